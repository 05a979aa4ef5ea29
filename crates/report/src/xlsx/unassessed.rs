//! Sheet 无法评估: the inputs that could not be assessed, why, and what to do about it.

use rust_xlsxwriter::Worksheet;

use super::page::Print;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable};
use crate::OutputError;
use crate::results::Results;

const COLUMNS: [(&str, &str, usize); 3] = [
    ("文件", "file", 60),
    ("原因", "reason", 50),
    ("处理办法", "what to do", 60),
];

/// Writes the sheet.
pub(super) fn write_unassessed(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let mut table = SheetTable::new(sheet, styles, lang, SheetColumn::all(&COLUMNS, lang), 0)?;
    for (_, refused) in results.refused() {
        if !table.begin()? {
            break;
        }
        table.text(&refused.report.path)?;
        table.text(&refused.what())?;
        table.text(refused.mend())?;
    }
    table.finish(&Print::Narrow(3))
}
