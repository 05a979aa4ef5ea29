//! Byte offset → line and column, fast on lines of any length.

use super::Position;

/// Distance of the checkpoints, in bytes: what a look-up counts at most.
const STRIDE: usize = 128;

/// Where the lines of a text begin, and how many code points stand before every checkpoint.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Byte offsets of the line starts; the first is 0.
    lines: Vec<usize>,
    /// Code points before byte `index * STRIDE`; one that straddles the checkpoint counts as before.
    checkpoints: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Indexes `text`. Lines end at LF, CR LF or a lone CR.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                lines.push(at + 1);
            }
        }
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STRIDE) {
            checkpoints.push(count);
            count += code_points(chunk);
        }
        checkpoints.push(count);
        Self {
            text,
            lines,
            checkpoints,
        }
    }

    /// The place of `offset`. An offset behind the end counts as the end, one within a character as
    /// its start.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.lines.get(index))
            .copied()
            .unwrap_or(0);
        Position {
            line: line.max(1),
            column: self.before(offset) - self.before(start) + 1,
        }
    }

    /// Number of code points before `offset`, a character boundary.
    fn before(&self, offset: usize) -> usize {
        let index = offset / STRIDE;
        let known = self.checkpoints.get(index).copied().unwrap_or(0);
        known
            + code_points(
                self.text
                    .as_bytes()
                    .get(index * STRIDE..offset)
                    .unwrap_or(&[]),
            )
    }
}

/// Number of code points that begin within `bytes`.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
