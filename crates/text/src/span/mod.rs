//! Positions, each with its unit in its type, so that offsets into the report and offsets into the
//! normalised view cannot be mixed up.

mod line_index;

use serde::{Deserialize, Serialize};

pub use line_index::LineIndex;

/// A half-open range of byte offsets into the decoded text of a report (UTF-8, byte order mark
/// excluded). This is what every output states as `start` and `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSpan {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

/// A half-open range of byte offsets into the normalised view of a document
/// (`Document::view`). Never shown to a user: `Document::locate` turns it into a [`TextSpan`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewSpan {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl ViewSpan {
    /// The range from `start` to `end`; an inverted pair becomes empty at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Whether `other` lies wholly inside this range.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The slice of `view` at this range.
    #[must_use]
    pub fn of(self, view: &str) -> &str {
        view.get(self.start..self.end).unwrap_or("")
    }
}

/// A place in the decoded text as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line; lines end at LF, CR LF or a lone CR.
    pub line: usize,
    /// 1-based column in Unicode code points.
    pub column: usize,
}
