//! Evidence → verdicts: one for every item, met or not, with the reason in terms that every writer
//! can put into words. Never looks at the text.

use crate::judging::findings::{ItemFindings, Kept, ViewEvidence};
use crate::locator::Locator;
use crate::report::{Confidence, Route, Verdict, Why};
use crate::score;
use hegui_rubric::{Grade, Rubric};

/// The verdict on the item with this index.
pub(crate) fn verdict(
    rubric: &Rubric,
    item: usize,
    found: &ItemFindings,
    locator: &Locator<'_>,
) -> Verdict {
    let grade = found.grade();
    let why = why(grade, found);
    let whole = rubric.items.get(item).map_or(0, |item| item.points);
    let evidence = found.evidence.iter();
    let near_misses = found.near_misses.iter();
    Verdict {
        item,
        grade,
        points: grade.map_or(0, |grade| score::points(rubric, whole, grade)),
        maximum: grade.map_or(0, |_| whole * 100),
        why,
        confidence: confidence(grade, why, found),
        evidence: evidence.map(|piece| locator.evidence(piece)).collect(),
        near_misses: near_misses.map(|miss| locator.near_miss(miss)).collect(),
        more_evidence: found.more_evidence,
        more_near_misses: found.more_near_misses,
        review: None,
    }
}

/// The evidence that decides the grade. More of it may be kept for showing, which changes no verdict.
fn deciding(grade: Grade, found: &ItemFindings) -> impl Iterator<Item = &ViewEvidence> {
    let evidence = found.evidence.iter();
    evidence.filter(move |piece| piece.grade == grade && piece.weighed)
}

fn why(grade: Option<Grade>, found: &ItemFindings) -> Why {
    let is_umbrella = |piece: &ViewEvidence| piece.route == Route::Umbrella;
    match grade {
        None => Why::NotApplicable,
        Some(Grade::Absent) => {
            let weighed = found.near_misses.iter().take(Kept::WEIGHED.near_misses);
            let first = weighed.map(|miss| miss.reason).min();
            first.map_or(Why::NothingFound, Why::OnlyNearMiss)
        }
        Some(grade @ Grade::Mentioned) if deciding(grade, found).all(is_umbrella) => {
            Why::OnlyUmbrella
        }
        Some(Grade::Mentioned) => Why::NoMeasure,
        Some(Grade::Described) => Why::NoFigure,
        Some(grade @ Grade::Quantified) if deciding(grade, found).all(|piece| piece.zero) => {
            Why::Zero
        }
        Some(Grade::Quantified) => Why::Figure,
    }
}

/// How sure the verdict is: by the surest route to its grade, and by what nearly counted. The order of the
/// routes was measured on graded reports; `evaluate` shows it for any others.
fn confidence(grade: Option<Grade>, why: Why, found: &ItemFindings) -> Confidence {
    match (grade, why) {
        // It changes what the report is measured by.
        (None, _) => Confidence::Low,
        (Some(Grade::Absent), Why::OnlyNearMiss(_)) => Confidence::Medium,
        (Some(Grade::Absent), _) => Confidence::High,
        (Some(grade), _) => match deciding(grade, found).map(|piece| piece.route).min() {
            Some(Route::Name) => Confidence::High,
            Some(Route::Apart | Route::Words | Route::Umbrella) => Confidence::Medium,
            Some(Route::Topic | Route::Slip) | None => Confidence::Low,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::scorer;
    use crate::report::{Confidence, Why};
    use hegui_rubric::Reason;

    #[test]
    fn a_verdict_says_why_and_how_sure() {
        let scorer = scorer();
        for (text, why, confidence) in [
            ("按时开会。", Why::NothingFound, Confidence::High),
            // A person may read the near miss otherwise.
            (
                "尚未聘请法律顾问。",
                Why::OnlyNearMiss(Reason::Negated),
                Confidence::Medium,
            ),
            ("落实两项制度。", Why::OnlyUmbrella, Confidence::Medium),
            ("重视法律顾问工作。", Why::NoMeasure, Confidence::High),
            // The act stands in another clause than the name.
            (
                "落实法律顾问制度，聘请专家。",
                Why::NoFigure,
                Confidence::Medium,
            ),
            ("聘请法律顾问3名。", Why::Figure, Confidence::High),
            // Only the sentence before says what the figure measures.
            (
                "我局有法律顾问。审查合同30份。",
                Why::Figure,
                Confidence::Low,
            ),
            ("聘请法律顾问0名。", Why::Zero, Confidence::High),
        ] {
            let verdict = &scorer.score_text(text).verdicts[0];
            assert_eq!(
                (verdict.why, verdict.confidence),
                (why, confidence),
                "{text}"
            );
        }
    }
}
