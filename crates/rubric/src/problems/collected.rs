//! The collector of problems: reading and checking go on after a fault, so that one run shows all.

use std::ops::Range;

use hegui_text::lang::Lang;

use super::catalogue::{Gravity, Problem};
use super::words::{InWords as _, Note};
use crate::limits;
use crate::place::{Placed, SourcePlace};

/// A marked place of the file.
#[derive(Debug, Clone, Copy)]
pub struct SourceLabel {
    /// Where.
    pub place: SourcePlace,
    pub(crate) note: Note,
}

impl SourceLabel {
    /// What is said about the place, if anything.
    #[must_use]
    pub fn note(&self, lang: Lang) -> Option<String> {
        let note = self.note.in_words(lang).to_string();
        Some(note).filter(|note| !note.is_empty())
    }
}

/// A problem and the places it marks: the first is the main one.
#[derive(Debug, Clone)]
pub(crate) struct MarkedProblem {
    pub(crate) problem: Problem,
    pub(crate) labels: Vec<SourceLabel>,
}

impl MarkedProblem {
    /// Where it begins, for the order of the file.
    pub(crate) fn start(&self) -> usize {
        self.labels.first().map_or(0, |label| label.place.start)
    }

    pub(crate) fn is_error(&self) -> bool {
        self.problem.gravity() != Gravity::Warning
    }
}

/// All problems so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    /// Those that are kept.
    pub(crate) marked: Vec<MarkedProblem>,
    /// The number of errors that were only counted.
    pub(crate) uncollected: usize,
    /// Stretches of the text in which everything is the echo of a syntax error before it.
    pub(crate) echoes: Vec<Range<usize>>,
    failed: bool,
}

impl Problems {
    /// Adds a problem at one place.
    pub(crate) fn add(&mut self, problem: Problem, place: SourcePlace) {
        self.add_noted(problem, &[(place, Note::Nothing)]);
    }

    /// Adds a problem that marks these places, the main one first.
    pub(crate) fn add_noted(&mut self, problem: Problem, places: &[(SourcePlace, Note)]) {
        let labels = places
            .iter()
            .map(|&(place, note)| SourceLabel { place, note })
            .collect();
        let marked = MarkedProblem { problem, labels };
        let is_error = marked.is_error();
        let is_fatal = marked.problem.gravity() == Gravity::Fatal;
        // The first error is kept however many warnings came before it: it decides the outcome.
        if !self.is_full() || is_fatal || (is_error && !self.failed) {
            self.failed |= is_error;
            self.marked.push(marked);
        } else if is_error {
            self.uncollected = self.uncollected.saturating_add(1);
        }
    }

    /// Reports the second of two things that may stand only once.
    pub(crate) fn add_repeated(
        &mut self,
        problem: Problem,
        again: SourcePlace,
        first: SourcePlace,
    ) {
        self.add_noted(problem, &[(again, Note::Again), (first, Note::First)]);
    }

    /// Reports an entry that stands twice in a list of names.
    pub(crate) fn add_duplicate(&mut self, entry: &Placed<String>) {
        let term = entry.value.clone();
        self.add(Problem::DuplicateTerm { term }, entry.place);
    }

    /// Whether some of what was written is missing from the tree.
    pub(crate) fn has_broken_syntax(&self) -> bool {
        let mut gravities = self.marked.iter().map(|marked| marked.problem.gravity());
        gravities.any(|gravity| gravity == Gravity::Syntax)
    }

    /// Whether further problems are only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.marked.len() >= limits::COLLECTED
    }
}
