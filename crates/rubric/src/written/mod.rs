//! What is written in a rubric: values with their places, and tables of them.

#[macro_use]
mod table;
mod keys;
mod value;

pub(crate) use keys::{Presence, TableKey, TableSchema};
pub(crate) use table::RawTable;
pub(crate) use value::{
    Percent, PlacedText, RawList, TomlReader, TomlValue, Whole, Written, place_of,
};
