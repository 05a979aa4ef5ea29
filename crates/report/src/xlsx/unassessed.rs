//! Sheet 无法评估: the inputs that could not be assessed, why, and what to do about it.

use rust_xlsxwriter::Worksheet;

use super::style::Styles;
use super::table::{Column, Table};
use crate::messages::pick;
use crate::results::Results;
use crate::{OutputError, unassessable};
use hegui_core::report::Outcome;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &Styles,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let columns = vec![
        Column::new(pick(lang, "文件", "file"), 60),
        Column::new(pick(lang, "原因", "reason"), 50),
        Column::new(pick(lang, "处理办法", "what to do"), 60),
    ];
    let mut table = Table::new(sheet, styles, lang, columns, 0)?;
    for &index in &results.batch.unassessable {
        let Some(report) = results.reports.get(index) else {
            continue;
        };
        let Outcome::Unassessable(reason) = &report.outcome else {
            continue;
        };
        if !table.begin()? {
            break;
        }
        table.text(&report.path)?;
        table.text(&unassessable::what(reason, lang))?;
        table.text(unassessable::mend(reason, lang))?;
    }
    table.finish(3)
}
