//! Edits of lists of words: what a list takes in, what it gives up, what it is instead. Each must bite.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::merging::{Merger, take_array};
use super::raw_edits::RawEdits;
use super::same::{expression_key, expression_of, key_of, shown};
use crate::problems::{Problem, Suggestion, TomlType};
use crate::tables::TABLES;
use crate::written::{RawTable, TomlReader, place_of};

/// Words of a list that are offered where one to remove is not among them.
const REMOVABLE: usize = 12;

impl Merger<'_, '_> {
    /// Edits a list. What it is instead comes first, then what it gives up, then what it takes in.
    pub(super) fn edit_list<'s>(&mut self, list: &mut DeArray<'s>, mut edits: DeTable<'s>) {
        for key in edits.keys() {
            if !RawEdits::TABLE.has_key(key.get_ref()) {
                let problem = RawEdits::TABLE.stray_key(key.get_ref(), &TABLES);
                self.problems.add(problem, key.span().into());
            }
        }
        if let Some(set) = self.edit(&mut edits, "set", true) {
            *list = set;
        }
        if let Some(removed) = self.edit(&mut edits, "remove", false) {
            self.remove_from(list, removed);
        }
        if let Some(added) = self.edit(&mut edits, "add", false) {
            self.add_to(list, added);
        }
    }

    /// The list of one edit; reported where it is no list, or empty and so without effect.
    fn edit<'s>(
        &mut self,
        edits: &mut DeTable<'s>,
        key: &'static str,
        may_be_empty: bool,
    ) -> Option<DeArray<'s>> {
        let value = edits.remove(key)?;
        let place = place_of(&value);
        if value.get_ref().as_array().is_none() {
            let mut reader = TomlReader {
                tables: &TABLES,
                problems: self.problems,
            };
            return reader.wrong_type(key, TomlType::List, &value);
        }
        let DeValue::Array(array) = value.into_inner() else {
            return None;
        };
        if array.is_empty() && !may_be_empty {
            let key = key.to_owned();
            self.problems.add(Problem::EmptyList { key }, place);
        }
        Some(array)
    }

    fn remove_from<'s>(&mut self, list: &mut DeArray<'s>, removed: DeArray<'s>) {
        let mut entries: Vec<Option<Spanned<DeValue<'s>>>> =
            take_array(list).into_iter().map(Some).collect();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            let value = entry.as_ref().map(Spanned::get_ref);
            if let Some(value) = value {
                places.insert(key_of(value), at);
                let expression = expression_of(value).and_then(|_| expression_key(value));
                places.extend(expression.map(|key| (key, at)));
            }
        }
        for entry in removed {
            let value = entry.get_ref();
            let by_text = || expression_key(value).filter(|_| value.is_str());
            let at = places.get(&key_of(value)).copied();
            let at = at.or_else(|| places.get(&by_text()?).copied());
            let there = at.and_then(|at| entries.get_mut(at)).and_then(Option::take);
            if there.is_none() {
                let known = entries.iter().flatten();
                let known = known.filter_map(|old| old.get_ref().as_str());
                let term = shown(value);
                let all = Suggestion::one_of(known.clone().take(REMOVABLE));
                let suggestion = match self.suggest(&term, known) {
                    Suggestion::Nothing => all,
                    nearest => nearest,
                };
                let problem = Problem::NothingToRemove { term, suggestion };
                self.problems.add(problem, place_of(&entry));
            }
        }
        *list = entries.into_iter().flatten().collect();
    }

    fn add_to<'s>(&mut self, list: &mut DeArray<'s>, added: DeArray<'s>) {
        let known = list.iter().map(|old| key_of(old.get_ref()));
        let mut known: FxHashSet<String> = known.collect();
        for entry in added {
            if known.insert(key_of(entry.get_ref())) {
                list.push(entry);
            } else {
                let term = shown(entry.get_ref());
                self.problems
                    .add(Problem::AlreadyThere { term }, place_of(&entry));
            }
        }
    }
}
