//! What holds within a group of RTF and is forgotten at its end.

use super::control_words::Destination;
use hegui_text::DropReason;

/// The state of a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RtfGroup {
    pub(super) destination: Destination,
    /// What the destination was around `\upr`.
    pub(super) around: Destination,
    /// `\uc`: how many bytes follow a Unicode character for readers that know none.
    pub(super) fallback: usize,
    /// `\f`
    pub(super) font: Option<i32>,
    pub(super) deleted: bool,
    pub(super) hidden: bool,
    /// `\super`
    pub(super) raised: bool,
    /// `\cf`, by its place in the table of colours.
    pub(super) colour: Option<i32>,
    /// `\highlight`, `\cb`, `\chcbpat`
    pub(super) highlight: Option<i32>,
    pub(super) back: Option<i32>,
    /// `\fs`, in half-points.
    pub(super) size: Option<i32>,
    pub(super) paragraph: RtfParagraph,
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RtfParagraph {
    /// `\intbl`
    pub(super) in_table: bool,
    /// `\itap`: how many tables it is in.
    pub(super) nesting: Option<i32>,
    /// `\s`
    pub(super) style: Option<i32>,
    /// `\outlinelevel`
    pub(super) outline: Option<i32>,
    /// `\cbpat`
    pub(super) ground: Option<i32>,
}

impl RtfGroup {
    /// The outermost group of a file.
    pub(super) fn outermost() -> Self {
        Self {
            fallback: 1,
            ..Self::default()
        }
    }

    /// Why the text in it is left out, if it is.
    pub(super) fn drop_reason(&self) -> Option<DropReason> {
        if self.deleted {
            Some(DropReason::Deleted)
        } else if self.hidden {
            Some(DropReason::Hidden)
        } else {
            None
        }
    }

    /// `\plain`
    pub(super) fn reset_characters(&mut self) {
        self.font = None;
        self.deleted = false;
        self.hidden = false;
        self.raised = false;
        self.colour = None;
        self.highlight = None;
        self.back = None;
        self.size = None;
    }
}
