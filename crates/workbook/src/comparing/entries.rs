//! Sheets whose rows are the entries of a list of tables.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::base::{Base, list, text};
use crate::basis;
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind};
use crate::overlay::{Entry, Line};
use crate::reading::{Field, ReadRow, ReadSheet};
use crate::sheets::{Role, Sheet, Values};
use crate::values::{form_of, line_of, line_text, toml_of};

/// What was changed in a list of tables.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// Every entry of the workbook, those without a change too.
    pub(super) entries: Vec<ChangedEntry>,
    /// The names of entries that are no longer there.
    pub(super) dropped: BTreeSet<String>,
}

/// An entry of the workbook.
#[derive(Debug)]
pub(super) struct ChangedEntry {
    pub(super) id: String,
    /// The cell that names it.
    pub(super) cell: Cell,
    pub(super) is_new: bool,
    /// What it changes.
    pub(super) lines: Vec<Line>,
    /// Its title, where it has one and the workbook says so.
    pub(super) title: String,
    /// Its points, where it is an item and the workbook says so.
    pub(super) points: Option<i64>,
}

/// Compares the rows of a sheet with the list of the rubric.
pub(super) fn compare_entries(
    sheet: &'static Sheet,
    read: &ReadSheet,
    base: &Base,
    faults: &mut Vec<Fault>,
) -> Changed {
    let mut changed = Changed::default();
    let Some(id_column) = sheet.columns.first() else {
        return changed;
    };
    let below: BTreeMap<&str, &Table> = base
        .entries(sheet.key)
        .map(|entry| (text(entry, id_column.key), entry))
        .collect();
    if read.rows.is_empty() && !below.is_empty() {
        let sheet = read.name.clone();
        faults.push(Fault::of(FaultKind::NothingLeft { sheet }));
        return changed;
    }
    let mut cells: BTreeMap<String, Cell> = BTreeMap::new();
    for row in &read.rows {
        let Some((id, cell)) = name_of(row, &mut cells, faults) else {
            continue;
        };
        let old = below.get(&*id).copied();
        let mut lines = Vec::new();
        for field in row
            .fields
            .iter()
            .filter(|field| field.column.role == Role::Field)
        {
            compare_field(field, old, &mut lines, faults);
        }
        let points = row.form("points").parse().ok();
        let title = row.form("title").to_owned();
        let is_new = old.is_none();
        changed.entries.push(ChangedEntry {
            id,
            cell,
            is_new,
            lines,
            title,
            points,
        });
    }
    let left = below.keys().filter(|id| !cells.contains_key(**id));
    changed.dropped = left.map(|id| (*id).to_owned()).collect();
    changed
}

/// The name of a row, which no other row has.
fn name_of(
    row: &ReadRow,
    cells: &mut BTreeMap<String, Cell>,
    faults: &mut Vec<Fault>,
) -> Option<(String, Cell)> {
    let field = row.fields.first()?;
    let name = field.form.clone()?;
    if name.is_empty() {
        let head = field.column.head;
        faults.push(Fault::at(row.first_cell()?, FaultKind::NoName { head }));
        return None;
    }
    if let Some(other) = cells.get(&name) {
        let other = other.clone();
        faults.push(Fault::at(&field.cell, FaultKind::SameName { name, other }));
        return None;
    }
    cells.insert(name.clone(), field.cell.clone());
    Some((name, field.cell.clone()))
}

fn compare_field(
    field: &Field,
    old: Option<&Table>,
    lines: &mut Vec<Line>,
    faults: &mut Vec<Fault>,
) {
    let column = field.column;
    let Some(form) = &field.form else {
        return;
    };
    let before = form_of(column.values, old.and_then(|old| old.get(column.key)));
    if *form == before {
        return;
    }
    let cell = Some(field.cell.clone());
    if matches!(column.values, Values::Lines | Values::Several(_)) {
        let entries = old.map_or(&[][..], |old| list(old, column.key));
        compare_lines(
            column.key,
            form,
            entries,
            old.is_none(),
            cell.as_ref(),
            lines,
        );
    } else if form.is_empty() && column.values == Values::Flag {
        lines.push(Line::value(column.key, "false".to_owned(), cell));
    } else if form.is_empty() && column.key == "near" {
        if before != "sentence" {
            lines.push(Line::value(column.key, "\"sentence\"".to_owned(), cell));
        }
    } else if form.is_empty() {
        let head = column.head;
        faults.push(Fault::at(&field.cell, FaultKind::NotCleared { head }));
    } else {
        lines.push(Line::value(column.key, toml_of(column.values, form), cell));
    }
}

