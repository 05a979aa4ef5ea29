//! Flows of pages → blocks in the order of reading.

use super::aligned;
use super::flow::{self, Flow, Item};
use super::measure::{Frame, Measures, Set};
use super::notes;
use super::paragraphs::{Joiner, Paragraph};
use super::tables::Table;
use super::title;
use crate::writer::Writer;
use hegui_text::{BlockRole, DropReason, Unreadable};

/// From how many pages on left and right ones are measured apart.
const SIDES: usize = 6;

/// What stands in the order of reading.
enum Step {
    Line(Box<Set>),
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
enum Piece {
    Paragraph(Paragraph),
    Row { cells: Vec<String>, page: u32 },
}

/// Writes the blocks.
pub(super) fn write(
    flows: Vec<Flow>,
    asides: Vec<Vec<Flow>>,
    writer: &mut Writer,
) -> Result<(), Unreadable> {
    let steps = steps(flows, asides);
    let sets: Vec<Set> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Line(set) => Some((**set).clone()),
            _ => None,
        })
        .collect();
    let measures = Measures::of(&sets);
    drop(sets);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joiner = Joiner::default();
    // Footnotes wait for the end of the paragraph that a page broke.
    let mut note_joiner = Joiner::default();
    let mut waiting: Vec<Paragraph> = Vec::new();
    let lines: Vec<Option<&Set>> = steps
        .iter()
        .map(|step| match step {
            Step::Line(set) => Some(&**set),
            _ => None,
        })
        .collect();
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Line(set) if set.is_note => {
                let after = lines.get(index + 1).copied().flatten();
                waiting.extend(note_joiner.push(set, after, &measures));
            }
            Step::Line(set) => {
                let after = lines.get(index + 1).copied().flatten();
                if let Some(done) = joiner.push(set, after, &measures) {
                    pieces.push(Piece::Paragraph(done));
                    waiting.extend(note_joiner.finish());
                    pieces.extend(waiting.drain(..).map(Piece::Paragraph));
                }
            }
            Step::Row { cells, page } => {
                // A table in the course of a paragraph that goes on behind it is rare.
                pieces.extend(joiner.finish().map(Piece::Paragraph));
                waiting.extend(note_joiner.finish());
                pieces.extend(waiting.drain(..).map(Piece::Paragraph));
                pieces.push(Piece::Row {
                    cells: cells.clone(),
                    page: *page,
                });
            }
            Step::Repeated { cells, page } => {
                writer.drop(DropReason::Header, &cells.join(" "), Some(*page));
            }
        }
    }
    pieces.extend(joiner.finish().map(Piece::Paragraph));
    waiting.extend(note_joiner.finish());
    pieces.extend(waiting.drain(..).map(Piece::Paragraph));
    emit(&pieces, &measures, writer)
}

fn emit(pieces: &[Piece], measures: &Measures, writer: &mut Writer) -> Result<(), Unreadable> {
    let paragraphs: Vec<Paragraph> = pieces
        .iter()
        .take(60)
        .filter_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some(paragraph.clone()),
            Piece::Row { .. } => None,
        })
        .collect();
    let title = title::of_page(&paragraphs, measures.body);
    let mut number = 0;
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => {
                let role = if title == Some(number) {
                    BlockRole::Title
                } else {
                    BlockRole::Paragraph
                };
                number += 1;
                writer.block_over_pages(
                    role,
                    &paragraph.text,
                    Some(paragraph.page),
                    &paragraph.page_starts,
                    None,
                )?;
            }
            Piece::Row { cells, page } => {
                writer.row(cells.iter().map(String::as_str), Some(*page), None)?;
            }
        }
    }
    Ok(())
}

fn steps(flows: Vec<Flow>, asides: Vec<Vec<Flow>>) -> Vec<Step> {
    let body = flow::body_size(&flows);
    let pages = flows.len();
    let mut steps = Vec::new();
    let mut tail: Option<Tail> = None;
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
struct Tail {
    columns: Vec<f32>,
    head: Vec<String>,
    /// Whether each of its columns has had something in every row.
    filled: Vec<bool>,
    /// Where its last row is among the steps.
    row: usize,
    page: u32,
}

fn place(
    flow: &Flow,
    page: u32,
    pages: usize,
    first_note: usize,
    tail: &mut Option<Tail>,
    steps: &mut Vec<Step>,
) {
    let mut index = 0;
    while let Some(placed) = flow.items.get(index) {
        let frame = Frame {
            width: flow.width.round() as i32,
            is_even: pages >= SIDES && page.is_multiple_of(2),
            column: placed.column,
            is_note: index >= first_note,
        };
        match &placed.item {
            Item::Table(table) => {
                let goes_on = tail
                    .take()
                    .filter(|tail| index == 0 && tail.page + 1 == page);
                *tail = add_table(table, page, goes_on, steps);
                index += 1;
            }
            Item::Line(line) => {
                if let Some((rows, count)) = aligned::rows(flow, index, first_note) {
                    steps.extend(rows.into_iter().map(|cells| Step::Row { cells, page }));
                    index += count;
                } else {
                    steps.push(Step::Line(Box::new(Set {
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
fn add_table(table: &Table, page: u32, tail: Option<Tail>, steps: &mut Vec<Step>) -> Option<Tail> {
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
            steps.push(Step::Repeated {
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
        if let Some(Step::Row { cells, .. }) = steps.get_mut(tail.row)
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
        steps.push(Step::Row {
            cells: cells.clone(),
            page,
        });
    }
    let row = steps
        .iter()
        .rposition(|step| matches!(step, Step::Row { .. }))?;
    Some(Tail {
        columns,
        head,
        filled,
        row,
        page,
    })
}
