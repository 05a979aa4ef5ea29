//! The rubric: what is required, by which words it is known, what counts and what does not.
//!
//! [`Rubric::parse`] reads a TOML file in two steps: the tables as written, with the place of every
//! value, then the checked types of this crate, which cannot be wrong. What is wrong with a file comes
//! all at once, as [`RubricErrors`] or, where the rubric can still be used, as [`RubricFinding`]s. A
//! rubric knows nothing of any report.

// These declare macros for what follows.
#[macro_use]
mod choices;
#[macro_use]
mod written;

pub mod bundled;
mod checker;
mod composing;
mod file_fault;
mod formatting;
pub mod language_pack;
mod limits;
mod lists;
mod named;
mod parse;
mod place;
pub mod prepared;
mod problems;
pub mod reference;
#[cfg(any(test, feature = "samples"))]
#[doc(hidden)]
pub mod samples;
pub mod schema;
mod slips;
mod sources;
pub mod starter;
mod tables;
mod terms;

pub use choices::{CueReach, Grade, Lint, PartialDate, Reach, Reason};
pub use composing::{Origin, Origins, toml_text};
pub use file_fault::FileFault;
pub use formatting::{Unformatted, format_rubric};
pub use lists::{ListOwner, ListPlace};
pub use named::NoSuchItem;
pub use place::SourcePlace;
pub use problems::{Code, MarkElsewhere, RubricErrors, RubricFinding, SourceLabel};
pub use sources::{NoFiles, SourceFile, Sources, without_detours};
pub use tables::{
    Allowance, Band, Basis, Conventions, Cue, Example, FigureWords, General, Group, Item,
    MeasureWords, Role, Rubric, Standing, Umbrella, Way,
};
pub use terms::Term;
