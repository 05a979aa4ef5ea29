//! Objects → a page's sheet of glyphs and ruling lines, which is laid out as that of a PDF is.

use kurbo::{Affine, PathEl, Point, Rect};

use super::glyphs::{PlacedGlyph, each_glyph};
use super::object::{Object, Shape, TextShape};
use super::path::Elements;
use super::resources::Resources;
use crate::layout::drawing::{CLEAR, CLIP_SLACK, DrawingBudget, SHORT, THICK};
use crate::layout::grounds::{Grounds, Ink};
use crate::layout::sheet::{Glyph, RulingLine, Sheet, Unpainted, turn_point};
use crate::sight::is_too_small;
use hegui_text::Unreadable;

/// How deep units stand in units.
const UNITS: usize = 12;
/// How many shapes are looked at in the time of an operation.
const LOOKS: usize = 256;
/// Larger letters, in points, are none.
const LARGEST: f64 = 20_000.0;
/// Most pictures of a page that are named.
const PICTURES: usize = 100;

/// Where objects are drawn: how their coordinates lead to the page, what they are cut off at, how much of
/// them is opaque.
#[derive(Debug, Clone, Copy)]
struct Frame {
    place: Affine,
    clip: Rect,
    opacity: f32,
    is_visible: bool,
    depth: usize,
}

/// Collects what is drawn on a page.
pub(super) struct Canvas<'b> {
    pub(super) sheet: Sheet,
    /// The numbers of the pictures on it.
    pub(super) pictures: Vec<u32>,
    /// Whether a unit is missing.
    pub(super) is_incomplete: bool,
    grounds: Grounds,
    budget: &'b mut DrawingBudget,
    page: Rect,
}

impl<'b> Canvas<'b> {
    /// A page of this size, in points.
    pub(super) fn new(width: f64, height: f64, budget: &'b mut DrawingBudget) -> Self {
        Self {
            sheet: Sheet::new(width as f32, height as f32),
            pictures: Vec::new(),
            is_incomplete: false,
            grounds: Grounds::default(),
            budget,
            page: Rect::new(0.0, 0.0, width, height),
        }
    }

    /// Draws objects; `place` leads from their coordinates to points of the page.
    ///
    /// # Errors
    /// Where there is too much to draw.
    pub(super) fn draw(
        &mut self,
        objects: &[Object],
        place: Affine,
        resources: &Resources,
    ) -> Result<(), Unreadable> {
        let frame = Frame {
            place,
            clip: self.page,
            opacity: 1.0,
            is_visible: true,
            depth: 0,
        };
        self.draw_in(frame, objects, resources)
    }

    fn draw_in(
        &mut self,
        outer: Frame,
        objects: &[Object],
        resources: &Resources,
    ) -> Result<(), Unreadable> {
        for object in objects {
            self.budget.spend(1)?;
            let clip = object
                .clip
                .map(|clip| outer.place.transform_rect_bbox(clip));
            let frame = Frame {
                place: outer.place * object.place,
                clip: clip.map_or(outer.clip, |clip| outer.clip.intersect(clip)),
                opacity: outer.opacity * object.opacity,
                is_visible: outer.is_visible && object.is_visible,
                depth: outer.depth + 1,
            };
            match &object.shape {
                Shape::Text(text) => self.draw_text(frame, object, text, resources)?,
                Shape::Path(data) => self.draw_path(frame, object, data, resources)?,
                Shape::Picture(id) if frame.is_visible && frame.opacity >= CLEAR => {
                    let bounds = outer.place.transform_rect_bbox(object.boundary);
                    self.draw_picture(bounds.intersect(frame.clip), *id);
                }
                Shape::Picture(_) => {}
                Shape::Unit(id) => {
                    let unit = resources.unit(*id).filter(|_| frame.depth < UNITS);
                    match unit {
                        Some(unit) => self.draw_in(frame, &unit, resources)?,
                        None => self.is_incomplete = true,
                    }
                }
            }
        }
        Ok(())
    }

    fn draw_picture(&mut self, bounds: Rect, id: Option<u32>) {
        let (width, height) = (bounds.width().max(0.0), bounds.height().max(0.0));
        self.grounds.picture(bounds);
        let share = width * height / self.page.area().max(1.0);
        self.sheet.pictured += (share as f32).clamp(0.0, 1.0);
        if let Some(id) = id.filter(|id| !self.pictures.contains(id))
            && self.pictures.len() < PICTURES
        {
            self.pictures.push(id);
        }
    }

    fn draw_text(
        &mut self,
        frame: Frame,
        object: &Object,
        text: &TextShape,
        resources: &Resources,
    ) -> Result<(), Unreadable> {
        let (is_filled, is_stroked) = (
            object.is_filled.unwrap_or(true),
            object.is_stroked.unwrap_or(false),
        );
        let ink = resources.ink(object, !is_filled && is_stroked);
        let ink = ink.map(|(colour, share)| (colour, share * frame.opacity));
        let is_unpainted = !is_filled && !is_stroked || frame.opacity < CLEAR;
        let may_hide = !is_unpainted && self.grounds.may_hide(ink);
        if text.codes.iter().all(|code| code.text.is_empty()) {
            // Glyphs by their numbers alone. A blank is a character.
            self.budget.glyphs.take(text.glyphs)?;
            self.sheet.seen = self.sheet.seen.saturating_add(text.glyphs);
            self.sheet.unknown = self.sheet.unknown.saturating_add(text.glyphs);
        }
        each_glyph(text, frame.place, |glyph| {
            self.budget.glyphs.take(1)?;
            let why = if is_unpainted {
                Some(Unpainted::Mode)
            } else {
                if may_hide {
                    self.budget.spend(self.grounds.count() / LOOKS)?;
                }
                let hidden = may_hide && self.grounds.hides(ink, glyph.middle);
                hidden.then_some(Unpainted::Colour)
            };
            self.push_glyph(frame, glyph, why);
            Ok(())
        })
    }

