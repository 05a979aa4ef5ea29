//! The paragraphs, tables and text boxes of a body, in order, and how they are written.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::counter::ParagraphCounter;
use crate::office::table::{OfficeCell, OfficePiece, OfficeRow, table_pieces};
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, Unreadable};

/// A part of a body.
enum DocPiece {
    Paragraph {
        role: BlockRole,
        text: String,
        /// Whether the paragraph stands in a table that is a frame.
        in_table: bool,
    },
    /// The cells of each row, and how many rows end where it does.
    Table(Vec<(Vec<OfficeCell>, u32)>),
    /// So many rows have ended, each of which has a mark of its own in the plain text.
    EndRows(u32),
    /// A line of a text box, which the plain text does not have.
    TextBox(String),
}

/// The parts of a body, in order.
pub(super) struct DocPieces {
    pieces: Vec<DocPiece>,
    /// How often each line of a text box is still to come.
    boxes: FxHashMap<String, usize>,
    /// The lines of text boxes, in order.
    box_lines: Vec<String>,
    /// Characters so far, without those of text boxes and white space.
    pub(super) length: usize,
    in_table: bool,
}

impl DocPieces {
    /// None yet, of a document with this text in its text boxes.
    pub(super) fn new(boxes: &str) -> Self {
        let box_lines: Vec<String> = filled_lines(boxes).map(str::to_owned).collect();
        let mut boxes = FxHashMap::default();
        for line in &box_lines {
            *boxes.entry(line.clone()).or_default() += 1;
        }
        Self {
            pieces: Vec::new(),
            boxes,
            box_lines,
            length: 0,
            in_table: false,
        }
    }

    pub(super) fn push_paragraph(&mut self, role: BlockRole, text: String) {
        self.length += visible_length(&text);
        self.pieces.push(DocPiece::Paragraph {
            role,
            text,
            in_table: self.in_table,
        });
    }

    /// Adds the rows of a table, with how many rows end where each does.
    pub(super) fn push_table(&mut self, rows: Vec<(Vec<OfficeCell>, u32)>) {
        let parts = rows.iter().flat_map(|(cells, _)| cells).flatten();
        self.length += parts
            .map(|part| visible_length(&words(part)))
            .sum::<usize>();
        self.pieces.push(DocPiece::Table(rows));
    }

    pub(super) fn end_rows(&mut self, count: u32) {
        self.pieces.push(DocPiece::EndRows(count));
    }

    /// What `fill` adds stands in a table.
    pub(super) fn in_table(&mut self, fill: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.in_table, true);
        fill(self);
        self.in_table = around;
    }

    /// Adds the lines of a text box, unless it is one of a header: the model does not tell them
    /// apart.
    pub(super) fn push_text_box(&mut self, text: Vec<String>) {
        let text: Vec<String> = text
            .iter()
            .map(|line| visible_characters(line).trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let is_due = |line: &String| self.boxes.get(line).is_some_and(|&left| left > 0);
        if !text.iter().all(is_due) {
            return;
        }
        for line in text {
            self.take_box_line(&line);
            self.pieces.push(DocPiece::TextBox(line));
        }
    }

    /// Takes a line of a text box; returns whether it was still to come.
    fn take_box_line(&mut self, line: &str) -> bool {
        match self.boxes.get_mut(line) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Writes the pieces, with the numbers that their paragraphs have in the plain text. Where
    /// pieces are missing, the plain text itself is written; where only their order differs, they
    /// have no numbers.
    pub(super) fn write(mut self, plain: &str, writer: &mut BlockWriter) -> Result<(), Unreadable> {
        if self.length == visible_length(plain) {
            let mut numbered = PieceWriter {
                writer,
                counter: ParagraphCounter::new(plain),
                open: None,
                number: None,
            };
            for piece in std::mem::take(&mut self.pieces) {
                numbered.write_piece(piece)?;
            }
            numbered.end_paragraph()?;
        } else {
            for (line, number) in plain.split('\n').zip(1..) {
                let line = visible_characters(line);
                writer.block(BlockRole::Paragraph, &line, Some(number))?;
            }
        }
        for line in std::mem::take(&mut self.box_lines) {
            if self.take_box_line(&line) {
                writer.block(BlockRole::Paragraph, &line, None)?;
            }
        }
        Ok(())
    }
}

/// Writes pieces with the numbers of their paragraphs.
struct PieceWriter<'w, 't> {
    writer: &'w mut BlockWriter,
    counter: ParagraphCounter<'t>,
    /// A paragraph that may go on.
    open: Option<(BlockRole, String)>,
    /// The number of the last paragraph.
    number: Option<u32>,
}

impl PieceWriter<'_, '_> {
    fn write_piece(&mut self, piece: DocPiece) -> Result<(), Unreadable> {
        match piece {
            DocPiece::Paragraph { text, .. } if text.trim().is_empty() => {}
            DocPiece::Paragraph {
                role,
                text,
                in_table,
            } => {
                let next = self.counter.number_of(&text, in_table);
                match &mut self.open {
                    // The mark between two paragraphs was deleted: they are one.
                    Some((_, open)) if next.is_some() && next == self.number => {
                        open.push_str(&text);
                    }
                    _ => {
                        self.end_paragraph()?;
                        self.number = next;
                        self.open = Some((role, text));
                    }
                }
            }
            DocPiece::Table(rows) => {
                self.end_paragraph()?;
                let mut number_row = |(cells, ends)| {
                    let row = numbered_row(cells, &mut self.counter);
                    self.counter.end_rows(ends);
                    row
                };
                let rows = rows.into_iter().map(&mut number_row).collect();
                for mut piece in table_pieces(rows) {
                    self.number = *piece.number();
                    piece.write(self.writer)?;
                }
            }
            DocPiece::EndRows(rows) => self.counter.end_rows(rows),
            DocPiece::TextBox(line) => {
                self.end_paragraph()?;
                let role = BlockRole::Paragraph;
                self.writer.block(role, &line, self.number)?;
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        self.open.take().map_or(Ok(()), |(role, text)| {
            let text = visible_characters(&text);
            self.writer.block(role, &text, self.number)
        })
    }
}

/// The words of a paragraph, or of the one cell of a table in a cell.
fn words(part: &OfficePiece) -> Cow<'_, str> {
    match part {
        OfficePiece::Paragraph { text, .. } => text.into(),
        OfficePiece::Row { cells, .. } => cells.concat().into(),
    }
}

/// A row of cells whose paragraphs have their numbers.
fn numbered_row(cells: Vec<OfficeCell>, counter: &mut ParagraphCounter<'_>) -> OfficeRow {
    let mut row = OfficeRow::default();
    for (empty, mut cell) in (0..).zip(cells) {
        for part in &mut cell {
            let number = counter.number_of(&words(part), true);
            *part.number() = number;
            // Each empty cell before it is a paragraph too.
            row.number = row
                .number
                .or(number.map(|number| number.saturating_sub(empty)));
            match part {
                OfficePiece::Paragraph { text, .. } => *text = visible_characters(text),
                OfficePiece::Row { cells, .. } => {
                    for cell in cells {
                        *cell = visible_characters(cell);
                    }
                }
            }
        }
        row.cells.push(cell);
    }
    row
}

/// How many characters there are, without white space.
pub(super) fn visible_length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The lines with something on them.
pub(super) fn filled_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The characters of `text` that can be seen: the marks of Word are left out, and a hyphen that
/// forbids a break becomes the one that terms are written with.
pub(super) fn visible_characters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n'))
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .collect()
}
