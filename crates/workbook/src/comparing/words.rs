//! The sheet of the words: a row a term.

use std::collections::{BTreeMap, BTreeSet};

use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use super::items::ItemEdits;
use super::ways;
use crate::base::{Base, text};
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind};
use crate::overlay::{Entry, Line, OverlayWriter};
use crate::reading::{ReadRow, ReadSheet};
use crate::sheets::{Address, EXPRESSION, EntryKind, ListKey, Owner, words_of};
use crate::terms::TermCells;

/// A term of the workbook.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) term: TermCells,
    pub(super) cell: Cell,
}

/// The terms of a list, in the rubric and in the workbook.
#[derive(Debug, Default)]
pub(super) struct Both {
    pub(super) old: Vec<TermCells>,
    pub(super) new: Vec<Written>,
}

impl Both {
    /// The terms that the workbook has no longer, and those that it has anew.
    pub(super) fn edits(&self) -> (Vec<&TermCells>, Vec<&Written>) {
        let old: BTreeSet<String> = self.old.iter().map(TermCells::key).collect();
        let new: BTreeSet<String> = self.new.iter().map(|written| written.term.key()).collect();
        let removed = self.old.iter().filter(|term| !new.contains(&term.key()));
        let added = self
            .new
            .iter()
            .filter(|written| !old.contains(&written.term.key()));
        (removed.collect(), added.collect())
    }

    /// The lines that say so; in an entry that is new, the whole list.
    pub(super) fn lines(&self, key: &str, is_new: bool) -> Vec<Line> {
        let (removed, added) = self.edits();
        let added: Vec<_> = added.into_iter().map(Written::entry).collect();
        let first = added.first().and_then(|entry| entry.cell.clone());
        let removed = removed.into_iter().map(|term| Entry {
            toml: self.named(term),
            cell: first.clone(),
        });
        let removed: Vec<_> = removed.collect();
        let lists = match is_new {
            true => [(String::new(), Vec::new()), (key.to_owned(), added)],
            false => [
                (format!("{key}.remove"), removed),
                (format!("{key}.add"), added),
            ],
        };
        let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
        lists.map(|(key, list)| Line::list(&key, list)).collect()
    }

    /// How an edit names a term of the rubric: an expression by its text, unless a literal has the same.
    fn named(&self, term: &TermCells) -> String {
        let by_text = TermCells {
            is_expression: false,
            anchor: String::new(),
            ..term.clone()
        };
        let is_taken = self
            .old
            .iter()
            .any(|old| !old.is_expression && old.key() == by_text.key());
        if term.is_expression && is_taken {
            term.toml()
        } else {
            by_text.toml()
        }
    }
}

impl Written {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            toml: self.term.toml(),
            cell: Some(self.cell.clone()),
        }
    }
}

/// Edits of lists that are no item's.
#[derive(Debug, Default)]
pub(super) struct OtherLists {
    tables: BTreeMap<&'static str, Vec<Line>>,
    entries: BTreeMap<(EntryKind, String), Vec<Line>>,
}

impl OtherLists {
    pub(super) fn write(&self, writer: &mut OverlayWriter) {
        for table in ["vocabulary", "general", "document"] {
            if let Some(lines) = self.tables.get(table) {
                writer.table(&format!("[{table}]"), lines);
            }
        }
        for ((kind, id), lines) in &self.entries {
            writer.entry(&format!("[[{}]]", kind.key()), ("id", id), None, lines);
        }
    }
}

/// Compares the rows with the terms of the rubric.
pub(super) fn compare(
    read: &ReadSheet,
    base: &Base,
    edits: &mut ItemEdits<'_>,
    others: &mut OtherLists,
    faults: &mut Vec<Fault>,
) {
    let mut lists: BTreeMap<Address, Both> = BTreeMap::new();
    for word in words_of(base) {
        lists
            .entry(word.address)
            .or_default()
            .old
            .push(TermCells::of(word.term));
    }
    if read.rows.is_empty() && !lists.is_empty() {
        let sheet = read.name.clone();
        faults.push(Fault::of(FaultKind::NothingLeft { sheet }));
        return;
    }
    let mut seen: BTreeMap<(Address, String), Cell> = BTreeMap::new();
    for row in &read.rows {
        let Some((address, written)) = read_word(row, base, edits, faults) else {
            continue;
        };
        let key = (address, written.term.key());
        if let Some(other) = seen.get(&key) {
            let (term, other) = (written.term.content, other.clone());
            faults.push(Fault::at(
                &written.cell,
                FaultKind::TermTwice { term, other },
            ));
            continue;
        }
        seen.insert(key.clone(), written.cell.clone());
        lists.entry(key.0).or_default().new.push(written);
    }
    // Ways are edited as a whole.
    let mut of_ways: BTreeMap<(String, usize), ways::Way> = BTreeMap::new();
    for (address, both) in lists {
        match (address.owner, address.list) {
            (Owner::Item(id), _) if edits.is_dropped(&id) => {}
            (Owner::Item(id), ListKey::Way(number, part)) => {
                of_ways.entry((id, number)).or_default().insert(part, both);
            }
            (Owner::Item(id), ListKey::Key(key)) => {
                if let Some(edit) = edits.edit(&id) {
                    edit.lines.extend(both.lines(&key, edit.is_new));
                }
            }
            (owner, ListKey::Key(key)) => other_list(owner, &key, &both, others, faults),
            (_, ListKey::Way(..)) => {}
        }
    }
    ways::compare(of_ways, base, edits, faults);
}

