//! The table of colours, and what nobody sees because of them.

use super::group::RtfGroup;
use crate::sight::{Colour, Ground, blends, is_squeezed};

/// The size of letters where nothing is said, in points.
const SIZE: f32 = 12.0;
/// Most colours that are kept.
const COLOURS: usize = 4096;

/// The colours of a file, by their places; the first is mostly the one that the ground asks for.
#[derive(Debug, Default)]
pub(super) struct RtfColours {
    colours: Vec<Option<Colour>>,
    /// The one that is being read.
    open: Option<[u8; 3]>,
    /// Whether the row that was defined last has a cell of another ground than paper.
    pub(super) row_is_dark: bool,
}

impl RtfColours {
    /// Takes a word of the table.
    pub(super) fn take_word(&mut self, word: &[u8], number: Option<i32>) {
        let channel = match word {
            b"red" => 0,
            b"green" => 1,
            b"blue" => 2,
            _ => return,
        };
        let value = number.unwrap_or(0).clamp(0, 255);
        let open = self.open.get_or_insert_default();
        if let Some(place) = open.get_mut(channel) {
            *place = u8::try_from(value).unwrap_or(0);
        }
    }

    /// Takes the characters between the words: semicolons end colours.
    pub(super) fn take_bytes(&mut self, bytes: &[u8]) {
        for _ in bytes.iter().filter(|&&byte| byte == b';') {
            let colour = self
                .open
                .take()
                .map(|[red, green, blue]| Colour(red, green, blue));
            if self.colours.len() < COLOURS {
                self.colours.push(colour);
            }
        }
    }

    fn colour(&self, place: Option<i32>) -> Option<Colour> {
        let place = usize::try_from(place?).ok()?;
        self.colours.get(place).copied().flatten()
    }

    /// A cell of the row that is being defined has this ground.
    pub(super) fn define_cell(&mut self, place: Option<i32>) {
        let ground = self.colour(place);
        self.row_is_dark |= ground.is_some_and(|ground| !blends(Colour::WHITE, Some(ground)));
    }

    /// Whether nobody sees the text of a group. The ground of a table or a shape may be unknown.
    pub(super) fn hide(&self, group: &RtfGroup, in_table: bool, in_shape: bool) -> bool {
        let size = group.size.map_or(SIZE, |half| half as f32 / 2.0);
        if is_squeezed(size, group.scale.map(|percent| percent as f32)) {
            return true;
        }
        let Some(colour) = self.colour(group.colour) else {
            return false;
        };
        let own = self
            .colour(group.highlight)
            .or_else(|| self.colour(group.back))
            .or_else(|| self.colour(group.paragraph.ground));
        let unknown = in_shape || in_table && self.row_is_dark;
        let around: Ground = (!unknown).then_some(Colour::WHITE);
        blends(colour, own.map_or(around, Some))
    }
}
