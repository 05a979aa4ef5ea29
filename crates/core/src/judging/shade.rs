//! A shade: a range of the view in which mentions do not count, and why.

use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// A range of the view in which mentions do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shade {
    pub(crate) span: ViewSpan,
    pub(crate) reason: Reason,
    pub(crate) cast_by: CastBy,
    /// The words that cast it.
    pub(crate) words: ViewSpan,
    /// Lower is stronger.
    pub(crate) rank: usize,
}

/// What kind of words cast a shade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CastBy {
    /// A heading, words that open a part of a paragraph, or the head of a column.
    Section,
    /// A cue.
    Cue,
    /// Another year than the one reported on.
    Year,
}

impl Shade {
    /// A shade over a whole section, row or column: stronger than any cue.
    pub(crate) fn of_section(span: ViewSpan, reason: Reason, heading: ViewSpan) -> Self {
        Self {
            span,
            reason,
            cast_by: CastBy::Section,
            words: heading,
            rank: 0,
        }
    }
}
