//! A text → the terms, ways and cues that stand in it, and the grades that they decide.

use std::collections::BTreeMap;

use super::{CueUse, Looked, Probe, TermUse, WayUse};
use crate::document::Document;
use crate::judging::findings::{Findings, ItemFindings};
use crate::judging::{Judged, Seen};
use crate::report::Route;
use hegui_rubric::{Grade, ListOwner};
use hegui_text::span::ViewSpan;

impl Probe<'_> {
    /// What stands in a document and what it does there.
    #[must_use]
    pub fn look(&self, document: &Document<'_>) -> Looked {
        let seen = Seen::of(document, &self.scorer.compiled);
        seen.judge(&[], None, |judged| {
            let grades = judged.findings.items.iter().map(ItemFindings::grade);
            let mut looked = Looked {
                grades: grades.collect(),
                ..Looked::default()
            };
            self.terms(&judged, &mut looked);
            self.ways(&judged, &mut looked);
            looked
        })
    }

    fn terms(&self, judged: &Judged<'_>, looked: &mut Looked) {
        let view = judged.scene.document.view();
        let mut cues: BTreeMap<usize, CueUse> = BTreeMap::new();
        for list in &self.lists {
            let mut uses: BTreeMap<usize, TermUse> = BTreeMap::new();
            for hit in judged.scene.hits.of(list.set).iter() {
                let decides =
                    deciding(list.place.owner, list.place.key, hit.span, &judged.findings);
                for term in list.terms_of(hit.span.of(view)) {
                    let used = uses.entry(term).or_insert_with(|| TermUse {
                        place: list.place,
                        term,
                        hits: 0,
                        decides: Vec::new(),
                    });
                    used.hits += 1;
                    used.decides.extend(&decides);
                }
                if let (ListOwner::Cue(cue), "terms") = (list.place.owner, list.place.key) {
                    let used = cues.entry(cue).or_insert_with(|| CueUse {
                        cue,
                        hits: 0,
                        decides: Vec::new(),
                    });
                    used.hits += 1;
                    used.decides.extend(&decides);
                }
            }
            looked.terms.extend(uses.into_values());
        }
        looked.cues.extend(cues.into_values());
        let lists = looked.terms.iter_mut().map(|one| &mut one.decides);
        for decides in lists.chain(looked.cues.iter_mut().map(|one| &mut one.decides)) {
            decides.sort_unstable();
            decides.dedup();
        }
    }

    fn ways(&self, judged: &Judged<'_>, looked: &mut Looked) {
        let (hits, items) = (judged.scene.hits, self.scorer.compiled.items.iter());
        for (sets, found) in items.zip(&judged.findings.items) {
            for (way, content) in sets.ways.iter().enumerate() {
                let by_words = |route| matches!(route, Route::Words | Route::Apart);
                let said = found.evidence.iter().filter(|piece| {
                    by_words(piece.route)
                        && content
                            .all
                            .iter()
                            .all(|set| hits.any(*set, piece.named, |_| true))
                });
                let (mut count, mut decides) = (0, false);
                for piece in said {
                    count += 1;
                    decides |= Some(piece.grade) == found.grade();
                }
                if count > 0 {
                    looked.ways.push(WayUse {
                        item: sets.index,
                        way,
                        hits: count,
                        decides,
                    });
                }
            }
        }
    }
}

/// The items whose grade a hit decides.
fn deciding(owner: ListOwner, key: &str, span: ViewSpan, findings: &Findings) -> Vec<usize> {
    let items = findings.items.iter().enumerate();
    match owner {
        ListOwner::Item(at) | ListOwner::Way(at, _) => {
            let found = findings.items.get(at);
            let decides = found.is_some_and(|found| gives_grade(found, span));
            decides.then_some(at).into_iter().collect()
        }
        ListOwner::General | ListOwner::Umbrella(_) => {
            let deciding = items.filter(|(_, found)| gives_grade(found, span));
            deciding.map(|(at, _)| at).collect()
        }
        ListOwner::Cue(_) if key != "terms" => Vec::new(),
        ListOwner::Cue(_) | ListOwner::Role(_) => {
            let stopped = items.filter(|(_, found)| is_stopped(found, span));
            stopped.map(|(at, _)| at).collect()
        }
    }
}

/// Whether words are among those of the evidence that gives an item its grade.
fn gives_grade(found: &ItemFindings, span: ViewSpan) -> bool {
    let grade = found.grade();
    let mut deciding = found
        .evidence
        .iter()
        .filter(|piece| Some(piece.grade) == grade);
    deciding.any(|piece| piece.named.contains(span) || piece.measure.is_some_and(|own| own == span))
}

/// Whether words keep an absent item from counting.
fn is_stopped(found: &ItemFindings, span: ViewSpan) -> bool {
    let mut near = found.near_misses.iter();
    found.grade() == Some(Grade::Absent)
        && near.any(|miss| miss.cue.is_some_and(|cue| cue.contains(span)))
}