/// The lines of a cell beside the entries of a list. Their order says nothing.
fn compare_lines(
    key: &str,
    form: &str,
    old: &[Value],
    is_new: bool,
    cell: Option<&Cell>,
    lines: &mut Vec<Line>,
) {
    let matched = matched_lines(form, old);
    let entry = |toml: String| Entry {
        toml,
        cell: cell.cloned(),
    };
    let removed = old.iter().enumerate();
    let removed = removed.filter(|(at, _)| !matched.values().any(|entry| entry == at));
    let removed: Vec<_> = removed.map(|(_, value)| entry(whole(value))).collect();
    let mut seen = BTreeSet::new();
    let added = form
        .lines()
        .filter(|line| !matched.contains_key(*line) && seen.insert(*line));
    let toml = match key {
        "basis" => basis::toml,
        _ => hegui_rubric::toml_text,
    };
    let added: Vec<_> = added.map(|line| entry(toml(line))).collect();
    if is_new {
        lines.push(Line::list(key, added));
        return;
    }
    if !removed.is_empty() {
        lines.push(Line::list(&format!("{key}.remove"), removed));
    }
    if !added.is_empty() {
        lines.push(Line::list(&format!("{key}.add"), added));
    }
}

/// The lines that say an entry of the list, each with its entry. A basis may have lost its dates, and its
/// article too: what is there is meant as it is.
fn matched_lines<'f>(form: &'f str, old: &[Value]) -> BTreeMap<&'f str, usize> {
    let mut matched: BTreeMap<&str, usize> = BTreeMap::new();
    let full = |entry: &Value| line_of(&line_text(entry));
    let without_dates = |entry: &Value| line_of(&basis::shorter(entry)[0]);
    let text_alone = |entry: &Value| line_of(&basis::shorter(entry)[1]);
    let readings: [&dyn Fn(&Value) -> String; 3] = [&full, &without_dates, &text_alone];
    for reading in readings {
        let forms: Vec<String> = old.iter().map(reading).collect();
        for line in form.lines() {
            if matched.contains_key(line) {
                continue;
            }
            let free = |at: &usize| !matched.values().any(|taken| taken == at);
            let mut same = (0..forms.len())
                .filter(|at| free(at) && forms.get(*at).is_some_and(|form| form == line));
            if let Some(at) = same.next() {
                matched.insert(line, at);
            }
        }
    }
    matched
}

/// An entry as the rubric has it.
fn whole(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), hegui_rubric::toml_text)
}

/// Compares the shares of the grades.
pub(super) fn compare_grades(read: &ReadSheet, base: &Base, faults: &mut Vec<Fault>) -> Vec<Line> {
    let shares = base.table("grades");
    let (mut lines, mut cells) = (Vec::new(), BTreeMap::new());
    for row in &read.rows {
        let Some((grade, _)) = name_of(row, &mut cells, faults) else {
            continue;
        };
        let Some(field) = row.field("share") else {
            continue;
        };
        let before = form_of(Values::Whole, shares.and_then(|shares| shares.get(&grade)));
        match &field.form {
            Some(form) if form.is_empty() => {
                let head = field.column.head;
                faults.push(Fault::at(&field.cell, FaultKind::NotCleared { head }));
            }
            Some(form) if *form != before => {
                lines.push(Line::value(&grade, form.clone(), Some(field.cell.clone())));
            }
            _ => {}
        }
    }
    lines
}
