//! What was written in a rubric, with its places: the types are right, nothing else is checked.
//!
//! An entry that is missing or of the wrong type is `None` here; where that is an error, the reader
//! has said so already.

use std::sync::Arc;

use super::place::{Place, Placed};

/// A list as written.
#[derive(Debug, Clone)]
pub(super) struct List<T> {
    /// The whole list.
    pub(super) place: Place,
    /// How many entries were written, those of the wrong type included.
    pub(super) written: usize,
    /// The entries of the right type.
    pub(super) entries: Vec<Placed<T>>,
}

/// A text, if there is one.
pub(super) type Text = Option<Placed<String>>;
/// A list of texts, if there is one.
pub(super) type Texts = Option<List<String>>;
/// A list of terms, if there is one.
pub(super) type Terms = Option<List<RawTerm>>;

/// A term as written.
#[derive(Debug, Clone)]
pub(super) enum RawTerm {
    /// A literal, not yet normalised.
    Literal(Arc<str>),
    /// The name of a vocabulary, without `@`.
    Reference(String),
    /// An expression, not yet expanded.
    Regex {
        expression: Placed<String>,
        /// One literal, a list of them, or a reference to a vocabulary.
        anchors: Terms,
    },
}

/// A percentage in hundredths of a percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hundredths(pub(super) i64);

/// The whole file.
#[derive(Debug, Default)]
pub(super) struct RawRubric {
    pub(super) format: Option<Placed<i64>>,
    pub(super) id: Text,
    pub(super) version: Text,
    pub(super) title: Text,
    pub(super) points: Option<Placed<i64>>,
    /// By grade, lowest first.
    pub(super) shares: [Option<Placed<i64>>; 4],
    pub(super) bands: Option<List<RawBand>>,
    pub(super) vocabulary: Vec<(Placed<String>, List<RawTerm>)>,
    pub(super) general: RawGeneral,
    pub(super) document: RawDocument,
    pub(super) roles: Option<List<RawRole>>,
    pub(super) cues: Option<List<RawCue>>,
    pub(super) umbrellas: Option<List<RawUmbrella>>,
    pub(super) groups: Option<List<RawGroup>>,
    pub(super) items: Option<List<RawItem>>,
}

/// `[[bands]]`
#[derive(Debug)]
pub(super) struct RawBand {
    pub(super) name: Text,
    pub(super) at_least: Option<Placed<Hundredths>>,
    pub(super) absent_required: Option<Placed<i64>>,
}

/// `[general]`
#[derive(Debug, Default)]
pub(super) struct RawGeneral {
    pub(super) acts: Terms,
    pub(super) slogans: Terms,
    pub(super) units: Terms,
    pub(super) adopted: Terms,
    pub(super) upheld: Terms,
    pub(super) zero: Terms,
    pub(super) this_year: Terms,
    pub(super) past_year: Terms,
    pub(super) next_year: Terms,
    pub(super) comparison: Terms,
}

/// `[document]`
#[derive(Debug, Default)]
pub(super) struct RawDocument {
    pub(super) navigation: Terms,
    pub(super) publication: Terms,
    pub(super) authorities: Terms,
    pub(super) titles: Terms,
    pub(super) reports: Terms,
    pub(super) plans: Terms,
    pub(super) other_titles: Terms,
}

/// `[[roles]]`
#[derive(Debug)]
pub(super) struct RawRole {
    pub(super) id: Text,
    pub(super) headings: Terms,
    pub(super) openers: Terms,
    pub(super) columns: Terms,
    pub(super) reason: Text,
}

/// `[[cues]]`
#[derive(Debug)]
pub(super) struct RawCue {
    pub(super) reason: Text,
    pub(super) terms: Terms,
    pub(super) except: Terms,
    pub(super) reach: Text,
    pub(super) until: Terms,
}

/// `[[umbrellas]]`
#[derive(Debug)]
pub(super) struct RawUmbrella {
    pub(super) terms: Terms,
    pub(super) items: Texts,
    pub(super) grade: Text,
}

/// `[[groups]]`
#[derive(Debug)]
pub(super) struct RawGroup {
    pub(super) id: Text,
    pub(super) title: Text,
}

/// `[[items]]`
#[derive(Debug)]
pub(super) struct RawItem {
    pub(super) id: Text,
    pub(super) title: Text,
    pub(super) points: Option<Placed<i64>>,
    pub(super) required: Option<bool>,
    pub(super) basis: Texts,
    pub(super) url: Text,
    pub(super) advice: Text,
    pub(super) terms: Terms,
    pub(super) signs: Terms,
    pub(super) measures: Terms,
    pub(super) near: Text,
    pub(super) figures: Terms,
    pub(super) units: Terms,
    pub(super) homonyms: Terms,
    pub(super) not_near: Terms,
    pub(super) zero: Terms,
    pub(super) ways: Option<List<RawWay>>,
    pub(super) ignores: Texts,
    pub(super) counts_under: Text,
    pub(super) sums_up: Texts,
    pub(super) not_applicable: Terms,
    pub(super) examples: Option<List<RawExample>>,
}

/// `ways`
#[derive(Debug)]
pub(super) struct RawWay {
    /// The sets; `None` if there is no such key.
    pub(super) all: Option<List<List<RawTerm>>>,
    pub(super) none: Terms,
    pub(super) within: Text,
    pub(super) grade: Text,
    pub(super) zero: Option<bool>,
}

/// `examples`
#[derive(Debug)]
pub(super) struct RawExample {
    pub(super) text: Text,
    pub(super) grade: Text,
    pub(super) under: Text,
    pub(super) reason: Text,
}
