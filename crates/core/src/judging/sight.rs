//! What is seen of a document before anything is judged, as the rules that look at all of it take it.

use crate::document::Document;
use crate::figure::Figure;
use crate::judging::compiled::Compiled;
use crate::matching::clauses::Clauses;
use crate::matching::hits::Hits;

/// A document with its clauses, the hits of all terms and all figures.
#[derive(Clone, Copy)]
pub(crate) struct Sight<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    pub(crate) clauses: &'a Clauses,
    pub(crate) hits: &'a Hits<'a>,
    pub(crate) figures: &'a [Figure],
}
