//! The keys of the tables of the format.

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
    /// As it is written: a list of tables at the top of the file by its header.
    fn as_header(&self, table: TableName) -> String {
        match (table.0, (self.shape)()) {
            ("", Shape::List(entry)) if matches!(*entry, Shape::Table(_)) => {
                format!("[[{}]]", self.name)
            }
            _ => self.name.to_owned(),
        }
    }

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

/// What may be written for a key.
#[derive(Clone)]
pub(crate) enum Shape {
    Text,
    Whole,
    /// With at most two decimals.
    Number,
    Flag,
    /// One of these.
    Choice(Vec<&'static str>),
    /// A text, or one of these tables: an expression, or a short way of writing several terms.
    Term(&'static [&'static TableSchema]),
    /// A text, or a table that says more.
    Detailed(&'static TableSchema),
    /// A text or a year.
    Date,
    /// A text or a list of texts.
    Texts,
    List(Box<Shape>),
    /// Free keys, each with such a value.
    Named(Box<Shape>),
    Table(&'static TableSchema),
    /// Whatever another table says.
    Any,
}

impl Shape {
    /// A list of such values.
    pub(crate) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The same with its texts replaced by the names of a closed list.
    pub(super) fn named(self, names: &[&'static str]) -> Self {
        match self {
            Self::Text => Self::Choice(names.to_vec()),
            Self::List(entry) => entry.named(names).list(),
            other => other,
        }
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
        if let Some(meant) = self.keys.iter().find(|known| {
            known.name.strip_suffix('s') == Some(&key) || key.strip_suffix('s') == Some(known.name)
        }) {
            let suggestion = Suggestion::Nearest(meant.as_header(table));
            return Problem::UnknownKey {
                table,
                key,
                suggestion,
            };
        }
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
        let suggestion = match Suggestion::nearest(&key, known, all) {
            Suggestion::Nearest(name) => {
                let meant = self.keys.iter().find(|known| known.name == name);
                Suggestion::Nearest(meant.map_or(name, |meant| meant.as_header(table)))
            }
            other => other,
        };
        Problem::UnknownKey {
            table,
            key,
            suggestion,
        }
    }
}
