//! Workbooks that are none, or are more than they say.

use hegui_text::lang::Lang;
use hegui_workbook::{Cell, export, import};
use proptest::prelude::*;

use super::base_of;
use crate::common::files::{unzipped, zipped};

/// The workbook of the smallest rubric with one of its parts replaced.
fn with_part(part: &str, content: &[u8]) -> Vec<u8> {
    let parts = unzipped(&export(&base_of("minimal"), Lang::Zh).unwrap());
    let parts = parts.into_iter().map(|(name, bytes)| {
        let bytes = if name == part {
            content.to_vec()
        } else {
            bytes
        };
        (name, bytes)
    });
    zipped(parts)
}

#[track_caller]
fn told(bytes: &[u8]) -> Vec<String> {
    let faults = import(bytes, &base_of("minimal"), "minimal").expect_err("no workbook");
    faults.iter().map(|fault| fault.message(Lang::En)).collect()
}

fn sheet(cells: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <dimension ref=\"A1:XFD1048576\"/><sheetData>{cells}</sheetData>\
         <mergeCells><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B2:A1\"/></mergeCells></worksheet>"
    )
    .into_bytes()
}

const ITEMS: &str = "xl/worksheets/sheet2.xml";

#[test]
fn what_is_no_workbook_is_refused() {
    let good = export(&base_of("minimal"), Lang::Zh).unwrap();
    for bytes in [&b""[..], b"PK\x03\x04", b"id = 1", &good[..good.len() / 2]] {
        assert_eq!(
            told(bytes),
            ["no .xlsx workbook, or a damaged one; save it as .xlsx in an office program"]
        );
    }
    for broken in [
        &b"<worksheet"[..],
        b"",
        b"<worksheet><sheetData><row><c r=\"A1\"><v>",
    ] {
        assert_eq!(told(&with_part(ITEMS, broken)).len(), 1);
    }
}

#[test]
fn a_sheet_is_read_within_bounds() {
    let far = sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    told(&with_part(ITEMS, &far));
    let low = sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>");
    assert_eq!(
        told(&with_part(ITEMS, &low)),
        ["sheet 指标 has more than 250000 rows"]
    );
    let long = "字".repeat(40_000);
    let long = sheet(&format!(
        "<row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>{long}</t></is></c></row>"
    ));
    assert_eq!(
        told(&with_part(ITEMS, &long)),
        ["指标!B1: more than 32767 characters"]
    );
}

#[test]
fn an_archive_that_unpacks_to_more_than_it_may_is_refused() {
    let zeros = vec![b' '; 300 << 20];
    let bomb = with_part(ITEMS, &zeros);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        told(&bomb),
        ["the workbook is too large to be one of hegui"]
    );
}

#[test]
fn a_cell_is_named_as_office_programs_name_it() {
    let cell = Cell {
        sheet: "用语".into(),
        row: 6,
        column: 28,
    };
    assert_eq!(cell.to_string(), "用语!AC7");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a sheet, there is an answer.
    #[test]
    fn no_sheet_makes_it_panic(
        cells in prop::collection::vec(
            (0_u32..9, "[A-N]", prop::sample::select(vec!["n", "s", "b", "e", "d", "str", "inlineStr", "?"]), "[0-9a-z<=#.-]{0,6}"),
            0..12,
        ),
    ) {
        let cells: String = cells
            .iter()
            .map(|(row, column, kind, value)| {
                let value = value.replace('<', "&lt;");
                format!("<row r=\"{row}\"><c r=\"{column}{row}\" t=\"{kind}\"><v>{value}</v></c></row>")
            })
            .collect();
        let _ = import(&with_part(ITEMS, &sheet(&cells)), &base_of("minimal"), "minimal");
    }
}
