//! Tables without ruling lines. Where every row is one line, the lines have wide gaps at the same places; where
//! cells are wrapped, `grid` finds the rows.

use super::flow::PageFlow;
use super::grid::{self, GridShape, find_grid, rest_of_grid};
use super::lines::LayoutLine;

/// A table without ruling lines.
pub(super) struct AlignedTable {
    pub(super) rows: Vec<Vec<String>>,
    /// How many items it takes.
    pub(super) count: usize,
    /// What its part on the next page must have, if it may have one.
    pub(super) shape: Option<GridShape>,
}

/// The table that begins with the item at `index`, or goes on there with the shape `known`; `None` where
/// none does. Items from `end` on belong to no table.
pub(super) fn aligned_table(
    flow: &PageFlow,
    index: usize,
    end: usize,
    known: Option<&GridShape>,
) -> Option<AlignedTable> {
    let lines = lines_at(flow, index, end);
    let rest = known.and_then(|shape| rest_of_grid(&lines, shape));
    if let Some(grid) = rest.or_else(|| find_grid(&lines)) {
        return Some(AlignedTable {
            rows: grid.rows,
            count: grid.count,
            shape: Some(grid.shape),
        });
    }
    let is_parted = |line: &&&LayoutLine| line.fragments.len() >= 2;
    let parted = lines.iter().take_while(is_parted).count();
    let pairs = lines.get(..parted)?.windows(2);
    let count = 1 + pairs.take_while(|pair| are_alike(pair[0], pair[1])).count();
    let rows = lines.iter().take(count).map(|line| {
        let fragments = line.fragments.iter();
        fragments.map(|fragment| fragment.text.clone()).collect()
    });
    (parted >= 2 && count >= 2).then(|| AlignedTable {
        rows: rows.collect(),
        count,
        shape: None,
    })
}

/// The lines from an item on that may belong to one table.
fn lines_at(flow: &PageFlow, index: usize, end: usize) -> Vec<&LayoutLine> {
    let items = flow.items.get(index..end.min(index + grid::LINES));
    let items = items.unwrap_or_default();
    let column = items.first().map(|placed| placed.column);
    items
        .iter()
        .take_while(|placed| Some(placed.column) == column)
        .map_while(|placed| placed.line())
        .collect()
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
