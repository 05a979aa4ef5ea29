//! What is written in a rubric: values with their places, and tables of them.

#[macro_use]
mod table;
mod keys;
mod value;

pub(crate) use keys::{Key, Presence, TableKeys};
pub(crate) use table::Table;
pub(crate) use value::{
    List, Percent, PlacedText, TomlReader, TomlValue, Whole, Written, place_of,
};
