//! What an author should look at.

use std::collections::{BTreeMap, BTreeSet};

use hegui_core::figure::Lexicon;
use hegui_rubric::{Grade, Item, ListOwner, ListPlace, Rubric, Term};

use super::Coverage;
use crate::rubric_diff::{ListName, Part, shown};

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lint {
    /// No example and no report contains the term.
    UnevidencedTerm,
    /// A term that holds a shorter one of the same list, which is found wherever it is.
    SubsumedTerm,
    /// A way that can be left out without any example failing.
    UntestedWay,
    /// A cue that can be left out without any example failing.
    UntestedCue,
    /// A unit that no number can be read with.
    DeadUnit,
    /// A name or sign of two items.
    TwoItemsOneTerm,
    /// A text that stands as an example of one item with two grades.
    SameTextTwoGrades,
    /// An item whose title none of its names stands in.
    TitleNotMatched,
    /// An expression that is a plain string.
    RegexAsLiteral,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub lint: Lint,
    /// Where: the lists, or the part that it is about.
    pub places: Vec<ListName>,
    /// The part, where it is no list.
    pub part: Option<Part>,
    /// The words that it is about: the term, then the shorter one; the text, then its grades; the unit,
    /// then the known one that is most like it.
    pub words: Vec<String>,
}

impl Lint {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::UnevidencedTerm,
        Self::SubsumedTerm,
        Self::UntestedWay,
        Self::UntestedCue,
        Self::DeadUnit,
        Self::TwoItemsOneTerm,
        Self::SameTextTwoGrades,
        Self::TitleNotMatched,
        Self::RegexAsLiteral,
    ];

    /// Its code in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::UnevidencedTerm => "unevidenced-term",
            Self::SubsumedTerm => "subsumed-term",
            Self::UntestedWay => "untested-way",
            Self::UntestedCue => "untested-cue",
            Self::DeadUnit => "dead-unit",
            Self::TwoItemsOneTerm => "two-items-one-term",
            Self::SameTextTwoGrades => "same-text-two-grades",
            Self::TitleNotMatched => "title-not-matched",
            Self::RegexAsLiteral => "regex-as-literal",
        }
    }
}

/// All findings, by kind, then in the order of the rubric.
#[must_use]
pub fn findings(rubric: &Rubric, coverage: &Coverage) -> Vec<Finding> {
    let mut found = Vec::new();
    of_terms(rubric, coverage, &mut found);
    of_ways_and_cues(rubric, coverage, &mut found);
    of_units(rubric, &mut found);
    two_items(rubric, &mut found);
    for (at, item) in rubric.items.iter().enumerate() {
        let part = Part::of_item(rubric, at);
        of_examples(item, &part, &mut found);
        of_title(item, &part, &mut found);
    }
    // Parts are found in their order, terms by their words: those stand in the order of their lists.
    found.sort_by_key(|finding| (finding.lint, finding.places.first().cloned()));
    found
}

/// Reports a word once, however many lists its vocabulary puts it into.
fn of_terms(rubric: &Rubric, coverage: &Coverage, found: &mut Vec<Finding>) {
    let mut never: BTreeMap<String, Vec<ListPlace>> = BTreeMap::new();
    let mut evidenced = BTreeSet::new();
    let mut subsumed: BTreeMap<(String, String), Vec<ListPlace>> = BTreeMap::new();
    let mut plain: BTreeMap<String, Vec<ListPlace>> = BTreeMap::new();
    for (place, terms) in rubric.term_lists() {
        for (at, term) in terms.iter().enumerate() {
            if coverage.term(place, at).is_never() {
                never.entry(shown(term)).or_default().push(place);
            } else {
                evidenced.insert(shown(term));
            }
            match term {
                Term::Literal(text) => {
                    if let Some(shorter) = shorter_in(text, terms) {
                        let both = (text.to_string(), shorter.to_owned());
                        subsumed.entry(both).or_default().push(place);
                    }
                }
                Term::Regex { expression, .. } if is_plain(expression) => {
                    plain.entry(expression.clone()).or_default().push(place);
                }
                Term::Regex { .. } => {}
            }
        }
    }
    let mut add = |lint, words: Vec<String>, places: Vec<ListPlace>| {
        let places = places.iter().map(|place| ListName::of(rubric, *place));
        found.push(Finding {
            lint,
            places: places.collect(),
            part: None,
            words,
        });
    };
    for (term, places) in never {
        if !evidenced.contains(&term) {
            add(Lint::UnevidencedTerm, vec![term], places);
        }
    }
    for ((term, shorter), places) in subsumed {
        add(Lint::SubsumedTerm, vec![term, shorter], places);
    }
    for (expression, places) in plain {
        add(Lint::RegexAsLiteral, vec![expression], places);
    }
}