fn other_list(
    owner: Owner,
    key: &str,
    both: &Both,
    others: &mut OtherLists,
    faults: &mut Vec<Fault>,
) {
    let lines = both.lines(key, false);
    if lines.is_empty() {
        return;
    }
    if owner.is_nameless() {
        let (_, added) = both.edits();
        let cell = added.first().map(|written| written.cell.clone());
        let owner = owner.shown(Lang::Zh);
        faults.push(Fault {
            cell,
            kind: FaultKind::NoAddress { owner },
        });
        return;
    }
    let table = match owner {
        Owner::General => "general",
        Owner::Vocabulary => "vocabulary",
        Owner::Document => "document",
        Owner::Entry(kind, id) => {
            others.entries.entry((kind, id)).or_default().extend(lines);
            return;
        }
        Owner::Item(_) => return,
    };
    others.tables.entry(table).or_default().extend(lines);
}

/// The term of a row and the list that it is of; `None` where it has none, or what is wrong was reported.
fn read_word(
    row: &ReadRow,
    base: &Base,
    edits: &ItemEdits<'_>,
    faults: &mut Vec<Fault>,
) -> Option<(Address, Written)> {
    let (content, anchor) = (row.form("content"), row.form("anchor"));
    let cell = row.cell("content")?;
    if content.is_empty() {
        return None;
    }
    let (owner, list) = (row.form("owner"), row.form("list"));
    for (key, form) in [("owner", owner), ("list", list)] {
        let field = row.field(key)?;
        // One that could not be read was reported.
        field.form.as_ref()?;
        if form.is_empty() {
            let head = field.column.head;
            faults.push(Fault::at(cell, FaultKind::NoName { head }));
            return None;
        }
    }
    let owner = find_owner(Owner::read(owner), row, base, edits, faults)?;
    let Some(list) = ListKey::read(list, &owner) else {
        let known = owner.lists();
        let like = closest(list, known.iter().map(|(_, zh)| *zh)).map(str::to_owned);
        let found = list.to_owned();
        let kind = FaultKind::UnknownList { found, known, like };
        faults.push(Fault {
            cell: row.cell("list").cloned(),
            kind,
        });
        return None;
    };
    let is_expression = row.form("kind") == EXPRESSION;
    if !is_expression && !anchor.is_empty() {
        faults.push(Fault {
            cell: row.cell("anchor").cloned(),
            kind: FaultKind::AnchorOfTerm,
        });
        return None;
    }
    let term = TermCells {
        is_expression,
        content: content.to_owned(),
        anchor: anchor.to_owned(),
    };
    let cell = cell.clone();
    Some((Address { owner, list }, Written { term, cell }))
}

fn find_owner(
    owner: Owner,
    row: &ReadRow,
    base: &Base,
    edits: &ItemEdits<'_>,
    faults: &mut Vec<Fault>,
) -> Option<Owner> {
    match owner {
        Owner::Item(name) => {
            let id = edits.named(&name, row.cell("owner"), faults)?;
            Some(Owner::Item(id))
        }
        Owner::Entry(kind, name) if !name.starts_with('#') => {
            let ids = base.entries(kind.key()).map(|entry| text(entry, "id"));
            let ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
            if ids.contains(&&*name) {
                return Some(Owner::Entry(kind, name));
            }
            let like = closest(&name, ids.iter().copied()).map(str::to_owned);
            let kind = FaultKind::UnknownOwner { found: name, like };
            faults.push(Fault {
                cell: row.cell("owner").cloned(),
                kind,
            });
            None
        }
        other => Some(other),
    }
}
