//! What a physical line is: running text, title, furniture, a row of a table.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    Title,
    Navigation,
    Publication,
    TableRow,
    /// A row of a table with nothing in it but the heading of a chapter, numbered or not by a cell before.
    ChapterRow,
    /// A page number or running header: leaves no trace in the view.
    Noise,
}
