//! What has changed since the version of a report before: for its author, who asks what the new words earned.

use serde::Serialize;

use crate::view::baseline::ChangeView;
use hegui_batch::baseline::{Baseline, ChangeKind, Comparison};
use hegui_core::amount::Amount;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// What has changed; every string is text, not markup.
#[derive(Debug, Serialize)]
pub struct Changes {
    sentence: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    worse: bool,
    title: String,
    grades: String,
    points: String,
    /// The words that earn the grade now.
    quote: String,
}

/// What has changed from `old` to `new`; `None` where they are not of the same report. Each holds one report
/// that was scored.
#[must_use]
pub fn changes(old: &Baseline, new: &Baseline, rubric: &Rubric, lang: Lang) -> Option<Changes> {
    let comparison = Comparison::between(old, new);
    let kinds = || comparison.changes.iter().map(|change| &change.kind);
    if comparison.rubric_changed || kinds().any(ChangeKind::is_unmatched) {
        return None;
    }
    let graded = kinds().filter(|kind| matches!(kind, ChangeKind::Grade { .. }));
    let rows: Vec<Row> = graded
        .filter_map(|kind| row(ChangeView::of(kind, rubric, lang)))
        .collect();
    let fell = rows.iter().filter(|row| row.worse).count();
    let rose = rows.len() - fell;
    let others = kinds().filter(|kind| matches!(kind, ChangeKind::Evidence { .. }));
    let others = others.count();
    let (was, is) = (points(old), points(new));
    let (sign, by) = (if is < was { "−" } else { "+" }, Amount(is.abs_diff(was)));
    let (was, is) = (Amount(was), Amount(is));
    let sentence = say! {lang,
    "与上次相比：得分 {was} → {is}（{sign}{by}），提高 {rose} 项，降低 {fell} 项，另有 {others} 项等级未变、依据不同",
    "Since last time: points {was} → {is} ({sign}{by}), {rose} items rose, {fell} fell, {others} have the same grade by other evidence"};
    Some(Changes { sentence, rows })
}

fn points(of: &Baseline) -> u32 {
    let items = of.reports.iter().flat_map(|report| &report.items);
    items.map(|item| item.points).sum()
}

fn row(change: ChangeView<'_>) -> Option<Row> {
    let (old, new) = (change.old?, change.new?);
    Some(Row {
        worse: change.worse,
        title: change.title?,
        grades: format!("{} → {}", old.name, new.name),
        points: format!("{} → {}", old.points, new.points),
        quote: new.quote,
    })
}
