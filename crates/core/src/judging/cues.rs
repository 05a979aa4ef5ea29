//! Cues: words of the rubric that keep what stands near them from counting, and how far they reach.

use crate::judging::columns::figures_in;
use crate::judging::compiled::CueSets;
use crate::judging::own_name::{OwnName, unclaimed};
use crate::judging::own_place::OwnPlace;
use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
use crate::matching::hits::{Hit, LONGEST};
use hegui_rubric::{CueReach, Reach, Reason};
use hegui_text::span::ViewSpan;

/// How far before a `before` cue a mention may end, in bytes of the view (fourteen Han characters: names of
/// meetings are long).
const CUE_ADJACENT: usize = 42;

/// Hits of one cue in one clause that are looked at: more say nothing new, and a hostile text must not
/// make more.
const CUES_PER_CLAUSE: usize = 16;

/// A cue that keeps nothing from counting, and the words that excuse it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExcusedCue {
    pub(crate) reason: Reason,
    /// What it would keep from counting.
    pub(crate) span: ViewSpan,
    pub(crate) words: ViewSpan,
    /// A longer string that means something else, or the authority's own name.
    pub(crate) by: ViewSpan,
}

/// What the cues of a document do.
#[derive(Debug, Default)]
pub(crate) struct CuesAtWork {
    pub(crate) shades: Vec<Shade>,
    pub(crate) excused: Vec<ExcusedCue>,
    /// How many were not looked at because there are too many.
    pub(crate) passed_over: usize,
}

/// The shades of cues.
pub(crate) fn cue_shades(seen: &Seen<'_>) -> CuesAtWork {
    let mut found = CuesAtWork::default();
    let own = OwnNames::of(seen);
    for (rank, cue) in seen.compiled.cues.iter().enumerate() {
        if cue.known_authority && !own.is_known {
            continue;
        }
        let (mut clause_before, mut count) = (usize::MAX, 0);
        for hit in seen.hits.of(cue.terms).iter() {
            count = if hit.clause == clause_before {
                count + 1
            } else {
                1
            };
            clause_before = hit.clause;
            if count > CUES_PER_CLAUSE {
                found.passed_over += 1;
                continue;
            }
            let span = reached(seen, cue, hit, &own);
            let named = || own.overlapping(hit.span);
            // Under the title 清禾市卫生健康委员会, 市卫生健康委 is no other body.
            // 卫健部门 is what a health commission calls its own kind, where the words could be any organ's.
            let own_kind = || {
                let words = hit.span.of(seen.document.view());
                let own = own.name.as_ref().filter(|_| cue.known_authority)?;
                own.is_own_kind(words, &seen.compiled.conventions)
                    .then_some(hit.span)
            };
            let is_of_bodies = cue.reason == Reason::OtherBody;
            let own_name = is_of_bodies.then(|| named().or_else(own_kind)).flatten();
            match own_name.or_else(|| exception(seen, cue, hit.span)) {
                Some(by) => found.excused.push(ExcusedCue {
                    reason: cue.reason,
                    span,
                    words: hit.span,
                    by,
                }),
                None => found.shades.push(Shade {
                    span,
                    reason: cue.reason,
                    cast_by: CastBy::Cue,
                    words: hit.span,
                    rank: rank + 1,
                }),
            }
        }
    }
    found
}

/// The longer string that makes the words at `span` no cue: 没有 negates, 有没有 does not. One that begins or ends
/// inside a name is none: 局主 names a leader in 局主要负责人, not in 司法局主动; 县委网 is a website in 县委网站, not
/// in 县委网信办.
fn exception(seen: &Seen<'_>, cue: &CueSets, span: ViewSpan) -> Option<ViewSpan> {
    let hits = &seen.hits;
    if !hits.overlapping(cue.except, span) {
        return None;
    }
    let round = ViewSpan::new(span.start.saturating_sub(LONGEST), span.end + LONGEST);
    let cuts_a_name = |longer: ViewSpan| {
        let round = ViewSpan::new(longer.start.saturating_sub(LONGEST), longer.end + LONGEST);
        let mut names = hits.within(cue.names, round);
        names.any(|name| {
            let holds = |border| name.span.start < border && border < name.span.end;
            holds(longer.start) || holds(longer.end)
        })
    };
    let longer = hits.within(cue.except, round).map(|hit| hit.span);
    longer
        .filter(|longer| longer.overlaps(span))
        .find(|longer| !cuts_a_name(*longer))
}

/// The places at which the report names its authority.
struct OwnNames {
    /// Whether the report says whose it is.
    is_known: bool,
    /// Its name, taken apart.
    name: Option<OwnName>,
    mentions: Vec<ViewSpan>,
}

