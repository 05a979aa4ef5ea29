//! What is to be said of an item that lost points, in the words of all formats alike.

use crate::{clean, messages, review_words};
use hegui_core::report::{Assessment, Place, Reviewed, Verdict};
use hegui_rubric::{Grade, Item, Rubric};
use hegui_text::lang::Lang;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// A required item is absent.
    Error,
    /// An item is absent or merely named.
    Warning,
    /// A measure stands there and only the figure is missing.
    Advice,
}

impl Severity {
    /// The identifier used in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A verdict with the words for it.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    /// The verdict.
    pub verdict: &'a Verdict,
    /// Its item.
    pub item: &'a Item,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The best evidence or near miss, where there is one.
    pub place: Option<&'a Place>,
}

impl<'a> Finding<'a> {
    /// What is to be said of this verdict.
    #[must_use]
    pub fn new(verdict: &'a Verdict, item: &'a Item, lang: Lang) -> Self {
        let severity = match verdict.final_grade() {
            Some(Grade::Absent) if item.required => Severity::Error,
            Some(Grade::Absent | Grade::Mentioned) => Severity::Warning,
            _ => Severity::Advice,
        };
        let (why, title) = (messages::why(verdict, lang), clean::line(&item.title));
        let (points, maximum) = verdict.final_points();
        let message = if points < maximum {
            let why = why.trim_end_matches(['。', '.']);
            let lost = messages::lost(verdict, lang);
            match lang {
                Lang::Zh => format!("{title}：{why}（{lost}）。"),
                Lang::En => format!("{title}: {why}; {lost}."),
            }
        } else {
            match lang {
                Lang::Zh => format!("{title}：{why}"),
                Lang::En => format!("{title}: {why}"),
            }
        };
        let message = match &verdict.review {
            Some(review) => format!("{message}{}", reviewed(review, lang)),
            None => message,
        };
        let place = messages::best_evidence(verdict)
            .map(|evidence| &evidence.place)
            .or_else(|| messages::near_miss(verdict).map(|near| &near.place));
        Self {
            verdict,
            item,
            severity,
            message,
            place,
        }
    }

    /// Hundredths of a point that the item lost, after review.
    #[must_use]
    pub fn lost(&self) -> u32 {
        lost(self.verdict)
    }
}

fn lost(verdict: &Verdict) -> u32 {
    let (points, maximum) = verdict.final_points();
    maximum.saturating_sub(points)
}

/// What a person decided, as the end of a message.
pub(crate) fn reviewed(review: &Reviewed, lang: Lang) -> String {
    let decision = &review.decision;
    let ruling = review_words::ruling(decision.ruling, lang);
    let grade = messages::grade(review.grade, lang);
    let (reviewer, reason) = (
        clean::line(&decision.reviewer),
        clean::line(&decision.reason),
    );
    let date = decision.date;
    match (lang, reason.is_empty()) {
        (Lang::Zh, true) => format!("人工复核：{ruling}为{grade}（{reviewer}，{date}）。"),
        (Lang::Zh, false) => {
            format!("人工复核：{ruling}为{grade}（{reviewer}，{date}）：{reason}。")
        }
        (Lang::En, true) => format!(" Reviewed: {ruling}, {grade} ({reviewer}, {date})."),
        (Lang::En, false) => {
            format!(" Reviewed: {ruling}, {grade} ({reviewer}, {date}): {reason}.")
        }
    }
}

/// One finding for each item that lost points, most points first, then in the rubric's order.
#[must_use]
pub fn findings<'a>(
    assessment: &'a Assessment,
    rubric: &'a Rubric,
    lang: Lang,
) -> Vec<Finding<'a>> {
    let mut findings = those(assessment, rubric, lang, |lost| lost > 0);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.lost()));
    findings
}

/// One finding for each item that lost none, in the rubric's order.
#[must_use]
pub fn met<'a>(assessment: &'a Assessment, rubric: &'a Rubric, lang: Lang) -> Vec<Finding<'a>> {
    those(assessment, rubric, lang, |lost| lost == 0)
}

/// The findings of the items that lost what is wanted.
fn those<'a>(
    assessment: &'a Assessment,
    rubric: &'a Rubric,
    lang: Lang,
    wanted: impl Fn(u32) -> bool,
) -> Vec<Finding<'a>> {
    let verdicts = assessment.verdicts.iter();
    verdicts
        .filter(|verdict| wanted(lost(verdict)))
        .filter_map(|verdict| {
            rubric
                .items
                .get(verdict.item)
                .map(|item| Finding::new(verdict, item, lang))
        })
        .collect()
}
