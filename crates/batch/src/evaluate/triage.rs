//! Whether confidence can be trusted: how often each level is wrong, and what a person who checks the
//! doubtful verdicts would look at and find.

use super::{Agreement, GradedCase, agreement_over};
use hegui_core::report::Confidence;

/// The confidence of verdicts that a person should check.
#[must_use]
pub fn is_to_check(confidence: Confidence) -> bool {
    confidence == Confidence::Low
}

/// What confidence says and how far it is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Triage {
    /// The agreement of each level, the surest first.
    pub levels: [(Confidence, Agreement); 3],
    /// The verdicts that a person should check.
    pub to_check: Share,
    /// All verdicts compared.
    pub all: Share,
}

/// A part of all verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Verdicts, however many readers graded each.
    pub items: usize,
    /// Grades that a reader does not accept.
    pub wrong: u32,
}

impl Triage {
    /// What confidence says of these cases, those of one verdict one after the other.
    pub(super) fn of(cases: &[GradedCase]) -> Self {
        let mut levels = Confidence::ALL;
        levels.reverse();
        let of_level = |level| {
            let own = cases.iter().filter(|case| case.confidence == level);
            (level, agreement_over(own))
        };
        Self {
            levels: levels.map(of_level),
            to_check: Share::of(cases, |case| is_to_check(case.confidence)),
            all: Share::of(cases, |_| true),
        }
    }

    /// The share of verdicts that a person should check.
    #[must_use]
    pub fn share_to_check(&self) -> Option<f64> {
        let (some, all) = (self.to_check.items, self.all.items);
        (all > 0).then(|| some as f64 / all as f64)
    }

    /// The share of all errors that these hold.
    #[must_use]
    pub fn share_of_errors(&self) -> Option<f64> {
        let (some, all) = (self.to_check.wrong, self.all.wrong);
        (all > 0).then(|| f64::from(some) / f64::from(all))
    }
}

impl Share {
    fn of(cases: &[GradedCase], belongs: impl Fn(&GradedCase) -> bool) -> Self {
        let mut items: Vec<(&str, usize)> = Vec::new();
        let mut wrong = 0;
        for case in cases.iter().filter(|case| belongs(case)) {
            items.push((&case.name, case.item));
            wrong += u32::from(!case.is_right());
        }
        items.dedup();
        Self {
            items: items.len(),
            wrong,
        }
    }
}
