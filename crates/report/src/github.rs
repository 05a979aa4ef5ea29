//! Workflow commands of GitHub Actions: annotations beside the lines of a report. Ten of a kind are shown
//! a step, so only the worst are written.

use std::fmt::Write as _;

use super::messages::pick;
use super::results::Results;
use super::view::{Severity, findings};
use super::{OutputError, clean, unassessable};
use hegui_core::report::Outcome;
use hegui_text::span::LineIndex;

/// As many as are shown.
const SHOWN: usize = 10;

/// The annotations, the worst first: what could not be read, then the heaviest losses.
///
/// # Errors
/// Never in practice: writing to a string does not fail.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let lang = results.lang;
    let mut list: Vec<(Severity, u32, String)> = Vec::new();
    for report in results.reports {
        let file = property(&report.path);
        match &report.outcome {
            Outcome::Scored(assessment) => {
                let lines = LineIndex::new(&report.text.content);
                for finding in findings(assessment, results.rubric, lang) {
                    let level = match finding.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Advice => "notice",
                    };
                    let mut at = format!("file={file}");
                    if let Some(place) = finding.place {
                        let (start, end) = (place.position, lines.position(place.span.end));
                        write!(at, ",line={},endLine={}", start.line, end.line)?;
                        if start.line == end.line {
                            write!(at, ",col={},endColumn={}", start.column, end.column)?;
                        }
                    }
                    let title = property(&clean::line(&finding.item.title));
                    let message =
                        format!("{} {}", finding.message, clean::line(&finding.item.advice));
                    let text = format!("::{level} {at},title={title}::{}", data(&message));
                    list.push((finding.severity, finding.lost(), text));
                }
            }
            Outcome::Unassessable(reason) => {
                let title = property(pick(lang, "无法评估", "not assessed"));
                let words = format!(
                    "{}{}{}",
                    unassessable::what(reason, lang),
                    pick(lang, "。", ". "),
                    unassessable::mend(reason, lang)
                );
                let text = format!("::error file={file},title={title}::{}", data(&words));
                list.push((Severity::Error, u32::MAX, text));
            }
        }
    }
    let rank = |severity: Severity| match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Advice => 2,
    };
    // Stable: what weighs the same stays in the order of reports and items.
    list.sort_by_key(|(severity, lost, _)| (rank(*severity), std::cmp::Reverse(*lost)));
    let mut text = String::new();
    for (_, _, annotation) in list.into_iter().take(SHOWN) {
        writeln!(text, "{annotation}")?;
    }
    Ok(text)
}

/// The part behind `::`.
fn data(text: &str) -> String {
    clean::line(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
