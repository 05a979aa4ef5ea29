//! Hits → evidence: what the report says on each item, and what nearly counted.
//!
//! Cues, roles, years and titles say where a mention does not count ([`context`]); every naming of an
//! item is an anchor ([`anchors`]); figures and measures are bound to the item they belong to
//! ([`binding`]); the result is graded evidence ([`grading`]).

pub(crate) mod anchors;
pub(crate) mod binding;
pub(crate) mod compiled;
pub(crate) mod context;
pub(crate) mod grading;
mod route;
pub(crate) mod shade;
mod tables;
mod topics;
pub(crate) mod what_if;

pub(crate) use compiled::Compiled;
pub(crate) use grading::{Finding, Findings, Kept, Located, Missed};
pub use route::Route;

use std::cell::Cell;

use crate::document::Document;
use crate::matching::{clauses, hits};

/// Everything that `document` says on the items of the rubric.
pub(crate) fn find(document: &Document<'_>, compiled: &Compiled) -> Findings {
    Seen::of(document, compiled).judge(&[], |judged| judged.findings)
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
    pub(crate) clauses: clauses::Clauses,
    pub(crate) hits: hits::Hits<'a>,
    pub(crate) figures: Vec<crate::figure::Figure>,
}

/// What was made of it.
pub(crate) struct Judged<'a> {
    pub(crate) scene: anchors::Scene<'a>,
    pub(crate) anchors: Vec<Vec<anchors::Anchor>>,
    pub(crate) topics: topics::Topics,
    pub(crate) claims: binding::Claims,
    pub(crate) findings: Findings,
}

impl<'a> Seen<'a> {
    pub(crate) fn of(document: &'a Document<'a>, compiled: &'a Compiled) -> Self {
        let clauses = clauses::Clauses::of(document);
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

    /// Judges what was seen, under suppositions (none: as it is).
    pub(crate) fn judge<T>(
        &self,
        suppositions: &[what_if::WhatIf],
        then: impl FnOnce(Judged<'_>) -> T,
    ) -> T {
        let (document, compiled, hits) = (self.document, self.compiled, &self.hits);
        let mut clauses = self.clauses.clone();
        let tables = tables::tables(document, &clauses, hits, compiled);
        clauses.mark_headings(&tables.labels);
        let mut context =
            context::Context::of(document, &clauses, hits, &self.figures, compiled, tables);
        what_if::lift(&mut context, suppositions);
        let scene = anchors::Scene {
            document,
            compiled,
            clauses: &clauses,
            hits,
            context: &context,
            passed_over: Cell::new(context.passed_over()),
        };
        let anchors: Vec<_> = (0..compiled.items.len())
            .map(|item| anchors::anchors(&scene, item))
            .collect();
        let topics = topics::Topics::of(&scene, &anchors);
        let mut claims = binding::bind(&scene, &self.figures, &anchors, &topics);
        what_if::give(&mut claims, suppositions);
        let mut findings = grading::grade(&scene, &anchors, &topics, &claims);
        findings.passed_over = scene.passed_over.get();
        then(Judged {
            scene,
            anchors,
            topics,
            claims,
            findings,
        })
    }
}
