//! The cells of a workbook, sheet by sheet.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, Xlsx};

use super::bounds;
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind};
use crate::writing::LONGEST;

/// Rows of a sheet; a rubric has at most 200,000 terms.
pub(crate) const ROWS: u32 = 250_000;
/// Columns that are looked at.
const COLUMNS: u32 = 64;
/// Merged regions of a sheet.
const REGIONS: usize = 10_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RawCell {
    /// A text, a number as people write it, or what a formula came to.
    Text(String),
    /// A date, which an office program makes of what looks like one, in ISO 8601 where it can be told.
    Date(Option<String>),
    /// `#REF!` and the like.
    Error(String),
    /// Part of a region of several columns that was merged.
    Merged,
}

/// The rows of a sheet that hold something: by row, then by column.
pub(crate) type RawRows = BTreeMap<u32, BTreeMap<u32, RawCell>>;

/// A workbook that is open.
pub(crate) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    names: Vec<String>,
}

impl<'b> Book<'b> {
    /// Opens a workbook.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        bounds::check(bytes)?;
        contained(|| {
            let xlsx = Xlsx::new(Cursor::new(bytes)).ok()?;
            let names = xlsx.sheet_names();
            Some(Self { xlsx, names })
        })
    }

    /// The names of its sheets.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// What a sheet holds.
    pub(crate) fn rows(&mut self, sheet: &str) -> Result<RawRows, Fault> {
        let xlsx = &mut self.xlsx;
        let (rows, broken) = contained(|| read_rows(xlsx, sheet))?;
        broken.map_or(Ok(rows), Err)
    }
}

/// Runs the library. A panic in it is a damaged workbook, as an error of it is.
fn contained<T>(read: impl FnOnce() -> Option<T>) -> Result<T, Fault> {
    // Unwind safe: after a panic nothing of the workbook is used any more.
    let read = catch_unwind(AssertUnwindSafe(read)).unwrap_or(None);
    read.ok_or_else(|| Fault::of(FaultKind::NoWorkbook))
}

type Readable<'b> = Xlsx<Cursor<&'b [u8]>>;

fn read_rows(xlsx: &mut Readable<'_>, sheet: &str) -> Option<(RawRows, Option<Fault>)> {
    let mut rows = RawRows::new();
    let mut cells = xlsx.worksheet_cells_reader(sheet).ok()?;
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let Some(value) = value_of(cell.get_value()) else {
            continue;
        };
        if column >= COLUMNS {
            continue;
        }
        let sheet = sheet.to_owned();
        if row >= ROWS {
            let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
            let fault = Fault::of(FaultKind::TooManyRows { sheet, most });
            return Some((rows, Some(fault)));
        }
        if let RawCell::Text(text) = &value
            && text.len() > LONGEST
            && text.encode_utf16().count() > LONGEST
        {
            let kind = FaultKind::LongText { most: LONGEST };
            return Some((rows, Some(Fault::at(&Cell { sheet, row, column }, kind))));
        }
        rows.entry(row).or_default().insert(column, value);
    }
    drop(cells);
    spread_merged(xlsx, sheet, &mut rows)?;
    Some((rows, None))
}

/// A region of one column says in each of its rows what its first cell says. One of several columns has
/// cells of which nobody knows what they should be.
fn spread_merged(xlsx: &mut Readable<'_>, sheet: &str, rows: &mut RawRows) -> Option<()> {
    let regions = xlsx.merge_cells_by_sheet_name(sheet).ok()?;
    let last = rows.keys().next_back().copied().unwrap_or(0);
    let mut room = ROWS;
    for region in regions.into_iter().take(REGIONS) {
        let ((top, left), (bottom, right)) = (region.start, region.end);
        if left >= COLUMNS || top > last {
            continue;
        }
        let first = rows.get(&top).and_then(|row| row.get(&left)).cloned();
        let Some(first) = first.filter(|_| top > 0) else {
            continue;
        };
        let bottom = bottom.min(last);
        for row in top..=bottom {
            room = room.checked_sub(1)?;
            let row = rows.entry(row).or_default();
            if left == right {
                row.insert(left, first.clone());
            } else {
                let columns = left..=right.min(COLUMNS.saturating_sub(1));
                row.extend(columns.map(|column| (column, RawCell::Merged)));
            }
        }
    }
    Some(())
}

fn value_of(value: &DataRef<'_>) -> Option<RawCell> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            let day = date
                .is_datetime()
                .then(|| format!("{year:04}-{month:02}-{day:02}"));
            return Some(RawCell::Date(day));
        }
        DataRef::DateTimeIso(date) => {
            return Some(RawCell::Date(date.get(..10).map(str::to_owned)));
        }
        DataRef::DurationIso(_) => return Some(RawCell::Date(None)),
        DataRef::Error(error) => return Some(RawCell::Error(error.to_string())),
    };
    (!text.trim().is_empty()).then_some(RawCell::Text(text))
}

/// A number as people write it: what a sum of decimals is off by is cut.
fn number_text(number: f64) -> String {
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
