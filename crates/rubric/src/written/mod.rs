//! What is written in a rubric: values with their places, and tables of them.

#[macro_use]
mod table;
mod keyed;
mod keys;
mod shape;
mod value;

pub(crate) use keyed::KeyedTable;
pub(crate) use keys::{Presence, Shape, TableKey, TableSchema};
pub(crate) use shape::{Narrows, Shaped, narrowed};
pub(crate) use table::RawTable;
pub(crate) use value::{
    Percent, PlacedText, RawList, TomlReader, TomlValue, Whole, Written, place_of,
};
