//! The page of an item over all reports of a batch: who has it, who lacks it, the best passages.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::index::{ItemRow, item_row};
use super::item::{link, place};
use super::look;
use super::marks::Parts;
use super::page::{Foot, tag};
use super::quote::{self, Run};
use super::words::words;
use crate::messages::{self, pick};
use crate::results::Results;
use crate::{clean, review_words};
use hegui_core::amount::Amount;
use hegui_core::report::{Evidence, Outcome, Report, Verdict};
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// How many of the best passages are shown.
const BEST: usize = 8;
/// Characters of a quotation in the table.
const QUOTE: usize = 60;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemPage {
    w: BTreeMap<&'static str, &'static str>,
    lang: &'static str,
    item: ItemRow,
    group: String,
    points: u32,
    basis: Vec<String>,
    url: Option<String>,
    advice: String,
    sentence: String,
    best: Vec<Passage>,
    blocks: Vec<Block>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    foot: Foot,
}

#[derive(Debug, Clone, Serialize)]
struct Passage {
    name: String,
    href: String,
    class: &'static str,
    grade: &'static str,
    place: String,
    runs: Vec<Run>,
}

/// Reports of one grade.
#[derive(Debug, Clone, Serialize)]
struct Block {
    class: &'static str,
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
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
    let mut blocks: Vec<Block> = [
        Some(Grade::Absent),
        Some(Grade::Mentioned),
        Some(Grade::Described),
        Some(Grade::Quantified),
        None,
    ]
    .map(|grade| Block {
        class: look::grade(grade),
        title: messages::grade(grade, lang),
        rows: Vec::new(),
    })
    .into();
    let mut passages: Vec<(&Report, &Verdict, &Evidence, String)> = Vec::new();
    for standing in &results.batch.standings {
        let Some((report, name)) = results
            .reports
            .get(standing.report)
            .zip(names.get(standing.report))
        else {
            continue;
        };
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        let Some(verdict) = assessment
            .verdicts
            .iter()
            .find(|verdict| verdict.item == index)
        else {
            continue;
        };
        let href = format!("../reports/{name}.html#{}", item.id);
        let (points, maximum) = verdict.final_points();
        let slot = verdict
            .final_grade()
            .map_or(4, |grade| usize::from(grade.value()));
        let best = messages::best_evidence(verdict);
        blocks[slot].rows.push(Row {
            rank: standing
                .rank
                .map_or_else(|| "–".to_owned(), |rank| rank.to_string()),
            name: look::name(report, lang),
            path: clean::line(&report.path),
            href: href.clone(),
            points: Amount(points).to_string(),
            maximum: Amount(maximum).to_string(),
            words: match best {
                Some(evidence) => clean::quote(&quote::flow(&evidence.place.quote), QUOTE),
                None => messages::why(verdict, lang),
            },
            reviewed: verdict
                .review
                .as_ref()
                .map(|review| review_words::ruling(review.decision.ruling, lang)),
        });
        // A passage that a person judged otherwise is no model.
        let agreed = verdict.final_grade() == verdict.grade;
        if let Some(evidence) = best.filter(|evidence| agreed && evidence.grade >= Grade::Described)
        {
            passages.push((report, verdict, evidence, href));
        }
    }
    let whole = |evidence: &Evidence| {
        usize::from(evidence.measure.is_some()) + usize::from(evidence.figure.is_some())
    };
    passages.sort_by_key(|(_, verdict, evidence, _)| {
        std::cmp::Reverse((evidence.grade, verdict.confidence, whole(evidence)))
    });
    let mut seen = BTreeSet::new();
    passages.retain(|(_, _, evidence, _)| seen.insert(evidence.place.quote.as_str()));
    passages.truncate(BEST);
    let best = passages
        .into_iter()
        .map(|(report, _, evidence, href)| Passage {
            name: look::name(report, lang),
            href,
            class: look::grade(Some(evidence.grade)),
            grade: messages::grade(Some(evidence.grade), lang),
            place: place(&evidence.place, lang),
            runs: quote::runs(
                &report.text.content,
                &evidence.place,
                &Parts::from(evidence),
            ),
        });
    let neighbour = |index: Option<usize>| {
        let row = item_row(results, index?)?;
        Some((row.href, row.title))
    };
    Some(ItemPage {
        w: words(lang),
        lang: tag(lang),
        group: rubric
            .groups
            .get(item.group)
            .map_or_else(String::new, |group| clean::line(&group.title)),
        points: item.points,
        basis: item.basis.iter().map(|basis| clean::line(basis)).collect(),
        url: item.url.as_deref().and_then(link),
        advice: clean::line(&item.advice),
        sentence: sentence(&row, lang),
        best: best.collect(),
        blocks: {
            blocks.retain(|block| !block.rows.is_empty());
            blocks
        },
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(index.checked_add(1)),
        foot: Foot::of(results, None),
        item: row,
    })
}

fn sentence(row: &ItemRow, lang: Lang) -> String {
    let [absent, mentioned, described, quantified, none] = row.counts;
    let (all, percent, lost) = (row.applicable, &row.percent, &row.lost);
    if all == 0 {
        return pick(
            lang,
            "本项对所有报告都不适用。",
            "The item applies to no report.",
        )
        .to_owned();
    }
    match lang {
        Lang::Zh => {
            let none = if none > 0 {
                format!("，不适用 {none} 份")
            } else {
                String::new()
            };
            format!(
                "适用的 {all} 份报告中，缺失 {absent} 份（{percent}），仅提及 {mentioned} 份，有措施 {described} 份，有数据 {quantified} 份{none}；合计失 {lost} 分。"
            )
        }
        Lang::En => {
            let none = if none > 0 {
                format!(", not applicable to {none}")
            } else {
                String::new()
            };
            format!(
                "Of {all} reports it applies to, {absent} lack it ({percent}), {mentioned} only mention it, {described} state a measure, {quantified} a figure{none}; {lost} points lost."
            )
        }
    }
}
