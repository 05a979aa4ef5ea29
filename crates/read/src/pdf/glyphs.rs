//! A page of a PDF → its glyphs, ruling lines and pictures. The interpreter draws on a device that
//! collects them; nothing is rendered and no picture is decoded.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::radicals;
use super::sheet::{Direction, Glyph, RulingLine, Sheet, turn_point};
use crate::guard;
use crate::limits::{Limits, Room};
use hegui_text::Bound;

/// Most operations in a file, beside the glyphs. A map or a chart has some hundred thousand.
const OPERATIONS: usize = 10_000_000;
/// What a form costs, in operations.
const FORM: usize = 20;
/// The thickest filled rectangle that is a ruling line, in points.
const THICK: f64 = 3.0;
/// The shortest ruling line, in points.
const SHORT: f64 = 5.0;
/// How far outside of the clip the middle of a glyph may lie, in ems.
const CLIP_SLACK: f64 = 0.5;

/// What the pages of a file may still draw.
#[derive(Debug)]
pub(super) struct GlyphBudget {
    pub(super) glyphs: Room,
    pub(super) operations: usize,
}

impl GlyphBudget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            glyphs: Room::new(limits, 1),
            operations: OPERATIONS,
        }
    }
}

/// Collects what is drawn on a page.
pub(super) struct GlyphCollector<'b> {
    pub(super) sheet: Sheet,
    budget: &'b mut GlyphBudget,
    clips: Vec<Rect>,
}

impl<'b> GlyphCollector<'b> {
    pub(super) fn new(width: f32, height: f32, budget: &'b mut GlyphBudget) -> Self {
        Self {
            sheet: Sheet::new(width, height),
            budget,
            clips: vec![Rect::new(0.0, 0.0, f64::from(width), f64::from(height))],
        }
    }

    fn spend_operations(&mut self, operations: usize) {
        match self.budget.operations.checked_sub(operations) {
            Some(left) => self.budget.operations = left,
            None => guard::leave_callback(Bound::Structure.exceeded(OPERATIONS as u64)),
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    /// Adds a thin rectangle as a ruling line.
    fn push_rule(&mut self, bounds: Rect) {
        let bounds = bounds.intersect(self.clip().inflate(1.0, 1.0));
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

    /// The ruling lines of a path: thin shapes that are filled, straight lines that are stroked.
    fn push_path(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode) {
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        // The bounds of the part since the last move; `None` once it curves.
        let mut part: Option<Rect> = None;
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    if let Some(part) = part.filter(|_| filled) {
                        self.push_rule(part);
                    }
                    let to = transform * to;
                    (first, last) = (to, to);
                    part = Some(Rect::from_points(to, to));
                }
                PathEl::LineTo(to) => {
                    let to = transform * to;
                    part = part.map(|part| part.union_pt(to));
                    if stroked {
                        self.push_rule(Rect::from_points(last, to));
                    }
                    last = to;
                }
                PathEl::ClosePath => {
                    if stroked {
                        self.push_rule(Rect::from_points(last, first));
                    }
                    last = first;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    last = transform * to;
                    part = None;
                    self.sheet.curved += usize::from(filled);
                }
            }
        }
        if let Some(part) = part.filter(|_| filled) {
            self.push_rule(part);
        }
    }

    /// Adds a glyph, unless it shows nothing.
    fn push_glyph(
        &mut self,
        shape: &Shape<'_>,
        transform: Affine,
        is_vertical: bool,
    ) -> Option<()> {
        let (c, more) = characters_of(shape)?;
        let place = GlyphPlace::new(shape, transform, is_vertical, c)?;
        let clip = self.clip();
        let slack = place.em * CLIP_SLACK;
        if clip.width() <= 0.0 && clip.height() <= 0.0
            || !clip.inflate(slack, slack).contains(place.middle)
        {
            return None;
        }
        let (w, h) = (self.sheet.width, self.sheet.height);
        // Outside of the page there is no slack.
        if !Rect::new(0.0, 0.0, f64::from(w), f64::from(h)).contains(place.middle) {
            return None;
        }
        if !c.is_whitespace() {
            let is_private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
            self.sheet.seen += 1;
            self.sheet.unknown += usize::from(is_private || c == char::REPLACEMENT_CHARACTER);
        }
        let (x, y) = (place.start.x as f32, place.start.y as f32);
        let (x, y) = turn_point(x, y, w, h, place.direction);
        let glyph = Glyph {
            c,
            more,
            x0: x,
            x1: x + place.width as f32,
            y,
            size: place.em as f32,
        };
        self.sheet.glyphs.push((place.direction, glyph));
        Some(())
    }
}

/// The first character of a glyph, and all of them where it stands for several; `None` where it
/// stands for nothing that is written.
fn characters_of(shape: &Shape<'_>) -> Option<(char, Option<Box<str>>)> {
    let (c, more) = match shape.as_unicode() {
        Some(BfString::Char(c)) => (c, None),
        Some(BfString::String(text)) => {
            let mut chars = text.chars();
            let first = chars.next()?;
            let more = chars.next().is_some();
            (first, more.then(|| text.into_boxed_str()))
        }
        None => (char::REPLACEMENT_CHARACTER, None),
    };
    let c = radicals::ideograph(c);
    let is_silent =
        c.is_control() && !c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}');
    (!is_silent).then_some((c, more))
}

/// Where a glyph stands on the page.
struct GlyphPlace {
    start: Point,
    middle: Point,
    direction: Direction,
    width: f64,
    em: f64,
}

impl GlyphPlace {
    /// `None` where the glyph has no size.
    fn new(shape: &Shape<'_>, transform: Affine, is_vertical: bool, c: char) -> Option<Self> {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let em = up.hypot();
        if !(em.is_finite() && along.hypot().is_finite() && origin.is_finite()) || em < 0.1 {
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
        })
    }
}

impl<'a> Device<'a> for GlyphCollector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend_operations(1 + path.elements().len());
        self.push_path(path, props.transform, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Each form brings a clip path; forms that draw forms cost the interpreter more than lines
        // do.
        self.spend_operations(FORM + clip.path.elements().len());
        let bounds = clip.path.bounding_box();
        self.clips.push(self.clip().intersect(bounds));
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.spend_operations(1);
        self.clips.push(self.clip().intersect(*rect));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend_operations(1);
    }

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.spend_operations(1);
        if let Err(reason) = self.budget.glyphs.take(run.glyphs().len()) {
            guard::leave_callback(reason);
        }
        for glyph in run.glyphs() {
            let is_vertical = run.writing_mode() == WritingMode::Vertical;
            let _ = self.push_glyph(glyph, props.transform * glyph.transform(), is_vertical);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend_operations(1);
        let size = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let bounds = props
            .transform
            .transform_rect_bbox(size)
            .intersect(self.clip());
        let page = (self.sheet.width * self.sheet.height).max(1.0);
        self.sheet.pictured += (bounds.area() as f32 / page).clamp(0.0, 1.0);
    }
}
