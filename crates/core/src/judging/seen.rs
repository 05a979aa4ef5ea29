//! What is seen of a document before anything is judged.

use crate::document::Document;
use crate::figure::{Figure, Kind};
use crate::judging::compiled::Compiled;
use crate::judging::shade::Shade;
use crate::judging::tables::tables;
use crate::judging::what_if::WhatIf;
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
}

impl<'a> Seen<'a> {
    pub(crate) fn of(document: &'a Document<'a>, compiled: &'a Compiled) -> Self {
        let clauses = Clauses::of(document);
        let hits = compiled.matcher.find(document, &clauses);
        Self {
            document,
            compiled,
            clauses,
            hits,
            figures: crate::figure::figures(document.view()),
            table_shades: Vec::new(),
        }
        .with_tables()
    }

    fn with_tables(mut self) -> Self {
        let tables = tables(&self);
        self.clauses.mark_headings(&tables.labels);
        self.table_shades = tables.shades;
        self
    }

    /// What is seen under these suppositions.
    pub(crate) fn under(&self, suppositions: &[WhatIf]) -> Self {
        let mut seen = self.clone();
        for supposition in suppositions {
            match supposition {
                WhatIf::Forget(sets, span) => {
                    for set in sets {
                        seen.hits.forget(*set, *span);
                    }
                }
                WhatIf::NoFigure(span) => seen.figures.retain(|figure| figure.view_span() != *span),
                WhatIf::AnyUnit(span) => {
                    let figures = seen.figures.iter_mut();
                    for figure in figures.filter(|figure| figure.view_span() == *span) {
                        figure.unit = None;
                        figure.kind = Kind::Quantity;
                    }
                }
                // Judged later: these change what was made of the text, not the text.
                WhatIf::Lift(..) | WhatIf::Give(..) => {}
            }
        }
        seen.clauses = Clauses::of(self.document);
        seen.with_tables()
    }
}
