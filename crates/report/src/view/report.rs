//! One report of a run: what was scored, or why it could not be.

use super::item::{ItemView, findings, items};
use super::score::ScoreView;
use crate::words::unassessable;
use hegui_batch::ranking::Standing;
use hegui_core::report::{Assessment, Outcome, Report, Verdict};
use hegui_core::trace::Trace;
use hegui_rubric::Rubric;
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

/// A report that was scored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScoredView<'a> {
    pub(crate) report: &'a Report,
    pub(crate) assessment: &'a Assessment,
    rubric: &'a Rubric,
    lang: Lang,
}

/// A scored report with its place among those of the run.
pub(crate) struct RankedView<'a> {
    pub(crate) standing: &'a Standing,
    pub(crate) scored: ScoredView<'a>,
}

/// A report that could not be assessed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RefusedView<'a> {
    pub(crate) report: &'a Report,
    reason: &'a Unreadable,
    lang: Lang,
}

/// A report.
pub(crate) type ReportView<'a> = Result<ScoredView<'a>, RefusedView<'a>>;

/// The view of `report`.
pub(crate) fn report_view<'a>(
    report: &'a Report,
    rubric: &'a Rubric,
    lang: Lang,
) -> ReportView<'a> {
    match &report.outcome {
        Outcome::Scored(assessment) => Ok(ScoredView {
            report,
            assessment,
            rubric,
            lang,
        }),
        Outcome::Unassessable(reason) => Err(RefusedView {
            report,
            reason,
            lang,
        }),
    }
}

impl<'a> ScoredView<'a> {
    /// The items in the rubric's order.
    pub(crate) fn items(&self) -> impl Iterator<Item = ItemView<'a>> + use<'a> {
        items(self.assessment, self.rubric, self.year(), self.lang)
    }

    /// The item with this index in the rubric.
    pub(crate) fn item(&self, index: usize) -> Option<ItemView<'a>> {
        self.items().find(|item| item.verdict.item == index)
    }

    /// The items that lost points, most points first.
    pub(crate) fn findings(&self) -> Vec<ItemView<'a>> {
        findings(self.assessment, self.rubric, self.year(), self.lang)
    }

    /// The year that it is about.
    fn year(&self) -> Option<i32> {
        self.report.identity.reporting_year.map(i32::from)
    }

    /// The score, after review where there was one.
    pub(crate) fn score(&self) -> ScoreView<'a> {
        ScoreView::new(self.assessment.final_score(), self.rubric)
    }

    /// The score by the program's own verdicts.
    pub(crate) fn own_score(&self) -> ScoreView<'a> {
        ScoreView::new(&self.assessment.score, self.rubric)
    }

    /// The score before review; `None` where there was none.
    pub(crate) fn score_before(&self) -> Option<ScoreView<'a>> {
        self.is_reviewed().then(|| self.own_score())
    }

    /// Whether people decided on any item.
    pub(crate) fn is_reviewed(&self) -> bool {
        self.assessment.reviewed.is_some()
    }
}

impl RankedView<'_> {
    /// The rank; a dash where no item applies.
    pub(crate) fn rank(&self) -> String {
        super::score::or_dash(self.standing.rank.map(|rank| rank.to_string()))
    }
}

impl RefusedView<'_> {
    /// The identifier of the reason.
    pub(crate) fn id(&self) -> &'static str {
        unassessable::id(self.reason)
    }

    /// What is wrong, without a full stop at the end.
    pub(crate) fn what(&self) -> String {
        unassessable::what(self.reason, self.lang)
    }

    /// What to do about it: a full sentence.
    pub(crate) fn mend(&self) -> &'static str {
        unassessable::mend(self.reason, self.lang)
    }

    /// What its author can do about it: a full sentence.
    pub(crate) fn mend_by_author(&self) -> &'static str {
        unassessable::mend_by_author(self.reason, self.lang)
    }

    /// Both on one line.
    pub(crate) fn sentence(&self) -> String {
        let (what, mend) = (self.what(), self.mend());
        say!(self.lang, "{what}。{mend}", "{what}. {mend}")
    }
}

/// The verdict of `report` on the item of `trace`.
pub(crate) fn verdict_of<'a>(report: &'a Report, trace: &Trace) -> Option<&'a Verdict> {
    match &report.outcome {
        Outcome::Scored(assessment) => {
            let mut verdicts = assessment.verdicts.iter();
            verdicts.find(|verdict| verdict.item == trace.item)
        }
        Outcome::Unassessable(_) => None,
    }
}
