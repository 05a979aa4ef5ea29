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
pub(crate) mod drop_cause;
pub(crate) mod findings;
mod grading;
mod marks;
mod ranking;
mod roles;
mod route;
pub(crate) mod scene;
mod seen;
mod shade;
pub(crate) mod sink;
pub(crate) mod standpoint;
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
use findings::Findings;
use scene::{ItemScene, Scene};
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

/// What was made of it.
pub(crate) struct Judged<'a> {
    pub(crate) scene: Scene<'a>,
    /// By item.
    pub(crate) anchors: Vec<Vec<Anchor>>,
    pub(crate) claims: claims::FigureClaims,
    pub(crate) findings: Findings,
}

impl Seen<'_> {
    /// Judges what was seen, under suppositions (none: as it is), and tells it to `listener`.
    pub(crate) fn judge<T>(
        &self,
        suppositions: &[WhatIf],
        listener: Option<&Listener>,
        then: impl FnOnce(Judged<'_>) -> T,
    ) -> T {
        let mut context = context::DocumentContext::of(self);
        what_if::lift(&mut context, suppositions);
        let scene = Scene {
            document: self.document,
            compiled: self.compiled,
            clauses: &self.clauses,
            hits: &self.hits,
            context: &context,
            listener,
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
