//! What a report is beside its bytes and its name: whose, and on which year. By it a report is met again
//! that was renamed, edited, or came as PDF instead of Word.

use std::fmt;

use hegui_core::document::may_be_one;
use hegui_core::report::Report;

use crate::letters::letters;

/// Characters of the place that the name of an authority begins with, at least: 云陵县.
const PLACE: usize = 3;

/// Authority and reporting year. Two reports of one rubric with the same key are versions of one report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportKey {
    /// The letters and digits of the authority's name, folded.
    authority: String,
    year: u16,
}

impl ReportKey {
    /// The key of an authority and a year; `None` where the name holds no letter.
    #[must_use]
    pub fn new(authority: &str, year: u16) -> Option<Self> {
        let authority = letters(authority);
        (!authority.is_empty()).then_some(Self { authority, year })
    }

    /// The reporting year.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The letters and digits of the authority's name, folded.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The place that the name begins with, or what stands there.
    #[must_use]
    pub fn place(&self) -> &str {
        let end = self.authority.char_indices().nth(PLACE);
        let end = end.map_or(self.authority.len(), |(end, _)| end);
        self.authority.get(..end).unwrap_or_default()
    }

    /// Whether one of both may be a shorter form of the other's authority (云陵县卫健局, 云陵县卫生健康局):
    /// it begins alike and leaves out characters, as Chinese abbreviations do.
    #[must_use]
    pub fn may_abbreviate(&self, other: &Self) -> bool {
        let is_place = self.place().chars().count() == PLACE;
        is_place && self.place() == other.place() && may_be_one(&self.authority, &other.authority)
    }

    /// The key of a report; `None` where authority or year is not known.
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let identity = &report.identity;
        Self::new(identity.authority.as_deref()?, identity.reporting_year?)
    }
}

impl fmt::Display for ReportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.authority, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::ReportKey;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        let key = |name| ReportKey::new(name, 2024);
        assert_eq!(key("云陵县 卫生健康局"), key("云陵县卫生健康局"));
        assert_eq!(
            key("云陵县卫生健康局（爱卫办）"),
            key("云陵县卫生健康局(爱卫办)")
        );
        assert_ne!(
            key("云陵县卫生健康局"),
            ReportKey::new("云陵县卫生健康局", 2023)
        );
        assert_ne!(key("云陵县卫生健康局"), key("云陵县司法局"));
        assert_eq!(key(" "), None);
    }

    #[test]
    fn a_short_name_leaves_out_characters() {
        let key = |name| ReportKey::new(name, 2024).unwrap();
        for (short, long, expected) in [
            ("云陵县卫健局", "云陵县卫生健康局", true),
            ("云陵县卫生健康委员会", "云陵县卫健委", true),
            ("云陵县卫健局", "云川县卫生健康局", false),
            ("云陵县司法局", "云陵县卫生健康局", false),
            ("云陵", "云陵县卫生健康局", false),
        ] {
            assert_eq!(key(short).may_abbreviate(&key(long)), expected, "{short}");
        }
    }
}
