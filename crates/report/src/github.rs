//! Workflow commands of GitHub Actions: annotations beside the lines of a report. A step shows ten of a
//! kind, so only the worst are written.

use std::cmp::Reverse;

use crate::results::Results;
use crate::view::baseline::ChangeView;
use crate::view::{ItemView, Severity};
use crate::words::messages::pick;
use crate::{OutputError, clean};
use hegui_batch::baseline::{BaselineChange, Comparison};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::span::LineIndex;

/// As many as are shown.
const SHOWN: usize = 10;

/// How many findings [`render`] leaves out.
#[must_use]
pub fn left_out(results: &Results<'_>) -> usize {
    let all = results.views().map(|view| match view {
        Ok(scored) => scored.findings().len(),
        Err(_) => 1,
    });
    all.sum::<usize>().saturating_sub(SHOWN)
}

/// How many changes [`render_baseline`] leaves out.
#[must_use]
pub fn baseline_left_out(comparison: &Comparison) -> usize {
    comparison.changes.len().saturating_sub(SHOWN)
}

/// The annotations, the worst first: what could not be read, then the heaviest losses.
///
/// # Errors
/// Never in practice.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let mut list: Vec<((Severity, Reverse<u32>), String)> = Vec::new();
    for view in results.views() {
        match view {
            Ok(scored) => {
                let file = escape_property(&scored.report.path);
                let lines = LineIndex::new(&scored.report.text.content);
                for item in scored.findings() {
                    let order = (item.severity, Reverse(item.lost()));
                    list.push((order, item_annotation(&item, &file, &lines)));
                }
            }
            Err(refused) => {
                let file = escape_property(&refused.report.path);
                let title = escape_property(pick(results.lang, "无法评估", "not assessed"));
                let words = escape_data(&refused.sentence());
                let text = format!("::error file={file},title={title}::{words}\n");
                list.push(((Severity::Error, Reverse(u32::MAX)), text));
            }
        }
    }
    // Stable: what weighs the same stays in the order of reports and items.
    list.sort_by_key(|(order, _)| *order);
    Ok(list.into_iter().take(SHOWN).map(|(_, text)| text).collect())
}

fn item_annotation(item: &ItemView<'_>, file: &str, lines: &LineIndex<'_>) -> String {
    let level = match item.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut at = format!("file={file}");
    if let Some(place) = item.place {
        let (start, end) = (place.position, lines.position(place.span.end));
        at.push_str(&format!(",line={},endLine={}", start.line, end.line));
        if start.line == end.line {
            at.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
    }
    let (title, advice) = (
        escape_property(&item.title()),
        clean::line(&item.item.advice),
    );
    let message = escape_data(&format!("{} {advice}", item.message()));
    format!("::{level} {at},title={title}::{message}\n")
}

/// What changed since a baseline, the worst first.
///
/// # Errors
/// Never in practice.
pub fn render_baseline(
    comparison: &Comparison,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut changes: Vec<_> = comparison.changes.iter().collect();
    changes.sort_by_key(|change| (!change.kind.is_worse(), !change.kind.is_failure()));
    let annotation = |change: &BaselineChange| {
        let view = ChangeView::of(&change.kind, rubric, lang);
        let level = match (view.worse, view.failure) {
            (true, _) => "error",
            (false, true) => "warning",
            (false, false) => "notice",
        };
        let title = view.title.as_deref().unwrap_or(view.kind);
        let quote = view.new.as_ref().map_or("", |side| &side.quote);
        format!(
            "::{level} file={},title={}::{}\n",
            escape_property(&change.path),
            escape_property(title),
            escape_data(format!("{} {quote}", view.words).trim_end())
        )
    };
    Ok(changes.into_iter().take(SHOWN).map(annotation).collect())
}

/// The part behind `::`.
pub(crate) fn escape_data(text: &str) -> String {
    clean::line(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
pub(crate) fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
