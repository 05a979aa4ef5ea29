//! Where something stands in the file of a rubric.

use std::ops::Range;

/// A half-open range of byte offsets into the source of a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Place {
    /// The slice of `source` at this place; empty if there is none.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }

    /// The place of `part` inside this one, or this whole place if `part` is not written so (it may
    /// be escaped in the file).
    pub(super) fn narrow(self, source: &str, part: &str) -> Self {
        match self.of(source).find(part) {
            Some(at) => {
                let start = self.start.saturating_add(at);
                Self {
                    start,
                    end: start.saturating_add(part.len()),
                }
            }
            None => self,
        }
    }
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end.max(range.start),
        }
    }
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Placed<T> {
    /// What was written.
    pub(super) value: T,
    /// Where.
    pub(super) place: Place,
}
