//! Ends of elements: what was open goes into the flow.

use super::DocxReader;
use super::context::{DocxEnd, Seen};
use crate::docx::properties::ParagraphMark;
use hegui_text::{DropReason, Unreadable};

impl DocxReader {
    /// An element ends.
    pub(super) fn end_element(&mut self, end: DocxEnd) -> Result<(), Unreadable> {
        match end {
            DocxEnd::Nothing => {}
            DocxEnd::ParagraphProperties => self.count_paragraph(),
            DocxEnd::Run => {
                self.runs.pop();
                self.is_mark = false;
            }
            DocxEnd::Paragraph => {
                self.count_paragraph();
                let paragraph = self.paragraphs.pop().unwrap_or_default();
                if paragraph.mark == ParagraphMark::Deleted {
                    self.see(Seen::Carried);
                    return self.flow.carry_paragraph();
                }
                let style = paragraph.style.as_deref();
                let role = self.styles.role(style, paragraph.outline);
                self.flow.end_paragraph(role, paragraph.label)?;
            }
            DocxEnd::Table => {
                self.backdrop.close();
                self.tables.pop();
                self.flow.end_table()?;
            }
            DocxEnd::Row => {
                let row = self.rows.pop().unwrap_or_default();
                self.flow.empty_cells(row.columns_after);
                self.flow.end_row(1, row.left_out)?;
            }
            DocxEnd::Cell => {
                self.backdrop.close();
                let cell = self.cells.pop().unwrap_or_default();
                self.flow.end_cell(1, cell.covered)?;
                // The columns that it spans keep their places.
                self.flow
                    .empty_cells(cell.span.unwrap_or(1).saturating_sub(1));
            }
            DocxEnd::Box => {
                self.boxes.pop();
                self.backdrop.close();
                self.tables.pop();
                self.flow.end_box()?;
            }
            DocxEnd::InlineNote => {
                let note = self.flow.take_box()?;
                match self.is_hidden() {
                    true => self.flow.writer.drop_text(DropReason::Note, &note, None),
                    false => self.flow.push_note(&note)?,
                }
            }
            DocxEnd::Note => {
                let note = self.flow.take_box()?;
                if !note.is_empty() {
                    self.notes
                        .entry(std::mem::take(&mut self.note))
                        .or_insert(note);
                }
            }
        }
        Ok(())
    }
}
