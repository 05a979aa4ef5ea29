//! The named lists: which refers to which, and in what order they can be resolved.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::{Place, Placed};
use super::problem::{Note, Problem};
use super::problems::Problems;
use super::raw::{List, RawTerm};

/// How many names of a circle are shown.
const SHOWN: usize = 8;

/// The lists as written.
pub(super) type Written = [(Placed<String>, List<RawTerm>)];

/// The indices of the lists in an order in which each comes after those it refers to. Circles are
/// reported and cut where they close. No recursion: a chain of references may be as long as the file.
pub(super) fn order(lists: &Written, source: &str, problems: &mut Problems) -> Vec<usize> {
    let index: BTreeMap<&str, usize> = lists
        .iter()
        .enumerate()
        .map(|(at, (name, _))| (name.value.as_str(), at))
        .collect();
    let edges: Vec<Vec<(usize, Place)>> = lists
        .iter()
        .map(|(_, list)| edges(list, &index, source))
        .collect();
    let mut marks = vec![Mark::New; lists.len()];
    let mut order = Vec::with_capacity(lists.len());
    for root in 0..lists.len() {
        if marks.get(root) == Some(&Mark::New) {
            descend(root, &edges, &mut marks, &mut order, lists, problems);
        }
    }
    order
}

/// How far the search is with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

fn descend(
    root: usize,
    edges: &[Vec<(usize, Place)>],
    marks: &mut [Mark],
    order: &mut Vec<usize>,
    lists: &Written,
    problems: &mut Problems,
) {
    let mut path = vec![(root, 0usize)];
    set(marks, root, Mark::Open);
    while let Some((node, next)) = path.last_mut() {
        let edge = edges.get(*node).and_then(|edges| edges.get(*next)).copied();
        *next = next.saturating_add(1);
        let Some((target, place)) = edge else {
            set(marks, *node, Mark::Done);
            order.push(*node);
            path.pop();
            continue;
        };
        match marks.get(target) {
            Some(Mark::New) => {
                set(marks, target, Mark::Open);
                path.push((target, 0));
            }
            Some(Mark::Open) if !problems.is_full() => {
                let circle = path
                    .iter()
                    .map(|(node, _)| *node)
                    .skip_while(|n| *n != target);
                report(circle, target, place, lists, problems);
            }
            _ => {}
        }
    }
}

fn set(marks: &mut [Mark], at: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(at) {
        *slot = mark;
    }
}

fn report(
    circle: impl Iterator<Item = usize>,
    target: usize,
    place: Place,
    lists: &Written,
    problems: &mut Problems,
) {
    let name = |at: usize| lists.get(at).map(|(name, _)| name.value.clone());
    let mut path: Vec<String> = circle
        .take(SHOWN.saturating_add(1))
        .filter_map(name)
        .collect();
    if path.len() > SHOWN {
        path.truncate(SHOWN);
        path.push("…".to_owned());
    }
    path.extend(name(target));
    let home = lists.get(target).map_or(place, |(name, _)| name.place);
    let problem = Problem::CircularVocabulary { path };
    problems.add_pair(problem, (place, Note::Refers), (home, Note::Plain));
}

fn edges(list: &List<RawTerm>, index: &BTreeMap<&str, usize>, source: &str) -> Vec<(usize, Place)> {
    let mut found = Vec::new();
    for entry in &list.entries {
        match &entry.value {
            RawTerm::Literal(_) => {}
            RawTerm::Reference(name) => {
                found.extend(index.get(name.as_str()).map(|at| (*at, entry.place)));
            }
            RawTerm::Regex {
                expression,
                anchors,
            } => {
                for anchor in anchors.iter().flat_map(|anchors| &anchors.entries) {
                    if let RawTerm::Reference(name) = &anchor.value {
                        found.extend(index.get(name.as_str()).map(|at| (*at, anchor.place)));
                    }
                }
                for range in references(&expression.value) {
                    let written = expression.value.get(range).unwrap_or("");
                    let place = expression.place.narrow(source, written);
                    let name = written.trim_start_matches('@');
                    found.extend(index.get(name).map(|at| (*at, place)));
                }
            }
        }
    }
    found
}

/// Whether `name` can name a vocabulary: lower-case words with hyphens or underscores between them.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name_length(name) == name.len()
}

/// The references (`@name`) in an expression, `@` included. An escaped `@` is none.
pub(super) fn references(expression: &str) -> Vec<Range<usize>> {
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

/// How many bytes at the head of `text` are a name: a hyphen or underscore belongs to it only between
/// letters, so that `@a-` in an expression is the list `a` and a hyphen.
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
    use super::{is_name, references};

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
        let found: Vec<_> = references(expression)
            .into_iter()
            .map(|r| &expression[r])
            .collect();
        assert_eq!(found, ["@adopt", "@own-body", "@yes"]);
    }
}
