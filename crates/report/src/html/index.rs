//! The index of a batch: headline, distribution, league table, heat map, items most often missed, and what
//! could not be assessed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::{Foot, ScoreView, concerns, score, tag};
use super::words::words;
use super::{look, sentence};
use crate::messages::{self, pick};
use crate::results::Results;
use crate::{clean, unassessable};
use hegui_batch::ranking::Standing;
use hegui_core::amount::Amount;
use hegui_core::report::{Outcome, Verdict};
use hegui_rubric::Grade;

/// Items named as most often missed; the others stand in the table of all items.
const MISSED: usize = 10;

/// Height of the longest bar, in percent: the count stands above it.
const HIGHEST: usize = 84;

/// The index.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Index {
    w: BTreeMap<&'static str, &'static str>,
    lang: &'static str,
    title: &'static str,
    sentence: String,
    tiles: Vec<(&'static str, String)>,
    /// The grades in the order of the counts.
    legend: String,
    histogram: Vec<Bar>,
    bands: Vec<BandView>,
    missed: Vec<ItemRow>,
    items: Vec<ItemRow>,
    groups: Vec<Head>,
    rows: Vec<Row>,
    /// Whether any report was reviewed, any item waived.
    reviewed: bool,
    waived: bool,
    unassessable: Vec<Failure>,
    concerns: Vec<String>,
    foot: Foot,
}

#[derive(Debug, Clone, Serialize)]
struct Bar {
    label: String,
    count: usize,
    height: usize,
}

