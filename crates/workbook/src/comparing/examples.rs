//! The sheet of the examples: those of the rubric stay as they are, new ones are added.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::items::ItemEdits;
use crate::base::Base;
use crate::faults::{Fault, FaultKind};
use crate::overlay::{Entry, Line};
use crate::reading::{ReadRow, ReadSheet};
use crate::sheets::{Role, examples_of};
use crate::values::{form_of, toml_of};

/// Compares the rows with the examples of the rubric.
pub(super) fn compare(
    read: &ReadSheet,
    base: &Base,
    edits: &mut ItemEdits<'_>,
    faults: &mut Vec<Fault>,
) {
    let old: BTreeMap<(String, usize), &Table> = examples_of(base)
        .map(|(id, number, example)| ((id.to_owned(), number), example))
        .collect();
    let mut seen: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut added: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let before = faults.len();
    for row in &read.rows {
        let name = row.form("id");
        if name.is_empty() {
            if let Some(cell) = row.first_cell() {
                let head = ["编号", "id"];
                faults.push(Fault::at(cell, FaultKind::NoName { head }));
            }
            continue;
        }
        // Those of an item that was dropped go with it.
        if edits.is_dropped(name) {
            continue;
        }
        let Some(id) = edits.named(name, row.cell("id"), faults) else {
            continue;
        };
        if edits.is_dropped(&id) {
            continue;
        }
        if let Ok(number) = row.form("number").parse() {
            let key = (id, number);
            compare_example(row, old.get(&key).copied(), number, faults);
            seen.insert(key);
        } else {
            added.entry(id).or_default().extend(new_example(row));
        }
    }
    // What could not be read might be the rows that seem to be missing.
    if faults.len() == before {
        let gone = old
            .keys()
            .filter(|key| !seen.contains(*key) && !edits.is_dropped(&key.0));
        faults.extend(gone.map(|(item, number)| {
            let (item, number) = (item.clone(), *number);
            Fault::of(FaultKind::ExampleGone { item, number })
        }));
    }
    for (id, examples) in added {
        if let Some(edit) = edits.edit(&id) {
            edit.lines.push(Line::list("examples", examples));
        }
    }
}

fn compare_example(row: &ReadRow, old: Option<&Table>, number: usize, faults: &mut Vec<Fault>) {
    let Some(old) = old else {
        let cell = row.cell("number").cloned();
        faults.push(Fault {
            cell,
            kind: FaultKind::UnknownExample { number },
        });
        return;
    };
    let fields = row
        .fields
        .iter()
        .filter(|field| field.column.role == Role::Field);
    for field in fields {
        let before = form_of(field.column.values, old.get(field.column.key));
        if field.form.as_ref().is_some_and(|form| *form != before) {
            faults.push(Fault::at(&field.cell, FaultKind::ExampleChanged { number }));
        }
    }
}

/// An example that is new; its cell is that of its text.
fn new_example(row: &ReadRow) -> Option<Entry> {
    let fields = row
        .fields
        .iter()
        .filter(|field| field.column.role == Role::Field);
    let said = fields.filter_map(|field| {
        let form = field.form.as_ref().filter(|form| !form.is_empty())?;
        let value = toml_of(field.column.values, form);
        Some(format!("{} = {value}", field.column.key))
    });
    let said: Vec<_> = said.collect();
    let cell = row.cell("text").cloned();
    Some(Entry {
        toml: format!("{{ {} }}", said.join(", ")),
        cell,
    })
}
