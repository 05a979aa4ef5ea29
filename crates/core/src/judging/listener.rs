//! What judging tells of each hit while it decides, for those who want the decision explained.
//!
//! Nobody listens by default, and then nothing is made to be told: the words that explain a decision are
//! looked up only for a listener.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::judging::drop_cause::DropCause;
use crate::judging::findings::ViewEvidence;
use crate::matching::hits::Hit;
use crate::trace::{Because, PatternKind};

/// A hit of an item's words, and what judging makes of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Considered {
    pub(crate) kind: PatternKind,
    pub(crate) hit: Hit,
    /// The evidence that it gives, which still competes with other evidence for its place; none for the
    /// statement that the item does not apply.
    pub(crate) evidence: Option<ViewEvidence>,
    /// Why it does not count.
    pub(crate) dropped: Option<DropCause>,
}

impl Considered {
    /// A hit that counts.
    pub(crate) fn counted(kind: PatternKind, hit: Hit, evidence: Option<ViewEvidence>) -> Self {
        let dropped = None;
        Self {
            kind,
            hit,
            evidence,
            dropped,
        }
    }

    /// A hit that does not count.
    pub(crate) fn dropped(kind: PatternKind, hit: Hit, dropped: DropCause) -> Self {
        Self {
            kind,
            hit,
            evidence: None,
            dropped: Some(dropped),
        }
    }
}

/// Dropped hits of one kind and cause that are remembered, at most: no more of them are ever shown.
pub(crate) const MOST_HEARD: usize = 400;

/// Listens to what judging tells of one item.
#[derive(Debug)]
pub(crate) struct Listener {
    /// Index of the item in the rubric.
    pub(crate) item: usize,
    heard: RefCell<Vec<Considered>>,
    dropped: RefCell<FxHashMap<(PatternKind, Because), usize>>,
}

impl Listener {
    /// Listens to what judging tells of the item with this index.
    pub(crate) fn to(item: usize) -> Self {
        Self {
            item,
            heard: RefCell::default(),
            dropped: RefCell::default(),
        }
    }

    /// Hears of one hit.
    pub(crate) fn hear(&self, considered: Considered) {
        if let Some(dropped) = considered.dropped {
            let mut counts = self.dropped.borrow_mut();
            let count = counts
                .entry((considered.kind, dropped.because))
                .or_default();
            *count += 1;
            if *count > MOST_HEARD {
                return;
            }
        }
        self.heard.borrow_mut().push(considered);
    }

    /// All it remembers, in the order it was told, and how many hits it does not remember.
    pub(crate) fn heard(&self) -> (Vec<Considered>, usize) {
        let dropped = self.dropped.take();
        let beyond = dropped
            .values()
            .map(|count| count.saturating_sub(MOST_HEARD));
        (self.heard.take(), beyond.sum())
    }
}
