//! The rows of the index: a report each, for the plain tables and, as data, for the script that sorts,
//! filters and draws them.

use serde::Serialize;

use super::look;
use super::page::ScoreBox;
use crate::clean;
use crate::results::Results;
use crate::view::cited::best_evidence;
use crate::view::{ItemView, RankedView, ScoreView};
use crate::words::messages::{GRADES, grade};
use hegui_core::report::Evidence;

/// A report.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ReportRow {
    rank: String,
    name: String,
    path: String,
    href: String,
    score: ScoreBox,
    before: Option<String>,
    band: Option<usize>,
    year: Option<u16>,
    /// What the manifest says.
    level: Option<String>,
    received: Option<String>,
    counts: [usize; 5],
    waived: usize,
    /// A character an item: the value of its grade, `x` not applicable, `w` waived.
    cells: String,
}

/// Which columns have anything to show.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct RowColumns {
    years: bool,
    levels: bool,
    received: bool,
    reviewed: bool,
}

impl RowColumns {
    pub(super) fn of(rows: &[ReportRow]) -> Self {
        let first = rows.first().and_then(|row| row.year);
        Self {
            years: rows.iter().any(|row| row.year != first),
            levels: rows.iter().any(|row| row.level.is_some()),
            received: rows.iter().any(|row| row.received.is_some()),
            reviewed: rows.iter().any(|row| row.before.is_some()),
        }
    }
}

/// A row as the script takes it; an array is a third of the size of an object.
#[derive(Debug, Serialize)]
struct DataRow<'r>(
    &'r str,
    &'r str,
    &'r str,
    &'r str,
    &'r str,
    &'r str,
    &'r str,
    &'r str,
    Option<usize>,
    Option<&'r str>,
    Option<&'r str>,
    Option<u16>,
    Option<&'r str>,
    Option<&'r str>,
    &'r str,
);

/// What the script needs.
#[derive(Debug, Serialize)]
struct IndexData<'r> {
    rows: Vec<DataRow<'r>>,
    /// Names and classes of the bands.
    bands: Vec<(String, &'static str)>,
    /// Ids and titles of the items.
    items: Vec<(&'r str, String)>,
    /// Words for the values of a cell, the last for `x`.
    grades: Vec<&'static str>,
}

/// The row of a report.
pub(super) fn report_row(
    results: &Results<'_>,
    names: &[String],
    ranked: &RankedView<'_>,
) -> Option<ReportRow> {
    let (scored, standing) = (ranked.scored, ranked.standing);
    let boxed = |view: &ScoreView<'_>| ScoreBox::of(view, results);
    let report = scored.report;
    let told = |text: &Option<String>| text.as_deref().map(clean::line);
    let submission = report.submission.as_ref();
    Some(ReportRow {
        rank: ranked.rank(),
        name: look::report_name(report, results.lang),
        path: clean::line(&report.path),
        href: format!("reports/{}.html", names.get(standing.report)?),
        score: boxed(&scored.score()),
        before: scored.score_before().map(|view| view.points.to_string()),
        band: scored.score().band.map(|(index, _)| index),
        year: report.year(),
        level: submission.and_then(|submission| told(&submission.level)),
        received: submission.and_then(|submission| told(&submission.received_on)),
        counts: standing.grades,
        waived: standing.waived,
        cells: scored.items().map(|item| heat_cell(&item)).collect(),
    })
}

fn heat_cell(item: &ItemView<'_>) -> char {
    match item.grade {
        Some(grade) => char::from(b'0' + grade.value()),
        None if item.is_waived() => 'w',
        None => 'x',
    }
}

fn data_row(row: &ReportRow) -> DataRow<'_> {
    let score = &row.score;
    DataRow(
        &row.rank,
        &row.name,
        &row.path,
        &row.href,
        &score.points,
        &score.maximum,
        &score.percent,
        &score.width,
        row.band,
        score.capped.as_deref(),
        row.before.as_deref(),
        row.year,
        row.level.as_deref(),
        row.received.as_deref(),
        &row.cells,
    )
}

/// The rows as JSON that may stand in an element `script`: nothing in it can end the element.
pub(super) fn index_data(rows: &[ReportRow], results: &Results<'_>) -> String {
    let (rubric, lang) = (results.rubric, results.lang);
    let bands = rubric.bands.iter().enumerate();
    let data = IndexData {
        rows: rows.iter().map(data_row).collect(),
        bands: bands
            .map(|(index, band)| {
                let class = look::band_class(rubric, Some(index));
                (clean::line(&band.name), class)
            })
            .collect(),
        items: rubric
            .items
            .iter()
            .map(|item| (item.id.as_str(), clean::line(&item.title)))
            .collect(),
        grades: GRADES.map(|value| grade(value, lang)).into(),
    };
    inert_json(&data)
}

/// Which quotations of the reports the script can search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotations {
    /// All evidence that is listed.
    All,
    /// Of each item the piece that earned its grade.
    Best,
}

/// The quotations as data: for each row, for each item, the pieces on a line each. `None` where they take
/// more than `room` bytes.
pub(super) fn quotation_data(
    results: &Results<'_>,
    which: Quotations,
    room: usize,
) -> Option<String> {
    let mut data = String::from("[");
    for ranked in results.ranked() {
        let items: Vec<String> = ranked
            .scored
            .items()
            .map(|item| quotations(&item, which))
            .collect();
        if data.len() > 1 {
            data.push(',');
        }
        data.push_str(&inert_json(&items));
        if data.len() >= room {
            return None;
        }
    }
    data.push(']');
    Some(data)
}

fn quotations(item: &ItemView<'_>, which: Quotations) -> String {
    let verdict = item.verdict;
    let line = |evidence: &Evidence| clean::line(&evidence.place.quote);
    let lines: Vec<String> = match which {
        Quotations::All => verdict.evidence.iter().map(line).collect(),
        Quotations::Best => best_evidence(verdict).map(line).into_iter().collect(),
    };
    lines.join("\n")
}

/// JSON that may stand in an element `script`.
fn inert_json(value: &impl Serialize) -> String {
    // Strings and numbers: nothing that JSON cannot hold.
    let json = serde_json::to_string(value).unwrap_or_default();
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
