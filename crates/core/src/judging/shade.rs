//! A shade: a range of the view in which mentions do not count, and why.

use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// A range of the view in which mentions do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shade {
    pub(crate) span: ViewSpan,
    pub(crate) reason: Reason,
    /// The words that cast it, where it is not a section.
    pub(crate) cue: Option<ViewSpan>,
    /// Lower is stronger.
    pub(crate) rank: usize,
}

impl Shade {
    /// A shade that a section or a column casts.
    pub(crate) fn of_section(span: ViewSpan, reason: Reason) -> Self {
        Self {
            span,
            reason,
            cue: None,
            rank: 0,
        }
    }

    /// A shade that words cast which stand for the whole section.
    pub(crate) fn by_cue(span: ViewSpan, reason: Reason, cue: ViewSpan) -> Self {
        Self {
            span,
            reason,
            cue: Some(cue),
            rank: 0,
        }
    }
}
