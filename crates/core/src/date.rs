//! Calendar dates as files state them.

use std::fmt;

use jiff::{Span, civil};

/// A day of the calendar, ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day, where there is such a one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let (year, month, day) = (
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        );
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The day so many days after 1 January 1970; past 9999, its last day.
    #[must_use]
    pub fn from_days(days: u64) -> Self {
        let days = i64::try_from(days).ok();
        let days = days.and_then(|days| Span::new().try_days(days).ok());
        let epoch = civil::date(1970, 1, 1);
        Self(days.map_or(civil::Date::MAX, |days| epoch.saturating_add(days)))
    }

    /// Reads `2025-03-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date: civil::Date = text.parse().ok()?;
        // `jiff` reads more forms than this one, such as 20250301.
        (date.year() >= 0 && date.to_string() == text).then_some(Self(date))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
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
