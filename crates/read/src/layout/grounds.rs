//! What lies behind the text of a page: filled shapes and pictures, in the order they are drawn in.

use kurbo::{Point, Rect};

use super::drawing::{CLEAR, OPAQUE};
use crate::sight::{Colour, Ground, blends};

/// Most shapes of a page that are kept: a page with more of them is a drawing, on which anything is seen.
const SHAPES: usize = 4_000;
/// Most colours of shapes that are looked at one by one.
const COLOURS: usize = 64;

/// What is drawn so far.
#[derive(Debug, Default)]
pub(crate) struct Grounds {
    shapes: Vec<(Rect, Ground)>,
    /// The colours of shapes, each once, as far as they are few.
    colours: Vec<Colour>,
}

/// The colour of what is drawn, and how much of it is opaque; `None` for patterns.
pub(crate) type Ink = Option<(Colour, f32)>;

impl Grounds {
    /// A shape is filled. What is no rectangle fills its bounds in part only, so anything may be seen there.
    pub(crate) fn fill(&mut self, bounds: Rect, ink: Ink, is_rectangle: bool) {
        let ground = match ink {
            Some((_, share)) if share < CLEAR => return,
            Some((colour, share)) if is_rectangle => self
                .at(bounds.center())
                .filter(|_| share < OPAQUE)
                .map_or_else(
                    || (share >= OPAQUE).then_some(colour),
                    |below| Some(colour.over(below, share)),
                ),
            _ => None,
        };
        self.push(bounds, ground);
    }

    /// A picture is drawn.
    pub(crate) fn picture(&mut self, bounds: Rect) {
        self.push(bounds, None);
    }

    fn push(&mut self, bounds: Rect, ground: Ground) {
        if self.shapes.len() <= SHAPES {
            self.shapes.push((bounds, ground));
            if let Some(colour) = ground.filter(|colour| !self.colours.contains(colour))
                && self.colours.len() <= COLOURS
            {
                self.colours.push(colour);
            }
        }
    }

    /// What lies at a point: paper, where nothing was drawn.
    fn at(&self, point: Point) -> Ground {
        if self.shapes.len() > SHAPES {
            return None;
        }
        let mut from_above = self.shapes.iter().rev();
        from_above
            .find(|(bounds, _)| bounds.contains(point))
            .map_or(Some(Colour::WHITE), |(_, ground)| *ground)
    }

    /// Whether letters of this ink may be unseen anywhere: a quick look before [`Self::hides`].
    pub(crate) fn may_hide(&self, ink: Ink) -> bool {
        ink.is_some_and(|(colour, share)| {
            share < 1.0
                || blends(colour, Some(Colour::WHITE))
                || self.colours.len() > COLOURS
                || self
                    .colours
                    .iter()
                    .any(|ground| blends(colour, Some(*ground)))
        })
    }

    /// How many shapes there are to look at.
    #[cfg_attr(not(feature = "ofd"), allow(dead_code, reason = "what OFD counts"))]
    pub(crate) fn count(&self) -> usize {
        self.shapes.len()
    }

    /// Whether letters of this ink cannot be told from what lies behind them at `point`.
    pub(crate) fn hides(&self, ink: Ink, point: Point) -> bool {
        let Some((colour, share)) = ink else {
            return false;
        };
        share < CLEAR
            || self
                .at(point)
                .is_some_and(|ground| blends(colour.over(ground, share), Some(ground)))
    }
}
