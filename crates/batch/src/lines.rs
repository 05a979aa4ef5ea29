//! Lines of a file, for its errors.

/// Where the lines of a file end, for many offsets in it.
pub(crate) struct LineEnds(Vec<usize>);

impl LineEnds {
    pub(crate) fn of(source: &str) -> Self {
        let ends = source.bytes().enumerate();
        Self(
            ends.filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at)
                .collect(),
        )
    }

    /// The line, from 1, of a byte offset.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|&end| end < offset) + 1
    }
}
