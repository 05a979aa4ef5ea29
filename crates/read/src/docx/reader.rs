//! The main part: its elements → the flow of the text.
//!
//! An unknown element is transparent: paragraphs and runs inside it count as if it were not there.

use std::collections::BTreeMap;

use super::backdrop::Backdrop;
use super::look::RunLook;
use super::properties::{DocxCell, DocxParagraph, DocxRow, ParagraphMark, annotated};
use super::styles::DocxStyles;
use crate::numbering::NumberLabel;
use crate::office::fields::FieldTurn;
use crate::office::flow::OfficeFlow;
use crate::office::lists::ListCounter;
use crate::office::pictures::{centimetres, share_of};
use crate::office::symbol;
use crate::office::xml::{XmlElement, XmlToken};
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable, Warning};
use rustc_hash::FxHashMap;

/// Units of a drawing in a centimetre.
const EMU: f32 = 360_000.0;
/// Most embedded parts that are looked at.
const EMBEDDED: usize = 200;

/// What the children of an element mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocxContext {
    /// Above the body.
    Outside,
    /// Paragraphs and tables: the body, a cell, a text box.
    Blocks,
    Table,
    TableProperties,
    Row,
    RowProperties,
    CellProperties,
    Paragraph,
    ParagraphProperties,
    /// Properties of the paragraph mark.
    Mark,
    Run,
    RunProperties,
    Characters,
    /// A drawing, in which only text boxes hold text.
    Drawing,
    /// Alternatives, the first of which is read.
    Alternatives {
        taken: bool,
    },
    /// No part of the text; listed where there is a reason.
    Skipped(Option<DropReason>),
    /// Characters of what is skipped.
    SkippedCharacters(DropReason),
}

/// What a token turned out to be in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// Its characters are part of it.
    Text,
    /// It stands for this character.
    Sign(char),
    /// It refers to a note that is part of it.
    Note,
    /// A paragraph ended whose text begins the next one.
    Carried,
}

/// A note: whether it is an endnote, and its number in the file.
type NoteKey = (bool, String);

/// What the end of an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocxEnd {
    Nothing,
    Paragraph,
    ParagraphProperties,
    Run,
    Table,
    Row,
    Cell,
    Box,
    Note,
    /// Of a note in the place of its mark.
    InlineNote,
}

