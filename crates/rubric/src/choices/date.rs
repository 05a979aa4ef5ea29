//! A date as far as it is known: a year, a month of it, or a day.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A year, a month or a day. What is written as `2021` means the whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from 1900 on; `None` if the text is none of these or no
    /// day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| *year >= 1900)?;
        let month = match parts.next() {
            Some(part) => Some(digits(part, 2).filter(|month| (1..=12).contains(month))?),
            None => None,
        };
        let day = match (parts.next(), month) {
            (Some(part), Some(month)) => {
                let days = 1..=days_of(year, month);
                Some(digits(part, 2).filter(|day| days.contains(day))?)
            }
            _ => None,
        };
        let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        parts.next().is_none().then_some(Self {
            year,
            month: small(month),
            day: small(day),
        })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Whether its last day lies before the first day of `other`.
    #[must_use]
    pub fn ends_before(self, other: Self) -> bool {
        let last = (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31));
        last < (other.year, other.month.unwrap_or(1), other.day.unwrap_or(1))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let rest = [self.month, self.day];
        rest.iter()
            .flatten()
            .try_for_each(|part| write!(f, "-{part:02}"))
    }
}

/// A number of so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let right = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.parse().ok()).flatten()
}

fn days_of(year: u16, month: u16) -> u16 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn dates_are_read_as_far_as_they_are_known() {
        for right in ["2021", "2021-08", "2021-07-15", "2024-02-29"] {
            let date = PartialDate::parse(right).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(right));
        }
        for wrong in [
            "",
            "21",
            "2021-13",
            "2021-00",
            "2021-7",
            "2021-02-29",
            "2021-04-31",
            "2021-07-15-1",
            "2021-07-15T00:00:00",
            "2021年",
            "0001",
            "+202",
            "２０２１",
        ] {
            assert_eq!(PartialDate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_ends_before_another_where_it_does_not_touch_it() {
        for (one, other, before) in [
            ("2020", "2021-07-15", true),
            ("2021", "2021-07-15", false),
            ("2021-06", "2021-07-15", true),
            ("2021-07", "2021-07-15", false),
            ("2021-07-14", "2021-07-15", true),
            ("2021-07-15", "2021-07-15", false),
        ] {
            let [first, second] = [one, other].map(PartialDate::parse);
            let found = first
                .zip(second)
                .map(|(first, second)| first.ends_before(second));
            assert_eq!(found, Some(before), "{one} {other}");
        }
    }
}