    /// Adds a glyph, unless it shows nothing.
    fn push_glyph(&mut self, frame: Frame, glyph: PlacedGlyph, why: Option<Unpainted>) {
        let PlacedGlyph {
            c,
            start,
            middle,
            direction,
            width,
            em,
        } = glyph;
        // Outside of the page there is no slack.
        let is_sized = !is_too_small(em as f32) && em < LARGEST;
        if !frame.is_visible || !self.page.contains(middle) || !is_sized {
            self.sheet.push_unseen(direction, c, None);
            return;
        }
        let (clip, slack) = (frame.clip, em * CLIP_SLACK);
        if clip.width() <= 0.0 && clip.height() <= 0.0
            || !clip.inflate(slack, slack).contains(middle)
        {
            return;
        }
        let (width_of, height_of) = (self.sheet.width, self.sheet.height);
        let (x, y) = turn_point(
            start.x as f32,
            start.y as f32,
            width_of,
            height_of,
            direction,
        );
        let glyph = Glyph {
            c,
            more: None,
            x0: x,
            x1: x + width as f32,
            y,
            size: em as f32,
        };
        self.sheet.push_glyph(direction, glyph, why);
    }

    fn draw_path(
        &mut self,
        frame: Frame,
        object: &Object,
        data: &str,
        resources: &Resources,
    ) -> Result<(), Unreadable> {
        if !frame.is_visible || frame.opacity < CLEAR {
            return Ok(());
        }
        let is_filled = object.is_filled.unwrap_or(false);
        let is_stroked = object.is_stroked.unwrap_or(true);
        let mut outline = Outline {
            place: frame.place,
            is_filled,
            is_stroked,
            ..Outline::default()
        };
        for element in Elements::new(data) {
            self.budget.spend(1)?;
            outline.push(element, |rule| self.push_rule(rule, frame.clip));
        }
        outline.end_part(|rule| self.push_rule(rule, frame.clip));
        if !is_filled {
            return Ok(());
        }
        self.sheet.curved = self.sheet.curved.saturating_add(outline.curves);
        let ink = resources.ink(object, false);
        let ink = ink.map(|(colour, share)| (colour, share * frame.opacity));
        if let Some(bounds) = outline.bounds {
            self.push_ground(bounds.intersect(frame.clip), ink, outline.is_rectangle());
        }
        Ok(())
    }

    /// Adds a thin rectangle as a ruling line.
    fn push_rule(&mut self, bounds: Rect, clip: Rect) {
        let bounds = bounds.intersect(clip.inflate(1.0, 1.0));
        let (width, height) = (bounds.width(), bounds.height());
        if width.min(height) <= THICK && width.max(height) >= SHORT {
            self.sheet.push_rule(RulingLine {
                x0: bounds.x0 as f32,
                y0: bounds.y0 as f32,
                x1: bounds.x1 as f32,
                y1: bounds.y1 as f32,
            });
        }
    }

    /// Takes a filled shape as the ground of what is drawn later; a thin one is a ruling line.
    fn push_ground(&mut self, bounds: Rect, ink: Ink, is_rectangle: bool) {
        if bounds.width().min(bounds.height()) > THICK {
            self.grounds.fill(bounds, ink, is_rectangle);
        }
    }
}

/// A path, element by element, on the page.
#[derive(Debug, Default)]
struct Outline {
    place: Affine,
    is_filled: bool,
    is_stroked: bool,
    /// The bounds of all of it, and of the part since the last move; no such part where it curves.
    bounds: Option<Rect>,
    part: Option<Rect>,
    first: Point,
    last: Point,
    elements: usize,
    curves: usize,
    moves: usize,
}

impl Outline {
    /// Takes an element; straight lines go to `rule`.
    fn push(&mut self, element: PathEl, mut rule: impl FnMut(Rect)) {
        self.elements = self.elements.saturating_add(1);
        match element {
            PathEl::MoveTo(to) => {
                self.end_part(&mut rule);
                self.moves = self.moves.saturating_add(1);
                let to = self.place * to;
                (self.first, self.last) = (to, to);
                self.part = Some(Rect::from_points(to, to));
                self.add(to);
            }
            PathEl::LineTo(to) => {
                let to = self.place * to;
                self.part = self.part.map(|part| part.union_pt(to));
                if self.is_stroked {
                    rule(Rect::from_points(self.last, to));
                }
                self.last = to;
                self.add(to);
            }
            PathEl::ClosePath => {
                if self.is_stroked {
                    rule(Rect::from_points(self.last, self.first));
                }
                self.last = self.first;
            }
            PathEl::QuadTo(by, to) | PathEl::CurveTo(by, _, to) => {
                self.curves = self.curves.saturating_add(1);
                self.last = self.place * to;
                self.part = None;
                self.add(self.place * by);
                self.add(self.last);
            }
        }
    }

    /// The part since the last move ends: filled and thin it is a line.
    fn end_part(&mut self, mut rule: impl FnMut(Rect)) {
        if let Some(part) = self.part.take().filter(|_| self.is_filled) {
            rule(part);
        }
    }

    fn add(&mut self, point: Point) {
        let bounds = self.bounds;
        self.bounds =
            Some(bounds.map_or(Rect::from_points(point, point), |all| all.union_pt(point)));
    }

    fn is_rectangle(&self) -> bool {
        let [a, b, c, d, ..] = self.place.as_coeffs();
        let is_upright = a == 0.0 && d == 0.0 || b == 0.0 && c == 0.0;
        is_upright && self.curves == 0 && self.moves == 1 && (4..=6).contains(&self.elements)
    }
}
