//! What judging tells of each hit while it decides, for those who want the decision explained.
//!
//! Nobody listens by default, and then nothing is made to be told: the words that explain a decision are
//! looked up only for a listener.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::judging::findings::ViewEvidence;
use crate::matching::hits::Hit;
use crate::trace::{Because, Fate, PatternKind};
use hegui_text::span::ViewSpan;

/// A hit of an item's words, and what judging makes of it.
#[derive(Debug, Clone)]
pub(crate) struct Considered {
    pub(crate) kind: PatternKind,
    pub(crate) hit: Hit,
    /// The evidence that it gives, which still competes with other evidence for its place.
    pub(crate) evidence: Option<ViewEvidence>,
    pub(crate) fate: Fate<ViewSpan>,
}

impl Considered {
    /// A hit that gives evidence.
    pub(crate) fn counted(kind: PatternKind, hit: Hit, evidence: ViewEvidence) -> Self {
        Self {
            kind,
            hit,
            evidence: Some(evidence),
            fate: evidence.fate(),
        }
    }

    /// A hit that does not count.
    pub(crate) fn dropped(
        kind: PatternKind,
        hit: Hit,
        because: Because,
        by: Option<ViewSpan>,
    ) -> Self {
        Self {
            kind,
            hit,
            evidence: None,
            fate: Fate::Dropped { because, by },
        }
    }
}

/// Dropped hits of one kind and cause that are remembered, at most: no more of them are ever shown.
pub(crate) const MOST_HEARD: usize = 400;

/// Listens to what is told of one item.
#[derive(Debug)]
pub(crate) struct Listener {
    /// Index of the item in the rubric.
    pub(crate) item: usize,
    heard: RefCell<Vec<Considered>>,
    dropped: RefCell<FxHashMap<(PatternKind, Because), usize>>,
}

impl Listener {
    /// Listens to what is told of the item with this index.
    pub(crate) fn to(item: usize) -> Self {
        Self {
            item,
            heard: RefCell::default(),
            dropped: RefCell::default(),
        }
    }

    /// Hears of one hit.
    pub(crate) fn hear(&self, considered: Considered) {
        if let Fate::Dropped { because, .. } = considered.fate {
            let mut dropped = self.dropped.borrow_mut();
            let count = dropped.entry((considered.kind, because)).or_default();
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
