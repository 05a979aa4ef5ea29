//! Tables without ruling lines: lines with wide gaps at the same places. A cell that is too narrow
//! for its text goes on below, at the left edge of its column, with nothing beside it.

use super::flow::PageFlow;
use super::grid::{self, CELL_PITCH, grid_rows, is_mark, may_begin};
use super::lines::{LayoutLine, append_text};

/// How far the left edges of a column may lie apart, in ems.
const EDGE: f32 = 0.5;
/// How much wider the distance between rows is than that of the lines of a cell, in ems.
const ROW_GAP: f32 = 0.22;

/// The rows of the table that begins with the item at `index`, and of how many items; `None` where
/// none does. Items from `end` on belong to no table.
pub(super) fn aligned_rows(
    flow: &PageFlow,
    index: usize,
    end: usize,
) -> Option<(Vec<Vec<String>>, usize)> {
    if let Some(found) = grid_at(flow, index, end) {
        return Some(found);
    }
    if let Some(found) = wrapped_rows(flow, index, end) {
        return Some(found);
    }
    let head = line_at(flow, index, end).filter(|line| line.fragments.len() >= 2)?;
    // A head is centred over its columns, so its edges are not theirs.
    let below = || grid_at(flow, index + 1, end).or_else(|| wrapped_rows(flow, index + 1, end));
    if let Some((mut rows, count)) = below()
        && rows
            .first()
            .is_some_and(|row| row.len() == head.fragments.len())
    {
        rows.insert(0, cells(head));
        return Some((rows, count + 1));
    }
    let count = single_rows(flow, index, end);
    let rows = (index..index + count).filter_map(|index| line_at(flow, index, end));
    (count >= 2).then(|| (rows.map(cells).collect(), count))
}

/// The rows of a table some of whose cells are wrapped, where these are sure.
fn grid_at(flow: &PageFlow, index: usize, end: usize) -> Option<(Vec<Vec<String>>, usize)> {
    let first = line_at(flow, index, end)?;
    if !may_begin(first, line_at(flow, index + 1, end)) {
        return None;
    }
    let column = flow.items.get(index)?.column;
    let lines: Vec<&LayoutLine> = flow
        .items
        .get(index..end.min(index + grid::LINES))?
        .iter()
        .take_while(|placed| placed.column == column)
        .map_while(|placed| placed.line())
        .collect();
    grid_rows(&lines)
}

fn line_at(flow: &PageFlow, index: usize, end: usize) -> Option<&LayoutLine> {
    let placed = (index < end).then(|| flow.items.get(index))?;
    placed?.line()
}

fn cells(line: &LayoutLine) -> Vec<String> {
    let fragments = line.fragments.iter();
    fragments.map(|fragment| fragment.text.clone()).collect()
}

/// How many lines from `index` on are rows of one line.
fn single_rows(flow: &PageFlow, index: usize, end: usize) -> usize {
    let line = |index: usize| line_at(flow, index, end).filter(|line| line.fragments.len() >= 2);
    let mut count = usize::from(line(index).is_some());
    while count > 0
        && let (Some(a), Some(b)) = (line(index + count - 1), line(index + count))
        && are_alike(a, b)
    {
        count += 1;
    }
    count
}

/// Whether two lines have their gaps at the same places.
fn are_alike(a: &LayoutLine, b: &LayoutLine) -> bool {
    let em = a.size.max(1.0);
    let near = a
        .fragments
        .iter()
        .filter(|x| {
            b.fragments.iter().any(|y| {
                (x.x0 - y.x0).abs() < 0.6 * em
                    || (x.x1 - y.x1).abs() < 0.6 * em
                    || (x.x0 + x.x1 - y.x0 - y.x1).abs() < 1.2 * em
            })
        })
        .count();
    a.fragments.len() == b.fragments.len() && near * 10 >= a.fragments.len() * 7
        || near >= 3 && near * 2 > a.fragments.len()
}

/// A line of a table: the column of each of its fragments.
struct AlignedRow<'l> {
    line: &'l LayoutLine,
    columns: Vec<usize>,
}

