//! Hits → evidence: what the report says on each item, and what nearly counted.
//!
//! Sections, cues, years and titles say where a mention does not count ([`context`]); every naming of an
//! item is an anchor ([`anchors`]), which stands for a topic ([`topics`]); figures are bound to the item
//! they measure ([`binding`]); the result is graded evidence ([`grading`]). Each step tells what it makes
//! of each hit to whoever listens ([`sink`]).

mod acts;
mod anchor;
mod anchors;
pub(crate) mod binding;
pub(crate) mod claims;
pub(crate) mod compiled;
mod context;
mod cues;
pub(crate) mod findings;
mod grading;
mod marks;
mod ranking;
mod roles;
mod route;
pub(crate) mod scene;
mod shade;
mod sight;
pub(crate) mod sink;
pub(crate) mod standpoint;
mod tables;
mod titles;
mod topics;
mod ways;
pub(crate) mod what_if;
mod years;

pub(crate) use anchor::Anchor;
pub(crate) use compiled::Compiled;

use std::cell::Cell;

use crate::document::Document;
use crate::figure::Figure;
use crate::matching::clauses::Clauses;
use crate::matching::hits::Hits;
use findings::Findings;
use scene::Scene;
use sight::Sight;
use sink::Listener;
use what_if::WhatIf;

/// Everything that `document` says on the items of the rubric.
pub(crate) fn find(document: &Document<'_>, compiled: &Compiled) -> Findings {
    Seen::of(document, compiled).judge(&[], None, |judged| judged.findings)
}

/// What [`find`] does before it judges anything, alone, to be measured.
pub(crate) fn look(document: &Document<'_>, compiled: &Compiled) {
    std::hint::black_box(Seen::of(document, compiled));
}

/// What stands in a document, before anything is judged.
#[derive(Clone)]
pub(crate) struct Seen<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) compiled: &'a Compiled,
    clauses: Clauses,
    hits: Hits<'a>,
    pub(crate) figures: Vec<Figure>,
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
        let figures = crate::figure::figures(document.view());
        Self {
            document,
            compiled,
            clauses,
            hits,
            figures,
        }
    }

    /// Judges what was seen, under suppositions (none: as it is), and tells it to `listener`.
    pub(crate) fn judge<T>(
        &self,
        suppositions: &[WhatIf],
        listener: Option<&Listener>,
        then: impl FnOnce(Judged<'_>) -> T,
    ) -> T {
        let sight = Sight {
            document: self.document,
            compiled: self.compiled,
            clauses: &self.clauses,
            hits: &self.hits,
            figures: &self.figures,
        };
        let tables = tables::tables(&sight);
        let mut clauses = self.clauses.clone();
        clauses.mark_headings(&tables.labels);
        let sight = Sight {
            clauses: &clauses,
            ..sight
        };
        let mut context = context::Context::of(&sight, tables.shades);
        what_if::lift(&mut context, suppositions);
        let scene = Scene {
            document: self.document,
            compiled: self.compiled,
            clauses: &clauses,
            hits: &self.hits,
            context: &context,
            listener,
            passed_over: Cell::new(context.passed_over),
        };
        let items = self.compiled.items.iter();
        let anchors: Vec<_> = items.map(|item| anchors::anchors(&scene, item)).collect();
        let topics = topics::Topics::of(&scene, &anchors);
        let mut claims = binding::bind(&scene, &self.figures, &anchors, &topics);
        what_if::give(&mut claims, suppositions);
        let findings = grading::grade(&scene, &anchors, &topics, &claims);
        then(Judged {
            scene,
            anchors,
            claims,
            findings,
        })
    }
}
