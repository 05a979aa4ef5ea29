//! A group of items.

use crate::checker::{CheckTable, Checker};
use crate::problems::IdKind;
use crate::written::PlacedText;

table! {
    "[[groups]]" RawGroup =>
    /// A group of items.
    Group {
        /// Lower-case words joined by `-`; each once. The first part of its items' ids.
        id: String = PlacedText, required => RawGroup::check_id;
        /// Title for people.
        title: String = PlacedText, required;
    }
}

impl CheckTable for RawGroup {}

impl RawGroup {
    fn check_id(&self, checker: &mut Checker<'_>) -> String {
        checker.new_id(IdKind::Group, self.id.as_ref())
    }
}
