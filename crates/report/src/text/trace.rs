//! A trace for people at a terminal: what counts, what does not and why, and what would change the grade.

use std::fmt::{self, Write as _};

use crate::style::Style;
use crate::wrap::{pad, width, wrap};
use crate::{OutputError, clean, messages, position, trace_words};
use hegui_core::report::{Outcome, Report};
use hegui_core::trace::{Because, Candidate, Fate, Trace};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// Characters of the pattern that are shown.
const PATTERN: usize = 60;
/// Characters of a sentence shown before and behind the words.
const ROUND: usize = 24;
/// Changes shown.
const CHANGES: usize = 12;
/// Places listed on one line.
const PLACES: usize = 12;

/// The trace as text.
///
/// # Errors
/// Where formatting fails.
pub fn render(
    trace: &Trace,
    report: &Report,
    rubric: &Rubric,
    style: Style,
) -> Result<String, OutputError> {
    let mut text = String::new();
    let Some(item) = rubric.items.get(trace.item) else {
        return Ok(text);
    };
    let lang = style.lang;
    writeln!(
        text,
        "{}  {}",
        style.paint(&clean::line(&item.title), "1"),
        style.paint(&clean::line(&item.id), "36")
    )?;
    fact(
        &mut text,
        ("文件", "file"),
        &clean::line(&report.path),
        style,
    )?;
    let verdict = match &report.outcome {
        Outcome::Scored(assessment) => assessment
            .verdicts
            .iter()
            .find(|verdict| verdict.item == trace.item),
        Outcome::Unassessable(_) => None,
    };
    let why = verdict.map_or_else(String::new, |verdict| messages::why(verdict, lang));
    let grade = match lang {
        Lang::Zh => format!("{}：{why}", messages::grade(trace.grade, lang)),
        Lang::En => format!("{}: {why}", messages::grade(trace.grade, lang)),
    };
    fact(&mut text, ("等级", "grade"), &grade, style)?;
    let kept: Vec<&Candidate> = trace.candidates.iter().filter(|one| one.counts()).collect();
    let (far, dropped): (Vec<&Candidate>, Vec<&Candidate>) = trace
        .candidates
        .iter()
        .filter(|one| !one.counts())
        .partition(|one| is_far(one));
    let count = trace.candidates.len() + trace.omitted;
    let seen = match lang {
        Lang::Zh => format!("{count} 处，计入 {} 处", kept.len()),
        Lang::En => format!("{count} places, {} of which count", kept.len()),
    };
    fact(&mut text, ("考察", "considered"), &seen, style)?;
    if let Some(words) = trace_words::nothing_hit(trace, lang) {
        fact(&mut text, ("命中", "hits"), words, style)?;
    }
    section(&mut text, ("计入", "counts"), &kept, rubric, style)?;
    section(
        &mut text,
        ("不计", "does not count"),
        &dropped,
        rubric,
        style,
    )?;
    far_away(&mut text, &far, style)?;
    if trace.omitted > 0 {
        let line = match lang {
            Lang::Zh => format!("另有 {} 处不计的没有列出", trace.omitted),
            Lang::En => format!("{} more that do not count are not listed", trace.omitted),
        };
        writeln!(text, "  {line}")?;
    }
    if !trace.nearly.is_empty() {
        head(&mut text, ("差一点的说法", "ways nearly said"), style)?;
        for nearly in &trace.nearly {
            let row = format!(
                "{} {}",
                position::of_place(&nearly.place).short(lang),
                trace_words::nearly(nearly, lang)
            );
            rows(&mut text, &row, 2, style)?;
        }
    }
    if !trace.changes.is_empty() {
        let words = (
            "怎样会是别的等级（逐一重新判过）",
            "what would change the grade (each judged anew)",
        );
        head(&mut text, words, style)?;
        let mut said = Vec::new();
        for change in &trace.changes {
            let row = trace_words::change(change, trace, lang);
            if said.len() < CHANGES && !said.contains(&row) {
                rows(&mut text, &row, 2, style)?;
                said.push(row);
            }
        }
    }
    Ok(text)
}

/// Measures and words of figures far from any mention of the item: named in passing.
fn is_far(candidate: &Candidate) -> bool {
    matches!(
        candidate.fate,
        Fate::Dropped {
            because: Because::NoTopic,
            ..
        }
    )
}

