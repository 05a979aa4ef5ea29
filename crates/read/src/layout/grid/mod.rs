//! Tables without ruling lines. `columns` finds the white space between their columns, `pieces` cuts
//! the lines there, `rows` judges which lines make a row.

mod columns;
mod pieces;
mod rows;

use self::columns::{LOOK, find_columns, is_crossed};
use self::pieces::{CELL_PITCH, Piece, pieces_of};
use self::rows::RowJudge;
use crate::layout::lines::LayoutLine;
use crate::layout::measure::is_numbered;

/// Lines that stand nearer, in ems, are the cells of one row.
const BESIDE: f32 = 0.95;
/// Most lines of a table.
pub(super) const LINES: usize = 200;

/// A table without ruling lines.
#[derive(Debug)]
pub(super) struct Grid {
    /// The text of its cells by row.
    pub(super) rows: Vec<Vec<String>>,
    /// How many lines it takes.
    pub(super) count: usize,
    /// How doubtful a row is on average, as the negative logarithm of a probability.
    pub(super) doubt: f32,
    pub(super) shape: GridShape,
}

/// What a table has in common with its part on the next page.
#[derive(Debug, Clone)]
pub(super) struct GridShape {
    /// The middles of the white spaces between its columns.
    pub(super) middles: Vec<f32>,
    /// The distance of the lines of a cell.
    pub(super) pitch: f32,
}

/// The table that begins with the first of these lines; `None` where none does, or where it is not sure which
/// lines make a row.
pub(super) fn find_grid(lines: &[&LayoutLine]) -> Option<Grid> {
    let first = *lines.first()?;
    let is_parted = |line: &&LayoutLine| line.fragments.len() >= 2;
    if !lines.iter().take(LOOK).any(is_parted) {
        return None;
    }
    let lines = lines.get(..near_lines(lines)?)?;
    let (found, count) = find_columns(lines)?;
    let lines = lines.get(..count)?;
    let mut pieces = pieces_of(lines, &found);
    let between = (1..=found.len()).filter(|column| !is_head_beside(&pieces, *column));
    let middles: Vec<f32> = between
        .filter_map(|column| found.get(column - 1).copied())
        .collect();
    if middles.is_empty() {
        return None;
    }
    if middles.len() < found.len() {
        pieces = pieces_of(lines, &middles);
    }
    // No table begins with a line in the first column alone, unless the others stand beside it.
    let is_alone = pieces.chunk_by(|a, b| a.line == b.line).next();
    let is_alone = is_alone.is_none_or(|line| line.iter().all(|piece| piece.column == 0));
    if is_alone
        && lines
            .get(1)
            .is_none_or(|next| first.step_to(next) >= BESIDE)
    {
        return None;
    }
    // The marks of a list and its items are no two columns.
    let mut labels = pieces.iter().filter(|piece| piece.column == 0);
    if middles.len() == 1 && labels.any(|piece| is_mark(&piece.text)) {
        return None;
    }
    let em = first.size.max(1.0);
    let grid = grid_of(
        &RowJudge::new(&pieces, middles.len() + 1, em, None),
        middles,
    )?;
    (grid.rows.len() >= 2).then_some(grid)
}

/// The rest of a table that has this shape on the page before.
pub(super) fn rest_of_grid(lines: &[&LayoutLine], shape: &GridShape) -> Option<Grid> {
    let first = *lines.first()?;
    let em = first.size.max(1.0);
    let lines = lines.get(..near_lines(lines)?)?;
    let crosses = |line: &&&LayoutLine| is_crossed(line, &shape.middles, em);
    let count = lines.iter().take_while(|line| !crosses(line)).count();
    let pieces = pieces_of(lines.get(..count)?, &shape.middles);
    let columns = shape.middles.len() + 1;
    let judge = RowJudge::new(&pieces, columns, em, Some(shape.pitch));
    grid_of(&judge, shape.middles.clone())
}

fn grid_of(judge: &RowJudge<'_>, middles: Vec<f32>) -> Option<Grid> {
    let judged = judge.rows()?;
    let pitch = judge.pitch;
    Some(Grid {
        rows: judged.rows,
        count: judged.count,
        doubt: judged.doubt,
        shape: GridShape { middles, pitch },
    })
}

/// How many of these lines may belong to the table that the first begins; `None` of no lines.
fn near_lines(lines: &[&LayoutLine]) -> Option<usize> {
    let first = *lines.first()?;
    let near = lines.iter().take(LINES).zip(lines.iter().skip(1));
    let near = near.take_while(|(line, next)| {
        is_alike(next, first) && (0.0..=2.0 * CELL_PITCH).contains(&line.step_to(next))
    });
    Some(near.count() + 1)
}

/// Whether the column `right` and that to its left are one, whose head stands over its middle: one holds but the
/// head, the other what is below it.
fn is_head_beside(pieces: &[Piece], right: usize) -> bool {
    let in_column = |column: usize| pieces.iter().filter(move |piece| piece.column == column);
    let is_head = |column| in_column(column).all(|piece| piece.line == 0);
    let is_below = |column| in_column(column).all(|piece| piece.line > 0);
    is_head(right) && is_below(right - 1) || is_head(right - 1) && is_below(right)
}

fn is_alike(line: &LayoutLine, first: &LayoutLine) -> bool {
    (line.size - first.size).abs() <= 0.12 * first.size.max(1.0)
}

/// Whether what stands in the first column is the mark of an item of a list.
fn is_mark(label: &str) -> bool {
    let count = label.chars().count();
    count <= 5 && is_numbered(label) || count <= 3 && !label.chars().any(char::is_alphanumeric)
}
