//! Other ways of saying an item without its names: 与两名律师签约,由其审查合同 says 法律顾问 by 律师 and 签约.

use crate::judging::anchor::Anchor;
use crate::judging::compiled::WaySets;
use crate::judging::drop_cause::DropCause;
use crate::judging::listener::Considered;
use crate::judging::scene::{ItemScene, Scene};
use crate::judging::standpoint::Standpoint;
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use crate::trace::{Because, PatternKind};
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Anchors of one way in one report, at most; more would only come of hostile input.
const ANCHORS_PER_WAY: usize = 200;

/// Adds the anchors of `way`: one term of each set within reach, none of the forbidden ones. Only what the
/// rarest of the sets can reach is looked at, and an expression is tried only where all else is there.
pub(crate) fn push_way(
    here: ItemScene<'_>,
    kind: PatternKind,
    way: &WaySets,
    list: &mut Vec<Anchor>,
) {
    let scene = here.scene;
    let Some((&first, rest)) = way.all.split_first() else {
        return;
    };
    let rarest = way.all.iter().min_by_key(|set| scene.hits.most(**set));
    let clauses = rarest.map(|set| scene.hits.may_hit_in(*set));
    let mut before = None;
    let mut found = 0;
    for clause in clauses.unwrap_or_default() {
        let window = scene
            .clauses
            .cover(scene.clauses.around(clause, way.within));
        if before == Some(window) {
            continue;
        }
        before = Some(window);
        if here.is_heard()
            && let Some((hit, stop)) = forbidden(scene, way, window)
        {
            here.tell(|| {
                Considered::dropped(
                    kind,
                    hit,
                    DropCause::silently(Because::Forbidden, Some(stop)),
                )
            });
        }
        let means = |hit: &Hit| !here.is_homonym(hit);
        let may_be_said = way.all.iter().all(|&set| scene.hits.may_hit(set, window))
            && rest.iter().all(|&set| scene.hits.any(set, window, means))
            && !scene.hits.any(way.none, window, |_| true);
        if !may_be_said {
            continue;
        }
        let starts = scene.hits.within(first, window);
        let mut starts = starts.filter(|hit| means(hit) && !here.is_across_words(hit));
        let anchor = starts.find_map(|start| {
            let said = Said::from(here, *start, rest, window)?;
            said.anchor(here, kind, way)
        });
        let Some(anchor) = anchor else { continue };
        if found == ANCHORS_PER_WAY {
            scene.pass_over();
            break;
        }
        found += 1;
        list.push(anchor);
    }
}

/// The words of a way in `window` that stand beside a word it forbids, and that word: 转播电视上的讲座
/// holds no lecture.
fn forbidden(scene: &Scene<'_>, way: &WaySets, window: ViewSpan) -> Option<(Hit, ViewSpan)> {
    let stop = scene.hits.within(way.none, window).next()?;
    let start = scene.hits.within(*way.all.first()?, window).next()?;
    let mut whole = *start;
    for &set in way.all.iter().skip(1) {
        let parts = scene.hits.within(set, window);
        let part = parts.min_by_key(|hit| hit.span.start.abs_diff(start.span.start))?;
        whole = joined(whole, part);
    }
    Some((whole, stop.span))
}

/// From the first to the last of two parts of a way.
fn joined(whole: Hit, part: &Hit) -> Hit {
    Hit {
        span: whole.span.cover(part.span),
        clause: whole.clause.min(part.clause),
    }
}

/// The words of a way where it is said.
struct Said {
    parts: Vec<Hit>,
    /// From the first to the last of them.
    whole: Hit,
}

impl Said {
    /// For each of the other sets the hit nearest to `start` in `window`, no two of them the same words.
    fn from(here: ItemScene<'_>, start: Hit, rest: &[SetId], window: ViewSpan) -> Option<Self> {
        let mut said = Self {
            parts: vec![start],
            whole: start,
        };
        for &set in rest {
            let part = here
                .scene
                .hits
                .nearest(set, window, start.span.start, |hit| {
                    let is_taken = said.parts.iter().any(|part| part.span.contains(hit.span));
                    !is_taken && !here.is_homonym(hit) && !here.is_across_words(hit)
                })?;
            said.parts.push(*part);
            said.whole = joined(said.whole, part);
        }
        Some(said)
    }

    /// The anchor that the parts make together: what stops one of them stops it.
    fn anchor(&self, here: ItemScene<'_>, kind: PatternKind, way: &WaySets) -> Option<Anchor> {
        let mut stopped = None;
        for part in &self.parts {
            let Standpoint::Dropped(mut dropped) = here.standpoint(part) else {
                continue;
            };
            let reason = dropped.because.reason()?;
            // The title holds only this part: an explanation quotes no title for words outside of it.
            if dropped.because == Because::NamedDocument
                && !dropped
                    .by
                    .is_some_and(|title| title.contains(self.whole.span))
            {
                dropped = DropCause::silently(Because::Cue(reason), None);
            }
            // A way that reports a zero is said with a negation: 未移送案件.
            if !(way.zero && reason == Reason::Negated) {
                stopped = stopped.or(Some(dropped));
            }
        }
        Some(Anchor {
            zero: way.zero,
            dropped: stopped,
            ..Anchor::at(here.scene, &self.whole, kind, way.grade)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn an_item_is_said_without_its_name() {
        assert_judged(&[
            (
                "advisors",
                "与两家律师事务所签约。",
                "described: 律师事务所签约",
            ),
            // Both sets must stand within reach, here in one clause.
            ("advisors", "律师来访，场馆签约。", "absent"),
            // A forbidden word near by.
            ("advisors", "电视台与律师签约。", "absent"),
            // What stops a part stops the whole.
            ("advisors", "尚未与律师签约。", "absent: Negated by 尚未"),
        ]);
    }
}
