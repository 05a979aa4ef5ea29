//! Anchors and findings by place, so that what stands at a hit is found without looking at all of them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::judging::anchors::Anchor;
use crate::judging::grading::Finding;
use hegui_text::span::ViewSpan;

/// All that counts for an item.
pub(crate) struct Counting {
    /// By the words that name the item, then in the order they were found in.
    by_name: FxHashMap<ViewSpan, Vec<Finding>>,
    /// Their figures, in that order.
    figures: Vec<ViewSpan>,
    has: FxHashSet<ViewSpan>,
}

impl Counting {
    pub(crate) fn of(list: Vec<Finding>) -> Self {
        let figures: Vec<ViewSpan> = list.iter().filter_map(|finding| finding.figure).collect();
        let has = figures.iter().copied().collect();
        let mut by_name: FxHashMap<ViewSpan, Vec<Finding>> = FxHashMap::default();
        for finding in list {
            by_name.entry(finding.named).or_default().push(finding);
        }
        Self {
            by_name,
            figures,
            has,
        }
    }

    /// Those named by the words at `span`.
    pub(crate) fn named(&self, span: ViewSpan) -> impl Iterator<Item = &Finding> {
        self.by_name.get(&span).into_iter().flatten()
    }

    /// Whether the figure at `span` decided one of them.
    pub(crate) fn has_figure(&self, span: ViewSpan) -> bool {
        self.has.contains(&span)
    }

    /// The figures that decided one of them.
    pub(crate) fn figures(&self) -> impl Iterator<Item = ViewSpan> {
        self.figures.iter().copied()
    }
}

/// The anchors, which are in order of their words, at `span`.
pub(crate) fn at(anchors: &[Anchor], span: ViewSpan) -> &[Anchor] {
    let first = anchors.partition_point(|anchor| anchor.span < span);
    let end = anchors.partition_point(|anchor| anchor.span <= span);
    anchors.get(first..end).unwrap_or_default()
}

/// The anchors that count, by beginning: the index of each, and the farthest end up to it.
pub(crate) fn reach(anchors: &[Anchor]) -> Vec<(usize, usize)> {
    let mut end = 0;
    let counted = anchors.iter().enumerate();
    counted
        .filter(|(_, anchor)| anchor.dropped.is_none())
        .map(|(index, anchor)| {
            end = end.max(anchor.span.end);
            (index, end)
        })
        .collect()
}

/// The first anchor that counts and overlaps `span`.
pub(crate) fn first_over<'a>(
    anchors: &'a [Anchor],
    reach: &[(usize, usize)],
    span: ViewSpan,
) -> Option<&'a Anchor> {
    // The first that ends behind the beginning raises the farthest end over it.
    let first = reach.partition_point(|&(_, end)| end <= span.start);
    let anchor = anchors.get(reach.get(first)?.0)?;
    anchor.span.overlaps(span).then_some(anchor)
}
