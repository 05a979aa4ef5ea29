//! What a report is beside its bytes and its name: whose, and on which year. By it a report is met again
//! that was renamed, edited, or came as PDF instead of Word.

use std::fmt;

use hegui_core::report::Report;

use crate::letters::letters;

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
}
