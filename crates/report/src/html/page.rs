//! The page of one report, as its template takes it.

use serde::Serialize;

use super::blocks::{KindBlock, kind_blocks, to_check};
use super::decide::{Decide, DecideReport, decide, decide_report};
use super::fulltext::{FullText, full_text};
use super::marks::PassageMarks;
use super::next::{NextBand, next_band};
use super::{item, look, sentence};
use crate::clean;
use crate::results::Results;
use crate::view::{ItemView, RankedView, ScoreView, TextView, or_dash, percent_line};
use crate::words::messages::pick;
use crate::words::{reading, review, unassessable};
use hegui_core::amount::Amount;
use hegui_core::report::Report;
use hegui_text::lang::Lang;

/// How much of a report a page shows. A page that comes out too large is made again with the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageExtent {
    /// Pieces of evidence an item, and as many near misses.
    pieces: usize,
    /// Bytes of the text kept round each; `None`: the whole text.
    radius: Option<usize>,
    /// Whether the text is shown at all.
    text: bool,
}

impl PageExtent {
    /// From everything to what always fits.
    pub(super) const ALL: [Self; 6] = [
        Self::of(400, None),
        Self::of(120, Some(1500)),
        Self::of(40, Some(400)),
        Self::of(10, Some(150)),
        Self::of(3, Some(60)),
        Self {
            text: false,
            ..Self::of(1, Some(0))
        },
    ];

    const fn of(pieces: usize, radius: Option<usize>) -> Self {
        Self {
            pieces,
            radius,
            text: true,
        }
    }
}

