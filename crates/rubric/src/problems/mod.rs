//! What is wrong with a rubric, and how it is said.

mod catalogue;
mod collected;
mod excerpt;
mod finding;
mod mends;
mod translate;
mod words;

pub use catalogue::Code;
pub(crate) use catalogue::{Gravity, Problem};
pub use collected::SourceLabel;
pub(crate) use collected::{MarkedProblem, Problems};
pub(crate) use finding::settle_problems;
pub use finding::{MarkElsewhere, RubricErrors, RubricFinding};
pub(crate) use mends::{ForeignChar, KeySample, RegexMend, Repeated, Then, TotalMend, TypeMend};
pub(crate) use words::{
    Bounded, Circle, ExpressionSize, IdForm, IdKind, Note, RegexMessage, SourceKind, Suggestion,
    TableName, TomlMessage, TomlType,
};
