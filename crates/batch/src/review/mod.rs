//! The review file: decisions of people on verdicts. [`crate::settle`] applies them.

mod entry;
mod faults;
mod fields;
mod file;
mod merged;
mod naming;
mod standing;
mod written;

pub use faults::ReviewError;
pub use file::ReviewFile;
pub use merged::{Contradiction, merge};
pub use naming::{digest_name, report_names};
pub(crate) use standing::standing;
pub use written::{decision_text, note_text, quote_text, report_keys};
