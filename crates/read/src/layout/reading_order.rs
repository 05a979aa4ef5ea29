//! Flows of pages → blocks in the order of reading.

use super::aligned::aligned_table;
use super::flow::{self, PageFlow, PageItem};
use super::grid::GridShape;
use super::lines::append_text;
use super::measure::{MarginFrame, Measures, ReadLine};
use super::notes::{self, OpenMarks, first_note};
use super::paragraphs::{LayoutParagraph, ParagraphJoiner};
use super::title;
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, DropReason, Unreadable};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// From so many pages on, left and right ones are measured apart.
const SIDES: usize = 6;

/// Something that is read.
enum ReadStep {
    Line(Box<ReadLine>),
    /// The first line of a footnote, without its mark.
    Note {
        line: Box<ReadLine>,
        mark: String,
    },
    Row {
        cells: Vec<String>,
        page: u32,
    },
    /// A row that repeats the head that its table had on the page before.
    Repeated {
        cells: Vec<String>,
        page: u32,
    },
}

impl ReadStep {
    fn line(&self) -> Option<&ReadLine> {
        match self {
            Self::Line(line) | Self::Note { line, .. } => Some(line),
            _ => None,
        }
    }
}

/// A finished piece.
enum LayoutPiece {
    Paragraph(LayoutParagraph),
    Note(LayoutNote),
    Row { cells: Vec<String>, page: u32 },
}

/// A footnote or endnote.
struct LayoutNote {
    paragraph: LayoutParagraph,
    /// Its mark, if the text has it.
    mark: Option<String>,
}

/// Writes the blocks of pages; `before` is how many stand before them in the file.
pub(super) fn write_pages(
    flows: Vec<PageFlow>,
    asides: Vec<Vec<PageFlow>>,
    before: u32,
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    let steps = read_steps(flows, asides, before);
    let lines: Vec<&ReadLine> = steps.iter().filter_map(ReadStep::line).collect();
    let measures = Measures::of_lines(&lines);
    let mut joined = JoinedPieces::default();
    for (index, step) in steps.iter().enumerate() {
        let after = steps.get(index + 1).and_then(ReadStep::line);
        match step {
            ReadStep::Line(line) if line.frame.is_note => {
                let done = joined.note.push(line, after, &measures);
                joined.end_note(done, None);
            }
            ReadStep::Note { line, mark } => {
                let done = joined.note.finish();
                joined.end_note(done, Some(mark.clone()));
                joined.note.push(line, after, &measures);
            }
            ReadStep::Line(line) => {
                let done = joined.paragraph.push(line, after, &measures);
                if done.is_some() {
                    joined.end_paragraph(done);
                }
            }
            ReadStep::Row { cells, page } => {
                // A paragraph that goes on behind a table is rare.
                let done = joined.paragraph.finish();
                joined.end_paragraph(done);
                joined.pieces.push(LayoutPiece::Row {
                    cells: cells.clone(),
                    page: *page,
                });
            }
            ReadStep::Repeated { cells, page } => {
                let cells = notes::plain(&cells.join(" "));
                writer.drop_text(DropReason::Header, &cells, Some(*page));
            }
        }
    }
    let done = joined.paragraph.finish();
    joined.end_paragraph(done);
    let pieces = place_notes(joined.pieces);
    write_pieces(&pieces, &measures, writer)
}

/// Paragraphs and rows, while lines are joined.
#[derive(Default)]
struct JoinedPieces {
    pieces: Vec<LayoutPiece>,
    paragraph: ParagraphJoiner,
    note: ParagraphJoiner,
    /// Footnotes that wait for the end of the paragraph that a page broke.
    waiting: Vec<LayoutNote>,
    /// The mark of the note that is open.
    mark: Option<String>,
}

