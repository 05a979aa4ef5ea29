//! What a page has on it: glyphs, by the direction they are read in, and ruling lines.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::covers::Covers;

/// Most ruling lines of a page that count: a page with more of them is a drawing.
const RULES: usize = 20_000;
/// The farthest place that a page may have, in points: seven hundred metres.
const FAR: f32 = 2e6;
/// How far apart the same character twice is one made bold, in ems.
const DOUBLED: f32 = 0.12;

/// The direction in which a glyph is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Right,
    Down,
    Left,
    Up,
    /// Across the page: watermarks.
    Slanted,
}

/// A glyph on a page. The origin of the page is its upper left corner; x grows in reading
/// direction, y from line to line.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    /// All its characters, where it stands for several.
    pub(crate) more: Option<Box<str>>,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// The baseline.
    pub(crate) y: f32,
    /// The em.
    pub(crate) size: f32,
}

impl Glyph {
    pub(crate) fn middle(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// The last of its characters.
    pub(crate) fn last_character(&self) -> char {
        let more = self.more.as_deref();
        more.and_then(|more| more.chars().next_back())
            .unwrap_or(self.c)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.c.is_whitespace() && self.more.is_none()
    }
}

/// A ruling line: parallel to a side of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RulingLine {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

impl RulingLine {
    pub(crate) fn is_horizontal(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// What a page has on it.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<(Direction, Glyph)>,
    rules: Vec<RulingLine>,
    /// The sum of the areas of its pictures, as a share of its own.
    pub(crate) pictured: f32,
    /// Filled shapes with curves: letters drawn as outlines are such.
    pub(crate) curved: usize,
    /// Glyphs that show nothing, by their places in `glyphs`, with why.
    pub(crate) unpainted: Vec<(usize, Unpainted)>,
    /// What is drawn over the glyphs.
    pub(crate) covers: Covers,
    /// What nobody can see, in the order in which it is drawn.
    pub(crate) unseen: String,
    /// Visible glyphs, and how many of them have no character.
    pub(crate) seen: usize,
    pub(crate) unknown: usize,
}

/// Why a glyph shows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpainted {
    /// It is drawn in a mode that paints nothing (ISO 32000, 9.3.6, mode 3).
    Mode,
    /// It has the colour of what lies behind it.
    Colour,
    /// Something is drawn over it.
    Covered,
}

impl Direction {
    /// The direction of a vector on a page whose y grows downwards.
    pub(crate) fn of_vector(x: f64, y: f64) -> Self {
        // Some five degrees: pages are scanned askew.
        let slack = 0.09 * x.hypot(y);
        let (is_level, is_upright) = (y.abs() <= slack, x.abs() <= slack);
        match (is_level, is_upright) {
            (true, _) if x >= 0.0 => Self::Right,
            (true, _) => Self::Left,
            (_, true) if y >= 0.0 => Self::Down,
            (_, true) => Self::Up,
            _ => Self::Slanted,
        }
    }
}

/// A point of a page of this size, on the page turned so that `direction` leads to the right.
pub(crate) fn turn_point(
    x: f32,
    y: f32,
    width: f32,
    height: f32,
    direction: Direction,
) -> (f32, f32) {
    match direction {
        Direction::Right | Direction::Slanted => (x, y),
        Direction::Down => (y, width - x),
        Direction::Left => (width - x, height - y),
        Direction::Up => (height - y, x),
    }
}

/// The glyphs of a page that are read in one direction.
#[derive(Debug)]
pub(crate) struct GlyphLayer {
    pub(crate) direction: Direction,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rules: Vec<RulingLine>,
}

impl Sheet {
    pub(crate) fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// Adds a glyph, which shows nothing for a reason `why`. One that stands at no place of a page is not seen.
    pub(crate) fn push_glyph(
        &mut self,
        direction: Direction,
        glyph: Glyph,
        why: Option<Unpainted>,
    ) {
        if !are_near([glyph.x0, glyph.x1, glyph.y, glyph.size]) {
            self.push_unseen(direction, glyph.c, glyph.more.as_deref());
            return;
        }
        if let Some(why) = why {
            self.unpainted.push((self.glyphs.len(), why));
        }
        if !glyph.c.is_whitespace() {
            let is_private = matches!(glyph.c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
            self.seen += 1;
            self.unknown += usize::from(is_private || glyph.c == char::REPLACEMENT_CHARACTER);
        }
        self.glyphs.push((direction, glyph));
    }

    /// Adds a ruling line, unless there are too many, or it stands at no place of a page.
    pub(crate) fn push_rule(&mut self, rule: RulingLine) {
        if self.rules.len() <= RULES && are_near([rule.x0, rule.y0, rule.x1, rule.y1]) {
            self.rules.push(rule);
        }
    }

    /// Notes a glyph that nobody can see. A watermark is no text of the page.
    pub(crate) fn push_unseen(&mut self, direction: Direction, c: char, more: Option<&str>) {
        if direction == Direction::Slanted {
            return;
        }
        match more {
            Some(more) => self.unseen.push_str(more),
            None => self.unseen.push(c),
        }
    }

    /// Takes off the glyphs that show nothing, unless a picture shows what they say: for those in the
    /// colour of their ground, or under something, where it is `scanned`, for those of no paint where it is `pictured`.
    pub(crate) fn settle_unpainted(&mut self, scanned: bool, pictured: bool) {
        self.settle_covered();
        let unpainted = std::mem::take(&mut self.unpainted);
        let mut unpainted = unpainted.into_iter().peekable();
        if unpainted.peek().is_none() || scanned && pictured {
            return;
        }
        let glyphs = std::mem::take(&mut self.glyphs);
        for (index, (direction, glyph)) in glyphs.into_iter().enumerate() {
            let why = unpainted
                .next_if(|(at, _)| *at == index)
                .map(|(_, why)| why);
            let is_seen = match why {
                None => true,
                Some(Unpainted::Mode) => pictured,
                Some(Unpainted::Colour | Unpainted::Covered) => scanned,
            };
            if is_seen || glyph.is_blank() {
                self.glyphs.push((direction, glyph));
            } else {
                self.push_unseen(direction, glyph.c, glyph.more.as_deref());
            }
        }
    }

    /// The glyphs by direction, that of most glyphs first, with the ruling lines. Doubled glyphs
    /// are dropped.
    pub(crate) fn split_layers(&mut self) -> Vec<GlyphLayer> {
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
            let is_slanted = layer.direction == Direction::Slanted;
            (is_slanted, Reverse(layer.glyphs.len()))
        });
        if let Some(layer) = layers.first_mut()
            && self.rules.len() <= RULES
        {
            let (width, height) = (self.width, self.height);
            layer.rules = self
                .rules
                .iter()
                .map(|rule| {
                    let a = turn_point(rule.x0, rule.y0, width, height, layer.direction);
                    let b = turn_point(rule.x1, rule.y1, width, height, layer.direction);
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

/// Whether a page may have these measures. What comes behind this counts in cells and steps, and must not overflow.
fn are_near(measures: [f32; 4]) -> bool {
    measures.iter().all(|measure| measure.abs() <= FAR)
}

/// Drops glyphs that stand on one of the same character: some producers make bold letters by
/// printing them twice.
fn drop_doubled(glyphs: &mut Vec<Glyph>) {
    let mut seen: FxHashMap<(char, i32, i32), (f32, f32)> = FxHashMap::default();
    glyphs.retain(|glyph| {
        if glyph.is_blank() {
            return true;
        }
        let near = glyph.size * DOUBLED;
        // In cells of two points, small glyphs look at their neighbours and large ones further.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_no_place_of_a_page_is_refused() {
        let mut sheet = Sheet::new(600.0, 800.0);
        let mut push = |c, at: f32| {
            let glyph = Glyph {
                c,
                more: None,
                x0: at,
                x1: at + 10.0,
                y: at,
                size: 10.0,
            };
            sheet.push_glyph(Direction::Right, glyph, None);
            sheet.push_rule(RulingLine {
                x0: at,
                y0: 0.0,
                x1: at + 10.0,
                y1: 0.0,
            });
        };
        push('实', 100.0);
        for far in [f32::INFINITY, f32::NEG_INFINITY, f32::NAN, 1e30, -4.3e9] {
            push('虚', far);
        }
        let layers = sheet.split_layers();
        let read: String = layers
            .iter()
            .flat_map(|layer| &layer.glyphs)
            .map(|glyph| glyph.c)
            .collect();
        let rules: usize = layers.iter().map(|layer| layer.rules.len()).sum();
        assert_eq!((read.as_str(), rules), ("实", 1));
        assert_eq!(sheet.unseen, "虚".repeat(5));
    }
}
