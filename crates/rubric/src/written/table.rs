//! The tables of the format. `table!` declares each once. The declaration yields the keys that are
//! known and suggested, the reading of what is written, the public type with its documentation, the
//! check of each key, the schema for editors, and the rows of `docs/rubric-format.md`, which a test
//! compares with it.

use toml::de::{DeTable, DeValue};

use super::keyed::KeyedTable;
use super::keys::{Presence, Shape, TableSchema};
use super::shape::Shaped;
use super::value::{TomlReader, TomlValue, Written, place_of};
use crate::place::SourcePlace;
use crate::problems::{KeySample, Problem, TomlType};

/// A table as written.
pub(crate) trait RawTable: Sized {
    /// Its keys.
    const TABLE: TableSchema;

    /// Reads the values of its keys.
    fn read_keys(table: &KeyedTable<'_, '_>, reader: &mut TomlReader<'_>) -> Self;

    /// Reads it: keys that it should not have, and keys that it lacks, are reported first.
    fn read_table(table: &DeTable<'_>, place: SourcePlace, reader: &mut TomlReader<'_>) -> Self {
        for key in table.keys() {
            if !Self::TABLE.has_key(key.get_ref()) {
                let problem = Self::TABLE.stray_key(key.get_ref(), reader.tables);
                reader.problems.add(problem, key.span().into());
            }
        }
        let keyed = KeyedTable::new(table, &Self::TABLE);
        for key in Self::TABLE.keys {
            if key.presence == Presence::Required && keyed.get(key.name).is_none() {
                let (table, key) = (Self::TABLE.name, key.name);
                let sample = KeySample(key);
                let problem = Problem::MissingKey { table, key, sample };
                reader.problems.add(problem, place);
            }
        }
        Self::read_keys(&keyed, reader)
    }
}

impl<T: RawTable> Written for T {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(T::read_table(table, place_of(value), reader)),
            _ => reader.wrong_type(key, TomlType::Table, value),
        }
    }
}

impl<T: RawTable> Shaped for T {
    fn shape() -> Shape {
        Shape::Table(const { &T::TABLE })
    }
}

/// Declares a table of the format.
///
/// `"[[bands]]" RawBand => Band { … }` declares `RawBand`, which holds what
/// is written, and [`Band`](crate::Band), which holds what has been checked. A key is one line:
///
/// ```text
/// /// What it means: its documentation and its row in the reference.
/// key: Type = Written, required => check;
/// ```
///
/// `Written` is how the file writes the value, `Type` what the checked type holds.
/// [`Check`](crate::checker::Check) turns one into the other, or the function `check`, if the key
/// names one. `and field: Type => function;` behind the keys adds a field that is derived from
/// them; it is made first, so that its faults come first.
///
/// Without `=> Band` the table has no checked type, and a key is `key: Written, required;`. (The first form
/// adds the checked type to each key, `=> Type`, for the schema.)
macro_rules! table {
    (
        $name:literal $raw:ident => $(#[$about:meta])* $public:ident {
            $(
                $(#[doc = $meaning:literal])+
                $key:ident: $type:ty = $written:ty $(, $must:ident)? $(=> $check:path)?;
            )+
            $(and $(#[$derived_doc:meta])+ $derived:ident: $derived_type:ty => $derive:path;)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(bound(deserialize = "'de: 'static"))]
        pub struct $public {
            $($(#[doc = $meaning])+ pub $key: $type,)+
            $($(#[$derived_doc])+ pub $derived: $derived_type,)?
        }

        table! {
            $name $raw {
                $($(#[doc = $meaning])+ $key: $written $(, $must)? => $type;)+
            }
        }

        impl $crate::checker::CheckKeys for $raw {
            type Checked = $public;

            fn check_keys(&self, checker: &mut $crate::checker::Checker<'_>) -> $public {
                $public {
                    $($derived: $derive(self, checker),)?
                    $($key: table!(@check self, $key, checker $(, $check)?),)+
                }
            }
        }
    };
    (
        $name:literal $raw:ident {
            $(
                $(#[doc = $meaning:literal])+
                $key:ident: $written:ty $(, $must:ident)? $(=> $type:ty)?;
            )+
        }
    ) => {
        /// What is written in the table; a key that is missing or of the wrong type is `None`.
        #[derive(Debug, Default)]
        #[allow(dead_code, reason = "some keys are read only for what is wrong with them")]
        pub(crate) struct $raw { $(pub(crate) $key: Option<$written>,)+ }

        impl $crate::written::RawTable for $raw {
            const TABLE: $crate::written::TableSchema = $crate::written::TableSchema {
                name: $crate::problems::TableName($name),
                keys: &[$($crate::written::TableKey {
                    name: stringify!($key),
                    presence: table!(@must $($must)?),
                    shape: || table!(@shape $written $(, $type)?),
                    meaning: &[$($meaning),+],
                },)+],
            };

            fn read_keys(
                table: &$crate::written::KeyedTable<'_, '_>,
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
    (@shape $written:ty) => { <$written as $crate::written::Shaped>::shape() };
    (@shape $written:ty, $type:ty) => {
        <$type as $crate::written::Narrows>::narrow(table!(@shape $written))
    };
    (@must) => { $crate::written::Presence::Optional };
    (@must required) => { $crate::written::Presence::Required };
    (@must required_by_check) => { $crate::written::Presence::RequiredByCheck };
    (@check $raw:ident, $key:ident, $checker:ident) => {
        $crate::checker::Check::check(&$raw.$key, stringify!($key), $checker)
    };
    (@check $raw:ident, $key:ident, $checker:ident, $check:path) => {
        $check($raw, $checker)
    };
}
