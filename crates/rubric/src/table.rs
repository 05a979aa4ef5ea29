//! The tables of the format. [`table!`] declares each once; from the declaration come the keys that are
//! known and suggested, the reading of what is written, the public type with its documentation, the
//! order of checking, and the rows of the reference in `docs/rubric-format.md`, which a test compares.

use toml::de::{DeTable, DeValue};

use crate::place::SourcePlace;
use crate::problem::Problem;
use crate::words::{Suggestion, TableName, TomlType};
use crate::written::{self, TomlReader, TomlValue, Written};

/// A key of a table.
pub(crate) struct Key {
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
pub(crate) struct TableKeys {
    pub(crate) name: TableName,
    pub(crate) keys: &'static [Key],
}

impl TableKeys {
    fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.name == key)
    }

    /// What is wrong with a key that this table does not have: another table has it, or nothing
    /// does.
    fn stray(&self, key: &str, tables: &[&Self]) -> Problem {
        let table = self.name;
        let key = key.to_owned();
        let homes = tables.iter().filter(|table| table.has(&key));
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

/// A table as written.
pub(crate) trait Table: Sized {
    /// Its keys.
    const TABLE: TableKeys;

    /// Reads the values of its keys.
    fn read_keys(table: &DeTable<'_>, reader: &mut TomlReader<'_>) -> Self;

    /// Reads it: keys that it should not have, and keys that it lacks, are reported first.
    fn read_table(table: &DeTable<'_>, place: SourcePlace, reader: &mut TomlReader<'_>) -> Self {
        for key in table.keys() {
            if !Self::TABLE.has(key.get_ref()) {
                let problem = Self::TABLE.stray(key.get_ref(), reader.tables);
                reader.problems.add(problem, key.span().into());
            }
        }
        for key in Self::TABLE.keys {
            if key.presence == Presence::Required && !table.contains_key(key.name) {
                let (table, key) = (Self::TABLE.name, key.name);
                reader
                    .problems
                    .add(Problem::MissingKey { table, key }, place);
            }
        }
        Self::read_keys(table, reader)
    }
}

impl<T: Table> Written for T {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(T::read_table(table, written::place(value), reader)),
            _ => reader.wrong_type(key, TomlType::Table, value),
        }
    }
}

/// Declares a table of the format.
///
/// `"[[bands]]" RawBand => Band { … }` declares [`RawBand`](crate::band::RawBand), which holds what
/// is written, and [`Band`](crate::Band), which holds what has been checked. A key is one line:
///
/// ```text
/// /// What it means: its documentation and its row in the reference.
/// key: Type = Written, required => check;
/// ```
///
/// `Written` is how the file writes it, `Type` what the checked type holds.
/// [`Check`](crate::checker::Check) leads from one to the other, or the function `check`, if there
/// is one. `and name: Type => function;` behind the keys adds a field that is told from the others;
/// it is made first.
///
/// Without `=> Band` the table has no checked type, and a key is `key: Written, required;`.
macro_rules! table {
    (
        $name:literal $raw:ident => $(#[$about:meta])* $public:ident {
            $(
                $(#[doc = $meaning:literal])+
                $key:ident: $type:ty = $written:ty $(, $must:ident)? $(=> $check:path)?;
            )+
            $(and $(#[$told_doc:meta])+ $told:ident: $told_type:ty => $tell:path;)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        pub struct $public {
            $($(#[doc = $meaning])+ pub $key: $type,)+
            $($(#[$told_doc])+ pub $told: $told_type,)?
        }

        table! {
            $name $raw {
                $($(#[doc = $meaning])+ $key: $written $(, $must)?;)+
            }
        }

        impl $crate::checker::CheckKeys for $raw {
            type Checked = $public;

            fn check_keys(&self, checker: &mut $crate::checker::Checker<'_>) -> $public {
                $public {
                    $($told: $tell(self, checker),)?
                    $($key: table!(@check self, $key, checker $(, $check)?),)+
                }
            }
        }
    };
    (
        $name:literal $raw:ident {
            $($(#[doc = $meaning:literal])+ $key:ident: $written:ty $(, $must:ident)?;)+
        }
    ) => {
        /// What is written in the table; a key that is missing or of the wrong type is `None`.
        #[derive(Debug, Default)]
        pub(crate) struct $raw { $(pub(crate) $key: Option<$written>,)+ }

        impl $crate::table::Table for $raw {
            const TABLE: $crate::table::TableKeys = $crate::table::TableKeys {
                name: $crate::words::TableName($name),
                keys: &[$($crate::table::Key {
                    name: stringify!($key),
                    presence: table!(@must $($must)?),
                    #[cfg(test)]
                    meaning: &[$($meaning),+],
                },)+],
            };

            fn read_keys(
                table: &toml::de::DeTable<'_>,
                reader: &mut $crate::written::TomlReader<'_>,
            ) -> Self {
                Self {
                    $($key: table.get(stringify!($key)).and_then(|value| {
                        $crate::written::Written::read(stringify!($key), value, reader)
                    }),)+
                }
            }
        }
    };
    (@must) => { $crate::table::Presence::Optional };
    (@must required) => { $crate::table::Presence::Required };
    (@must required_by_check) => { $crate::table::Presence::RequiredByCheck };
    (@check $raw:ident, $key:ident, $checker:ident) => {
        $crate::checker::Check::check(&$raw.$key, stringify!($key), $checker)
    };
    (@check $raw:ident, $key:ident, $checker:ident, $check:path) => {
        $check($raw, $checker)
    };
}
