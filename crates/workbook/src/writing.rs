//! A rubric → a workbook: heads with notes, drop-down lists, and what may not be changed locked. The
//! protection has no password: it keeps from slips, not from intent.

mod looks;

use hegui_text::lang::Lang;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::base::Base;
use crate::cell::Cell;
use crate::reading::about::{self, AboutLine};
use crate::sheets::{self, Column, Role, Row, Sheet, Values, pick};
use looks::{Looks, row_height, rows_needed};

/// What Excel takes in a cell, in UTF-16 units.
pub(crate) const LONGEST: usize = 32_767;
/// The last row of a sheet.
const LAST_ROW: u32 = 1_048_575;
/// The paper of the print setup, as Excel numbers it.
const A4: u8 = 9;
/// Characters that the choices of a drop-down list may have together.
const DROP_DOWN: usize = 255;

/// A rubric could not be made a workbook.
#[derive(Debug)]
pub enum ExportError {
    /// A text that no cell holds: the cell that it would stand in.
    TooLong(Cell),
    /// The writer failed.
    Writer(XlsxError),
}

impl ExportError {
    /// It in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::TooLong(cell), Lang::Zh) => {
                format!("{cell} 的内容超过 {LONGEST} 字，单元格放不下")
            }
            (Self::TooLong(cell), Lang::En) => {
                format!("{cell} would have more than {LONGEST} characters, which no cell holds")
            }
            (Self::Writer(error), Lang::Zh) => format!("无法写出工作簿：{error}"),
            (Self::Writer(error), Lang::En) => format!("cannot make the workbook: {error}"),
        }
    }
}

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self::Writer(error)
    }
}

/// The workbook of a rubric, as the bytes of an `.xlsx` file.
///
/// # Errors
///
/// A text is longer than a cell holds.
pub fn export(base: &Base, lang: Lang) -> Result<Vec<u8>, ExportError> {
    let mut writer = WorkbookWriter::new(lang)?;
    writer.about(about::lines(base))?;
    for sheet in sheets::all() {
        writer.sheet(sheet, &sheets::rows_of(sheet, base, lang))?;
    }
    writer.finish()
}

/// A workbook in the making.
pub(crate) struct WorkbookWriter {
    workbook: Workbook,
    looks: Looks,
    lang: Lang,
}

impl WorkbookWriter {
    pub(crate) fn new(lang: Lang) -> Result<Self, ExportError> {
        let mut workbook = Workbook::new();
        // A constant: the clock would make other bytes of the same content.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        Ok(Self {
            workbook,
            looks: Looks::new(),
            lang,
        })
    }

    /// The first sheet: how the workbook is used, and what it is of.
    pub(crate) fn about(&mut self, lines: Vec<AboutLine>) -> Result<(), ExportError> {
        let (lang, looks) = (self.lang, &self.looks);
        let to = self.workbook.add_worksheet();
        to.set_name(pick(sheets::ABOUT, lang))?;
        to.set_column_width(0, 22)?.set_column_width(1, 70)?;
        for (row, line) in (0..).zip(lines) {
            match line {
                AboutLine::Text(words) => {
                    to.write_string_with_format(row, 0, pick(words, lang), &looks.plain)?;
                }
                AboutLine::Value {
                    label,
                    value,
                    is_open,
                } => {
                    let format = if is_open { &looks.open } else { &looks.locked };
                    to.write_string_with_format(row, 0, pick(label, lang), &looks.head)?;
                    to.write_string_with_format(row, 1, value, format)?;
                }
            }
        }
        on_paper(to, lang);
        to.protect_with_options(&allowed());
        Ok(())
    }

    /// A sheet with its rows.
    pub(crate) fn sheet(&mut self, sheet: &'static Sheet, rows: &[Row]) -> Result<(), ExportError> {
        let to = self.workbook.add_worksheet();
        to.set_name(sheets::name_of(sheet, self.lang))?;
        let mut writer = SheetWriter {
            sheet,
            to,
            looks: &self.looks,
            lang: self.lang,
        };
        writer.head()?;
        writer.rows(rows)?;
        writer.finish(rows.len())
    }

    /// The bytes.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        // The sheet behind the first is what one comes for.
        self.workbook.worksheet_from_index(1)?.set_active(true);
        Ok(self.workbook.save_to_buffer()?)
    }
}

