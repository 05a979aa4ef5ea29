//! Anchors: every place where an item is named, counted or dropped with its reason.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::judging::anchor::Anchor;
use crate::judging::compiled::ItemSets;
use crate::judging::scene::Scene;
use crate::judging::standpoint::{
    Dropped, Standpoint, dropped_zero, other_meaning, reports_zero, standpoint, tell_dropped,
};
use crate::judging::ways::push_way;
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use crate::trace::{Because, PatternKind};
use hegui_rubric::Grade;

/// All anchors of `item`, in the text's order.
pub(crate) fn anchors(scene: &Scene<'_>, item: &ItemSets) -> Vec<Anchor> {
    let mut list = Vec::new();
    let push = |list: &mut Vec<Anchor>, set: SetId, kind, grade| {
        let hits = scene.hits.of(set);
        let named = hits
            .iter()
            .filter_map(|hit| named(scene, item, hit, kind, grade));
        list.extend(named);
    };
    push(&mut list, item.terms, PatternKind::Name, Grade::Mentioned);
    push(&mut list, item.signs, PatternKind::Sign, Grade::Described);
    for (number, way) in (1..).zip(&item.ways) {
        push_way(scene, item, PatternKind::Way(number), way, &mut list);
    }
    for umbrella in &scene.compiled.umbrellas {
        if umbrella.items.contains(&item.index) {
            push(
                &mut list,
                umbrella.terms,
                PatternKind::Umbrella,
                umbrella.grade,
            );
        }
    }
    push_zeros(scene, item, &mut list);
    list.sort_by_key(|anchor| (anchor.span, Reverse(anchor.grade)));
    drop_contradicted_headings(scene, &mut list);
    list
}

/// The anchor at a hit; none where the words mean something else or the item does not count there at all.
fn named(
    scene: &Scene<'_>,
    item: &ItemSets,
    hit: &Hit,
    kind: PatternKind,
    grade: Grade,
) -> Option<Anchor> {
    if let Some(because) = other_meaning(scene, item, hit) {
        tell_dropped(scene, item, kind, hit, Dropped::silently(because, None));
        return None;
    }
    let mut anchor = Anchor::at(scene, hit, kind, grade);
    match standpoint(scene, item, hit) {
        Standpoint::Counts => {}
        // 印发“三项制度”实施方案 adopts a document on the umbrella, not on one of its items.
        Standpoint::Adopted if kind == PatternKind::Umbrella => {}
        Standpoint::Adopted => anchor.grade = grade.max(Grade::Described),
        Standpoint::Zero(_) => {
            anchor.grade = Grade::Quantified;
            anchor.zero = true;
        }
        Standpoint::Dropped(dropped) if dropped.because.reason().is_none() => {
            tell_dropped(scene, item, kind, hit, dropped);
            return None;
        }
        Standpoint::Dropped(dropped) => anchor.dropped = Some(dropped),
    }
    Some(anchor)
}

/// Zero reports that need no name: a word of zero and one of the item's nouns in one clause
/// (未收到行政复议申请).
fn push_zeros(scene: &Scene<'_>, item: &ItemSets, list: &mut Vec<Anchor>) {
    if item.counts_under.is_some() {
        return;
    }
    for hit in scene.hits.of(item.zero).iter() {
        if reports_zero(scene, item, hit.clause)
            && other_meaning(scene, item, hit).is_none()
            && scene.context.named_document(hit.span).is_none()
        {
            list.push(Anchor {
                zero: true,
                dropped: dropped_zero(scene, item, hit),
                ..Anchor::at(scene, hit, PatternKind::Zero, Grade::Quantified)
            });
        }
    }
}

/// A heading that names the item says nothing by itself where the text under it says that it was not
/// done, not yet, or not by this authority: 法律顾问工作 over 尚未聘请法律顾问.
fn drop_contradicted_headings(scene: &Scene<'_>, list: &mut [Anchor]) {
    if !list.iter().any(|anchor| anchor.heading) {
        return;
    }
    // By block: whether the text in it or under it upholds the item, and what first says the contrary.
    let mut below: FxHashMap<usize, (bool, Option<Dropped>)> = FxHashMap::default();
    for anchor in list.iter().filter(|anchor| !anchor.heading) {
        let there = scene.block_of(anchor.clause);
        for over in std::iter::once(there).chain(scene.document.heading_of(there)) {
            let (upheld, contrary) = below.entry(over).or_default();
            *upheld |= anchor.dropped.is_none();
            *contrary = contrary.or_else(|| {
                let dropped = anchor.dropped?;
                Some(Dropped {
                    because: Because::Contradicted(dropped.because.reason()?),
                    cue: dropped.cue,
                    by: dropped.cue.or(Some(anchor.span)),
                })
            });
        }
    }
    for anchor in list.iter_mut().filter(|anchor| anchor.heading) {
        let says = below.get(&scene.block_of(anchor.clause));
        if anchor.dropped.is_none()
            && let Some((false, contrary)) = says
        {
            anchor.dropped = *contrary;
        }
    }
}
