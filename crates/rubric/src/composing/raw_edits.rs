//! Edits of a list as they are written.

use toml::de::DeValue;

use crate::written::{RawTable, Shape, Shaped, TomlReader, TomlValue, Written};

/// A table that is read later, with those of the rubric.
#[derive(Debug)]
pub(crate) struct Later;

impl Written for Later {
    fn read(_: &str, _: &TomlValue<'_>, _: &mut TomlReader<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl Shaped for Later {
    fn shape() -> Shape {
        Shape::Any
    }
}

table! {
    "edits" RawEdits {
        /// What the list takes in; nothing of it may be there yet.
        add: Later;
        /// What the list gives up; all of it must be there. An expression may be named by the text of
        /// its `regex` alone, a basis by its `text`.
        remove: Later;
        /// What the list is instead.
        set: Later;
    }
}

/// Whether a value is written as edits, and as nothing else.
pub(super) fn is_edits(value: &DeValue<'_>) -> bool {
    let table = value.as_table();
    table.is_some_and(|table| {
        !table.is_empty()
            && table
                .keys()
                .all(|key| RawEdits::TABLE.has_key(key.get_ref()))
    })
}
