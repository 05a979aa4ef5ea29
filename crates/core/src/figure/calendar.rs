//! Years, dates and times: what stands in a calendar and measures nothing.

use std::ops::RangeInclusive;

use super::decimal::Decimal;
use super::number::{self, Number};
use super::peek::Peek;
use super::unit::UnitClass;
use super::{Figure, FigureKind};

/// The years a report may speak of.
const YEARS: RangeInclusive<i128> = 1900..=2099;

/// Marks that join the ends of a range.
const DASHES: [char; 8] = ['-', '—', '–', '~', '～', '―', '－', '−'];

/// The offset behind a word (至) or one or two dashes at `at`.
pub(super) fn range_sign(text: Peek<'_>, at: usize) -> Option<usize> {
    if let Some(end) = text.eat_word(at, &text.words.ranges) {
        return Some(end);
    }
    let end = text.eat(at, &DASHES)?;
    Some(text.eat(end, &DASHES).unwrap_or(end))
}

/// `value` as a year, if it is one.
pub(super) fn as_year(value: i128) -> Option<u16> {
    if YEARS.contains(&value) {
        u16::try_from(value).ok()
    } else {
        None
    }
}

/// A date in digits (`2024-01-10`, `2024/1/10`, `2024.1.10`, `2024-01`) or a time (`8:30`,
/// `14:05:00`) at `at`.
pub(super) fn in_digits(text: Peek<'_>, at: usize) -> Option<Figure> {
    let (end, count, first) = number::arabic_digits(text, at);
    match count {
        4 => date_in_digits(text, at, end, as_year(first)?),
        1 | 2 if first <= 24 => time_in_digits(text, at, end, first),
        _ => None,
    }
}

fn date_in_digits(text: Peek<'_>, at: usize, end: usize, year: u16) -> Option<Figure> {
    let sign = text
        .at(end)
        .filter(|c| matches!(c, '-' | '/' | '.' | '．'))?;
    let (end, width, month) = number::arabic_digits(text, end + sign.len_utf8());
    if !(1..=2).contains(&width) || !(1..=12).contains(&month) {
        return None;
    }
    let date = i64::from(year) * 10_000 + i64::try_from(month).ok()? * 100;
    let make = |end, date: i64| Figure {
        value: Decimal::from(date),
        ..Figure::new(at..end, FigureKind::Date)
    };
    if let Some(from) = text.eat(end, &[sign]) {
        let (to, width, day) = number::arabic_digits(text, from);
        return ((1..=2).contains(&width) && (1..=31).contains(&day))
            .then(|| make(to, date + i64::try_from(day).unwrap_or(0)));
    }
    let alone = super::unit::at(text, text.blanks(end)).is_none()
        && text
            .at(end)
            .is_none_or(|c| super::numeral::place_power(c).is_none());
    ((width == 2 || sign != '-') && alone).then(|| make(end, date))
}

fn time_in_digits(text: Peek<'_>, at: usize, end: usize, hour: i128) -> Option<Figure> {
    let (end, minute) = two_digits(text, text.eat(end, &[':', '：'])?)?;
    let end = text
        .eat(end, &[':', '：'])
        .and_then(|from| two_digits(text, from))
        .map_or(end, |(to, _)| to);
    Some(Figure {
        value: Decimal::new(hour * 100 + minute, 0),
        ..Figure::new(at..end, FigureKind::Time)
    })
}

fn two_digits(text: Peek<'_>, at: usize) -> Option<(usize, i128)> {
    let (end, width, value) = number::arabic_digits(text, at);
    (width == 2 && value < 60).then_some((end, value))
}

/// `n` as a year, alone or with a second one: 2023年, 二〇二三年, 2021-2025年, (2021—2025).
pub(super) fn year_range(text: Peek<'_>, n: &Number) -> Option<Figure> {
    let first = n
        .value
        .integer()
        .filter(|_| n.digits == 4)
        .and_then(as_year)?;
    let behind = |end: usize| text.eat_word(n.word_at(text, end), &text.words.years);
    let make = |end, upper: Option<u16>| Figure {
        value: n.value,
        upper: upper.map(|year| Decimal::from(i64::from(year))),
        unit: text.words.units.year,
        ..Figure::new(n.start..end, FigureKind::Year(first))
    };
    if let Some(end) = behind(n.end) {
        return Some(make(end, None));
    }
    // A bare number in that range is a year rather than a count, unless a unit says otherwise.
    let counted = |end: usize| super::unit::at(text, text.blanks(end)).is_some();
    if let Some(second) = range_sign(text, n.end).and_then(|from| number::read_number(text, from)) {
        let last = second
            .value
            .integer()
            .filter(|_| second.digits == 4)
            .and_then(as_year)?;
        let end = behind(second.end).or((!counted(second.end)).then_some(second.end))?;
        return (last > first).then(|| make(end, Some(last)));
    }
    (!counted(n.end)).then(|| Figure {
        unit: None,
        ..make(n.end, None)
    })
}

