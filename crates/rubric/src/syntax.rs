//! Source → spanned TOML tree, with all syntax errors.

use toml::Spanned;
use toml::de::DeTable;

use super::limits;
use super::place::Place;
use super::problem::Problem;
use super::problems::Problems;

/// Parses `source`; `None` if the file is beyond the limits. What the parser could not read is
/// missing from the tree, and said in `problems`.
pub(super) fn parse<'s>(source: &'s str, problems: &mut Problems) -> Option<Spanned<DeTable<'s>>> {
    if source.len() > limits::FILE_BYTES {
        let problem = Problem::FileTooLarge {
            bytes: source.len(),
            limit: limits::FILE_BYTES,
        };
        problems.add(problem, Place::default());
        return None;
    }
    let (tree, errors) = DeTable::parse_recoverable(source);
    for error in errors {
        let place = error
            .span()
            .map_or_else(Place::default, |span| widen(source, span.into()));
        let problem = if error.message() == "duplicate key" {
            Problem::DuplicateKey {
                key: place.of(source).to_owned(),
            }
        } else {
            Problem::Syntax {
                detail: error.message().to_owned(),
            }
        };
        problems.add(problem, place);
    }
    Some(tree)
}

/// An empty place grows by one character, if there is one, so that there is something to mark.
fn widen(source: &str, place: Place) -> Place {
    if place.start < place.end {
        return place;
    }
    let next = source
        .get(place.start..)
        .and_then(|rest| rest.chars().next());
    let length = next
        .filter(|c| *c != '\n' && *c != '\r')
        .map_or(0, char::len_utf8);
    Place {
        start: place.start,
        end: place.start.saturating_add(length),
    }
}
