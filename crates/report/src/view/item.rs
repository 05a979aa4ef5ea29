//! A verdict with its item: what all formats say of it.

use super::cited::{best_evidence, near_miss};
use super::passage::PassageView;
use crate::clean;
use crate::words::basis;
use crate::words::messages::{self, pick};
use crate::words::review;
use hegui_batch::review::quote_text;
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Confidence, Place, Verdict};
use hegui_rubric::{Grade, Group, Item, Rubric};
use hegui_text::lang::Lang;

/// How much an item that lost points weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// A verdict with its item, its points after review, and the words for them.
#[derive(Debug, Clone, Copy)]
pub struct ItemView<'a> {
    /// The verdict.
    pub verdict: &'a Verdict,
    /// Its item.
    pub item: &'a Item,
    /// How much it weighs.
    pub severity: Severity,
    /// The best evidence or near miss, where there is one.
    pub place: Option<&'a Place>,
    pub(crate) group: Option<&'a Group>,
    /// After review; `None`: not applicable.
    pub(crate) grade: Option<Grade>,
    /// After review.
    pub(crate) points: Amount,
    /// After review; 0 where the item does not apply.
    pub(crate) maximum: Amount,
    /// The year that the report is about.
    year: Option<i32>,
    lang: Lang,
}

impl<'a> ItemView<'a> {
    /// `None` where the rubric has no such item.
    pub(crate) fn new(
        verdict: &'a Verdict,
        rubric: &'a Rubric,
        year: Option<i32>,
        lang: Lang,
    ) -> Option<Self> {
        let item = rubric.items.get(verdict.item)?;
        let grade = verdict.final_grade();
        let (points, maximum) = verdict.final_points();
        let evidence = best_evidence(verdict).map(|evidence| &evidence.place);
        Some(Self {
            verdict,
            item,
            severity: match grade {
                Some(Grade::Absent) if item.required => Severity::Error,
                Some(Grade::Absent | Grade::Mentioned) => Severity::Warning,
                _ => Severity::Advice,
            },
            place: evidence.or_else(|| near_miss(verdict).map(|near| &near.place)),
            group: rubric.groups.get(item.group),
            grade,
            points: Amount(points),
            maximum: Amount(maximum),
            year,
            lang,
        })
    }

    /// Hundredths of a point that the item lost, after review.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.verdict.final_lost()
    }

    /// What is wrong, in one sentence.
    pub(crate) fn message(&self) -> String {
        let (why, title) = (self.why(), self.title());
        let mut message = if self.lost() > 0 {
            let why = why.trim_end_matches(['。', '.']);
            let (lost, maximum) = (Amount(self.lost()), self.maximum);
            say! {self.lang, "{title}：{why}（失 {lost} 分，满分 {maximum} 分）。",
            "{title}: {why}; loses {lost} of {maximum} points."}
        } else {
            say!(self.lang, "{title}：{why}", "{title}: {why}")
        };
        if let Some(review) = &self.verdict.review {
            message.push_str(&review::decision_sentence(review, self.lang));
        }
        message
    }

    /// Why the program gave its grade, in one sentence.
    pub(crate) fn why(&self) -> String {
        messages::why(self.verdict, self.lang)
    }

    /// The title on one safe line.
    pub(crate) fn title(&self) -> String {
        clean::line(&self.item.title)
    }

    /// The grade after review in a word.
    pub(crate) fn grade_word(&self) -> &'static str {
        messages::grade(self.grade, self.lang)
    }

    /// The citations of law that the report is measured by, safe to show.
    pub(crate) fn bases(&self) -> Vec<String> {
        basis::of_year(self.item, self.year, self.lang)
    }

    /// The same on one line.
    pub(crate) fn basis(&self) -> String {
        self.bases().join(pick(self.lang, "；", "; "))
    }

    /// The passage that the verdict is cited with.
    pub(crate) fn cited(&self) -> Option<PassageView<'a>> {
        let evidence = best_evidence(self.verdict).map(PassageView::from);
        evidence.or_else(|| near_miss(self.verdict).map(PassageView::from))
    }

    /// The same passage as a review file keeps it, so that it is known whether it is still there.
    pub(crate) fn decided_on(&self) -> Option<String> {
        let quote = quote_text(&self.cited()?.place.quote);
        (!quote.is_empty()).then_some(quote)
    }

    /// All passages: evidence, then near misses, each in the text's order.
    pub(crate) fn passages(&self) -> impl Iterator<Item = PassageView<'a>> + use<'a> {
        let near_misses = self.verdict.near_misses.iter().map(PassageView::from);
        let evidence = self.verdict.evidence.iter().map(PassageView::from);
        evidence.chain(near_misses)
    }

    /// Whether a person should look at it: nobody has, or what was decided on has changed since.
    pub(crate) fn is_unsure(&self) -> bool {
        match &self.verdict.review {
            Some(review) => review.changed.is_some(),
            None => self.verdict.confidence == Confidence::Low,
        }
    }

    /// Whether a person decided that it does not apply.
    pub(crate) fn is_waived(&self) -> bool {
        let review = self.verdict.review.as_ref();
        review.is_some_and(|review| review.grade.is_none())
    }
}

/// The items of `assessment` in the rubric's order.
pub(crate) fn items<'a>(
    assessment: &'a Assessment,
    rubric: &'a Rubric,
    year: Option<i32>,
    lang: Lang,
) -> impl Iterator<Item = ItemView<'a>> {
    let verdicts = assessment.verdicts.iter();
    verdicts.filter_map(move |verdict| ItemView::new(verdict, rubric, year, lang))
}

/// The items that lost points, most points first, then in the rubric's order.
#[must_use]
pub fn findings<'a>(
    assessment: &'a Assessment,
    rubric: &'a Rubric,
    year: Option<i32>,
    lang: Lang,
) -> Vec<ItemView<'a>> {
    let mut findings: Vec<ItemView<'a>> = items(assessment, rubric, year, lang)
        .filter(|item| item.lost() > 0)
        .collect();
    findings.sort_by_key(|item| std::cmp::Reverse(item.lost()));
    findings
}
