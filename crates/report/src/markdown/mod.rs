//! Markdown for wikis, issues and merge requests: a league table for several reports, then each report
//! with what it lost.

mod rubric;

pub use rubric::item as rubric_item;

use std::fmt::Write as _;

use crate::messages::{self, grade, pick};
use crate::results::Results;
use crate::view::{Finding, findings};
use crate::{OutputError, clean, review_words, unassessable};
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Outcome, Report};

/// Quotations, in characters.
const QUOTE: usize = 120;

/// The whole run.
///
/// # Errors
/// Never in practice: writing to a string does not fail.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let lang = results.lang;
    let mut text = String::new();
    writeln!(text, "# {}\n", escape(&results.rubric.title))?;
    if results.reports.len() > 1 {
        table(&mut text, results)?;
    }
    for standing in &results.batch.standings {
        if let Some(report) = results.reports.get(standing.report)
            && let Outcome::Scored(assessment) = &report.outcome
        {
            scored(&mut text, report, assessment, results)?;
        }
    }
    if !results.batch.unassessable.is_empty() {
        writeln!(text, "## {}\n", pick(lang, "无法评估", "Not assessed"))?;
        for &index in &results.batch.unassessable {
            if let Some(report) = results.reports.get(index)
                && let Outcome::Unassessable(reason) = &report.outcome
            {
                writeln!(
                    text,
                    "- {}{}{}{}{}",
                    escape(&report.path),
                    pick(lang, "：", ": "),
                    escape(&unassessable::what(reason, lang)),
                    pick(lang, "。", ". "),
                    unassessable::mend(reason, lang)
                )?;
            }
        }
        writeln!(text)?;
    }
    let (id, version) = (escape(&results.rubric.id), escape(&results.rubric.version));
    writeln!(
        text,
        "---\n\n{} {id} {version} · `{}` · hegui {}",
        pick(lang, "评分细则", "Rubric"),
        results.rubric.digest,
        env!("CARGO_PKG_VERSION")
    )?;
    Ok(text)
}

fn table(text: &mut String, results: &Results<'_>) -> Result<(), OutputError> {
    let lang = results.lang;
    let head = pick(
        lang,
        "| 名次 | 报告 | 得分 | 满分 | 得分率 | 等次 |",
        "| Rank | Report | Points | Maximum | Percent | Band |",
    );
    writeln!(text, "{head}\n| ---: | --- | ---: | ---: | ---: | --- |")?;
    for standing in &results.batch.standings {
        let Some(report) = results.reports.get(standing.report) else {
            continue;
        };
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        let score = assessment.final_score();
        let band = score.band.and_then(|band| results.rubric.bands.get(band));
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            standing
                .rank
                .map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            escape(&report.path),
            Amount(score.points).fixed(),
            Amount(score.maximum).fixed(),
            percent(score.percent),
            band.map_or_else(String::new, |band| escape(&band.name)),
        )?;
    }
    writeln!(text)?;
    Ok(())
}

fn scored(
    text: &mut String,
    report: &Report,
    assessment: &Assessment,
    results: &Results<'_>,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let title = report.identity.title.as_deref().unwrap_or(&report.path);
    writeln!(text, "## {}\n", escape(title))?;
    writeln!(text, "`{}`\n", clean::line(&report.path).replace('`', "'"))?;
    let line = |label: &str, score: &hegui_core::report::Score| {
        let (points, maximum) = (Amount(score.points), Amount(score.maximum));
        let band = score.band.and_then(|band| results.rubric.bands.get(band));
        let band = band.map_or_else(String::new, |band| format!(" · {}", escape(&band.name)));
        format!(
            "**{label} {points} / {maximum}** ({}){band}",
            percent(score.percent)
        )
    };
    match &assessment.reviewed {
        Some(after) => {
            let (before_label, after_label) = (
                pick(lang, "复核前", "Before review"),
                pick(lang, "复核后", "After review"),
            );
            writeln!(
                text,
                "{}  \n{}\n",
                line(before_label, &assessment.score),
                line(after_label, after)
            )?;
        }
        None => writeln!(
            text,
            "{}\n",
            line(pick(lang, "得分", "Score"), &assessment.score)
        )?,
    }
    for finding in findings(assessment, results.rubric, lang) {
        item(text, &finding, results)?;
    }
    writeln!(text)?;
    Ok(())
}

fn item(
    text: &mut String,
    finding: &Finding<'_>,
    results: &Results<'_>,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let verdict = finding.verdict;
    let label = grade(verdict.final_grade(), lang);
    writeln!(text, "- **[{label}]** {}", escape(&finding.message))?;
    if let Some(place) = finding.place {
        let section = place
            .section
            .as_deref()
            .map_or_else(String::new, |section| {
                format!(" — {}", escape(&clean::quote(section, 40)))
            });
        writeln!(
            text,
            "  > {}{section}",
            escape(&clean::quote(&place.quote, QUOTE))
        )?;
    }
    if let Some(review) = &verdict.review {
        let decision = &review.decision;
        writeln!(
            text,
            "  - {}{}{} ({}, {})",
            review_words::ruling(decision.ruling, lang),
            pick(lang, "：", ": "),
            escape(&decision.reason),
            escape(&decision.reviewer),
            decision.date
        )?;
    }
    writeln!(
        text,
        "  - {}{}{}",
        messages::help_label(lang),
        pick(lang, "：", ": "),
        escape(&finding.item.advice)
    )?;
    Ok(())
}

fn percent(percent: Option<u32>) -> String {
    percent.map_or_else(
        || "–".to_owned(),
        |percent| format!("{}%", Amount(percent).fixed()),
    )
}

/// One line of text in which nothing is markup: a report must not be able to add links, pictures or HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean::line(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '#' | '|' | '~' | '!' | '{' | '}'
            | '+' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Web addresses and mentions become links by themselves.
            ':' if escaped.ends_with("http") || escaped.ends_with("https") => {
                escaped.push_str("\\:")
            }
            '@' => escaped.push_str("&#64;"),
            c => escaped.push(c),
        }
    }
    // What would begin a list or a rule.
    if escaped.starts_with('-') || escaped.starts_with('=') {
        escaped.insert(0, '\\');
    }
    let after = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = escaped.len() - after.len();
    if digits > 0 && (after == "." || after.starts_with(". ")) {
        escaped.insert(digits, '\\');
    }
    escaped
}
