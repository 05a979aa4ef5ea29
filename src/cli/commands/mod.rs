//! The commands, a file each.

pub(crate) mod baseline;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod review;
pub(crate) mod rubric;
mod rubric_coverage;
mod rubric_diff;
mod rubric_impact;
pub(crate) mod score;
pub(crate) mod text;
