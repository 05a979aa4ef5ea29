//! Flows of pages → blocks in the order of reading.

use super::aligned;
use super::flow::{self, PageFlow, PageItem};
use super::measure::{MarginFrame, Measures, ReadLine};
use super::notes;
use super::paragraphs::{ParagraphJoiner, PdfParagraph};
use super::tables::RuledTable;
use super::title;
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, DropReason, Unreadable};

/// From how many pages on left and right ones are measured apart.
const SIDES: usize = 6;

/// What stands in the order of reading.
enum ReadStep {
    Line(Box<ReadLine>),
    Row {
        cells: Vec<String>,
        page: u32,
    },
    /// A row that says again what the head of its table said on the page before.
    Repeated {
        cells: Vec<String>,
        page: u32,
    },
}

/// A finished piece.
enum PdfPiece {
    Paragraph(PdfParagraph),
    Row { cells: Vec<String>, page: u32 },
}

/// Writes the blocks.
pub(super) fn write(
    flows: Vec<PageFlow>,
    asides: Vec<Vec<PageFlow>>,
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    let steps = steps(flows, asides);
    let sets: Vec<ReadLine> = steps
        .iter()
        .filter_map(|step| match step {
            ReadStep::Line(set) => Some((**set).clone()),
            _ => None,
        })
        .collect();
    let measures = Measures::of(&sets);
    drop(sets);
    let mut pieces: Vec<PdfPiece> = Vec::new();
    let mut joiner = ParagraphJoiner::default();
    // Footnotes wait for the end of the paragraph that a page broke.
    let mut note_joiner = ParagraphJoiner::default();
    let mut waiting: Vec<PdfParagraph> = Vec::new();
    let lines: Vec<Option<&ReadLine>> = steps
        .iter()
        .map(|step| match step {
            ReadStep::Line(set) => Some(&**set),
            _ => None,
        })
        .collect();
    for (index, step) in steps.iter().enumerate() {
        match step {
            ReadStep::Line(set) if set.is_note => {
                let after = lines.get(index + 1).copied().flatten();
                waiting.extend(note_joiner.push(set, after, &measures));
            }
            ReadStep::Line(set) => {
                let after = lines.get(index + 1).copied().flatten();
                if let Some(done) = joiner.push(set, after, &measures) {
                    pieces.push(PdfPiece::Paragraph(done));
                    waiting.extend(note_joiner.finish());
                    pieces.extend(waiting.drain(..).map(PdfPiece::Paragraph));
                }
            }
            ReadStep::Row { cells, page } => {
                // A table in the course of a paragraph that goes on behind it is rare.
                pieces.extend(joiner.finish().map(PdfPiece::Paragraph));
                waiting.extend(note_joiner.finish());
                pieces.extend(waiting.drain(..).map(PdfPiece::Paragraph));
                pieces.push(PdfPiece::Row {
                    cells: cells.clone(),
                    page: *page,
                });
            }
            ReadStep::Repeated { cells, page } => {
                writer.drop_text(DropReason::Header, &cells.join(" "), Some(*page));
            }
        }
    }
    pieces.extend(joiner.finish().map(PdfPiece::Paragraph));
    waiting.extend(note_joiner.finish());
    pieces.extend(waiting.drain(..).map(PdfPiece::Paragraph));
    emit(&pieces, &measures, writer)
}

fn emit(
    pieces: &[PdfPiece],
    measures: &Measures,
    writer: &mut BlockWriter,
) -> Result<(), Unreadable> {
    let paragraphs: Vec<PdfParagraph> = pieces
        .iter()
        .take(60)
        .filter_map(|piece| match piece {
            PdfPiece::Paragraph(paragraph) => Some(paragraph.clone()),
            PdfPiece::Row { .. } => None,
        })
        .collect();
    let title = title::of_page(&paragraphs, measures.body);
    let mut number = 0;
    for piece in pieces {
        match piece {
            PdfPiece::Paragraph(paragraph) => {
                let role = if title == Some(number) {
                    BlockRole::Title
                } else {
                    BlockRole::Paragraph
                };
                number += 1;
                writer.block_over_pages(
                    role,
                    &paragraph.text,
                    paragraph.page,
                    &paragraph.page_starts,
                )?;
            }
            PdfPiece::Row { cells, page } => {
                writer.row(cells, Some(*page), None)?;
            }
        }
    }
    Ok(())
}

