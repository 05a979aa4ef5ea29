//! A workbook, read back.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};

use super::files::unzipped;

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

/// How a sheet prints: its `pageSetup`, and how wide the columns of its print area are together, in digits. `number`:
/// of the sheet, from 1.
pub(crate) fn printed(bytes: &[u8], number: usize) -> (String, f64) {
    let parts = unzipped(bytes);
    let part = |name: &str| {
        let found = parts.iter().find(|(path, _)| path == name).unwrap();
        String::from_utf8(found.1.clone()).unwrap()
    };
    let (sheet, book) = (
        part(&format!("xl/worksheets/sheet{number}.xml")),
        part("xl/workbook.xml"),
    );
    let after = |text: &str, mark: &str| text.split(mark).nth(1).map(str::to_owned);
    let setup = after(&sheet, "<pageSetup ").unwrap();
    let setup = setup.split("/>").next().unwrap().to_owned();
    let area = format!("name=\"_xlnm.Print_Area\" localSheetId=\"{}\">", number - 1);
    let area = after(&book, &area).unwrap();
    let last = area.split('$').nth(3).unwrap();
    let last = last
        .bytes()
        .fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1);
    let widths = sheet.split("<col ").skip(1).map(|column| {
        let number = |name: &str| -> f64 {
            let value = after(column, &format!("{name}=\"")).unwrap();
            value.split('"').next().unwrap().parse().unwrap()
        };
        let columns = (number("max").min(last as f64) - number("min") + 1.0).max(0.0);
        columns * number("width")
    });
    (setup, widths.sum())
}
