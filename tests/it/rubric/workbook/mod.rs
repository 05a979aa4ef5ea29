//! A rubric as a workbook that a person edits, and what comes back of it.

mod edits;
mod faults;
mod hostile;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use hegui_rubric::{Rubric, bundled};
use hegui_text::lang::Lang;
use hegui_workbook::{Base, Overlay, export, import};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::overlays::{Shelf, parse};

/// The workbook of a bundled rubric, as a person sees it: sheets of cells.
pub(super) struct Office {
    base: Base,
    pub(super) sheets: Vec<(String, Vec<Vec<Data>>)>,
    /// Regions to be merged: the sheet, then first and last row and column.
    pub(super) merged: Vec<(&'static str, [u32; 4])>,
    /// Formulas: the sheet, the cell, what it came to.
    pub(super) formulas: Vec<(&'static str, u32, u16, &'static str)>,
}

pub(super) fn base_of(name: &str) -> Base {
    let source = bundled::find(name).unwrap().source;
    base(name, source, &[])
}

fn base(name: &str, source: &str, files: &[(&'static str, &str)]) -> Base {
    let files = files.iter().map(|(name, text)| (*name, (*text).to_owned()));
    let mut shelf = Shelf(files.collect());
    let bytes = Rubric::EXPRESSION_BYTES;
    let (rubric, _) = Rubric::parse_from(name, source, bytes, &mut shelf).unwrap();
    Base::new(
        &rubric,
        &Rubric::resolve(name, source, bytes, &mut shelf).unwrap(),
    )
}

impl Office {
    pub(super) fn open(name: &str) -> Self {
        let base = base_of(name);
        let bytes = export(&base, Lang::Zh).unwrap();
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.worksheets().into_iter().map(|(name, range)| {
            let rows = range.rows().map(<[Data]>::to_vec).collect();
            (name, rows)
        });
        Self {
            base,
            sheets: sheets.collect(),
            merged: Vec::new(),
            formulas: Vec::new(),
        }
    }

    pub(super) fn sheet(&mut self, name: &str) -> &mut Vec<Vec<Data>> {
        let mut sheets = self.sheets.iter_mut();
        &mut sheets.find(|(known, _)| known == name).unwrap().1
    }

    /// Writes a cell, named as `C7`; the sheet grows as it must.
    pub(super) fn set(&mut self, sheet: &str, cell: &str, value: impl Into<Data>) {
        let (row, column) = place(cell);
        let rows = self.sheet(sheet);
        rows.resize(rows.len().max(row + 1), Vec::new());
        let width = rows[row].len().max(column + 1);
        rows[row].resize(width, Data::Empty);
        rows[row][column] = value.into();
    }

    /// Adds a row.
    pub(super) fn add(&mut self, sheet: &str, cells: &[&str]) {
        let cells = cells.iter().map(|cell| Data::String((*cell).to_owned()));
        self.sheet(sheet).push(cells.collect());
    }

    /// The rows of a sheet that hold `text` are deleted; there is one at least.
    pub(super) fn delete(&mut self, sheet: &str, text: &str) {
        let rows = self.sheet(sheet);
        let before = rows.len();
        rows.retain(|row| !row.iter().any(|cell| *cell == text));
        assert!(rows.len() < before, "{text}");
    }

    pub(super) fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        for (name, rows) in &self.sheets {
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Data::Int(number) => {
                            sheet
                                .write(row, column, i32::try_from(*number).unwrap())
                                .unwrap();
                        }
                        Data::Float(number) => {
                            sheet.write(row, column, *number).unwrap();
                        }
                        Data::Bool(flag) => {
                            sheet.write(row, column, *flag).unwrap();
                        }
                        Data::DateTimeIso(day) => {
                            let day = ExcelDateTime::parse_from_str(day).unwrap();
                            sheet
                                .write_datetime_with_format(row, column, day, &date)
                                .unwrap();
                        }
                        Data::String(text) => {
                            sheet.write_string(row, column, text).unwrap();
                        }
                        _ => {}
                    }
                }
            }
            for (_, row, column, result) in self.formulas.iter().filter(|(on, ..)| on == name) {
                let formula = Formula::new("=1+1").set_result(*result);
                sheet.write_formula(*row, *column, formula).unwrap();
            }
            for (_, [top, left, bottom, right]) in self.merged.iter().filter(|(on, _)| on == name) {
                let (left, right) = (
                    u16::try_from(*left).unwrap(),
                    u16::try_from(*right).unwrap(),
                );
                let held = rows[*top as usize][usize::from(left)].to_string();
                sheet
                    .merge_range(*top, left, *bottom, right, &held, &Format::new())
                    .unwrap();
            }
        }
        workbook.save_to_buffer().unwrap()
    }

    /// What comes of it, checked as `hegui rubric import` checks it.
    pub(super) fn import(&self) -> Result<Overlay, Vec<String>> {
        let told = |faults: Vec<hegui_workbook::Fault>| {
            faults
                .iter()
                .map(|fault| fault.message(Lang::Zh))
                .collect::<Vec<_>>()
        };
        let overlay = import(&self.save(), &self.base, &self.name()).map_err(told)?;
        match parse(overlay.draft(), &[]) {
            Ok(_) => Ok(overlay),
            Err(errors) => Err(told(overlay.faults(&errors, "o.toml"))),
        }
    }

    fn name(&self) -> String {
        let about = &self.sheets[0].1;
        let row = about
            .iter()
            .find(|row| row.first().is_some_and(|cell| *cell == "原细则编号"));
        row.unwrap()[1].to_string()
    }
}

/// Row and column of `C7`.
fn place(cell: &str) -> (usize, usize) {
    let column = usize::from(cell.as_bytes()[0] - b'A');
    (cell[1..].parse::<usize>().unwrap() - 1, column)
}

#[test]
fn a_workbook_that_nobody_edits_changes_nothing() {
    let province = include_str!("../../../fixtures/rubrics/yunling.toml");
    let city = include_str!("../../../fixtures/rubrics/qinghe.toml");
    let files = [("yunling.toml", province)];
    let mut bases: Vec<Base> = bundled::ALL
        .iter()
        .map(|bundled| base_of(bundled.name))
        .collect();
    bases.push(base("yunling.toml", province, &[]));
    bases.push(base("qinghe.toml", city, &files));
    for base in bases {
        for lang in [Lang::Zh, Lang::En] {
            let workbook = export(&base, lang).unwrap();
            let overlay = import(&workbook, &base, "minimal").map_err(|faults| {
                faults
                    .iter()
                    .map(|fault| fault.message(lang))
                    .collect::<Vec<_>>()
            });
            let overlay = overlay.unwrap();
            assert_eq!(
                (overlay.edit_count(), overlay.notices()),
                (0, &[][..]),
                "{}",
                overlay.text()
            );
            assert_eq!(overlay.text().lines().count(), 5, "{}", overlay.text());
        }
    }
}

#[test]
fn an_overlay_without_edits_is_the_rubric_below() {
    let office = Office::open("minimal");
    let overlay = office.import().unwrap();
    let (rubric, _) = parse(&overlay.text(), &[]).unwrap();
    let (below, _) = bundled::find("minimal").unwrap().parse().unwrap();
    assert_eq!(rubric.items, below.items);
    assert_eq!(rubric.id, "minimal-local");
}

#[test]
fn the_same_rubric_makes_the_same_workbook() {
    let base = base_of("minimal");
    assert_eq!(
        export(&base, Lang::Zh).unwrap(),
        export(&base, Lang::Zh).unwrap()
    );
}
