//! The commands, a file each.

pub(crate) mod baseline;
mod cell_faults;
pub(crate) mod completions;
pub(crate) mod doctor;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod page;
mod resolve;
pub(crate) mod review;
pub(crate) mod rubric;
mod rubric_author;
mod rubric_coverage;
mod rubric_diff;
mod rubric_fmt;
mod rubric_impact;
mod rubric_workbook;
pub(crate) mod score;
pub(crate) mod text;
mod watch;
