//! What holds within a group of RTF and is forgotten at its end.

use super::control_words::Destination;
use crate::office::sheet::{Axis, Place, Sheet, is_flat};
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
    /// `\charscalex`: how wide letters are drawn, in percent.
    pub(super) scale: Option<i32>,
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
    /// `\sl`: the height of its lines, in twentieths of a point, exact where it is negative.
    pub(super) line: Option<i32>,
    /// `\li`: where its lines begin, in twentieths of a point.
    pub(super) indent: Option<i32>,
    /// `\posx`, `\posy` and their kin: where its frame stands.
    pub(super) frame: RtfFrame,
}

/// The place of a frame, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RtfFrame {
    pub(super) across: Option<i32>,
    pub(super) down: Option<i32>,
    pub(super) width: Option<i32>,
    /// Whether it is measured from the edges of the page.
    pub(super) across_page: bool,
    pub(super) down_page: bool,
}

impl RtfParagraph {
    /// Whether nobody sees it where it stands, on a page of A3.
    pub(super) fn is_away(&self) -> bool {
        let frame = self.frame;
        if self.line.is_none() && self.indent.is_none() && !frame.is_placed() {
            return false;
        }
        let mut sheet = Sheet::LARGEST;
        let is_low = self.line.is_some_and(|line| is_flat(-(line as f32)));
        let is_indented = self
            .indent
            .is_some_and(|indent| sheet.lacks_lines(indent as f32));
        let mut lacks = |axis, is_page: bool, at: Option<i32>, side: Option<i32>| {
            sheet.lacks(Place {
                axis,
                from: is_page.then_some("page"),
                at: at.map(|at| at as f32),
                side: side.map(|side| side as f32),
            })
        };
        is_low
            || is_indented
            || lacks(Axis::Across, frame.across_page, frame.across, frame.width)
            || lacks(Axis::Down, frame.down_page, frame.down, None)
    }
}

impl RtfFrame {
    fn is_placed(&self) -> bool {
        self.across.is_some() || self.down.is_some()
    }

    /// Takes a control word; returns whether it is about frames.
    pub(super) fn take_word(&mut self, word: &[u8], number: Option<i32>) -> bool {
        match word {
            b"posx" | b"posnegx" => self.across = number,
            b"posy" | b"posnegy" => self.down = number,
            b"absw" => self.width = number,
            b"phpg" => self.across_page = true,
            b"pvpg" => self.down_page = true,
            _ => return false,
        }
        true
    }
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
        self.scale = None;
    }
}
