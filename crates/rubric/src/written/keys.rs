//! The keys of the tables of the format.

use crate::problems::{Problem, Suggestion, TableName};

/// A key of a table.
pub(crate) struct TableKey {
    pub(crate) name: &'static str,
    pub(crate) presence: Presence,
    /// The lines of its documentation.
    #[cfg(test)]
    pub(crate) meaning: &'static [&'static str],
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    Required,
    /// Required too, but a check reports its absence, with a problem of its own.
    RequiredByCheck,
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
        let suggestion = Suggestion::nearest(
            &key,
            known.iter().copied(),
            Suggestion::OneOf(known.clone()),
        );
        Problem::UnknownKey {
            table,
            key,
            suggestion,
        }
    }
}
