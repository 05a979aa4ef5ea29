//! The language of the program's own words. What a rubric or a report says is never translated.

/// Chinese or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, the language of the reports.
    #[default]
    Zh,
    /// English.
    En,
}
