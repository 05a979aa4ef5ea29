//! What an author should look at, one by one.

use hegui_rubric::Lint;

use crate::rubric_diff::{ListName, Part};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub lint: Lint,
    /// Where: the lists, or the part that it is about.
    pub places: Vec<ListName>,
    /// The part, where it is no list.
    pub part: Option<Part>,
    /// The words that it is about: the term, then the shorter one; the text, then its grades; the unit,
    /// then the known one that is most like it; the expression, then what it matches without its anchors.
    pub words: Vec<String>,
}