const SKIPPED: (DocxContext, DocxEnd) = (DocxContext::Skipped(None), DocxEnd::Nothing);

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

    /// What the chunks of other formats hold, by their relations; `None` where one could not be read.
    pub(super) fn set_chunks(&mut self, chunks: FxHashMap<String, Option<Text>>) {
        self.chunks = chunks;
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
                self.paragraphs.push(DocxParagraph {
                    look: self.styles.look(None),
                    ..DocxParagraph::default()
                });
                (In::Paragraph, DocxEnd::Paragraph)
            }
            (In::Blocks, "tbl") => {
                self.flow.begin_table()?;
                self.backdrop.open();
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
                let look = self.paragraphs.last().map(|open| open.look);
                self.runs.push(look.unwrap_or_default());
                (In::Run, DocxEnd::Run)
            }
            (In::Run, _) => plain(self.start_in_run(element)?),
            (In::Drawing, "txbxContent") => {
                self.flow.begin_box();
                self.backdrop.open_box();
                (In::Blocks, DocxEnd::Box)
            }
            (In::Drawing, _) => {
                self.see_drawing(element)?;
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

    /// Takes a property; returns what its children mean.
    fn take_property(
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
                paragraph.map_or(Ok(()), |open| open.read_property(element))?;
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

    /// An element of a drawing: the size of the picture in it, the picture, something embedded.
    fn see_drawing(&mut self, element: &XmlElement<'_>) -> Result<(), Unreadable> {
        match element.name() {
            "extent" => {
                let side = |name: &str| -> Result<Option<f32>, Unreadable> {
                    Ok(element.number(name)?.map(|side| side as f32 / EMU))
                };
                if let (Some(share), Some(width), Some(height)) =
                    (&mut self.drawing, side("cx")?, side("cy")?)
                {
                    *share = Some(share_of(width, height));
                }
            }
            "shape" => {
                let style = element.attribute("style")?.unwrap_or_default();
                let side = |name: &str| {
                    let mut parts = style.split(';').filter_map(|part| part.split_once(':'));
                    parts.find_map(|(own, side)| {
                        (own.trim() == name).then(|| centimetres(side)).flatten()
                    })
                };
                if let (Some(share), Some(width), Some(height)) =
                    (&mut self.drawing, side("width"), side("height"))
                {
                    *share = Some(share_of(width, height));
                }
            }
            "blip" | "imagedata" => {
                if let Some(share) = self.drawing.take()
                    && !self.in_hidden_run()
                {
                    self.flow.push_picture(share);
                }
            }
            // A diagram, a chart, an object.
            name @ ("relIds" | "chart" | "OLEObject") => {
                let relation = element.text(if name == "relIds" { "dm" } else { "id" })?;
                let program = element.attribute("ProgID")?.unwrap_or_default();
                if self.embedded.len() < EMBEDDED && !program.starts_with("Equation") {
                    self.embedded.extend(relation);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Writes what a chunk of another format holds.
    fn take_chunk(&mut self, relation: &str) -> Result<(), Unreadable> {
        let Some(Some(text)) = self.chunks.remove(relation) else {
            self.flow.push_embedded("");
            return Ok(());
        };
        if text.blocks.is_empty() {
            for line in text.content.lines().filter(|line| !line.trim().is_empty()) {
                self.flow.push_block(BlockRole::Paragraph, line)?;
            }
        }
        for block in &text.blocks {
            let words = text.content.get(block.span.start..block.span.end);
            self.flow.push_block(block.role, words.unwrap_or(""))?;
        }
        self.flow.writer.text.dropped.extend(text.dropped);
        for warning in text.warnings {
            // Whether a page has a frame or a body says nothing of a part of a document.
            if !matches!(warning, Warning::WholePage | Warning::NoBody { .. }) {
                self.flow.writer.warn(warning);
            }
        }
        Ok(())
    }

    /// An element of a run begins; returns what its children mean.
    fn start_in_run(&mut self, element: &XmlElement<'_>) -> Result<DocxContext, Unreadable> {
        let sign = match element.name() {
            "t" => return Ok(DocxContext::Characters),
            "rPr" => return Ok(DocxContext::RunProperties),
            name @ ("drawing" | "pict" | "object") => {
                // The picture of an embedded object is no picture of the text.
                self.drawing = (name != "object").then_some(None);
                self.backdrop.begin_drawing();
                return Ok(DocxContext::Drawing);
            }
            "tab" | "ptab" => Some('\t'),
            "br" if element.attribute("type")?.as_deref() == Some("page") => {
                self.backdrop.turn_page();
                Some('\n')
            }
            "br" | "cr" => Some('\n'),
            "noBreakHyphen" => Some('-'),
            "sym" => {
                let code = element.attribute("char")?.unwrap_or_default();
                let font = element.attribute("font")?.unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).ok();
                match code.and_then(|code| symbol::shown_character(&font, code)) {
                    None => return Ok(DocxContext::Run),
                    sign => sign,
                }
            }
            name @ ("footnoteReference" | "endnoteReference") => {
                let key = (
                    name == "endnoteReference",
                    element.text("id")?.unwrap_or_default(),
                );
                self.is_mark = element.switch("customMarkFollows", false)?;
                // The note of a mark that is hidden is no part of the text either.
                if !self.is_hidden()
                    && let Some(note) = self.notes.remove(&key)
                {
                    self.see(Seen::Note);
                    self.flow.push_note(&note)?;
                }
                None
            }
            "fldChar" => {
                let kind = element.attribute("fldCharType")?.unwrap_or_default();
                let turn = match &*kind {
                    "begin" => Some(FieldTurn::Begin),
                    "separate" => Some(FieldTurn::Separate),
                    "end" => Some(FieldTurn::End),
                    _ => None,
                };
                if let (Some(paragraph), Some(turn)) = (self.paragraphs.last_mut(), turn) {
                    paragraph.fields.turn(turn);
                }
                None
            }
            "instrText" | "delInstrText" | "delText" | "fldData" => None,
            _ => return Ok(DocxContext::Run),
        };
        if let Some(sign) = sign
            && !self.is_hidden()
            && !self.is_mark
        {
            self.see(Seen::Sign(sign));
            self.flow.push_sign(sign)?;
        }
        Ok(DocxContext::Skipped(None))
    }

    /// Whether the open run is hidden.
    fn in_hidden_run(&self) -> bool {
        self.runs.last().is_some_and(|run| run.hidden == Some(true))
    }

    /// Whether nobody sees the open run.
    fn in_unseen_run(&self) -> bool {
        let paragraph = self.paragraphs.last();
        let ground = paragraph.and_then(|open| open.ground);
        let ground = ground.unwrap_or_else(|| self.backdrop.ground());
        self.runs.last().is_some_and(|run| run.is_unseen(ground))
    }

    /// Whether what comes now is not shown: hidden, or the instruction of a field.
    fn is_hidden(&self) -> bool {
        let paragraph = self.paragraphs.last();
        self.in_hidden_run() || paragraph.is_some_and(|open| open.fields.is_instruction())
    }

    fn take_text(&mut self, content: &str) -> Result<(), Unreadable> {
        match self.context() {
            DocxContext::Characters if self.in_hidden_run() => {
                self.flow.leave_out(DropReason::Hidden, content);
            }
            DocxContext::Characters if self.is_hidden() || self.is_mark => {}
            DocxContext::Characters if self.in_unseen_run() && !content.trim().is_empty() => {
                self.flow.leave_out(DropReason::Invisible, content);
            }
            DocxContext::Characters => {
                self.see(Seen::Text);
                self.flow.push_text(content)?;
            }
            DocxContext::SkippedCharacters(reason) => self.flow.leave_out(reason, content),
            _ => {}
        }
        Ok(())
    }

    fn end_element(&mut self, end: DocxEnd) -> Result<(), Unreadable> {
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
                self.backdrop.close();
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

    /// Counts the open paragraph, once, as soon as its properties are known: a text box inside it
    /// is numbered after it.
    fn count_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        if std::mem::replace(&mut paragraph.counted, true) {
            return;
        }
        let style = paragraph.style.as_deref();
        paragraph.look = self.styles.look(style);
        paragraph.ground = paragraph.ground.or_else(|| self.styles.ground(style));
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
