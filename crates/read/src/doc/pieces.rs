//! The paragraphs and rows of a body, and the numbers of paragraphs, which the library counts only in the
//! plain text beside its model.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::table::{self, Cell, Piece as Part, Row};
use crate::writer::Writer;
use hegui_text::{BlockRole, Unreadable};

/// A paragraph or a table.
enum Piece {
    Paragraph {
        role: BlockRole,
        text: String,
        /// Whether the paragraph stands in a table that is a frame.
        in_table: bool,
    },
    /// The cells of each row, and how many rows end where it does.
    Table(Vec<(Vec<Cell>, u32)>),
    /// So many rows have ended, each of which has a mark of its own in the plain text.
    EndRows(u32),
    /// A line of a text box, which the plain text does not have.
    TextBox(String),
}

/// The pieces of a body, in order.
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    /// Lines of text boxes that have not come yet, and how often each does.
    boxes: FxHashMap<String, usize>,
    /// The same, in order.
    box_lines: Vec<String>,
    /// Characters so far, those of text boxes and white space left out.
    length: usize,
    in_table: bool,
}

impl Pieces {
    /// None yet, of a document with this text in its text boxes.
    pub(super) fn new(boxes: &str) -> Self {
        let box_lines: Vec<String> = lines(boxes).map(str::to_owned).collect();
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

    pub(super) fn length(&self) -> usize {
        self.length
    }

    pub(super) fn paragraph(&mut self, role: BlockRole, text: String) {
        self.length += length(&text);
        self.pieces.push(Piece::Paragraph {
            role,
            text,
            in_table: self.in_table,
        });
    }

    /// The rows of a table, with how many rows end where each does.
    pub(super) fn table(&mut self, rows: Vec<(Vec<Cell>, u32)>) {
        let parts = rows.iter().flat_map(|(cells, _)| cells).flatten();
        self.length += parts.map(|part| length(&text(part))).sum::<usize>();
        self.pieces.push(Piece::Table(rows));
    }

    pub(super) fn end_rows(&mut self, count: u32) {
        self.pieces.push(Piece::EndRows(count));
    }

    /// What `fill` adds stands in a table.
    pub(super) fn in_table(&mut self, fill: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.in_table, true);
        fill(self);
        self.in_table = around;
    }