fn steps(flows: Vec<PageFlow>, asides: Vec<Vec<PageFlow>>) -> Vec<ReadStep> {
    let body = flow::body_size(&flows);
    let pages = flows.len();
    let mut steps = Vec::new();
    let mut tail: Option<TableTail> = None;
    for (index, (flow, asides)) in flows.into_iter().zip(asides).enumerate() {
        let page = index as u32 + 1;
        let first_note = notes::first(&flow, body);
        place(&flow, page, pages, first_note, &mut tail, &mut steps);
        for aside in asides {
            let end = aside.items.len();
            place(&aside, page, pages, end, &mut None, &mut steps);
        }
    }
    steps
}

/// The end of a table at the foot of a page, which may go on.
struct TableTail {
    columns: Vec<f32>,
    head: Vec<String>,
    /// Whether each of its columns has had something in every row.
    filled: Vec<bool>,
    /// Where its last row is among the steps.
    row: usize,
    page: u32,
}

fn place(
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
        match &placed.item {
            PageItem::Table(table) => {
                let goes_on = tail
                    .take()
                    .filter(|tail| index == 0 && tail.page + 1 == page);
                *tail = add_table(table, page, goes_on, steps);
                index += 1;
            }
            PageItem::Line(line) => {
                if let Some((rows, count)) = aligned::rows(flow, index, first_note) {
                    steps.extend(rows.into_iter().map(|cells| ReadStep::Row { cells, page }));
                    index += count;
                } else {
                    steps.push(ReadStep::Line(Box::new(ReadLine {
                        line: line.clone(),
                        page,
                        frame,
                        is_note: frame.is_note,
                    })));
                    index += 1;
                }
                *tail = None;
            }
        }
    }
}

/// Adds the rows of a table, of which the beginning may have stood on the page before.
fn add_table(
    table: &RuledTable,
    page: u32,
    tail: Option<TableTail>,
    steps: &mut Vec<ReadStep>,
) -> Option<TableTail> {
    let columns: Vec<f32> = table.columns().to_vec();
    let tail = tail.filter(|tail| {
        tail.columns.len() == columns.len()
            && tail.columns.iter().zip(&columns).all(|(a, b)| {
                ((a - tail.columns.first().unwrap_or(&0.0)) - (b - columns.first().unwrap_or(&0.0)))
                    .abs()
                    < 4.0
            })
    });
    let mut rows = table.texts.iter().peekable();
    let mut head = table.texts.first().cloned().unwrap_or_default();
    let mut filled = vec![true; columns.len().saturating_sub(1)];
    if let Some(tail) = tail {
        head.clone_from(&tail.head);
        if let Some(cells) = rows.next_if(|row| **row == tail.head && row.len() > 1) {
            steps.push(ReadStep::Repeated {
                cells: cells.clone(),
                page,
            });
        }
        // A row that the page broke: what every row has was on the page before, and others go on.
        let breaks = |row: &&Vec<String>| {
            row.len() == tail.filled.len()
                && row
                    .iter()
                    .zip(&tail.filled)
                    .any(|(cell, filled)| *filled && cell.is_empty())
        };
        filled.clone_from(&tail.filled);
        if let Some(ReadStep::Row { cells, .. }) = steps.get_mut(tail.row)
            && cells.len() == tail.filled.len()
            && let Some(rest) = rows.next_if(breaks)
        {
            for (cell, more) in cells.iter_mut().zip(rest) {
                super::lines::append(cell, more);
            }
        }
    }
    for cells in rows.clone() {
        for (filled, cell) in filled.iter_mut().zip(cells) {
            *filled &= cells.len() <= 1 || !cell.is_empty();
        }
    }
    for cells in rows {
        steps.push(ReadStep::Row {
            cells: cells.clone(),
            page,
        });
    }
    let row = steps
        .iter()
        .rposition(|step| matches!(step, ReadStep::Row { .. }))?;
    Some(TableTail {
        columns,
        head,
        filled,
        row,
        page,
    })
}