/// Where the page stands in a batch, `None` of them for a page of its own; and who reads it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct PageLinks {
    /// Whether its reader is the author, who runs no program and has no options.
    pub(super) for_author: bool,
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
pub(super) struct ReportPage {
    name: String,
    title: String,
    place: PageLinks,
    facts: Vec<(&'static str, String)>,
    warnings: Vec<String>,
    concerns: Vec<String>,
    /// What is wrong and what to do, where it could not be assessed.
    unassessable: Option<(String, &'static str)>,
    result: Option<PageResult>,
    foot: PageFoot,
}

/// What a scored report has besides.
#[derive(Debug, Clone, Serialize)]
struct PageResult {
    score: ScoreBox,
    before: Option<ScoreBox>,
    rank: Option<String>,
    sentence: String,
    next: Option<NextBand>,
    decide: Option<Decide>,
    report: DecideReport,
    groups: Vec<GroupBar>,
    blocks: Vec<KindBlock>,
    /// Items that a person should check: id and title.
    to_check: Vec<(String, String)>,
    text: Option<FullText>,
}

/// A score.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ScoreBox {
    pub(super) points: String,
    pub(super) maximum: String,
    pub(super) percent: String,
    /// For the gauge.
    pub(super) width: String,
    pub(super) band: Option<String>,
    pub(super) class: &'static str,
    pub(super) capped: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct GroupBar {
    title: String,
    points: String,
    maximum: String,
    percent: String,
    width: String,
    lost: String,
}

/// What stands at the end of every page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PageFoot {
    rubric: String,
    id: String,
    version: String,
    digest: String,
    program: &'static str,
    sha256: Option<String>,
}

impl PageFoot {
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

impl ScoreBox {
    pub(super) fn of(score: &ScoreView<'_>, results: &Results<'_>) -> Self {
        let names = score.capped_line(results.lang);
        let capped = say! {results.lang, "必备指标缺失：{names}", "required and absent: {names}"};
        Self {
            points: score.points.to_string(),
            maximum: score.maximum.to_string(),
            percent: or_dash(score.percent.map(|percent| format!("{percent}%"))),
            width: score.percent.unwrap_or(Amount(0)).to_string(),
            band: score.band_name().map(clean::line),
            class: look::band_class(results.rubric, score.band.map(|(index, _)| index)),
            capped: (!score.capped_by.is_empty()).then_some(capped),
        }
    }
}

/// The page of the report with this index, as far as `extent` says.
pub(super) fn report_page(
    results: &Results<'_>,
    index: usize,
    place: PageLinks,
    text: &TextView<'_>,
    extent: PageExtent,
) -> Option<ReportPage> {
    let (report, lang) = (results.reports.get(index)?, results.lang);
    let name = look::report_name(report, lang);
    let alone = place.home.is_none() && results.reports.len() == 1;
    let title = report.identity.title.as_deref();
    let refused = results.view(index)?.err();
    let ranked = results.scored(index);
    let warnings = report.text.warnings.iter();
    Some(ReportPage {
        title: title.map_or_else(|| name.clone(), |title| clean::quote(title, 120)),
        name,
        facts: report_facts(report, lang),
        warnings: warnings
            .map(|warning| reading::sentence(warning, report.text.format, lang))
            .collect(),
        concerns: if alone {
            concern_lines(results)
        } else {
            Vec::new()
        },
        unassessable: refused.map(|refused| match place.for_author {
            true => (refused.what(), refused.mend_by_author()),
            false => (refused.what(), refused.mend()),
        }),
        result: ranked.map(|ranked| {
            let mut result = page_result(results, &ranked, text, extent);
            let rank = ranked.standing.rank.filter(|_| place.home.is_some());
            let league = results.batch.leagues.get(ranked.standing.league);
            let league = rank.zip(league);
            result.rank = league.map(|(rank, league)| format!("{rank} / {}", league.count));
            result
        }),
        foot: PageFoot::of(results, Some(report)),
        place,
    })
}

/// What is amiss with the decisions of people.
pub(super) fn concern_lines(results: &Results<'_>) -> Vec<String> {
    let concerns = results.concerns.iter();
    concerns
        .map(|concern| review::concern(concern, results.lang))
        .collect()
}

fn report_facts(report: &Report, lang: Lang) -> Vec<(&'static str, String)> {
    let identity = &report.identity;
    let known = |text: Option<&str>| {
        text.map_or_else(|| pick(lang, "不详", "unknown").to_owned(), clean::line)
    };
    let mut facts = Vec::new();
    let mut fact = |zh, en, value: String| facts.push((pick(lang, zh, en), value));
    if !report.text.content.is_empty() {
        let year = identity.reporting_year.map(|year| year.to_string());
        let format = unassessable::format_name(report.text.format);
        fact("单位", "Authority", known(identity.authority.as_deref()));
        fact("报告年度", "Year", known(year.as_deref()));
        fact(
            "发布日期",
            "Published",
            known(identity.published.as_deref()),
        );
        let format = sentences!(lang, report.text.pages;
            Some(pages) => "{format}，{pages} 页", "{format}, {pages} pages";
            None => "{format}", "{format}";
        );
        fact("格式", "Format", format);
    }
    fact("文件", "File", clean::line(&report.path));
    facts
}

fn page_result(
    results: &Results<'_>,
    ranked: &RankedView<'_>,
    text: &TextView<'_>,
    extent: PageExtent,
) -> PageResult {
    let (scored, lang) = (ranked.scored, results.lang);
    let marks = PassageMarks::of(&scored, lang, extent.pieces);
    let groups = results.rubric.groups.iter().zip(&ranked.standing.groups);
    let boxed = |score: &ScoreView<'_>| ScoreBox::of(score, results);
    PageResult {
        score: boxed(&scored.score()),
        before: scored.score_before().as_ref().map(boxed),
        rank: None,
        sentence: sentence::report_sentence(ranked, lang),
        next: next_band(results, &scored),
        decide: decide(results, scored.items().filter(ItemView::is_unsure).count()),
        report: decide_report(results, ranked.standing.report, scored.report),
        groups: groups
            .map(|(group, score)| GroupBar {
                title: clean::line(&group.title),
                points: Amount(score.points).to_string(),
                maximum: Amount(score.maximum).to_string(),
                percent: percent_line(score.percent),
                width: Amount(score.percent.unwrap_or(0)).to_string(),
                lost: item::lost_points(score.lost()),
            })
            .collect(),
        blocks: kind_blocks(&scored, &marks, lang),
        to_check: to_check(&scored),
        text: extent.text.then(|| full_text(text, &marks, extent.radius)),
    }
}
