//! Bounds on what a rubric may hold. They stand far above any honest rubric and keep a hostile or
//! broken file from taking the machine's memory or time.

/// Bytes of a file.
pub(crate) const FILE_BYTES: usize = 4 * 1024 * 1024;
/// Rubrics that a rubric builds on, one on the other.
pub(crate) const PARENTS: usize = 8;
/// Language packs of a file.
pub(crate) const PACKS: usize = 20;
/// Items of a rubric.
pub(crate) const ITEMS: usize = 2_000;
/// Terms of all lists together, vocabularies expanded.
pub(crate) const TERMS: usize = 200_000;
/// Regular expressions of a rubric.
pub(crate) const EXPRESSIONS: usize = 5_000;
/// Characters of a regular expression as written.
pub(crate) const EXPRESSION_CHARS: usize = 1_000;
/// Bytes of a regular expression with its vocabularies expanded.
pub(crate) const EXPANDED_BYTES: usize = 128 * 1024;
/// Bytes of a compiled regular expression.
pub(crate) const COMPILED_BYTES: usize = 1024 * 1024;
/// Points of one item.
pub(crate) const ITEM_POINTS: u32 = 1_000;
/// Points of a rubric.
pub(crate) const TOTAL_POINTS: u32 = 100_000;
/// Findings that are reported in full; the others are counted.
pub(crate) const REPORTED: usize = 200;
/// Findings that are kept for sorting before the rest are only counted.
pub(crate) const COLLECTED: usize = 5_000;
