//! The shapes of a document ([MS-ODRAW]): which of them are pictures, and which stand in a group.

use rustc_hash::FxHashMap;

use super::bytes::{u16_at, u32_at};

/// Kinds of records: the shapes of a drawing, a group of shapes, a shape.
const DRAWING: u16 = 0xF002;
const GROUP: u16 = 0xF003;
const SHAPE: u16 = 0xF00A;
/// Size of the head of a record.
const HEAD: usize = 8;
/// A shape that is a picture.
const PICTURE: u16 = 75;

/// The shapes of a document, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// For each shape of a group, the shape that the text anchors.
    outermost: FxHashMap<u32, u32>,
    /// The shapes that are pictures or hold one.
    pictures: Vec<u32>,
}

impl Shapes {
    /// Reads the drawings; what is broken is as if it were not there.
    pub(super) fn read(drawings: &[u8]) -> Self {
        let mut shapes = Self::default();
        // What all drawings share comes first.
        let Some(start) = length_at(drawings, 0).and_then(|length| length.checked_add(HEAD)) else {
            return shapes;
        };
        let mut at = start;
        // Each drawing has the kind of its text before it.
        while let Some(next) = drawings
            .get(at..)
            .and_then(|rest| length_at(rest, 1))
            .and_then(|length| at.checked_add(1 + HEAD)?.checked_add(length))
        {
            if let Some(drawing) = drawings.get(at + 1..next) {
                shapes.read_drawing(drawing);
            }
            at = next;
        }
        shapes.pictures.sort_unstable();
        shapes
    }

    fn read_drawing(&mut self, drawing: &[u8]) {
        // Where each open group ends, and its number. The first holds all the others.
        let mut groups: Vec<(usize, Option<u32>)> = Vec::new();
        let mut at = 0usize;
        while let (Some(head), Some(kind), Some(length)) = (
            u16_at(drawing, at),
            u16_at(drawing, at + 2),
            length_at(drawing, at),
        ) {
            while groups.last().is_some_and(|(end, _)| *end <= at) {
                groups.pop();
            }
            let end = (at + HEAD).saturating_add(length);
            match kind {
                DRAWING => {}
                GROUP => groups.push((end, None)),
                SHAPE => {
                    if let Some(number) = u32_at(drawing, at + HEAD) {
                        self.add(number, head >> 4, &mut groups);
                    }
                }
                _ => {}
            }
            // What holds records has this mark.
            at = if head & 0xF == 0xF { at + HEAD } else { end };
        }
    }

    /// Adds a shape; the first in a group is the group itself.
    fn add(&mut self, number: u32, kind: u16, groups: &mut [(usize, Option<u32>)]) {
        if let Some((_, own @ None)) = groups.last_mut() {
            *own = Some(number);
        }
        let outermost = groups.get(1).and_then(|(_, number)| *number);
        let outermost = outermost.unwrap_or(number);
        self.outermost.insert(number, outermost);
        if kind == PICTURE {
            self.pictures.push(outermost);
        }
    }

    /// The shape that is anchored in the text where this one stands.
    pub(super) fn outermost(&self, number: u32) -> u32 {
        self.outermost.get(&number).copied().unwrap_or(number)
    }

    /// Whether a shape that is anchored in the text is a picture, or holds one.
    pub(super) fn is_picture(&self, number: u32) -> bool {
        self.pictures.binary_search(&number).is_ok()
    }
}

/// The length of the record whose head stands at `at`.
fn length_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at.checked_add(4)?)?).ok()
}
