//! Odt.

use super::{Format, Limits, Text, Unreadable};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Text, Unreadable> {
    let _ = (bytes, limits);
    Err(Unreadable::Damaged(Format::Odt))
}
