//! The name of a list of terms, as its author knows it.

use hegui_rubric::{ListPlace, Rubric};

use super::pairs::Pairs;
use super::parts::Part;

/// The name of a list of terms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListName {
    /// What it belongs to.
    pub part: Part,
    /// Its key there.
    pub key: &'static str,
    /// Which set of a way it is, from 1; `None` for other lists.
    pub set: Option<usize>,
}

impl ListName {
    /// The name of a list of `rubric`.
    #[must_use]
    pub fn of(rubric: &Rubric, place: ListPlace) -> Self {
        Self {
            part: Pairs::part(rubric, place.owner),
            key: place.key,
            set: (place.key == "all").then_some(place.set + 1),
        }
    }
}
