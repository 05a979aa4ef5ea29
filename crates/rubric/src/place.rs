//! Where something stands in the file of a rubric.

use std::ops::Range;

/// A half-open range of byte offsets into the source of a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourcePlace {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl SourcePlace {
    /// The slice of `source` at this place; empty if there is none.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or("")
    }

    /// The same place in a text with so many bytes more before it.
    pub(crate) fn moved(self, by: usize) -> Self {
        Self {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }

    /// The place of `part` inside this one, or this whole place where the file escapes `part`.
    pub(crate) fn narrow(self, source: &str, part: &str) -> Self {
        self.of(source).find(part).map_or(self, |at| {
            let start = self.start.saturating_add(at);
            Self {
                start,
                end: start.saturating_add(part.len()),
            }
        })
    }
}

impl From<Range<usize>> for SourcePlace {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end.max(range.start),
        }
    }
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(crate) struct Placed<T> {
    /// What was written.
    pub(crate) value: T,
    /// Where.
    pub(crate) place: SourcePlace,
}
