//! [`RawRubric`] → [`Rubric`]. Every check reports and goes on with a stand-in, so that all faults
//! come to light at once; a rubric with a stand-in in it never leaves [`Rubric::parse`], since a
//! fault has been reported.

mod items;
mod parts;
mod points;
mod scale;

use std::collections::HashMap;

use super::Rubric;
use super::place::{Place, Placed};
use super::problem::{IdKind, Note, Problem};
use super::problems::Problems;
use super::raw::{RawRubric, Text};
use super::terms::TermReader;

/// The version of the format that is read.
const FORMAT: i64 = 1;

/// Checks everything.
pub(super) fn rubric(
    raw: &RawRubric,
    source: &str,
    digest: String,
    problems: &mut Problems,
) -> Rubric {
    if let Some(format) = &raw.format
        && format.value != FORMAT
    {
        problems.add(
            Problem::WrongFormat {
                found: format.value,
            },
            format.place,
        );
    }
    let mut terms = TermReader::new(source, &raw.vocabulary, problems);
    let id = text("id", &raw.id, problems);
    if let Some(written) = &raw.id
        && !written.value.trim().is_empty()
        && !is_kebab(&id)
    {
        let problem = Problem::BadId {
            kind: IdKind::Rubric,
            id: id.clone(),
        };
        problems.add(problem, written.place);
    }
    let mut names = Names::default();
    let groups = parts::groups(raw, &mut names, problems);
    items::register(raw, &mut names, problems);
    let rubric = Rubric {
        id,
        version: text("version", &raw.version, problems),
        title: text("title", &raw.title, problems),
        digest,
        points: points::total(raw, problems),
        shares: scale::shares(raw, problems),
        bands: scale::bands(raw, problems),
        groups,
        items: items::items(raw, &names, &mut terms, problems),
        roles: parts::roles(raw, &mut terms, problems),
        cues: parts::cues(raw, &mut terms, problems),
        umbrellas: parts::umbrellas(raw, &names, &mut terms, problems),
        general: parts::general(raw, &mut terms, problems),
        document: parts::document(raw, &mut terms, problems),
    };
    terms.warn_of_unused(problems);
    rubric
}

/// The identifiers that other places refer to, with their indices.
#[derive(Debug, Default)]
struct Names {
    groups: Index,
    items: Index,
}

/// Identifiers of one kind.
#[derive(Debug, Default)]
struct Index {
    known: HashMap<String, (usize, Place)>,
}

impl Index {
    /// Adds an identifier; one that is there already is reported with both places.
    fn add(&mut self, kind: IdKind, id: &Placed<String>, at: usize, problems: &mut Problems) {
        if let Some((_, first)) = self.known.get(&id.value) {
            let problem = Problem::DuplicateId {
                kind,
                id: id.value.clone(),
            };
            problems.add_pair(problem, (id.place, Note::Again), (*first, Note::First));
        } else {
            self.known.insert(id.value.clone(), (at, id.place));
        }
    }

    fn get(&self, id: &str) -> Option<usize> {
        self.known.get(id).map(|(at, _)| *at)
    }

    /// The identifiers, in no order.
    fn ids(&self) -> impl Iterator<Item = &str> {
        self.known.keys().map(String::as_str)
    }
}

/// A text that must not be empty.
fn text(key: &'static str, written: &Text, problems: &mut Problems) -> String {
    let Some(written) = written else {
        return String::new();
    };
    if written.value.trim().is_empty() {
        problems.add(Problem::EmptyText { key }, written.place);
    }
    written.value.clone()
}

/// Lower-case letters and digits in words joined by single hyphens.
fn is_kebab(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::is_kebab;

    #[test]
    fn kebab_case() {
        for good in ["a", "legal-advisors", "plan-2026"] {
            assert!(is_kebab(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a.b", "词"] {
            assert!(!is_kebab(bad), "{bad}");
        }
    }
}
