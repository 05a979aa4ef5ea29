//! The rubric: what is required, by which words it is known, what counts and what does not.
//!
//! A rubric is read from TOML (`raw`: spanned, nothing trusted), validated into the types of
//! this module, which cannot be wrong, and knows nothing of any report. [`Rubric::parse`] is the way
//! in; what it finds fault with comes as [`RubricErrors`] and [`Finding`].

pub mod bundled;
mod code;
mod conventions;
mod error;
mod expression;
mod fields;
pub mod grade;
mod limits;
mod message;
mod names;
mod needs;
mod parse;
mod place;
pub mod prepared;
mod problem;
mod problems;
mod raw;
mod read;
#[cfg(any(test, feature = "samples"))]
#[doc(hidden)]
pub mod samples;
mod schema;
mod syntax;
mod terms;
mod translate;
mod validate;
mod vocabulary;

use std::sync::Arc;

pub use code::Code;
pub use conventions::Conventions;
pub use error::{Finding, RubricErrors};
pub use grade::Grade;
pub use place::Place;
pub use problem::{IdKind, Kind, Note, Problem, Size, What};
pub use problems::Label;

/// Why a mention does not count. The identifiers are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Only planned for the coming year.
    Planned,
    /// Only named among the shortcomings as something not done.
    Shortcoming,
    /// Negated.
    Negated,
    /// Done by another body than the reporting authority.
    OtherBody,
    /// Only the name of a law, document, meeting or training about something else.
    TitleOnly,
    /// A former year's.
    PastYear,
}

/// A rubric that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// Identifier, kebab-case.
    pub id: String,
    /// Version of the content, free text.
    pub version: String,
    /// Title for people.
    pub title: String,
    /// SHA-256 of the file's bytes, hexadecimal.
    pub digest: String,
    /// Total points of all items.
    pub points: u32,
    /// Share of an item's points for each grade, in percent, by [`Grade::value`].
    pub shares: [u32; 4],
    /// Bands, best first.
    pub bands: Vec<Band>,
    /// Groups in order.
    pub groups: Vec<Group>,
    /// Items in order.
    pub items: Vec<Item>,
    /// Section roles in order.
    pub roles: Vec<Role>,
    /// Cues in order of precedence: the first that applies gives the reason.
    pub cues: Vec<Cue>,
    /// Umbrella terms.
    pub umbrellas: Vec<Umbrella>,
    /// The general rules that spare most items rules of their own.
    pub general: General,
    /// What the documents look like.
    pub document: Conventions,
}

/// A band of the final percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Name for people (优秀).
    pub name: String,
    /// Lowest percentage of the band, 0 to 100, in hundredths of a percent.
    pub at_least: u32,
    /// Highest number of required items that may be absent in this band; `None`: any number.
    pub absent_required: Option<u32>,
}

/// A group of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// First part of its items' ids.
    pub id: String,
    /// Title for people.
    pub title: String,
}

/// How near two things must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// In one clause.
    Clause,
    /// In one statement (cut at semicolons and sentence ends).
    Statement,
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one section.
    Section,
}

/// A string or a regular expression behind a literal, matched against the normalised view.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Term {
    /// A literal, already normalised as the view is. Shared, because vocabularies repeat it in many lists.
    Literal(Arc<str>),
    /// A regular expression that is tried only in clauses that hold one of the literals. `expression`
    /// has its vocabulary references expanded.
    Regex {
        /// Literals, one of which every match must hold, normalised.
        anchors: Vec<String>,
        /// The expression, searched within one clause, in the syntax of the crate `regex`.
        expression: String,
        /// Told from the expression: sets of words, of each of which every match holds one.
        needs: Vec<Vec<String>>,
    },
}

