//! The page on which a person goes through the verdicts to be checked of all reports and saves one review file.

use serde::Serialize;

use super::decide::{self, Check, Decide, DecideReport};
use super::item::place_line;
use super::look;
use super::page::PageFoot;
use super::quote::{self, QuoteRun};
use crate::results::Results;
use crate::view::{ItemView, ScoredView};
use hegui_core::report::Report;
use hegui_text::lang::Lang;

/// Verdicts that the page lists: so many that it stays as large as that of a long report.
const LISTED: usize = 2_000;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ReviewPage {
    decide: Decide,
    reports: Vec<ReportChecks>,
    /// How many verdicts are not listed.
    more: usize,
    foot: PageFoot,
}

/// What is to be checked in a report.
#[derive(Debug, Clone, Serialize)]
struct ReportChecks {
    name: String,
    href: String,
    report: DecideReport,
    items: Vec<CheckRow>,
}

#[derive(Debug, Clone, Serialize)]
struct CheckRow {
    /// Of the row in this page.
    anchor: String,
    id: String,
    title: String,
    required: bool,
    class: &'static str,
    grade: &'static str,
    points: String,
    maximum: String,
    why: String,
    label: &'static str,
    place: String,
    runs: Vec<QuoteRun>,
    check: Check,
}

/// How many verdicts of a batch are to be checked.
pub(super) fn count_checks(results: &Results<'_>) -> usize {
    let ranked = results.ranked();
    ranked.map(|ranked| checks(&ranked.scored).count()).sum()
}

/// The page; `None` where nothing is to be checked. `names` are those of the pages of the reports.
pub(super) fn review_page(results: &Results<'_>, names: &[String]) -> Option<ReviewPage> {
    let count = count_checks(results);
    let (mut room, mut reports) = (LISTED, Vec::new());
    for ranked in results.ranked() {
        let index = ranked.standing.report;
        let (report, scored) = (ranked.scored.report, ranked.scored);
        let rows = checks(&scored).take(room);
        let rows = rows.filter_map(|view| check_row(report, index, &view, results.lang));
        let items: Vec<CheckRow> = rows.collect();
        room -= items.len();
        if !items.is_empty() {
            reports.push(ReportChecks {
                name: look::report_name(report, results.lang),
                href: format!("reports/{}.html", names.get(index)?),
                report: decide::decide_report(results, index, report),
                items,
            });
        }
    }
    Some(ReviewPage {
        decide: decide::decide(results, count)?,
        reports,
        more: count.saturating_sub(LISTED),
        foot: PageFoot::of(results, None),
    })
}

fn checks<'a>(scored: &ScoredView<'a>) -> impl Iterator<Item = ItemView<'a>> + use<'a> {
    let items: Vec<_> = scored.items().filter(ItemView::is_unsure).collect();
    items.into_iter()
}

fn check_row(report: &Report, index: usize, view: &ItemView<'_>, lang: Lang) -> Option<CheckRow> {
    let cited = view.cited();
    let cited = cited.as_ref();
    Some(CheckRow {
        anchor: format!("r{index}-{}", view.verdict.item),
        id: view.item.id.clone(),
        title: view.title(),
        required: view.item.required,
        class: look::grade_class(view.grade),
        grade: view.grade_word(),
        points: view.points.to_string(),
        maximum: view.maximum.to_string(),
        why: view.why(),
        label: cited.map_or("", |passage| passage.worth.label(lang)),
        place: cited.map_or_else(String::new, |passage| place_line(passage.place, lang)),
        runs: cited.map_or_else(Vec::new, |passage| {
            quote::quote_runs(&report.text.content, passage)
        }),
        check: decide::check(view, lang)?,
    })
}
