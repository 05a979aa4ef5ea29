//! Numbers inside names and codes: 5G, H7N9, A类, 12345热线, 7×24, 〔2018〕118号, telephone numbers.

use super::number::{self, Number, Script};
use super::peek::{Peek, digit_value};
use super::{Figure, FigureKind, calendar, unit};

/// What a run of Latin letters and digits is.
pub(super) enum LatinRun {
    /// A word without a number, up to this offset.
    Word(usize),
    /// A name with a number in it.
    Label(Figure),
    /// A number follows the letters (APP3个) at this offset.
    NumberAt(usize),
    /// Digits some of which were misread as letters (l8台).
    Misread(Number),
}

/// The run of letters and digits at `at`.
pub(super) fn latin_run(text: Peek<'_>, at: usize) -> LatinRun {
    let end = run_end(text, at);
    let run = text.slice(at, end);
    let letters = run.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !run.bytes().any(|b| b.is_ascii_digit()) {
        let grade = text.eat_word(end, &text.words.letter_grades);
        return match grade {
            Some(to) if run.len() == 1 && run.bytes().all(|b| b.is_ascii_uppercase()) => {
                LatinRun::Label(Figure::new(at..to, FigureKind::Label))
            }
            _ => LatinRun::Word(end),
        };
    }
    if let Some(n) = misread_digits(text, at, end) {
        return LatinRun::Misread(n);
    }
    if letters >= 2
        && let Some(n) = number::read_number(text, at + letters)
        && n.end >= end
        && unit::at(text, text.blanks(n.end)).is_some()
    {
        return LatinRun::NumberAt(at + letters);
    }
    let to = text.eat_word(end, &text.words.versions).unwrap_or(end);
    LatinRun::Label(Figure::new(at..to, FigureKind::Label))
}

/// The offset behind the letters and digits from `at` on, and the signs that join them.
fn run_end(text: Peek<'_>, at: usize) -> usize {
    let bytes = text.rest(at).as_bytes();
    let address = text.rest(at).starts_with("http") || text.rest(at).starts_with("www.");
    let mut end = 0;
    while let Some(b) = bytes.get(end) {
        let joins = matches!(b, b'.' | b'-' | b'_' | b'/' | b'@')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !(b.is_ascii_alphanumeric() || joins || (address && b.is_ascii_graphic())) {
            break;
        }
        end += 1;
    }
    at + end
}

/// The number from `at` to `end` with the letters that look like digits (O, o, l, I) folded: only
/// where there is nothing else, and a real digit, and at most eight in all.
fn misread_digits(text: Peek<'_>, at: usize, end: usize) -> Option<Number> {
    let run = text.slice(at, end);
    let mut value = 0_i128;
    let mut real = 0;
    for c in run.chars() {
        let d = match c {
            'O' | 'o' => 0,
            'l' | 'I' => 1,
            _ => {
                real += 1;
                digit_value(c)?
            }
        };
        value = value.checked_mul(10)?.checked_add(i128::from(d))?;
    }
    (real > 0 && run.len() <= 8).then(|| number::folded_number(text, at, end, value, run.len()))
}

/// `n` as the year in a document number: 〔2018〕118号, `[2024]6号`, (2023)第5号.
pub(super) fn document_number(text: Peek<'_>, n: &Number) -> Option<Figure> {
    n.value
        .integer()
        .filter(|_| n.digits == 4)
        .and_then(calendar::as_year)?;
    let open = text
        .before(n.start)
        .filter(|c| matches!(c, '〔' | '[' | '【' | '(' | '（' | '﹝' | '［'))?;
    let close = text.eat(n.end, &['〕', ']', '】', ')', '）', '﹞', '］'])?;
    let from = text.blanks(close);
    let from = text.eat_word(from, &text.words.prefixes).unwrap_or(from);
    let serial = number::read_number(text, text.blanks(from))?;
    let end = text.eat_word(text.blanks(serial.end), &text.words.numbers)?;
    let mut figure = Figure::new(n.start - open.len_utf8()..end, FigureKind::DocumentNumber);
    figure.value = serial.value;
    Some(figure)
}

