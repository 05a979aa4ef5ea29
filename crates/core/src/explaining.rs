//! The trace of one item: everything that was considered, and what became of it.
//!
//! The judging itself is not repeated here. The trace takes what was seen and what was made of it, and
//! names for each hit of the item's words the anchor or the evidence that came of it, or the rule that
//! kept it out. Where the rules change, an explanation may fall back to [`Because::Other`], never a grade.

mod index;
mod patterns;
mod suppose;
mod tracer;
mod ways;

use crate::document::Document;
use crate::judging::compiled::Compiled;
use crate::judging::grading::Located;
use crate::judging::what_if::grade_of;
use crate::judging::{Judged, Seen};
use hegui_rubric::{Grade, Reason, Rubric};
use hegui_text::span::ViewSpan;

/// Candidates of one trace, at most; more would only come of hostile input.
const CANDIDATES: usize = 400;

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
    /// A noun of which a zero may be reported.
    Zero,
    /// A measure of the item's own.
    Measure,
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

/// Everything considered for one item, in places of the view.
#[derive(Debug)]
pub(crate) struct RawTrace {
    pub(crate) grade: Option<Grade>,
    pub(crate) candidates: Vec<RawCandidate>,
    pub(crate) nearly: Vec<RawNearly>,
    pub(crate) changes: Vec<RawChange>,
    /// Candidates left out because there are too many.
    pub(crate) omitted: usize,
}

/// A hit and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct RawCandidate {
    pub(crate) kind: PatternKind,
    pub(crate) written: String,
    pub(crate) place: Located,
    /// The grade it gives, if it counts.
    pub(crate) grade: Option<Grade>,
    pub(crate) measure: Option<ViewSpan>,
    pub(crate) figure: Option<ViewSpan>,
    /// Why it does not count.
    pub(crate) because: Option<Because>,
    /// The words that say so.
    pub(crate) by: Option<ViewSpan>,
}

/// A way of saying it of which one set is missing.
#[derive(Debug)]
pub(crate) struct RawNearly {
    /// Its number, from 1.
    pub(crate) way: usize,
    pub(crate) place: Located,
    /// What of it stands there, as written.
    pub(crate) found: Vec<String>,
    /// The grade it gives.
    pub(crate) grade: Grade,
    /// The terms of which one is missing, as written.
    pub(crate) missing: Vec<String>,
}

/// The grade under a supposition.
#[derive(Debug, Clone)]
pub(crate) struct RawChange {
    pub(crate) supposition: Supposition,
    /// The candidate it is about, as an index.
    pub(crate) candidate: Option<usize>,
    /// What is supposed away, with its reason.
    pub(crate) words: Vec<(Option<ViewSpan>, Option<Reason>)>,
    pub(crate) grade: Option<Grade>,
}

/// Everything that was considered for the item with this index.
pub(crate) fn trace(
    document: &Document<'_>,
    compiled: &Compiled,
    rubric: &Rubric,
    index: usize,
) -> RawTrace {
    let seen = Seen::of(document, compiled);
    let mut raw = seen.judge(&[], |judged| of_judged(&seen, &judged, rubric, index));
    raw.changes = suppose::changes(&seen, index, &raw);
    raw
}

fn of_judged(seen: &Seen<'_>, judged: &Judged<'_>, rubric: &Rubric, index: usize) -> RawTrace {
    let (Some(sets), Some(item), Some(found)) = (
        seen.compiled.items.get(index),
        rubric.items.get(index),
        judged.findings.items.get(index),
    ) else {
        return RawTrace {
            grade: None,
            candidates: Vec::new(),
            nearly: Vec::new(),
            changes: Vec::new(),
            omitted: 0,
        };
    };
    let tracer = tracer::Tracer::new(seen, judged, rubric, index, sets, item);
    let (mut candidates, passed) = tracer.candidates();
    candidates.sort_by_key(|candidate| (candidate.place.span, candidate.kind));
    let omitted = candidates.len().saturating_sub(CANDIDATES);
    if omitted > 0 {
        // What counts is never left out.
        candidates.sort_by_key(|candidate| (candidate.grade.is_none(), candidate.place.span));
        candidates.truncate(CANDIDATES);
        candidates.sort_by_key(|candidate| (candidate.place.span, candidate.kind));
    }
    RawTrace {
        grade: grade_of(found),
        nearly: ways::nearly(judged, index, sets, item),
        candidates,
        changes: Vec::new(),
        omitted: omitted + passed,
    }
}
