//! Which words of the report a verdict is cited with.

use hegui_core::report::{Evidence, NearMiss, Verdict, Why};

/// The evidence that decided the grade: the first of the highest grade.
pub(crate) fn best_evidence(verdict: &Verdict) -> Option<&Evidence> {
    let grades = verdict.evidence.iter().map(|evidence| evidence.grade);
    let best = grades.max()?;
    verdict.evidence.iter().find(|one| one.grade == best)
}

/// The near miss to be shown: the first that gave the verdict's reason.
pub(crate) fn near_miss(verdict: &Verdict) -> Option<&NearMiss> {
    let decisive = |near: &&NearMiss| verdict.why == Why::OnlyNearMiss(near.reason);
    let near = verdict.near_misses.iter().find(decisive);
    near.or(verdict.near_misses.first())
}
