//! The keys of the tables of the format.

use hegui_text::suggest::closest;
use toml::de::DeTable;

use super::shape::Shape;
use super::value::TomlValue;
use crate::problems::{Problem, Suggestion, TableName};

/// A key of a table.
pub(crate) struct TableKey {
    pub(crate) name: &'static str,
    pub(crate) presence: Presence,
    /// What may be written for it.
    pub(crate) shape: fn() -> Shape,
    /// The lines of its documentation.
    pub(crate) meaning: &'static [&'static str],
}

impl TableKey {
    /// What it means, for authors. A second paragraph of its documentation is for programmers.
    pub(crate) fn explanation(&self) -> String {
        let lines = self.meaning.iter().map(|line| line.trim());
        let first: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
        first.join(" ")
    }
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    Required,
    /// Required too, but a check reports its absence, with a problem of its own.
    RequiredByCheck,
}

/// A table of the file by the keys of the format. A key that is not known counts as the nearest one that
/// is missing: it is reported as unknown, and nothing else needs to be said of it.
pub(crate) struct KeyedTable<'t, 'a> {
    table: &'t DeTable<'a>,
    misspelt: Vec<(&'static str, &'t TomlValue<'a>)>,
}

impl<'t, 'a> KeyedTable<'t, 'a> {
    pub(crate) fn new(table: &'t DeTable<'a>, schema: &TableSchema) -> Self {
        let mut misspelt: Vec<(&'static str, &'t TomlValue<'a>)> = Vec::new();
        for (key, value) in table {
            if schema.has_key(key.get_ref()) {
                continue;
            }
            let missing = schema.keys.iter().map(|known| known.name);
            let missing = missing.filter(|name| !table.contains_key(*name));
            if let Some(meant) = closest(key.get_ref(), missing)
                && misspelt.iter().all(|(known, _)| *known != meant)
            {
                misspelt.push((meant, value));
            }
        }
        Self { table, misspelt }
    }

    /// The value of a key of the format.
    pub(crate) fn get(&self, name: &str) -> Option<&'t TomlValue<'a>> {
        let mut misspelt = self.misspelt.iter();
        self.table
            .get(name)
            .or_else(|| misspelt.find(|(meant, _)| *meant == name).map(|it| it.1))
    }
}

/// A table of the format and what may stand in it.
pub(crate) struct TableSchema {
    pub(crate) name: TableName,
    pub(crate) keys: &'static [TableKey],
}

impl TableSchema {
    pub(crate) fn has_key(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.name == key)
    }

    /// What is wrong with a key that this table does not have: another table has it, or nothing
    /// does.
    pub(crate) fn stray_key(&self, key: &str, tables: &[&Self]) -> Problem {
        let table = self.name;
        let key = key.to_owned();
        let homes = tables.iter().filter(|table| table.has_key(&key));
        let belongs: Vec<_> = homes.map(|table| table.name).collect();
        if !belongs.is_empty() {
            return Problem::MisplacedKey {
                table,
                key,
                belongs,
            };
        }
        let known: Vec<_> = self.keys.iter().map(|known| known.name).collect();
        let all = Suggestion::one_of(known.iter().copied());
        let suggestion = Suggestion::nearest(&key, known, all);
        Problem::UnknownKey {
            table,
            key,
            suggestion,
        }
    }
}
