//! Which words of the report a verdict is cited with.

use std::cmp::Reverse;

use hegui_core::report::{Evidence, NearMiss, Verdict, Why};

/// The evidence that decided the grade: the first of the highest grade.
pub(crate) fn best_evidence(verdict: &Verdict) -> Option<&Evidence> {
    verdict.evidence.iter().min_by_key(|one| weakness(one))
}

/// How weak a piece of evidence is to be quoted: a lower grade; a less sure route, a paraphrase before a
/// name; no act or no figure; few figures. Of pieces that are equal the first of the text is quoted.
fn weakness(evidence: &Evidence) -> impl Ord {
    let stated = u8::from(evidence.measure.is_some()) + u8::from(evidence.figure.is_some());
    let quote = &evidence.place.quote;
    let numbers = quote.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|digits| !digits.is_empty()).count();
    (
        Reverse(evidence.grade),
        evidence.route,
        Reverse(stated),
        Reverse(numbers),
    )
}

/// The near miss to be shown: the first that gave the verdict's reason.
pub(crate) fn near_miss(verdict: &Verdict) -> Option<&NearMiss> {
    let decisive = |near: &&NearMiss| verdict.why == Why::OnlyNearMiss(near.reason);
    let near = verdict.near_misses.iter().find(decisive);
    near.or(verdict.near_misses.first())
}
