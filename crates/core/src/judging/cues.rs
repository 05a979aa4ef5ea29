//! Cues: words of the rubric that keep what stands near them from counting, and how far they reach.

use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use hegui_rubric::{CueReach, Reach, Reason};
use hegui_text::normalise::fold;
use hegui_text::span::ViewSpan;

/// How far before a `before` cue a mention may end, in bytes of the view (fourteen Han characters: names of
/// meetings are long).
const CUE_ADJACENT: usize = 42;

/// Hits of one cue in one clause that are looked at: more say nothing new, and a hostile text must not
/// make more.
const CUES_PER_CLAUSE: usize = 16;

/// The shades of cues. Returns how many cues were not looked at.
pub(crate) fn cue_shades(seen: &Seen<'_>, shades: &mut Vec<Shade>) -> usize {
    let mut passed_over = 0;
    let own_level = own_level(seen);
    for (rank, cue) in seen.compiled.cues.iter().enumerate() {
        let (mut clause_before, mut count) = (usize::MAX, 0);
        for hit in seen.hits.of(cue.terms).iter() {
            count = if hit.clause == clause_before {
                count + 1
            } else {
                1
            };
            clause_before = hit.clause;
            if count > CUES_PER_CLAUSE {
                passed_over += 1;
                continue;
            }
            // 没有 negates, 有没有 does not.
            if seen.hits.overlapping(cue.except, hit.span) {
                continue;
            }
            // Under the title 清禾市卫生健康委员会, 市卫生健康委 is no other body.
            if cue.reason == Reason::OtherBody
                && own_level.is_some()
                && names_level(seen, hit.span, own_level)
            {
                continue;
            }
            shades.push(Shade {
                span: reached(seen, cue.reach, cue.until, hit),
                reason: cue.reason,
                cast_by: CastBy::Cue,
                words: hit.span,
                rank: rank + 1,
            });
        }
    }
    passed_over
}

/// What a cue keeps from counting.
fn reached(seen: &Seen<'_>, reach: CueReach, until: SetId, hit: &Hit) -> ViewSpan {
    let clauses = &seen.clauses;
    let clause = clauses.span(hit.clause);
    let sentence = || clauses.cover(clauses.around(hit.clause, Reach::Sentence));
    match reach {
        CueReach::Clause => clause,
        // 案卷评查培训班 is a training about 案卷评查; what stands behind the word is not its subject.
        CueReach::Before => {
            let start = hit.span.start.saturating_sub(CUE_ADJACENT);
            ViewSpan::new(start.max(clause.start), hit.span.start)
        }
        CueReach::After => ViewSpan::new(hit.span.end, clause.end.max(hit.span.end)),
        // 县司法局开展案卷评查,我局聘请法律顾问: the other body acts until 我局 does.
        CueReach::Onward => {
            let sentence = sentence();
            let rest = ViewSpan::new(hit.span.end, sentence.end);
            let stops = seen.hits.within(until, rest).map(|stop| stop.span.start);
            let end = stops.into_iter().find(|&stop| stop > hit.span.end);
            ViewSpan::new(hit.span.start, end.unwrap_or(sentence.end))
        }
        CueReach::Sentence => sentence().cover(hit.span),
    }
}

/// The level of the reporting authority (市, 县), from its name in the title.
fn own_level(seen: &Seen<'_>) -> Option<char> {
    let authority = fold(seen.document.identity().authority.as_deref()?);
    let suffixes = seen.compiled.authorities.iter();
    suffixes
        .filter_map(|suffix| level_before(&authority, suffix))
        .next_back()
}

/// The character before an authority's kind, which tells its level: 市 of 清禾市卫生健康委员会.
fn level_before(text: &str, suffix: &str) -> Option<char> {
    let at = text.find(suffix)?;
    text.get(..at)?.chars().next_back()
}

/// Whether the words at `span` name the reporting authority itself: an authority of its kind and level.
fn names_level(seen: &Seen<'_>, span: ViewSpan, level: Option<char>) -> bool {
    let text = span.of(seen.document.view());
    let mut suffixes = seen.compiled.authorities.iter();
    suffixes.any(|suffix| level_before(text, suffix).is_some_and(|found| Some(found) == level))
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn cues_keep_what_they_reach_from_counting() {
        assert_judged(&[
            // In its clause,
            ("advisors", "尚未聘请法律顾问。", "absent: Negated by 尚未"),
            (
                "advisors",
                "聘请法律顾问，工作尚未结束。",
                "described: 法律顾问 + 聘请",
            ),
            // what stands before it,
            (
                "files",
                "组织案卷评查培训班。",
                "absent: TitleOnly by 培训班",
            ),
            // or onward, until 我局 acts.
            (
                "advisors",
                "县司法局开会，聘请法律顾问。",
                "absent: OtherBody by 县司法局",
            ),
            (
                "advisors",
                "县司法局开会，我局聘请法律顾问。",
                "described: 法律顾问 + 聘请",
            ),
            // Under the title 清禾市卫生健康局 an authority of the same kind and level is the author.
            (
                "advisors",
                "市卫健局聘请法律顾问。",
                "described: 法律顾问 + 聘请",
            ),
        ]);
    }
}
