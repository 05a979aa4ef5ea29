//! A block of a document before its kind is known.

use super::line_role::LineRole;
use super::marker::Marker;
use hegui_text::BlockRole;
use hegui_text::span::ViewSpan;

/// Longest heading on a line of its own, in characters.
pub(super) const HEADING: usize = 44;

/// A block before its kind is known.
pub(super) struct Draft {
    pub(super) role: LineRole,
    /// What the format says of its first line.
    pub(super) known: Option<BlockRole>,
    pub(super) span: ViewSpan,
    pub(super) marker: Option<Marker>,
    /// Length in characters, counted up to a little more than any heading has.
    pub(super) length: usize,
}

impl Draft {
    /// A block that begins at `start` of the view.
    pub(super) fn new(role: LineRole, known: Option<BlockRole>, start: usize) -> Self {
        Self {
            role,
            known,
            span: ViewSpan::new(start, start),
            marker: None,
            length: 0,
        }
    }

    /// Whether the format says that it is a footnote or an endnote.
    pub(super) fn is_note(&self) -> bool {
        self.known == Some(BlockRole::Note)
    }

    pub(super) fn is_body(&self) -> bool {
        matches!(self.role, LineRole::Body | LineRole::TextRow)
    }
}
