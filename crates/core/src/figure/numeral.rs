//! Chinese numerals → value: `一百零六`, `二千三百`, `二〇二三`, `三点五`.
//!
//! The crate `chinese-number` (0.8) was looked at and left: it reads a string that is a numeral
//! from end to end, while the question here is where in running text the numeral ends; it knows
//! neither mixed forms (`3千5百`, `165余万`) nor `三四`, `几十`; and it brings nine crates, a
//! big-integer library and two procedural macros among them, for what is one loop.

use super::decimal::Decimal;
use super::peek::Peek;

/// The digit 1, which is a part of many words.
pub(crate) const ONE: char = '一';
/// The place of tens.
pub(crate) const TEN: char = '十';
/// Between the denominator and the numerator of a fraction.
pub(super) const PARTS_OF: &str = "分之";

/// A numeral read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numeral {
    /// Offset behind it.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: Decimal,
    /// The higher of two, in `三四` and `二三十`.
    pub(super) upper: Option<Decimal>,
    /// How many digits, if it is written digit by digit (`二〇二三`: 4), else 0.
    pub(super) digits: usize,
    /// It begins with 百, 千, 万, 亿: no number by itself (百姓, 万众).
    pub(super) bare_place: bool,
    /// The power of ten of the place word it ends with; 0 if with a digit.
    pub(super) place: u8,
}

