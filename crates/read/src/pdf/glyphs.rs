//! A page of a PDF → its glyphs, ruling lines and pictures. The interpreter draws on a device that
//! collects them; nothing is rendered and no picture is decoded.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::Dict;

use super::charmaps::Charmaps;
use super::place::GlyphPlace;
use crate::guard;
use crate::layout::covers::Cover;
use crate::layout::drawing::{CLEAR, CLIP_SLACK, DrawingBudget, OPAQUE, SHORT, THICK};
use crate::layout::grounds::{Grounds, Ink};
use crate::layout::radicals;
use crate::layout::sheet::{Glyph, RulingLine, Sheet, Unpainted, turn_point};
use crate::sight::{Colour, is_too_small};

/// What a form costs, in operations.
const FORM: usize = 20;
/// A group that is drawn as one.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// Whether all in it is transparent.
    is_clear: bool,
    /// Whether what is opaque in it is so on the page.
    is_opaque: bool,
}

/// Whether sides stay parallel to those of the page.
fn is_upright(transform: Affine) -> bool {
    let [a, b, c, d, ..] = transform.as_coeffs();
    a == 0.0 && d == 0.0 || b == 0.0 && c == 0.0
}

/// Whether a path is one of four straight sides.
fn is_rectangle(path: &BezPath) -> bool {
    let is_straight =
        |element: &PathEl| !matches!(element, PathEl::QuadTo(..) | PathEl::CurveTo(..));
    let elements = path.elements();
    (4..=6).contains(&elements.len()) && elements.iter().all(is_straight)
}

/// Whether a picture has no transparent parts.
fn is_opaque(picture: &Dict<'_>) -> bool {
    let transparent: [&[u8]; 3] = [b"SMask", b"Mask", b"SMaskInData"];
    !transparent.iter().any(|entry| picture.contains_key(*entry))
}

/// Collects what is drawn on a page.
pub(super) struct GlyphCollector<'b> {
    pub(super) sheet: Sheet,
    budget: &'b mut DrawingBudget,
    charmaps: &'b mut Charmaps,
    /// The bounds of what is not clipped away, and whether that is all of them.
    clips: Vec<(Rect, bool)>,
    grounds: Grounds,
    groups: Vec<Group>,
}

impl<'b> GlyphCollector<'b> {
    pub(super) fn new(
        width: f32,
        height: f32,
        budget: &'b mut DrawingBudget,
        charmaps: &'b mut Charmaps,
    ) -> Self {
        Self {
            sheet: Sheet::new(width, height),
            budget,
            charmaps,
            clips: vec![(
                Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
                true,
            )],
            grounds: Grounds::default(),
            groups: Vec::new(),
        }
    }

