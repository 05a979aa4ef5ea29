//! Where a mention does not count, and why.
//!
//! Sections ([`roles`]), what states nothing ([`statements`]), cues ([`cues`]), other years ([`years`]) and tables ([`tables`]) cast *shades*,
//! once for a document; whether a mention counts is then a question of what shades it. What stands in a
//! title 《…》 counts by what is done with the document ([`titles`]).
//!
//! [`roles`]: crate::judging::roles
//! [`statements`]: crate::judging::statements
//! [`cues`]: crate::judging::cues
//! [`years`]: crate::judging::years
//! [`tables`]: crate::judging::tables
//! [`titles`]: crate::judging::titles

use rustc_hash::FxHashMap;

use crate::judging::cues::{ExcusedCue, cue_shades};
use crate::judging::roles::role_shades;
use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
use crate::judging::statements::statement_shades;
use crate::judging::titles::{NamedDocument, named_documents};
use crate::judging::what_if::WhatIf;
use crate::judging::years::year_shades;
use crate::matching::grouped::Grouped;
use crate::matching::hits::LONGEST;
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Bytes of the view in one entry of the index of shades.
const STRETCH: usize = 256;

/// The context of a whole document.
#[derive(Debug)]
pub(crate) struct DocumentContext {
    /// Strongest first, then by beginning.
    shades: Vec<Shade>,
    /// By stretch of the view ([`STRETCH`] bytes each): which shades touch it, in their order.
    by_stretch: Grouped<usize>,
    named: Vec<NamedDocument>,
    /// Cues that keep nothing from counting, and why not.
    pub(crate) excused: Vec<ExcusedCue>,
    /// Where two negations affirm, by beginning.
    affirmed: Vec<ViewSpan>,
    /// How many cues were not looked at because there are too many.
    pub(crate) passed_over: usize,
}

impl DocumentContext {
    /// Works out all shades of a document, but those that are supposed away.
    pub(crate) fn of(seen: &Seen<'_>, suppositions: &[WhatIf]) -> Self {
        let mut shades = seen.table_shades.clone();
        role_shades(seen, &mut shades);
        statement_shades(seen, &mut shades);
        let mut cues = cue_shades(seen);
        shades.append(&mut cues.shades);
        year_shades(seen, &mut shades);
        shades.sort_by_key(|shade| (shade.rank, shade.span.start));
        let mut named = named_documents(seen);
        for supposition in suppositions {
            match *supposition {
                WhatIf::Lift(span, reason) => {
                    shades.retain(|shade| shade.reason != reason || !shade.span.overlaps(span));
                    named.retain(|title| reason != Reason::TitleOnly || !title.span.overlaps(span));
                }
                WhatIf::NoCue(cue) => {
                    shades.retain(|shade| shade.cast_by != CastBy::Cue || shade.rank != cue + 1);
                }
                _ => {}
            }
        }
        Self {
            by_stretch: by_stretch(&shades),
            shades,
            named,
            passed_over: cues.passed_over,
            affirmed: affirmed(&cues.excused),
            excused: cues.excused,
        }
    }

    /// The shades over `span`, strongest first; of those of one rank and reason at least the first.
    pub(crate) fn over(&self, span: ViewSpan) -> impl Iterator<Item = &Shade> {
        let stretches = span.start / STRETCH..=span.end.saturating_sub(1).max(span.start) / STRETCH;
        // Nearly always it is one stretch, whose list can be taken as it is.
        let (one, mut several) = if stretches.start() == stretches.end() {
            (self.by_stretch.group(*stretches.start()), Vec::new())
        } else {
            let lists = stretches.flat_map(|stretch| self.by_stretch.group(stretch));
            (&[][..], lists.copied().collect())
        };
        several.sort_unstable();
        several.dedup();
        one.iter()
            .copied()
            .chain(several)
            .filter_map(|index| self.shades.get(index))
            .filter(move |shade| shade.span.overlaps(span))
    }

    /// Whether two negations in `span` affirm: 没有一件合同不经审查 tells of all contracts, not of none.
    pub(crate) fn is_affirmed(&self, span: ViewSpan) -> bool {
        // Exceptions are short, so that those that reach into `span` begin near it.
        let first = self
            .affirmed
            .partition_point(|by| by.start + LONGEST < span.start);
        let near = self.affirmed.iter().skip(first);
        { near }
            .take_while(|by| by.start < span.end)
            .any(|by| by.overlaps(span))
    }

    /// The named document that holds `span`.
    pub(crate) fn named_document(&self, span: ViewSpan) -> Option<&NamedDocument> {
        let behind = self
            .named
            .partition_point(|named| named.span.start <= span.start);
        let named = self.named.get(..behind)?.last()?;
        named.span.contains(span).then_some(named)
    }
}

/// Where a longer string that negates twice excuses a negation, by beginning.
fn affirmed(excused: &[ExcusedCue]) -> Vec<ViewSpan> {
    let twice = |cue: &&ExcusedCue| cue.reason == Reason::Negated && cue.by.contains(cue.words);
    let mut spans: Vec<ViewSpan> = excused.iter().filter(twice).map(|cue| cue.by).collect();
    spans.sort_unstable();
    spans
}

/// The index of `shades` (by rank, then by beginning) by stretch of the view.
fn by_stretch(shades: &[Shade]) -> Grouped<usize> {
    let end = shades.iter().map(|shade| shade.span.end).max().unwrap_or(0);
    let mut entries = Vec::new();
    // A shade inside an earlier one of its rank and reason says nothing that this does not say first.
    let mut reached: FxHashMap<(usize, Reason), usize> = FxHashMap::default();
    for (number, shade) in shades.iter().enumerate() {
        let end = reached.entry((shade.rank, shade.reason)).or_default();
        if shade.span.end <= *end {
            continue;
        }
        *end = shade.span.end;
        let last = shade.span.end.saturating_sub(1) / STRETCH;
        let touched = shade.span.start / STRETCH..=last;
        entries.extend(touched.map(|stretch| (u32::try_from(stretch).unwrap_or(u32::MAX), number)));
    }
    Grouped::of(end / STRETCH + 1, &entries)
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn the_strongest_shade_gives_the_reason() {
        assert_judged(&[
            ("advisors", "我局有法律顾问。", "mentioned: 法律顾问"),
            // A section is stronger than a cue,
            (
                "advisors",
                "二、下一步工作计划\n尚未聘请法律顾问。",
                "absent: Planned by 二、下一步工作计划",
            ),
            // a cue that the rubric names first stronger than the next,
            (
                "advisors",
                "县司法局尚未聘请法律顾问。",
                "absent: OtherBody by 县司法局",
            ),
            // and any cue stronger than a year.
            (
                "advisors",
                "2022年尚未聘请法律顾问。",
                "absent: Negated by 尚未",
            ),
        ]);
    }
}
