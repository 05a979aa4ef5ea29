//! Dates and years in a folded line, in every form that reports and their web pages use.

use crate::figure::numeral;

/// Behind a year.
pub(super) const YEAR: char = '年';
/// Behind a month.
pub(super) const MONTH: char = '月';
/// Behind a day.
pub(super) const DAYS: [char; 2] = ['日', '号'];

/// A calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CalendarDate {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    /// Where it begins in the line, in bytes.
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
}

impl CalendarDate {
    /// ISO 8601.
    pub(super) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The first date of `line`: `2024年1月18日`, `2024-01-18`, `2020/1/9`, `2024.1.18`,
/// `二〇二五年一月二十日`.
pub(super) fn first_date(line: &str) -> Option<CalendarDate> {
    years_at(line).find_map(|(start, end, year)| {
        let mut at = end;
        let separator = char_at(line, at)?;
        if !matches!(separator, YEAR | '-' | '/' | '.') {
            return None;
        }
        at += separator.len_utf8();
        let (month, length) = small_number(line.get(at..)?)?;
        at += length;
        let next = char_at(line, at)?;
        let paired = if separator == YEAR {
            next == MONTH
        } else {
            next == separator
        };
        if !paired {
            return None;
        }
        at += next.len_utf8();
        let (day, length) = small_number(line.get(at..)?)?;
        at += length;
        if separator == YEAR {
            at += char_at(line, at).filter(|c| DAYS.contains(c))?.len_utf8();
        }
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(CalendarDate {
            year,
            month,
            day,
            start,
            end: at,
        })
    })
}

/// Whether `line` is a date and nothing else.
pub(super) fn is_date(line: &str) -> bool {
    first_date(line).is_some_and(|date| date.start == 0 && date.end == line.len())
}

/// The years of `line` that are followed by 年, with what stands behind them.
pub(super) fn years_in(line: &str) -> impl Iterator<Item = (u16, &str)> {
    years_at(line)
        .filter_map(move |(_, end, year)| Some((year, line.get(end..)?.strip_prefix(YEAR)?)))
}

fn char_at(line: &str, at: usize) -> Option<char> {
    line.get(at..)?.chars().next()
}

/// Every number of exactly four digits, Arabic or Han, that is a year from 1990 to 2099.
fn years_at(line: &str) -> impl Iterator<Item = (usize, usize, u16)> {
    let mut chars = line.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            let Some((first, arabic)) = digit_value(c) else {
                continue;
            };
            let (mut value, mut count, mut end) = (u32::from(first), 1, start + c.len_utf8());
            while let Some(&(at, c)) = chars.peek() {
                let Some((next, _)) = digit_value(c).filter(|&(_, kind)| kind == arabic) else {
                    break;
                };
                value = (value * 10 + u32::from(next)).min(1_000_000);
                count += 1;
                end = at + c.len_utf8();
                chars.next();
            }
            if count == 4 && (1990..=2099).contains(&value) {
                return Some((start, end, u16::try_from(value).ok()?));
            }
        }
    })
}

/// A digit and whether it is Arabic.
fn digit_value(c: char) -> Option<(u8, bool)> {
    if let Some(value) = c.to_digit(10) {
        return Some((u8::try_from(value).ok()?, true));
    }
    match c {
        '０' => Some((0, false)),
        c => Some((numeral::date_digit(c)?, false)),
    }
}

/// A number up to 99 at the start of `rest` (`12`, `十二`, `二十`, `廿三` not) and its length.
fn small_number(rest: &str) -> Option<(u8, usize)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return Some((rest.get(..digits)?.parse().ok()?, digits));
    }
    let (mut tens, mut ones, mut length) = (0u8, 0u8, 0);
    for c in rest.chars().take(3) {
        match (c, digit_value(c)) {
            (numeral::TEN, _) if tens == 0 => {
                tens = ones.max(1);
                ones = 0;
            }
            (_, Some((value, _))) if ones == 0 => ones = value,
            _ => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((tens * 10 + ones, length))
}