fn whole_within(n: &Number, range: RangeInclusive<i128>) -> Option<i64> {
    let plain = n
        .value
        .integer()
        .filter(|v| range.contains(v) && n.upper.is_none() && !n.over)?;
    i64::try_from(plain).ok()
}

/// `n` as a month with or without a day: 3月, 1至9月, 3月1日, 三月一日, 3月1-15日.
pub(super) fn month_and_day(text: Peek<'_>, n: &Number) -> Option<Figure> {
    let first = whole_within(n, 1..=12)?;
    let mut last = None;
    let mut end = n.word_at(text, n.end);
    if let Some(from) = range_sign(text, n.end)
        && let Some(second) = number::read_number(text, from)
        && let Some(month) = whole_within(&second, i128::from(first) + 1..=12)
    {
        (last, end) = (Some(month), n.word_at(text, second.end));
    }
    // As a unit it begins no other word (月度, 月龄).
    let end = super::unit::at(text, end)
        .filter(|unit| unit.class == UnitClass::Month)?
        .end;
    let make = |end, value, upper: Option<i64>| Figure {
        value: Decimal::from(value),
        upper: upper.map(Decimal::from),
        ..Figure::new(n.start..end, FigureKind::Date)
    };
    if last.is_none()
        && let Some((end, day, until)) = days_of_month(text, end)
    {
        return Some(make(end, first * 100 + day, until.map(|u| first * 100 + u)));
    }
    let end = text.eat_word(end, &text.words.month_tails).unwrap_or(end);
    Some(make(end, first * 100, last.map(|l| l * 100)))
}

/// `1日`, `1-15日`, `1号` at `at`.
fn days_of_month(text: Peek<'_>, at: usize) -> Option<(usize, i64, Option<i64>)> {
    let from = number::read_number(text, text.blanks(at))?;
    let first = whole_within(&from, 1..=31)?;
    if let Some(end) = text.eat_word(text.blanks(from.end), &text.words.month_days) {
        return Some((end, first, None));
    }
    let until = number::read_number(text, range_sign(text, from.end)?)?;
    let last = whole_within(&until, i128::from(first) + 1..=31)?;
    Some((
        text.eat_word(text.blanks(until.end), &text.words.month_days)?,
        first,
        Some(last),
    ))
}

/// `n` as an hour: 8时, 8时30分, 8点30分, 上午9点.
pub(super) fn hour_of_day(text: Peek<'_>, n: &Number, floor: usize) -> Option<Figure> {
    let hour = whole_within(n, 0..=24)?;
    let end = text.eat_word(n.end, &text.words.clock_hours)?;
    // As a unit it does not begin another word (时期, 点评).
    let unit = super::unit::at(text, n.end)?;
    let make = |end, minute: i64| Figure {
        value: Decimal::from(hour * 100 + minute),
        ..Figure::new(n.start..end, FigureKind::Time)
    };
    let minute = number::read_number(text, end)
        .filter(|m| !text.has(m.end, &text.words.not_minutes))
        .and_then(|m| {
            let end = text.eat_word(m.end, &text.words.clock_minutes)?;
            Some((whole_within(&m, 0..=59)?, end))
        });
    if let Some((minute, end)) = minute {
        return Some(make(end, minute));
    }
    let half = text.eat_word(end, &text.words.half_hours);
    let minute = if half.is_some() { 30 } else { 0 };
    let tail = half.or_else(|| text.eat_word(end, &text.words.hour_tails));
    let of_day = || text.has_before(n.start, floor, &text.words.parts_of_day);
    (unit.class == UnitClass::Hour || tail.is_some() || of_day())
        .then(|| make(tail.unwrap_or(end), minute))
}
