//! The page of one report: what its template is handed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::blocks::{BlockView, blocks};
use super::fulltext::{FullText, full_text};
use super::marks::Marks;
use super::words::words;
use super::{look, sentence};
use crate::messages::pick;
use crate::results::Results;
use crate::{clean, reading, review_words, unassessable};
use hegui_batch::ranking::Standing;
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Outcome, Report, Score};
use hegui_text::lang::Lang;

/// How much of a report a page shows. A page that comes out too large is made again with the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// Pieces of evidence an item, and as many near misses.
    pieces: usize,
    /// Bytes of the text kept round each; `None`: the whole text.
    radius: Option<usize>,
    /// Whether the text is shown at all.
    text: bool,
}

impl Extent {
    /// From everything to what always fits.
    pub(super) const ALL: [Self; 6] = [
        Self {
            pieces: 400,
            radius: None,
            text: true,
        },
        Self {
            pieces: 120,
            radius: Some(1500),
            text: true,
        },
        Self {
            pieces: 40,
            radius: Some(400),
            text: true,
        },
        Self {
            pieces: 10,
            radius: Some(150),
            text: true,
        },
        Self {
            pieces: 3,
            radius: Some(60),
            text: true,
        },
        Self {
            pieces: 1,
            radius: Some(0),
            text: false,
        },
    ];
}

/// Where the page stands in a batch; `None` of them for a page of its own.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Place {
    pub(super) home: Option<&'static str>,
    pub(super) previous: Option<Neighbour>,
    pub(super) next: Option<Neighbour>,
}

/// A report before or behind this one.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Neighbour {
    pub(super) href: String,
    pub(super) name: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Page {
    w: BTreeMap<&'static str, &'static str>,
    lang: &'static str,
    name: String,
    title: String,
    place: Place,
    facts: Vec<(&'static str, String)>,
    warnings: Vec<String>,
    concerns: Vec<String>,
    /// What is wrong and what to do, where it could not be assessed.
    unassessable: Option<(String, &'static str)>,
    result: Option<ResultView>,
    foot: Foot,
}

/// What a scored report has besides.
#[derive(Debug, Clone, Serialize)]
struct ResultView {
    score: ScoreView,
    before: Option<ScoreView>,
    rank: Option<String>,
    sentence: String,
    groups: Vec<GroupView>,
    blocks: Vec<BlockView>,
    text: Option<FullText>,
}

/// A score.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ScoreView {
    points: String,
    maximum: String,
    percent: String,
    /// For the gauge.
    width: String,
    band: Option<String>,
    class: &'static str,
    capped: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct GroupView {
    title: String,
    points: String,
    maximum: String,
    percent: String,
    width: String,
    lost: String,
}

/// What stands at the end of every page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Foot {
    rubric: String,
    id: String,
    version: String,
    digest: String,
    program: &'static str,
    sha256: Option<String>,
}

impl Foot {
    pub(super) fn of(results: &Results<'_>, report: Option<&Report>) -> Self {
        let rubric = results.rubric;
        Self {
            rubric: clean::line(&rubric.title),
            id: clean::line(&rubric.id),
            version: clean::line(&rubric.version),
            digest: rubric.digest.clone(),
            program: concat!("hegui ", env!("CARGO_PKG_VERSION")),
            sha256: report
                .map(|report| report.sha256.clone())
                .filter(|digest| !digest.is_empty()),
        }
    }
}

/// The language of the program's words, as pages name it.
pub(super) fn tag(lang: Lang) -> &'static str {
    pick(lang, "zh-CN", "en")
}

/// The page of `report`. `standing` is its place in the league table.
pub(super) fn page(
    results: &Results<'_>,
    report: &Report,
    standing: Option<&Standing>,
    place: Place,
    extent: Extent,
) -> Page {
    let lang = results.lang;
    let name = look::name(report, lang);
    let alone = place.home.is_none() && results.reports.len() == 1;
    Page {
        w: words(lang),
        lang: tag(lang),
        title: report
            .identity
            .title
            .as_deref()
            .map_or_else(|| name.clone(), |title| clean::quote(title, 120)),
        name,
        facts: facts(report, lang),
        warnings: report
            .text
            .warnings
            .iter()
            .map(|warning| reading::sentence(warning, report.text.format, lang))
            .collect(),
        concerns: if alone { concerns(results) } else { Vec::new() },
        unassessable: match &report.outcome {
            Outcome::Unassessable(reason) => Some((
                unassessable::what(reason, lang),
                unassessable::mend(reason, lang),
            )),
            Outcome::Scored(_) => None,
        },
        result: match (&report.outcome, standing) {
            (Outcome::Scored(assessment), Some(standing)) => Some(result(
                results, report, assessment, standing, &place, extent,
            )),
            _ => None,
        },
        foot: Foot::of(results, Some(report)),
        place,
    }
}

