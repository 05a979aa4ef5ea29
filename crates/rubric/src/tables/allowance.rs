//! A finding that the author has looked at and lets stand.

use crate::checker::{CheckTable, Checker};
use crate::choices::Lint;
use crate::written::PlacedText;

table! {
    "[[allow]]" RawAllowance =>
    /// A kind of finding that is not reported, and why.
    Allowance {
        /// The finding: a code that `hegui explain` knows.
        lint: Lint = PlacedText, required;
        /// Only of this item, by its id.
        item: Option<String> = PlacedText => RawAllowance::check_item;
        /// Only of this: a term, a text of a basis, a word of a way or a cue, the id of a role, or `general`.
        at: Option<String> = PlacedText;
        /// Why it is right as it is.
        reason: String = PlacedText, required;
    }
}

impl CheckTable for RawAllowance {}

impl RawAllowance {
    fn check_item(&self, checker: &mut Checker<'_>) -> Option<String> {
        let item = self.item.as_ref()?;
        checker.find_item(&item.value, item.place);
        Some(item.value.clone())
    }
}
