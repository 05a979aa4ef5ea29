//! What the tests share: a scorer, a place to run the program in, files to score, results to write.

pub(crate) mod bounds;
pub(crate) mod browser;
pub(crate) mod devtools;
pub(crate) mod doc;
pub(crate) mod files;
pub(crate) mod font;
pub(crate) mod ofd;
pub(crate) mod pages;
pub(crate) mod pdf;
pub(crate) mod program;
pub(crate) mod rtf;
pub(crate) mod scoring;
pub(crate) mod small;
pub(crate) mod snapshot;
pub(crate) mod workbook;
