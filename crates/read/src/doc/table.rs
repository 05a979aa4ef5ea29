//! Tables of the library's model → rows of cells, each in its place.

use office_oxide::ir::{Element, ListItem, Table, TableRow, inline_to_text};

use super::body::role;
use crate::table::{Cell, Piece};
use hegui_text::BlockRole;

/// A cell that goes on in the rows below.
struct Merged {
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

/// The paragraphs of the cells, row by row, not numbered yet. A cell that goes on from the row above stands there empty, so that
/// the others keep their places.
pub(super) fn rows(table: &Table) -> Vec<Vec<Cell>> {
    let mut merged = Vec::new();
    table
        .rows
        .iter()
        .map(|row| places(row, &mut merged))
        .collect()
}

fn places(row: &TableRow, merged: &mut Vec<Merged>) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut begun = Vec::new();
    let mut column = 0u32;
    for cell in &row.cells {
        while let Some(above) = merged.iter().find(|merged| merged.column == column) {
            cells.push(Cell::new());
            column = column.saturating_add(above.width);
        }
        let mut content = Cell::new();
        paragraphs(&cell.content, &mut content);
        cells.push(content);
        let width = cell.col_span.max(1);
        if cell.row_span > 1 {
            begun.push(Merged {
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

/// The paragraphs of what is in a cell; a table in it is one row. The library nests no deeper than some
/// levels.
fn paragraphs(content: &[Element], cell: &mut Cell) {
    for element in content {
        match element {
            Element::Paragraph(paragraph) => {
                let text = inline_to_text(&paragraph.content);
                cell.extend(filled(BlockRole::Paragraph, text));
            }
            Element::Heading(heading) => {
                cell.extend(filled(role(heading), inline_to_text(&heading.content)));
            }
            Element::Table(_) => {
                let mut text = String::new();
                words(std::slice::from_ref(element), &mut text);
                if !text.trim().is_empty() {
                    cell.push(Piece::Row {
                        cells: vec![text],
                        number: None,
                    });
                }
            }
            Element::List(list) => list_paragraphs(&list.items, cell),
            _ => {}
        }
    }
}

/// A paragraph with something in it.
fn filled(role: BlockRole, text: String) -> Option<Piece> {
    (!text.trim().is_empty()).then_some(Piece::Paragraph {
        role,
        text,
        number: None,
    })
}

fn list_paragraphs(list: &[ListItem], cell: &mut Cell) {
    for item in list {
        paragraphs(&item.content, cell);
        if let Some(nested) = &item.nested {
            list_paragraphs(&nested.items, cell);
        }
    }
}

/// The words of what is in a table within a cell, on one line. The library nests no deeper than some levels.
fn words(content: &[Element], text: &mut String) {
    for element in content {
        if !text.is_empty() {
            text.push(' ');
        }
        match element {
            Element::Paragraph(paragraph) => text.push_str(&inline_to_text(&paragraph.content)),
            Element::Heading(heading) => text.push_str(&inline_to_text(&heading.content)),
            Element::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    words(&cell.content, text);
                }
            }
            Element::List(list) => items(&list.items, text),
            _ => {}
        }
    }
}

fn items(list: &[ListItem], text: &mut String) {
    for item in list {
        words(&item.content, text);
        if let Some(nested) = &item.nested {
            items(&nested.items, text);
        }
    }
}
