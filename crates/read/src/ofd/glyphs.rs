//! Characters with their places. OFD says where each begins, not how wide it is: that is what it says of
//! the next one, or what letters of its kind take.

use kurbo::{Affine, Point, Vec2};

use super::numbers::Steps;
use super::object::{TextCode, TextShape};
use crate::layout::radicals;
use crate::layout::sheet::Direction;

/// What stands for a glyph that has no character (GB/T 33190, 11.4).
const PLACEHOLDER: char = '¤';
/// How much more than its usual width a character may take, in ems: more is a gap behind it.
const SLACK: f64 = 0.2;

/// A character on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedGlyph {
    pub(super) c: char,
    pub(super) start: Point,
    pub(super) middle: Point,
    pub(super) direction: Direction,
    pub(super) width: f64,
    pub(super) em: f64,
}

/// Calls `visit` with every character of a text. `place` leads to the page, whose unit is a point.
///
/// # Errors
/// Those of `visit`.
pub(super) fn each_glyph<E>(
    text: &TextShape,
    place: Affine,
    mut visit: impl FnMut(PlacedGlyph) -> Result<(), E>,
) -> Result<(), E> {
    let mut pen = Point::ZERO;
    for code in &text.codes {
        pen = Point::new(code.x.unwrap_or(pen.x), code.y.unwrap_or(pen.y));
        let run = Run::new(text, code, place);
        let mut at = pen;
        let (mut right, mut down) = (Steps::new(&code.right), Steps::new(&code.down));
        let mut characters = characters(code).peekable();
        while let Some(c) = characters.next() {
            let usual = usual_width(c) * text.size * text.stretch;
            let written = match (right.next(), down.next()) {
                (None, None) => None,
                (x, y) => Some(Vec2::new(x.unwrap_or(0.0), y.unwrap_or(0.0))),
            };
            let step = written.filter(|_| characters.peek().is_some());
            let c = if c == PLACEHOLDER && text.glyphs > 0 {
                char::REPLACEMENT_CHARACTER
            } else {
                radicals::ideograph(c)
            };
            if let Some(glyph) = run.glyph(c, at, usual, step) {
                visit(glyph)?;
            }
            at += step.unwrap_or(run.flow * usual);
        }
    }
    Ok(())
}

/// The characters of a run. What XML cannot hold, and blanks, may be written `\0020`; lines of its text
/// are no lines of the page.
fn characters(code: &TextCode) -> impl Iterator<Item = char> {
    let text = if code.text.contains('\n') {
        code.text.trim()
    } else {
        &code.text
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some(digits) = rest.strip_prefix('\\').and_then(|behind| behind.get(..4))
            && let Ok(number) = u32::from_str_radix(digits, 16)
            && number <= 0x20
        {
            rest = rest.get(5..).unwrap_or("");
            return char::from_u32(number);
        }
        let c = rest.chars().next()?;
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        Some(c)
    })
    .filter(|c| !matches!(c, '\n' | '\r'))
}

/// The share of an em that a character takes.
fn usual_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '|' | '!' | '.' | ',' | ':' | ';' | '\'' | '`' => 0.28,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.85,
        'A'..='Z' | '&' => 0.68,
        '\0'..='\u{2FF}' => 0.5,
        _ => 1.0,
    }
}

/// What the characters of a run have in common.
struct Run {
    /// From the text's own coordinates to the page.
    place: Affine,
    /// The direction in which it goes on, of length 1, in the text's own coordinates.
    flow: Vec2,
    /// The base line of a character, one em long, and the way up from it, on the page.
    along: Vec2,
    up: Vec2,
    em: f64,
    direction: Direction,
    /// Whether upright characters stand below each other.
    is_vertical: bool,
}

impl Run {
    fn new(text: &TextShape, code: &TextCode, place: Affine) -> Self {
        let quarter = |turns: u8| match turns % 4 {
            0 => Vec2::new(1.0, 0.0),
            1 => Vec2::new(0.0, 1.0),
            2 => Vec2::new(-1.0, 0.0),
            _ => Vec2::new(0.0, -1.0),
        };
        let count = code.text.chars().count().saturating_sub(1);
        let sum = |steps: &str| Steps::new(steps).take(count).sum::<f64>();
        let stepped = Vec2::new(sum(&code.right), sum(&code.down));
        let is_stepped = stepped.hypot() > 1e-9;
        let flow = if is_stepped {
            stepped / stepped.hypot()
        } else {
            quarter(text.reads)
        };
        let base = quarter(text.turned);
        let linear = |vector: Vec2| (place * vector.to_point()) - (place * Point::ZERO);
        let along = linear(base * text.size);
        let up = linear(Vec2::new(base.y, -base.x) * text.size);
        let share = flow.dot(base);
        let is_vertical = share.abs() < 0.5 && (text.reads % 2 != text.turned % 2 || is_stepped);
        let led = if is_vertical {
            -up
        } else if is_stepped {
            linear(flow)
        } else {
            along
        };
        Self {
            place,
            flow,
            along,
            up,
            em: up.hypot(),
            direction: Direction::of_vector(led.x, led.y),
            is_vertical,
        }
    }

    /// The character at a point; `None` where it has no size or stands for nothing that is written.
    fn glyph(&self, c: char, at: Point, usual: f64, step: Option<Vec2>) -> Option<PlacedGlyph> {
        let is_silent =
            c.is_control() && !c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}');
        let origin = self.place * at;
        let is_finite = origin.is_finite() && self.along.is_finite() && self.em.is_finite();
        if is_silent || !is_finite || self.em < 1e-6 {
            return None;
        }
        if self.is_vertical {
            // The square of the character, read downwards, as if it lay on its side.
            let middle = origin + self.along * 0.5 + self.up * 0.38;
            return Some(PlacedGlyph {
                c,
                start: middle + self.up * 0.5 - self.along * 0.38,
                middle,
                direction: self.direction,
                width: self.em,
                em: self.em,
            });
        }
        let taken = step.map(|step| step.dot(self.flow).abs());
        let reach = |length: f64| ((self.place * (at + self.flow * length)) - origin).hypot();
        let usual = reach(usual);
        // In Chinese fonts every letter and mark of ASCII takes half an em.
        let most = usual.max(0.5 * self.em) + SLACK * self.em;
        let width = match taken.map(reach) {
            Some(taken) if taken > 0.0 && taken <= most => taken,
            _ => usual,
        };
        let along = self.along / self.along.hypot().max(1e-9);
        Some(PlacedGlyph {
            c,
            start: origin,
            middle: origin + along * (width * 0.5) + self.up * 0.3,
            direction: self.direction,
            width: width.min(4.0 * self.em),
            em: self.em,
        })
    }
}
