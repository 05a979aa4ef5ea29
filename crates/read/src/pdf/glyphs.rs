//! A page of a PDF → its glyphs, ruling lines and pictures. What the interpreter draws on is a sheet
//! that takes notes; nothing is rendered and no picture is decoded.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

use super::radicals;
use crate::guard;
use crate::limits::{Limits, Room};
use hegui_text::Bound;

/// Most operations in a file, beside the glyphs. A map or a chart has some hundred thousand.
const OPERATIONS: usize = 10_000_000;
/// What a form costs, in operations.
const FORM: usize = 20;
/// Most ruling lines of a page that are looked at: a page with more of them is a drawing.
const RULES: usize = 20_000;
/// The thickest filled rectangle that is a ruling line, in points.
const THICK: f64 = 3.0;
/// The shortest ruling line, in points.
const SHORT: f64 = 5.0;
/// How far outside of the clip the middle of a glyph may lie, in ems.
const CLIP_SLACK: f64 = 0.5;
/// Up to which distance the same character twice is one made bold, in ems.
const DOUBLED: f32 = 0.12;

/// The direction in which a glyph is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
    /// Across the page: watermarks.
    Slanted,
}

/// A glyph on a page. The origin of the page is its upper left corner; x grows in reading direction,
/// y from line to line.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// All characters, where a glyph stands for several.
    pub(super) more: Option<Box<str>>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    /// The em.
    pub(super) size: f32,
}

impl Glyph {
    pub(super) fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    pub(super) fn is_blank(&self) -> bool {
        self.c.is_whitespace() && self.more.is_none()
    }
}

/// A ruling line: parallel to a side of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RulingLine {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl RulingLine {
    pub(super) fn is_horizontal(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// What a page has on it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    glyphs: Vec<(Direction, Glyph)>,
    rules: Vec<RulingLine>,
    /// The sum of the areas of its pictures, as a share of its own.
    pub(super) pictured: f32,
    /// Filled shapes with curves: letters drawn as outlines are such.
    pub(super) curved: usize,
    /// Visible glyphs, and how many of them have no character.
    pub(super) seen: usize,
    pub(super) unknown: usize,
}

/// Counts across the pages of a file.
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

/// Takes notes of what is drawn on a page.
pub(super) struct GlyphCollector<'b> {
    pub(super) sheet: Sheet,
    budget: &'b mut GlyphBudget,
    clips: Vec<Rect>,
}

impl<'b> GlyphCollector<'b> {
    pub(super) fn new(width: f32, height: f32, budget: &'b mut GlyphBudget) -> Self {
        Self {
            sheet: Sheet {
                width,
                height,
                ..Sheet::default()
            },
            budget,
            clips: vec![Rect::new(0.0, 0.0, f64::from(width), f64::from(height))],
        }
    }

    fn spend(&mut self, operations: usize) {
        match self.budget.operations.checked_sub(operations) {
            Some(left) => self.budget.operations = left,
            None => guard::leave_callback(Bound::Structure.exceeded(OPERATIONS as u64)),
        }
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }

    fn rule(&mut self, bounds: Rect) {
        let bounds = bounds.intersect(self.clip().inflate(1.0, 1.0));
        let (width, height) = (bounds.width(), bounds.height());
        let is_thin = width.min(height) <= THICK && width.max(height) >= SHORT;
        if is_thin && self.sheet.rules.len() <= RULES {
            self.sheet.rules.push(RulingLine {
                x0: bounds.x0 as f32,
                y0: bounds.y0 as f32,
                x1: bounds.x1 as f32,
                y1: bounds.y1 as f32,
            });
        }
    }

