//! What stands on a page of OFD (GB/T 33190-2016, 8.5): text, paths, pictures and units of them.

use kurbo::{Affine, Rect};

/// Something that is drawn.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// From its own coordinates to those of the page or unit that holds it.
    pub(super) place: Affine,
    /// Where it stands on that page or in that unit. Programs cut nothing off at it, and some that write it
    /// make it too small.
    pub(super) boundary: Rect,
    /// Outside of this nothing of it is seen.
    pub(super) clip: Option<Rect>,
    pub(super) is_visible: bool,
    /// How much of it is opaque, from 0 to 1.
    pub(super) opacity: f32,
    /// The parameters that hold where it says nothing of its own, by their number.
    pub(super) parameters: Option<u32>,
    pub(super) fill: Option<Paint>,
    pub(super) stroke: Option<Paint>,
    /// Whether its inside is filled and its outline drawn, where it says so.
    pub(super) is_filled: Option<bool>,
    pub(super) is_stroked: Option<bool>,
    pub(super) shape: Shape,
}

/// What an object is.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    Text(Box<TextShape>),
    /// The commands of a path.
    Path(String),
    /// A picture, by the number of its resource.
    Picture(Option<u32>),
    /// A unit of objects, by the number of its resource.
    Unit(u32),
}

/// Characters with their places.
#[derive(Debug, Clone, Default)]
pub(super) struct TextShape {
    /// The em.
    pub(super) size: f64,
    /// How much wider characters are than their font has them.
    pub(super) stretch: f64,
    /// The direction in which it is read, in quarter turns clockwise, where it says so.
    pub(super) reads: u8,
    /// How each character is turned, in quarter turns clockwise.
    pub(super) turned: u8,
    pub(super) codes: Vec<TextCode>,
    /// Glyphs that are named by their numbers in the font.
    pub(super) glyphs: usize,
}

/// A run of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct TextCode {
    /// Where it begins; where it does not say, as the run before it.
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
    /// The steps from character to character, as they are written.
    pub(super) right: String,
    pub(super) down: String,
    pub(super) text: String,
}

/// A colour, as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Paint {
    /// Values of the channels of a space of colours, how many there are, and how much of it is opaque.
    Plain {
        values: [f32; 4],
        count: u8,
        /// The number of its space.
        space: Option<u32>,
        /// Its number on the palette of that space.
        index: Option<u16>,
        opacity: f32,
    },
    /// A pattern or a gradient.
    Pattern,
}
