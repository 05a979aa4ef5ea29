//! Values as typed: sizes, numbers, percentages, dates.

use std::fmt;
use std::time::Duration;

use hegui_core::date::Date;

/// What is wrong with a value, in both languages: the parser of the command line knows neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrongValue {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl WrongValue {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }
}

impl fmt::Display for WrongValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for WrongValue {}

pub(super) fn date(typed: &str) -> Result<Date, WrongValue> {
    Date::parse(typed).ok_or_else(|| {
        WrongValue::new(
            "应为日期，如 2025-03-01",
            "must be a date such as 2025-03-01",
        )
    })
}

/// A percentage with at most two decimal places, as hundredths.
pub(crate) fn hundredths(typed: &str) -> Result<u32, WrongValue> {
    let whole_digits = typed.find('.').unwrap_or(typed.len());
    decimal(typed, 2)
        .filter(|&hundredths| whole_digits <= 3 && hundredths <= 10_000)
        .and_then(|hundredths| u32::try_from(hundredths).ok())
        .ok_or_else(|| {
            WrongValue::new(
                "应为 0 到 100 的百分数，最多两位小数",
                "must be a percentage from 0 to 100 with at most two decimal places",
            )
        })
}

/// How many threads.
pub(super) fn jobs(typed: &str) -> Result<u16, WrongValue> {
    let jobs = typed.parse().ok().filter(|jobs| (1..=1024).contains(jobs));
    jobs.ok_or_else(|| WrongValue::new("应为 1 到 1024 的整数", "must be a number from 1 to 1024"))
}

/// How many columns a text has.
pub(super) fn columns(typed: &str) -> Result<u16, WrongValue> {
    let columns = typed.parse().ok();
    columns
        .filter(|columns| (60..=400).contains(columns))
        .ok_or_else(|| WrongValue::new("应为 60 到 400 的整数", "must be a number from 60 to 400"))
}

/// Points, in hundredths.
pub(crate) fn points(typed: &str) -> Result<u32, WrongValue> {
    decimal(typed, 2)
        .and_then(|hundredths| u32::try_from(hundredths).ok())
        .ok_or_else(|| {
            WrongValue::new(
                "应为分值，最多两位小数，如 2.5",
                "must be points with at most two decimal places, as in 2.5",
            )
        })
}

pub(super) fn unit_interval(typed: &str) -> Result<f64, WrongValue> {
    typed
        .parse()
        .ok()
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| WrongValue::new("应为 0 到 1 的数", "must be a number from 0 to 1"))
}

/// A size with a unit: `64MB`, `1.5GB`, `500k`, or bytes. Units are powers of 1024.
pub(super) fn size(typed: &str) -> Result<u64, WrongValue> {
    let wrong = || {
        WrongValue::new(
            "应为大小，如 64MB、1.5GB、500KB",
            "must be a size such as 64MB, 1.5GB or 500KB",
        )
    };
    let lower = typed.trim().to_ascii_lowercase();
    let unit_at = lower
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(lower.len());
    let (amount, unit) = lower.split_at(unit_at);
    let shift = match unit {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err(wrong()),
    };
    let thousandths = decimal(amount.trim_end(), 3).ok_or_else(wrong)?;
    let bytes = (u128::from(thousandths) << shift) / 1000;
    u64::try_from(bytes)
        .ok()
        .filter(|&bytes| bytes > 0)
        .ok_or_else(wrong)
}

/// A size with which a process can be started at all.
pub(super) fn memory(typed: &str) -> Result<u64, WrongValue> {
    size(typed)
        .ok()
        .filter(|&bytes| bytes >= 64 << 20)
        .ok_or_else(|| WrongValue::new("应为大小，至少 64MB", "must be a size of at least 64MB"))
}

/// A whole number of at least 1; `_` or `,` may separate groups of digits.
pub(super) fn number<T: TryFrom<u64>>(typed: &str) -> Result<T, WrongValue> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    digits
        .parse::<u64>()
        .ok()
        .filter(|&number| number > 0)
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| {
            WrongValue::new(
                "应为至少是 1 的整数",
                "must be a whole number of at least 1",
            )
        })
}

/// A number of findings, at least as many as a verdict keeps without being asked.
pub(super) fn findings(typed: &str) -> Result<usize, WrongValue> {
    number(typed)
        .ok()
        .filter(|number| (6..=100_000).contains(number))
        .ok_or_else(|| {
            WrongValue::new(
                "应为 6 到 100000 的整数",
                "must be a whole number from 6 to 100000",
            )
        })
}

/// Seconds with at most three decimal places, up to a day.
pub(super) fn seconds(typed: &str) -> Result<Duration, WrongValue> {
    const DAY: u64 = 86_400_000;
    decimal(typed, 3)
        .filter(|millis| (1..=DAY).contains(millis))
        .map(Duration::from_millis)
        .ok_or_else(|| {
            WrongValue::new(
                "应为秒数，如 4.5，最多 86400",
                "must be a number of seconds such as 4.5, up to 86400",
            )
        })
}

/// A number with at most so many decimal places, in units of the last place: `1.5` with two is 150.
fn decimal(typed: &str, places: usize) -> Option<u64> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > places {
        return None;
    }
    let unit = 10_u64.checked_pow(u32::try_from(places).ok()?)?;
    let part: u64 = format!("{part:0<places$}").parse().ok()?;
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(unit)?
        .checked_add(part)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{hundredths, number, seconds, size, unit_interval};

    #[test]
    fn percentages_are_read_exactly() {
        assert_eq!(hundredths("60"), Ok(6000));
        assert_eq!(hundredths("59.5"), Ok(5950));
        assert_eq!(hundredths("99.99"), Ok(9999));
        for wrong in [
            "", "-1", "100.01", "0060", "1e2", "60.", ".5", "60.123", "NaN",
        ] {
            assert!(hundredths(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_kappa_is_a_number_from_0_to_1() {
        assert_eq!(unit_interval("0.88"), Ok(0.88));
        assert!(unit_interval("NaN").is_err() && unit_interval("2").is_err());
    }

    #[test]
    fn sizes_have_units() {
        for (typed, bytes) in [
            ("1", 1),
            ("64MB", 64 << 20),
            ("64m", 64 << 20),
            ("1.5 GiB", 3 << 29),
            ("500KB", 500 << 10),
            ("0.001k", 1),
        ] {
            assert_eq!(size(typed), Ok(bytes), "{typed}");
        }
        for wrong in [
            "",
            "0",
            "MB",
            "-1",
            "1e9",
            "1,5MB",
            "5 apples",
            "99999999999TB",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn numbers_and_seconds_are_positive() {
        assert_eq!(number::<usize>("200_000"), Ok(200_000));
        assert!(number::<usize>("0").is_err() && number::<u64>("-3").is_err());
        assert_eq!(seconds("4.5"), Ok(Duration::from_millis(4500)));
        for wrong in ["0", "-1", "NaN", "inf", "86400.001", "1.0001"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