impl OwnNames {
    fn of(seen: &Seen<'_>) -> Self {
        let view = seen.document.view();
        let conventions = &seen.compiled.conventions;
        let authority = seen.document.identity().authority.as_deref();
        let whole = authority.and_then(|name| OwnPlace::of(name, conventions));
        let own = authority.and_then(|name| OwnName::of(name, conventions));
        let mentions = match (&whole, &own) {
            (Some(place), _) => place.mentions(view),
            (None, Some(own)) => own.mentions(view),
            (None, None) => unclaimed(view, conventions),
        };
        Self {
            is_known: whole.is_some() || own.is_some(),
            name: own.filter(|_| whole.is_none()),
            mentions,
        }
    }

    fn overlapping(&self, span: ViewSpan) -> Option<ViewSpan> {
        let behind = self.mentions.partition_point(|own| own.end <= span.start);
        let own = *self.mentions.get(behind)?;
        own.overlaps(span).then_some(own)
    }

    /// The first that begins in `span`.
    fn first_in(&self, span: ViewSpan) -> Option<usize> {
        let behind = self.mentions.partition_point(|own| own.start < span.start);
        let own = self.mentions.get(behind)?;
        (own.start < span.end).then_some(own.start)
    }
}

/// What a cue keeps from counting.
fn reached(seen: &Seen<'_>, cue: &CueSets, hit: &Hit, own: &OwnNames) -> ViewSpan {
    let clauses = &seen.clauses;
    let clause = clauses.span(hit.clause);
    let sentence = || clauses.cover(clauses.around(hit.clause, Reach::Sentence));
    match cue.reach {
        CueReach::Clause => clause,
        // 案卷评查培训班 is a training about 案卷评查; what stands behind the word is not its subject.
        CueReach::Before => {
            let start = hit.span.start.saturating_sub(CUE_ADJACENT);
            let start = start.max(clause.start);
            let counted = behind_figure(seen, ViewSpan::new(start, hit.span.start));
            ViewSpan::new(counted.unwrap_or(start), hit.span.start)
        }
        CueReach::After => ViewSpan::new(hit.span.end, clause.end.max(hit.span.end)),
        // 县司法局开展案卷评查,我局聘请法律顾问: the other body acts until 我局 does.
        CueReach::Onward => {
            let sentence = sentence();
            let rest = ViewSpan::new(hit.span.end, sentence.end);
            let stops = seen
                .hits
                .within(cue.until, rest)
                .map(|stop| stop.span.start);
            let word = stops.into_iter().find(|&stop| stop > hit.span.end);
            let name = own.first_in(ViewSpan::new(hit.span.end + 1, sentence.end));
            let stop = word.into_iter().chain(name).min();
            ViewSpan::new(hit.span.start, stop.unwrap_or(sentence.end))
        }
        // 省里规定应当公示,我局公示了: what the authority does is not what is required.
        CueReach::Sentence => {
            let sentence = sentence().cover(hit.span);
            let words = |range| {
                seen.hits
                    .within(cue.until, range)
                    .map(|stop| stop.span.start)
            };
            let before = words(ViewSpan::new(sentence.start, hit.span.start)).last();
            let behind = words(ViewSpan::new(hit.span.end, sentence.end)).next();
            let start = before.map_or(sentence.start, |_| hit.span.start);
            ViewSpan::new(start, behind.unwrap_or(sentence.end).max(hit.span.end))
        }
    }
}

/// Where the part of `span` begins that follows the last part with a figure: 案卷评查2次、普法培训班3期
/// counts 案卷评查 by itself.
fn behind_figure(seen: &Seen<'_>, span: ViewSpan) -> Option<usize> {
    let figures = figures_in(seen, span).filter(|figure| figure.is_measure() && !figure.weak);
    let behind = |end: usize| {
        let rest = seen.document.view().get(end..)?;
        rest.starts_with('、').then_some(end + '、'.len_utf8())
    };
    let mut last = None;
    for figure in figures {
        last = behind(figure.span.end).or(last);
    }
    last
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
            // but not what was counted for itself,
            (
                "files",
                "开展案卷评查2份、普法培训班3次。",
                "quantified: 案卷评查 + 开展 + 2份",
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
            // An exception that begins inside a name is none: 局主 in 司法局主动 names no leader.
            (
                "advisors",
                "县司法局主动聘请法律顾问。",
                "absent: OtherBody by 县司法局",
            ),
            // The authority's own name ends what another body does.
            (
                "advisors",
                "县司法局开会，清禾市卫健局聘请法律顾问。",
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
