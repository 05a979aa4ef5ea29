//! A glyph as it is drawn → where it stands on the page.

use hayro_interpret::font::Glyph as Shape;
use hayro_interpret::kurbo::{Affine, Point};

use crate::layout::sheet::Direction;

/// Where a glyph stands on the page.
pub(super) struct GlyphPlace {
    pub(super) start: Point,
    pub(super) middle: Point,
    pub(super) direction: Direction,
    pub(super) width: f64,
    pub(super) em: f64,
    /// The shorter side of its square: letters may be squeezed.
    pub(super) least: f64,
}

impl GlyphPlace {
    /// `None` where the glyph has no size.
    pub(super) fn new(
        shape: &Shape<'_>,
        transform: Affine,
        is_vertical: bool,
        c: char,
    ) -> Option<Self> {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let em = up.hypot();
        if !(em.is_finite() && along.hypot().is_finite() && origin.is_finite()) || em < 1e-6 {
            return None;
        }
        let (start, width, direction) = if is_vertical {
            // The square of the glyph, read downwards, as if it lay on its side.
            let middle = origin + along * 0.5 + up * 0.38;
            let flow = -up;
            let down = Point::new(middle.x - flow.x * 0.5, middle.y - flow.y * 0.5);
            let across = along * -0.38;
            (down + across, em, Direction::of_vector(flow.x, flow.y))
        } else {
            let advance = match shape {
                Shape::Outline(outline) => outline.advance_width(),
                Shape::Type3(drawn) => drawn.advance_width(),
            };
            let width = advance
                .map(f64::from)
                .filter(|width| (0.0..=4000.0).contains(width))
                .unwrap_or(if c.is_ascii() { 500.0 } else { 1000.0 });
            let width = along.hypot() * width / 1000.0;
            (origin, width, Direction::of_vector(along.x, along.y))
        };
        Some(Self {
            start,
            middle: origin + along * 0.5 * (width / along.hypot().max(0.01)) + up * 0.3,
            direction,
            width,
            em,
            least: em.min(along.hypot()),
        })
    }
}
