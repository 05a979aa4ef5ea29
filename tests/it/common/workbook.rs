//! A workbook, read back.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};

pub(crate) fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

pub(crate) fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    open(bytes).worksheet_range(name).unwrap()
}

/// Rows below the head, each by the words of its head; to the first blank row.
pub(crate) fn rows(range: &Range<Data>) -> Vec<HashMap<String, Data>> {
    let mut rows = range.rows();
    let head: Vec<String> = rows.next().unwrap().iter().map(Data::to_string).collect();
    rows.take_while(|row| row.iter().any(|cell| *cell != Data::Empty))
        .map(|row| head.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}
