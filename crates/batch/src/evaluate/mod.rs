//! How well the program agrees with human grades: gold files in, verdicts beside them, figures out.
//! The command line reads the files and prints.

pub mod agreement;
pub mod alpha;
pub mod bootstrap;
pub mod compared;
pub mod constant;
pub mod gold;
mod keys;
pub mod triage;

pub use agreement::{Accept, Agreement};
pub use alpha::Alpha;
pub use bootstrap::Interval;
pub use compared::{Compared, Figures, Measured};
pub use constant::{Constant, constants};
pub use gold::{Gold, GoldError, GradedPassage};
pub use triage::Triage;

use hegui_core::report::{Confidence, NearMiss, Place, Verdict};
use hegui_core::trace::Trace;
use hegui_rubric::{Grade, Reason};

/// All that was compared in one run.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// Grades of whole reports, by report, then in the rubric's order; `None` where no gold was given.
    pub reports: Option<Compared>,
    /// Grades of passages, in the file's order; `None` where none were given.
    pub passages: Option<Compared>,
    /// Reports of the gold file for which there was no input, or none that could be assessed.
    pub missing: Vec<String>,
}

/// One grade of the program's beside what careful readers accept.
#[derive(Debug, Clone)]
pub struct GradedCase {
    /// Name of the report or id of the passage.
    pub name: String,
    /// Path of the report; `None` for a passage.
    pub path: Option<String>,
    /// Index of the item in the rubric.
    pub item: usize,
    /// Who graded it, as an index into the list of readers.
    pub reader: usize,
    /// What is accepted.
    pub accept: Accept,
    /// The program's grade; `None`: not applicable.
    pub got: Option<Grade>,
    /// How sure the program is.
    pub confidence: Confidence,
    /// The words that decided it, and why they did not count where they did not.
    pub decided_by: Option<(Place, Option<Reason>)>,
    /// The words that the reader gave as evidence, or the passage itself.
    pub note: Option<String>,
    /// The kind of a passage.
    pub kind: Option<String>,
    /// Everything that was considered, where it was asked for.
    pub trace: Option<Trace>,
}

impl GradedCase {
    /// A verdict beside what is accepted.
    #[must_use]
    pub fn new(
        name: &str,
        path: Option<&str>,
        verdict: &Verdict,
        accept: Accept,
        note: Option<&str>,
    ) -> Self {
        let evidence = verdict
            .evidence
            .iter()
            .rev()
            .max_by_key(|evidence| evidence.grade);
        let near = |near: &NearMiss| (near.place.clone(), Some(near.reason));
        Self {
            name: name.to_owned(),
            path: path.map(String::from),
            item: verdict.item,
            reader: 0,
            accept,
            got: verdict.grade,
            confidence: verdict.confidence,
            decided_by: evidence
                .map(|evidence| (evidence.place.clone(), None))
                .or_else(|| verdict.near_misses.first().map(near)),
            note: note.map(String::from),
            kind: None,
            trace: None,
        }
    }

    /// The program's grade as a value; an item that does not apply counts as absent.
    #[must_use]
    pub fn value(&self) -> u8 {
        self.got.map_or(0, Grade::value)
    }

    /// Whether the grade is accepted.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.accept.holds(self.value())
    }
}

/// The agreement over these cases.
#[must_use]
pub fn agreement_over<'a>(cases: impl IntoIterator<Item = &'a GradedCase>) -> Agreement {
    agreement::agreement_of(cases.into_iter().map(|case| (case.value(), case.accept)))
}
