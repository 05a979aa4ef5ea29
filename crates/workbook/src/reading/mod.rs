//! Bytes of a workbook → rows of known columns, each cell with its address.

pub(crate) mod about;
mod bounds;
mod cells;
mod heads;

pub(crate) use cells::Book;
pub(crate) use heads::{Field, ReadRow, ReadSheet, read_sheet};