/// An item of the rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Stable identifier, `group.name`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Index into [`Rubric::groups`].
    pub group: usize,
    /// Points, whole.
    pub points: u32,
    /// Whether its absence caps the band.
    pub required: bool,
    /// Citations of law, at least one.
    pub basis: Vec<String>,
    /// Link to the legal basis, if any.
    pub url: Option<String>,
    /// What an author should write, with a model sentence.
    pub advice: String,
    /// Its names: a hit that counts is `mentioned` and may be raised.
    pub terms: Vec<Term>,
    /// Things that exist only where it is really done (a device, a contract): a hit that counts is
    /// `described`.
    pub signs: Vec<Term>,
    /// Own measures: raise a name that stands near enough to `described`.
    pub measures: Vec<Term>,
    /// How near a measure must stand to a name.
    pub near: Reach,
    /// Nouns and verbs that its figures stand with, when they stand in another clause than its name.
    pub figures: Vec<Term>,
    /// Units of measure that can measure it; empty: the general ones.
    pub units: Vec<String>,
    /// Longer strings that hold its terms and mean something else.
    pub homonyms: Vec<Term>,
    /// Words that turn a clause with its terms to something else.
    pub not_near: Vec<Term>,
    /// Nouns whose stated absence is a report of zero and not a negation.
    pub zero: Vec<Term>,
    /// Other ways of saying it.
    pub ways: Vec<Way>,
    /// Reasons that do not stop its evidence (study of laws is not stopped by `title-only`).
    pub ignores: Vec<Reason>,
    /// Where evidence must stand in a place that would otherwise not count (the shortcomings item counts
    /// under `shortcoming`, the plan item under `planned`).
    pub counts_under: Option<Reason>,
    /// Graded by the evidence of other items: the indices of the groups that are summed up.
    pub sums_up: Vec<usize>,
    /// Statements that the item does not apply to this authority.
    pub not_applicable: Vec<Term>,
    /// Examples, positive and negative.
    pub examples: Vec<Example>,
}

/// A way of saying an item without its names: one term of each set, all within reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// One term of each must occur.
    pub all: Vec<Vec<Term>>,
    /// None of these may occur within reach.
    pub none: Vec<Term>,
    /// How near the sets must stand: clause, statement, sentence or paragraph.
    pub within: Reach,
    /// The grade it gives (figures may raise it).
    pub grade: Grade,
    /// Whether it is itself the report of a zero, so that a negation in it does not stop it.
    pub zero: bool,
}

/// A section role (plan, shortcomings, measures …).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Identifier.
    pub id: String,
    /// Terms in a heading that give the section this role.
    pub headings: Vec<Term>,
    /// Terms in running text from which this role holds to the end of the paragraph (or the next opener).
    pub openers: Vec<Term>,
    /// Terms in the head of a table that give the column below this role.
    pub columns: Vec<Term>,
    /// Why evidence in such a section does not count; `None`: it counts.
    pub reason: Option<Reason>,
}

/// How far a cue works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueReach {
    /// The whole clause it stands in.
    Clause,
    /// What stands before it in its clause, at most `CUE_ADJACENT` characters away.
    Before,
    /// What stands after it in its clause.
    After,
    /// From it to the end of the sentence, or to one of its `until` terms.
    Onward,
    /// The whole sentence.
    Sentence,
}

/// A cue: words that keep a mention from counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The reason it gives.
    pub reason: Reason,
    /// Its words.
    pub terms: Vec<Term>,
    /// Longer strings in which the words are no cue.
    pub except: Vec<Term>,
    /// How far it works.
    pub reach: CueReach,
    /// Words that end an onward cue (我局 ends another body's doings).
    pub until: Vec<Term>,
}

/// A term that stands for several items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Umbrella {
    /// Its words.
    pub terms: Vec<Term>,
    /// Indices of the items, in order.
    pub items: Vec<usize>,
    /// The grade it gives each, not to be raised.
    pub grade: Grade,
}

/// Rules that hold for all items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct General {
    /// Acts that make a clause concrete: an item named there is `described` (制定, 印发, 配备, 聘请 …).
    pub acts: Vec<Term>,
    /// Longer strings in which such an act says nothing concrete (广泛开展 …).
    pub slogans: Vec<Term>,
    /// Units of measure that count where an item states none of its own.
    pub units: Vec<String>,
    /// Verbs and words before a named document 《…》 by which it is the authority's own (制定, 印发 …).
    pub adopted: Vec<Term>,
    /// Verbs before a named document by which it is upheld (落实, 执行, 按照 …): its items are named.
    pub upheld: Vec<Term>,
    /// Words by which a zero is reported (未发生, 未收到, 没有, 无).
    pub zero: Vec<Term>,
    /// Words of this year (今年, 本年度).
    pub this_year: Vec<Term>,
    /// Words of a former year (去年, 上年).
    pub past_year: Vec<Term>,
    /// Words of the coming year (明年, 下一年).
    pub next_year: Vec<Term>,
    /// Words by which a year is only compared with (较, 比, 同比, 的基础上).
    pub comparison: Vec<Term>,
}

/// An example: a passage and the grade it must get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The passage.
    pub text: String,
    /// The grade it must get.
    pub grade: Grade,
    /// A heading to stand it under (`三、下一步工作打算`), if it matters.
    pub under: Option<String>,
    /// The reason that a near miss must give, for an absent one.
    pub reason: Option<Reason>,
}
