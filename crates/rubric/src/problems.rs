//! The collector of findings: reading and checking go on after a fault, so that one run shows all.

use super::limits;
use super::names::Named;
use super::place::{Place, Placed};
use super::problem::{Note, Problem, What};
use hegui_text::suggest::closest;

/// A marked place of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is said there.
    pub note: Note,
}

/// A finding before it is tied to its source: the first label is the main one.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub(super) problem: Problem,
    pub(super) labels: Vec<Label>,
}

impl Report {
    /// Where it begins, for the order of the file.
    pub(super) fn start(&self) -> usize {
        self.labels.first().map_or(0, |label| label.place.start)
    }
}

/// All findings so far.
#[derive(Debug)]
pub(super) struct Problems {
    reports: Vec<Report>,
    uncollected: usize,
    failed: bool,
    /// The most bytes that a compiled regular expression takes.
    expression_bytes: usize,
}

impl Problems {
    /// None yet, of a file whose regular expressions take at most so many bytes each when compiled.
    pub(super) fn within(expression_bytes: usize) -> Self {
        Self {
            reports: Vec::new(),
            uncollected: 0,
            failed: false,
            expression_bytes,
        }
    }

    /// The most bytes that a compiled regular expression takes.
    pub(super) fn expression_bytes(&self) -> usize {
        self.expression_bytes
    }

    /// Adds a problem at one place.
    pub(super) fn add(&mut self, problem: Problem, place: Place) {
        self.add_labelled(
            problem,
            vec![Label {
                place,
                note: Note::Plain,
            }],
        );
    }

    /// Adds a problem whose main place is explained by another.
    pub(super) fn add_pair(&mut self, problem: Problem, main: (Place, Note), other: (Place, Note)) {
        let labels = [main, other]
            .into_iter()
            .map(|(place, note)| Label { place, note })
            .collect();
        self.add_labelled(problem, labels);
    }

    /// Adds a problem with all its labels.
    pub(super) fn add_labelled(&mut self, problem: Problem, labels: Vec<Label>) {
        let is_error = !problem.code().is_warning();
        // The first error is kept however many warnings came before it: it decides the outcome.
        if !self.is_full() || problem.is_fatal() || (is_error && !self.failed) {
            self.failed |= is_error;
            self.reports.push(Report { problem, labels });
        } else if is_error {
            self.uncollected = self.uncollected.saturating_add(1);
        }
    }

    /// Adds a name that is none of `known`, with the nearest of them.
    pub(super) fn add_unknown<'k>(
        &mut self,
        what: What,
        name: &str,
        place: Place,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        // Suggestions cost time for each pair of names: none once nobody will read them.
        let suggestion = if self.is_full() {
            None
        } else {
            closest(name, known).map(str::to_owned)
        };
        let name = name.to_owned();
        self.add(
            Problem::Unknown {
                what,
                name,
                suggestion,
                allowed: Vec::new(),
            },
            place,
        );
    }

    /// The value out of a closed list that was named, or the problem that there is none.
    pub(super) fn named<T: Named>(
        &mut self,
        what: What,
        written: &Placed<String>,
        allowed: &[T],
    ) -> Option<T> {
        let found = allowed
            .iter()
            .copied()
            .find(|value| value.name() == written.value);
        if found.is_none() {
            let names: Vec<_> = allowed.iter().map(|value| value.name()).collect();
            let problem = Problem::Unknown {
                what,
                name: written.value.clone(),
                suggestion: closest(&written.value, names.iter().copied()).map(str::to_owned),
                allowed: names,
            };
            self.add(problem, written.place);
        }
        found
    }

    /// Whether further findings are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.reports.len() >= limits::COLLECTED
    }

    /// The findings and the number of errors that were only counted.
    pub(super) fn into_parts(self) -> (Vec<Report>, usize) {
        (self.reports, self.uncollected)
    }

    /// Whether a problem of this kind is among them.
    pub(super) fn any(&self, wanted: impl Fn(&Problem) -> bool) -> bool {
        self.reports.iter().any(|report| wanted(&report.problem))
    }
}