fn of_ways_and_cues(rubric: &Rubric, coverage: &Coverage, found: &mut Vec<Finding>) {
    let mut add = |lint, part| {
        found.push(Finding {
            lint,
            places: Vec::new(),
            part: Some(part),
            words: Vec::new(),
        });
    };
    for (at, item) in rubric.items.iter().enumerate() {
        for way in 0..item.ways.len() {
            let usage = coverage.ways.get(&(at, way));
            if usage.is_none_or(|usage| usage.needed_by.is_none()) {
                add(Lint::UntestedWay, Part::of_way(rubric, at, way));
            }
        }
    }
    for (at, cue) in rubric.cues.iter().enumerate() {
        let usage = coverage.cues.get(&at);
        if usage.is_none_or(|usage| usage.needed_by.is_none()) {
            add(Lint::UntestedCue, Part::of_cue(cue, at));
        }
    }
}

fn of_units(rubric: &Rubric, found: &mut Vec<Finding>) {
    let lexicon = Lexicon::of(rubric);
    let items = rubric.items.iter().enumerate();
    let of_items = items.map(|(at, item)| (Part::of_item(rubric, at), &item.units));
    let general = (Part::General, &rubric.general.units);
    for (part, units) in std::iter::once(general).chain(of_items) {
        for unit in units.iter().filter(|unit| !lexicon.recognises(unit)) {
            let nearest = lexicon.nearest_unit(unit).map(str::to_owned);
            found.push(Finding {
                lint: Lint::DeadUnit,
                places: Vec::new(),
                part: Some(part.clone()),
                words: std::iter::once(unit.clone()).chain(nearest).collect(),
            });
        }
    }
}

/// Names and signs that two items claim. Those of an umbrella belong there.
fn two_items(rubric: &Rubric, found: &mut Vec<Finding>) {
    let mut homes: BTreeMap<String, BTreeMap<usize, ListPlace>> = BTreeMap::new();
    for (place, terms) in rubric.term_lists() {
        if let (ListOwner::Item(at), "terms" | "signs") = (place.owner, place.key) {
            for term in terms {
                let home = homes.entry(shown(term)).or_default();
                home.entry(at).or_insert(place);
            }
        }
    }
    for (term, places) in homes.into_iter().filter(|(_, places)| places.len() > 1) {
        let places = places.values().map(|place| ListName::of(rubric, *place));
        found.push(Finding {
            lint: Lint::TwoItemsOneTerm,
            places: places.collect(),
            part: None,
            words: vec![term],
        });
    }
}

fn of_examples(item: &Item, part: &Part, found: &mut Vec<Finding>) {
    let mut grades: BTreeMap<String, BTreeSet<Grade>> = BTreeMap::new();
    for example in &item.examples {
        let grades = grades.entry(example.full_text()).or_default();
        grades.insert(example.grade);
    }
    for (text, grades) in grades.into_iter().filter(|(_, grades)| grades.len() > 1) {
        let grades = grades.into_iter().map(|grade| grade.id().to_owned());
        found.push(Finding {
            lint: Lint::SameTextTwoGrades,
            places: Vec::new(),
            part: Some(part.clone()),
            words: std::iter::once(text).chain(grades).collect(),
        });
    }
}

/// A heading is often an item's title, word for word.
fn of_title(item: &Item, part: &Part, found: &mut Vec<Finding>) {
    let title = hegui_text::normalise::fold(&item.title);
    let mut names = item.terms.iter().chain(&item.signs);
    let stands_there = |term: &Term| match term {
        Term::Literal(text) => title.contains(text.as_ref()),
        Term::Regex { anchors, .. } => anchors.iter().any(|anchor| title.contains(anchor.as_str())),
    };
    let by_place = item.counts_under.is_some() || !item.sums_up.is_empty();
    if !by_place && !names.any(stands_there) {
        found.push(Finding {
            lint: Lint::TitleNotMatched,
            places: Vec::new(),
            part: Some(part.clone()),
            words: vec![item.title.clone()],
        });
    }
}

/// The shortest literal of the list that `text` contains.
fn shorter_in<'t>(text: &str, terms: &'t [Term]) -> Option<&'t str> {
    let literals = terms.iter().filter_map(|term| match term {
        Term::Literal(other) => Some(other.as_ref()),
        Term::Regex { .. } => None,
    });
    let inside = literals.filter(|other| *other != text && text.contains(*other));
    inside.min_by_key(|other| other.len())
}

/// Whether an expression matches just its own characters.
fn is_plain(expression: &str) -> bool {
    !expression.contains(|c: char| r"\.+*?()|[]{}^$".contains(c))
}
