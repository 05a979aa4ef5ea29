//! Ways of saying an item that lack one set of words, where the item is not named: 举行消防讲座
//! lacks only the words for what the lecture is about.

use std::cmp::Reverse;

use super::patterns;
use crate::judging::Judged;
use crate::judging::compiled::{ItemSets, WaySets};
use crate::judging::findings::ViewPlace;
use crate::locator::Locator;
use crate::trace::Nearly;
use hegui_rubric::{Item, Way};
use hegui_text::span::ViewSpan;

/// Nearly said ways that are shown.
const SHOWN: usize = 3;
/// Places looked at for one way, at most.
const PLACES: usize = 200;
/// In a text of so few clauses even one word of two says something.
const SHORT: usize = 12;

/// A place where all of a way but one set is said.
struct NearlySaid<'a> {
    /// The number of the way, from 1.
    way: usize,
    terms: &'a Way,
    /// Index of the set that is missing.
    missing: usize,
    /// What stands there of each of the others.
    found: Vec<ViewSpan>,
    place: ViewPlace,
}

/// The ways that lack one set where the item is not named, those with the most words first.
pub(crate) fn nearly(
    judged: &Judged<'_>,
    locator: &Locator<'_>,
    sets: &ItemSets,
    item: &Item,
) -> Vec<Nearly> {
    let is_short = judged.scene.clauses.len() <= SHORT;
    let least = if is_short { 1 } else { 2 };
    let mut list: Vec<NearlySaid<'_>> = Vec::new();
    for (number, (way, terms)) in (1..).zip(sets.ways.iter().zip(&item.ways)) {
        if way.all.len() > least {
            for missing in 0..way.all.len() {
                let places = lacking(judged, sets.index, way, missing);
                list.extend(places.into_iter().map(|(found, place)| NearlySaid {
                    way: number,
                    terms,
                    missing,
                    found,
                    place,
                }));
            }
        }
    }
    list.sort_by_key(|said| (Reverse(said.found.len()), said.place.span, said.way));
    let mut shown: Vec<Nearly> = Vec::new();
    for said in list {
        if shown.len() < SHOWN && !shown.iter().any(|other| other.way == said.way) {
            shown.push(said.located(judged, locator));
        }
    }
    shown
}

/// Places where one set of a way is missing, nothing that it forbids stands and the item is not named, with
/// the first words of each of the other sets.
fn lacking(
    judged: &Judged<'_>,
    item: usize,
    way: &WaySets,
    missing: usize,
) -> Vec<(Vec<ViewSpan>, ViewPlace)> {
    let scene = &judged.scene;
    let own = judged.anchors.get(item).map_or(&[][..], Vec::as_slice);
    let mut others = way.all.clone();
    let missing = others.remove(missing);
    let Some(&pivot) = others.first() else {
        return Vec::new();
    };
    let mut places = Vec::new();
    let mut done = None;
    for start in scene.hits.of(pivot).iter().take(PLACES) {
        let window = scene
            .clauses
            .cover(scene.clauses.around(start.clause, way.within));
        if done == Some(window) {
            continue;
        }
        done = Some(window);
        let words = |set| scene.hits.within(set, window).next().map(|hit| hit.span);
        let found: Option<Vec<ViewSpan>> = others.iter().map(|&set| words(set)).collect();
        if let Some(found) = found
            && words(missing).is_none()
            && words(way.none).is_none()
            && !own.iter().any(|anchor| window.overlaps(anchor.span))
        {
            let span = found.iter().copied().reduce(ViewSpan::cover);
            let place = scene.place(start.clause, span.unwrap_or(start.span));
            places.push((found, place));
        }
    }
    places
}

impl NearlySaid<'_> {
    fn located(&self, judged: &Judged<'_>, locator: &Locator<'_>) -> Nearly {
        let view = judged.scene.document.view();
        let sets = self.terms.all.iter().enumerate();
        let others = sets.filter(|(index, _)| *index != self.missing);
        let found = others.zip(&self.found);
        let missing = self.terms.all.get(self.missing).into_iter().flatten();
        Nearly {
            way: self.way,
            place: locator.place(self.place, locator.shortened(self.place.span)),
            found: found
                .map(|((_, terms), words)| patterns::written(terms, words.of(view)))
                .collect(),
            grade: self.terms.grade,
            missing: missing.map(patterns::shown).collect(),
        }
    }
}
