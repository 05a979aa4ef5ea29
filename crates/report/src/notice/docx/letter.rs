//! A letter: paragraphs and tables, as the templates of its parts take them.

use serde::Serialize;

/// A letter, as the templates of its parts take it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Letter {
    /// The words of the first heading.
    pub(super) title: String,
    /// The blocks in order.
    pub(super) blocks: Vec<LetterBlock>,
    /// For each list the number it begins with; `None` for one with bullets.
    pub(super) lists: Vec<Option<u64>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum LetterBlock {
    Paragraph(LetterParagraph),
    Table(LetterTable),
}

#[derive(Debug, Default, Serialize)]
pub(super) struct LetterParagraph {
    pub(super) style: ParagraphStyle,
    pub(super) align: Option<Align>,
    /// The list it is an item of (an index) and how deep that is nested.
    pub(super) item: Option<(usize, usize)>,
    pub(super) new_page: bool,
    /// The room above it that its style does not give, in twentieths of a point.
    pub(super) space: Option<u16>,
    pub(super) runs: Vec<LetterRun>,
}

/// The styles by their names in the part `styles.xml`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) enum ParagraphStyle {
    #[default]
    BodyText,
    Title,
    Heading1,
    Heading2,
    Heading3,
    ListParagraph,
    Quote,
    Code,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct LetterRun {
    /// A line feed is a line break.
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) code: bool,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct LetterTable {
    pub(super) align: Vec<Option<Align>>,
    /// The first is the head.
    pub(super) rows: Vec<Vec<Vec<LetterRun>>>,
    /// One a column, in twentieths of a point.
    pub(super) widths: Vec<usize>,
}