    /// The ruling lines of a path: thin shapes that are filled, straight lines that are stroked.
    fn path(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode) {
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let mut part: Option<Rect> = None;
        let mut curved = false;
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        let grow = |part: Option<Rect>, point: Point| {
            part.map_or(Rect::from_points(point, point), |part| part.union_pt(point))
        };
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    if filled
                        && !curved
                        && let Some(part) = part
                    {
                        self.rule(part);
                    }
                    let to = transform * to;
                    (first, last) = (to, to);
                    part = Some(Rect::from_points(to, to));
                    curved = false;
                }
                PathEl::LineTo(to) => {
                    let to = transform * to;
                    part = Some(grow(part, to));
                    if stroked {
                        self.rule(Rect::from_points(last, to));
                    }
                    last = to;
                }
                PathEl::ClosePath => {
                    if stroked {
                        self.rule(Rect::from_points(last, first));
                    }
                    last = first;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    last = transform * to;
                    curved = true;
                    self.sheet.curved += usize::from(filled);
                }
            }
        }
        if filled
            && !curved
            && let Some(part) = part
        {
            self.rule(part);
        }
    }

    fn glyph(
        &mut self,
        shape: &Shape<'_>,
        transform: Affine,
        writing_mode: WritingMode,
    ) -> Option<()> {
        let unicode = shape.as_unicode();
        let (c, more) = match unicode {
            Some(BfString::Char(c)) => (c, None),
            Some(BfString::String(text)) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => (c, None),
                    (Some(c), Some(_)) => (c, Some(text.into_boxed_str())),
                    (None, _) => return None,
                }
            }
            None => (char::REPLACEMENT_CHARACTER, None),
        };
        let c = radicals::ideograph(c);
        let is_unknown = c == char::REPLACEMENT_CHARACTER
            || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
        if c.is_control() && !c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}') {
            return None;
        }
        let advance = match shape {
            Shape::Outline(outline) => outline.advance_width(),
            Shape::Type3(drawn) => drawn.advance_width(),
        };
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let em = up.hypot();
        if !(em.is_finite() && along.hypot().is_finite() && origin.is_finite()) || em < 0.1 {
            return None;
        }
        let is_vertical = writing_mode == WritingMode::Vertical;
        let (start, width, direction) = if is_vertical {
            // The square of the glyph, read downwards, as if it lay on its side.
            let middle = origin + along * 0.5 + up * 0.38;
            let flow = -up;
            let down = Point::new(middle.x - flow.x * 0.5, middle.y - flow.y * 0.5);
            let across = along * -0.38;
            (down + across, em, direction(flow.x, flow.y))
        } else {
            let width = advance
                .map(f64::from)
                .filter(|width| (0.0..=4000.0).contains(width))
                .unwrap_or(if c.is_ascii() { 500.0 } else { 1000.0 });
            let width = along.hypot() * width / 1000.0;
            (origin, width, direction(along.x, along.y))
        };
        let middle = origin + along * 0.5 * (width / along.hypot().max(0.01)) + up * 0.3;
        let clip = self.clip();
        if clip.width() <= 0.0 && clip.height() <= 0.0
            || !clip
                .inflate(em * CLIP_SLACK, em * CLIP_SLACK)
                .contains(middle)
        {
            return None;
        }
        // Outside of the page there is no slack.
        let page = Rect::new(
            0.0,
            0.0,
            f64::from(self.sheet.width),
            f64::from(self.sheet.height),
        );
        if !page.contains(middle) {
            return None;
        }
        if !c.is_whitespace() {
            self.sheet.seen += 1;
            self.sheet.unknown += usize::from(is_unknown);
        }
        let (w, h) = (self.sheet.width, self.sheet.height);
        let (x, y) = turned(start.x as f32, start.y as f32, w, h, direction);
        self.sheet.glyphs.push((
            direction,
            Glyph {
                c,
                more,
                x0: x,
                x1: x + width as f32,
                y,
                size: em as f32,
            },
        ));
        Some(())
    }
}

/// The direction of a vector on a page whose y grows downwards.
fn direction(x: f64, y: f64) -> Direction {
    // Up to some five degrees: pages are scanned askew.
    let slack = 0.09 * x.hypot(y);
    if y.abs() <= slack {
        if x >= 0.0 {
            Direction::Right
        } else {
            Direction::Left
        }
    } else if x.abs() <= slack {
        if y >= 0.0 {
            Direction::Down
        } else {
            Direction::Up
        }
    } else {
        Direction::Slanted
    }
}