fn fact(text: &mut String, label: (&str, &str), value: &str, style: Style) -> fmt::Result {
    const LABEL: usize = 12;
    let columns = style.width.saturating_sub(LABEL + 2);
    for (number, row) in wrap(value, columns).into_iter().enumerate() {
        let label = if number == 0 {
            messages::pick(style.lang, label.0, label.1)
        } else {
            ""
        };
        writeln!(text, "  {}{row}", pad(label, LABEL))?;
    }
    Ok(())
}

fn head(text: &mut String, words: (&str, &str), style: Style) -> fmt::Result {
    let words = messages::pick(style.lang, words.0, words.1);
    writeln!(text, "\n{}", style.paint(words, "1"))
}

fn rows(text: &mut String, words: &str, indent: usize, style: Style) -> fmt::Result {
    let blank = " ".repeat(indent);
    for row in wrap(words, style.width.saturating_sub(indent)) {
        writeln!(text, "{blank}{row}")?;
    }
    Ok(())
}

fn section(
    text: &mut String,
    words: (&str, &str),
    candidates: &[&Candidate],
    rubric: &Rubric,
    style: Style,
) -> fmt::Result {
    if candidates.is_empty() {
        return Ok(());
    }
    head(text, words, style)?;
    for candidate in candidates {
        let row = format!(
            "{} {}",
            position::of_place(&candidate.place).short(style.lang),
            trace_words::candidate(candidate, rubric, style.lang)
        );
        rows(text, &row, 2, style)?;
        if trace_words::is_beside_the_point(candidate) {
            continue;
        }
        if !candidate.pattern.is_empty() && candidate.pattern != candidate.place.quote {
            let row = format!(
                "{} {}",
                messages::pick(style.lang, "细则", "rubric"),
                clean::quote(&candidate.pattern, PATTERN)
            );
            dim(text, &row, style)?;
        }
        if let Some(section) = &candidate.place.section {
            dim(text, &format!("§ {}", clean::line(section)), style)?;
        }
        dim(text, &cut(candidate), style)?;
    }
    Ok(())
}

fn dim(text: &mut String, words: &str, style: Style) -> fmt::Result {
    for row in wrap(words, style.width.saturating_sub(6)) {
        writeln!(text, "      {}", style.paint(&row, "2"))?;
    }
    Ok(())
}

/// The sentence cut round the words, which stand in brackets.
fn cut(candidate: &Candidate) -> String {
    let place = &candidate.place;
    let at = place.span.start.saturating_sub(place.sentence.start);
    let end = place.span.end.saturating_sub(place.sentence.start);
    let part =
        |range: std::ops::Range<usize>| clean::line(candidate.sentence.get(range).unwrap_or(""));
    let (before, words, behind) = (
        part(0..at),
        clean::line(&place.quote),
        part(end..candidate.sentence.len()),
    );
    let skip = before.chars().count().saturating_sub(ROUND);
    let tail: String = before.chars().skip(skip).collect();
    let start: String = behind.chars().take(ROUND).collect();
    let left = if skip > 0 { "…" } else { "" };
    let right = if behind.chars().count() > ROUND {
        "…"
    } else {
        ""
    };
    format!("{left}{tail}[{words}]{start}{right}")
}

/// Words far from any mention, by word: their places alone.
fn far_away(text: &mut String, far: &[&Candidate], style: Style) -> fmt::Result {
    if far.is_empty() {
        return Ok(());
    }
    let words = (
        "不计：附近没有提到本项",
        "does not count: the item is not the topic there",
    );
    head(text, words, style)?;
    let mut by_word: Vec<(String, Vec<String>)> = Vec::new();
    for candidate in far {
        let place = position::of_place(&candidate.place).short(style.lang);
        let word = format!(
            "{} {}",
            trace_words::kind(candidate.kind, style.lang),
            trace_words::quoted(&candidate.pattern)
        );
        match by_word.iter_mut().find(|(known, _)| *known == word) {
            Some((_, places)) => places.push(place),
            None => by_word.push((word, vec![place])),
        }
    }
    let widest = by_word.iter().map(|(word, _)| width(word)).max();
    let columns = widest.unwrap_or(0).min(36) + 2;
    for (word, places) in by_word {
        let more = if places.len() > PLACES { " …" } else { "" };
        let listed: Vec<String> = places.iter().take(PLACES).cloned().collect();
        let row = format!("{}{}{more}", pad(&word, columns), listed.join(" "));
        rows(text, &row, 2, style)?;
    }
    Ok(())
}