/// `n` as a part of a formula or of a day's name: 7×24小时, 5+2, 1+N, 3·15.
pub(super) fn formula(text: Peek<'_>, n: &Number) -> Option<Figure> {
    if n.script != Script::Arabic || n.over {
        return None;
    }
    let mut end = n.end;
    let mut signs = 0;
    while let Some(behind) = text.eat(end, &['+', '×', '·', '•', '*', 'x', 'X']) {
        let width = text
            .rest(behind)
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        if width == 0 {
            break;
        }
        end = behind + width;
        signs += 1;
    }
    if signs == 0 {
        return None;
    }
    let end = unit::at(text, end)
        .filter(|u| u.class == unit::UnitClass::Duration)
        .map_or(end, |u| u.end);
    Some(Figure::new(n.start..end, FigureKind::SetPhrase))
}

/// `n` as a code of digits that are parted by dots or dashes: 2.0.1, 0371-88881234.
pub(super) fn dotted_code(text: Peek<'_>, n: &Number) -> Option<Figure> {
    if n.script != Script::Arabic || n.over {
        return None;
    }
    let long = n.digits >= 3 || n.leading_zero;
    let part = |at: usize| {
        let sign = text.at(at)?;
        let (end, count, _) = number::arabic_digits(text, at + sign.len_utf8());
        let joins = match sign {
            '.' => n.value.scale() > 0 || n.digits == 0,
            '-' => long && count >= 3 && unit::at(text, text.blanks(end)).is_none(),
            _ => false,
        };
        (joins && count > 0).then_some(end)
    };
    let mut end = part(n.end)?;
    while let Some(next) = part(end) {
        end = next;
    }
    Some(Figure::new(n.start..end, FigureKind::Label))
}

/// `n`, a number without a unit, as a name: a telephone number, an identifier, a page number.
pub(super) fn bare_name(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let whole = n.value.integer().filter(|_| n.digits > 0)?;
    let quoted = matches!(text.before(n.start), Some('“' | '‘' | '"' | '「'))
        && matches!(text.at(n.end), Some('”' | '’' | '"' | '」'));
    if quoted || is_service(text, n, whole) {
        return Some(Figure::new(n.start..n.end, FigureKind::SetPhrase));
    }
    let page = is_page(text, n);
    let referred = text.has_before(n.start, floor, &text.words.references);
    let code = n.leading_zero || n.digits >= 8 || page || referred;
    code.then(|| Figure {
        value: n.value,
        ..Figure::new(n.start..n.end, FigureKind::Label)
    })
}

/// A number alone on its line, between dashes or not: - 3 -.
fn is_page(text: Peek<'_>, n: &Number) -> bool {
    let blank = |c: char| matches!(c, ' ' | '-' | '—' | '–' | '·' | '\u{a0}' | '\u{3000}');
    let opens = text
        .head(n.start)
        .chars()
        .rev()
        .take(8)
        .find(|c| !blank(*c))
        .is_none_or(|c| c == '\n');
    let closes = text
        .rest(n.end)
        .chars()
        .take(8)
        .find(|c| !blank(*c))
        .is_none_or(|c| c == '\n');
    opens && closes
}

/// Public telephone services: 110, 120, 12345 and their like.
fn is_service(text: Peek<'_>, n: &Number, number: i128) -> bool {
    let next = text.eat(n.end, &['”', '"', '’']).unwrap_or(n.end);
    match number {
        110 | 119 | 120 | 122 => text.has(next, &text.words.services),
        12_110..=12_123 | 12_300..=12_399 | 95_598 => true,
        _ => false,
    }
}

/// Whether a numbered point may begin at `at`: at the begin of a line or behind the end of a
/// sentence, not merely behind a comma.
pub(super) fn opens_point(text: Peek<'_>, at: usize) -> bool {
    text.opens_line(at) || matches!(text.before(at), Some('。' | ';' | '；' | ':' | '：'))
}
