//! Lines of a table without ruling lines → what of them stands in which column.

use crate::layout::lines::{Fragment, LayoutLine};

/// The widest distance of the lines of a cell, in ems.
pub(super) const CELL_PITCH: f32 = 2.2;

/// What stands in a column of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The index of its line, from the first of the table.
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// The baseline.
    pub(super) y: f32,
    pub(super) text: String,
}

/// What stands in the columns of lines, which these middles of white spaces part.
pub(super) fn pieces_of(lines: &[&LayoutLine], middles: &[f32]) -> Vec<Piece> {
    let lines = lines.iter().enumerate();
    lines
        .flat_map(|(index, line)| pieces_of_line(line, index, middles))
        .collect()
}

fn pieces_of_line(line: &LayoutLine, index: usize, middles: &[f32]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (x0, x1, text) in line.fragments.iter().flat_map(|part| parted(part, middles)) {
        let column = middles.partition_point(|middle| *middle < (x0 + x1) / 2.0);
        match pieces.last_mut().filter(|open| open.column == column) {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(text);
                open.x1 = x1;
            }
            None => pieces.push(Piece {
                line: index,
                column,
                x0,
                x1,
                y: line.y,
                text: text.to_owned(),
            }),
        }
    }
    pieces
}

/// The parts of a fragment that gaps part in which the middle of a white space lies.
fn parted<'f>(fragment: &'f Fragment, middles: &[f32]) -> Vec<(f32, f32, &'f str)> {
    let mut parts = Vec::new();
    let (mut x0, mut from) = (fragment.x0, 0);
    for gap in &fragment.gaps {
        let parts_columns = middles.iter().any(|x| gap.x0 <= *x && *x <= gap.x1);
        if parts_columns && let Some(text) = fragment.text.get(from..gap.at) {
            parts.push((x0, gap.x0, text.trim_end()));
            (x0, from) = (gap.x1, gap.at);
        }
    }
    let text = fragment.text.get(from..).unwrap_or("");
    parts.push((x0, fragment.x1, text));
    parts
}
