//! Many reports together: what is known of each (manifest), which are the same, how they rank, what
//! people decided, what changed since last time, how far people agree.

pub mod baseline;
pub mod coverage;
pub mod duplicates;
pub mod evaluate;
pub mod gate;
pub mod impact;
pub mod intake;
mod letters;
mod lines;
pub mod manifest;
pub mod ranking;
pub mod record;
pub mod report_key;
pub mod review;
pub mod rubric_diff;
pub mod settle;
mod values;
