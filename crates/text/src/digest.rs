//! The digest by which inputs and rubrics are known.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// SHA-256 of bytes, hexadecimal.
#[must_use]
pub fn digest(source: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(source) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
