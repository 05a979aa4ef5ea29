//! What a file takes out of the lists of tables below it.

use std::mem::replace;

use rustc_hash::FxHashSet;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::entries::EntryList;
use super::merging::Merger;
use crate::place::Placed;
use crate::problems::{Problem, Suggestion};
use crate::tables::TABLES;
use crate::written::{RawList, TomlReader, Written};

table! {
    "drop" RawDrop {
        /// Items by their ids. Umbrellas no longer stand for them.
        items: RawList<String>;
        /// Groups by their ids.
        groups: RawList<String>;
        /// Bands by their names.
        bands: RawList<String>;
        /// Roles by their ids.
        roles: RawList<String>;
        /// Cues by their ids.
        cues: RawList<String>;
        /// Umbrella terms by their ids.
        umbrellas: RawList<String>;
        /// In an item: its ways by their ids.
        ways: RawList<String>;
    }
}

impl<'f> Merger<'f, '_> {
    /// Takes the entries that `drop` names out of the lists of a table.
    pub(super) fn drop_entries(
        &mut self,
        base: &mut DeTable<'f>,
        drop: Option<Spanned<DeValue<'f>>>,
    ) {
        let Some(drop) = drop else {
            return;
        };
        let mut reader = TomlReader {
            tables: &TABLES,
            problems: self.problems,
        };
        let Some(RawDrop {
            items,
            groups,
            bands,
            roles,
            cues,
            umbrellas,
            ways,
        }) = Written::read("drop", &drop, &mut reader)
        else {
            return;
        };
        let named = [
            ("items", items),
            ("groups", groups),
            ("bands", bands),
            ("roles", roles),
            ("cues", cues),
            ("umbrellas", umbrellas),
            ("ways", ways),
        ];
        for (key, names) in named {
            if let Some((names, list)) = names.zip(EntryList::named(key)) {
                self.drop_from(base, list, names);
            }
        }
    }

    fn drop_from(&mut self, base: &mut DeTable<'f>, list: &EntryList, names: RawList<String>) {
        let named = names.entries.iter();
        let named = named.filter(|name| list.key != "groups" || self.may_drop_group(base, name));
        let named: FxHashSet<&str> = named.map(|name| name.value.as_str()).collect();
        let entries = take_list(base, list.key);
        let known = entries
            .iter()
            .filter_map(|entry| list.id_of(entry.get_ref()));
        let known: FxHashSet<&str> = known.collect();
        for name in &names.entries {
            if !known.contains(name.value.as_str()) {
                let titled = list.id_of_title(&entries, &name.value);
                let suggestion = match titled {
                    Some(titled) => Suggestion::Nearest(titled.to_owned()),
                    None => self.suggest(&name.value, known.iter().copied()),
                };
                let problem = list.unknown(name.value.clone(), suggestion);
                self.problems.add(problem, name.place);
            }
        }
        let left = entries.into_iter().filter(|entry| {
            let id = list.id_of(entry.get_ref());
            id.is_none_or(|id| !named.contains(id))
        });
        let left: DeArray<'_> = left.collect();
        put_list(base, list.key, left);
        match list.key {
            "items" => forget_items(base, &named),
            "groups" => forget_groups(base, &named),
            _ => {}
        }
    }

    /// Whether no item of a group is left; reported where one is.
    fn may_drop_group(&mut self, base: &DeTable<'f>, name: &Placed<String>) -> bool {
        let items = base
            .get("items")
            .and_then(|items| items.get_ref().as_array());
        let ids = items.into_iter().flatten().filter_map(|item| {
            let id = item.get_ref().as_table()?.get("id")?.get_ref().as_str()?;
            let (group, _) = id.split_once('.')?;
            (group == name.value).then(|| id.to_owned())
        });
        let items: Vec<String> = ids.collect();
        if items.is_empty() {
            return true;
        }
        let group = name.value.clone();
        self.problems
            .add(Problem::GroupInUse { group, items }, name.place);
        false
    }
}

/// The list of this key, which is left empty.
fn take_list<'s>(base: &mut DeTable<'s>, key: &str) -> DeArray<'s> {
    match base.get_mut(key).map(Spanned::get_mut) {
        Some(DeValue::Array(list)) => replace(list, DeArray::new()),
        _ => DeArray::new(),
    }
}

/// Puts a list back where [`take_list`] has taken it from.
fn put_list<'s>(base: &mut DeTable<'s>, key: &str, entries: DeArray<'s>) {
    if let Some(DeValue::Array(list)) = base.get_mut(key).map(Spanned::get_mut) {
        *list = entries;
    }
}

/// No item sums up a group that was dropped.
fn forget_groups(base: &mut DeTable<'_>, ids: &FxHashSet<&str>) {
    let Some(DeValue::Array(items)) = base.get_mut("items").map(Spanned::get_mut) else {
        return;
    };
    for item in items.iter_mut() {
        if let DeValue::Table(item) = item.get_mut()
            && let Some(DeValue::Array(groups)) = item.get_mut("sums_up").map(Spanned::get_mut)
        {
            let is_left = |group: &Spanned<DeValue<'_>>| {
                let id = group.get_ref().as_str();
                id.is_none_or(|id| !ids.contains(id))
            };
            let others = replace(groups, DeArray::new()).into_iter();
            *groups = others.filter(is_left).collect();
        }
    }
}

/// Umbrellas stand no longer for items that were dropped; one that stands for nothing is dropped too. What is
/// allowed of such items is dropped with them.
fn forget_items(base: &mut DeTable<'_>, ids: &FxHashSet<&str>) {
    let allowances = take_list(base, "allow").into_iter();
    let left = allowances.filter(|allowance| {
        let item = allowance
            .get_ref()
            .as_table()
            .and_then(|table| table.get("item"));
        let item = item.and_then(|item| item.get_ref().as_str());
        item.is_none_or(|item| !ids.contains(item))
    });
    let left: DeArray<'_> = left.collect();
    put_list(base, "allow", left);
    let umbrellas = take_list(base, "umbrellas").into_iter();
    let left = umbrellas.filter_map(|mut umbrella| {
        if let DeValue::Table(table) = umbrella.get_mut()
            && let Some(DeValue::Array(items)) = table.get_mut("items").map(Spanned::get_mut)
        {
            let is_left = |item: &Spanned<DeValue<'_>>| {
                let id = item.get_ref().as_str();
                id.is_none_or(|id| !ids.contains(id))
            };
            let others = replace(items, DeArray::new()).into_iter();
            *items = others.filter(is_left).collect();
            if items.is_empty() {
                return None;
            }
        }
        Some(umbrella)
    });
    let left: DeArray<'_> = left.collect();
    put_list(base, "umbrellas", left);
}
