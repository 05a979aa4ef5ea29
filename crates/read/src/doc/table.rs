//! Tables of the library's model → rows of cells, each in its place.

use office_oxide::ir::{Element, Table, TableRow};

use super::elements::{each_of_list, paragraph_of};
use crate::office::table::{OfficeCell, OfficePiece};

/// A cell that reaches into the rows below.
struct MergedCell {
    /// The first of its columns.
    column: u32,
    width: u32,
    /// How many more rows it reaches into.
    rows: u32,
}

/// Whether a table is a frame around running text: no row has more than one cell.
pub(super) fn is_frame(table: &Table) -> bool {
    table.rows.iter().all(|row| row.cells.len() <= 1)
}

/// The cells of each row, their paragraphs not numbered yet. Where a cell of a row above reaches,
/// an empty cell stands, so that the others keep their places.
pub(super) fn rows_of(table: &Table) -> Vec<Vec<OfficeCell>> {
    let mut merged = Vec::new();
    table
        .rows
        .iter()
        .map(|row| cells_of(row, &mut merged))
        .collect()
}

fn cells_of(row: &TableRow, merged: &mut Vec<MergedCell>) -> Vec<OfficeCell> {
    let mut cells = Vec::new();
    let mut begun = Vec::new();
    let mut column = 0u32;
    for cell in &row.cells {
        while let Some(above) = merged.iter().find(|merged| merged.column == column) {
            cells.push(OfficeCell::new());
            column = column.saturating_add(above.width);
        }
        let mut content = OfficeCell::new();
        for element in &cell.content {
            collect_paragraphs(element, &mut content);
        }
        cells.push(content);
        let width = cell.col_span.max(1);
        if cell.row_span > 1 {
            begun.push(MergedCell {
                column,
                width,
                rows: cell.row_span,
            });
        }
        column = column.saturating_add(width);
    }
    merged.extend(begun);
    merged.retain_mut(|merged| {
        merged.rows -= 1;
        merged.rows > 0
    });
    cells
}

/// How many rows the tables within this row have.
pub(super) fn nested_rows(row: &TableRow) -> u32 {
    let mut count = 0u32;
    for element in row.cells.iter().flat_map(|cell| &cell.content) {
        if let Element::Table(table) = element {
            for row in &table.rows {
                count = count.saturating_add(1).saturating_add(nested_rows(row));
            }
        }
    }
    count
}

/// The paragraphs of a cell; a table in it becomes one row.
fn collect_paragraphs(element: &Element, cell: &mut OfficeCell) {
    match element {
        Element::Table(_) => {
            let mut text = String::new();
            collect_words(element, &mut text);
            if !text.trim().is_empty() {
                cell.push(OfficePiece::Row {
                    cells: vec![text],
                    number: None,
                });
            }
        }
        Element::List(list) => each_of_list(list, &mut |element| collect_paragraphs(element, cell)),
        _ => {
            let filled = paragraph_of(element).filter(|(_, text)| !text.trim().is_empty());
            cell.extend(filled.map(|(role, text)| OfficePiece::Paragraph {
                role,
                text,
                number: None,
            }));
        }
    }
}

/// The words of what stands in a table within a cell, on one line.
fn collect_words(element: &Element, text: &mut String) {
    if !text.is_empty() {
        text.push(' ');
    }
    match element {
        Element::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            for element in cells.flat_map(|cell| &cell.content) {
                collect_words(element, text);
            }
        }
        Element::List(list) => each_of_list(list, &mut |element| collect_words(element, text)),
        _ => text.extend(paragraph_of(element).map(|(_, words)| words)),
    }
}