/// What is amiss with the decisions of people.
pub(super) fn concerns(results: &Results<'_>) -> Vec<String> {
    let concerns = results.concerns.iter();
    concerns
        .map(|concern| review_words::concern(concern, results.lang))
        .collect()
}

/// A score for showing.
pub(super) fn score(results: &Results<'_>, score: &Score) -> ScoreView {
    let names: Vec<String> = score
        .capped_by
        .iter()
        .filter_map(|&item| results.rubric.items.get(item))
        .map(|item| clean::line(&item.title))
        .collect();
    let (label, comma) = (
        pick(results.lang, "缺必备内容：", "required and absent: "),
        pick(results.lang, "、", ", "),
    );
    ScoreView {
        points: Amount(score.points).to_string(),
        maximum: Amount(score.maximum).to_string(),
        percent: look::percent(score.percent),
        width: Amount(score.percent.unwrap_or(0)).to_string(),
        band: look::band_name(results.rubric, score.band),
        class: look::band(results.rubric, score.band),
        capped: (!names.is_empty()).then(|| format!("{label}{}", names.join(comma))),
    }
}

fn facts(report: &Report, lang: Lang) -> Vec<(&'static str, String)> {
    let identity = &report.identity;
    let unknown = || pick(lang, "不详", "unknown").to_owned();
    let mut facts = Vec::new();
    if !report.text.content.is_empty() {
        facts.push((
            pick(lang, "单位", "Authority"),
            identity
                .authority
                .as_deref()
                .map_or_else(unknown, clean::line),
        ));
        facts.push((
            pick(lang, "报告年度", "Year"),
            identity
                .reporting_year
                .map_or_else(unknown, |year| year.to_string()),
        ));
        facts.push((
            pick(lang, "发布日期", "Published"),
            identity
                .published
                .as_deref()
                .map_or_else(unknown, clean::line),
        ));
        let format = unassessable::name(report.text.format);
        facts.push((
            pick(lang, "格式", "Format"),
            match (report.text.pages, lang) {
                (Some(pages), Lang::Zh) => format!("{format}，{pages} 页"),
                (Some(pages), Lang::En) => format!("{format}, {pages} pages"),
                (None, _) => format.to_owned(),
            },
        ));
    }
    facts.push((pick(lang, "文件", "File"), clean::line(&report.path)));
    facts
}

fn result(
    results: &Results<'_>,
    report: &Report,
    assessment: &Assessment,
    standing: &Standing,
    place: &Place,
    extent: Extent,
) -> ResultView {
    let (rubric, lang) = (results.rubric, results.lang);
    let marks = Marks::of(assessment, rubric, lang, extent.pieces);
    let count = results.batch.standings.len();
    let groups = rubric
        .groups
        .iter()
        .zip(&standing.groups)
        .map(|(group, score)| GroupView {
            title: clean::line(&group.title),
            points: Amount(score.points).to_string(),
            maximum: Amount(score.maximum).to_string(),
            percent: look::percent(score.percent),
            width: Amount(score.percent.unwrap_or(0)).to_string(),
            lost: match score.lost() {
                0 => String::new(),
                lost => Amount(lost).to_string(),
            },
        });
    ResultView {
        score: score(results, assessment.final_score()),
        before: assessment
            .reviewed
            .as_ref()
            .map(|_| score(results, &assessment.score)),
        rank: standing
            .rank
            .filter(|_| place.home.is_some())
            .map(|rank| format!("{rank} / {count}")),
        sentence: sentence::report(assessment, standing, rubric, lang),
        groups: groups.collect(),
        blocks: blocks(results, report, assessment, &marks),
        text: extent
            .text
            .then(|| full_text(report, rubric, &marks, extent.radius)),
    }
}
