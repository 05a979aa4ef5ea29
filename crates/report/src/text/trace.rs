//! A trace for people at a terminal: what counts, what does not and why, and what would change the grade.

use super::screen::Screen;
use crate::style::Style;
use crate::words::messages::{self, pick};
use crate::words::origins;
use crate::words::place::Location;
use crate::words::trace as words;
use crate::wrap::{pad, width};
use crate::{OutputError, clean, view};
use hegui_core::report::Report;
use hegui_core::trace::{Because, Candidate, Fate, Trace};
use hegui_rubric::{Origins, Rubric};

/// Characters of the pattern that are shown.
const PATTERN: usize = 60;
/// Characters of a sentence shown before and behind the words.
const AROUND: usize = 24;
/// Changes shown.
const CHANGES: usize = 12;
/// Places listed on one line.
const PLACES: usize = 12;
/// Columns of a label.
const LABEL: usize = 11;

/// The trace as text. With `origins`, which files of the rubric its words come from.
///
/// # Errors
/// Never in practice.
pub fn render_trace(
    trace: &Trace,
    report: &Report,
    rubric: &Rubric,
    origins: Option<&Origins>,
    style: Style,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(style);
    let Some(item) = rubric.items.get(trace.item) else {
        return Ok(screen.into_text());
    };
    let lang = style.lang;
    let (title, id) = (clean::line(&item.title), clean::line(&item.id));
    screen.line(&format!(
        "{}  {}",
        style.paint(&title, "1"),
        style.paint(&id, "36")
    ));
    fact(
        &mut screen,
        style.pick("文件", "file"),
        &clean::line(&report.path),
    );
    let why = view::verdict_of(report, trace);
    let why = why.map_or_else(String::new, |verdict| messages::why(verdict, lang));
    let grade = messages::grade(trace.grade, lang);
    let grade = say!(lang, "{grade}：{why}", "{grade}: {why}");
    fact(&mut screen, style.pick("等级", "grade"), &grade);
    let (kept, dropped): (Vec<&Candidate>, Vec<&Candidate>) =
        trace.candidates.iter().partition(|one| one.counts());
    let (far, dropped): (Vec<&Candidate>, Vec<&Candidate>) =
        dropped.into_iter().partition(|one| is_far(one));
    let (count, kept_count) = (trace.candidates.len() + trace.omitted, kept.len());
    let seen = say! {lang, "{count} 处，计入 {kept_count} 处",
    "{count} places, {kept_count} of which count"};
    fact(&mut screen, style.pick("考察", "considered"), &seen);
    if let Some(nothing) = words::nothing_hit(trace, lang) {
        fact(&mut screen, style.pick("命中", "hits"), nothing);
    }
    let source = RubricSource {
        rubric,
        origins,
        item: trace.item,
    };
    candidate_section(
        &mut screen,
        style.pick("计入", "counts"),
        &kept,
        source,
        style,
    );
    candidate_section(
        &mut screen,
        style.pick("不计", "does not count"),
        &dropped,
        source,
        style,
    );
    far_away(&mut screen, &far, style);
    if !trace.excused.is_empty() {
        screen.heading(style.pick("不起作用的排除用语", "cues that stop nothing"));
    }
    for excused in &trace.excused {
        let place = Location::from(&excused.cue).short(lang);
        let words = words::excused_sentence(excused, lang);
        screen.rows(2, &format!("{place} {words}"));
    }
    if trace.omitted > 0 {
        let omitted = trace.omitted;
        screen.line(&say! {lang, "  另有 {omitted} 处不计的未列示",
        "  {omitted} more that do not count are not listed"});
    }
    what_is_missing(&mut screen, trace, style);
    Ok(screen.into_text())
}

fn fact(screen: &mut Screen, label: &str, value: &str) {
    screen.labelled((label, ""), LABEL, (value, ""));
}

/// What would change the grade: words that are missing, and circumstances.
fn what_is_missing(screen: &mut Screen, trace: &Trace, style: Style) {
    let lang = style.lang;
    if !trace.nearly.is_empty() {
        screen.heading(style.pick("差一点的说法", "ways nearly said"));
    }
    for nearly in &trace.nearly {
        let place = Location::from(&nearly.place).short(lang);
        screen.rows(
            2,
            &format!("{place} {}", words::nearly_sentence(nearly, lang)),
        );
    }
    if !trace.changes.is_empty() {
        screen.heading(style.pick(
            "怎样会是别的等级（逐一重新判过）",
            "what would change the grade (each judged anew)",
        ));
    }
    let mut said = Vec::new();
    for change in &trace.changes {
        let row = words::change_sentence(change, trace, lang);
        if said.len() < CHANGES && !said.contains(&row) {
            screen.rows(2, &row);
            said.push(row);
        }
    }
    if let Some(mend) = words::title_mend(trace, lang) {
        screen.rows(2, mend);
    }
}

