//! A sheet that is one table: a frozen head with filters, columns as wide as their text up to a limit, and
//! print with the head on every page. It is written row by row, so that a large one need not stay in memory.

use rust_xlsxwriter::Worksheet;

use super::page::{Print, line_count, row_height};
use super::style::CellFormats;
use crate::words::messages::pick;
use crate::{OutputError, wrap};
use hegui_text::lang::Lang;

/// The last row that data may stand in; one more says that rows were left out.
const LAST_ROW: u32 = 1_048_574;

/// The head of a column, and how wide it may become.
pub(super) struct SheetColumn {
    head: String,
    /// An identifier, small below the head.
    id: Option<String>,
    widest: usize,
}

impl SheetColumn {
    /// A column of our own words, at most `widest` digits wide.
    pub(super) fn new(head: impl Into<String>, widest: usize) -> Self {
        Self {
            head: head.into(),
            id: None,
            widest,
        }
    }

    /// Columns of our own words: Chinese, English, widest.
    pub(super) fn all(columns: &[(&str, &str, usize)], lang: Lang) -> Vec<Self> {
        let own = |&(zh, en, widest): &(&str, &str, usize)| Self::new(pick(lang, zh, en), widest);
        columns.iter().map(own).collect()
    }

    /// How many lines the head takes in a column of this width.
    fn head_lines(&self, width: usize) -> usize {
        // An identifier is written in seven tenths of the size.
        let id = self.id.as_deref();
        let id = id.map_or(0, |id| line_count(id, width * 10 / 7));
        line_count(&self.head, width) + id
    }

    /// The column with an identifier in its head.
    pub(super) fn with_id(self, id: String) -> Self {
        Self {
            id: Some(id),
            ..self
        }
    }
}

/// Room for the longest grade in a column or its head.
pub(super) fn grade_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 8,
        Lang::En => 12,
    }
}

/// A table that is being written, row by row, cell by cell.
pub(super) struct SheetTable<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) styles: &'a CellFormats,
    pub(super) lang: Lang,
    columns: Vec<SheetColumn>,
    widths: Vec<usize>,
    /// The row that is being written, from 0, and the column of its next cell.
    pub(super) row: u32,
    pub(super) column: u16,
    /// Lines of text in the highest cell of the row.
    lines: usize,
    last_row: u32,
    filtered: Option<u32>,
    /// How many columns stand on every page.
    frozen: u16,
}

impl<'a> SheetTable<'a> {
    /// Writes the head and freezes it with the first `frozen` columns.
    pub(super) fn new(
        sheet: &'a mut Worksheet,
        styles: &'a CellFormats,
        lang: Lang,
        columns: Vec<SheetColumn>,
        frozen: u16,
    ) -> Result<Self, OutputError> {
        sheet.set_freeze_panes(1, frozen)?;
        let mut widths = Vec::with_capacity(columns.len());
        let mut lines = 1;
        for (index, column) in (0..).zip(&columns) {
            match &column.id {
                None => sheet.write_string_with_format(0, index, &column.head, &styles.head)?,
                Some(id) => {
                    let [words, small] = &styles.head_words;
                    let parts = [(words, format!("{}\n", column.head)), (small, id.clone())];
                    let parts = parts
                        .each_ref()
                        .map(|(format, text)| (*format, text.as_str()));
                    sheet.write_rich_string_with_format(0, index, &parts, &styles.head)?
                }
            };
            let head = column.head.split('\n').map(wrap::width).max().unwrap_or(0);
            // A long head breaks into two lines; a few digits more leave room for the filter's button.
            let width = head.min(head.div_ceil(2).max(8)) + 2;
            lines = lines.max(column.head_lines(width.min(column.widest)));
            widths.push(width);
        }
        // Columns only become wider, so that this is high enough.
        sheet.set_row_height(0, row_height(lines + 1))?;
        Ok(Self {
            sheet,
            styles,
            lang,
            columns,
            widths,
            row: 0,
            column: 0,
            lines: 1,
            last_row: LAST_ROW,
            filtered: None,
            frozen,
        })
    }

    /// Goes to the next row; `false` where a sheet holds no more.
    pub(super) fn begin(&mut self) -> Result<bool, OutputError> {
        self.set_height()?;
        if self.row < self.last_row {
            self.row += 1;
            self.column = 0;
            return Ok(true);
        }
        let words = pick(
            self.lang,
            "工作表行数已达上限，其余各行省略；完整结果见 JSON 输出。",
            "The sheet is full; the remaining rows are left out. JSON output holds them all.",
        );
        self.sheet
            .write_string_with_format(self.last_row + 1, 0, words, &self.styles.label)?;
        Ok(false)
    }

    /// Ends the rows that filters and sorting work on, and leaves a row free, so that what follows is not
    /// taken for one of them.
    pub(super) fn end_of_data(&mut self) -> Result<(), OutputError> {
        self.set_height()?;
        self.filtered = Some(self.row);
        self.row += 1;
        Ok(())
    }

    /// Sets filters, widths and print.
    pub(super) fn finish(mut self, print: &Print) -> Result<(), OutputError> {
        self.set_height()?;
        let sized = self.columns.iter().zip(&self.widths);
        let sized = sized.map(|(column, &width)| width.min(column.widest));
        let widths: Vec<f64> = sized
            .map(|width| f64::from(u32::try_from(width).unwrap_or(u32::MAX)) + 0.7)
            .collect();
        for (index, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(index, *width)?;
        }
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let filtered = self.filtered.unwrap_or(self.row).max(1);
        self.sheet.autofilter(0, 0, filtered, last)?;
        let printed = print.columns().min(last + 1) - 1;
        self.sheet
            .set_repeat_rows(0, 0)?
            .set_print_area(0, 0, self.row.max(1), printed)?;
        print.set_up(self.sheet, &widths, self.frozen, self.lang)
    }

    /// Gives the row room for its text: not every program does so by itself.
    fn set_height(&mut self) -> Result<(), OutputError> {
        if self.styles.heights && self.row > 0 && self.lines > 1 {
            self.sheet
                .set_row_height(self.row, row_height(self.lines))?;
        }
        self.lines = 1;
        Ok(())
    }

    /// Goes to the next column; the cell that was written holds `text`.
    pub(super) fn advance_by(&mut self, text: &str) {
        if let Some(column) = self.columns.get(usize::from(self.column)) {
            self.lines = self.lines.max(line_count(text, column.widest));
        }
        let widest = text.split('\n').map(wrap::width).max().unwrap_or(0);
        self.advance(widest);
    }

    /// Goes to the next column; the cell that was written is so wide.
    pub(super) fn advance(&mut self, width: usize) {
        if let Some(widest) = self.widths.get_mut(usize::from(self.column)) {
            *widest = (*widest).max(width + 1);
        }
        self.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::{CellFormats, Print, SheetColumn, SheetTable};
    use hegui_text::lang::Lang;

    #[test]
    fn a_full_sheet_says_so_and_takes_no_more() {
        let (mut workbook, styles) = (Workbook::new(), CellFormats::new(true));
        let columns = vec![SheetColumn::new("a", 10)];
        let sheet = workbook.add_worksheet();
        let mut table = SheetTable::new(sheet, &styles, Lang::Zh, columns, 0).unwrap();
        table.last_row = 2;
        assert!(table.begin().unwrap());
        table.text("1").unwrap();
        assert!(table.begin().unwrap());
        table.text("2").unwrap();
        assert!(!table.begin().unwrap());
        assert!(!table.begin().unwrap());
        table.finish(&Print::Narrow(1)).unwrap();
        workbook.save_to_buffer().unwrap();
    }
}
