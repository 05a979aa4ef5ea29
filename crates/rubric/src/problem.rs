//! What can be wrong with a rubric, as data: the texts are made in `message`, the code of each comes
//! from the catalogue in `code`.

use super::code::Code;

/// A kind of TOML value, as the reader expects or finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A whole number.
    Whole,
    /// A number with at most two decimals.
    Number,
    /// A number with decimals, as found.
    Float,
    /// `true` or `false`.
    Flag,
    /// A date or time.
    Moment,
    /// A list.
    List,
    /// A table.
    Table,
    /// A string, a reference or an expression behind a literal.
    Term,
}

/// What an identifier belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// The rubric itself.
    Rubric,
    /// A group.
    Group,
    /// An item.
    Item,
    /// A role.
    Role,
    /// A vocabulary.
    Vocabulary,
}

/// What a name that is not known was to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A vocabulary.
    Vocabulary,
    /// A group.
    Group,
    /// An item.
    Item,
    /// A grade.
    Grade,
    /// A reason.
    Reason,
    /// A reach.
    Reach,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Items.
    Items,
    /// Terms.
    Terms,
    /// Regular expressions.
    Expressions,
}

/// What a label says about the place it marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    Plain,
    /// It stands here for the first time.
    First,
    /// It stands here again.
    Again,
    /// The total is stated here.
    Total,
    /// The value that the marked one must be compared with.
    Compared,
    /// A reference that closes the circle.
    Refers,
}

