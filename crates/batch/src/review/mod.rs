//! The review file: decisions of people on verdicts. [`crate::settle`] applies them.

mod file;

pub use file::{ReviewError, ReviewFile};
