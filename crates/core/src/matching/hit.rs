//! The small types that the matcher and its hits share.

use hegui_text::span::ViewSpan;

/// Identifies a set of terms of a [`Matcher`](super::matcher::Matcher).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(pub(super) u32);

impl SetId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place where a term of a set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Where it stands in the view.
    pub(crate) span: ViewSpan,
    /// Index of its clause in [`Clauses`](super::clauses::Clauses).
    pub(crate) clause: usize,
}

/// An expression to try in a clause that holds a word it cannot match without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Attempt {
    pub(crate) clause: usize,
    /// Number of the expression in the matcher.
    pub(crate) expression: u32,
}