/// Something wrong with a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the fields are the words of the message, which `message` spells out"
)]
pub enum Problem {
    /// The file is over the limit.
    FileTooLarge { bytes: usize, limit: usize },
    /// Too many of something.
    TooMany { what: Size, limit: usize },
    /// Not TOML; `detail` is the parser's own English message.
    Syntax { detail: String },
    /// A key or table that is written twice.
    DuplicateKey { key: String },
    /// A value of the wrong type.
    WrongType {
        key: String,
        expected: Kind,
        found: Kind,
    },
    /// A required key is missing.
    MissingKey {
        table: &'static str,
        key: &'static str,
    },
    /// A key that the format does not know.
    UnknownKey {
        table: &'static str,
        key: String,
        suggestion: Option<String>,
        allowed: Vec<&'static str>,
    },
    /// A key that belongs to other tables.
    MisplacedKey {
        table: &'static str,
        key: String,
        belongs: Vec<&'static str>,
    },
    /// Another version of the format.
    WrongFormat { found: i64 },
    /// An identifier of the wrong form.
    BadId { kind: IdKind, id: String },
    /// An identifier that is given twice.
    DuplicateId { kind: IdKind, id: String },
    /// A link that is none.
    BadUrl { url: String },
    /// An empty text.
    EmptyText { key: &'static str },
    /// An empty list where at least one entry is needed.
    EmptyList { key: String },
    /// A name that is not known.
    Unknown {
        what: What,
        name: String,
        suggestion: Option<String>,
        allowed: Vec<&'static str>,
    },
    /// Vocabularies that refer to each other in a circle; the first name stands at the end again.
    CircularVocabulary { path: Vec<String> },
    /// Points of nothing or beyond all measure.
    PointsOutOfRange { points: i64, limit: u32 },
    /// The items' points do not add up to the stated total.
    PointsMismatch { total: u32, sum: u64, items: usize },
    /// A percentage outside 0 to 100.
    PercentOutOfRange { key: &'static str },
    /// A share that is not above the share of the grade below.
    SharesNotRising {
        grade: &'static str,
        below: &'static str,
    },
    /// A band that does not begin below the band before it.
    BandsNotFalling,
    /// The last band does not begin at 0.
    LastBandNotZero,
    /// A count below zero or beyond all measure.
    CountOutOfRange { key: &'static str, found: i64 },
    /// An expression that cannot be compiled; `detail` is the regex crate's own English message.
    InvalidRegex { detail: String },
    /// An expression over the limit of length.
    RegexTooLong { chars: usize, limit: usize },
    /// An expression over the limit of size with its vocabularies expanded.
    RegexExpanded { limit: usize },
    /// An expression over the limit of compiled size.
    RegexTooLarge { limit: usize },
    /// An expression without an anchor.
    RegexWithoutAnchor,
    /// An expression that matches nothing at all, everywhere.
    RegexMatchesEmpty,
    /// An expression where only literals may stand.
    LiteralExpected { key: &'static str },
    /// An empty term.
    EmptyTerm,
    /// A term of which normalisation leaves nothing.
    VanishingTerm { term: String },
    /// A term that stands twice in one list.
    DuplicateTerm { term: String },
    /// An item without examples.
    NoExamples,
    /// An item without a legal basis.
    NoBasis,
    /// An item by no words to be known by.
    NoTerms,
    /// A role by no words to be known by.
    NoRoleTerms { role: String },
    /// A way without sets.
    WayWithoutSets,
    /// A way with an empty set.
    EmptySet,
    /// An example that states a reason although it is not to be absent.
    ReasonWithoutAbsence { grade: &'static str },
    /// A vocabulary that nothing refers to.
    UnusedVocabulary { name: String },
    /// An item without a negative example.
    NoNegativeExample { item: String },
    /// An item with fewer than two examples.
    FewExamples { item: String },
    /// A homonym that holds none of its item's terms.
    IdleHomonym { homonym: String },
    /// `until` on a cue that does not reach onward.
    IdleUntil,
    /// An expression with a character that the normalised text never holds.
    UnnormalisedRegex { written: char, folded: String },
}

impl Problem {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::FileTooLarge { .. } => Code::FileTooLarge,
            Self::TooMany { .. } => Code::TooMany,
            Self::Syntax { .. } => Code::Syntax,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::WrongType { .. } => Code::WrongType,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::MisplacedKey { .. } => Code::MisplacedKey,
            Self::WrongFormat { .. } => Code::WrongFormat,
            Self::BadId { .. } => Code::BadId,
            Self::DuplicateId { .. } => Code::DuplicateId,
            Self::BadUrl { .. } => Code::BadUrl,
            Self::EmptyText { .. } => Code::EmptyText,
            Self::EmptyList { .. } => Code::EmptyList,
            Self::Unknown { what, .. } => what.code(),
            Self::CircularVocabulary { .. } => Code::CircularVocabulary,
            Self::PointsOutOfRange { .. } => Code::PointsOutOfRange,
            Self::PointsMismatch { .. } => Code::PointsMismatch,
            Self::PercentOutOfRange { .. } => Code::PercentOutOfRange,
            Self::SharesNotRising { .. } => Code::SharesNotRising,
            Self::BandsNotFalling => Code::BandsNotFalling,
            Self::LastBandNotZero => Code::LastBandNotZero,
            Self::CountOutOfRange { .. } => Code::CountOutOfRange,
            Self::InvalidRegex { .. } => Code::InvalidRegex,
            Self::RegexTooLong { .. } | Self::RegexExpanded { .. } | Self::RegexTooLarge { .. } => {
                Code::RegexTooLarge
            }
            Self::RegexWithoutAnchor => Code::RegexWithoutAnchor,
            Self::RegexMatchesEmpty => Code::RegexMatchesEmpty,
            Self::LiteralExpected { .. } => Code::LiteralExpected,
            Self::EmptyTerm => Code::EmptyTerm,
            Self::VanishingTerm { .. } => Code::VanishingTerm,
            Self::DuplicateTerm { .. } => Code::DuplicateTerm,
            Self::NoExamples => Code::NoExamples,
            Self::NoBasis => Code::NoBasis,
            Self::NoTerms => Code::NoTerms,
            Self::NoRoleTerms { .. } => Code::NoRoleTerms,
            Self::WayWithoutSets => Code::WayWithoutSets,
            Self::EmptySet => Code::EmptySet,
            Self::ReasonWithoutAbsence { .. } => Code::ReasonWithoutAbsence,
            Self::UnusedVocabulary { .. } => Code::UnusedVocabulary,
            Self::NoNegativeExample { .. } => Code::NoNegativeExample,
            Self::FewExamples { .. } => Code::FewExamples,
            Self::IdleHomonym { .. } => Code::IdleHomonym,
            Self::IdleUntil => Code::IdleUntil,
            Self::UnnormalisedRegex { .. } => Code::UnnormalisedRegex,
        }
    }

    /// Whether it is one of the file as a whole, beside which nothing else is worth saying.
    pub(super) fn is_fatal(&self) -> bool {
        matches!(self, Self::FileTooLarge { .. } | Self::TooMany { .. })
    }

    /// Whether it can be told from the marked place alone. Where the syntax is broken the parser
    /// drops what it cannot read, so a missing key or an unknown name may only be the echo of that;
    /// these are not.
    pub(super) fn is_local(&self) -> bool {
        matches!(
            self,
            Self::Syntax { .. }
                | Self::DuplicateKey { .. }
                | Self::WrongType { .. }
                | Self::WrongFormat { .. }
                | Self::BadUrl { .. }
                | Self::PointsOutOfRange { .. }
                | Self::PercentOutOfRange { .. }
                | Self::InvalidRegex { .. }
                | Self::RegexTooLong { .. }
                | Self::LiteralExpected { .. }
                | Self::EmptyTerm
                | Self::VanishingTerm { .. }
                | Self::DuplicateTerm { .. }
                | Self::Unknown {
                    what: What::Grade | What::Reason | What::Reach,
                    ..
                }
        )
    }
}

impl What {
    fn code(self) -> Code {
        match self {
            Self::Vocabulary => Code::UnknownVocabulary,
            Self::Group => Code::UnknownGroup,
            Self::Item => Code::UnknownItem,
            Self::Grade => Code::UnknownGrade,
            Self::Reason => Code::UnknownReason,
            Self::Reach => Code::UnknownReach,
        }
    }
}
