//! What an author should look at.

use std::collections::{BTreeMap, BTreeSet};

use hegui_core::figure::Lexicon;
use hegui_rubric::{Grade, Item, Lint, ListOwner, ListPlace, Origins, Rubric, Term};

use super::Coverage;
use super::allowances;
use super::finding::Finding;
use crate::rubric_diff::{ListName, Part, shown};

/// What is the business of a rubric's author: not what a language pack or the rubric below says.
#[derive(Debug, Clone, Copy)]
struct Own<'o>(Option<&'o Origins>);

impl Own<'_> {
    fn term(self, place: ListPlace, term: &Term) -> bool {
        let origin = self.0.and_then(|origins| origins.term(place, term));
        origin.is_none_or(|origin| origin.is_own)
    }

    fn text(self, owner: ListOwner, key: &'static str, text: &str) -> bool {
        let origin = self.0.and_then(|origins| origins.text(owner, key, text));
        origin.is_none_or(|origin| origin.is_own)
    }

    fn part(self, owner: ListOwner) -> bool {
        let origin = self.0.and_then(|origins| origins.part(owner));
        origin.is_none_or(|origin| origin.is_own)
    }
}

/// All findings that nothing allows, by kind, then in the order of the rubric. With `origins`, what other
/// files say is left to their authors.
#[must_use]
pub fn findings(rubric: &Rubric, coverage: &Coverage, origins: Option<&Origins>) -> Vec<Finding> {
    let (mut found, own) = (Vec::new(), Own(origins));
    of_terms(rubric, coverage, own, &mut found);
    of_ways_and_cues(rubric, coverage, own, &mut found);
    of_units(rubric, own, &mut found);
    two_items(rubric, own, &mut found);
    of_bases(rubric, own, &mut found);
    for (at, item) in rubric.items.iter().enumerate() {
        let part = Part::of_item(rubric, at);
        of_examples(item, &part, &mut found);
        if own.part(ListOwner::Item(at)) {
            of_title(item, &part, &mut found);
        }
    }
    allowances::apply(rubric, origins, coverage.reports > 0, &mut found);
    // Parts are found in their order, terms by their words: those stand in the order of their lists.
    found.sort_by_key(|finding| (finding.lint, finding.places.first().cloned()));
    found
}

/// Reports a word once, however many lists its vocabulary puts it into.
fn of_terms(rubric: &Rubric, coverage: &Coverage, own: Own<'_>, found: &mut Vec<Finding>) {
    let mut never: BTreeMap<String, Vec<ListPlace>> = BTreeMap::new();
    let mut evidenced = BTreeSet::new();
    let mut subsumed: BTreeMap<(String, String), Vec<ListPlace>> = BTreeMap::new();
    let mut plain: BTreeMap<String, Vec<ListPlace>> = BTreeMap::new();
    let mut unanchored: BTreeMap<(String, String), Vec<ListPlace>> = BTreeMap::new();
    for (place, terms) in rubric.term_lists() {
        for (at, term) in terms.iter().enumerate() {
            if !coverage.term(place, at).is_never() {
                evidenced.insert(shown(term));
            } else if own.term(place, term) {
                never.entry(shown(term)).or_default().push(place);
            }
            if !own.term(place, term) {
                continue;
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
                Term::Regex { expression, .. } => {
                    if let Some(words) = term.match_without_anchor() {
                        let both = (expression.clone(), words);
                        unanchored.entry(both).or_default().push(place);
                    }
                }
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
    for ((expression, words), places) in unanchored {
        add(Lint::AnchorNotInMatch, vec![expression, words], places);
    }
}

fn of_ways_and_cues(rubric: &Rubric, coverage: &Coverage, own: Own<'_>, found: &mut Vec<Finding>) {
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
            let is_untested = usage.is_none_or(|usage| usage.needed_by.is_none());
            if is_untested && own.part(ListOwner::Way(at, way)) {
                add(Lint::UntestedWay, Part::of_way(rubric, at, way));
            }
        }
    }
    for (at, cue) in rubric.cues.iter().enumerate() {
        let usage = coverage.cues.get(&at);
        let is_untested = usage.is_none_or(|usage| usage.needed_by.is_none());
        if is_untested && own.part(ListOwner::Cue(at)) {
            add(Lint::UntestedCue, Part::of_cue(cue, at));
        }
    }
}

fn of_units(rubric: &Rubric, own: Own<'_>, found: &mut Vec<Finding>) {
    let lexicon = Lexicon::of(rubric);
    let items = rubric.items.iter().enumerate();
    let of_items = items.map(|(at, item)| {
        let part = Part::of_item(rubric, at);
        (ListOwner::Item(at), part, &item.units)
    });
    let general = (ListOwner::General, Part::General, &rubric.general.units);
    for (owner, part, units) in std::iter::once(general).chain(of_items) {
        for unit in units.iter().filter(|unit| !lexicon.recognises(unit)) {
            if own.text(owner, "units", unit) {
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
}

/// Bases without a date, each document once.
fn of_bases(rubric: &Rubric, own: Own<'_>, found: &mut Vec<Finding>) {
    let mut named = BTreeSet::new();
    for (at, item) in rubric.items.iter().enumerate() {
        for basis in item.basis.iter().filter(|basis| basis.from.is_none()) {
            let is_own = own.text(ListOwner::Item(at), "basis", &basis.text);
            if is_own && named.insert(&basis.text) {
                found.push(Finding {
                    lint: Lint::UndatedBasis,
                    places: Vec::new(),
                    part: Some(Part::of_item(rubric, at)),
                    words: vec![basis.text.clone()],
                });
            }
        }
    }
}

/// Names and signs that two items claim. Those of an umbrella belong there.
fn two_items(rubric: &Rubric, own: Own<'_>, found: &mut Vec<Finding>) {
    let mut homes: BTreeMap<String, BTreeMap<usize, ListPlace>> = BTreeMap::new();
    let mut is_own: BTreeSet<String> = BTreeSet::new();
    for (place, terms) in rubric.term_lists() {
        if let (ListOwner::Item(at), "terms" | "signs") = (place.owner, place.key) {
            for term in terms {
                let home = homes.entry(shown(term)).or_default();
                home.entry(at).or_insert(place);
                if own.term(place, term) {
                    is_own.insert(shown(term));
                }
            }
        }
    }
    for (term, places) in homes {
        if places.len() < 2 || !is_own.contains(&term) {
            continue;
        }
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
