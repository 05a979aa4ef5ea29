//! How characters look, as far as it decides whether anybody sees them: hidden, deleted, their colour,
//! their size, what lies behind them.

use super::bytes::{u16_at, u32_at};
use super::sprm::{Sprm, Sprms};
use crate::sight::{Colour, Ground, blends, is_squeezed};

/// The colours that have numbers ([MS-DOC] 2.9.119, Ico), the first of which leaves it open.
const COLOURS: [Colour; 17] = [
    Colour::BLACK,
    Colour::BLACK,
    Colour(0, 0, 255),
    Colour(0, 255, 255),
    Colour(0, 255, 0),
    Colour(255, 0, 255),
    Colour(255, 0, 0),
    Colour(255, 255, 0),
    Colour::WHITE,
    Colour(0, 0, 128),
    Colour(0, 128, 128),
    Colour(0, 128, 0),
    Colour(128, 0, 128),
    Colour(128, 0, 0),
    Colour(128, 128, 0),
    Colour(128, 128, 128),
    Colour(192, 192, 192),
];
/// The top byte of a colour that is left open.
const AUTOMATIC: u32 = 0xFF;

/// The size of letters where nothing is said, in points.
const SIZE: f32 = 10.0;

/// What properties say of characters; `None` where they say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CharacterSays {
    /// Formatted as hidden text.
    hidden: Option<bool>,
    /// Hidden to run two paragraphs together in one line, which hides nothing else.
    pub(super) joins: bool,
    pub(super) deleted: bool,
    /// The character stands for something else.
    pub(super) special: bool,
    /// `Some(None)`: a colour that the ground asks for.
    colour: Option<Option<Colour>>,
    /// In half-points.
    size: Option<u16>,
    /// How wide its letters are drawn, in percent.
    scale: Option<u16>,
    shade: Option<Ground>,
    highlight: Option<Ground>,
    /// Seen by its outline or shadow.
    outlined: bool,
    /// The font and the code of a symbol.
    pub(super) symbol: Option<(u16, u16)>,
    /// Where its picture stands in the stream of data.
    pub(super) picture: Option<u32>,
    /// The style of characters, by its number.
    style: Option<u16>,
}

impl CharacterSays {
    /// Takes a list of changes. `style_of` gives what a style of characters says.
    pub(super) fn take(&mut self, list: &[u8], style_of: impl Fn(u16) -> Self) {
        // A switch may mean "as the style", or the opposite, whatever was said before.
        let mut styled = *self;
        for sprm in Sprms(list) {
            if sprm.code == 0x4A30 && self.style != Some(sprm.word()) {
                self.style = Some(sprm.word());
                *self = style_of(sprm.word()).over(*self);
                styled = *self;
            }
            self.take_one(sprm, &styled);
        }
    }

    fn take_one(&mut self, sprm: Sprm<'_>, styled: &Self) {
        let switch = |by_style: bool| match sprm.byte() {
            0 => false,
            0x80 => by_style,
            0x81 => !by_style,
            _ => true,
        };
        match sprm.code {
            0x0800 => self.deleted = switch(styled.deleted),
            0x083C => self.hidden = Some(switch(styled.is_hidden())),
            0x0818 => self.joins = switch(styled.joins),
            0x0855 => self.special = switch(styled.special),
            0x0838 | 0x0839 | 0x0854 | 0x0858 => self.outlined |= switch(false),
            0x2A42 => {
                let colour = COLOURS.get(usize::from(sprm.byte())).copied();
                self.colour = Some(colour.filter(|_| sprm.byte() != 0));
            }
            0x6870 => self.colour = Some(colour_of(sprm.long())),
            0x4A43 => self.size = Some(sprm.word()),
            0x4852 => self.scale = Some(sprm.word()),
            0x4866 | 0xCA71 => self.shade = shading(sprm.operand).or(self.shade),
            0x2A0C if sprm.byte() == 0 => self.highlight = None,
            0x2A0C => {
                self.highlight = Some(COLOURS.get(usize::from(sprm.byte())).copied());
            }
            0x6A09 => {
                let code = u16_at(sprm.operand, 2).unwrap_or(0);
                self.symbol = Some((sprm.word(), code));
            }
            0x6A03 => self.picture = Some(sprm.long()),
            _ => {}
        }
    }

    /// What holds where this stands over `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            hidden: self.hidden.or(below.hidden),
            joins: self.joins || below.joins,
            deleted: self.deleted || below.deleted,
            special: self.special || below.special,
            colour: self.colour.or(below.colour),
            size: self.size.or(below.size),
            scale: self.scale.or(below.scale),
            shade: self.shade.or(below.shade),
            highlight: self.highlight.or(below.highlight),
            outlined: self.outlined || below.outlined,
            symbol: self.symbol.or(below.symbol),
            picture: self.picture.or(below.picture),
            style: self.style.or(below.style),
        }
    }

    /// Whether it is formatted as hidden text.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }

    /// Whether nobody sees it on this ground.
    pub(super) fn is_unseen(&self, ground: Ground) -> bool {
        let size = self.size.filter(|&half| half > 0);
        let size = size.map_or(SIZE, |half| f32::from(half) / 2.0);
        let scale = self.scale.filter(|&percent| percent > 0);
        let tiny = is_squeezed(size, scale.map(f32::from));
        let ground = self.highlight.or(self.shade).unwrap_or(ground);
        let same = match self.colour {
            Some(Some(colour)) => blends(colour, ground),
            _ => false,
        };
        tiny || same && !self.outlined
    }
}

/// A colour as blue, green and red after the byte that leaves it open.
fn colour_of(value: u32) -> Option<Colour> {
    let [red, green, blue, _] = value.to_le_bytes();
    (value >> 24 != AUTOMATIC).then_some(Colour(red, green, blue))
}

/// The ground that a shading gives ([MS-DOC] 2.9.246 and 2.9.247); `None` where it gives none.
pub(super) fn shading(operand: &[u8]) -> Option<Ground> {
    let (front, back, pattern) = if operand.len() >= 10 {
        (
            colour_of(u32_at(operand, 0)?),
            colour_of(u32_at(operand, 4)?),
            u16_at(operand, 8)?,
        )
    } else {
        let word = u16_at(operand, 0)?;
        let colour = |number: u16| {
            let colour = COLOURS.get(usize::from(number & 0x1F)).copied();
            colour.filter(|_| number & 0x1F != 0)
        };
        (colour(word), colour(word >> 5), word >> 10)
    };
    match pattern {
        // Nothing but the ground.
        0 => back.map(Some),
        1 => Some(Some(front.unwrap_or(Colour::BLACK))),
        0xFFFF | 0x3F => None,
        // Dots or lines of two colours.
        _ => Some(None),
    }
}