    fn spend_operations(&mut self, operations: usize) {
        if let Err(reason) = self.budget.spend(operations) {
            guard::leave_callback(reason);
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().map_or(Rect::ZERO, |clip| clip.0)
    }

    fn push_clip(&mut self, bounds: Rect, is_rectangle: bool) {
        let (clip, is_whole) = self.clips.last().copied().unwrap_or((Rect::ZERO, false));
        self.clips
            .push((clip.intersect(bounds), is_whole && is_rectangle));
    }

    /// Takes a shape that fills its bounds as a cover of what was drawn before.
    fn push_cover(&mut self, bounds: Rect, blend: BlendMode) {
        let is_opaque = self.groups.last().is_none_or(|group| group.is_opaque);
        let is_whole = self.clips.last().is_some_and(|clip| clip.1);
        if !is_opaque || !is_whole || blend != BlendMode::Normal {
            return;
        }
        let cover = Cover {
            x0: bounds.x0 as f32,
            y0: bounds.y0 as f32,
            x1: bounds.x1 as f32,
            y1: bounds.y1 as f32,
        };
        self.sheet.covers.add(cover, &self.sheet.glyphs);
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

    /// Takes a filled shape as the ground of what is drawn later; a thin one is a ruling line.
    fn push_ground(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        if !matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) || self.is_clear() {
            return;
        }
        let bounds = props
            .transform
            .transform_rect_bbox(path.control_box())
            .intersect(self.clip());
        if bounds.width().min(bounds.height()) > THICK {
            let is_rectangle = is_upright(props.transform) && is_rectangle(path);
            let whole = is_rectangle && props.soft_mask.is_none();
            self.grounds.fill(bounds, ink_of(&props.paint), whole);
            let is_opaque = match &props.paint {
                Paint::Color(color) => color.to_rgba().components()[3] >= OPAQUE,
                Paint::Pattern(_) => false,
            };
            if whole && is_opaque {
                self.push_cover(bounds, props.blend_mode);
            }
        }
    }

    /// Whether all that is drawn now is transparent.
    fn is_clear(&self) -> bool {
        self.groups.last().is_some_and(|group| group.is_clear)
    }

    /// Adds a glyph, unless it shows nothing.
    fn push_glyph(
        &mut self,
        shape: &Shape<'_>,
        transform: Affine,
        is_vertical: bool,
        unpainted: impl Fn(&Self, Point) -> Option<Unpainted>,
    ) -> Option<()> {
        let (c, more) = characters_of(shape, self.charmaps)?;
        let place = GlyphPlace::new(shape, transform, is_vertical, c)?;
        let (w, h) = (self.sheet.width, self.sheet.height);
        let page = Rect::new(0.0, 0.0, f64::from(w), f64::from(h));
        // Outside of the page there is no slack.
        if !page.contains(place.middle) || is_too_small(place.least as f32) {
            self.sheet.push_unseen(place.direction, c, more.as_deref());
            return None;
        }
        let clip = self.clip();
        let slack = place.em * CLIP_SLACK;
        if clip.width() <= 0.0 && clip.height() <= 0.0
            || !clip.inflate(slack, slack).contains(place.middle)
        {
            return None;
        }
        let why = unpainted(self, place.middle);
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
        self.sheet.push_glyph(place.direction, glyph, why);
        Some(())
    }
}

/// The first character of a glyph, and all of them where it stands for several; `None` where it
/// stands for nothing that is written.
fn characters_of(shape: &Shape<'_>, charmaps: &mut Charmaps) -> Option<(char, Option<Box<str>>)> {
    let (c, more) = match shape.as_unicode() {
        Some(BfString::Char(c)) => (c, None),
        Some(BfString::String(text)) => {
            let mut chars = text.chars();
            let first = chars.next()?;
            let more = chars.next().is_some();
            (first, more.then(|| text.into_boxed_str()))
        }
        None => {
            let c = match shape {
                Shape::Outline(glyph) => charmaps.character(glyph),
                Shape::Type3(_) => None,
            };
            (c.unwrap_or(char::REPLACEMENT_CHARACTER), None)
        }
    };
    let c = radicals::ideograph(c);
    let is_silent =
        c.is_control() && !c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}');
    (!is_silent).then_some((c, more))
}

/// The colour of a paint, and how much of it is opaque.
fn ink_of(paint: &Paint<'_>) -> Ink {
    match paint {
        Paint::Color(color) => {
            let color = color.to_rgba();
            let [red, green, blue, _] = color.to_rgba8();
            Some((Colour(red, green, blue), color.components()[3]))
        }
        Paint::Pattern(_) => None,
    }
}

impl<'a> Device<'a> for GlyphCollector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend_operations(1 + path.elements().len());
        self.push_path(path, props.transform, mode);
        self.push_ground(path, &props, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // Each form brings a clip path; forms that draw forms cost the interpreter more than lines
        // do.
        self.spend_operations(FORM + clip.path.elements().len());
        let bounds = clip.path.bounding_box();
        self.push_clip(bounds, is_rectangle(&clip.path));
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.spend_operations(1);
        self.push_clip(*rect, true);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.spend_operations(1);
        let is_opaque = self.groups.last().is_none_or(|group| group.is_opaque)
            && opacity >= OPAQUE
            && mask.is_none()
            && blend == BlendMode::Normal;
        self.groups.push(Group {
            is_clear: self.is_clear() || opacity < CLEAR,
            is_opaque,
        });
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend_operations(1);
        if let Err(reason) = self.budget.glyphs.take(run.glyphs().len()) {
            guard::leave_callback(reason);
        }
        let unpainted = matches!(mode, DrawMode::Invisible);
        let is_clear = self.is_clear();
        let ink = ink_of(&props.paint);
        let may_hide = !unpainted && self.grounds.may_hide(ink);
        let why = |collector: &Self, middle: Point| {
            if unpainted {
                Some(Unpainted::Mode)
            } else {
                (is_clear || may_hide && collector.grounds.hides(ink, middle))
                    .then_some(Unpainted::Colour)
            }
        };
        for glyph in run.glyphs() {
            let is_vertical = run.writing_mode() == WritingMode::Vertical;
            let _ = self.push_glyph(glyph, props.transform * glyph.transform(), is_vertical, why);
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
        self.grounds.picture(bounds);
        let is_whole = match &image {
            Image::Raster(image) => is_opaque(image.stream().dict()),
            Image::Stencil(_) => false,
        };
        if is_whole && props.soft_mask.is_none() && is_upright(props.transform) {
            self.push_cover(bounds, props.blend_mode);
        }
        let page = (self.sheet.width * self.sheet.height).max(1.0);
        self.sheet.pictured += (bounds.area() as f32 / page).clamp(0.0, 1.0);
    }
}
