//! How much a reader may take on. What goes beyond is refused as a whole: half a report must not be
//! graded as if it were all of it.

use serde::{Deserialize, Serialize};

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
    /// Nesting of elements, groups, tables or archives.
    pub depth: usize,
    /// Pages.
    pub pages: usize,
    /// Characters of text, in glyphs of a page description or characters of a document.
    pub characters: usize,
}

impl Limits {
    /// What a report of any reasonable size stays far below.
    pub const DEFAULT: Self = Self {
        bytes: super::LIMIT as u64,
        expanded: 256 * 1024 * 1024,
        ratio: 200,
        depth: 256,
        pages: 2_000,
        characters: 8_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A bound that was hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// [`Limits::expanded`] or [`Limits::ratio`].
    Expanded,
    /// [`Limits::depth`].
    Depth,
    /// The files that one archive may hold.
    Members,
    /// [`Limits::pages`].
    Pages,
    /// [`Limits::characters`].
    Characters,
    /// The time that one input may take.
    Time,
    /// The memory that one input may take.
    Memory,
}
