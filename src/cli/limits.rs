//! The bounds on what a run takes on, as typed: one group of arguments for all commands that read
//! reports, one for all that read rubrics.

use std::time::Duration;

use clap::Args;
use hegui_read::Limits;
use hegui_rubric::Rubric;

/// The heading of these arguments in the help.
pub(crate) const HEADING: &str = "Limits";

/// The time that one file may take to be read, a new process included: half a second less than the five
/// that nothing may exceed, for stopping it and going on.
const TIME: Duration = Duration::from_millis(4_500);
/// Memory that the process which reads may map, in bytes. The program itself, its stacks and the
/// request take some 20 MB and the size of the file.
const MEMORY: u64 = 480 << 20;

/// Bounds on reading one input. Sizes are in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// What the readers themselves see to.
    pub(crate) limits: Limits,
    /// The time that one file may take to be read.
    pub(crate) time: Duration,
    /// The memory that the process which reads may map, in bytes.
    pub(crate) memory: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            limits: Limits::DEFAULT,
            time: TIME,
            memory: MEMORY,
        }
    }
}

/// What one input may take; each has a default far above any honest report.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = HEADING)]
pub(crate) struct LimitArgs {
    /// Largest file read, such as 64MB
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "64MB")]
    max_filesize: u64,
    /// Most that a file unpacks to
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "256MB")]
    max_unpacked: u64,
    /// How many times its size packed content may unpack to, beyond 16MB
    #[arg(long, value_name = "N", value_parser = number::<u64>, default_value = "200")]
    max_ratio: u64,
    /// Most elements, groups or tables in one another
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "256")]
    max_nesting: usize,
    /// Most pages of a report
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "2000")]
    max_pages: usize,
    /// Most characters of a report
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "8000000")]
    max_characters: usize,
    /// Longest time to read a file, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "4.5")]
    max_time: Duration,
    /// Most memory to read a file with, at least 64MB
    #[arg(long, value_name = "SIZE", value_parser = memory, default_value = "480MB")]
    max_memory: u64,
    /// Most files of an archive
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "200000")]
    max_files: usize,
    /// Most that an archive unpacks to, all its files together
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "32GB")]
    max_archive: u64,
    /// Most archives in one another
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "3")]
    max_archive_nesting: usize,
    /// Keep more pieces of evidence and near misses of an item than 6 and 4
    #[arg(long, value_name = "N", value_parser = findings)]
    max_findings: Option<usize>,
}

/// What a rubric may take.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = HEADING)]
pub(crate) struct RubricLimitArgs {
    /// Largest regular expression of a rubric, compiled
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1MB")]
    regex_size_limit: u64,
}

impl Default for RubricLimitArgs {
    fn default() -> Self {
        Self {
            regex_size_limit: Rubric::EXPRESSION_BYTES as u64,
        }
    }
}

impl RubricLimitArgs {
    /// Bytes of a compiled regular expression.
    pub(crate) fn compiled(self) -> usize {
        usize::try_from(self.regex_size_limit).unwrap_or(usize::MAX)
    }
}

impl LimitArgs {
    /// How many findings are kept for an item, where that was typed.
    pub(crate) fn findings(&self) -> Option<usize> {
        self.max_findings
    }

    /// The bounds.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            limits: Limits {
                bytes: self.max_filesize,
                expanded: self.max_unpacked,
                ratio: self.max_ratio,
                depth: self.max_nesting,
                pages: self.max_pages,
                characters: self.max_characters,
                archives: self.max_archive_nesting,
                members: self.max_files,
                archive: self.max_archive,
            },
            time: self.max_time,
            memory: self.max_memory,
        }
    }
}

/// A size with a unit: `64MB`, `1.5GB`, `500k`, or bytes. Units are powers of 1024.
fn size(typed: &str) -> Result<u64, String> {
    let wrong = || "must be a size such as 64MB, 1.5GB or 500KB".to_owned();
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
    let thousandths = thousandths(amount.trim_end()).ok_or_else(wrong)?;
    let bytes = (u128::from(thousandths) << shift) / 1000;
    u64::try_from(bytes)
        .ok()
        .filter(|&bytes| bytes > 0)
        .ok_or_else(wrong)
}

/// A size with which a process can be started at all.
fn memory(typed: &str) -> Result<u64, String> {
    size(typed)
        .ok()
        .filter(|&bytes| bytes >= 64 << 20)
        .ok_or_else(|| "must be a size of at least 64MB".to_owned())
}

/// A whole number of at least 1; groups of digits may be parted by `_` or `,`.
fn number<T: TryFrom<u64>>(typed: &str) -> Result<T, String> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    digits
        .parse::<u64>()
        .ok()
        .filter(|&number| number > 0)
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| "must be a whole number of at least 1".to_owned())
}

/// A number of findings, at least what a verdict is made of.
fn findings(typed: &str) -> Result<usize, String> {
    number(typed)
        .ok()
        .filter(|number| (6..=100_000).contains(number))
        .ok_or_else(|| "must be a whole number from 6 to 100000".to_owned())
}

/// Seconds with at most three places, up to a day.
fn seconds(typed: &str) -> Result<Duration, String> {
    const DAY: u64 = 86_400_000;
    thousandths(typed)
        .filter(|millis| (1..=DAY).contains(millis))
        .map(Duration::from_millis)
        .ok_or_else(|| "must be a number of seconds such as 4.5, up to 86400".to_owned())
}

/// A number with at most three decimal places, in thousandths.
fn thousandths(typed: &str) -> Option<u64> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 3 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clap::Parser;
    use hegui_read::Limits;

    use super::{Bounds, LimitArgs, RubricLimitArgs, number, seconds, size};

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        limits: LimitArgs,
        #[command(flatten)]
        rubric: RubricLimitArgs,
    }

    #[test]
    fn what_is_not_typed_is_as_in_the_library() {
        let typed = Typed::parse_from(["x"]);
        let (bounds, known) = (typed.limits.bounds(), Bounds::default());
        assert_eq!(bounds.limits, Limits::DEFAULT);
        assert_eq!((bounds.time, bounds.memory), (known.time, known.memory));
        assert_eq!(
            typed.rubric.compiled(),
            RubricLimitArgs::default().compiled()
        );
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
