//! The index of a batch: headline, distribution, intake, league table, heat map, items most often missed. The
//! page holds the rows as data ([`rows`](super::rows)), of which its script draws what is looked at; the first
//! of them stand there as plain tables too.

use serde::Serialize;

use super::intake::{Intake, intake};
use super::page::{PageFoot, concern_lines};
use super::review_page::count_checks;
use super::rows::{ReportRow, RowColumns, index_data, report_row};
use super::{look, sentence};
use crate::clean;
use crate::file_names::item_page_name;
use crate::results::Results;
use crate::view::percent_line;
use crate::words::messages::{GRADES, grade, pick};
use hegui_core::amount::Amount;

/// Rows of the plain tables; the script draws the others.
const PLAIN: usize = 200;

/// Items named as most often missed; the others stand in the table of all items.
const MISSED: usize = 10;

/// Height of the longest bar, in percent: the count stands above it.
const HIGHEST: usize = 84;

/// The index.
#[derive(Debug, Clone, Serialize)]
pub(super) struct IndexPage {
    title: &'static str,
    sentence: String,
    tiles: Vec<(&'static str, String)>,
    /// The grades in the order of the counts.
    legend: String,
    histogram: Vec<Bar>,
    bands: Vec<BandCount>,
    missed: Vec<ItemRow>,
    items: Vec<ItemRow>,
    groups: Vec<GroupHead>,
    /// The first rows, and how many there are.
    rows: Vec<ReportRow>,
    count: usize,
    columns: RowColumns,
    /// The rows as data, JSON.
    data: String,
    /// The quotations that are searched, as data.
    pub(super) quotations: Option<String>,
    /// What is searched: a key of the words.
    pub(super) searched: &'static str,
    /// How many leagues there are.
    leagues: usize,
    intake: Intake,
    /// How many verdicts are to be checked.
    checks: usize,
    concerns: Vec<String>,
    foot: PageFoot,
}

#[derive(Debug, Clone, Serialize)]
struct Bar {
    label: String,
    count: usize,
    height: usize,
}

#[derive(Debug, Clone, Serialize)]
struct BandCount {
    name: String,
    class: &'static str,
    count: usize,
    index: usize,
}

/// An item over all reports.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) required: bool,
    /// Reports by grade, lowest first, then those to which it does not apply.
    pub(super) counts: [usize; 5],
    pub(super) applicable: usize,
    pub(super) percent: String,
    pub(super) width: String,
    pub(super) lost: String,
}

/// A group over the columns of the heat map.
#[derive(Debug, Clone, Serialize)]
struct GroupHead {
    title: String,
    span: usize,
}

/// The item with this index over all reports.
pub(super) fn item_row(results: &Results<'_>, index: usize) -> Option<ItemRow> {
    let (item, counts) = (
        results.rubric.items.get(index)?,
        results.batch.items.get(index)?,
    );
    let [absent, mentioned, described, quantified] = counts.grades;
    let none = counts.not_applicable;
    let share = counts.absent_percent();
    Some(ItemRow {
        id: item.id.clone(),
        title: clean::line(&item.title),
        href: format!("{}.html", item_page_name(&item.id, index)),
        required: item.required,
        counts: [absent, mentioned, described, quantified, none],
        applicable: counts.applicable(),
        percent: percent_line(share),
        width: Amount(share.unwrap_or(0)).to_string(),
        lost: Amount(u32::try_from(counts.lost).unwrap_or(u32::MAX)).to_string(),
    })
}

/// The index of `results`; `names` are those of the pages of its reports.
pub(super) fn index_page(results: &Results<'_>, names: &[String]) -> IndexPage {
    let (batch, lang) = (&results.batch, results.lang);
    let tile = |zh, en, value: String| (pick(lang, zh, en), value);
    let item_row = |item| item_row(results, item);
    let rows: Vec<ReportRow> = results
        .ranked()
        .filter_map(|ranked| report_row(results, names, &ranked))
        .collect();
    IndexPage {
        title: pick(lang, "报告评分总览", "Reports graded"),
        sentence: sentence::batch_sentence(results),
        tiles: vec![
            tile(
                "已评分",
                "Scored",
                (batch.standings.len() + batch.set_aside.len()).to_string(),
            ),
            tile("平均得分率", "Mean", percent_line(batch.mean)),
            tile("中位数", "Median", percent_line(batch.median)),
            tile(
                "无法评估",
                "Not assessed",
                batch.unassessable.len().to_string(),
            ),
        ],
        legend: GRADES.map(|value| grade(value, lang)).join(" · "),
        histogram: histogram_bars(&batch.histogram),
        bands: band_counts(results),
        missed: batch
            .most_missed()
            .into_iter()
            .take(MISSED)
            .filter_map(item_row)
            .collect(),
        items: (0..results.rubric.items.len())
            .filter_map(item_row)
            .collect(),
        groups: group_heads(results),
        data: index_data(&rows, results),
        quotations: None,
        searched: "search_names",
        count: rows.len(),
        columns: RowColumns::of(&rows),
        rows: rows.into_iter().take(PLAIN).collect(),
        leagues: results.batch.leagues.len(),
        intake: intake(results, names),
        checks: count_checks(results),
        concerns: concern_lines(results),
        foot: PageFoot::of(results, None),
    }
}

/// The counts of ten steps of ten percent, each as high as its share of the largest.
fn histogram_bars(counts: &[usize; 10]) -> Vec<Bar> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(step, &count): (usize, &usize)| Bar {
        label: match step {
            9 => "90–100".to_owned(),
            _ => format!("{}–{}", step * 10, step * 10 + 9),
        },
        count,
        height: count * HIGHEST / most,
    };
    counts.iter().enumerate().map(bar).collect()
}

fn band_counts(results: &Results<'_>) -> Vec<BandCount> {
    let bands = results.rubric.bands.iter().zip(&results.batch.bands);
    bands
        .enumerate()
        .map(|(index, (band, &count))| BandCount {
            name: clean::line(&band.name),
            class: look::band_class(results.rubric, Some(index)),
            count,
            index,
        })
        .collect()
}

/// Runs of neighbouring items of one group, as the columns stand.
fn group_heads(results: &Results<'_>) -> Vec<GroupHead> {
    let (items, groups) = (&results.rubric.items, &results.rubric.groups);
    let heads = items.chunk_by(|one, next| one.group == next.group);
    heads
        .map(|items| {
            let group = items.first().and_then(|item| groups.get(item.group));
            GroupHead {
                title: group.map_or_else(String::new, |group| clean::line(&group.title)),
                span: items.len(),
            }
        })
        .collect()
}
