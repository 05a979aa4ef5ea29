//! The shares of an item's points that the grades earn.

use crate::checker::Checker;
use crate::choices::Grade;
use crate::problems::{Note, Problem};
use crate::written::Whole;

table! {
    "[grades]" RawGrades {
        /// The report does not say that the item is done in the reporting year.
        absent: Whole, required;
        /// Named, with nothing specific behind it.
        mentioned: Whole, required;
        /// At least one concrete measure.
        described: Whole, required;
        /// A figure that measures the item; an explicit zero is one.
        quantified: Whole, required;
    }
}

/// The shares by grade, lowest first, in percent.
pub(crate) fn check_shares(raw: Option<&RawGrades>, checker: &mut Checker<'_>) -> [u32; 4] {
    let mut shares = [0; 4];
    let Some(raw) = raw else {
        return shares;
    };
    let written = [&raw.absent, &raw.mentioned, &raw.described, &raw.quantified];
    let mut below: Option<(Grade, &Whole)> = None;
    for ((grade, written), share) in Grade::ALL.into_iter().zip(written).zip(&mut shares) {
        let Some(written) = written else {
            continue;
        };
        match u32::try_from(written.value) {
            Ok(percent @ 0..=100) => *share = percent,
            _ => {
                let problem = Problem::PercentOutOfRange { key: grade.id() };
                checker.problems.add(problem, written.place);
                continue;
            }
        }
        if let Some((lower, other)) = below
            && other.value >= written.value
        {
            let problem = Problem::SharesNotRising {
                grade,
                below: lower,
            };
            let places = [
                (written.place, Note::Nothing),
                (other.place, Note::Compared),
            ];
            checker.problems.add_noted(problem, &places);
        }
        below = Some((grade, written));
    }
    shares
}
