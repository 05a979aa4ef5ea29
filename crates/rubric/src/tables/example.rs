//! A passage and the grade it must get.

use crate::checker::{Check, CheckTable, Checker};
use crate::choices::{Grade, Reason};
use crate::problems::Problem;
use crate::written::PlacedText;

table! {
    "examples" RawExample =>
    /// An example: a passage and the grade it must get.
    Example {
        /// The passage.
        text: String = PlacedText, required;
        /// The grade it must get.
        grade: Grade = PlacedText, required;
        /// A heading for a line of its own above the text, just as if the report had it:
        /// `"三、下一步工作打算"`. Roles, and items that the heading names, follow from it.
        under: Option<String> = PlacedText;
        /// A reason that one of its near misses must give; only with `grade = "absent"`.
        reason: Option<Reason> = PlacedText => RawExample::check_reason;
        /// Whether it is known not to get its grade yet: `hegui rubric test` reports it and does not fail.
        todo: bool = bool;
    }
}

impl Example {
    /// The text that is scored: under its heading, where it has one.
    #[must_use]
    pub fn full_text(&self) -> String {
        match &self.under {
            Some(heading) => format!("{heading}\n{}", self.text),
            None => self.text.clone(),
        }
    }
}

impl CheckTable for RawExample {}

impl RawExample {
    fn check_reason(&self, checker: &mut Checker<'_>) -> Option<Reason> {
        let reason = self.reason.check("reason", checker);
        let grade = self
            .grade
            .as_ref()
            .and_then(|grade| Grade::from_id(&grade.value));
        if let (Some(written), Some(grade)) = (&self.reason, grade)
            && grade != Grade::Absent
        {
            let problem = Problem::ReasonWithoutAbsence { grade };
            checker.problems.add(problem, written.place);
        }
        reason
    }
}
