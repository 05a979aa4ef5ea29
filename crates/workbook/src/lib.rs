//! A rubric, or verdicts to be checked ↔ a workbook that a person edits in an office program.
//!
//! [`export`] writes the sheets of a rubric. [`import`] reads such a workbook, compares it with the rubric
//! and writes what was changed as an [`Overlay`]: a rubric that builds on the other and says only what
//! differs. [`review`] does the same for decisions of people. All go by the same declarations of sheets and columns (`sheets`). A workbook comes from
//! outside: whatever it holds, the answer is an overlay or [`Fault`]s that name sheet and cell.

mod base;
mod basis;
mod cell;
mod comparing;
mod faults;
mod overlay;
mod reading;
pub mod review;
mod sheets;
mod terms;
mod values;
mod writing;

pub use base::Base;
pub use cell::Cell;
pub use comparing::import;
pub use faults::{Fault, FaultKind, Notice};
pub use overlay::Overlay;
pub use writing::{ExportError, export};
