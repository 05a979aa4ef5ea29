//! A number in either script with what may stand between it and its unit: `5.5万`, `1,438`,
//! `165余万`, `3万5千`, `二十余`, `几百`.

use super::decimal::Decimal;
use super::numeral;
use super::peek::{Peek, digit_value};
use super::unit;

/// The script a number is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// 0 to 9, full-width ones too.
    Arabic,
    /// 一 to 亿.
    Han,
}

/// A number read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset behind it, 余 and 万 included.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: Decimal,
    /// The higher of two: 三四.
    pub(super) upper: Option<Decimal>,
    /// The script of its digits.
    pub(super) script: Script,
    /// Followed by 余, 多, 来 or 几.
    pub(super) over: bool,
    /// How many digits, where it is nothing but digits (a year, a telephone number), else 0.
    pub(super) digits: usize,
    /// It begins with a 0 that is followed by a digit: an identifier.
    pub(super) leading_zero: bool,
    /// It begins with 百, 千, 万, 亿.
    pub(super) bare_place: bool,
    /// The power of ten by which it is to be scaled that is written once for a range: the 万 of 3至5万.
    pub(super) shift: u8,
    /// It is the one character 一.
    pub(super) one: bool,
}

impl Number {
    /// Where a word that belongs to the number may stand: at `end`, or behind the blanks there, which part
    /// words from digits only (`13 件`, never `十三 件`).
    pub(super) fn word_at(&self, text: Peek<'_>, end: usize) -> usize {
        match self.script {
            Script::Arabic => text.blanks(end),
            Script::Han => end,
        }
    }
}

/// The most digits a number may have to be taken for one.
const MAX_DIGITS: usize = 24;

/// The number that begins at `at`. `None` if none does. A run of digits too long for a number comes
/// back with the value 0 and its count of digits.
pub(super) fn read_number(text: Peek<'_>, at: usize) -> Option<Number> {
    let first = text.at(at)?;
    let mut number = if digit_value(first).is_some() {
        read_arabic(text, at)?
    } else {
        read_han(text, at)?
    };
    if number.digits <= MAX_DIGITS {
        read_tail(text, &mut number);
    }
    Some(number)
}

fn read_han(text: Peek<'_>, at: usize) -> Option<Number> {
    let n = numeral::read_numeral(text, at)?;
    Some(Number {
        start: at,
        end: n.end,
        value: n.value,
        upper: n.upper,
        script: Script::Han,
        over: false,
        digits: n.digits,
        leading_zero: false,
        bare_place: n.bare_place,
        shift: if n.place >= 2 { n.place } else { 0 },
        one: n.value == Decimal::from(1) && n.digits == 0,
    })
}

/// Digits in a row from `at`: offset behind them, how many, and their value (0 if too many).
pub(super) fn arabic_digits(text: Peek<'_>, at: usize) -> (usize, usize, i128) {
    let (mut end, mut count, mut value) = (at, 0, 0_i128);
    for c in text.rest(at).chars() {
        let Some(d) = digit_value(c) else { break };
        count += 1;
        end += c.len_utf8();
        value = if count <= MAX_DIGITS {
            value * 10 + i128::from(d)
        } else {
            0
        };
    }
    (end, count, value)
}

fn read_arabic(text: Peek<'_>, at: usize) -> Option<Number> {
    let (mut end, count, mut value) = arabic_digits(text, at);
    if count == 0 {
        return None;
    }
    let leading_zero = count > 1 && text.at(at).and_then(digit_value) == Some(0);
    let mut plain = count;
    if count > MAX_DIGITS {
        value = 0;
    } else if count <= 3 && text.at(at).and_then(digit_value) != Some(0) {
        // Thousands: commas with exactly three digits each.
        let mut groups = 0;
        while groups < 6
            && let Some(from) = text.eat(end, &[',', '，'])
        {
            let (to, width, group) = arabic_digits(text, from);
            if width != 3 {
                break;
            }
            (end, value, plain) = (to, value * 1000 + group, 0);
            groups += 1;
        }
    }
    let mut decimal = Decimal::new(value, 0);
    if count <= 12
        && let Some(from) = text.eat(end, &['.', '．'])
    {
        let (to, width, fraction) = arabic_digits(text, from);
        let (Ok(scale), true) = (u8::try_from(width), (1..=12).contains(&width)) else {
            return Some(arabic_number(at, end, decimal, plain, leading_zero));
        };
        if let Some(sum) = Decimal::new(fraction, 0)
            .unshift(scale)
            .and_then(|f| decimal.plus(f))
        {
            (end, decimal, plain) = (to, sum, 0);
        }
    }
    Some(arabic_number(
        at,
        end,
        decimal,
        plain,
        leading_zero && plain > 0,
    ))
}

