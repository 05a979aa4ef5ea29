//! How much a reader may take on. What goes beyond is refused as a whole: half a report must not be
//! graded as if it were all of it.

use serde::{Deserialize, Serialize};

use hegui_text::{Bound, Unreadable};

/// Bounds on one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the input, in bytes.
    pub bytes: u64,
    /// Size of all that is decompressed while it is read, in bytes.
    pub expanded: u64,
    /// How many times larger a compressed part may become; looked at beyond 16 MB only, because
    /// short texts compress well.
    pub ratio: u64,
    /// Nesting of elements, groups or tables.
    pub depth: usize,
    /// Pages.
    pub pages: usize,
    /// Characters of text, in glyphs of a page description or characters of a document.
    pub characters: usize,
    /// Archives in one another, the outermost included.
    pub archives: usize,
    /// Files of an archive, those of archives inside it included.
    pub members: usize,
    /// Size of all files of an archive together, unpacked, in bytes.
    pub archive: u64,
}

impl Limits {
    /// What a report of any reasonable size, and an archive of a province's reports of a year, stay far
    /// below.
    pub const DEFAULT: Self = Self {
        bytes: super::LIMIT as u64,
        expanded: 256 * 1024 * 1024,
        ratio: 200,
        depth: 256,
        pages: 2_000,
        characters: 8_000_000,
        archives: 3,
        members: 200_000,
        archive: 32 << 30,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Characters that may still come, told of in the unit of [`Limits::characters`] however they are counted.
#[derive(Debug, Clone, Copy)]
#[allow(
    dead_code,
    reason = "formats without a library of their own count at the end"
)]
pub(super) struct Room {
    left: usize,
    limit: usize,
}

#[allow(
    dead_code,
    reason = "formats without a library of their own count at the end"
)]
impl Room {
    /// Room for so many characters, each of which counts `weight`.
    pub(super) fn new(limits: &Limits, weight: usize) -> Self {
        Self {
            left: limits.characters.saturating_mul(weight),
            limit: limits.characters,
        }
    }

    /// Takes from it.
    ///
    /// # Errors
    /// Where it has no more.
    pub(super) fn take(&mut self, weight: usize) -> Result<(), Unreadable> {
        self.left = self
            .left
            .checked_sub(weight)
            .ok_or(Bound::Characters.exceeded(self.limit as u64))?;
        Ok(())
    }
}
