//! The named lists: how they are written, which refers to which, and in what order they can be
//! resolved.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::term::{RawTerm, Term, Terms};
use crate::place::{Placed, SourcePlace};
use crate::problems::{Circle, Note, Problem, Problems, TomlType};
use crate::written::{PlacedText, Shape, Shaped, TomlReader, TomlValue, Written};

/// How many names of a circle are shown.
const SHOWN: usize = 8;

/// `[vocabulary]`: the one table whose keys are free.
#[derive(Debug, Default)]
pub(crate) struct RawVocabularies(pub(crate) Vec<(PlacedText, Terms)>);

/// The vocabularies by name, as far as they have been read.
pub(crate) type Vocabularies = BTreeMap<String, Vocabulary>;

/// A vocabulary.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Where its name stands.
    pub(crate) place: SourcePlace,
    /// `None` as long as it is not resolved: it stays so only within a circle.
    pub(crate) terms: Option<Vec<Term>>,
    /// Whether something refers to it.
    pub(crate) used: bool,
}

impl Written for RawVocabularies {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            return reader.wrong_type(key, TomlType::Table, value);
        };
        let lists = table.iter().filter_map(|(key, value)| {
            let name = Placed {
                value: key.get_ref().clone().into_owned(),
                place: key.span().into(),
            };
            let list = Terms::read(&name.value, value, reader)?;
            Some((name, list))
        });
        Some(Self(lists.collect()))
    }
}

impl Shaped for RawVocabularies {
    fn shape() -> Shape {
        Shape::Named(Box::new(Terms::shape()))
    }
}

impl RawVocabularies {
    /// The indices of the lists in an order in which each comes after those it refers to. Circles
    /// are reported and cut where they close. No recursion: a chain of references may be as long as
    /// the file.
    pub(crate) fn resolve_order(&self, source: &str, problems: &mut Problems) -> Vec<usize> {
        let lists = self.0.iter();
        let numbers: BTreeMap<&str, usize> = lists
            .clone()
            .enumerate()
            .map(|(at, (name, _))| (name.value.as_str(), at))
            .collect();
        let references: Vec<Vec<Reference>> = lists
            .map(|(_, list)| list_references(list, &numbers, source))
            .collect();
        let mut order = Vec::with_capacity(references.len());
        let mut visits = vec![Visit::None; references.len()];
        for root in 0..references.len() {
            // The lists from the root to the one that is visited, each with its next reference.
            let mut path = Vec::new();
            enter_list(root, &mut visits, &mut path);
            while let Some((list, next)) = path.last_mut() {
                let reference = references.get(*list).and_then(|all| all.get(*next));
                *next = next.saturating_add(1);
                let Some(&(target, place)) = reference else {
                    if let Some(visit) = visits.get_mut(*list) {
                        *visit = Visit::Done;
                    }
                    order.push(*list);
                    path.pop();
                    continue;
                };
                if visits.get(target) == Some(&Visit::Open) && !problems.is_full() {
                    let lists = path.iter().map(|(list, _)| *list);
                    let circle = lists.skip_while(|list| *list != target);
                    self.report_circle(circle, target, place, problems);
                }
                enter_list(target, &mut visits, &mut path);
            }
        }
        order
    }

    fn report_circle(
        &self,
        circle: impl Iterator<Item = usize>,
        target: usize,
        place: SourcePlace,
        problems: &mut Problems,
    ) {
        let name = |at: usize| self.0.get(at).map(|(name, _)| name.value.clone());
        let mut path: Vec<String> = circle
            .take(SHOWN.saturating_add(1))
            .filter_map(name)
            .collect();
        if path.len() > SHOWN {
            path.truncate(SHOWN);
            path.push("…".to_owned());
        }
        path.extend(name(target));
        let home = self.0.get(target).map_or(place, |(name, _)| name.place);
        let problem = Problem::CircularVocabulary { path: Circle(path) };
        problems.add_noted(problem, &[(place, Note::Refers), (home, Note::Nothing)]);
    }
}

/// The number of a list that is referred to, and where.
type Reference = (usize, SourcePlace);

/// How far the search is with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    None,
    Open,
    Done,
}

/// Goes down to a list that has not been visited.
fn enter_list(list: usize, visits: &mut [Visit], path: &mut Vec<(usize, usize)>) {
    if let Some(visit @ Visit::None) = visits.get_mut(list) {
        *visit = Visit::Open;
        path.push((list, 0));
    }
}

fn list_references(list: &Terms, numbers: &BTreeMap<&str, usize>, source: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut add = |name: &str, place| found.extend(numbers.get(name).map(|at| (*at, place)));
    for entry in &list.entries {
        match &entry.value {
            RawTerm::Literal(_) => {}
            RawTerm::Reference(name) => add(name, entry.place),
            RawTerm::Regex {
                expression,
                anchors,
            } => {
                for anchor in anchors.iter().flat_map(|anchors| &anchors.entries) {
                    if let RawTerm::Reference(name) = &anchor.value {
                        add(name, anchor.place);
                    }
                }
                for range in references_in(&expression.value) {
                    let written = expression.value.get(range).unwrap_or("");
                    let place = expression.place.narrow(source, written);
                    add(written.trim_start_matches('@'), place);
                }
            }
        }
    }
    found
}

/// Whether `name` can name a vocabulary: lower-case words with hyphens or underscores between them.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && name_length(name) == name.len()
}

/// The references (`@name`) in an expression, `@` included. An escaped `@` is none.
pub(crate) fn references_in(expression: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut chars = expression.char_indices();
    let mut behind = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '@' if at >= behind => {
                let start = at.saturating_add(1);
                let length = expression.get(start..).map_or(0, name_length);
                if length > 0 {
                    behind = start.saturating_add(length);
                    found.push(at..behind);
                }
            }
            _ => {}
        }
    }
    found
}

/// How many bytes at the head of `text` are a name: a hyphen or underscore belongs to it only
/// between letters, so that `@a-` in an expression is the list `a` and a hyphen.
fn name_length(text: &str) -> usize {
    let mut length = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => length = at.saturating_add(1),
            b'-' | b'_' if length == at && at > 0 => {}
            _ => break,
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::{is_name, references_in};

    #[test]
    fn names_are_words_joined_by_single_hyphens() {
        for good in ["a", "adopt", "this-year", "own_body2", "2"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "词", "a b"] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn references_are_found_and_escapes_are_not() {
        let expression = r"(?:@adopt).{0,8}@own-body-?\@no \\@yes 词@";
        let found: Vec<_> = references_in(expression)
            .into_iter()
            .map(|r| &expression[r])
            .collect();
        assert_eq!(found, ["@adopt", "@own-body", "@yes"]);
    }
}