/// The value of a Chinese digit, 0 to 9.
pub(crate) fn han_digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a place word, 1 to 8.
pub(crate) fn place_power(c: char) -> Option<u8> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Whether a character counts headings and points: 一 to 十.
pub(crate) fn counts_points(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The value of a digit that dates are written with, one by one.
pub(crate) fn date_digit(c: char) -> Option<u8> {
    han_digit(c).filter(|_| "〇○零一二三四五六七八九".contains(c))
}

/// Whether a numeral may begin with this character.
pub(super) fn begins_numeral(c: char) -> bool {
    han_digit(c).is_some() || place_power(c).is_some()
}

/// The numeral that begins at `at`; `None` if none does or it is too large.
pub(super) fn read_numeral(text: Peek<'_>, at: usize) -> Option<Numeral> {
    let run = digit_run(text, at);
    if run.count >= 2 {
        return read_digits(text, at, &run);
    }
    let mut numeral = read_places(text, at)?;
    if !numeral.bare_place && numeral.upper.is_none() {
        read_fraction(text, &mut numeral);
    }
    Some(numeral)
}

struct DigitRun {
    end: usize,
    count: usize,
    value: Option<i128>,
    first: u8,
    last: u8,
}

/// The digits in a row that begin at `at`; `value` is `None` beyond 30 of them.
fn digit_run(text: Peek<'_>, at: usize) -> DigitRun {
    let mut run = DigitRun {
        end: at,
        count: 0,
        value: Some(0),
        first: 0,
        last: 0,
    };
    for c in text.rest(at).chars() {
        let Some(d) = han_digit(c) else { break };
        if run.count == 0 {
            run.first = d;
        }
        run.last = d;
        run.count += 1;
        run.end += c.len_utf8();
        let value = run
            .value
            .and_then(|v| v.checked_mul(10)?.checked_add(i128::from(d)));
        run.value = if run.count <= 30 { value } else { None };
    }
    run
}

/// `二〇二三` by its digits; `三四`, `三五`, `一两`, `二三十` as a range.
fn read_digits(text: Peek<'_>, at: usize, run: &DigitRun) -> Option<Numeral> {
    let pair = run.count == 2
        && run.first > 0
        && (run.last == run.first + 1 || (run.first, run.last) == (3, 5));
    let next = text.at(run.end);
    if pair {
        let (power, end) = match next.and_then(|c| Some((place_power(c)?, c.len_utf8()))) {
            Some((power, width)) if !fraction_follows(text, run.end) => (power, run.end + width),
            _ => (0, run.end),
        };
        let value = Decimal::from(i64::from(run.first)).shift(power)?;
        let upper = Decimal::from(i64::from(run.last)).shift(power)?;
        return Some(Numeral {
            end,
            value,
            upper: Some(upper),
            place: power,
            ..Numeral::default()
        });
    }
    if run.count == 2 && run.first == 0 && next.and_then(place_power).is_none() {
        // 零一 is no number; take the nought alone so that the rest is looked at again.
        let width = text.at(at).map_or(0, char::len_utf8);
        return Some(Numeral {
            end: at + width,
            ..Numeral::default()
        });
    }
    Some(Numeral {
        end: run.end,
        // Too long for a number: nought and the count, so that the reader can pass it by as a whole.
        value: Decimal::new(run.value.unwrap_or(0), 0),
        digits: run.count,
        ..Numeral::default()
    })
}

/// Whether `百分之`, `十分之` … begins at `at`: the place word is then no part of what stands before.
fn fraction_follows(text: Peek<'_>, at: usize) -> bool {
    let rest = text.rest(at);
    matches!(rest.chars().next(), Some('百' | '千' | '万'))
        && rest.get(3..).is_some_and(|r| {
            r.starts_with(PARTS_OF) || r.starts_with("分百") || r.starts_with("分点")
        })
}

/// A numeral with place words, or one digit.
fn read_places(text: Peek<'_>, at: usize) -> Option<Numeral> {
    let mut total: i128 = 0; // whole groups of 万 and 亿
    let mut section: i128 = 0; // what stands below the next 万 or 亿
    let mut pending: Option<i128> = None; // a digit that waits for its place
    let mut lowest = 4; // the last place inside the section
    let mut group = 17; // the last 万 or 亿
    let mut last = 0; // the last place at all, 0 behind 零
    let mut zero = false;
    let mut bare = false;
    let mut end = at;
    let mut cursor = at;
    while let Some(c) = text.at(cursor) {
        let next = cursor + c.len_utf8();
        let begun = end > at;
        if let Some(d) = han_digit(c) {
            if d == 0 && begun {
                if pending.is_some() || zero {
                    break;
                }
                (zero, cursor) = (true, next);
                continue;
            }
            // Behind a place a digit needs a lower one; 十两 is 十 and 两.
            if pending.is_some() || (begun && lowest < 1) || (c == '两' && begun && last == 1) {
                break;
            }
            pending = Some(i128::from(d));
            (cursor, end) = (next, next);
            if d == 0 {
                break;
            }
            continue;
        }
        let Some(power) = place_power(c) else { break };
        if begun && fraction_follows(text, cursor) {
            break;
        }
        if power < 4 {
            if power >= lowest {
                break;
            }
            let factor = match pending.take() {
                Some(d) => d,
                None if power == 1 => 1,
                None if !begun => {
                    bare = true;
                    1
                }
                None => break,
            };
            section = section.checked_add(factor.checked_mul(10_i128.pow(u32::from(power)))?)?;
            lowest = power;
        } else {
            let low = section + pending.unwrap_or(0);
            let factor = 10_i128.pow(u32::from(power));
            if !begun {
                bare = true;
                total = factor;
            } else if low == 0 {
                // 万亿
                if !(power == 8 && group == 4 && last == 4) {
                    break;
                }
                total = total.checked_mul(factor)?;
            } else if power < group {
                total = total.checked_add(low.checked_mul(factor)?)?;
            } else if power == 8 && group == 4 {
                total = total.checked_add(low)?.checked_mul(factor)?;
            } else {
                break;
            }
            pending = None;
            section = 0;
            lowest = 4;
            group = power;
        }
        (last, zero) = (power, false);
        (cursor, end) = (next, next);
    }
    if end == at {
        return None;
    }
    let mut place = last;
    let mut more = 0;
    if let Some(d) = pending {
        // 三万五, 一百二: the digit takes the place below, unless a 零 stands before it.
        let power = if zero || last < 2 { 0 } else { last - 1 };
        section = section.checked_add(d.checked_mul(10_i128.pow(u32::from(power)))?)?;
        place = 0;
        more = next_digit_up(text, end, d);
    }
    let value = Decimal::new(total.checked_add(section)?, 0);
    let upper = if more > 0 {
        value.plus(Decimal::from(1))
    } else {
        None
    };
    Some(Numeral {
        end: end + more,
        value,
        upper,
        digits: 0,
        bare_place: bare,
        place,
    })
}

/// The width of the digit at `at` if it is one more than `d` and ends the numeral: 十七八.
fn next_digit_up(text: Peek<'_>, at: usize, d: i128) -> usize {
    let Some(c) = text.at(at) else { return 0 };
    let behind = text.at(at + c.len_utf8());
    let ends = behind.is_none_or(|b| !begins_numeral(b));
    if d > 0 && ends && han_digit(c).map(i128::from) == Some(d + 1) {
        c.len_utf8()
    } else {
        0
    }
}

/// `点` and digits behind a numeral: 十二点五. Not 两点四十分.
fn read_fraction(text: Peek<'_>, numeral: &mut Numeral) {
    let Some(from) = text.eat(numeral.end, &['点']) else {
        return;
    };
    let run = digit_run(text, from);
    let (Some(value), Ok(count)) = (run.value, u8::try_from(run.count)) else {
        return;
    };
    let ends_in_place = text
        .at(run.end)
        .and_then(place_power)
        .is_some_and(|p| p < 4);
    if count == 0 || count > 12 || ends_in_place {
        return;
    }
    if let Some(sum) = Decimal::new(value, 0)
        .unshift(count)
        .and_then(|f| numeral.value.plus(f))
    {
        numeral.value = sum;
        numeral.end = run.end;
    }
}
