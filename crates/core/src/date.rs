//! Calendar dates as files state them.

use std::fmt;

/// A day of the calendar, ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, where there is such a one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days)
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The day so many days after 1 January 1970; past 9999, its last day.
    #[must_use]
    pub fn from_days(days: u64) -> Self {
        let last = Self {
            year: 9999,
            month: 12,
            day: 31,
        };
        let (mut left, mut year) = (days, 1970_u16);
        loop {
            let length = if Self::new(year, 2, 29).is_some() {
                366
            } else {
                365
            };
            if left < length {
                break;
            }
            left -= length;
            year += 1;
            if year > 9999 {
                return last;
            }
        }
        let mut date = Self {
            year,
            month: 1,
            day: 1,
        };
        for _ in 0..left {
            date = Self::new(year, date.month, date.day + 1).unwrap_or(Self {
                month: date.month + 1,
                day: 1,
                ..date
            });
        }
        date
    }

    /// Reads `2025-03-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if parts.next().is_some() || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_counted_from_1970() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_148, "2025-03-01"),
        ] {
            assert_eq!(Date::from_days(days).to_string(), date);
        }
        assert_eq!(Date::from_days(u64::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-1",
            "2024-01-00",
            "",
            "2024-01-01T",
            "+024-01-01",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
