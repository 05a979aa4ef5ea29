//! Other ways of saying an item: each is edited as a whole, by its id.

use std::collections::BTreeMap;

use hegui_rubric::toml_text;
use toml::{Table, Value};

use super::items::ItemEdits;
use super::words::{Both, Written};
use crate::base::{Base, list, text};
use crate::faults::{Fault, FaultKind};
use crate::overlay::{Content, Entry, Line};
use crate::sheets::WayPart;

/// The lists of a way.
pub(super) type Way = BTreeMap<WayPart, Both>;

/// Compares the ways of all items, by item and number.
pub(super) fn compare(
    ways: BTreeMap<(String, usize), Way>,
    base: &Base,
    edits: &mut ItemEdits<'_>,
    faults: &mut Vec<Fault>,
) {
    let mut changed: BTreeMap<String, (Vec<Entry>, Vec<Entry>)> = BTreeMap::new();
    for ((item, number), way) in ways {
        if way.values().all(|both| both.lines("", false).is_empty()) {
            continue;
        }
        let old = base
            .item(&item)
            .and_then(|item| list(item, "ways").get(number.saturating_sub(1)));
        let old = old.and_then(Value::as_table);
        let cell = way
            .values()
            .find_map(|both| both.edits().1.first().map(|written| written.cell.clone()));
        if old.is_some_and(|old| text(old, "id").is_empty()) {
            let owner = format!("{item} 说法{number}");
            faults.push(Fault {
                cell,
                kind: FaultKind::NoAddress { owner },
            });
            continue;
        }
        let (kept, dropped) = changed.entry(item).or_default();
        match old {
            Some(old) if sets(&way).next().is_none() => {
                dropped.push(Entry {
                    toml: toml_text(text(old, "id")),
                    cell,
                });
            }
            old => kept.push(Entry {
                toml: way_text(&way, old),
                cell,
            }),
        }
    }
    for (item, (kept, dropped)) in changed {
        let Some(edit) = edits.edit(&item) else {
            continue;
        };
        if !dropped.is_empty() {
            edit.lines.push(Line::list("drop.ways", dropped));
        }
        if !kept.is_empty() {
            edit.lines.push(Line::list("ways", kept));
        }
    }
}

/// The sets of a way that hold something.
fn sets(way: &Way) -> impl Iterator<Item = &Both> {
    let sets = way
        .iter()
        .filter(|(part, _)| matches!(part, WayPart::Set(_)));
    sets.map(|(_, both)| both)
        .filter(|both| !both.new.is_empty())
}

/// A way as a table in one line: an edit of `old`, or a new one.
fn way_text(way: &Way, old: Option<&Table>) -> String {
    let mut parts = Vec::new();
    let sets: Vec<String> = sets(way)
        .map(|both| list_text(both.new.iter().map(Written::entry)))
        .collect();
    let is_changed = |(part, both): (&WayPart, &Both)| {
        matches!(part, WayPart::Set(_)) && !both.lines("", false).is_empty()
    };
    match old {
        Some(old) => {
            parts.push(format!("id = {}", toml_text(text(old, "id"))));
            if way.iter().any(is_changed) {
                parts.push(format!("all.set = [{}]", sets.join(", ")));
            }
        }
        None => parts.push(format!("all = [{}]", sets.join(", "))),
    }
    let none = way
        .get(&WayPart::None)
        .map(|both| both.lines("none", old.is_none()));
    for line in none.into_iter().flatten() {
        if let Content::List(entries) = line.content {
            parts.push(format!("{} = {}", line.key, list_text(entries.into_iter())));
        }
    }
    format!("{{ {} }}", parts.join(", "))
}

fn list_text(entries: impl Iterator<Item = Entry>) -> String {
    let entries: Vec<_> = entries.map(|entry| entry.toml).collect();
    format!("[{}]", entries.join(", "))
}
