//! Decisions of people on verdicts.

use crate::date::Date;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// A decision of a person on one item of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The report, as the file names it: `sha256:` and at least eight digits of the digest, or its path,
    /// file name or stem.
    pub report: String,
    /// The item's id.
    pub item: String,
    /// What was decided.
    pub ruling: Ruling,
    /// The program's grade that the person saw, where the file keeps it; `None` inside: not applicable.
    pub seen: Option<Option<Grade>>,
    /// Why, in the person's words.
    pub reason: String,
    /// Who decided.
    pub reviewer: String,
    /// When.
    pub date: Date,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// The line of the file it begins on, from 1.
    pub line: usize,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// Another grade than the program's.
    Correction(Grade),
    /// The item does not apply to this report.
    Waiver(WaiverCode),
    /// The program's grade is right.
    Confirmation,
}

impl Ruling {
    /// The identifier in files and outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Correction(_) => "correction",
            Self::Waiver(_) => "waiver",
            Self::Confirmation => "confirmation",
        }
    }

    /// The kinds of decisions: identifier, and in a word in Chinese and English.
    pub const KINDS: [(&'static str, &'static str, &'static str); 3] = [
        ("correction", "改判", "corrected"),
        ("waiver", "豁免", "waived"),
        ("confirmation", "维持", "confirmed"),
    ];

    /// What was decided in a word.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        let kind = Self::KINDS.into_iter().find(|(id, ..)| *id == self.id());
        kind.map_or("", |(_, zh, en)| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
    }
}

/// Why an item does not apply to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverCode {
    /// The task is not one of this authority's (不属于本机关职责).
    NotInRemit,
    /// The task was moved to another body in a reorganisation (机构改革职能划转).
    Reorganised,
    /// What the item asks about did not occur in the year (本年度未发生).
    NoOccurrence,
    /// The authority did not exist for most of the year (新设机关).
    NewlyEstablished,
    /// It may not be published (涉密或依法不予公开).
    Secret,
    /// Another reason, stated in words (其他).
    Other,
}

impl WaiverCode {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::NotInRemit,
        Self::Reorganised,
        Self::NoOccurrence,
        Self::NewlyEstablished,
        Self::Secret,
        Self::Other,
    ];

    /// The identifier in files and outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotInRemit => "not-in-remit",
            Self::Reorganised => "reorganised",
            Self::NoOccurrence => "no-occurrence",
            Self::NewlyEstablished => "newly-established",
            Self::Secret => "secret",
            Self::Other => "other",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::NotInRemit => ("不属于本机关职责", "not a task of this authority"),
            Self::Reorganised => ("机构改革，职能已划转", "task moved in a reorganisation"),
            Self::NoOccurrence => ("本年度未发生", "did not occur in the year"),
            Self::NewlyEstablished => ("新设机关", "authority newly established"),
            Self::Secret => (
                "涉密或依法不予公开",
                "secret, or not to be published by law",
            ),
            Self::Other => (
                "其他（在 reason 中写明）",
                "another reason, stated in words",
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The reason with this identifier or in these Chinese words; what they explain in brackets may be left
    /// out.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| {
            let words = code.words(Lang::Zh);
            let plain = words.split('（').next().unwrap_or(words);
            code.id() == name || words == name || plain == name
        })
    }
}