#[derive(Debug, Clone, Serialize)]
struct BandView {
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
struct Head {
    title: String,
    span: usize,
}

/// A report.
#[derive(Debug, Clone, Serialize)]
struct Row {
    rank: String,
    name: String,
    path: String,
    href: String,
    score: ScoreView,
    before: Option<ScoreView>,
    band: Option<usize>,
    counts: [usize; 5],
    waived: usize,
    /// A character an item: the value of its grade, `x` where it does not apply, `w` where it is waived.
    cells: Vec<char>,
}

#[derive(Debug, Clone, Serialize)]
struct Failure {
    path: String,
    href: String,
    what: String,
    mend: &'static str,
}

/// The item with this index over all reports.
pub(super) fn item_row(results: &Results<'_>, index: usize) -> Option<ItemRow> {
    let (item, counts) = (
        results.rubric.items.get(index)?,
        results.batch.items.get(index)?,
    );
    let [absent, mentioned, described, quantified] = counts.grades;
    let percent = counts.absent_percent();
    Some(ItemRow {
        id: item.id.clone(),
        title: clean::line(&item.title),
        href: format!("{}.html", look::item_page(item, index)),
        required: item.required,
        counts: [
            absent,
            mentioned,
            described,
            quantified,
            counts.not_applicable,
        ],
        applicable: counts.applicable(),
        percent: look::percent(percent),
        width: Amount(percent.unwrap_or(0)).to_string(),
        lost: Amount(u32::try_from(counts.lost).unwrap_or(u32::MAX)).to_string(),
    })
}

/// The index of `results`; `names` are those of the pages of its reports.
pub(super) fn index(results: &Results<'_>, names: &[String]) -> Index {
    let (rubric, batch, lang) = (results.rubric, &results.batch, results.lang);
    let most = batch.histogram.iter().copied().max().unwrap_or(0).max(1);
    let histogram = batch
        .histogram
        .iter()
        .enumerate()
        .map(|(step, &count)| Bar {
            label: if step == 9 {
                "90–100".to_owned()
            } else {
                format!("{}–{}", step * 10, step * 10 + 9)
            },
            count,
            height: count * HIGHEST / most,
        });
    let bands = rubric
        .bands
        .iter()
        .zip(&batch.bands)
        .enumerate()
        .map(|(index, (band, &count))| BandView {
            name: clean::line(&band.name),
            class: look::band(rubric, Some(index)),
            count,
            index,
        });
    let percent = |value: Option<u32>| look::percent(value);
    let w = words(lang);
    Index {
        lang: tag(lang),
        title: pick(lang, "报告评分总览", "Reports graded"),
        sentence: sentence::batch(results),
        tiles: vec![
            (
                pick(lang, "已评分", "Scored"),
                batch.standings.len().to_string(),
            ),
            (pick(lang, "平均得分率", "Mean"), percent(batch.mean)),
            (pick(lang, "中位数", "Median"), percent(batch.median)),
            (
                pick(lang, "无法评估", "Not assessed"),
                batch.unassessable.len().to_string(),
            ),
        ],
        legend: [
            Some(Grade::Absent),
            Some(Grade::Mentioned),
            Some(Grade::Described),
            Some(Grade::Quantified),
            None,
        ]
        .map(|grade| messages::grade(grade, lang))
        .join(" · "),
        histogram: histogram.collect(),
        bands: bands.collect(),
        missed: batch
            .most_missed()
            .into_iter()
            .take(MISSED)
            .filter_map(|item| item_row(results, item))
            .collect(),
        items: (0..rubric.items.len())
            .filter_map(|item| item_row(results, item))
            .collect(),
        groups: heads(results),
        rows: batch
            .standings
            .iter()
            .filter_map(|standing| row(results, names, standing))
            .collect(),
        reviewed: batch
            .standings
            .iter()
            .any(|standing| reviewed(results, standing)),
        waived: batch.standings.iter().any(|standing| standing.waived > 0),
        unassessable: batch
            .unassessable
            .iter()
            .filter_map(|&index| failure(results, names, index))
            .collect(),
        concerns: concerns(results),
        foot: Foot::of(results, None),
        w,
    }
}

/// Runs of neighbouring items of one group, as the columns stand.
fn heads(results: &Results<'_>) -> Vec<Head> {
    let mut heads: Vec<(usize, usize)> = Vec::new();
    for item in &results.rubric.items {
        match heads.last_mut() {
            Some((group, span)) if *group == item.group => *span += 1,
            _ => heads.push((item.group, 1)),
        }
    }
    let title = |group: usize| {
        results
            .rubric
            .groups
            .get(group)
            .map_or_else(String::new, |group| clean::line(&group.title))
    };
    heads
        .into_iter()
        .map(|(group, span)| Head {
            title: title(group),
            span,
        })
        .collect()
}

fn reviewed(results: &Results<'_>, standing: &Standing) -> bool {
    results
        .reports
        .get(standing.report)
        .is_some_and(|report| match &report.outcome {
            Outcome::Scored(assessment) => assessment.reviewed.is_some(),
            Outcome::Unassessable(_) => false,
        })
}

fn row(results: &Results<'_>, names: &[String], standing: &Standing) -> Option<Row> {
    let report = results.reports.get(standing.report)?;
    let Outcome::Scored(assessment) = &report.outcome else {
        return None;
    };
    Some(Row {
        rank: standing
            .rank
            .map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
        name: look::name(report, results.lang),
        path: clean::line(&report.path),
        href: format!("reports/{}.html", names.get(standing.report)?),
        score: score(results, assessment.final_score()),
        before: assessment
            .reviewed
            .as_ref()
            .map(|_| score(results, &assessment.score)),
        band: assessment.final_score().band,
        counts: standing.grades,
        waived: standing.waived,
        cells: assessment.verdicts.iter().map(cell).collect(),
    })
}

fn cell(verdict: &Verdict) -> char {
    let waived = verdict
        .review
        .as_ref()
        .is_some_and(|review| review.grade.is_none());
    match verdict.final_grade() {
        Some(grade) => char::from(b'0' + grade.value()),
        None if waived => 'w',
        None => 'x',
    }
}

fn failure(results: &Results<'_>, names: &[String], index: usize) -> Option<Failure> {
    let report = results.reports.get(index)?;
    let Outcome::Unassessable(reason) = &report.outcome else {
        return None;
    };
    Some(Failure {
        path: clean::line(&report.path),
        href: format!("reports/{}.html", names.get(index)?),
        what: unassessable::what(reason, results.lang),
        mend: unassessable::mend(reason, results.lang),
    })
}
