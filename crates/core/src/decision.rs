//! Decisions of people on verdicts.

use std::fmt;

use crate::date::Date;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// A decision of a person on one item of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The report, as the file names it.
    pub report: ReportName,
    /// The item's id.
    pub item: String,
    /// What was decided.
    pub ruling: Ruling,
    /// The program's grade that the person saw, where the file keeps it; `None` inside: not applicable.
    pub seen: Option<Option<Grade>>,
    /// The passage that the person saw; cut where it ends in `…`.
    pub quote: Option<String>,
    /// Why, in the person's words.
    pub reason: String,
    /// Who decided.
    pub reviewer: String,
    /// When.
    pub date: Date,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// Whether it stands over former decisions on the same item of the same report.
    pub supersedes: bool,
    /// The line of the file it begins on, from 1.
    pub line: usize,
}

/// How a file names a report; at least one of both is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ReportName {
    /// `sha256:` and at least eight digits of the digest, or its path, file name or stem.
    pub file: Option<String>,
    /// Its authority and its reporting year.
    pub of: Option<(String, u16)>,
}

impl fmt::Display for ReportName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self {
                of: Some((authority, year)),
                ..
            } => write!(f, "{authority} {year}"),
            Self { file, .. } => f.write_str(file.as_deref().unwrap_or_default()),
        }
    }
}

/// What is no longer as the person saw it, so that the decision is to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The program's grade.
    Grade,
    /// The passage that decided is gone.
    Passage,
}

impl Changed {
    /// The identifier in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::Passage => "passage",
        }
    }
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

    /// The reason in Chinese words, without what they explain in brackets.
    #[must_use]
    pub fn plain(self) -> &'static str {
        let words = self.words(Lang::Zh);
        words.split('（').next().unwrap_or(words)
    }

    /// The reason with this identifier or in these Chinese words; what they explain in brackets may be left
    /// out.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_it = |code: &Self| [code.id(), code.words(Lang::Zh), code.plain()].contains(&name);
        Self::ALL.into_iter().find(is_it)
    }
}
