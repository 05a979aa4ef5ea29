//! What is seen of a document before anything is judged.

use crate::document::Document;
use crate::figure::Figure;
use crate::judging::beneath::Beneath;
use crate::judging::compiled::Compiled;
use crate::judging::shade::Shade;
use crate::matching::clauses::Clauses;
use crate::matching::hits::Hits;

/// A document with its clauses, the hits of all terms, its figures and its tables.
#[derive(Clone)]
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    /// Cells that name the task of their row are headings.
    pub(crate) clauses: Clauses,
    pub(crate) hits: Hits<'a>,
    pub(crate) figures: Vec<Figure>,
    /// The shades of columns and rows of tables.
    pub(crate) table_shades: Vec<Shade>,
    /// Rows of tables that state what was done in the reporting year, as indices of blocks, in order.
    pub(crate) result_rows: Vec<usize>,
    /// What stands beneath the cells of heads of tables.
    pub(crate) beneath: Beneath,
}
