//! The flow of an office document: paragraphs, tables, text boxes and notes, however they nest →
//! blocks in reading order.

use super::pictures::{self, Picture};
use super::table::{OfficeCell, OfficePiece, OfficeRow, table_pieces};
use crate::Limits;
use crate::limits::Room;
use crate::numbering::NumberLabel;
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable, Warning};

/// What a paragraph or a cell weighs beside its characters, in bytes: a million empty ones are no
/// small document.
const OVERHEAD: usize = 32;
/// Bytes that a character may have.
const CHARACTER: usize = 4;
/// Longest text left out that is collected, in bytes.
const LEFT_OUT: usize = 1024;
/// Most pictures that are looked at.
const PICTURES: usize = 10_000;
/// Most places that empty cells of a row hold open.
const EMPTY_CELLS: usize = 256;

/// Collects a document.
pub(crate) struct OfficeFlow {
    pub(crate) writer: BlockWriter,
    /// What is open, the outermost first.
    frames: Vec<FlowFrame>,
    /// Paragraphs of the body so far.
    count: u32,
    /// Bytes that may still come.
    room: Room,
    /// Text whose paragraph mark is a tracked deletion: it begins the next paragraph.
    carried: String,
    left_out: Option<(DropReason, String)>,
    /// The notes of a paragraph whose mark is deleted.
    carried_notes: Vec<OfficePiece>,
    pictures: Vec<Picture>,
    /// Embedded documents, charts and diagrams.
    embedded: usize,
}

/// Something that is open.
enum FlowFrame {
    Paragraph {
        text: String,
        number: Option<u32>,
        /// The text boxes anchored in it, and the notes that it refers to.
        boxes: Vec<OfficePiece>,
    },
    Box(Vec<OfficePiece>),
    Table(Vec<OfficeRow>),
    Row(OfficeRow),
    Cell(OfficeCell),
}

impl OfficeFlow {
    pub(crate) fn new(format: Format, limits: &Limits) -> Self {
        Self {
            writer: BlockWriter::new(format, limits),
            frames: Vec::new(),
            count: 0,
            room: Room::new(limits, CHARACTER),
            carried: String::new(),
            left_out: None,
            carried_notes: Vec::new(),
            pictures: Vec::new(),
            embedded: 0,
        }
    }

    /// The number of the open paragraph; of one in a text box, that of the paragraph that anchors it.
    pub(crate) fn open_number(&self) -> Option<u32> {
        let mut open = self.frames.iter().rev();
        open.find_map(|frame| match frame {
            FlowFrame::Paragraph { number, .. } => Some(*number),
            _ => None,
        })?
    }

    /// Paragraphs of the body so far.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// Counts bytes against what may still come.
    pub(crate) fn charge(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.room.take(bytes)
    }

    /// A paragraph begins.
    pub(crate) fn begin_paragraph(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        let is_box = |frame: &FlowFrame| matches!(frame, FlowFrame::Box(_));
        let number = if let Some(boxed) = self.frames.iter().rposition(is_box) {
            // A text box has the number of the paragraph that anchors it.
            let mut outside = self.frames[..boxed].iter().rev();
            outside.find_map(|frame| match frame {
                FlowFrame::Paragraph { number, .. } => *number,
                _ => None,
            })
        } else {
            self.count = self.count.saturating_add(1);
            Some(self.count)
        };
        for frame in self.frames.iter_mut().rev() {
            match frame {
                FlowFrame::Row(row) if row.number.is_some() => break,
                FlowFrame::Row(row) => row.number = number,
                _ => {}
            }
        }
        self.frames.push(FlowFrame::Paragraph {
            text: std::mem::take(&mut self.carried),
            number,
            boxes: std::mem::take(&mut self.carried_notes),
        });
        Ok(())
    }

