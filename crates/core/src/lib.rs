//! Text + rubric → document, evidence, verdicts and score. No input or output, no clock, no threads.

pub mod amount;
pub mod coverage;
pub mod date;
pub mod decision;
pub mod document;
mod explaining;
pub mod figure;
mod judging;
mod locator;
mod matching;
pub mod report;
pub mod score;
pub mod scorer;
#[doc(hidden)]
pub mod stages;
pub mod trace;
pub mod uplift;
mod verdict;
