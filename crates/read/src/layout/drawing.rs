//! What readers of drawn pages have in common, PDF and OFD: what a file may draw, and from which measures on a
//! drawing is a ruling line, is seen, or is cut off.

use crate::limits::{Limits, Room};
use hegui_text::{Bound, Unreadable};

/// Most operations in a file, beside the glyphs. A map or a chart has some hundred thousand.
const OPERATIONS: usize = 10_000_000;
/// The thickest filled rectangle that is a ruling line, in points.
pub(crate) const THICK: f64 = 3.0;
/// The shortest ruling line, in points.
pub(crate) const SHORT: f64 = 5.0;
/// What is drawn with a smaller share of opacity shows nothing.
pub(crate) const CLEAR: f32 = 0.06;
/// The share of opacity from which what is below cannot be seen.
pub(crate) const OPAQUE: f32 = 0.98;
/// How far outside of the clip the middle of a glyph may lie, in ems.
pub(crate) const CLIP_SLACK: f64 = 0.5;

/// What the pages of a file may still draw.
#[derive(Debug)]
pub(crate) struct DrawingBudget {
    pub(crate) glyphs: Room,
    operations: usize,
}

impl DrawingBudget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            glyphs: Room::new(limits, 1),
            operations: OPERATIONS,
        }
    }

    /// Takes so many operations from it.
    ///
    /// # Errors
    /// Where it has fewer.
    pub(crate) fn spend(&mut self, operations: usize) -> Result<(), Unreadable> {
        self.operations = self
            .operations
            .checked_sub(operations)
            .ok_or(Bound::Structure.exceeded(OPERATIONS as u64))?;
        Ok(())
    }
}
