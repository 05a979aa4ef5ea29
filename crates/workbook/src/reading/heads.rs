//! Sheets and columns by their names, in whichever order they stand.

use std::collections::BTreeMap;

use hegui_text::suggest::closest;

use super::cells::{Book, RawCell, RawRows};
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind, Notice};
use crate::sheets::{Column, Role, Sheet, Values};
use crate::values::{self, plain};

/// A sheet as it was read.
#[derive(Debug)]
pub(crate) struct ReadSheet {
    /// Its rows below the head.
    pub(crate) rows: Vec<ReadRow>,
    /// Its name in the workbook.
    pub(crate) name: String,
}

/// A row: a field for each column of the sheet, in its order.
#[derive(Debug)]
pub(crate) struct ReadRow {
    pub(crate) fields: Vec<Field>,
    /// What stands in the columns that only tell people something, by their keys.
    labels: BTreeMap<&'static str, String>,
}

/// What stands in a column of a row.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) column: &'static Column,
    pub(crate) cell: Cell,
    /// In the plain form; `None` where the sheet has no such column, or what it holds was reported.
    pub(crate) form: Option<String>,
}

impl ReadRow {
    /// The field of this key; every row has one for each column of its sheet.
    pub(crate) fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.column.key == key)
    }

    /// What it says there; nothing where there is no such column.
    pub(crate) fn form(&self, key: &str) -> &str {
        self.field(key)
            .and_then(|field| field.form.as_deref())
            .unwrap_or_default()
    }

    /// What a column that only tells people something says; nothing where there is none.
    pub(crate) fn label(&self, key: &str) -> &str {
        self.labels.get(key).map_or("", String::as_str)
    }

    /// The cell of that field.
    pub(crate) fn cell(&self, key: &str) -> Option<&Cell> {
        self.field(key).map(|field| &field.cell)
    }

    /// The first cell of the row that holds something.
    pub(crate) fn first_cell(&self) -> Option<&Cell> {
        let mut fields = self.fields.iter();
        let field = fields.find(|field| field.form.as_ref().is_some_and(|form| !form.is_empty()));
        field.or(self.fields.first()).map(|field| &field.cell)
    }
}

/// Reads a sheet; `None` where the workbook has none of its name and none that could be meant.
pub(crate) fn read_sheet(
    book: &mut Book<'_>,
    sheet: &'static Sheet,
    known: &[&str],
    faults: &mut Vec<Fault>,
    notices: &mut Vec<Notice>,
) -> Option<ReadSheet> {
    let found = book
        .names()
        .iter()
        .find(|name| sheet.name.contains(&name.trim()));
    let Some(name) = found.cloned() else {
        let strange = book
            .names()
            .iter()
            .map(String::as_str)
            .filter(|name| !known.contains(&name.trim()));
        let mut strange = strange.peekable();
        if strange.peek().is_some() {
            // A sheet that somebody renamed holds edits, which must not be lost.
            let strange: Vec<_> = strange.collect();
            let [zh, en] = sheet.name;
            let like = closest(zh, strange.iter().copied())
                .or_else(|| closest(en, strange.iter().copied()));
            let like = like.or(strange.first().copied()).map(str::to_owned);
            faults.push(Fault::of(FaultKind::NoSheet {
                names: sheet.name,
                like,
            }));
        } else {
            notices.push(Notice::SheetLeftOut(sheet.name));
        }
        return None;
    };
    let rows = match book.rows(&name) {
        Ok(rows) => rows,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    let places = find_columns(&name, sheet, &rows, faults, notices)?;
    let read = rows.iter().skip_while(|(row, _)| **row == 0);
    let read = read.filter_map(|(&row, cells)| read_row(&name, sheet, &places, row, cells, faults));
    Some(ReadSheet {
        rows: read.collect(),
        name,
    })
}

type RawRow = BTreeMap<u32, RawCell>;

/// The column of each column of the sheet; `None`, and reported, where the sheet cannot be read.
fn find_columns(
    name: &str,
    sheet: &'static Sheet,
    rows: &RawRows,
    faults: &mut Vec<Fault>,
    notices: &mut Vec<Notice>,
) -> Option<Vec<Option<u32>>> {
    let empty = RawRow::new();
    let head = rows.get(&0).unwrap_or(&empty);
    let heads: Vec<(u32, String)> = head
        .iter()
        .filter_map(|(&at, cell)| match cell {
            RawCell::Text(text) => Some((at, plain(text))),
            _ => None,
        })
        .collect();
    let before = faults.len();
    let is_known = |text: &str| {
        sheet
            .columns
            .iter()
            .any(|column| column.head.contains(&text))
    };
    let strange: Vec<&str> = heads
        .iter()
        .map(|(_, text)| text.as_str())
        .filter(|text| !is_known(text))
        .collect();
    let mut places = Vec::new();
    for column in sheet.columns {
        let mut found = heads
            .iter()
            .filter(|(_, text)| column.head.contains(&text.as_str()));
        places.push(found.next().map(|(at, _)| *at));
        if let Some((at, text)) = found.next() {
            let cell = Cell {
                sheet: name.to_owned(),
                row: 0,
                column: *at,
            };
            faults.push(Fault::at(
                &cell,
                FaultKind::TwoColumns { head: text.clone() },
            ));
        }
        if places.last() == Some(&None) && column.role != Role::Label {
            let (sheet, head) = (name.to_owned(), column.head);
            if column.role == Role::Id || !strange.is_empty() {
                let like = strange.first().map(|text| (*text).to_owned());
                faults.push(Fault::of(FaultKind::NoColumn { sheet, head, like }));
            } else {
                notices.push(Notice::ColumnLeftOut(sheet, head));
            }
        }
    }
    if faults.len() > before {
        return None;
    }
    notices.extend(
        strange
            .into_iter()
            .map(|head| Notice::OwnColumn(name.to_owned(), head.to_owned())),
    );
    Some(places)
}

/// A row; `None` where nothing of it is looked at.
fn read_row(
    name: &str,
    sheet: &'static Sheet,
    places: &[Option<u32>],
    row: u32,
    cells: &RawRow,
    faults: &mut Vec<Fault>,
) -> Option<ReadRow> {
    let mut is_blank = true;
    let (mut fields, mut labels) = (Vec::new(), BTreeMap::new());
    for (column, place) in sheet.columns.iter().zip(places) {
        let cell = Cell {
            sheet: name.to_owned(),
            row,
            column: place.unwrap_or(0),
        };
        let held = place.and_then(|place| cells.get(&place));
        if let (Role::Label, Some(RawCell::Text(text))) = (column.role, held) {
            labels.insert(column.key, plain(text));
        }
        let held = held.filter(|_| column.role != Role::Label);
        is_blank &= held.is_none();
        let form = match (place, held) {
            (None, _) => None,
            (Some(_), None) => Some(String::new()),
            (Some(_), Some(held)) => match form_of(column, held) {
                Ok(form) => Some(form),
                Err(kind) => {
                    faults.push(Fault::at(&cell, kind));
                    None
                }
            },
        };
        fields.push(Field { column, cell, form });
    }
    (!is_blank).then_some(ReadRow { fields, labels })
}

fn form_of(column: &Column, held: &RawCell) -> Result<String, FaultKind> {
    match held {
        RawCell::Text(text) => values::read(column.values, text),
        RawCell::Date(Some(day)) if column.values == Values::Date => Ok(day.clone()),
        RawCell::Date(_) => Err(FaultKind::Date),
        RawCell::Error(found) => Err(FaultKind::ErrorValue {
            found: found.clone(),
        }),
        RawCell::Merged => Err(FaultKind::Merged),
    }
}