impl JoinedPieces {
    /// Adds a paragraph that has ended, and behind it the footnotes that came while it was open.
    fn end_paragraph(&mut self, done: Option<LayoutParagraph>) {
        let note = self.note.finish();
        self.end_note(note, None);
        self.pieces.extend(done.map(LayoutPiece::Paragraph));
        self.pieces
            .extend(self.waiting.drain(..).map(LayoutPiece::Note));
    }

    /// Adds a note that has ended, if one has; the next one has this mark.
    fn end_note(&mut self, done: Option<LayoutParagraph>, next: Option<String>) {
        match done {
            Some(paragraph) => {
                let mark = std::mem::replace(&mut self.mark, next);
                self.waiting.push(LayoutNote { paragraph, mark });
            }
            None => self.mark = next.or(self.mark.take()),
        }
    }
}

/// Puts each note behind the last paragraph or row before it that has its mark, and takes that mark out
/// of the text; a note without such a mark stays where it is.
fn place_notes(pieces: Vec<LayoutPiece>) -> Vec<LayoutPiece> {
    let mut placed: Vec<(LayoutPiece, Vec<LayoutNote>, BTreeSet<String>)> = Vec::new();
    let mut last: FxHashMap<String, usize> = FxHashMap::default();
    for piece in pieces {
        let index = placed.len();
        let mut refer = |text: &str| {
            last.extend(notes::marks_in(text).map(|mark| (mark.to_owned(), index)));
        };
        match &piece {
            LayoutPiece::Paragraph(paragraph) => refer(&paragraph.text),
            LayoutPiece::Row { cells, .. } => cells.iter().for_each(|cell| refer(cell)),
            LayoutPiece::Note(_) => {}
        }
        match piece {
            LayoutPiece::Note(LayoutNote {
                paragraph,
                mark: Some(mark),
            }) => {
                let target = last.remove(&mark).and_then(|index| placed.get_mut(index));
                if let Some((_, notes, marks)) = target {
                    marks.insert(mark.clone());
                    notes.push(LayoutNote {
                        paragraph,
                        mark: Some(mark),
                    });
                } else {
                    let note = LayoutNote {
                        paragraph,
                        mark: None,
                    };
                    placed.push((LayoutPiece::Note(note), Vec::new(), BTreeSet::new()));
                }
            }
            piece => placed.push((piece, Vec::new(), BTreeSet::new())),
        }
    }
    let mut all = Vec::with_capacity(placed.len());
    for (mut piece, notes, marks) in placed {
        match &mut piece {
            LayoutPiece::Paragraph(of) | LayoutPiece::Note(LayoutNote { paragraph: of, .. }) => {
                of.text = notes::settle(&of.text, &mut of.page_starts, &marks);
            }
            LayoutPiece::Row { cells, .. } => {
                for cell in cells {
                    *cell = notes::settle(cell, &mut [], &marks);
                }
            }
        }
        all.push(piece);
        all.extend(notes.into_iter().map(|mut note| {
            let of = &mut note.paragraph;
            of.text = notes::settle(&of.text, &mut of.page_starts, &BTreeSet::new());
            LayoutPiece::Note(note)
        }));
    }
    all
}

fn write_pieces(
    pieces: &[LayoutPiece],
    measures: &Measures,
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    // The title stands among the first pieces.
    let paragraphs: Vec<&LayoutParagraph> = pieces
        .iter()
        .take(60)
        .filter_map(|piece| match piece {
            LayoutPiece::Paragraph(paragraph) => Some(paragraph),
            LayoutPiece::Note(_) | LayoutPiece::Row { .. } => None,
        })
        .collect();
    let title = title::of_page(&paragraphs, measures.body);
    let mut number = 0;
    for piece in pieces {
        match piece {
            LayoutPiece::Paragraph(paragraph) => {
                let is_title = title == Some(number);
                let role = if is_title {
                    BlockRole::Title
                } else {
                    BlockRole::Paragraph
                };
                number += 1;
                let (page, starts) = (paragraph.page, &paragraph.page_starts);
                writer.block_over_pages(role, &paragraph.text, page, starts)?;
            }
            LayoutPiece::Note(LayoutNote { paragraph, .. }) => {
                let (page, starts) = (paragraph.page, &paragraph.page_starts);
                writer.block_over_pages(BlockRole::Note, &paragraph.text, page, starts)?;
            }
            LayoutPiece::Row { cells, page } => writer.row(cells, Some(*page), None)?,
        }
    }
    Ok(())
}

