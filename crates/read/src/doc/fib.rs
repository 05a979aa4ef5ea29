//! The file information block ([MS-DOC] 2.5): how long the parts of the text are, and where the
//! tables stand.

use super::bytes::{size_at, u16_at, u32_at};

/// The document is locked by a password.
pub(super) const ENCRYPTED: u16 = 1 << 8;
/// Which of the two streams of tables is valid.
pub(super) const TABLE_1: u16 = 1 << 9;

/// The flags.
pub(super) fn flags(document: &[u8]) -> Option<u16> {
    u16_at(document, 0x0A)
}

/// Places in the text of the parts of a document, which follow one another.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) body: Part,
    pub(super) footnotes: Part,
    pub(super) headers: Part,
    pub(super) comments: Part,
    pub(super) endnotes: Part,
    pub(super) boxes: Part,
    pub(super) header_boxes: Part,
}

/// A part of the text: the places where it begins and ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Parts {
    /// The parts; `None` where the block is cut short or they are longer than a text may be.
    pub(super) fn read(document: &[u8]) -> Option<Self> {
        let mut start = 0u32;
        let mut part = |at: usize| {
            let end = start.checked_add(u32_at(document, at)?)?;
            let part = Part { start, end };
            start = end;
            Some(part)
        };
        let body = part(0x4C)?;
        let footnotes = part(0x50)?;
        let headers = part(0x54)?;
        // Macros, which no program writes any more.
        part(0x58)?;
        Some(Self {
            body,
            footnotes,
            headers,
            comments: part(0x5C)?,
            endnotes: part(0x60)?,
            boxes: part(0x64)?,
            header_boxes: part(0x68)?,
        })
    }

    /// Where the last part ends.
    pub(super) fn end(&self) -> u32 {
        self.header_boxes.end
    }
}

impl Part {
    /// The part of it that two places in it bound.
    pub(super) fn within(self, from: u32, to: u32) -> Self {
        let place = |place: u32| self.start.saturating_add(place).min(self.end);
        let start = place(from);
        Self {
            start,
            end: place(to).max(start),
        }
    }
}

/// Where the block says at which place of the table stream something stands, and how long it is
/// ([MS-DOC] 2.5.6).
#[derive(Debug, Clone, Copy)]
pub(super) struct TablePlace(usize);

impl TablePlace {
    /// The style sheet.
    pub(super) const STYLES: Self = Self(0xA2);
    /// The references to footnotes, and the footnotes.
    pub(super) const FOOTNOTE_MARKS: Self = Self(0xAA);
    pub(super) const FOOTNOTES: Self = Self(0xB2);
    /// The headers and footers.
    pub(super) const HEADERS: Self = Self(0xF2);
    /// Which pages of the document stream hold properties of characters, and of paragraphs.
    pub(super) const CHARACTERS: Self = Self(0xFA);
    pub(super) const PARAGRAPHS: Self = Self(0x102);
    /// The pieces of the text.
    pub(super) const PIECES: Self = Self(0x1A2);
    /// The shapes that are anchored in the body.
    pub(super) const SHAPES: Self = Self(0x1DA);
    /// The references to endnotes, and the endnotes.
    pub(super) const ENDNOTE_MARKS: Self = Self(0x20A);
    pub(super) const ENDNOTES: Self = Self(0x212);
    /// The drawings.
    pub(super) const DRAWINGS: Self = Self(0x22A);
    /// The text boxes.
    pub(super) const BOXES: Self = Self(0x25A);
    /// The fonts.
    pub(super) const FONTS: Self = Self(0x112);
    /// The lists; the levels of each stand behind them.
    pub(super) const LISTS: Self = Self(0x2E2);
    /// The lists that paragraphs refer to.
    pub(super) const USED_LISTS: Self = Self(0x2EA);

    /// What stands there, empty where nothing does; `None` where that is not in the stream.
    pub(super) fn read<'t>(self, document: &[u8], table: &'t [u8]) -> Option<&'t [u8]> {
        let length = size_at(document, self.0.checked_add(4)?)?;
        self.read_from(document, table)?.get(..length)
    }

    /// What stands from there on.
    pub(super) fn read_from<'t>(self, document: &[u8], table: &'t [u8]) -> Option<&'t [u8]> {
        let length = size_at(document, self.0.checked_add(4)?)?;
        if length == 0 {
            return Some(&[]);
        }
        table.get(size_at(document, self.0)?..)
    }
}