    /// The text of the open paragraph. Characters outside of any paragraph are lost.
    fn open_text(&mut self) -> Option<&mut String> {
        match self.frames.last_mut() {
            Some(FlowFrame::Paragraph { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// Adds characters to the open paragraph; white space of the markup becomes blanks.
    pub(crate) fn push_text(&mut self, content: &str) -> Result<(), Unreadable> {
        self.charge(content.len())?;
        if let Some(text) = self.open_text() {
            text.extend(content.chars().filter_map(shown_character));
        }
        Ok(())
    }

    /// As [`Self::push_text`], but a run of white space becomes one blank, and none at the start of
    /// a line.
    pub(crate) fn push_collapsed(&mut self, content: &str) -> Result<(), Unreadable> {
        self.charge(content.len())?;
        if let Some(text) = self.open_text() {
            for c in content.chars().filter_map(shown_character) {
                if c != ' ' || !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
                    text.push(c);
                }
            }
        }
        Ok(())
    }

    /// Adds the character that an element stands for: a tab, a line end.
    pub(crate) fn push_sign(&mut self, sign: char) -> Result<(), Unreadable> {
        self.charge(sign.len_utf8())?;
        if let Some(text) = self.open_text() {
            text.push(sign);
        }
        Ok(())
    }

    /// The paragraph ends; `label` is its automatic number.
    pub(crate) fn end_paragraph(
        &mut self,
        role: BlockRole,
        label: Option<NumberLabel>,
    ) -> Result<(), Unreadable> {
        self.flush_left_out();
        let Some(FlowFrame::Paragraph {
            text,
            number,
            boxes,
        }) = self.frames.pop()
        else {
            return Ok(());
        };
        // A page break before a heading must not part it from its number.
        let text = text.trim_start_matches('\n');
        if !text.trim().is_empty() {
            let mut content = label.map_or_else(String::new, |label| label.before(text));
            self.charge(content.len())?;
            content.push_str(text);
            let piece = OfficePiece::Paragraph {
                role,
                text: content,
                number,
            };
            self.emit_piece(piece)?;
        }
        self.emit_all(boxes)
    }

    /// The paragraph ends, but its mark is deleted: its text begins the next one.
    pub(crate) fn carry_paragraph(&mut self) -> Result<(), Unreadable> {
        self.flush_left_out();
        if let Some(FlowFrame::Paragraph { text, boxes, .. }) = self.frames.pop() {
            self.carried = text;
            let (notes, boxes) = boxes.into_iter().partition(OfficePiece::is_note);
            self.carried_notes = notes;
            self.emit_all(boxes)?;
        }
        Ok(())
    }

    /// Emits the carried text as a paragraph: there is no next one.
    fn flush_carried(&mut self) -> Result<(), Unreadable> {
        let text = std::mem::take(&mut self.carried);
        let notes = std::mem::take(&mut self.carried_notes);
        if text.trim().is_empty() {
            return self.emit_all(notes);
        }
        let number = Some(self.count);
        self.emit_piece(OfficePiece::Paragraph {
            role: BlockRole::Paragraph,
            text,
            number,
        })?;
        self.emit_all(notes)
    }

    /// Hands a complete piece to what it stands in.
    fn emit_piece(&mut self, piece: OfficePiece) -> Result<(), Unreadable> {
        match self.frames.last_mut() {
            Some(
                FlowFrame::Paragraph { boxes: pieces, .. }
                | FlowFrame::Box(pieces)
                | FlowFrame::Cell(pieces),
            ) => pieces.push(piece),
            // Nothing stands between rows and cells.
            Some(FlowFrame::Table(_) | FlowFrame::Row(_)) => {}
            None => piece.write(&mut self.writer)?,
        }
        Ok(())
    }

    fn emit_all(&mut self, pieces: Vec<OfficePiece>) -> Result<(), Unreadable> {
        pieces
            .into_iter()
            .try_for_each(|piece| self.emit_piece(piece))
    }

    /// A text box begins.
    pub(crate) fn begin_box(&mut self) {
        self.frames.push(FlowFrame::Box(Vec::new()));
    }

    /// The text box ends.
    pub(crate) fn end_box(&mut self) -> Result<(), Unreadable> {
        self.flush_carried()?;
        match self.frames.pop() {
            Some(FlowFrame::Box(pieces)) => self.emit_all(pieces),
            _ => Ok(()),
        }
    }

    /// The box ends and stands nowhere: its words, those of paragraphs and rows on lines of their own.
    pub(crate) fn take_box(&mut self) -> Result<String, Unreadable> {
        self.flush_left_out();
        self.flush_carried()?;
        let Some(FlowFrame::Box(pieces)) = self.frames.pop() else {
            return Ok(String::new());
        };
        let words = pieces.into_iter().map(OfficePiece::into_text);
        Ok(words.collect::<Vec<_>>().join("\n"))
    }

    /// A table begins.
    pub(crate) fn begin_table(&mut self) -> Result<(), Unreadable> {
        self.flush_carried()?;
        self.frames.push(FlowFrame::Table(Vec::new()));
        Ok(())
    }

    /// The table ends.
    pub(crate) fn end_table(&mut self) -> Result<(), Unreadable> {
        match self.frames.pop() {
            Some(FlowFrame::Table(rows)) => self.emit_all(table_pieces(rows)),
            _ => Ok(()),
        }
    }

    /// A row of a table begins.
    pub(crate) fn begin_row(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        self.frames.push(FlowFrame::Row(OfficeRow::default()));
        Ok(())
    }

    /// A cell begins.
    pub(crate) fn begin_cell(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        self.frames.push(FlowFrame::Cell(OfficeCell::new()));
        Ok(())
    }

    /// The cell ends; it stands there `times` times. A cell `covered` by another keeps its place
    /// only.
    pub(crate) fn end_cell(&mut self, times: u32, covered: bool) -> Result<(), Unreadable> {
        self.flush_carried()?;
        let Some(FlowFrame::Cell(cell)) = self.frames.pop() else {
            return Ok(());
        };
        if covered || cell.is_empty() {
            self.empty_cells(times);
            return Ok(());
        }
        let times = times.max(1) as usize;
        let weight = OVERHEAD + cell.iter().map(piece_weight).sum::<usize>();
        self.charge(weight.saturating_mul(times - 1))?;
        if let Some(FlowFrame::Row(OfficeRow { cells, .. })) = self.frames.last_mut() {
            cells.extend(std::iter::repeat_n(cell, times));
        }
        Ok(())
    }

    /// Adds empty cells to the row.
    pub(crate) fn empty_cells(&mut self, count: u32) {
        if let Some(FlowFrame::Row(OfficeRow { cells, .. })) = self.frames.last_mut() {
            let room = EMPTY_CELLS.saturating_sub(cells.len());
            cells.extend(std::iter::repeat_n(
                OfficeCell::new(),
                room.min(count as usize),
            ));
        }
    }

    /// The row ends; it stands there `times` times. With a reason, it is left out.
    pub(crate) fn end_row(
        &mut self,
        times: u32,
        left_out: Option<DropReason>,
    ) -> Result<(), Unreadable> {
        let Some(FlowFrame::Row(row)) = self.frames.pop() else {
            return Ok(());
        };
        if let Some(reason) = left_out {
            let pieces = row.cells.into_iter().flatten();
            let words: Vec<_> = pieces.map(OfficePiece::into_text).collect();
            let words = words.join(" ");
            if reason == DropReason::Invisible {
                self.writer.count_unseen(&words, None);
            }
            self.writer.drop_text(reason, &words, None);
            return Ok(());
        }
        if row.cells.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let times = times.max(1) as usize;
        let cells = row.cells.len().saturating_mul(OVERHEAD);
        let weight = cells + row.cells.iter().flatten().map(piece_weight).sum::<usize>();
        self.charge(weight.saturating_mul(times - 1))?;
        if let Some(FlowFrame::Table(rows)) = self.frames.last_mut() {
            rows.extend(std::iter::repeat_n(row, times));
        }
        Ok(())
    }

    /// Collects text that is left out; consecutive pieces for the same reason are one.
    pub(crate) fn leave_out(&mut self, reason: DropReason, content: &str) {
        if matches!(&self.left_out, Some((other, _)) if *other != reason) {
            self.flush_left_out();
        }
        if reason == DropReason::Invisible {
            self.writer.count_unseen(content, None);
        }
        let (_, text) = self.left_out.get_or_insert_with(|| (reason, String::new()));
        for c in content.chars() {
            if text.len() >= LEFT_OUT {
                break;
            }
            text.push(c);
        }
    }

    /// Lists what was left out last.
    pub(crate) fn flush_left_out(&mut self) {
        if let Some((reason, text)) = self.left_out.take() {
            self.writer.drop_text(reason, &text, None);
        }
    }

    /// The paragraph that is open refers to this note: it comes behind the paragraph, or behind the
    /// row that the paragraph stands in. The mark at its beginning is left out.
    pub(crate) fn push_note(&mut self, text: &str) -> Result<(), Unreadable> {
        self.charge(text.len().saturating_add(OVERHEAD))?;
        let role = BlockRole::Note;
        let text = without_mark(text).to_owned();
        if text.is_empty() {
            return Ok(());
        }
        let open = self.frames.iter_mut().rev().find_map(|frame| match frame {
            FlowFrame::Paragraph { boxes, number, .. } => Some((boxes, *number)),
            _ => None,
        });
        let Some((boxes, number)) = open else {
            let number = Some(self.count);
            return self.emit_piece(OfficePiece::Paragraph { role, text, number });
        };
        boxes.push(OfficePiece::Paragraph { role, text, number });
        Ok(())
    }

    /// A picture stands here that covers this share of a page, where the file says so.
    pub(crate) fn push_picture(&mut self, share: Option<f32>) {
        if self.pictures.len() < PICTURES {
            self.pictures.push(Picture {
                offset: self.writer.text.content.len(),
                paragraph: Some(self.count),
                share,
            });
        }
    }

    /// Something is embedded that is no part of the text; `words` are the text in it.
    pub(crate) fn push_embedded(&mut self, words: &str) {
        self.embedded = self.embedded.saturating_add(1);
        self.writer.drop_text(DropReason::Embedded, words, None);
    }

    /// Adds a block of another file that belongs here.
    pub(crate) fn push_block(&mut self, role: BlockRole, content: &str) -> Result<(), Unreadable> {
        self.charge(content.len().saturating_add(OVERHEAD))?;
        let number = Some(self.count);
        self.emit_piece(match role {
            BlockRole::TableRow => OfficePiece::Row {
                cells: content.split('\t').map(str::to_owned).collect(),
                number,
            },
            role => OfficePiece::Paragraph {
                role,
                text: content.to_owned(),
                number,
            },
        })
    }

    /// The finished text.
    pub(crate) fn finish(mut self) -> Result<Text, Unreadable> {
        self.flush_left_out();
        self.flush_carried()?;
        if self.embedded > 0 {
            let count = self.embedded;
            self.writer.warn(Warning::Embedded { count });
        }
        let mut text = self.writer.finish();
        pictures::judge(&mut text, &self.pictures)?;
        Ok(text)
    }
}

/// A note without the mark that it begins with, where that is no figure: `*`, `①`, `[1]`.
pub(crate) fn without_mark(note: &str) -> &str {
    let note = note.trim();
    let is_sign = |c: char| matches!(c, '*' | '＊' | '†' | '‡' | '※' | '①'..='⑳');
    let rest = note.trim_start_matches(is_sign);
    let bracketed = note
        .strip_prefix(['[', '〔', '［'])
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_sign(c)))
        .and_then(|rest| rest.strip_prefix([']', '〕', '］']));
    bracketed.unwrap_or(rest).trim_start()
}

/// A character of the markup as the text has it: a soft hyphen is no character, and a hyphen that
/// forbids a break is a hyphen like others, which terms are written with.
pub(crate) fn shown_character(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' => Some(' '),
        '\u{2011}' => Some('-'),
        '\u{AD}' => None,
        _ => Some(c),
    }
}

fn piece_weight(piece: &OfficePiece) -> usize {
    OVERHEAD
        + match piece {
            OfficePiece::Paragraph { text, .. } => text.len(),
            OfficePiece::Row { cells, .. } => cells.iter().map(|cell| cell.len() + OVERHEAD).sum(),
        }
}
