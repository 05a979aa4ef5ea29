//! What the elements of the main part mean: for their children, and at their ends.

use hegui_text::DropReason;

/// What the children of an element mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocxContext {
    /// Above the body.
    Outside,
    /// Paragraphs and tables: the body, a cell, a text box.
    Blocks,
    Table,
    TableProperties,
    Row,
    RowProperties,
    CellProperties,
    Paragraph,
    ParagraphProperties,
    /// Properties of the paragraph mark.
    Mark,
    Run,
    RunProperties,
    Characters,
    /// A drawing, in which only text boxes hold text.
    Drawing,
    /// Alternatives, the first of which is read.
    Alternatives {
        taken: bool,
    },
    /// No part of the text; listed where there is a reason.
    Skipped(Option<DropReason>),
    /// Characters of what is skipped.
    SkippedCharacters(DropReason),
}

/// What a token turned out to be in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::docx) enum Seen {
    /// Its characters are part of it.
    Text,
    /// It stands for this character.
    Sign(char),
    /// It refers to a note that is part of it.
    Note,
    /// A paragraph ended whose text begins the next one.
    Carried,
}

/// A note: whether it is an endnote, and its number in the file.
pub(super) type NoteKey = (bool, String);

/// What the end of an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocxEnd {
    Nothing,
    Paragraph,
    ParagraphProperties,
    Run,
    Table,
    Row,
    Cell,
    Box,
    Note,
    /// Of a note in the place of its mark.
    InlineNote,
}

pub(super) const SKIPPED: (DocxContext, DocxEnd) = (DocxContext::Skipped(None), DocxEnd::Nothing);
