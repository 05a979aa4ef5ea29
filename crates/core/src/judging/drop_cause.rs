//! Why words of an item do not count.

use crate::trace::Because;
use hegui_text::span::ViewSpan;

/// Why words do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DropCause {
    /// Without a [`Reason`](hegui_rubric::Reason) it is not even a near miss.
    pub(crate) because: Because,
    /// The cue or the year that says so, which a near miss quotes.
    pub(crate) cue: Option<ViewSpan>,
    /// The words that explain it: that cue, the heading of the section, the title.
    pub(crate) by: Option<ViewSpan>,
}

impl DropCause {
    /// For a cause that quotes no words.
    pub(crate) fn silently(because: Because, by: Option<ViewSpan>) -> Self {
        Self {
            because,
            cue: None,
            by,
        }
    }
}
