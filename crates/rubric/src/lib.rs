//! The rubric: what is required, by which words it is known, what counts and what does not.
//!
//! [`Rubric::parse`] reads a TOML file in two steps: the tables as written, with the place of every
//! value, then the checked types of this crate, which cannot be wrong. What is wrong with a file comes
//! all at once, as [`RubricErrors`] or, where the rubric can still be used, as [`RubricFinding`]s. A
//! rubric knows nothing of any report.

// Macros: what they declare is declared nowhere else.
#[macro_use]
mod closed_list;
#[macro_use]
mod table;

// The tables of the format, a file each: keys, documentation, checks.
mod band;
mod conventions;
mod cue;
mod example;
mod general;
mod grade;
mod group;
mod item;
mod role;
mod rubric;
mod umbrella;
mod way;

// What stands in the tables.
mod expression;
mod needs;
mod reach;
mod reason;
mod term;
mod terms;
mod vocabulary;

// From the file to the checked rubric.
pub mod bundled;
mod checker;
mod limits;
mod parse;
mod place;
pub mod prepared;
mod written;

// What is wrong, and how it is said.
mod finding;
mod problem;
mod problems;
mod translate;
mod words;

#[cfg(any(test, feature = "samples"))]
#[doc(hidden)]
pub mod samples;

pub use band::Band;
pub use conventions::Conventions;
pub use cue::Cue;
pub use example::Example;
pub use finding::{RubricErrors, RubricFinding};
pub use general::General;
pub use grade::Grade;
pub use group::Group;
pub use item::Item;
pub use place::SourcePlace;
pub use problem::Code;
pub use problems::SourceLabel;
pub use reach::{CueReach, Reach};
pub use reason::Reason;
pub use role::Role;
pub use rubric::Rubric;
pub use term::Term;
pub use umbrella::Umbrella;
pub use way::Way;
