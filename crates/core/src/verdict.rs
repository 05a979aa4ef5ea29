//! Evidence → verdicts: one for every item, met or not, with the reason in terms that every writer
//! can put into words. Never looks at the text.

use crate::report::{Confidence, Evidence, NearMiss, Route, Verdict, Why};
use crate::score;
use hegui_rubric::{Grade, Rubric};

/// The evidence on one item, located in the report's text.
#[derive(Debug, Clone, Default)]
pub struct ItemEvidence {
    /// The text says that the item does not apply.
    pub not_applicable: bool,
    /// What counts, with whether its figure is a zero and whether an umbrella term named it.
    pub evidence: Vec<(Evidence, Nature)>,
    /// What nearly did.
    pub near_misses: Vec<NearMiss>,
    /// How many of them, from the first, bear on the verdict; the others are for showing.
    pub weighed: usize,
    /// Pieces of evidence that are left out.
    pub more_evidence: usize,
    /// Near misses that are left out.
    pub more_near_misses: usize,
}

/// What kind of evidence it is, as far as the reason of a verdict depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Anything else.
    Plain,
    /// The report of a zero.
    Zero,
    /// Named by an umbrella term only.
    Umbrella,
    /// More than a verdict is made of: for showing.
    Surplus,
}

/// The verdict on the item with this index.
#[must_use]
pub fn verdict(rubric: &Rubric, item: usize, found: ItemEvidence) -> Verdict {
    let best = found
        .evidence
        .iter()
        .map(|(evidence, _)| evidence.grade)
        .max();
    let applies = !(found.not_applicable && best.is_none());
    let grade = applies.then(|| best.unwrap_or(Grade::Absent));
    let of_best = |nature| {
        found
            .evidence
            .iter()
            .filter(|(e, n)| Some(e.grade) == best && *n != Nature::Surplus)
            .all(|&(_, n)| n == nature)
    };
    let why = match grade {
        None => Why::NotApplicable,
        Some(Grade::Absent) => found
            .near_misses
            .iter()
            .take(found.weighed)
            .map(|miss| miss.reason)
            .min()
            .map_or(Why::NothingFound, Why::OnlyNearMiss),
        Some(Grade::Mentioned) if of_best(Nature::Umbrella) => Why::OnlyUmbrella,
        Some(Grade::Mentioned) => Why::NoMeasure,
        Some(Grade::Described) => Why::NoFigure,
        Some(Grade::Quantified) if of_best(Nature::Zero) => Why::Zero,
        Some(Grade::Quantified) => Why::Figure,
    };
    let confidence = confidence(grade, why, &found);
    let whole = rubric.items.get(item).map_or(0, |item| item.points);
    Verdict {
        item,
        grade,
        points: grade.map_or(0, |grade| score::points(rubric, whole, grade)),
        maximum: if applies { whole * 100 } else { 0 },
        why,
        confidence,
        evidence: found
            .evidence
            .into_iter()
            .map(|(evidence, _)| evidence)
            .collect(),
        near_misses: found.near_misses,
        more_evidence: found.more_evidence,
        more_near_misses: found.more_near_misses,
        review: None,
    }
}

/// How sure the verdict is: by the surest route to its grade, and by what nearly counted. The order of the
/// routes was measured on graded reports; `evaluate` shows it for any others.
fn confidence(grade: Option<Grade>, why: Why, found: &ItemEvidence) -> Confidence {
    match (grade, why) {
        // It changes what the report is measured by.
        (None, _) => Confidence::Low,
        (Some(Grade::Absent), Why::OnlyNearMiss(_)) => Confidence::Medium,
        (Some(Grade::Absent), _) => Confidence::High,
        (Some(best), _) => {
            let of_best = found
                .evidence
                .iter()
                .filter(|(e, n)| e.grade == best && *n != Nature::Surplus);
            match of_best.map(|(evidence, _)| evidence.route).min() {
                Some(Route::Name) => Confidence::High,
                Some(Route::Apart | Route::Words | Route::Umbrella) => Confidence::Medium,
                Some(Route::Topic | Route::Slip) | None => Confidence::Low,
            }
        }
    }
}
