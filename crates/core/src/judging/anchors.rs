//! Anchors: every place where an item is named, counted or dropped with its reason.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::judging::anchor::Anchor;
use crate::judging::drop_cause::DropCause;
use crate::judging::scene::{ItemScene, Scene};
use crate::judging::standpoint::Standpoint;
use crate::judging::ways::push_way;
use crate::judging::what_if::WhatIf;
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use crate::trace::{Because, PatternKind};
use hegui_rubric::Grade;

/// All anchors of an item, in the text's order.
pub(crate) fn anchors(here: ItemScene<'_>) -> Vec<Anchor> {
    let (scene, item) = (here.scene, here.item);
    let mut list = Vec::new();
    let push = |list: &mut Vec<Anchor>, set: SetId, kind, grade| {
        let hits = scene.hits.of(set);
        list.extend(
            hits.iter()
                .filter_map(|hit| anchor_at(here, hit, kind, grade)),
        );
    };
    push(&mut list, item.terms, PatternKind::Name, Grade::Mentioned);
    push(&mut list, item.signs, PatternKind::Sign, Grade::Described);
    for (number, way) in (1..).zip(&item.ways) {
        let left_out = WhatIf::NoWay(item.index, number - 1);
        if !scene.suppositions.contains(&left_out) {
            push_way(here, PatternKind::Way(number), way, &mut list);
        }
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
    push_zeros(here, &mut list);
    list.sort_by_key(|anchor| (anchor.span, Reverse(anchor.grade)));
    drop_contradicted_headings(scene, &mut list);
    list
}

/// The anchor at a hit; none where the words mean something else or the item does not count there at all.
fn anchor_at(here: ItemScene<'_>, hit: &Hit, kind: PatternKind, grade: Grade) -> Option<Anchor> {
    if let Some(because) = here.other_meaning(hit) {
        here.tell_dropped(kind, hit, DropCause::silently(because, None));
        return None;
    }
    // 不设法律顾问 says that the item does not apply, and names it only to say so.
    if here.is_in_not_applicable(hit) {
        here.tell_dropped(kind, hit, DropCause::silently(Because::Homonym, None));
        return None;
    }
    let mut anchor = Anchor::at(here.scene, hit, kind, grade);
    match here.standpoint(hit) {
        Standpoint::Counts => {}
        // 印发“三项制度”实施方案 adopts a document on the umbrella, not on one of its items.
        Standpoint::Adopted if kind == PatternKind::Umbrella => {}
        Standpoint::Adopted => anchor.grade = grade.max(Grade::Described),
        Standpoint::Zero(_) => {
            anchor.grade = Grade::Quantified;
            anchor.zero = true;
        }
        Standpoint::Dropped(dropped) if dropped.because.reason().is_none() => {
            here.tell_dropped(kind, hit, dropped);
            return None;
        }
        Standpoint::Dropped(dropped) => anchor.dropped = Some(dropped),
    }
    Some(anchor)
}

/// Zero reports that need no name: a word of zero and one of the item's nouns in one clause
/// (未收到行政复议申请).
fn push_zeros(here: ItemScene<'_>, list: &mut Vec<Anchor>) {
    if here.item.counts_under.is_some() {
        return;
    }
    for hit in here.scene.hits.of(here.item.zero).iter() {
        if here.reports_zero(hit.clause)
            && here.other_meaning(hit).is_none()
            && here.scene.context.named_document(hit.span).is_none()
        {
            list.push(Anchor {
                zero: true,
                dropped: here.dropped_zero(hit),
                ..Anchor::at(here.scene, hit, PatternKind::Zero, Grade::Quantified)
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
    let mut below: FxHashMap<usize, (bool, Option<DropCause>)> = FxHashMap::default();
    // The label of a row stands under the heading as text does.
    let is_text = |anchor: &&Anchor| !anchor.heading || scene.is_row_label(anchor.clause);
    for anchor in list.iter().filter(is_text) {
        let there = scene.block_of(anchor.clause);
        let own = (!anchor.heading).then_some(there);
        for over in own.into_iter().chain(scene.document.heading_of(there)) {
            let (upheld, contrary) = below.entry(over).or_default();
            *upheld |= anchor.dropped.is_none();
            *contrary = contrary.or_else(|| {
                let dropped = anchor.dropped?;
                Some(DropCause {
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

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn every_naming_is_an_anchor() {
        assert_judged(&[
            // A name alone is a mention.
            ("advisors", "我局重视法律顾问工作。", "mentioned: 法律顾问"),
            // A sign exists only where the work is done.
            ("advisors", "法律意见书归档保存。", "described: 法律意见书"),
            // An umbrella term names several items and says nothing more of any of them.
            ("advisors", "开展两项制度建设3次。", "mentioned: 两项制度"),
            // A longer string that means something else, and a word that turns the meaning.
            ("advisors", "开通法律顾问网。", "absent"),
            ("advisors", "医学院设有法律顾问。", "absent"),
            // That there was none of it is a report too.
            ("litigation", "全年未发生行政复议。", "quantified: 行政复议"),
        ]);
    }

    #[test]
    fn a_heading_says_nothing_against_the_text_below_it() {
        assert_judged(&[
            (
                "advisors",
                "一、法律顾问\n按时开会，讨论工作。",
                "mentioned: 法律顾问",
            ),
            (
                "advisors",
                "一、法律顾问\n我局尚未聘请法律顾问。",
                "absent: Negated by 尚未",
            ),
        ]);
    }
}
