//! The trace of one item in one report: everything that was considered, whether it counted and why, and
//! what would have changed the grade. Plain data, made by [`crate::scorer::Scorer`].

use crate::report::{Mark, Place};
use hegui_rubric::{Grade, Reason};

/// What kind of pattern was hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PatternKind {
    /// A name of the item.
    Name,
    /// A thing that exists only where the item is done.
    Sign,
    /// Another way of saying it: its number in the rubric, from 1.
    Way(usize),
    /// An umbrella term.
    Umbrella,
    /// A noun whose stated absence is a report of zero.
    Zero,
    /// A measure of the item's own.
    Measure,
    /// A verb beside a bare mention.
    Act,
    /// A word that the item's figures stand with.
    FigureNoun,
    /// A figure near a mention of the item.
    Figure,
    /// A statement that the item does not apply.
    NotApplicable,
    /// Evidence of another item (its index) that this item sums up.
    Summed(usize),
}

/// Why a candidate did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Because {
    /// Part of a longer string that means something else.
    Homonym,
    /// It lies across the border of two other words.
    AcrossWords,
    /// A word in the clause turns the meaning.
    NotNear,
    /// A word that this way of saying it forbids.
    Forbidden,
    /// A cue gives this reason.
    Cue(Reason),
    /// The section gives this reason, by its heading, by words that open it, or by the head of a table.
    Section(Reason),
    /// The clause is about another year.
    Year(Reason),
    /// Only in the name of a document 《…》.
    NamedDocument,
    /// A heading, and the text below it says the contrary for this reason.
    Contradicted(Reason),
    /// The item counts only in a place of its own (among the shortcomings, in the plan).
    OutOfPlace,
    /// Measures and figures in headings are none.
    Heading,
    /// Part of the words that name the item.
    InName,
    /// It stands in a turn of speech that tells of no one thing that was done.
    Formula,
    /// The item is not the topic there.
    NoTopic,
    /// A word for figures, and no figure of the item in its clause.
    NoFigure,
    /// The unit of measure does not fit the item.
    Unit,
    /// The figure belongs to another item (its index).
    BelongsTo(usize),
    /// The figure stands with no word of any item.
    Unbound,
    /// A year, a date, the number of a document, an ordinal, 一个: it measures nothing.
    NoMeasure,
    /// The place counts already by other words.
    Duplicate,
    /// Better evidence was enough.
    Surplus,
    /// The item is reported on after all.
    Superseded,
    /// By a rule that the trace knows no name for.
    Other,
}

impl Because {
    /// The reason of the near miss, where there is one.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Cue(reason)
            | Self::Section(reason)
            | Self::Year(reason)
            | Self::Contradicted(reason) => Some(reason),
            Self::NamedDocument => Some(Reason::TitleOnly),
            _ => None,
        }
    }
}

/// What is supposed in a counterfactual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Supposition {
    /// What kept the candidate from counting does not.
    NothingStops,
    /// The longer string is no other meaning.
    NoHomonym,
    /// The word near by turns nothing.
    NoOtherMeaning,
    /// The way forbids nothing.
    NothingForbidden,
    /// The unit of measure fits.
    UnitFits,
    /// The figure belongs to the item.
    OwnFigure,
    /// The figures that decided the grade do not count.
    NoFigure,
    /// The measures that decided the grade do not count.
    NoMeasure,
    /// Neither the figures nor the measures that decided the grade count: the bare mention.
    NameAlone,
    /// The words that named the item do not.
    NoMatch,
}

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
    /// Cues that stand with candidates and stop nothing.
    pub excused: Vec<Excused>,
    /// Other ways of saying it that lack one set of words, the nearest first.
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

/// A cue that stops nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excused {
    /// The reason it would give.
    pub reason: Reason,
    /// The cue.
    pub cue: Mark,
    /// What excuses it: a longer string that means something else, or the authority's own name.
    pub by: Mark,
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
