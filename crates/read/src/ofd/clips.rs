//! What an object is cut off at, as far as that tells text that is seen from text that is not: the bounds
//! of the areas.

use kurbo::{Affine, Rect, Vec2};

use super::numbers::{rectangle, transformation};
use super::object::Object;
use super::path::bounds_of;
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

/// The clips of an object. Each is made of areas, in any of which something is seen; outside of one of
/// the clips nothing is.
#[derive(Debug, Default)]
pub(super) struct Clips {
    /// The depth of the element that holds them, while it is open.
    depth: Option<usize>,
    /// Whether they are moved with what the object shows.
    follows: bool,
    /// The bounds of each clip that has ended.
    done: Vec<Rect>,
    /// The bounds of the areas of the open one; `None` where it has none.
    open: Option<Rect>,
    /// Whether the open one has an area whose bounds are not known.
    is_unknown: bool,
    area: Affine,
    corner: Vec2,
    data: String,
}

/// Most clips of an object that count.
const MOST: usize = 64;

impl Clips {
    /// An element begins; whether it stands among the clips.
    pub(super) fn begin(&mut self, element: &XmlElement<'_>) -> Result<bool, Unreadable> {
        if self.depth.is_none() {
            if element.name() != "Clips" {
                return Ok(false);
            }
            self.depth = Some(element.depth());
            self.follows = element.switch("TransFlag", true)?;
            return Ok(true);
        }
        match element.name() {
            "Clip" => {
                self.end_area();
                self.end_clip();
            }
            "Area" => {
                self.end_area();
                let own = element.attribute("CTM")?;
                self.area = own
                    .and_then(|text| transformation(&text))
                    .unwrap_or(Affine::IDENTITY);
            }
            "Path" => {
                self.end_area();
                let boundary = element.attribute("Boundary")?;
                let boundary = boundary.and_then(|text| rectangle(&text));
                self.corner = boundary.map_or(Vec2::ZERO, |of| Vec2::new(of.x0, of.y0));
            }
            "Text" => self.is_unknown = true,
            _ => {}
        }
        Ok(true)
    }

    /// Commands of the path of an area.
    pub(super) fn push_text(&mut self, content: &str) {
        self.data.push_str(content);
    }

    /// The element at this depth ends.
    pub(super) fn end(&mut self, depth: usize) {
        if self.depth == Some(depth) {
            self.end_area();
            self.end_clip();
            self.depth = None;
        }
    }

    fn end_area(&mut self) {
        if self.data.is_empty() {
            return;
        }
        let place = self.area * Affine::translate(self.corner);
        match bounds_of(&self.data, place) {
            Some(bounds) => {
                self.open = Some(self.open.map_or(bounds, |open| open.union(bounds)));
            }
            None => self.is_unknown = true,
        }
        self.data.clear();
    }

    fn end_clip(&mut self) {
        let is_unknown = std::mem::take(&mut self.is_unknown);
        if let Some(bounds) = self.open.take().filter(|_| !is_unknown)
            && self.done.len() < MOST
        {
            self.done.push(bounds);
        }
    }

    /// Outside of this nothing of `object` is seen, in the coordinates of what holds it.
    pub(super) fn bounds(&self, object: &Object) -> Option<Rect> {
        let place = if self.follows {
            object.place
        } else {
            Affine::translate(Vec2::new(object.boundary.x0, object.boundary.y0))
        };
        let mut bounds = self
            .done
            .iter()
            .map(|clip| place.transform_rect_bbox(*clip));
        let first = bounds.next()?;
        Some(bounds.fold(first, |all, clip| all.intersect(clip)))
    }
}
