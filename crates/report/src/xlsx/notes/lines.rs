//! The lines of the notes: a label on the left, its explanation on the right.

use rust_xlsxwriter::{FormatAlign, Worksheet};

use crate::OutputError;
use crate::words::messages::pick;
use crate::xlsx::cell;
use crate::xlsx::page::{line_count, row_height};
use crate::xlsx::style::CellFormats;
use hegui_text::lang::Lang;

/// Widths of the two columns.
pub(super) const LABEL: usize = 30;
pub(super) const TEXT: usize = 100;

/// Labels on the left, their explanations on the right.
pub(super) struct NoteLines<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) styles: &'a CellFormats,
    pub(super) lang: Lang,
    pub(super) row: u32,
}

impl NoteLines<'_> {
    pub(super) fn part(&mut self, zh: &str, en: &str) -> Result<(), OutputError> {
        // A free row before each part but the first.
        self.row += u32::from(self.row > 0);
        let words = pick(self.lang, zh, en);
        self.sheet
            .write_string_with_format(self.row, 0, words, &self.styles.part)?;
        self.row += 1;
        Ok(())
    }

    /// `label` and `text` are our own words, or foreign ones made inert.
    pub(super) fn line(&mut self, label: &str, text: &str) -> Result<(), OutputError> {
        let (label, text) = (
            cell::cut_to_cell(label.to_owned()),
            cell::cut_to_cell(text.to_owned()),
        );
        self.sheet
            .write_string_with_format(self.row, 0, &label, &self.styles.label)?
            .write_string_with_format(self.row, 1, &text, &self.styles.text)?;
        let rows = line_count(&label, LABEL).max(line_count(&text, TEXT));
        self.sheet.set_row_height(self.row, row_height(rows))?;
        self.row += 1;
        Ok(())
    }

    pub(super) fn say(&mut self, zh: (&str, &str), en: (&str, &str)) -> Result<(), OutputError> {
        let (label, text) = match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        self.line(label, text)
    }

    pub(super) fn count(&mut self, zh: &str, en: &str, count: usize) -> Result<(), OutputError> {
        self.number(
            zh,
            en,
            u32::try_from(count).unwrap_or(u32::MAX).into(),
            true,
        )
    }

    pub(super) fn percent(
        &mut self,
        zh: &str,
        en: &str,
        percent: Option<u32>,
    ) -> Result<(), OutputError> {
        match percent {
            Some(percent) => self.number(zh, en, f64::from(percent) / 100.0, false),
            None => self.line(pick(self.lang, zh, en), "–"),
        }
    }

    pub(super) fn number(
        &mut self,
        zh: &str,
        en: &str,
        number: f64,
        whole: bool,
    ) -> Result<(), OutputError> {
        let (label, styles) = (pick(self.lang, zh, en), self.styles);
        let format = if whole { &styles.count } else { &styles.amount };
        let format = format.clone().set_indent(0).set_align(FormatAlign::Left);
        self.sheet
            .write_string_with_format(self.row, 0, label, &styles.label)?
            .write_number_with_format(self.row, 1, number, &format)?;
        self.row += 1;
        Ok(())
    }
}
