//! The flow of an office document: paragraphs, tables, text boxes and notes, in whatever they stand in
//! each other → blocks in reading order.

use super::limits::{Limits, Room};
use super::table::{self, Cell, Piece, Row};
use super::writer::Writer;
use hegui_text::{BlockRole, DropReason, Format, Text, Unreadable};

/// What a paragraph or a cell weighs beside its characters, in bytes: so that a million empty ones are
/// no small document.
const OVERHEAD: usize = 32;
/// Bytes that a character may have.
const CHARACTER: usize = 4;
/// Longest text left out that is collected, in bytes.
const LEFT_OUT: usize = 1024;
/// Most places that empty cells of a row hold open.
const EMPTY_CELLS: usize = 256;

/// Collects a document.
pub(super) struct Flow {
    writer: Writer,
    frames: Vec<Frame>,
    /// Paragraphs of the body so far.
    count: u32,
    /// Bytes that may still come.
    room: Room,
    /// Text whose paragraph mark is deleted: it belongs to the next paragraph.
    carried: String,
    left_out: Option<(DropReason, String)>,
    notes: Vec<String>,
}

/// Something that is not complete yet.
enum Frame {
    Paragraph {
        text: String,
        number: Option<u32>,
        /// The text boxes anchored in it.
        boxes: Vec<Piece>,
    },
    Box(Vec<Piece>),
    Table(Vec<Row>),
    Row(Row),
    Cell(Cell),
}

impl Flow {
    pub(super) fn new(format: Format, limits: &Limits) -> Self {
        Self {
            writer: Writer::new(format, limits),
            frames: Vec::new(),
            count: 0,
            room: Room::new(limits, CHARACTER),
            carried: String::new(),
            left_out: None,
            notes: Vec::new(),
        }
    }

    /// What the file says of itself.
    pub(super) fn writer(&mut self) -> &mut Writer {
        &mut self.writer
    }

    /// Takes characters from what may still come.
    pub(super) fn charge(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.room.take(bytes)
    }

