//! A sheet that is one table: a frozen head with filters, columns as wide as their text up to a limit, and
//! print on A4 landscape with the head on every page.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

use super::cell;
use super::page::{line_count, row_height, set_up_page};
use super::style::CellFormats;
use crate::words::messages::{self, pick};
use crate::{OutputError, wrap};
use hegui_core::amount::Amount;
use hegui_core::report::Place;
use hegui_rubric::Grade;
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
    sheet: &'a mut Worksheet,
    styles: &'a CellFormats,
    lang: Lang,
    columns: Vec<SheetColumn>,
    widths: Vec<usize>,
    row: u32,
    column: u16,
    /// Lines of text in the highest cell of the row.
    lines: usize,
    last_row: u32,
    filtered: Option<u32>,
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
            widths.push(head.min(head.div_ceil(2).max(8)) + 2);
        }
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

    /// Foreign text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), OutputError> {
        self.put(&cell::cell_text(text), &self.styles.text)
    }

    /// Foreign text that may be unknown.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> Result<(), OutputError> {
        self.text(text.unwrap_or_default())
    }

    /// A word of our own.
    pub(super) fn word(&mut self, word: &str) -> Result<(), OutputError> {
        self.put(word, &self.styles.word)
    }

    /// The label of a row of totals.
    pub(super) fn label(&mut self, word: &str) -> Result<(), OutputError> {
        self.put(word, &self.styles.label)
    }

    /// A grade, coloured.
    pub(super) fn grade(&mut self, grade: Option<Grade>, decided: bool) -> Result<(), OutputError> {
        let word = messages::grade(grade, self.lang);
        self.put(word, self.styles.grade(grade, decided))
    }

    /// A whole number; unknown ones leave the cell blank.
    pub(super) fn count(&mut self, count: Option<usize>) -> Result<(), OutputError> {
        match count.and_then(|count| u32::try_from(count).ok()) {
            Some(count) => self.number(f64::from(count), &self.styles.count),
            None => self.put("", &self.styles.count),
        }
    }

    /// A number of hundredths.
    pub(super) fn amount(&mut self, amount: u32) -> Result<(), OutputError> {
        self.hundredths(u64::from(amount))
    }

    /// A percentage; a dash where nothing applies.
    pub(super) fn percent(&mut self, percent: Option<Amount>) -> Result<(), OutputError> {
        match percent {
            Some(percent) => self.amount(percent.0),
            None => self.word("–"),
        }
    }

    /// A rank; a dash where nothing applies.
    pub(super) fn rank(&mut self, rank: Option<usize>) -> Result<(), OutputError> {
        match rank {
            Some(rank) => self.count(Some(rank)),
            None => self.word("–"),
        }
    }

    /// A quotation and where it stands: section, page, paragraph, line. Blank cells where there is none.
    pub(super) fn place(&mut self, place: Option<&Place>) -> Result<(), OutputError> {
        let number = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
        self.maybe(place.map(|place| place.quote.as_str()))?;
        self.maybe(place.and_then(|place| place.section.as_deref()))?;
        self.count(number(place.and_then(|place| place.page)))?;
        self.count(number(place.and_then(|place| place.paragraph)))?;
        self.count(place.map(|place| place.position.line))
    }

    /// A sum of hundredths, which may be large.
    pub(super) fn hundredths(&mut self, sum: u64) -> Result<(), OutputError> {
        // The double nearest to a decimal of two places is shown as that decimal again.
        self.number(sum as f64 / 100.0, &self.styles.amount)
    }

    /// A date of ISO 8601; one without month or day stays text.
    pub(super) fn date(&mut self, date: Option<&str>) -> Result<(), OutputError> {
        let date = date.unwrap_or_default();
        let whole = (date.len() == 10).then(|| ExcelDateTime::parse_from_str(date));
        let Some(Ok(parsed)) = whole else {
            return self.text(date);
        };
        let format = &self.styles.date;
        self.sheet
            .write_datetime_with_format(self.row, self.column, &parsed, format)?;
        self.advance(date.len());
        Ok(())
    }

    /// Ends the rows that filters and sorting work on, and leaves a row free, so that what follows is not
    /// taken for one of them.
    pub(super) fn end_of_data(&mut self) -> Result<(), OutputError> {
        self.set_height()?;
        self.filtered = Some(self.row);
        self.row += 1;
        Ok(())
    }

    /// Sets filters, widths and print: the first `printed` columns.
    pub(super) fn finish(mut self, printed: u16) -> Result<(), OutputError> {
        self.set_height()?;
        let mut head = 1;
        for (index, (column, &width)) in (0..).zip(self.columns.iter().zip(&self.widths)) {
            let width = width.min(column.widest);
            // An identifier is written in seven tenths of the size.
            let id = column
                .id
                .as_deref()
                .map_or(0, |id| line_count(id, width * 10 / 7));
            head = head.max(line_count(&column.head, width) + id);
            let width = u32::try_from(width).unwrap_or(u32::MAX);
            self.sheet.set_column_width(index, f64::from(width) + 0.7)?;
        }
        self.sheet.set_row_height(0, row_height(head + 1))?;
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let filtered = self.filtered.unwrap_or(self.row).max(1);
        self.sheet.autofilter(0, 0, filtered, last)?;
        self.sheet.set_repeat_rows(0, 0)?.set_print_area(
            0,
            0,
            self.row.max(1),
            printed.min(last + 1) - 1,
        )?;
        set_up_page(self.sheet, self.lang);
        Ok(())
    }

    fn put(&mut self, text: &str, format: &Format) -> Result<(), OutputError> {
        self.sheet
            .write_string_with_format(self.row, self.column, text, format)?;
        if let Some(column) = self.columns.get(usize::from(self.column)) {
            self.lines = self.lines.max(line_count(text, column.widest));
        }
        self.advance(wrap::width(text));
        Ok(())
    }

    fn number(&mut self, number: f64, format: &Format) -> Result<(), OutputError> {
        self.sheet
            .write_number_with_format(self.row, self.column, number, format)?;
        self.advance(6);
        Ok(())
    }

    /// Gives the row room for its text: not every program does so by itself.
    fn set_height(&mut self) -> Result<(), OutputError> {
        if self.row > 0 && self.lines > 1 {
            self.sheet
                .set_row_height(self.row, row_height(self.lines))?;
        }
        self.lines = 1;
        Ok(())
    }

    fn advance(&mut self, width: usize) {
        if let Some(widest) = self.widths.get_mut(usize::from(self.column)) {
            *widest = (*widest).max(width + 1);
        }
        self.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::{CellFormats, SheetColumn, SheetTable};
    use hegui_text::lang::Lang;

    #[test]
    fn a_full_sheet_says_so_and_takes_no_more() {
        let (mut workbook, styles) = (Workbook::new(), CellFormats::new());
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
        table.finish(1).unwrap();
        workbook.save_to_buffer().unwrap();
    }
}
