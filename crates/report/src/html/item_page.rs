//! The page of an item over all reports of a batch: who has it, who lacks it, the best passages.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::index::{ItemRow, item_row};
use super::item::{law_link, place_line};
use super::look;
use super::page::PageFoot;
use super::quote::{self, QuoteRun};
use crate::clean;
use crate::results::Results;
use crate::view::cited::best_evidence;
use crate::view::{ItemView, PassageView, RankedView};
use crate::words::basis::dated;
use crate::words::messages::{GRADES, grade};
use crate::words::rubric::group_title;
use hegui_core::report::Evidence;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// How many of the best passages are shown.
const BEST: usize = 8;
/// Characters of a quotation in the table.
const QUOTE: usize = 60;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemPage {
    item: ItemRow,
    group: String,
    points: u32,
    basis: Vec<String>,
    url: Option<String>,
    advice: String,
    sentence: String,
    best: Vec<BestPassage>,
    blocks: Vec<GradeBlock>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    foot: PageFoot,
}

#[derive(Debug, Clone, Serialize)]
struct BestPassage {
    name: String,
    href: String,
    class: &'static str,
    grade: &'static str,
    place: String,
    runs: Vec<QuoteRun>,
}

/// Reports of one grade.
#[derive(Debug, Clone, Serialize)]
struct GradeBlock {
    class: &'static str,
    title: &'static str,
    rows: Vec<ReportLine>,
}

#[derive(Debug, Clone, Serialize)]
struct ReportLine {
    rank: String,
    name: String,
    path: String,
    href: String,
    points: String,
    maximum: String,
    /// The best evidence, or why there is none.
    words: String,
    /// Whether a person decided.
    reviewed: Option<&'static str>,
}

/// The page of the item with this index; `None` where there is no such item.
pub(super) fn item_page(results: &Results<'_>, names: &[String], index: usize) -> Option<ItemPage> {
    let (rubric, lang) = (results.rubric, results.lang);
    let item = rubric.items.get(index)?;
    let row = item_row(results, index)?;
    let href = |ranked: &RankedView<'_>| {
        let name = names.get(ranked.standing.report)?;
        Some(format!("../reports/{name}.html#{}", item.id))
    };
    let found: Vec<ItemInReport<'_>> = results
        .ranked()
        .filter_map(|ranked| {
            Some(ItemInReport {
                href: href(&ranked)?,
                view: ranked.scored.item(index)?,
                ranked,
            })
        })
        .collect();
    let neighbour = |index: Option<usize>| {
        let row = item_row(results, index?)?;
        Some((row.href, row.title))
    };
    Some(ItemPage {
        group: clean::line(group_title(rubric, item)),
        points: item.points,
        basis: item.basis.iter().map(|basis| dated(basis, lang)).collect(),
        url: item.url.as_deref().and_then(law_link),
        advice: clean::line(&item.advice),
        sentence: item_sentence(&row, lang),
        best: best_passages(&found, lang),
        blocks: grade_blocks(&found, lang),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
        foot: PageFoot::of(results, None),
        item: row,
    })
}

/// The item in one report.
struct ItemInReport<'a> {
    ranked: RankedView<'a>,
    view: ItemView<'a>,
    href: String,
}

/// The reports by grade, the lowest first.
fn grade_blocks(found: &[ItemInReport<'_>], lang: Lang) -> Vec<GradeBlock> {
    let line = |one: &ItemInReport<'_>| {
        let (report, verdict) = (one.ranked.scored.report, one.view.verdict);
        let review = verdict.review.as_ref();
        ReportLine {
            rank: one.ranked.rank(),
            name: look::report_name(report, lang),
            path: clean::line(&report.path),
            href: one.href.clone(),
            points: one.view.points.to_string(),
            maximum: one.view.maximum.to_string(),
            words: match best_evidence(verdict) {
                Some(evidence) => clean::quote(&quote::flow_text(&evidence.place.quote), QUOTE),
                None => one.view.why(),
            },
            reviewed: review.map(|review| review.decision.ruling.word(lang)),
        }
    };
    let block = |value| GradeBlock {
        class: look::grade_class(value),
        title: grade(value, lang),
        rows: found
            .iter()
            .filter(|one| one.view.grade == value)
            .map(line)
            .collect(),
    };
    let mut blocks: Vec<GradeBlock> = GRADES.map(block).into();
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

/// The best passages. One that a person judged otherwise is no model.
fn best_passages(found: &[ItemInReport<'_>], lang: Lang) -> Vec<BestPassage> {
    let agreed = found
        .iter()
        .filter(|one| one.view.grade == one.view.verdict.grade);
    let mut passages: Vec<(&ItemInReport<'_>, &Evidence)> = agreed
        .filter_map(|one| Some((one, best_evidence(one.view.verdict)?)))
        .filter(|(_, evidence)| evidence.grade >= Grade::Described)
        .collect();
    passages.sort_by_key(|(one, evidence)| {
        let parts = [evidence.measure, evidence.figure]
            .into_iter()
            .flatten()
            .count();
        Reverse((evidence.grade, one.view.verdict.confidence, parts))
    });
    let mut seen = BTreeSet::new();
    passages.retain(|(_, evidence)| seen.insert(evidence.place.quote.as_str()));
    passages.truncate(BEST);
    let best = passages.into_iter().map(|(one, evidence)| {
        let report = one.ranked.scored.report;
        BestPassage {
            name: look::report_name(report, lang),
            href: one.href.clone(),
            class: look::grade_class(Some(evidence.grade)),
            grade: grade(Some(evidence.grade), lang),
            place: place_line(&evidence.place, lang),
            runs: quote::quote_runs(&report.text.content, &PassageView::from(evidence)),
        }
    });
    best.collect()
}

fn item_sentence(row: &ItemRow, lang: Lang) -> String {
    let [absent, mentioned, described, quantified, none] = row.counts;
    let (all, percent, lost) = (row.applicable, &row.percent, &row.lost);
    let none = sentences!(lang, none;
        0 => "", "";
        none => "，不适用 {none} 份", ", not applicable to {none}";
    );
    sentences!(lang, all;
        0 => "本项对所有报告都不适用。", "The item applies to no report.";
        all => "适用的 {all} 份报告中，缺失 {absent} 份（{percent}），仅提及 {mentioned} 份，有措施 {described} 份，有数据 {quantified} 份{none}；合计失 {lost} 分。",
            "Of {all} reports it applies to, {absent} lack it ({percent}), {mentioned} only mention it, {described} state a measure, {quantified} a figure{none}; {lost} points lost.";
    )
}