/// All lines and rows of the pages, in order.
fn read_steps(flows: Vec<PageFlow>, asides: Vec<Vec<PageFlow>>, before: u32) -> Vec<ReadStep> {
    let body = flow::body_size(&flows);
    let pages = flows.len();
    let mut steps = Vec::new();
    let mut tail: Option<TableTail> = None;
    let mut open = OpenMarks::default();
    for (index, (flow, asides)) in flows.into_iter().zip(asides).enumerate() {
        let page = before + index as u32 + 1;
        let notes = first_note(&flow, body, &mut open);
        let before = steps.len();
        add_flow(&flow, page, pages, notes, &mut tail, &mut steps);
        find_marks(&mut steps, before, &mut open);
        for aside in asides {
            let end = aside.items.len();
            add_flow(&aside, page, pages, end, &mut None, &mut steps);
        }
    }
    steps
}

/// Finds the lines among the steps from `before` on that notes begin with.
fn find_marks(steps: &mut [ReadStep], before: usize, open: &mut OpenMarks) {
    let mut is_first = true;
    for step in steps.iter_mut().skip(before) {
        let ReadStep::Line(line) = step else { continue };
        if !line.frame.is_note {
            continue;
        }
        let found = open.mark_of(&line.line, std::mem::take(&mut is_first));
        let found = found.map(|(mark, rest)| (mark, rest.to_owned()));
        if let Some((mark, rest)) = found {
            open.answer(&mark);
            let mut line = line.clone();
            line.line.text = rest;
            *step = ReadStep::Note { line, mark };
        }
    }
}

/// The end of a table at the foot of a page, which may go on.
struct TableTail {
    columns: Vec<f32>,
    head: Vec<String>,
    /// Of each column, whether every row has something in it.
    filled: Vec<bool>,
    /// The index of its last row among the steps.
    row: usize,
    page: u32,
    /// Its shape, where it has no ruling lines.
    shape: Option<GridShape>,
}

/// Adds the lines and rows of a page. `first_note` is the index of its first footnote; `tail` is
/// the table that may go on at its top.
fn add_flow(
    flow: &PageFlow,
    page: u32,
    pages: usize,
    first_note: usize,
    tail: &mut Option<TableTail>,
    steps: &mut Vec<ReadStep>,
) {
    let mut index = 0;
    while let Some(placed) = flow.items.get(index) {
        let frame = MarginFrame {
            width: flow.width.round() as i32,
            is_even: pages >= SIDES && page.is_multiple_of(2),
            column: placed.column,
            is_note: index >= first_note,
        };
        let goes_on = tail
            .take()
            .filter(|tail| index == 0 && tail.page + 1 == page);
        match &placed.item {
            PageItem::Table(table) => {
                let columns = table.columns.clone();
                let goes_on = goes_on.filter(|tail| tail.shape.is_none());
                *tail = add_table(&table.texts, columns, page, goes_on, steps);
                index += 1;
            }
            PageItem::Line(line) => {
                let known = goes_on.as_ref().and_then(|tail| tail.shape.as_ref());
                if let Some(table) = aligned_table(flow, index, first_note, known) {
                    let shape = table.shape;
                    let columns = shape.as_ref().map(|shape| shape.middles.clone());
                    let columns = columns.unwrap_or_default();
                    let goes_on = goes_on.filter(|tail| tail.shape.is_some());
                    *tail = add_table(&table.rows, columns, page, goes_on, steps)
                        .map(|tail| TableTail { shape, ..tail });
                    index += table.count;
                } else {
                    let line = line.clone();
                    steps.push(ReadStep::Line(Box::new(ReadLine { line, page, frame })));
                    index += 1;
                }
            }
        }
    }
}

