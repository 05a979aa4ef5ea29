//! The identifiers by which rubrics name reasons and reaches.

use super::{CueReach, Grade, Reach, Reason};

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Shortcoming,
        Self::Negated,
        Self::OtherBody,
        Self::TitleOnly,
        Self::PastYear,
    ];

    /// The identifier used in rubrics and outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Shortcoming => "shortcoming",
            Self::Negated => "negated",
            Self::OtherBody => "other-body",
            Self::TitleOnly => "title-only",
            Self::PastYear => "past-year",
        }
    }

    /// The reason with this identifier.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }
}

impl Reach {
    /// All reaches, nearest first.
    pub const ALL: [Self; 5] = [
        Self::Clause,
        Self::Statement,
        Self::Sentence,
        Self::Paragraph,
        Self::Section,
    ];

    /// The identifier used in rubrics.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Statement => "statement",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Section => "section",
        }
    }
}

impl CueReach {
    /// All reaches of cues.
    pub const ALL: [Self; 5] = [
        Self::Clause,
        Self::Before,
        Self::After,
        Self::Onward,
        Self::Sentence,
    ];

    /// The identifier used in rubrics.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Before => "before",
            Self::After => "after",
            Self::Onward => "onward",
            Self::Sentence => "sentence",
        }
    }
}

/// A value that rubrics name by an identifier out of a closed list.
pub(super) trait Named: Copy + 'static {
    /// Its identifier.
    fn name(self) -> &'static str;
}

impl Named for Grade {
    fn name(self) -> &'static str {
        self.id()
    }
}

impl Named for Reason {
    fn name(self) -> &'static str {
        self.id()
    }
}

impl Named for Reach {
    fn name(self) -> &'static str {
        self.id()
    }
}

impl Named for CueReach {
    fn name(self) -> &'static str {
        self.id()
    }
}