fn arabic_number(
    start: usize,
    end: usize,
    value: Decimal,
    digits: usize,
    leading_zero: bool,
) -> Number {
    Number {
        start,
        end,
        value,
        upper: None,
        script: Script::Arabic,
        over: false,
        digits,
        leading_zero,
        bare_place: false,
        shift: 0,
        one: false,
    }
}

/// 余, 多, 来, 几 and the places behind a number: 余万, 千余, 万5千.
fn read_tail(text: Peek<'_>, number: &mut Number) {
    let mut lowest = 13; // the sum of the places so far must fall: 3万5千, not 3千5万
    loop {
        let at = number.word_at(text, number.end);
        if !number.over
            && let Some((behind, fits)) = more_behind(text, number)
        {
            let counts = place_words(text, behind).is_some() || unit::at(text, behind).is_some();
            if !(counts && fits) {
                return;
            }
            (number.over, number.end, number.digits) = (true, behind, 0);
            continue;
        }
        let open = number.script == Script::Arabic || number.over || number.value.scale() > 0;
        let Some((power, end)) = place_words(text, at).filter(|_| open) else {
            return;
        };
        if power >= lowest {
            return;
        }
        let scaled = (
            number.value.shift(power),
            number.upper.map(|u| u.shift(power)),
        );
        let (Some(value), Some(upper)) = (scaled.0, scaled.1.map_or(Some(None), |u| u.map(Some)))
        else {
            return;
        };
        (number.value, number.upper, number.end, number.digits) = (value, upper, end, 0);
        (number.shift, number.one, lowest) = (power, false, power);
        if number.over {
            return;
        }
        if number.script == Script::Arabic
            && let Some((rest, end)) = lower_part(text, end, power)
            && let Some(sum) = number.value.plus(rest)
        {
            (number.value, number.end) = (sum, end);
        }
    }
}

/// The offset behind 余 or 几 behind a number, and whether it may stand there: 几 only behind a round one.
fn more_behind(text: Peek<'_>, number: &Number) -> Option<(usize, bool)> {
    if let Some(behind) = text.eat_word(number.end, &text.words.more) {
        return Some((behind, true));
    }
    let behind = text.eat_word(number.end, &text.words.some)?;
    let round = number.value.integer().is_some_and(|value| value % 10 == 0);
    Some((behind, round))
}

/// The `5千` of `3万5千`, the `2000` of `1万2000`: whole, and smaller than the place before it.
fn lower_part(text: Peek<'_>, at: usize, above: u8) -> Option<(Decimal, usize)> {
    let (end, count, value) = arabic_digits(text, at);
    if count == 0
        || count > usize::from(above)
        || matches!(text.at(end), Some('.' | '．' | '-'))
        || text.has(end, &text.words.years)
        || text.has(end, &text.words.months)
    {
        return None;
    }
    let (value, end) = match place_words(text, end) {
        Some((power, behind)) if usize::from(power) + count <= usize::from(above) => {
            (Decimal::new(value, 0).shift(power)?, behind)
        }
        Some(_) => return None,
        None => (Decimal::new(value, 0), end),
    };
    Some((value, end))
}

/// The place words at `at` (万, 百万, 万亿) as one power of ten, and the offset behind them; not
/// where they begin another word (百分点, 千瓦).
fn place_words(text: Peek<'_>, at: usize) -> Option<(u8, usize)> {
    let c = text.at(at)?;
    // A ten behind another number begins a number of its own.
    let mut power = numeral::place_power(c).filter(|power| *power > 1)?;
    let mut end = at + c.len_utf8();
    let next = text.at(end);
    if text.has(at, &text.words.not_places) {
        return None;
    }
    if let Some(larger) = next
        .and_then(numeral::place_power)
        .filter(|p| *p >= 4 && *p > power)
    {
        power += larger;
        end += next.map_or(0, char::len_utf8);
    }
    Some((power, end))
}

/// The number from `start` to `end` whose digits were read elsewhere, with what follows it.
pub(super) fn folded_number(
    text: Peek<'_>,
    start: usize,
    end: usize,
    value: i128,
    digits: usize,
) -> Number {
    let mut number = arabic_number(start, end, Decimal::new(value, 0), digits, false);
    read_tail(text, &mut number);
    number
}
