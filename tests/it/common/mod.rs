//! What the tests share: a scorer, a place to run the program in, files to score, results to write.

pub(crate) mod files;
pub(crate) mod program;
pub(crate) mod scoring;
pub(crate) mod small;
pub(crate) mod snapshot;
