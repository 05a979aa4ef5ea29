//! One file → its tree of TOML, with the places of the text of all files.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::limits;
use crate::place::SourcePlace;
use crate::problems::{Problem, Problems};
use crate::slips::{explain_syntax, repeated};

/// Parses `source`, which begins at `start` of the text of all files; `None` if the file is beyond the
/// limits. What the parser cannot read is missing from the tree, and reported.
pub(super) fn parse_toml<'s>(
    source: &'s str,
    start: usize,
    problems: &mut Problems,
) -> Option<DeTable<'s>> {
    let head = SourcePlace { start, end: start };
    if source.len() > limits::FILE_BYTES {
        let problem = Problem::FileTooLarge {
            bytes: source.len(),
            limit: limits::FILE_BYTES,
        };
        problems.add(problem, head);
        return None;
    }
    let (tree, mut errors) = DeTable::parse_recoverable(source);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    // A mark that is not TOML's makes the parser stumble several times; one error names it.
    let mut named = HashSet::new();
    for error in errors {
        let place = error.span().map(SourcePlace::from);
        if error.message() == "duplicate key" {
            let place = place.unwrap_or_default();
            let (problem, first) = repeated(source, place);
            match first {
                Some(first) => {
                    problems.add_repeated(problem, place.moved(start), first.moved(start));
                }
                None => problems.add(problem, place.moved(start)),
            }
            continue;
        }
        let (problem, place) = explain_syntax(source, error.message(), place);
        let line = source.get(..place.start).map(|before| before.rfind('\n'));
        let names_cause = !matches!(problem, Problem::Syntax { .. });
        let rest_is_echo = leaves_list_open(source, error.message(), &problem, place);
        if !names_cause || named.insert(line) {
            problems.add(problem, place.moved(start));
        }
        if rest_is_echo {
            let behind = start.saturating_add(place.end.max(place.start.saturating_add(1)));
            let end = start.saturating_add(source.len());
            problems.echoes.push(behind..end.saturating_add(1));
            break;
        }
    }
    let tree = tree.into_inner();
    Some(if start == 0 {
        tree
    } else {
        move_table(tree, start)
    })
}

/// Whether a list is left open, so that the rest of the file is taken for entries of it: its closing bracket
/// is no mark of TOML, or the next line begins where an entry was expected.
fn leaves_list_open(source: &str, message: &str, problem: &Problem, place: SourcePlace) -> bool {
    if let Problem::ForeignMark { meant, .. } = problem {
        return matches!(&**meant, "]" | "}");
    }
    let before = source.get(..place.start).unwrap_or("");
    let line = before.rsplit('\n').next().unwrap_or("");
    let rest = source.get(place.start..).unwrap_or("");
    let rest = rest.lines().next().unwrap_or("");
    let is_entry = rest.starts_with(['"', '\'', '{']);
    message.starts_with("missing comma between array elements")
        && line.trim().is_empty()
        && !is_entry
}

/// The same table with all places so many bytes on. The parser bounds how deep tables nest.
fn move_table(table: DeTable<'_>, by: usize) -> DeTable<'_> {
    let entries = table.into_iter();
    entries
        .map(|(key, value)| {
            let place = SourcePlace::from(key.span()).moved(by);
            let key = Spanned::new(place.start..place.end, key.into_inner());
            (key, move_value(value, by))
        })
        .collect()
}

fn move_value(value: Spanned<DeValue<'_>>, by: usize) -> Spanned<DeValue<'_>> {
    let place = SourcePlace::from(value.span()).moved(by);
    let inner = match value.into_inner() {
        DeValue::Array(array) => {
            let entries = array.into_iter().map(|entry| move_value(entry, by));
            DeValue::Array(entries.collect::<DeArray<'_>>())
        }
        DeValue::Table(table) => DeValue::Table(move_table(table, by)),
        other => other,
    };
    Spanned::new(place.start..place.end, inner)
}
