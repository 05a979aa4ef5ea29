//! The four grades of an item.

use serde::Serialize;

/// How well a report covers an item. The order is the order of merit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// The report does not say that this is being done in the reporting year.
    Absent,
    /// Named as done or upheld, with nothing specific behind it.
    Mentioned,
    /// At least one concrete measure for this item.
    Described,
    /// Described or reported, with a figure that measures this item.
    Quantified,
}

impl Grade {
    /// All grades, lowest first.
    pub const ALL: [Self; 4] = [
        Self::Absent,
        Self::Mentioned,
        Self::Described,
        Self::Quantified,
    ];

    /// The grade's value in gold files and outputs, 0 to 3.
    #[must_use]
    pub fn value(self) -> u8 {
        self as u8
    }

    /// The identifier used in rubrics and outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Mentioned => "mentioned",
            Self::Described => "described",
            Self::Quantified => "quantified",
        }
    }

    /// The grade with this identifier.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.id() == id)
    }
}
