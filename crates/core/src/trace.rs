//! The trace of one item in one report: everything that was considered, whether it counted and why, and
//! what would have changed the grade. Plain data, made by [`crate::scorer::Scorer`].

pub use crate::explaining::{Because, PatternKind, Supposition};
use crate::report::Place;
use hegui_rubric::{Grade, Reason};
use hegui_text::span::{Position, TextSpan};

/// Everything that was considered for one item of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Index of the item in the rubric.
    pub item: usize,
    /// The grade; `None`: not applicable.
    pub grade: Option<Grade>,
    /// Everything considered, in the text's order.
    pub candidates: Vec<Candidate>,
    /// Candidates left out because there were too many; none of them counted.
    pub omitted: usize,
    /// Other ways of saying it of which one set of words is missing, the nearest first.
    pub nearly: Vec<Nearly>,
    /// The grade under other circumstances, each judged anew.
    pub changes: Vec<Change>,
}

/// Words that a pattern of the item hit, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What kind of pattern.
    pub kind: PatternKind,
    /// The pattern as the rubric has it (normalised, vocabularies written out); empty for a figure.
    pub pattern: String,
    /// Where, and which words.
    pub place: Place,
    /// The words of the sentence round it.
    pub sentence: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It counts.
    Kept {
        /// The grade it gives; `None` for a statement that the item does not apply.
        grade: Option<Grade>,
        /// The words that raised it to `described`.
        measure: Option<Mark>,
        /// The figure that raised it to `quantified`.
        figure: Option<Mark>,
    },
    /// It does not.
    Dropped {
        /// Why not.
        because: Because,
        /// The words that say so.
        by: Option<Mark>,
    },
}

impl Candidate {
    /// Whether it counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.fate, Fate::Kept { .. })
    }
}

/// Words of the report that decided something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The exact words.
    pub quote: String,
    /// The range of the decoded text.
    pub span: TextSpan,
    /// Where it begins.
    pub position: Position,
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The paragraph of the file it begins in, from 1, where the format counts paragraphs.
    pub paragraph: Option<u32>,
}

/// A way of saying the item that lacks the words of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearly {
    /// Its number in the rubric, from 1.
    pub way: usize,
    /// Where the rest of it stands.
    pub place: Place,
    /// What stands there, as the rubric has it.
    pub found: Vec<String>,
    /// The grade that this way gives, if nothing stops it.
    pub grade: Grade,
    /// One of these is missing.
    pub missing: Vec<String>,
}

/// The grade under a supposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is supposed.
    pub supposition: Supposition,
    /// The candidate it is about, as an index into [`Trace::candidates`].
    pub candidate: Option<usize>,
    /// What is supposed away, each with its reason where there is one.
    pub without: Vec<Obstacle>,
    /// The grade then; `None`: not applicable.
    pub grade: Option<Grade>,
}

/// Something that is supposed away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// Its words, where it has some.
    pub words: Option<Mark>,
    /// The reason it gave.
    pub reason: Option<Reason>,
}
