//! What a physical line is: running text, title, furniture, a row of a table.

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineRole {
    Body,
    Title,
    Navigation,
    Publication,
    /// An entry of a table of contents, or a line of keywords.
    Index,
    TableRow,
    /// Goes on with the last cell of the row above it.
    RowRest,
    /// A row of a table with nothing in it but a heading or paragraph that begins with a number.
    TextRow,
    /// A page number or running header: leaves no trace in the view.
    Noise,
}
