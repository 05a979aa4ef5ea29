//! What is written in a rubric: values with their places, and tables of them.

#[macro_use]
mod table;
mod keys;
mod shape;
mod value;

pub(crate) use keys::{KeyedTable, Presence, TableKey, TableSchema};
pub(crate) use shape::{Narrows, Shape, Shaped, narrowed};
pub(crate) use table::RawTable;
pub(crate) use value::{
    Percent, PlacedText, RawList, TomlReader, TomlValue, Whole, Written, place_of,
};
