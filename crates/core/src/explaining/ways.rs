//! Other ways of saying an item: those that a word forbade, and those of which one set is missing.

use super::RawNearly;
use super::patterns;
use crate::judging::Judged;
use crate::judging::anchors::sentence_of;
use crate::judging::compiled::{ItemSets, WaySets};
use crate::judging::grading::Located;
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use hegui_rubric::Item;
use hegui_text::span::ViewSpan;

/// Nearly said ways that are shown.
const SHOWN: usize = 3;
/// Places looked at for one way, at most.
const PLACES: usize = 200;
/// In a text of so few clauses even one word of two says something.
const SHORT: usize = 12;

/// Places where everything of a way stands, and a word that it forbids: the words of the way, and the
/// forbidden one.
pub(crate) fn forbidden(judged: &Judged<'_>, way: &WaySets) -> Vec<(Hit, ViewSpan)> {
    let (scene, mut list, mut done) = (&judged.scene, Vec::new(), None);
    let Some((&first, rest)) = way.all.split_first() else {
        return list;
    };
    for start in scene.hits.of(first).iter().take(PLACES) {
        let window = window(judged, start, way);
        if done == Some(window) {
            continue;
        }
        done = Some(window);
        let Some(stop) = scene.hits.within(way.none, window).next() else {
            continue;
        };
        let nearest = |set: &SetId| {
            scene
                .hits
                .within(*set, window)
                .min_by_key(|hit| hit.span.start.abs_diff(start.span.start))
        };
        let parts: Option<Vec<&Hit>> = rest.iter().map(nearest).collect();
        if let Some(parts) = parts {
            let whole = parts
                .iter()
                .fold(start.span, |whole, part| whole.cover(part.span));
            let hit = Hit {
                span: whole,
                clause: parts
                    .iter()
                    .fold(start.clause, |clause, part| clause.min(part.clause)),
            };
            list.push((hit, stop.span));
        }
    }
    list
}

fn window(judged: &Judged<'_>, hit: &Hit, way: &WaySets) -> ViewSpan {
    let clauses = judged.scene.clauses;
    clauses.cover(clauses.around(hit.clause, way.within))
}

/// The ways of which one set is missing where the item is not named, those with the most words first.
pub(crate) fn nearly(
    judged: &Judged<'_>,
    index: usize,
    sets: &ItemSets,
    item: &Item,
) -> Vec<RawNearly> {
    let scene = &judged.scene;
    let own = judged.anchors.get(index).map_or(&[][..], Vec::as_slice);
    let least = if scene.clauses.len() <= SHORT { 1 } else { 2 };
    let mut list: Vec<(usize, RawNearly)> = Vec::new();
    for (number, (way, terms)) in sets.ways.iter().zip(&item.ways).enumerate() {
        if way.all.len() <= least {
            continue;
        }
        for (missing, wanted) in terms.all.iter().enumerate() {
            let others: Vec<usize> = (0..way.all.len()).filter(|&set| set != missing).collect();
            let Some(Some(&pivot)) = others.first().map(|&set| way.all.get(set)) else {
                continue;
            };
            let mut done = None;
            for start in scene.hits.of(pivot).iter().take(PLACES) {
                let window = window(judged, start, way);
                let lacks = |set: usize| {
                    way.all
                        .get(set)
                        .is_none_or(|&set| scene.hits.within(set, window).next().is_none())
                };
                if done == Some(window) {
                    continue;
                }
                done = Some(window);
                if !lacks(missing)
                    || others.iter().any(|&set| lacks(set))
                    || scene.hits.within(way.none, window).next().is_some()
                    || own.iter().any(|anchor| window.overlaps(anchor.span))
                {
                    continue;
                }
                let found = others.iter().filter_map(|&set| {
                    let hit = scene.hits.within(*way.all.get(set)?, window).next()?;
                    let words = hit.span.of(scene.document.view());
                    Some((patterns::written(terms.all.get(set)?, words), hit.span))
                });
                let (found, spans): (Vec<String>, Vec<ViewSpan>) = found.unzip();
                let span = spans
                    .into_iter()
                    .reduce(ViewSpan::cover)
                    .unwrap_or(start.span);
                let block = scene
                    .clauses
                    .get(start.clause)
                    .map_or(0, |clause| clause.block);
                let sentence = scene.clauses.cover(sentence_of(scene, start.clause));
                let nearly = RawNearly {
                    way: number + 1,
                    place: Located {
                        span,
                        sentence: sentence.cover(span),
                        block,
                    },
                    found,
                    grade: terms.grade,
                    missing: wanted.iter().map(patterns::shown).collect(),
                };
                list.push((others.len(), nearly));
            }
        }
    }
    list.sort_by_key(|(matched, nearly)| {
        (std::cmp::Reverse(*matched), nearly.place.span, nearly.way)
    });
    let mut shown: Vec<RawNearly> = Vec::new();
    for (_, nearly) in list {
        if shown.len() < SHOWN && !shown.iter().any(|other| other.way == nearly.way) {
            shown.push(nearly);
        }
    }
    shown
}