/// A point of a page of this size, seen with the page turned so that `direction` is to the right.
fn turned(x: f32, y: f32, width: f32, height: f32, direction: Direction) -> (f32, f32) {
    match direction {
        Direction::Right | Direction::Slanted => (x, y),
        Direction::Down => (y, width - x),
        Direction::Left => (width - x, height - y),
        Direction::Up => (height - y, x),
    }
}

impl<'a> Device<'a> for GlyphCollector<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(1 + path.elements().len());
        self.path(path, props.transform, mode);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        // A form brings one; forms that draw forms cost the interpreter more than a line does.
        self.spend(FORM + clip.path.elements().len());
        let bounds = clip.path.bounding_box();
        self.clips.push(self.clip().intersect(bounds));
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.spend(1);
        self.clips.push(self.clip().intersect(*rect));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(1);
    }

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.spend(1);
        if let Err(reason) = self.budget.glyphs.take(run.glyphs().len()) {
            guard::leave_callback(reason);
        }
        for glyph in run.glyphs() {
            let _ = self.glyph(
                glyph,
                props.transform * glyph.transform(),
                run.writing_mode(),
            );
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(1);
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

/// The glyphs of a page that are read in one direction.
#[derive(Debug)]
pub(super) struct GlyphLayer {
    pub(super) direction: Direction,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<RulingLine>,
}

impl Sheet {
    /// The glyphs by direction, what most are read in first; the ruling lines with those. Doubled
    /// glyphs are dropped.
    pub(super) fn layers(&mut self) -> Vec<GlyphLayer> {
        let mut layers: Vec<GlyphLayer> = Vec::new();
        for (direction, glyph) in std::mem::take(&mut self.glyphs) {
            if let Some(layer) = layers.iter_mut().find(|layer| layer.direction == direction) {
                layer.glyphs.push(glyph);
                continue;
            }
            let (mut width, mut height) = (self.width, self.height);
            if matches!(direction, Direction::Up | Direction::Down) {
                std::mem::swap(&mut width, &mut height);
            }
            layers.push(GlyphLayer {
                direction,
                width,
                height,
                glyphs: vec![glyph],
                rules: Vec::new(),
            });
        }
        layers.sort_by_key(|layer| {
            (
                layer.direction == Direction::Slanted,
                std::cmp::Reverse(layer.glyphs.len()),
            )
        });
        if let Some(layer) = layers.first_mut()
            && self.rules.len() <= RULES
        {
            let (width, height) = (self.width, self.height);
            layer.rules = self
                .rules
                .iter()
                .map(|rule| {
                    let a = turned(rule.x0, rule.y0, width, height, layer.direction);
                    let b = turned(rule.x1, rule.y1, width, height, layer.direction);
                    RulingLine {
                        x0: a.0.min(b.0),
                        y0: a.1.min(b.1),
                        x1: a.0.max(b.0),
                        y1: a.1.max(b.1),
                    }
                })
                .collect();
        }
        for layer in &mut layers {
            drop_doubled(&mut layer.glyphs);
        }
        layers
    }
}

/// Drops glyphs that stand on one of the same character: bold letters made by printing twice.
fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    let mut seen: rustc_hash::FxHashMap<(char, i32, i32), (f32, f32)> =
        rustc_hash::FxHashMap::default();
    glyphs.retain(|glyph| {
        if glyph.is_blank() {
            return true;
        }
        let near = glyph.size * DOUBLED;
        // Cells as wide as the distance of a glyph of twelve points: larger ones look further.
        let cell = 2.0_f32;
        let reach = (near / cell).ceil().min(4.0) as i32;
        let (column, row) = ((glyph.x0 / cell) as i32, (glyph.y / cell) as i32);
        for x in column - reach..=column + reach {
            for y in row - reach..=row + reach {
                if let Some(&(x0, y0)) = seen.get(&(glyph.c, x, y))
                    && (x0 - glyph.x0).abs() <= near
                    && (y0 - glyph.y).abs() <= near
                {
                    return false;
                }
            }
        }
        seen.insert((glyph.c, column, row), (glyph.x0, glyph.y));
        true
    });
}
