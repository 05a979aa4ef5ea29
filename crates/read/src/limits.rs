//! How much a reader may take on. A file beyond it is refused as a whole: half a report must not be
//! graded as if it were all of it.

use serde::{Deserialize, Serialize};

use hegui_text::{Bound, Unreadable};

/// Bounds on one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the input, in bytes.
    pub bytes: u64,
    /// Size of all that is decompressed while a file is read, in bytes.
    pub expanded: u64,
    /// How many times larger a compressed part may become. Parts below 16 MB may exceed it, because
    /// short texts compress well.
    pub ratio: u64,
    /// Nesting of elements, groups or tables.
    pub depth: usize,
    /// Pages.
    pub pages: usize,
    /// Characters of a document, or glyphs of its pages.
    pub characters: usize,
    /// Nested archives, the outermost included.
    pub archives: usize,
    /// Files of an archive, those of archives inside it included.
    pub members: usize,
    /// Size of all files of an archive together, unpacked, in bytes.
    pub archive: u64,
}

impl Limits {
    /// Far more than a report of reasonable size needs, or an archive of a year's reports of a
    /// province.
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

/// Characters that may still come. Readers count in their own unit (bytes, glyphs, paragraphs); the
/// error names [`Limits::characters`].
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf")),
    allow(dead_code, reason = "plain text is counted at the end")
)]
pub(super) struct Room {
    left: usize,
    limit: usize,
}

#[cfg_attr(
    not(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf")),
    allow(dead_code, reason = "plain text is counted at the end")
)]
impl Room {
    /// Room for as many characters as the limit, if each counts `weight`.
    pub(super) fn new(limits: &Limits, weight: usize) -> Self {
        Self {
            left: limits.characters.saturating_mul(weight),
            limit: limits.characters,
        }
    }

    /// Takes `weight` from it.
    ///
    /// # Errors
    /// Where it has less.
    pub(super) fn take(&mut self, weight: usize) -> Result<(), Unreadable> {
        self.left = self
            .left
            .checked_sub(weight)
            .ok_or(Bound::Characters.exceeded(self.limit as u64))?;
        Ok(())
    }
}
