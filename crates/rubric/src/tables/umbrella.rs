//! Terms that stand for several items.

use crate::checker::{CheckKeys, CheckTable, Checker};
use crate::choices::Grade;
use crate::place::SourcePlace;
use crate::problems::IdKind;
use crate::terms::{Term, Terms};
use crate::written::{PlacedText, RawList};

table! {
    "[[umbrellas]]" RawUmbrella =>
    /// Terms that stand for several items.
    Umbrella {
        /// By what a rubric that builds on this one can address it: lower-case words joined by `-`.
        id: Option<String> = PlacedText => RawUmbrella::check_id;
        /// The words; at least one.
        terms: Vec<Term> = Terms, required;
        /// What they stand for; at least one.
        ///
        /// Indices into [`Rubric::items`](crate::Rubric::items), in order.
        items: Vec<usize> = RawList<String>, required => RawUmbrella::check_items;
        /// What each of the items gets; any but `absent`. Nothing raises it, and it lends its topic
        /// to no measure and no figure.
        grade: Grade = PlacedText => RawUmbrella::check_grade;
    }
}

impl CheckTable for RawUmbrella {
    fn check_table(&self, _: SourcePlace, checker: &mut Checker<'_>) -> Umbrella {
        checker.forbid_empty("terms", self.terms.as_ref());
        checker.forbid_empty("items", self.items.as_ref());
        self.check_keys(checker)
    }
}

impl RawUmbrella {
    fn check_id(&self, checker: &mut Checker<'_>) -> Option<String> {
        let id = self.id.as_ref()?;
        Some(checker.new_id(IdKind::Umbrella, Some(id)))
    }

    fn check_items(&self, checker: &mut Checker<'_>) -> Vec<usize> {
        checker.find_items(self.items.as_ref())
    }

    fn check_grade(&self, checker: &mut Checker<'_>) -> Grade {
        let written = self.grade.as_ref();
        let grade = written.and_then(|grade| checker.one_of(grade, &Grade::PRESENT));
        grade.unwrap_or(Grade::Mentioned)
    }
}
