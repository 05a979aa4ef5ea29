//! What a section is for.

use crate::checker::{CheckKeys, CheckTable, Checker};
use crate::choices::Reason;
use crate::place::SourcePlace;
use crate::problems::{IdKind, Problem};
use crate::terms::{Term, Terms};
use crate::written::PlacedText;

table! {
    "[[roles]]" RawRole =>
    /// What a section is for (plan, shortcomings, measures …).
    Role {
        /// Lower-case words joined by `-`; each once.
        id: String = PlacedText, required => RawRole::check_id;
        /// Words of a heading, numbered or not, on its own line or run into its paragraph.
        headings: Vec<Term> = Terms;
        /// Words in running text: the role holds from their clause to the end of the paragraph or
        /// the next opener, and on through paragraphs that go on counting (一是, 二是).
        openers: Vec<Term> = Terms;
        /// Words in the head of a table: the column below has this role.
        columns: Vec<Term> = Terms;
        /// Words at the beginning of a cell that say that nothing was done, beside the cues of negation,
        /// in a column that states what was done.
        undone: Vec<Term> = Terms;
        /// Words in a clause that tells what was done all the same (虽已评查案卷28份): it stands under no
        /// role with a reason.
        despite: Vec<Term> = Terms;
        /// Why evidence in such a place does not count.
        reason: Option<Reason> = PlacedText;
    }
}

impl CheckTable for RawRole {
    fn check_table(&self, place: SourcePlace, checker: &mut Checker<'_>) -> Role {
        let role = self.check_keys(checker);
        let words = [&self.headings, &self.openers, &self.columns];
        if words.into_iter().flatten().all(|list| list.written == 0) {
            let role = role.id.clone();
            checker.problems.add(Problem::NoRoleTerms { role }, place);
        }
        role
    }
}

impl RawRole {
    fn check_id(&self, checker: &mut Checker<'_>) -> String {
        checker.new_id(IdKind::Role, self.id.as_ref())
    }
}
