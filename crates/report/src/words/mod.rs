//! All of the program's own words for results, in Chinese and English.

pub mod messages;
pub(crate) mod place;
pub mod reading;
pub(crate) mod remark;
pub mod review;
pub(crate) mod rubric;
pub(crate) mod trace;
pub mod unassessable;
