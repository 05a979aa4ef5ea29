//! Cells of tables in their columns: each row says only where its own cells have their edges.

use super::bytes::u16_at;
use super::paragraph::RowSays;

/// Edges of different rows that lie closer are one, in twentieths of a point: programs round them.
const SLACK: i32 = 100;
/// Size of what a row says of a cell.
const CELL: usize = 20;
/// Flags of a cell: it goes on with the one above, or begins one that does.
const GOES_ON: u16 = 1 << 5;
const BEGINS: u16 = 1 << 6;

/// A cell of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellShape {
    left: i32,
    right: i32,
    /// Whether it goes on with the cell above.
    pub(super) goes_on: bool,
}

/// The cells of a row.
pub(super) fn cells_of(row: &RowSays<'_>) -> Vec<CellShape> {
    let Some((&count, rest)) = row.cells.split_first() else {
        return Vec::new();
    };
    let count = usize::from(count);
    let edge = |index: usize| Some(i32::from(u16_at(rest, index * 2)?.cast_signed()));
    let mut cells = Vec::new();
    for index in 0..count {
        let (Some(left), Some(right)) = (edge(index), edge(index + 1)) else {
            break;
        };
        let flags = u16_at(rest, (count + 1) * 2 + index * CELL).unwrap_or(0);
        cells.push(CellShape {
            left,
            right,
            goes_on: flags & (GOES_ON | BEGINS) == GOES_ON,
        });
    }
    for merge in row.merges.into_iter().flatten() {
        if let Some(cell) = cells.get_mut(usize::from(merge.cell)) {
            cell.goes_on = merge.goes_on;
        }
    }
    cells
}

/// The lines between the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Grid(Vec<i32>);

impl Grid {
    /// The lines that these rows have.
    pub(super) fn of_rows<'r>(rows: impl Iterator<Item = &'r RowSays<'r>>) -> Self {
        let cells = rows.flat_map(cells_of);
        let mut edges: Vec<i32> = cells.flat_map(|cell| [cell.left, cell.right]).collect();
        edges.sort_unstable();
        let mut lines: Vec<i32> = Vec::new();
        for edge in edges {
            if lines.last().is_none_or(|line| edge - line > SLACK) {
                lines.push(edge);
            }
        }
        Self(lines)
    }

    /// The number of the line at `edge`.
    fn line(&self, edge: i32) -> usize {
        self.0.partition_point(|line| *line <= edge)
    }

    /// How many columns are free before the first cell.
    pub(super) fn before(&self, cell: &CellShape) -> u32 {
        count(self.line(cell.left).saturating_sub(1))
    }

    /// How many columns a cell has; at least one.
    pub(super) fn span(&self, cell: &CellShape) -> u32 {
        count(self.line(cell.right).saturating_sub(self.line(cell.left))).max(1)
    }
}

fn count(columns: usize) -> u32 {
    u32::try_from(columns).unwrap_or(u32::MAX)
}
