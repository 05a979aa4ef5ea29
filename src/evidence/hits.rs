//! Where the terms of each set stand in one document.
//!
//! Literals are all found in one pass. Expressions cost far more, and most of them could matter only
//! beside other words that are not there: they are tried when their set is first asked for.

use std::cell::OnceCell;

use super::matcher::{Matcher, SetId};
use crate::span::ViewSpan;

/// The longest stretch that a hit of an expression is looked for before a place it might overlap, in bytes.
pub(super) const LONGEST: usize = 300;

/// A place where a term of a set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Where it stands in the view.
    pub(crate) span: ViewSpan,
    /// Index of its clause in [`super::clauses::Clauses`].
    pub(crate) clause: usize,
}

/// What the pass over the document left for one set.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    /// Hits of literals.
    pub(super) literal: Vec<Hit>,
    /// Clauses that hold an anchor, with their span and the expression to try there.
    pub(super) to_try: Vec<(usize, ViewSpan, usize)>,
    all: OnceCell<Vec<Hit>>,
}

/// All hits in one document, by set, each list in the text's order.
#[derive(Debug, Clone)]
pub(crate) struct Hits<'a> {
    matcher: &'a Matcher,
    view: &'a str,
    sets: Vec<Found>,
    /// Where a term was found with a slip in it.
    slipped: Vec<ViewSpan>,
}

impl<'a> Hits<'a> {
    pub(super) fn new(
        matcher: &'a Matcher,
        view: &'a str,
        mut sets: Vec<Found>,
        mut slipped: Vec<ViewSpan>,
    ) -> Self {
        slipped.sort_unstable();
        slipped.dedup();
        for found in &mut sets {
            found.literal.sort_unstable();
            found.literal.dedup();
            found.to_try.sort_unstable();
            found.to_try.dedup();
        }
        Self {
            matcher,
            view,
            sets,
            slipped,
        }
    }

    /// Whether the term at `span` was found with a slip in it.
    pub(crate) fn is_slipped(&self, span: ViewSpan) -> bool {
        self.slipped.binary_search(&span).is_ok()
    }

    /// The hits of `set`, in the text's order.
    pub(crate) fn of(&self, set: SetId) -> &[Hit] {
        let Some(found) = self.sets.get(set.index()) else {
            return &[];
        };
        if found.to_try.is_empty() {
            return &found.literal;
        }
        found.all.get_or_init(|| {
            let mut hits = found.literal.clone();
            for &(clause, span, expression) in &found.to_try {
                self.matcher
                    .try_expression(self.view, clause, span, expression, &mut hits);
            }
            hits.sort_unstable();
            hits.dedup();
            hits
        })
    }

    /// Forgets the hits of `set` that overlap `span`: what if they did not stand there?
    pub(super) fn forget(&mut self, set: SetId, span: ViewSpan) {
        let mut hits = self.of(set).to_vec();
        hits.retain(|hit| !hit.span.overlaps(span));
        if let Some(found) = self.sets.get_mut(set.index()) {
            *found = Found {
                literal: hits,
                ..Found::default()
            };
        }
    }

    /// Whether `set` can have a hit inside `range`, told without trying an expression.
    pub(crate) fn may_hit(&self, set: SetId, range: ViewSpan) -> bool {
        self.sets.get(set.index()).is_some_and(|found| {
            inside(&found.literal, range).next().is_some()
                || found
                    .to_try
                    .get(
                        found
                            .to_try
                            .partition_point(|(_, span, _)| span.end <= range.start),
                    )
                    .is_some_and(|(_, span, _)| span.start < range.end)
        })
    }

    /// The hits of `set` that lie wholly inside `range`.
    pub(crate) fn within(&self, set: SetId, range: ViewSpan) -> impl Iterator<Item = &Hit> {
        let hits = if self.may_hit(set, range) {
            self.of(set)
        } else {
            &[]
        };
        inside(hits, range)
    }

    /// The hit of `set` inside `range` that begins nearest to `at` and is wanted; of two as near, the first.
    pub(crate) fn nearest(
        &self,
        set: SetId,
        range: ViewSpan,
        at: usize,
        wanted: impl Fn(&Hit) -> bool,
    ) -> Option<&Hit> {
        let hits = self.of(set);
        let (before, behind) = hits.split_at(hits.partition_point(|hit| hit.span.start < at));
        let wanted = |hit: &&Hit| range.contains(hit.span) && wanted(hit);
        let before = before
            .iter()
            .rev()
            .take_while(|hit| hit.span.start >= range.start);
        let behind = behind
            .iter()
            .take_while(|hit| hit.span.start < range.end)
            .find(wanted);
        let room = behind.map_or(usize::MAX, |hit| hit.span.start - at);
        let mut nearest = None;
        for hit in before.take_while(|hit| at - hit.span.start <= room) {
            if nearest.is_some_and(|found: &Hit| found.span.start != hit.span.start) {
                break;
            }
            if wanted(&hit) {
                nearest = Some(hit);
            }
        }
        nearest.or(behind)
    }

    /// Whether a hit of `set` overlaps `span` (terms are short, so a window round it is enough).
    pub(crate) fn overlapping(&self, set: SetId, span: ViewSpan) -> bool {
        let window = ViewSpan::new(span.start.saturating_sub(LONGEST), span.end + LONGEST);
        if !self.may_hit(set, window) {
            return false;
        }
        let hits = self.of(set);
        let first = hits.partition_point(|hit| hit.span.start + LONGEST < span.start);
        hits.get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(|hit| hit.span.start < span.end)
            .any(|hit| hit.span.overlaps(span))
    }
}

fn inside(hits: &[Hit], range: ViewSpan) -> impl Iterator<Item = &Hit> {
    let first = hits.partition_point(|hit| hit.span.start < range.start);
    hits.get(first..)
        .unwrap_or(&[])
        .iter()
        .take_while(move |hit| hit.span.start < range.end)
        .filter(move |hit| hit.span.end <= range.end)
}