/// Adds the rows of a table, which may have begun on the page before.
fn add_table(
    texts: &[Vec<String>],
    columns: Vec<f32>,
    page: u32,
    tail: Option<TableTail>,
    steps: &mut Vec<ReadStep>,
) -> Option<TableTail> {
    let tail = tail.filter(|tail| have_same_widths(&tail.columns, &columns));
    let mut rows = texts.iter().peekable();
    let mut head = texts.first().cloned().unwrap_or_default();
    let mut filled = vec![true; texts.iter().map(Vec::len).max().unwrap_or(0)];
    if let Some(tail) = tail {
        if let Some(cells) = rows.next_if(|row| **row == tail.head && row.len() > 1) {
            let cells = cells.clone();
            steps.push(ReadStep::Repeated { cells, page });
        }
        // The page broke this row if a cell is empty that is filled in every row before.
        let is_broken = |row: &&Vec<String>| {
            let mut cells = row.iter().zip(&tail.filled);
            row.len() == tail.filled.len() && cells.any(|(cell, filled)| *filled && cell.is_empty())
        };
        if let Some(ReadStep::Row { cells, .. }) = steps.get_mut(tail.row)
            && cells.len() == tail.filled.len()
            && let Some(rest) = rows.next_if(is_broken)
        {
            for (cell, more) in cells.iter_mut().zip(rest) {
                append_text(cell, more);
            }
        }
        (head, filled) = (tail.head, tail.filled);
    }
    for cells in rows {
        for (filled, cell) in filled.iter_mut().zip(cells) {
            *filled &= cells.len() <= 1 || !cell.is_empty();
        }
        let cells = cells.clone();
        steps.push(ReadStep::Row { cells, page });
    }
    let is_row = |step: &ReadStep| matches!(step, ReadStep::Row { .. });
    Some(TableTail {
        columns,
        head,
        filled,
        row: steps.iter().rposition(is_row)?,
        page,
        shape: None,
    })
}

/// Whether the columns of two tables are equally wide.
fn have_same_widths(one: &[f32], other: &[f32]) -> bool {
    let from_left = |columns: &[f32], at: f32| at - columns.first().unwrap_or(&0.0);
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(a, b)| (from_left(one, *a) - from_left(other, *b)).abs() < 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds rows of two columns.
    fn add(
        texts: &[[&str; 2]],
        page: u32,
        tail: Option<TableTail>,
        steps: &mut Vec<ReadStep>,
    ) -> Option<TableTail> {
        let row = |row: &[&str; 2]| row.map(str::to_owned).to_vec();
        let texts: Vec<Vec<String>> = texts.iter().map(row).collect();
        add_table(&texts, vec![0.0, 50.0, 100.0], page, tail, steps)
    }

    fn rows(steps: &[ReadStep]) -> Vec<String> {
        let cells = steps.iter().filter_map(|step| match step {
            ReadStep::Row { cells, .. } => Some(cells.join("|")),
            _ => None,
        });
        cells.collect()
    }

    #[test]
    fn a_table_goes_on_over_pages() {
        let mut steps = Vec::new();
        let tail = add(&[["事项", "件数"], ["许可", "3"]], 1, None, &mut steps);
        add(&[["事项", "件数"], ["处罚", "5"]], 2, tail, &mut steps);
        assert_eq!(rows(&steps), ["事项|件数", "许可|3", "处罚|5"]);
    }

    #[test]
    fn a_row_that_a_page_broke_is_one() {
        let mut steps = Vec::new();
        let tail = add(&[["1", "公开会"], ["2", "听证"]], 1, None, &mut steps);
        add(&[["", "会议"]], 2, tail, &mut steps);
        assert_eq!(rows(&steps), ["1|公开会", "2|听证会议"]);
    }
}
