//! The main part: its elements → the flow of the text.
//!
//! An unknown element is transparent: paragraphs and runs inside it count as if it were not there.

mod chunks;
mod context;
mod drawings;
mod ends;
mod properties;
mod runs;

use std::collections::BTreeMap;

use super::backdrop::Backdrop;
use super::boxes::BoxPlace;
use super::look::RunLook;
use super::properties::{DocxCell, DocxParagraph, DocxRow, annotated};
use super::styles::DocxStyles;
use crate::office::flow::OfficeFlow;
use crate::office::lists::ListCounter;
use crate::office::xml::{XmlElement, XmlToken};
pub(super) use context::Seen;
use context::{DocxContext, DocxEnd, NoteKey, SKIPPED};
use hegui_text::{DropReason, Format, Text, Unreadable};
use rustc_hash::FxHashMap;

/// Reads the main part.
pub(super) struct DocxReader {
    flow: OfficeFlow,
    styles: DocxStyles,
    numbering: ListCounter,
    /// The open elements: what their children mean, and what their ends do.
    open: Vec<(DocxContext, DocxEnd)>,
    paragraphs: Vec<DocxParagraph>,
    /// How each open run looks.
    runs: Vec<RunLook>,
    backdrop: Backdrop,
    /// Where the open drawing is placed, and whether each open text box is off its page.
    place: BoxPlace,
    boxes: Vec<bool>,
    /// How text looks by the styles of the open tables; a text box stands outside of them.
    tables: Vec<RunLook>,
    rows: Vec<DocxRow>,
    cells: Vec<DocxCell>,
    /// The notes that no paragraph has referred to so far.
    notes: BTreeMap<NoteKey, String>,
    /// The note that is being read.
    note: NoteKey,
    /// The share of a page that the open drawing covers, as far as it is known, until its picture came.
    drawing: Option<Option<f32>>,
    /// The parts that are embedded, by their relations.
    embedded: Vec<String>,
    /// What the chunks of other formats hold, by their relations.
    chunks: FxHashMap<String, Option<Text>>,
    /// Whether the rest of the open run is the mark of a note.
    is_mark: bool,
    /// What the last token was, and in which paragraph.
    seen: Option<(Seen, u32)>,
    /// Whether there is a body at all.
    begun: bool,
}

impl DocxReader {
    pub(super) fn new(flow: OfficeFlow, styles: DocxStyles, numbering: ListCounter) -> Self {
        Self {
            flow,
            styles,
            numbering,
            open: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            backdrop: Backdrop::default(),
            place: BoxPlace::default(),
            boxes: Vec::new(),
            tables: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            notes: BTreeMap::new(),
            note: NoteKey::default(),
            drawing: None,
            embedded: Vec::new(),
            chunks: FxHashMap::default(),
            is_mark: false,
            seen: None,
            begun: false,
        }
    }

    /// The flow, for what follows the body, and the relations of embedded parts.
    ///
    /// # Errors
    /// Where there was no body.
    pub(super) fn finish(mut self) -> Result<(OfficeFlow, Vec<String>), Unreadable> {
        for note in std::mem::take(&mut self.notes).into_values() {
            self.flow.writer.drop_text(DropReason::Note, &note, None);
        }
        let flow = self.begun.then_some((self.flow, self.embedded));
        flow.ok_or(Unreadable::Damaged(Format::Docx))
    }

    /// What the last token was in the text, and in which paragraph; `None`: no part of it.
    pub(super) fn take_seen(&mut self) -> Option<(Seen, u32)> {
        self.seen.take()
    }

    /// Whether something may be off the page, which depends on its size.
    pub(super) fn is_doubtful(&self) -> bool {
        self.styles.sheet.is_doubtful
    }

    /// Paragraphs of the body so far.
    pub(super) fn paragraphs_so_far(&self) -> u32 {
        self.flow.count()
    }

    /// Remembers what the token was.
    fn see(&mut self, seen: Seen) {
        self.seen = self.flow.open_number().map(|number| (seen, number));
    }

    fn context(&self) -> DocxContext {
        let innermost = self.open.last();
        innermost.map_or(DocxContext::Outside, |(context, _)| *context)
    }

    /// Takes a token of the part.
    pub(super) fn take_token(&mut self, token: &XmlToken<'_>) -> Result<(), Unreadable> {
        match token {
            XmlToken::Start(element) => {
                let open = self.start_element(element)?;
                self.open.push(open);
                Ok(())
            }
            XmlToken::End(_) => match self.open.pop() {
                Some((_, end)) => self.end_element(end),
                None => Ok(()),
            },
            XmlToken::Text(content) => self.take_text(content),
        }
    }

