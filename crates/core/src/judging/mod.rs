//! Hits → evidence: what the report says on each item, and what nearly counted.
//!
//! Sections, cues, years and titles say where a mention does not count ([`context`]); every naming of an
//! item is an anchor ([`anchors`]), which stands for a topic ([`topics`]); figures are bound to the item
//! they measure ([`binding`]); the result is graded evidence ([`grading`]). Each step tells what it makes
//! of each hit to whoever listens ([`listener`]).

mod acts;
mod anchor;
mod anchors;
mod beneath;
pub(crate) mod binding;
mod borders;
mod carried;
pub(crate) mod claimants;
pub(crate) mod claims;
mod columns;
pub(crate) mod compiled;
pub(crate) mod context;
pub(crate) mod cues;
pub(crate) mod drop_cause;
pub(crate) mod findings;
mod forms;
mod grading;
pub(crate) mod listener;
mod marks;
mod nearest;
mod own_name;
mod own_place;
mod ranking;
mod roles;
mod route;
mod rows;
pub(crate) mod scene;
mod seen;
mod shade;
pub(crate) mod standpoint;
mod statements;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod titles;
mod topics;
mod ways;
pub(crate) mod what_if;
mod years;

pub(crate) use anchor::Anchor;
pub(crate) use compiled::Compiled;
pub(crate) use seen::Seen;

use std::cell::Cell;

use crate::document::Document;
use crate::figure::{FigureKind, UnitId};
use crate::matching::clauses::Clauses;
use borders::WordBorders;
use findings::Findings;
use hegui_text::span::ViewSpan;
use listener::Listener;
use scene::{ItemScene, Scene};
use what_if::WhatIf;

/// Everything that `document` says on the items of the rubric.
pub(crate) fn find(document: &Document<'_>, compiled: &Compiled) -> Findings {
    Seen::of(document, compiled).judge(&[], None, |judged| judged.findings)
}

/// What [`find`] does before it judges anything, alone, to be measured.
pub(crate) fn look(document: &Document<'_>, compiled: &Compiled) {
    std::hint::black_box(Seen::of(document, compiled));
}

/// What was made of it.
pub(crate) struct Judged<'a> {
    pub(crate) scene: Scene<'a>,
    /// By item.
    pub(crate) anchors: Vec<Vec<Anchor>>,
    pub(crate) claims: claims::FigureClaims,
    pub(crate) findings: Findings,
}

impl<'a> Seen<'a> {
    pub(crate) fn of(document: &'a Document<'a>, compiled: &'a Compiled) -> Self {
        let clauses = Clauses::of(document);
        let hits = compiled.matcher.find(document, &clauses);
        let mut seen = Self {
            document,
            compiled,
            clauses,
            hits,
            figures: compiled.lexicon.figures(document.view()),
            table_shades: Vec::new(),
            result_rows: Vec::new(),
            beneath: beneath::Beneath::default(),
        };
        for (cell, unit) in seen.read_tables() {
            seen.count(cell, unit);
        }
        seen
    }

    /// Reads the tables; gives the cells whose bare numbers count, each with its unit.
    fn read_tables(&mut self) -> Vec<(ViewSpan, Option<UnitId>)> {
        let tables = tables::tables(self);
        self.clauses.mark_headings(&tables.headings);
        self.clauses.mark_labels(&tables.labels);
        self.table_shades = tables.shades;
        self.result_rows = tables.results;
        self.beneath = tables.beneath;
        tables.counted
    }

    /// Makes a figure of the bare number in `cell`.
    fn count(&mut self, cell: ViewSpan, unit: Option<UnitId>) {
        let figures = &mut self.figures;
        let first = figures.partition_point(|figure| figure.span.start < cell.start);
        let inside = figures
            .get_mut(first)
            .filter(|figure| figure.span.end <= cell.end);
        if let Some(figure) = inside {
            figure.count_in(self.document.view(), &self.compiled.lexicon, unit);
        }
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
                WhatIf::ForgetHits(set, spans) => {
                    seen.hits.forget_where(*set, |hit| spans.contains(hit));
                }
                WhatIf::NoFigure(span) => seen.figures.retain(|figure| figure.view_span() != *span),
                WhatIf::AnyUnit(span) => {
                    let figures = seen.figures.iter_mut();
                    for figure in figures.filter(|figure| figure.view_span() == *span) {
                        figure.unit = None;
                        figure.kind = FigureKind::Quantity;
                    }
                }
                // Judged later: these change what was made of the text, not the text.
                WhatIf::Lift(..) | WhatIf::Give(..) | WhatIf::NoWay(..) | WhatIf::NoCue(_) => {}
            }
        }
        seen.clauses = Clauses::of(self.document);
        seen.read_tables();
        seen
    }

    /// Judges what was seen, under suppositions (none: as it is), and tells it to `listener`.
    pub(crate) fn judge<T>(
        &self,
        suppositions: &[WhatIf],
        listener: Option<&Listener>,
        then: impl FnOnce(Judged<'_>) -> T,
    ) -> T {
        let context = context::DocumentContext::of(self, suppositions);
        let scene = Scene {
            document: self.document,
            compiled: self.compiled,
            clauses: &self.clauses,
            hits: &self.hits,
            beneath: &self.beneath,
            context: &context,
            listener,
            suppositions,
            borders: WordBorders::default(),
            passed_over: Cell::new(context.passed_over),
        };
        let items = self.compiled.items.iter();
        let anchors: Vec<_> = items
            .map(|item| {
                anchors::anchors(ItemScene {
                    scene: &scene,
                    item,
                })
            })
            .collect();
        let topics = topics::Topics::of(&scene, &anchors);
        let mut claims = binding::bind(&scene, &self.figures, &anchors, &topics);
        claims.suppose(suppositions);
        let findings = grading::grade(&scene, &anchors, &topics, &claims);
        then(Judged {
            scene,
            anchors,
            claims,
            findings,
        })
    }
}
