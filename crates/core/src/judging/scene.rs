//! What every rule about one item looks at: what is seen of the document, and what shades it.

use std::cell::Cell;

use crate::document::Document;
use crate::judging::beneath::Beneath;
use crate::judging::borders::WordBorders;
use crate::judging::compiled::{Compiled, ItemSets};
use crate::judging::context::DocumentContext;
use crate::judging::findings::ViewPlace;
use crate::judging::listener::{Considered, Listener};
use crate::judging::what_if::WhatIf;
use crate::matching::clauses::Clauses;
use crate::matching::hits::Hits;
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// A document with everything that its items are judged by.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    pub(crate) clauses: &'a Clauses,
    pub(crate) hits: &'a Hits<'a>,
    /// What stands beneath the cells of heads of tables.
    pub(crate) beneath: &'a Beneath,
    pub(crate) context: &'a DocumentContext,
    pub(crate) borders: WordBorders,
    /// Hears what judging makes of each hit; nobody by default.
    pub(crate) listener: Option<&'a Listener>,
    /// What is supposed while it is judged.
    pub(crate) suppositions: &'a [WhatIf],
    /// How often a bound kept something from being looked at.
    pub(crate) passed_over: Cell<usize>,
}

impl Scene<'_> {
    /// Takes note that a bound keeps something from being looked at.
    pub(crate) fn pass_over(&self) {
        self.passed_over
            .set(self.passed_over.get().saturating_add(1));
    }

    /// The clauses of the sentence that holds `clause`.
    pub(crate) fn sentence_of(&self, clause: usize) -> std::ops::Range<usize> {
        self.clauses.around(clause, Reach::Sentence)
    }

    /// The index of the block that holds `clause`.
    pub(crate) fn block_of(&self, clause: usize) -> usize {
        self.clauses.get(clause).map_or(0, |info| info.block)
    }

    /// The place of words that begin in `clause`.
    pub(crate) fn place(&self, clause: usize, words: ViewSpan) -> ViewPlace {
        let sentence = self.clauses.cover(self.sentence_of(clause));
        ViewPlace {
            span: words,
            sentence: sentence.cover(words),
            block: self.block_of(clause),
        }
    }

    /// Whether `span`, which begins in `clause`, stands in turns of speech that tell of no one thing that was done:
    /// in each clause that it reaches into.
    pub(crate) fn in_formula(&self, clause: usize, span: ViewSpan) -> bool {
        let formulas = self.compiled.general.formulas;
        let reached = (clause..self.clauses.len())
            .map(|clause| self.clauses.span(clause))
            .take_while(|own| own.start < span.end);
        { reached }.all(|own| self.hits.any(formulas, own, |hit| hit.span.overlaps(span)))
    }

    /// Whether the clause is (part of) a heading.
    pub(crate) fn is_heading(&self, clause: usize) -> bool {
        self.clauses.get(clause).is_some_and(|info| info.heading)
    }

    /// Whether the clause is a cell that names the task of its row.
    pub(crate) fn is_row_label(&self, clause: usize) -> bool {
        self.clauses.get(clause).is_some_and(|info| info.label)
    }

    /// `span` without blanks at its ends.
    pub(crate) fn trimmed(&self, span: ViewSpan) -> ViewSpan {
        let text = span.of(self.document.view());
        let start = span.start + (text.len() - text.trim_start().len());
        ViewSpan::new(start, span.start + text.trim_end().len())
    }
}

/// One item in a scene.
#[derive(Clone, Copy)]
pub(crate) struct ItemScene<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) item: &'a ItemSets,
}

impl ItemScene<'_> {
    /// Whether anybody listens to what judging tells of the item.
    pub(crate) fn is_heard(self) -> bool {
        let listener = self.scene.listener;
        listener.is_some_and(|listener| listener.item == self.item.index)
    }

    /// Tells what becomes of a hit; `told` is made only if somebody listens.
    pub(crate) fn tell(self, told: impl FnOnce() -> Considered) {
        if let Some(listener) = self.scene.listener.filter(|_| self.is_heard()) {
            listener.hear(told());
        }
    }
}
