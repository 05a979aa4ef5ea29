//! What judging finds, in places of the view. The [`Locator`](crate::locator::Locator) turns each piece
//! once into the [`report`](crate::report) type of the same name, with quotations and positions.

use crate::report::Route;
use hegui_rubric::{Grade, Reason};
use hegui_text::span::ViewSpan;

/// How much is kept of what is found for one item, at most; the rest is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Pieces of evidence: the best, then the first.
    pub(crate) evidence: usize,
    /// Near misses: the first.
    pub(crate) near_misses: usize,
}

impl Kept {
    /// What a verdict is made of. More may be kept for showing, which changes no verdict.
    pub(crate) const WEIGHED: Self = Self {
        evidence: 6,
        near_misses: 4,
    };

    /// So many of each, but no fewer than a verdict is made of.
    pub(crate) fn at_least(most: usize) -> Self {
        Self {
            evidence: most.max(Self::WEIGHED.evidence),
            near_misses: most.max(Self::WEIGHED.near_misses),
        }
    }
}

/// What was found for all items.
#[derive(Debug)]
pub(crate) struct Findings {
    /// By index of the item in the rubric.
    pub(crate) items: Vec<ItemFindings>,
    /// How often a bound kept something from being looked at: in texts that nobody writes.
    pub(crate) passed_over: usize,
}

/// What was found for one item.
#[derive(Debug)]
pub(crate) struct ItemFindings {
    /// The text says that the item does not apply.
    pub(crate) not_applicable: bool,
    /// What counts, in the text's order.
    pub(crate) evidence: Vec<ViewEvidence>,
    /// What nearly did, in the text's order.
    pub(crate) near_misses: Vec<ViewNearMiss>,
    /// The passage that comes nearest, where nothing counts or nearly does.
    pub(crate) nearest: Option<ViewPlace>,
    /// Pieces of evidence that were left out.
    pub(crate) more_evidence: usize,
    /// Near misses that were left out.
    pub(crate) more_near_misses: usize,
}

impl ItemFindings {
    /// The grade of the best evidence; `None`: not applicable.
    pub(crate) fn grade(&self) -> Option<Grade> {
        let best = self.evidence.iter().map(|evidence| evidence.grade).max();
        // A report that states why an item does not apply and then reports on it is graded.
        best.or((!self.not_applicable).then_some(Grade::Absent))
    }
}

/// Where a [`Place`](crate::report::Place) is, in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ViewPlace {
    /// The words.
    pub(crate) span: ViewSpan,
    /// The sentence that holds them.
    pub(crate) sentence: ViewSpan,
    /// Index of the block they stand in.
    pub(crate) block: usize,
}

/// A piece of [`Evidence`](crate::report::Evidence), in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ViewEvidence {
    /// The grade it gives.
    pub(crate) grade: Grade,
    /// Where.
    pub(crate) place: ViewPlace,
    /// The words that name the item.
    pub(crate) named: ViewSpan,
    /// The words that make it concrete.
    pub(crate) measure: Option<ViewSpan>,
    /// The figure that measures it.
    pub(crate) figure: Option<ViewSpan>,
    /// The figure is a zero, or the words report one.
    pub(crate) zero: bool,
    /// How it was reached.
    pub(crate) route: Route,
    /// Whether the verdict is made of it, among others; set after ranking.
    pub(crate) weighed: bool,
}

impl ViewEvidence {
    /// Equality ignoring `weighed`, which is set after ranking.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let weighed = other.weighed;
        Self { weighed, ..*self } == *other
    }
}

/// A [`NearMiss`](crate::report::NearMiss), in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ViewNearMiss {
    /// Why it does not count.
    pub(crate) reason: Reason,
    /// Where.
    pub(crate) place: ViewPlace,
    /// The words that name the item.
    pub(crate) named: ViewSpan,
    /// The cue or the year that says so.
    pub(crate) cue: Option<ViewSpan>,
}