/// A sheet in the making.
struct SheetWriter<'a> {
    sheet: &'static Sheet,
    to: &'a mut Worksheet,
    looks: &'a Looks,
    lang: Lang,
}

impl SheetWriter<'_> {
    fn columns(&self) -> impl Iterator<Item = (u16, &'static Column)> + use<> {
        (0..).zip(self.sheet.columns)
    }

    fn head(&mut self) -> Result<(), ExportError> {
        for (at, column) in self.columns() {
            let head = pick(column.head, self.lang);
            self.to
                .write_string_with_format(0, at, head, &self.looks.head)?;
            let note = Note::new(pick(column.note, self.lang)).add_author_prefix(false);
            self.to
                .insert_note(0, at, &note.set_width(260).set_height(110))?;
            self.to.set_column_width(at, f64::from(column.width))?;
            // New rows can be written below.
            self.to.set_column_format(at, &self.looks.open)?;
            if let Some(rule) = drop_down(column.values, self.lang)? {
                self.to.add_data_validation(1, at, LAST_ROW, at, &rule)?;
            }
        }
        self.to.set_row_height(0, row_height(2))?;
        self.to.set_freeze_panes(1, 1)?;
        Ok(())
    }

    fn rows(&mut self, rows: &[Row]) -> Result<(), ExportError> {
        for (number, row) in (1_u32..).zip(rows) {
            let mut lines = 1;
            for ((at, column), text) in self.columns().zip(&row.cells) {
                if text.encode_utf16().count() > LONGEST {
                    return Err(ExportError::TooLong(Cell {
                        sheet: sheets::name_of(self.sheet, self.lang).to_owned(),
                        row: number,
                        column: u32::from(at),
                    }));
                }
                let is_locked = row.is_fixed || column.role != Role::Field;
                let is_number = matches!(column.values, Values::Whole | Values::Percent);
                let number_in = text.parse::<f64>().ok().filter(|_| is_number);
                let format = self.looks.cell(is_locked, is_number);
                match number_in {
                    Some(value) => self
                        .to
                        .write_number_with_format(number, at, value, format)?,
                    None => self.to.write_string_with_format(number, at, text, format)?,
                };
                lines = lines.max(rows_needed(text, usize::from(column.width)));
            }
            if lines > 1 {
                self.to.set_row_height(number, row_height(lines))?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, rows: usize) -> Result<(), ExportError> {
        let last = u16::try_from(self.sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let rows = u32::try_from(rows).unwrap_or(LAST_ROW);
        self.to.autofilter(0, 0, rows.max(1), last)?;
        // On paper what people fill in and what tells them how, with the heads on each page; what only the
        // program needs stands behind it.
        let is_open = |column: &Column| column.role == Role::Field;
        let printed = self.sheet.columns.iter().rposition(is_open);
        let printed = printed
            .and_then(|at| u16::try_from(at).ok())
            .unwrap_or(last);
        on_paper(self.to, self.lang);
        self.to
            .set_repeat_rows(0, 0)?
            .set_print_area(0, 0, rows.max(1), printed)?;
        self.to.protect_with_options(&allowed());
        Ok(())
    }
}

/// A4 across, one page wide, numbered.
fn on_paper(to: &mut Worksheet, lang: Lang) {
    to.set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(pick(
            [
                "&L&A&C第 &P 页，共 &N 页&Rhegui",
                "&L&A&CPage &P of &N&Rhegui",
            ],
            lang,
        ));
}

/// What protection leaves open.
fn allowed() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    }
}

/// The drop-down list of a column.
fn drop_down(values: Values, lang: Lang) -> Result<Option<DataValidation>, XlsxError> {
    let words = match values {
        Values::Flag => ["是", "否"]
            .iter()
            .zip(["yes", "no"])
            .map(|(zh, en)| pick([zh, en], lang).to_owned())
            .collect(),
        Values::Choice(choices) => choices.words(lang),
        _ => return Ok(None),
    };
    if words.iter().map(|word| word.len() + 1).sum::<usize>() > DROP_DOWN {
        return Ok(None);
    }
    let rule = DataValidation::new().allow_list_strings(&words)?;
    let rule = rule.set_error_style(DataValidationErrorStyle::Stop);
    let title = pick(["请从列表中选择", "Choose from the list"], lang);
    Ok(Some(rule.set_error_title(title)?))
}