    fn start_element(
        &mut self,
        element: &XmlElement<'_>,
    ) -> Result<(DocxContext, DocxEnd), Unreadable> {
        use DocxContext as In;
        let context = self.context();
        let plain = |context| (context, DocxEnd::Nothing);
        Ok(match (context, element.name()) {
            (In::Skipped(Some(reason)), "t" | "delText") => plain(In::SkippedCharacters(reason)),
            // Word XML of 2003 has them in the properties of a section.
            (In::Skipped(None), "hdr") => plain(In::Skipped(Some(DropReason::Header))),
            (In::Skipped(None), "ftr") => plain(In::Skipped(Some(DropReason::Footer))),
            (In::Skipped(_) | In::SkippedCharacters(_), _) => plain(context),
            (In::Alternatives { taken }, "Choice" | "Fallback") if !taken => {
                plain(self.take_alternative())
            }
            (In::Alternatives { .. }, _) => SKIPPED,
            (_, "AlternateContent") => plain(In::Alternatives { taken: false }),
            (_, "sectPr" | "lastRenderedPageBreak" | "pageBreakBefore") => {
                self.backdrop.turn_page();
                SKIPPED
            }
            // How it was before a change, and what describes a control.
            (
                _,
                "rPrChange" | "pPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange"
                | "tcPrChange" | "sectPrChange" | "numberingChange" | "sdtPr" | "sdtEndPr"
                | "customXmlPr" | "smartTagPr",
            ) => SKIPPED,
            (In::Blocks, "altChunk") => {
                self.take_chunk(&element.text("id")?.unwrap_or_default())?;
                SKIPPED
            }
            (In::Outside, "body") => {
                self.begun = true;
                plain(In::Blocks)
            }
            // The lines above the notes are notes, too, of other types.
            (In::Outside, name @ ("footnote" | "endnote"))
                if matches!(element.attribute("type")?.as_deref(), None | Some("normal")) =>
            {
                self.note = (name == "endnote", element.text("id")?.unwrap_or_default());
                self.flow.begin_box();
                (In::Blocks, DocxEnd::Note)
            }
            (In::Outside, "footnote" | "endnote") => SKIPPED,
            (In::Blocks, "p") => {
                self.flow.begin_paragraph()?;
                self.paragraphs.push(DocxParagraph::default());
                (In::Paragraph, DocxEnd::Paragraph)
            }
            (In::Blocks, "tbl") => {
                self.flow.begin_table()?;
                self.backdrop.open();
                self.tables.push(self.styles.table_look(None));
                (In::Table, DocxEnd::Table)
            }
            (In::Blocks, "tcPr") => plain(In::CellProperties),
            (In::Blocks | In::Paragraph | In::Run, "del") => {
                plain(In::Skipped(Some(DropReason::Deleted)))
            }
            // How Word XML of 2003 marks changes and comments.
            (In::Blocks | In::Table | In::Row | In::Paragraph | In::Run, "annotation") => {
                plain(annotated(element)?.map_or(context, |reason| In::Skipped(Some(reason))))
            }
            // A note, which it has in the place of its mark.
            (In::Run, "footnote" | "endnote") => {
                self.flow.begin_box();
                (In::Blocks, DocxEnd::InlineNote)
            }
            (In::Blocks | In::Paragraph | In::Run, "moveFrom")
            | (In::Table, "tblGrid")
            | (In::Row, "tblPrEx")
            | (In::Paragraph | In::Run, "rubyPr" | "rt") => SKIPPED,
            (In::Table, "tblPr") => plain(In::TableProperties),
            (In::Table, "tr") => {
                self.flow.begin_row()?;
                self.rows.push(DocxRow::default());
                (In::Row, DocxEnd::Row)
            }
            (In::Row, "tc") => {
                self.flow.begin_cell()?;
                self.backdrop.open();
                self.cells.push(DocxCell::default());
                (In::Blocks, DocxEnd::Cell)
            }
            (In::Row, "trPr") => plain(In::RowProperties),
            (In::Paragraph, "pPr") => (In::ParagraphProperties, DocxEnd::ParagraphProperties),
            (In::ParagraphProperties, "rPr") => plain(In::Mark),
            // The base of a reading aid is a run with runs of its own.
            (In::Paragraph | In::Run, "r") => {
                self.inherit_look();
                let look = self.paragraphs.last().map(|open| open.look);
                self.runs.push(look.unwrap_or_default());
                (In::Run, DocxEnd::Run)
            }
            (In::Run, _) => plain(self.start_in_run(element)?),
            (In::Drawing, "txbxContent") => {
                self.flow.begin_box();
                self.backdrop.open_box();
                self.boxes.push(self.place.is_off(&mut self.styles.sheet));
                self.tables.push(RunLook::default());
                (In::Blocks, DocxEnd::Box)
            }
            (In::Drawing, _) => {
                self.see_drawing(element)?;
                self.place.read_drawing(element)?;
                if self.backdrop.read_drawing(element)? {
                    SKIPPED
                } else {
                    plain(context)
                }
            }
            (
                In::RowProperties
                | In::TableProperties
                | In::CellProperties
                | In::ParagraphProperties
                | In::Mark
                | In::RunProperties,
                _,
            ) => plain(self.take_property(context, element)?),
            _ => plain(context),
        })
    }

    /// Takes the alternative that begins: its children mean what they would mean without it.
    fn take_alternative(&mut self) -> DocxContext {
        if let Some((context, _)) = self.open.last_mut() {
            *context = DocxContext::Alternatives { taken: true };
        }
        let is_real = |context: &DocxContext| !matches!(context, DocxContext::Alternatives { .. });
        let mut around = self.open.iter().rev().map(|(context, _)| *context);
        around.find(is_real).unwrap_or(DocxContext::Outside)
    }
}
