//! What was changed in the items, from all sheets that speak of them.

use std::collections::{BTreeMap, BTreeSet};

use hegui_text::suggest::closest;

use super::entries::Changed;
use crate::base::{Base, text};
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind};
use crate::overlay::{Line, OverlayWriter};

/// The edits of all items.
#[derive(Debug)]
pub(super) struct ItemEdits<'b> {
    base: &'b Base,
    dropped: BTreeSet<String>,
    items: BTreeMap<String, ItemEdit>,
    /// Ids in the order in which they are written.
    order: Vec<String>,
    /// Titles in the workbook, with the ids of their items.
    titles: Vec<(String, String)>,
}

/// The edits of an item.
#[derive(Debug, Default)]
pub(super) struct ItemEdit {
    pub(super) is_new: bool,
    cell: Option<Cell>,
    pub(super) lines: Vec<Line>,
}

impl<'b> ItemEdits<'b> {
    pub(super) fn new(base: &'b Base, changed: Changed) -> Self {
        let mut order: Vec<String> = base
            .entries("items")
            .map(|item| text(item, "id").to_owned())
            .collect();
        let mut items: BTreeMap<String, ItemEdit> = order
            .iter()
            .map(|id| (id.clone(), ItemEdit::default()))
            .collect();
        let mut titles = Vec::new();
        for entry in changed.entries {
            titles.push((entry.title, entry.id.clone()));
            if entry.is_new {
                order.push(entry.id.clone());
            }
            let edit = ItemEdit {
                is_new: entry.is_new,
                cell: Some(entry.cell),
                lines: entry.lines,
            };
            items.insert(entry.id, edit);
        }
        Self {
            base,
            dropped: changed.dropped,
            items,
            order,
            titles,
        }
    }

    pub(super) fn dropped(&self) -> &BTreeSet<String> {
        &self.dropped
    }

    pub(super) fn is_dropped(&self, id: &str) -> bool {
        self.dropped.contains(id)
    }

    /// The edits of an item that there is.
    pub(super) fn edit(&mut self, id: &str) -> Option<&mut ItemEdit> {
        self.items.get_mut(id)
    }

    /// The id that a cell means, by itself or by the title of an item.
    pub(super) fn named(
        &self,
        name: &str,
        cell: Option<&Cell>,
        faults: &mut Vec<Fault>,
    ) -> Option<String> {
        if self.items.contains_key(name) {
            return Some(name.to_owned());
        }
        if let Some(id) = self.base.item_named(name) {
            return Some(id.to_owned());
        }
        let mut titled = self.titles.iter().filter(|(title, _)| title == name);
        if let (Some((_, id)), None) = (titled.next(), titled.next()) {
            return Some(id.clone());
        }
        let titles = self.base.entries("items").map(|item| text(item, "title"));
        let like = closest(name, self.order.iter().map(String::as_str).chain(titles));
        let (found, like) = (name.to_owned(), like.map(str::to_owned));
        let kind = FaultKind::UnknownOwner { found, like };
        faults.push(Fault {
            cell: cell.cloned(),
            kind,
        });
        None
    }

    pub(super) fn write(&self, writer: &mut OverlayWriter) {
        for id in self.order.iter().filter(|id| !self.is_dropped(id)) {
            if let Some(edit) = self.items.get(id)
                && (edit.is_new || !edit.lines.is_empty())
            {
                writer.entry("[[items]]", ("id", id), edit.cell.as_ref(), &edit.lines);
            }
        }
    }
}
