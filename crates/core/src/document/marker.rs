//! The number before a heading or an item: `一、` `（一）` `1.` `（1）` `第一章` `一是`.

use super::{Conventions, strip_any};
use crate::figure::numeral;

/// The make of a number, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MarkerKind {
    /// `第一章`, `第一部分`
    Part,
    /// `第一节`
    Section,
    /// `一、`
    Han,
    /// `（一）`
    HanInParentheses,
    /// `第一，` `首先，`: counts running text, but may carry a run-in heading.
    Ordinal,
    /// `1.` `1、`
    Arabic,
    /// `（1）` `1）`
    ArabicInParentheses,
    /// `①`
    Circled,
    /// `一是`: counts running text.
    Enumerator,
}

impl MarkerKind {
    /// Whether such a number opens a new paragraph wherever it stands at the start of a line.
    pub(super) fn is_strong(self) -> bool {
        self <= MarkerKind::HanInParentheses
    }

    /// Whether a line that begins so can be a heading.
    pub(super) fn heads(self) -> bool {
        !matches!(self, MarkerKind::Ordinal | MarkerKind::Enumerator)
    }
}

/// A number at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// Its length in bytes of the view.
    pub(super) length: usize,
}

impl Marker {
    fn new(kind: MarkerKind, length: usize) -> Self {
        Self { kind, length }
    }

    /// Columns it takes at most: two for a Han character of three bytes.
    pub(super) fn columns(self) -> usize {
        self.length * 2 / HAN
    }
}

/// Whether two lines of a view begin with numbers of one make: `二、` and `三、`. Empty cells may stand before them.
pub(crate) fn numbered_alike(one: &str, other: &str, conventions: &Conventions) -> bool {
    let kind = |line: &str| {
        let marker = leading_marker(line.trim_start_matches(['|', ' ']), conventions);
        marker.map(|marker| marker.kind)
    };
    kind(one).is_some() && kind(one) == kind(other)
}

/// The number at the start of `line`, a line of a view.
pub(super) fn leading_marker(line: &str, conventions: &Conventions) -> Option<Marker> {
    let first = line.chars().next()?;
    if let Some(rest) = strip_any(line, &conventions.number_prefixes) {
        return ordinal_marker(line, rest, conventions);
    }
    match first {
        '(' => in_parentheses(line),
        '0'..='9' => arabic_marker(line),
        '①'..='⑳' => Some(Marker::new(MarkerKind::Circled, first.len_utf8())),
        _ if numeral::counts_points(first) => han_marker(line, conventions),
        _ => {
            let rest = strip_any(line, &conventions.ordinals)?;
            let length = end_of_mark(line, line.len() - rest.len(), &[',', '、', ':'])?;
            Some(Marker::new(MarkerKind::Ordinal, length))
        }
    }
}

/// Longest number that counts headings, in characters.
const LONGEST: usize = 3;

/// Bytes of a Han character of the basic plane.
const HAN: usize = 3;

/// Length of the Han numeral at the start of `rest`, 0 where there is none or it is too long.
fn han_digits(rest: &str) -> usize {
    let count = rest
        .chars()
        .take_while(|&c| numeral::counts_points(c))
        .count();
    if count > LONGEST { 0 } else { count * HAN }
}

fn arabic_digits(rest: &str) -> usize {
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    if count > 2 { 0 } else { count }
}

/// The offset behind one of `marks` at `at`, if it stands there.
fn end_of_mark(line: &str, at: usize, marks: &[char]) -> Option<usize> {
    let c = line.get(at..)?.chars().next()?;
    marks.contains(&c).then_some(at + c.len_utf8())
}

/// `rest` is what stands behind the prefix of the number.
fn ordinal_marker(line: &str, rest: &str, conventions: &Conventions) -> Option<Marker> {
    let start = line.len() - rest.len();
    let digits = han_digits(rest).max(arabic_digits(rest));
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    let rest = line.get(end..)?;
    for (words, kind) in [
        (&conventions.parts, MarkerKind::Part),
        (&conventions.sections, MarkerKind::Section),
    ] {
        if let Some(behind) = strip_any(rest, words) {
            return Some(Marker::new(kind, line.len() - behind.len()));
        }
    }
    end_of_mark(line, end, &[',', '、', ':', '.'])
        .map(|length| Marker::new(MarkerKind::Ordinal, length))
}

fn in_parentheses(line: &str) -> Option<Marker> {
    let rest = line.get(1..)?;
    let (digits, kind) = match (han_digits(rest), arabic_digits(rest)) {
        (0, 0) => return None,
        (0, arabic) => (arabic, MarkerKind::ArabicInParentheses),
        (han, _) => (han, MarkerKind::HanInParentheses),
    };
    let close = end_of_mark(line, 1 + digits, &[')'])?;
    Some(Marker::new(
        kind,
        end_of_mark(line, close, &['、', '.']).unwrap_or(close),
    ))
}

fn arabic_marker(line: &str) -> Option<Marker> {
    let digits = arabic_digits(line);
    if digits == 0 {
        return None;
    }
    if let Some(length) = end_of_mark(line, digits, &[')']) {
        return Some(Marker::new(MarkerKind::ArabicInParentheses, length));
    }
    let length = end_of_mark(line, digits, &['.', '、'])?;
    // `1.5万`, `2、3月`: a figure, not a number of a heading.
    let figure = line
        .get(length..)?
        .chars()
        .next()
        .is_none_or(|c| c.is_ascii_digit());
    (!figure).then_some(Marker::new(MarkerKind::Arabic, length))
}

fn han_marker(line: &str, conventions: &Conventions) -> Option<Marker> {
    let digits = han_digits(line);
    if digits == 0 {
        return None;
    }
    if let Some(length) = end_of_mark(line, digits, &['、', '.']) {
        return Some(Marker::new(MarkerKind::Han, length));
    }
    let behind = strip_any(line.get(digits..)?, &conventions.points)?;
    let length = line.len() - behind.len();
    Some(Marker::new(MarkerKind::Enumerator, length))
}