/// Measures and words of figures far from any mention of the item: named in passing.
fn is_far(candidate: &Candidate) -> bool {
    let Fate::Dropped { because, .. } = candidate.fate else {
        return false;
    };
    because == Because::NoTopic
}

/// A rubric, an item of it, and which files say what.
#[derive(Clone, Copy)]
struct RubricSource<'r> {
    rubric: &'r Rubric,
    origins: Option<&'r Origins>,
    item: usize,
}

impl RubricSource<'_> {
    /// The files that the words of a candidate come from, and those that keep it from counting.
    fn files(self, candidate: &Candidate, style: Style) -> Option<String> {
        let origins = self.origins?;
        let pattern = origins::of_pattern(candidate, self.item, self.rubric, origins);
        let obstacle = origins::of_obstacle(candidate, self.rubric, origins);
        let mut files: Vec<&str> = pattern.into_iter().chain(obstacle).collect();
        files.dedup();
        let files = clean::joined(files, " · ");
        let from = style.pick("出处", "from");
        (!files.is_empty()).then(|| format!("{from} {files}"))
    }
}

fn candidate_section(
    screen: &mut Screen,
    heading: &str,
    candidates: &[&Candidate],
    source: RubricSource<'_>,
    style: Style,
) {
    if candidates.is_empty() {
        return;
    }
    screen.heading(heading);
    for candidate in candidates {
        let place = Location::from(&candidate.place).short(style.lang);
        let words = words::candidate_sentence(candidate, source.rubric, style.lang);
        screen.rows(2, &format!("{place} {words}"));
        if words::is_beside_the_point(candidate) {
            continue;
        }
        let mut dim = |words: &str| screen.painted_rows(6, words, "2");
        if !candidate.pattern.is_empty() && candidate.pattern != candidate.place.quote {
            let pattern = clean::quote(&candidate.pattern, PATTERN);
            dim(&say!(style.lang, "细则 {pattern}", "rubric {pattern}"));
        }
        if let Some(files) = source.files(candidate, style) {
            dim(&files);
        }
        if let Some(section) = &candidate.place.section {
            dim(&format!("§ {}", clean::line(section)));
        }
        dim(&cut_sentence(candidate));
    }
}

/// The sentence cut round the words, which stand in brackets.
fn cut_sentence(candidate: &Candidate) -> String {
    let place = &candidate.place;
    let at = place.span.start.saturating_sub(place.sentence.start);
    let end = place.span.end.saturating_sub(place.sentence.start);
    let part = |range: std::ops::Range<usize>| {
        let words = candidate.sentence.get(range).unwrap_or("");
        clean::line(words).chars().collect::<Vec<char>>()
    };
    let (before, words) = (part(0..at), clean::line(&place.quote));
    let behind = part(end..candidate.sentence.len());
    let skip = before.len().saturating_sub(AROUND);
    let tail: String = before.iter().skip(skip).collect();
    let start: String = behind.iter().take(AROUND).collect();
    let left = if skip > 0 { "…" } else { "" };
    let right = if behind.len() > AROUND { "…" } else { "" };
    format!("{left}{tail}[{words}]{start}{right}")
}

/// Words far from any mention, by word: their places alone.
fn far_away(screen: &mut Screen, far: &[&Candidate], style: Style) {
    if far.is_empty() {
        return;
    }
    screen.heading(pick(
        style.lang,
        "不计：附近没有提到本项",
        "does not count: the item is not the topic there",
    ));
    let mut by_word: Vec<(String, Vec<String>)> = Vec::new();
    for candidate in far {
        let place = Location::from(&candidate.place).short(style.lang);
        let kind = words::kind_word(candidate.kind, style.lang);
        let word = format!("{kind} {}", words::in_quotes(&candidate.pattern));
        match by_word.iter_mut().find(|(known, _)| *known == word) {
            Some((_, places)) => places.push(place),
            None => by_word.push((word, vec![place])),
        }
    }
    let widest = by_word.iter().map(|(word, _)| width(word)).max();
    let columns = widest.unwrap_or(0).min(36) + 2;
    for (word, mut places) in by_word {
        let more = if places.len() > PLACES { " …" } else { "" };
        places.truncate(PLACES);
        let row = format!("{}{}{more}", pad(&word, columns), places.join(" "));
        screen.rows(2, &row);
    }
}