    /// A paragraph begins.
    pub(super) fn begin_paragraph(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        let mut number = None;
        let boxed = self
            .frames
            .iter()
            .rposition(|frame| matches!(frame, Frame::Box(_)));
        if let Some(boxed) = boxed {
            // What stands in a text box has the number of the paragraph that anchors it.
            number = self.frames[..boxed]
                .iter()
                .rev()
                .find_map(|frame| match frame {
                    Frame::Paragraph { number, .. } => *number,
                    _ => None,
                });
        } else {
            self.count = self.count.saturating_add(1);
            number = number.or(Some(self.count));
        }
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Row(row) if row.number.is_some() => break,
                Frame::Row(row) => row.number = number,
                _ => {}
            }
        }
        self.frames.push(Frame::Paragraph {
            text: std::mem::take(&mut self.carried),
            number,
            boxes: Vec::new(),
        });
        Ok(())
    }

    /// The text of the open paragraph; what comes outside of any is lost in a scratch.
    fn open_text(&mut self) -> Option<&mut String> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// Characters of the open paragraph, as they stand in the file: white space of the markup is a
    /// blank.
    pub(super) fn text(&mut self, content: &str) -> Result<(), Unreadable> {
        self.charge(content.len())?;
        if let Some(text) = self.open_text() {
            text.extend(content.chars().filter_map(plain));
        }
        Ok(())
    }

    /// As [`Self::text`], where white space of the markup counts once and at the start of a line not
    /// at all.
    pub(super) fn collapsed(&mut self, content: &str) -> Result<(), Unreadable> {
        self.charge(content.len())?;
        if let Some(text) = self.open_text() {
            for c in content.chars().filter_map(plain) {
                if c != ' ' || !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
                    text.push(c);
                }
            }
        }
        Ok(())
    }

    /// A character that stands for an element: a tab, a line end.
    pub(super) fn sign(&mut self, sign: char) -> Result<(), Unreadable> {
        self.charge(sign.len_utf8())?;
        if let Some(text) = self.open_text() {
            text.push(sign);
        }
        Ok(())
    }

    /// The paragraph ends. `label` makes what stands before it out of its text.
    pub(super) fn end_paragraph(
        &mut self,
        role: BlockRole,
        label: impl FnOnce(&str) -> String,
    ) -> Result<(), Unreadable> {
        self.flush_left_out();
        let Some(Frame::Paragraph {
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
            let mut content = label(text);
            self.charge(content.len())?;
            content.push_str(text);
            let piece = Piece::Paragraph {
                role,
                text: content,
                number,
            };
            self.emit(piece)?;
        }
        for piece in boxes {
            self.emit(piece)?;
        }
        Ok(())
    }

    /// The paragraph ends, but its mark is deleted: what is left of it begins the next one.
    pub(super) fn carry_paragraph(&mut self) -> Result<(), Unreadable> {
        self.flush_left_out();
        if let Some(Frame::Paragraph { text, boxes, .. }) = self.frames.pop() {
            self.carried = text;
            for piece in boxes {
                self.emit(piece)?;
            }
        }
        Ok(())
    }

    /// What was carried finds no next paragraph.
    fn flush_carried(&mut self) -> Result<(), Unreadable> {
        let text = std::mem::take(&mut self.carried);
        if text.trim().is_empty() {
            return Ok(());
        }
        let number = Some(self.count);
        self.emit(Piece::Paragraph {
            role: BlockRole::Paragraph,
            text,
            number,
        })
    }

    /// Hands a complete piece to what it stands in.
    fn emit(&mut self, piece: Piece) -> Result<(), Unreadable> {
        match self.frames.last_mut() {
            Some(
                Frame::Paragraph { boxes: pieces, .. } | Frame::Box(pieces) | Frame::Cell(pieces),
            ) => pieces.push(piece),
            // Nothing stands between rows and cells.
            Some(Frame::Table(_) | Frame::Row(_)) => {}
            None => match piece {
                Piece::Paragraph { role, text, number } => {
                    self.writer.block(role, &text, None, number)?;
                }
                Piece::Row { cells, number } => {
                    self.writer
                        .row(cells.iter().map(String::as_str), None, number)?;
                }
            },
        }
        Ok(())
    }

    /// A text box begins.
    pub(super) fn begin_box(&mut self) {
        self.frames.push(Frame::Box(Vec::new()));
    }

    /// The text box ends.
    pub(super) fn end_box(&mut self) -> Result<(), Unreadable> {
        self.flush_carried()?;
        if let Some(Frame::Box(pieces)) = self.frames.pop() {
            for piece in pieces {
                self.emit(piece)?;
            }
        }
        Ok(())
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) -> Result<(), Unreadable> {
        self.flush_carried()?;
        self.frames.push(Frame::Table(Vec::new()));
        Ok(())
    }

    /// The table ends.
    pub(super) fn end_table(&mut self) -> Result<(), Unreadable> {
        if let Some(Frame::Table(rows)) = self.frames.pop() {
            for piece in table::pieces(rows) {
                self.emit(piece)?;
            }
        }
        Ok(())
    }

    /// A row of a table begins.
    pub(super) fn begin_row(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        self.frames.push(Frame::Row(Row::default()));
        Ok(())
    }

    /// A cell begins.
    pub(super) fn begin_cell(&mut self) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        self.frames.push(Frame::Cell(Cell::new()));
        Ok(())
    }

    /// The cell ends; it stands there so many times. One that is `covered` by another keeps its place
    /// only.
    pub(super) fn end_cell(&mut self, times: u32, covered: bool) -> Result<(), Unreadable> {
        self.flush_carried()?;
        let Some(Frame::Cell(cell)) = self.frames.pop() else {
            return Ok(());
        };
        if covered || cell.is_empty() {
            self.empty_cells(times);
            return Ok(());
        }
        let times = times.max(1) as usize;
        let weight = OVERHEAD + cell.iter().map(piece_weight).sum::<usize>();
        self.charge(weight.saturating_mul(times - 1))?;
        if let Some(Frame::Row(Row { cells, .. })) = self.frames.last_mut() {
            cells.extend(std::iter::repeat_n(cell, times));
        }
        Ok(())
    }

    /// Places of the row that nothing stands in.
    pub(super) fn empty_cells(&mut self, count: u32) {
        if let Some(Frame::Row(Row { cells, .. })) = self.frames.last_mut() {
            let room = EMPTY_CELLS.saturating_sub(cells.len());
            cells.extend(std::iter::repeat_n(Cell::new(), room.min(count as usize)));
        }
    }

    /// The row ends; it stands there so many times. With a reason, it is left out.
    pub(super) fn end_row(
        &mut self,
        times: u32,
        left_out: Option<DropReason>,
    ) -> Result<(), Unreadable> {
        let Some(Frame::Row(row)) = self.frames.pop() else {
            return Ok(());
        };
        if let Some(reason) = left_out {
            let words: Vec<_> = row
                .cells
                .into_iter()
                .flatten()
                .map(Piece::into_text)
                .collect();
            self.writer.drop(reason, &words.join(" "), None);
            return Ok(());
        }
        if row.cells.iter().all(Vec::is_empty) {
            return Ok(());
        }
        let times = times.max(1) as usize;
        let cells = row.cells.len().saturating_mul(OVERHEAD);
        let weight = cells + row.cells.iter().flatten().map(piece_weight).sum::<usize>();
        self.charge(weight.saturating_mul(times - 1))?;
        if let Some(Frame::Table(rows)) = self.frames.last_mut() {
            rows.extend(std::iter::repeat_n(row, times));
        }
        Ok(())
    }

    /// Takes note of text that is left out; pieces for the same reason that follow each other are one.
    pub(super) fn leave_out(&mut self, reason: DropReason, content: &str) {
        if self
            .left_out
            .as_ref()
            .is_some_and(|(other, _)| *other != reason)
        {
            self.flush_left_out();
        }
        let (_, text) = self.left_out.get_or_insert_with(|| (reason, String::new()));
        for c in content.chars() {
            if text.len() >= LEFT_OUT {
                break;
            }
            text.push(c);
        }
    }

    /// What was left out last is complete.
    pub(super) fn flush_left_out(&mut self) {
        if let Some((reason, text)) = self.left_out.take() {
            self.writer.drop(reason, &text, None);
        }
    }

    /// A footnote or endnote.
    pub(super) fn note(&mut self, text: String) -> Result<(), Unreadable> {
        self.charge(OVERHEAD)?;
        self.notes.push(text);
        Ok(())
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> Result<Text, Unreadable> {
        self.flush_left_out();
        self.flush_carried()?;
        // Notes are no part of the running text, as the true texts have it.
        for note in std::mem::take(&mut self.notes) {
            self.writer.drop(DropReason::Note, &note, None);
        }
        Ok(self.writer.finish())
    }
}

/// A character of the markup as it stands in a text: hyphens that only tell where a line may or may
/// not be broken are none.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' => Some(' '),
        '\u{2011}' => Some('-'),
        '\u{AD}' => None,
        _ => Some(c),
    }
}

fn piece_weight(piece: &Piece) -> usize {
    OVERHEAD
        + match piece {
            Piece::Paragraph { text, .. } => text.len(),
            Piece::Row { cells, .. } => cells.iter().map(|cell| cell.len() + OVERHEAD).sum(),
        }
}
