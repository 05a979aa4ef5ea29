//! What a new version of a rubric does to scores, and which of its edits does it.
//!
//! Every report is scored by both rubrics ([`rescored`]). Then each edit is tried alone on the reports in
//! which a grade changed ([`trial`]): a change is put down to the edits that move the grade by themselves,
//! or, where none does, to those without which it would not move. [`result`] puts it all together.

pub mod rescored;
pub mod result;
pub mod trial;

pub use rescored::{Rescored, Scored};
pub use result::{EditImpact, GradeChange, Impact, ReportImpact, Standing, Together};
pub use trial::{Effect, Trial, Workbench};

#[cfg(test)]
mod tests;
