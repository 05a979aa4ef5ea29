//! Properties: of paragraphs, runs, tables, rows and cells.

use super::DocxReader;
use super::context::DocxContext;
use crate::docx::properties::ParagraphMark;
use crate::numbering::NumberLabel;
use crate::office::xml::XmlElement;
use hegui_text::Unreadable;

impl DocxReader {
    /// Takes a property; returns what its children mean.
    pub(super) fn take_property(
        &mut self,
        context: DocxContext,
        element: &XmlElement<'_>,
    ) -> Result<DocxContext, Unreadable> {
        match context {
            DocxContext::RowProperties if element.name() == "gridBefore" => {
                self.flow.empty_cells(element.number("val")?.unwrap_or(0));
            }
            DocxContext::RowProperties => {
                let row = self.rows.last_mut();
                row.map_or(Ok(()), |row| row.read_property(element))?;
            }
            DocxContext::TableProperties => match element.name() {
                "shd" => self.backdrop.shade(element)?,
                "tblStyle" => {
                    let style = element.attribute("val")?.unwrap_or_default();
                    if let Some(look) = self.tables.last_mut() {
                        *look = self.styles.table_look(Some(&style));
                    }
                    if self.styles.is_dark(&style) {
                        self.backdrop.mix();
                    }
                }
                _ => {}
            },
            DocxContext::CellProperties if element.name() == "shd" => {
                self.backdrop.shade(element)?
            }
            DocxContext::CellProperties => {
                let cell = self.cells.last_mut();
                cell.map_or(Ok(()), |cell| cell.read_property(element))?;
            }
            DocxContext::ParagraphProperties => {
                let paragraph = self.paragraphs.last_mut();
                let sheet = &mut self.styles.sheet;
                paragraph.map_or(Ok(()), |open| open.read_property(element, sheet))?;
                // The numbering is a property that holds others.
                return Ok(context);
            }
            DocxContext::Mark => {
                let paragraph = self.paragraphs.last_mut();
                paragraph.map_or(Ok(()), |open| open.read_mark(element))?;
            }
            _ => {
                if let Some(run) = self.runs.last_mut() {
                    if element.name() == "rStyle" {
                        let style = element.attribute("val")?.unwrap_or_default();
                        *run = self.styles.look(Some(&style)).over(*run);
                    } else if run.read_property(element)? {
                        return Ok(context);
                    }
                }
            }
        }
        Ok(DocxContext::Skipped(None))
    }

    /// Gives the open paragraph, once, what its style and what stands beneath says of how it looks.
    pub(super) fn inherit_look(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if std::mem::replace(&mut paragraph.inherited, true) {
            return;
        }
        let style = paragraph.style.as_deref();
        let table = self.tables.last().copied().unwrap_or_default();
        let below = table.over(self.styles.default_look());
        paragraph.look = self.styles.look(style).over(below);
        paragraph.ground = paragraph.ground.or_else(|| self.styles.ground(style));
        paragraph.place = paragraph.place.over(self.styles.place(style));
    }

    /// Counts the open paragraph, once, as soon as its properties are known: a text box inside it
    /// is numbered after it.
    pub(super) fn count_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if std::mem::replace(&mut paragraph.counted, true) {
            return;
        }
        let style = paragraph.style.as_deref();
        // Word numbers no paragraph whose mark is deleted or hidden.
        if paragraph.mark != ParagraphMark::Shown {
            return;
        }
        let by_style = self
            .styles
            .numbering(style, |num, style| self.numbering.level_of(num, style));
        let level = match &paragraph.numbering {
            Some(_) => paragraph.level,
            None => paragraph.level.or(by_style.level),
        };
        let numbering = paragraph.numbering.take().or(by_style.numbering);
        if let Some(numbering) = numbering {
            paragraph.label = self.numbering.next_label(&numbering, level.unwrap_or(0));
        }
        if paragraph.label.is_none()
            && let Some(text) = paragraph.stated.take()
        {
            paragraph.label = Some(NumberLabel { text, gap: true });
        }
    }
}