/// The rows of a table, some of whose cells are wrapped.
fn wrapped_rows(flow: &PageFlow, index: usize, end: usize) -> Option<(Vec<Vec<String>>, usize)> {
    let first = line_at(flow, index, end).filter(|line| line.fragments.len() >= 2)?;
    let column = flow.items.get(index)?.column;
    let edges: Vec<f32> = first.fragments.iter().map(|f| f.x0).collect();
    let mut taken: Vec<AlignedRow<'_>> = Vec::new();
    while let Some(line) = line_at(flow, index + taken.len(), end)
        && flow.items.get(index + taken.len())?.column == column
        && let Some(columns) = columns_of(line, first.size, &edges)
    {
        // A line in the first column alone is a heading or text, not a label that goes on.
        let is_first_alone = columns == [0];
        let step = taken.last().map_or(0.0, |last| last.line.step_to(line));
        if is_first_alone || !(0.0..=2.0 * CELL_PITCH).contains(&step) {
            break;
        }
        taken.push(AlignedRow { line, columns });
    }
    let is_whole = |row: &AlignedRow<'_>| row.columns.len() == edges.len();
    let whole = taken.iter().filter(|row| is_whole(row)).count();
    if whole < 2 || whole == taken.len() {
        return None;
    }
    // The marks of a list and its items are no two columns.
    let is_list = edges.len() == 2
        && taken
            .iter()
            .filter(|row| row.columns.first() == Some(&0))
            .filter_map(|row| row.line.fragments.first())
            .any(|label| is_mark(&label.text));
    if is_list {
        return None;
    }
    let steps = || {
        taken
            .windows(2)
            .map(|pair| pair[0].line.step_to(pair[1].line))
    };
    let pitch = steps().fold(f32::MAX, f32::min);
    // Where rows stand further apart than lines, a line that is not set off continues the row
    // above.
    let pairs = || steps().zip(taken.iter().skip(1).map(is_whole));
    let is_set_apart = pairs().all(|(step, is_row)| is_row || step <= pitch + ROW_GAP)
        && pairs().any(|(step, is_row)| is_row && step > pitch + ROW_GAP);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut before: Option<&LayoutLine> = None;
    for row in &taken {
        let step = before.map_or(f32::MAX, |before| before.step_to(row.line));
        let begins = if is_set_apart {
            step > pitch + ROW_GAP
        } else {
            row.columns.first() == Some(&0) || step > CELL_PITCH
        };
        let begins = begins || rows.last().is_none_or(|open| parts_numbers(open, row));
        if begins {
            rows.push(vec![String::new(); edges.len()]);
        }
        if let Some(open) = rows.last_mut() {
            for (fragment, column) in row.line.fragments.iter().zip(&row.columns) {
                if let Some(cell) = open.get_mut(*column) {
                    append_text(cell, &fragment.text);
                }
            }
        }
        before = Some(row.line);
    }
    Some((rows, taken.len()))
}

/// Whether a line, if it continued a row, would make one number of two: numbers are never broken.
fn parts_numbers(open: &[String], next: &AlignedRow<'_>) -> bool {
    let fragments = next.line.fragments.iter();
    fragments.zip(&next.columns).any(|(fragment, column)| {
        let before = open.get(*column);
        before.is_some_and(|cell| cell.ends_with(|c: char| c.is_ascii_digit()))
            && fragment.text.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The column of each fragment of a line; none where one begins elsewhere or runs over the next
/// column.
fn columns_of(line: &LayoutLine, size: f32, edges: &[f32]) -> Option<Vec<usize>> {
    let em = size.max(1.0);
    if (line.size - size).abs() > 0.12 * em {
        return None;
    }
    let fragments = line.fragments.iter();
    fragments
        .map(|fragment| {
            let column = edges
                .iter()
                .position(|edge| (fragment.x0 - edge).abs() < EDGE * em)?;
            let is_within = edges
                .get(column + 1)
                .is_none_or(|next| fragment.x1 < next - EDGE * em);
            is_within.then_some(column)
        })
        .collect()
}
