//! Which reports are ranked with each other: those on one year, of authorities of one level.

use std::cmp::Reverse;

use hegui_core::report::Report;

/// Reports that are ranked with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct League {
    /// The year they report on; `None` where it is not known, or all are ranked together.
    pub year: Option<u16>,
    /// The level of their authorities in the words of the manifest; `None` where it says none.
    pub level: Option<String>,
    /// How many they are.
    pub count: usize,
    /// Mean of their percentages in hundredths; `None` where none has one.
    pub mean: Option<u32>,
}

/// What decides on the league, in the order of leagues: the latest year first, what is not known last.
pub(super) type LeagueKey = (Reverse<Option<u16>>, bool, String);

pub(super) fn league_key(report: &Report) -> LeagueKey {
    let submission = report.submission.as_ref();
    let level = submission.and_then(|submission| submission.level.as_deref());
    let level = level.map(str::trim).filter(|level| !level.is_empty());
    (
        Reverse(report.year()),
        level.is_none(),
        level.unwrap_or_default().to_owned(),
    )
}

impl League {
    pub(super) fn of(key: LeagueKey, count: usize, mean: Option<u32>) -> Self {
        let (Reverse(year), _, level) = key;
        Self {
            year,
            level: Some(level).filter(|level| !level.is_empty()),
            count,
            mean,
        }
    }
}
