//! Verdicts to be checked → the workbook.

use hegui_report::review_draft::OpenVerdict;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::about_lines;
use super::columns::REVIEW;
use crate::sheets::Row;
use crate::values::plain;
use crate::writing::{ExportError, WorkbookWriter};

/// The workbook, as the bytes of an `.xlsx` file.
///
/// # Errors
///
/// There are more verdicts than a sheet has rows.
pub fn export(
    open: &[OpenVerdict<'_>],
    rubric: &Rubric,
    lang: Lang,
) -> Result<Vec<u8>, ExportError> {
    let mut writer = WorkbookWriter::new(lang)?;
    writer.about(about_lines(rubric))?;
    let rows: Vec<Row> = open.iter().map(|open| row(open, lang)).collect();
    writer.sheet(&REVIEW, &rows)?;
    writer.finish()
}

fn row(open: &OpenVerdict<'_>, lang: Lang) -> Row {
    let (authority, year) = match &open.name.of {
        Some((authority, year)) => (authority.clone(), year.to_string()),
        None => Default::default(),
    };
    let cells = REVIEW.columns.iter().map(|column| match column.key {
        "authority" => authority.clone(),
        "year" => year.clone(),
        "title" => open.title(),
        "program" => match lang {
            Lang::Zh => open.grade_word(lang).to_owned(),
            Lang::En => open.program().to_owned(),
        },
        "why" => open.why(),
        "quote" => open.quote().unwrap_or_default(),
        "place" => open.place(lang).unwrap_or_default(),
        "item" => open.item.item.id.clone(),
        "report" => open.name.file.clone().unwrap_or_default(),
        "file" => hegui_report::clean::line(&open.report.path),
        _ => String::new(),
    });
    Row {
        cells: cells.map(|cell| plain(&cell)).collect(),
        is_fixed: false,
    }
}
