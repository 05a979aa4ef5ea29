//! One item of one report: grade, points, evidence, why not the next grade, near misses, what people
//! decided, the law, what to add.

use serde::Serialize;

use super::look;
use super::marks::{Marks, Parts, Piece};
use super::quote::{self, Run};
use crate::{clean, messages, review_words};
use hegui_core::amount::Amount;
use hegui_core::decision::Ruling;
use hegui_core::report::{Confidence, Place, Report, Verdict};
use hegui_rubric::{Grade, Item};
use hegui_text::lang::Lang;

/// An item.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemView {
    pub(super) id: String,
    pub(super) title: String,
    class: &'static str,
    grade: &'static str,
    required: bool,
    /// Whether a person should look at it.
    pub(super) check: bool,
    points: String,
    maximum: String,
    /// Empty where it lost none.
    lost: String,
    /// Whether there is a higher grade to be had.
    short: bool,
    why: String,
    confidence: &'static str,
    evidence: Vec<Card>,
    near_misses: Vec<Card>,
    /// Words on pieces that are not listed.
    more: Option<String>,
    review: Option<ReviewView>,
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
    runs: Vec<Run>,
}

/// What a person decided.
#[derive(Debug, Clone, Serialize)]
struct ReviewView {
    /// In one sentence.
    ruling: String,
    reason: String,
    reviewer: String,
    date: String,
    expires: Option<String>,
    /// The program's grade and points.
    program: String,
    program_class: &'static str,
}

/// Whether a person should look at `verdict`, and nobody has.
pub(super) fn to_check(verdict: &Verdict) -> bool {
    verdict.confidence == Confidence::Low && verdict.review.is_none()
}

/// The view of `verdict`.
pub(super) fn item(
    report: &Report,
    item: &Item,
    verdict: &Verdict,
    marks: &Marks,
    lang: Lang,
    open: bool,
) -> ItemView {
    let (points, maximum) = verdict.final_points();
    let grade = verdict.final_grade();
    let text = report.text.content.as_str();
    let evidence: Vec<Card> = verdict
        .evidence
        .iter()
        .enumerate()
        .filter_map(|(index, evidence)| {
            Some(Card {
                n: marks.number(verdict.item, Piece::Evidence(index))?,
                class: look::grade(Some(evidence.grade)),
                label: messages::grade(Some(evidence.grade), lang),
                route: review_words::route(evidence.route, lang),
                place: place(&evidence.place, lang),
                runs: quote::runs(text, &evidence.place, &Parts::from(evidence)),
            })
        })
        .collect();
    let near_misses: Vec<Card> = verdict
        .near_misses
        .iter()
        .enumerate()
        .filter_map(|(index, near)| {
            Some(Card {
                n: marks.number(verdict.item, Piece::NearMiss(index))?,
                class: look::NEAR,
                label: messages::reason(near.reason, lang),
                route: "",
                place: place(&near.place, lang),
                runs: quote::runs(text, &near.place, &Parts::from(near)),
            })
        })
        .collect();
    let pieces = verdict.evidence.len() + verdict.near_misses.len();
    let hidden = pieces - evidence.len() - near_misses.len()
        + verdict.more_evidence
        + verdict.more_near_misses;
    let more = (hidden > 0).then(|| match lang {
        Lang::Zh => format!("另有 {hidden} 处没有列出。"),
        Lang::En => format!("{hidden} more are not listed."),
    });
    ItemView {
        id: item.id.clone(),
        title: clean::line(&item.title),
        class: look::grade(grade),
        grade: messages::grade(grade, lang),
        required: item.required,
        check: to_check(verdict),
        points: Amount(points).to_string(),
        maximum: Amount(maximum).to_string(),
        lost: match verdict.final_lost() {
            0 => String::new(),
            lost => Amount(lost).to_string(),
        },
        short: verdict.grade.is_some_and(|grade| grade < Grade::Quantified),
        why: messages::why(verdict, lang),
        confidence: review_words::confidence(verdict.confidence, lang),
        evidence,
        near_misses,
        more,
        review: review(verdict, lang),
        basis: item.basis.iter().map(|basis| clean::line(basis)).collect(),
        url: item.url.as_deref().and_then(link),
        advice: clean::line(&item.advice),
        open,
    }
}

/// A link to the law, where it is one that a page may hold.
pub(super) fn link(url: &str) -> Option<String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web.then(|| clean::line(url))
}

/// Where a passage stands, as people look it up.
pub(super) fn place(place: &Place, lang: Lang) -> String {
    let line = place.position.line;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(
        place
            .section
            .as_deref()
            .map(|section| clean::quote(section, SECTION)),
    );
    parts.extend(place.page.map(|page| match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("page {page}"),
    }));
    parts.push(match (place.paragraph, lang) {
        (Some(paragraph), Lang::Zh) => format!("第 {paragraph} 段"),
        (Some(paragraph), Lang::En) => format!("paragraph {paragraph}"),
        (None, Lang::Zh) => format!("第 {line} 行"),
        (None, Lang::En) => format!("line {line}"),
    });
    parts.join(" · ")
}

/// Longest heading shown beside a quotation, in characters.
const SECTION: usize = 30;

fn review(verdict: &Verdict, lang: Lang) -> Option<ReviewView> {
    let review = verdict.review.as_ref()?;
    let decision = &review.decision;
    let mut ruling = review_words::ruling(decision.ruling, lang).to_owned();
    let detail = match decision.ruling {
        Ruling::Correction(grade) => Some(messages::grade(Some(grade), lang)),
        Ruling::Waiver(code) => Some(review_words::waiver(code, lang)),
        Ruling::Confirmation => None,
    };
    if let Some(detail) = detail {
        ruling.push_str(messages::pick(lang, "：", ": "));
        ruling.push_str(detail);
    }
    let (points, maximum) = (Amount(verdict.points), Amount(verdict.maximum));
    Some(ReviewView {
        ruling,
        reason: clean::line(&decision.reason),
        reviewer: clean::line(&decision.reviewer),
        date: decision.date.to_string(),
        expires: decision.expires.map(|date| date.to_string()),
        program: format!(
            "{}，{points} / {maximum}",
            messages::grade(verdict.grade, lang)
        )
        .replace('，', messages::pick(lang, "，", ", ")),
        program_class: look::grade(verdict.grade),
    })
}
