//! Acts that stand with a bare mention and do not make it concrete, because a cue keeps them from counting:
//! who reads that an item is only mentioned wants to know which words did that.

use rustc_hash::FxHashSet;

use crate::judging::Judged;
use crate::judging::compiled::ItemSets;
use crate::judging::listener::Considered;
use crate::judging::scene::ItemScene;
use crate::matching::hits::Hit;
use crate::trace::PatternKind;
use hegui_rubric::Grade;

/// The acts in the clauses of the bare mentions among what was `told` that something keeps from counting.
pub(crate) fn stopped(
    judged: &Judged<'_>,
    item: &ItemSets,
    told: &[Considered],
) -> Vec<Considered> {
    let scene = &judged.scene;
    let here = ItemScene { scene, item };
    let general = &scene.compiled.general;
    let mut seen = FxHashSet::default();
    let mut list = Vec::new();
    for one in told {
        let is_bare = one
            .evidence
            .is_some_and(|piece| piece.grade == Grade::Mentioned);
        if !is_bare || scene.is_heading(one.hit.clause) || !seen.insert(one.hit.clause) {
            continue;
        }
        let clause = scene.clauses.span(one.hit.clause);
        for act in scene.hits.within(general.acts, clause) {
            if act.span.overlaps(one.hit.span) || scene.hits.overlapping(general.slogans, act.span)
            {
                continue;
            }
            let dropped = here.obstacle_beside(act, one.hit.span);
            if let Some(dropped) = dropped.filter(|dropped| dropped.because.reason().is_some()) {
                let Hit { span, clause } = *act;
                list.push(Considered::dropped(
                    PatternKind::Act,
                    Hit { span, clause },
                    dropped,
                ));
            }
        }
    }
    list
}