    /// Adds the lines of a text box, unless it is one of a header: the model does not tell them apart.
    pub(super) fn text_box(&mut self, text: Vec<String>) {
        let text: Vec<String> = text
            .iter()
            .map(|line| clean(line).trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        if !text
            .iter()
            .all(|line| self.boxes.get(line).is_some_and(|&left| left > 0))
        {
            return;
        }
        for line in text {
            self.take_box_line(&line);
            self.pieces.push(Piece::TextBox(line));
        }
    }

    /// Whether this line of a text box had not come yet.
    fn take_box_line(&mut self, line: &str) -> bool {
        match self.boxes.get_mut(line) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Writes the pieces, with the numbers that their paragraphs have in the plain text. Where pieces are
    /// missing, the plain text itself is written; where only their order differs, they have no numbers.
    pub(super) fn write(mut self, plain: &str, writer: &mut Writer) -> Result<(), Unreadable> {
        if self.length == length(plain) {
            let mut counter = Some(Counter::new(plain));
            let mut number = None;
            let mut paragraph: Option<(BlockRole, String)> = None;
            for piece in std::mem::take(&mut self.pieces) {
                match piece {
                    Piece::Paragraph {
                        role,
                        text,
                        in_table,
                    } => {
                        if text.trim().is_empty() {
                            continue;
                        }
                        let next = count(&mut counter, &text, in_table);
                        // The mark between two paragraphs was deleted: they are one.
                        if let Some((_, begun)) = &mut paragraph
                            && next.is_some()
                            && next == number
                        {
                            begun.push_str(&text);
                            continue;
                        }
                        write_paragraph(&mut paragraph, number, writer)?;
                        number = next;
                        paragraph = Some((role, text));
                    }
                    Piece::Table(rows) => {
                        write_paragraph(&mut paragraph, number, writer)?;
                        let rows = rows
                            .into_iter()
                            .map(|(cells, ends)| {
                                let row = numbered(cells, &mut counter);
                                end_rows(&mut counter, ends);
                                row
                            })
                            .collect();
                        for piece in table::pieces(rows) {
                            match piece {
                                Part::Paragraph {
                                    role,
                                    text,
                                    number: next,
                                } => {
                                    number = next;
                                    writer.block(role, &text, None, number)?;
                                }
                                Part::Row {
                                    cells,
                                    number: next,
                                } => {
                                    number = next;
                                    let cells = cells.iter().map(String::as_str);
                                    writer.row(cells, None, number)?;
                                }
                            }
                        }
                    }
                    Piece::EndRows(rows) => end_rows(&mut counter, rows),
                    Piece::TextBox(line) => {
                        write_paragraph(&mut paragraph, number, writer)?;
                        writer.block(BlockRole::Paragraph, &line, None, number)?;
                    }
                }
            }
            write_paragraph(&mut paragraph, number, writer)?;
        } else {
            for (line, number) in plain.split('\n').zip(1..) {
                writer.block(BlockRole::Paragraph, &clean(line), None, Some(number))?;
            }
        }
        for line in std::mem::take(&mut self.box_lines) {
            if self.take_box_line(&line) {
                writer.block(BlockRole::Paragraph, &line, None, None)?;
            }
        }
        Ok(())
    }
}

fn write_paragraph(
    paragraph: &mut Option<(BlockRole, String)>,
    number: Option<u32>,
    writer: &mut Writer,
) -> Result<(), Unreadable> {
    match paragraph.take() {
        Some((role, text)) => writer.block(role, &clean(&text), None, number),
        None => Ok(()),
    }
}

/// The words of a paragraph, or of the one cell of a table in a cell.
fn text(part: &Part) -> Cow<'_, str> {
    match part {
        Part::Paragraph { text, .. } => text.into(),
        Part::Row { cells, .. } => cells.concat().into(),
    }
}

/// A row of cells whose paragraphs have their numbers.
fn numbered(cells: Vec<Cell>, counter: &mut Option<Counter<'_>>) -> Row {
    let mut row = Row::default();
    for (empty, cell) in (0..).zip(cells) {
        let mut content = Cell::new();
        for part in cell {
            let number = count(counter, &text(&part), true);
            // Each empty cell before it is a paragraph too.
            row.number = row
                .number
                .or(number.map(|number| number.saturating_sub(empty)));
            content.push(match part {
                Part::Paragraph { role, text, .. } => Part::Paragraph {
                    role,
                    text: clean(&text),
                    number,
                },
                Part::Row { cells, .. } => Part::Row {
                    cells: cells.iter().map(|cell| clean(cell)).collect(),
                    number,
                },
            });
        }
        row.cells.push(content);
    }
    row
}

fn end_rows(counter: &mut Option<Counter<'_>>, rows: u32) {
    if let Some(counter) = counter {
        counter.rows = counter.rows.saturating_add(rows);
    }
}

/// The number of the paragraph that begins with `text`. The counter is lost where it does not come next.
fn count(counter: &mut Option<Counter<'_>>, text: &str, in_table: bool) -> Option<u32> {
    if text.trim().is_empty() {
        return None;
    }
    let number = counter.as_mut()?.advance(text, in_table);
    if number.is_none() {
        *counter = None;
    }
    number
}

/// Counts the paragraphs of a plain text while the same text goes past in pieces.
struct Counter<'t> {
    rest: std::str::Chars<'t>,
    /// The number of the paragraph that `rest` begins in.
    number: u32,
    /// Rows that have ended since the last piece.
    rows: u32,
    /// Whether the last piece stood in a table.
    in_table: bool,
}

impl<'t> Counter<'t> {
    fn new(plain: &'t str) -> Self {
        Self {
            rest: plain.chars(),
            number: 1,
            rows: 0,
            in_table: false,
        }
    }

    /// Goes past `text` and gives the number of the paragraph it begins in; `None` where the plain text
    /// goes on otherwise.
    fn advance(&mut self, text: &str, in_table: bool) -> Option<u32> {
        let mut characters = text.chars().filter(|c| !c.is_whitespace());
        // Cells and rows end with tabs in the plain text; the ends of rows are no ends of paragraphs.
        let tabs = in_table || self.in_table;
        let mut ends = 0u32;
        let first = loop {
            match self.rest.next()? {
                '\n' => ends += 1,
                '\t' if tabs => ends += 1,
                c if c.is_whitespace() => {}
                c => break c,
            }
        };
        self.number += ends.saturating_sub(std::mem::take(&mut self.rows));
        self.in_table = in_table;
        let number = self.number;
        if characters.next() != Some(first) {
            return None;
        }
        for c in characters {
            let mut next = self.rest.next()?;
            while next.is_whitespace() {
                // Several paragraphs in a cell are one text; elsewhere it is the end of a line.
                self.number += u32::from(next == '\n' && in_table);
                next = self.rest.next()?;
            }
            if next != c {
                return None;
            }
        }
        Some(number)
    }
}

/// How many characters there are, white space left out.
pub(super) fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The lines with something on them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The characters of `text` that can be seen: marks of Word that are none are left out, and the hyphen
/// that does not break becomes one that any term is written with.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n'))
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .collect()
}
