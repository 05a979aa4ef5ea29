//! What is wrong with a rubric, or may be.

use std::fmt;

use hegui_rubric::RubricFinding;
use hegui_text::lang::Lang;

/// An error or a warning of a rubric's file. Displays in English; [`RubricIssue::message`] has Chinese.
#[derive(Debug, Clone)]
pub struct RubricIssue(pub(crate) RubricFinding);

impl RubricIssue {
    /// An identifier that `docs/rubric-errors.md` explains: `rubric::unknown-key`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code().id()
    }

    /// Whether the rubric can be used all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.0.code().is_warning()
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.message(lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> Option<String> {
        self.0.remedy(lang)
    }

    /// The file it is about: that of the rubric, or one that the rubric builds on.
    #[must_use]
    pub fn file(&self) -> &str {
        self.0.file()
    }

    /// The bytes of that file it is about, if it is about a place.
    #[must_use]
    pub fn range(&self) -> Option<std::ops::Range<usize>> {
        let place = self.0.labels().first()?.place;
        Some(place.start..place.end)
    }

    /// The line and the column of the place, from 1, the column in Unicode code points.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let before = self.0.file_text().get(..self.range()?.start)?;
        let last = before.rsplit('\n').next().unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Some((line, last.chars().count() + 1))
    }
}

impl fmt::Display for RubricIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}
