//! Evidence → verdicts: one for every item, met or not, with the reason in terms that every writer
//! can put into words. Never looks at the text.

use crate::judging::findings::{ItemFindings, Kept, ViewEvidence};
use crate::locator::Locator;
use crate::report::{Confidence, Route, Verdict, Why};
use crate::score;
use hegui_rubric::{Grade, Reason, Rubric};

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
        confidence: confidence(grade, found),
        evidence: evidence.map(|piece| locator.evidence(piece)).collect(),
        near_misses: near_misses.map(|miss| locator.near_miss(miss)).collect(),
        nearest: found
            .nearest
            .map(|place| locator.place(place, locator.shortened(place.span))),
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

/// How sure the verdict is, by what separates right verdicts from wrong ones on graded reports: the grade, how
/// many passages give it independently, and what nearly counted. `evaluate` shows the shares for any others.
fn confidence(grade: Option<Grade>, found: &ItemFindings) -> Confidence {
    let nearly = !found.near_misses.is_empty();
    match grade {
        // It changes what the report is measured by.
        None => Confidence::Low,
        Some(Grade::Absent) => absent_confidence(found),
        Some(grade) => {
            let pieces = deciding(grade, found).count();
            let surest = deciding(grade, found).map(|piece| piece.route).min();
            match grade {
                _ if surest == Some(Route::Slip) => Confidence::Low,
                Grade::Quantified if pieces > 1 => Confidence::High,
                Grade::Described if pieces > 1 && !nearly => Confidence::High,
                // Whether one passage tells of an event is what two readers disagree about most.
                Grade::Described if pieces == 1 => Confidence::Low,
                Grade::Mentioned if pieces == 1 && nearly => Confidence::Low,
                _ => Confidence::Medium,
            }
        }
    }
}

/// Who acted, whether it was required and whether it is planned are readings that can be wrong; a negation, a
/// title or a former year hardly ever are.
fn absent_confidence(found: &ItemFindings) -> Confidence {
    let is_doubtful = |reason| {
        matches!(
            reason,
            Reason::OtherBody | Reason::Obligation | Reason::Planned
        )
    };
    let mut near = found.near_misses.iter();
    match found.near_misses.first() {
        Some(_) if near.all(|miss| is_doubtful(miss.reason)) => Confidence::Low,
        Some(_) => Confidence::Medium,
        None if found.nearest.is_some() => Confidence::Medium,
        None => Confidence::High,
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
            // Who acted can be read in two ways.
            (
                "县司法局聘请法律顾问。",
                Why::OnlyNearMiss(Reason::OtherBody),
                Confidence::Low,
            ),
            ("落实两项制度。", Why::OnlyUmbrella, Confidence::Medium),
            ("重视法律顾问工作。", Why::NoMeasure, Confidence::Medium),
            // One passage that describes: whether it does is a question of reading.
            ("聘请法律顾问。", Why::NoFigure, Confidence::Low),
            (
                "聘请法律顾问。法律意见书归档保存。",
                Why::NoFigure,
                Confidence::High,
            ),
            ("聘请法律顾问3名。", Why::Figure, Confidence::Medium),
            (
                "聘请法律顾问3名。法律顾问出具意见12份。",
                Why::Figure,
                Confidence::High,
            ),
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
