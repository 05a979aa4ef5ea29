//! A way of saying an item without its names.

use crate::checker::{CheckKeys, CheckTable, Checker};
use crate::choices::{Grade, Reach};
use crate::place::SourcePlace;
use crate::problems::{IdKind, Problem};
use crate::terms::{Term, Terms};
use crate::written::{PlacedText, RawList};

table! {
    "ways" RawWay =>
    /// A way of saying an item without its names: one term of each set, all within reach.
    Way {
        /// By what a rubric that builds on this one can address it: lower-case words joined by `-`.
        id: Option<String> = PlacedText => RawWay::check_id;
        /// The sets. Put the rarest first, because the search starts with it. Two sets
        /// never share the same words of the text.
        all: Vec<Vec<Term>> = RawList<Terms>, required_by_check => RawWay::check_all;
        /// None of these may stand within reach.
        none: Vec<Term> = Terms;
        /// How near the sets must stand.
        within: Reach = PlacedText => RawWay::check_within;
        /// What it gives; any but `absent`. A figure may raise it.
        grade: Grade = PlacedText => RawWay::check_grade;
        /// The way itself reports a zero, so that a negation in it does not stop it.
        zero: bool = bool;
    }
}

impl CheckTable for RawWay {
    fn check_table(&self, place: SourcePlace, checker: &mut Checker<'_>) -> Way {
        checker.require_entries(self.all.as_ref(), Problem::WayWithoutSets, place);
        self.check_keys(checker)
    }
}

impl RawWay {
    fn check_id(&self, checker: &mut Checker<'_>) -> Option<String> {
        let id = self.id.as_ref()?;
        Some(checker.new_id(IdKind::Way, Some(id)))
    }

    fn check_all(&self, checker: &mut Checker<'_>) -> Vec<Vec<Term>> {
        let sets = self.all.iter().flat_map(|sets| &sets.entries);
        let sets = sets.map(|set| {
            if set.value.written == 0 {
                checker.problems.add(Problem::EmptySet, set.place);
            }
            checker.warn_of_joined(&set.value);
            checker.read_terms(&set.value)
        });
        sets.collect()
    }

    fn check_within(&self, checker: &mut Checker<'_>) -> Reach {
        let near = [
            Reach::Clause,
            Reach::Statement,
            Reach::Sentence,
            Reach::Paragraph,
        ];
        let written = self.within.as_ref();
        let within = written.and_then(|reach| checker.one_of(reach, &near));
        within.unwrap_or(Reach::Clause)
    }

    fn check_grade(&self, checker: &mut Checker<'_>) -> Grade {
        let written = self.grade.as_ref();
        let grade = written.and_then(|grade| checker.one_of(grade, &Grade::PRESENT));
        grade.unwrap_or(Grade::Described)
    }
}
