//! The workbook that supervisors hand on: ranks, items, findings, evidence, what came in, and
//! how it was measured. Text of reports, rubrics and reviews is written as text only: no cell is a formula
//! or a link, and none becomes a formula when the sheet is saved as CSV. Same results, same bytes.

mod cell;
mod cells;
mod evidence;
mod findings;
mod impact;
mod intake;
mod matrix;
mod notes;
mod page;
mod plan;
mod ranking;
mod style;
mod table;

pub use impact::impact_workbook;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use self::style::CellFormats;
use super::OutputError;
use super::messages::pick;
use super::results::Results;

/// The workbook.
///
/// # Errors
/// Where the writer of workbooks fails.
pub fn render(results: &Results<'_>) -> Result<Vec<u8>, OutputError> {
    let mut bytes = Vec::new();
    write(results, &mut bytes)?;
    Ok(bytes)
}

/// Writes the workbook, a part at a time: that of thousands of reports is tens of megabytes.
///
/// # Errors
/// Where the writer of workbooks fails, or `to` does.
pub fn write(results: &Results<'_>, to: impl Write + Send) -> Result<(), OutputError> {
    let is_large = results.reports.len() > IN_MEMORY;
    let styles = CellFormats::new(!is_large);
    let mut workbook = Workbook::new();
    workbook.set_properties(&document_properties(results)?);
    let sheets = [
        ranking::write_ranking,
        matrix::write_matrix,
        findings::write_findings,
        evidence::write_evidence,
        intake::write_intake,
        notes::write_notes,
    ];
    for (write, name) in sheets.into_iter().zip(sheet_names(results.lang)) {
        let mut sheet = new_sheet(&mut workbook, is_large);
        write(sheet.set_name(name)?, results, &styles)?;
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_writer(to)?)
}

/// Rows of more reports than that wait on disk until the workbook is put together: in memory they would take
/// hundreds of kilobytes a report.
const IN_MEMORY: usize = 100;

/// A sheet. Large ones write their rows into a file without a name, which the system removes by itself.
fn new_sheet(workbook: &mut Workbook, is_large: bool) -> Worksheet {
    // There are no files in a browser.
    let on_disk = is_large && !cfg!(target_family = "wasm");
    let on_disk = on_disk.then(|| workbook.new_worksheet_with_constant_memory());
    // Where no such file can be had, memory has to do.
    on_disk.and_then(Result::ok).unwrap_or_default()
}

/// The names of the sheets, in their order.
fn sheet_names(lang: hegui_text::lang::Lang) -> [&'static str; 6] {
    [
        pick(lang, "排名", "Ranking"),
        pick(lang, "逐项矩阵", "Items"),
        pick(lang, "问题清单", "Findings"),
        pick(lang, "依据", "Evidence"),
        pick(lang, "报送情况", "Intake"),
        pick(lang, "口径说明", "Notes"),
    ]
}

fn document_properties(results: &Results<'_>) -> Result<DocProperties, OutputError> {
    // A constant: the clock would make other bytes of the same results.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(cell::cell_text(&results.rubric.title))
        .set_author(concat!("hegui ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&created))
}
