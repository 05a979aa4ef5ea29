//! One item of one report: grade, points, evidence, why not the next grade, near misses, the decision of
//! a person, the law, what to add.

use serde::Serialize;

use super::decide::{self, Check};
use super::look;
use super::marks::PassageMarks;
use super::quote::{self, QuoteRun};
use crate::clean;
use crate::view::{ItemView, Worth};
use crate::words::messages::{self, pick};
use crate::words::review;
use hegui_core::amount::Amount;
use hegui_core::report::{Place, Report, Verdict};
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// Longest heading shown beside a quotation, in characters.
const SECTION: usize = 30;

/// An item.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemEntry {
    pub(super) id: String,
    pub(super) title: String,
    class: &'static str,
    grade: &'static str,
    required: bool,
    /// Where a person should look at it.
    pub(super) check: Option<Check>,
    points: String,
    maximum: String,
    /// Empty where it lost none.
    lost: String,
    /// Whether a higher grade exists.
    short: bool,
    why: String,
    confidence: &'static str,
    evidence: Vec<Card>,
    near_misses: Vec<Card>,
    /// Words on pieces that are not listed.
    more: Option<String>,
    review: Option<ReviewEntry>,
    basis: Vec<String>,
    url: Option<String>,
    advice: String,
    /// Whether its row is open.
    open: bool,
}

/// A piece of evidence or a near miss.
#[derive(Debug, Clone, Serialize)]
struct Card {
    n: usize,
    class: &'static str,
    /// The grade or the reason.
    label: &'static str,
    /// How it was reached; empty for a near miss.
    route: &'static str,
    place: String,
    runs: Vec<QuoteRun>,
}

/// What a person decided.
#[derive(Debug, Clone, Serialize)]
struct ReviewEntry {
    /// In one sentence.
    ruling: String,
    reason: String,
    reviewer: String,
    date: String,
    expires: Option<String>,
    /// The program's grade and points.
    program: String,
    program_class: &'static str,
    /// Why it is to be confirmed; empty where it is not.
    to_confirm: &'static str,
    /// The decisions that it stands over.
    former: Vec<String>,
}

/// The entry of `view`.
pub(super) fn item_entry(
    report: &Report,
    view: &ItemView<'_>,
    marks: &PassageMarks,
    lang: Lang,
    open: bool,
) -> ItemEntry {
    let (item, verdict) = (view.item, view.verdict);
    let cards = view.passages().enumerate().filter_map(|(index, passage)| {
        let card = Card {
            n: marks.number(verdict.item, index)?,
            class: look::passage_class(passage.worth),
            label: passage.worth.label(lang),
            route: match passage.worth {
                Worth::Counts(_, route) => review::route_words(route, lang),
                Worth::Missed(_) => "",
            },
            place: place_line(passage.place, lang),
            runs: quote::quote_runs(&report.text.content, &passage),
        };
        Some((passage.worth, card))
    });
    let (evidence, near_misses): (Vec<_>, Vec<_>) =
        cards.partition(|(worth, _)| worth.grade().is_some());
    let pieces = verdict.evidence.len() + verdict.near_misses.len();
    let hidden = pieces - evidence.len() - near_misses.len()
        + verdict.more_evidence
        + verdict.more_near_misses;
    let cards = |list: Vec<(Worth, Card)>| list.into_iter().map(|(_, card)| card).collect();
    ItemEntry {
        id: item.id.clone(),
        title: view.title(),
        class: look::grade_class(view.grade),
        grade: view.grade_word(),
        required: item.required,
        check: decide::check(view, lang),
        points: view.points.to_string(),
        maximum: view.maximum.to_string(),
        lost: lost_points(view.lost()),
        short: verdict.grade.is_some_and(|grade| grade < Grade::Quantified),
        why: view.why(),
        confidence: review::confidence_word(verdict.confidence, lang),
        evidence: cards(evidence),
        near_misses: cards(near_misses),
        more: (hidden > 0).then(|| {
            say! {lang, "另有 {hidden} 处未列示。",
            "{hidden} more are not listed."}
        }),
        review: review_entry(verdict, lang),
        basis: view.bases(),
        url: item.url.as_deref().and_then(law_link),
        advice: clean::line(&item.advice),
        open,
    }
}

/// Points lost, in hundredths; empty where none are.
pub(super) fn lost_points(lost: u32) -> String {
    match lost {
        0 => String::new(),
        lost => Amount(lost).to_string(),
    }
}

/// A link to the law; `None` unless it leads to the web.
pub(super) fn law_link(url: &str) -> Option<String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web.then(|| clean::line(url))
}

/// Where a passage stands, as people look it up.
pub(super) fn place_line(place: &Place, lang: Lang) -> String {
    let (section, line) = (place.section.as_deref(), place.position.line);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(section.map(|section| clean::quote(section, SECTION)));
    parts.extend(
        place
            .page
            .map(|page| say!(lang, "第 {page} 页", "page {page}")),
    );
    parts.push(sentences!(lang, place.paragraph;
        Some(paragraph) => "第 {paragraph} 段", "paragraph {paragraph}";
        None => "第 {line} 行", "line {line}";
    ));
    parts.join(" · ")
}

fn review_entry(verdict: &Verdict, lang: Lang) -> Option<ReviewEntry> {
    let found = verdict.review.as_ref()?;
    let decision = &found.decision;
    let former = found.former.iter();
    let former = former.map(|former| review::former_decision(former, lang));
    let (points, maximum) = (Amount(verdict.points), Amount(verdict.maximum));
    let (grade, comma) = (messages::grade(verdict.grade, lang), pick(lang, "，", ", "));
    Some(ReviewEntry {
        ruling: review::ruling_words(decision.ruling, lang),
        reason: clean::line(&decision.reason),
        reviewer: clean::line(&decision.reviewer),
        date: decision.date.to_string(),
        expires: decision.expires.map(|date| date.to_string()),
        program: format!("{grade}{comma}{points} / {maximum}"),
        program_class: look::grade_class(verdict.grade),
        to_confirm: review::to_confirm_mark(found, lang),
        former: former.collect(),
    })
}
