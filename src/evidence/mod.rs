//! Document + rubric → evidence: what the report says on each item, and what nearly counted.
//!
//! One pass of one automaton finds all terms ([`matcher`]); cues, roles, years and titles say where a
//! mention does not count ([`context`]); every naming of an item is an anchor ([`anchors`]); figures and
//! measures are bound to the item they belong to ([`binding`]); the result is graded evidence
//! ([`grading`]).

mod anchors;
mod binding;
mod clauses;
mod compiled;
mod context;
mod grading;
mod hits;
mod matcher;
mod tables;
mod tolerance;

pub(crate) use compiled::Compiled;
pub(crate) use grading::{Finding, Findings, Located, Missed};

use crate::document::Document;

/// Everything that `document` says on the items of the rubric.
pub(crate) fn find(document: &Document<'_>, compiled: &Compiled) -> Findings {
    let mut clauses = clauses::Clauses::of(document);
    let hits = compiled.matcher.find(document, &clauses);
    let tables = tables::tables(document, &clauses, &hits, compiled);
    clauses.mark_headings(&tables.labels);
    let figures = crate::figure::figures(document.view());
    let context = context::Context::of(document, &clauses, &hits, &figures, compiled, tables);
    let scene = anchors::Scene {
        document,
        compiled,
        clauses: &clauses,
        hits: &hits,
        context: &context,
    };
    let anchors: Vec<_> = (0..compiled.items.len())
        .map(|item| anchors::anchors(&scene, item))
        .collect();
    let claims = binding::bind(&scene, &figures, &anchors);
    grading::grade(&scene, &anchors, &claims)
}
