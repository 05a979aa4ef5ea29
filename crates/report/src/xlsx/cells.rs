//! The kinds of cells of a table, each written in the next column of the row.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use super::cell;
use super::table::SheetTable;
use crate::OutputError;
use crate::words::messages;
use hegui_core::amount::Amount;
use hegui_core::report::Place;
use hegui_rubric::Grade;

/// What a formula comes to as long as nobody changes a cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Computed {
    /// Hundredths.
    Amount(u64),
    Count(usize),
    Percent(Option<Amount>),
}

impl SheetTable<'_> {
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

    /// Lines of foreign text.
    pub(super) fn lines(&mut self, lines: &[String]) -> Result<(), OutputError> {
        let lines: Vec<String> = lines.iter().map(|line| cell::cell_text(line)).collect();
        self.put(&cell::cut_to_cell(lines.join("\n")), &self.styles.text)
    }

    /// The name of a band, in the colour of this grade.
    pub(super) fn band(
        &mut self,
        name: Option<&str>,
        colour: Option<Grade>,
    ) -> Result<(), OutputError> {
        match name {
            Some(name) => self.put(&cell::cell_text(name), self.styles.band(colour)),
            None => self.word(""),
        }
    }

    /// What a formula comes to; without a formula the value alone.
    pub(super) fn computed(
        &mut self,
        formula: Option<String>,
        value: Computed,
    ) -> Result<(), OutputError> {
        let Some(formula) = formula else {
            return match value {
                Computed::Amount(sum) => self.hundredths(sum),
                Computed::Count(count) => self.count(Some(count)),
                Computed::Percent(percent) => self.percent(percent),
            };
        };
        let (result, format) = match value {
            // The shortest decimal that means this double.
            Computed::Amount(sum) => ((sum as f64 / 100.0).to_string(), &self.styles.amount),
            Computed::Count(count) => (count.to_string(), &self.styles.count),
            Computed::Percent(Some(Amount(percent))) => (
                (f64::from(percent) / 100.0).to_string(),
                &self.styles.amount,
            ),
            Computed::Percent(None) => ("–".to_owned(), &self.styles.word),
        };
        let formula = Formula::new(formula).set_result(result);
        self.sheet
            .write_formula_with_format(self.row, self.column, formula, format)?;
        self.advance(6);
        Ok(())
    }

    fn put(&mut self, text: &str, format: &Format) -> Result<(), OutputError> {
        self.sheet
            .write_string_with_format(self.row, self.column, text, format)?;
        self.advance_by(text);
        Ok(())
    }

    fn number(&mut self, number: f64, format: &Format) -> Result<(), OutputError> {
        self.sheet
            .write_number_with_format(self.row, self.column, number, format)?;
        self.advance(6);
        Ok(())
    }
}
