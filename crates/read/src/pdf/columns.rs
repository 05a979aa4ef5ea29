//! Columns of text on a page, by the white space between them.

use super::sheet::Glyph;
use super::spread::{median, range};

/// The narrowest gutter between columns, in ems.
const GUTTER: f32 = 0.8;
/// The fewest lines of a column.
pub(super) const LINES: usize = 4;
/// The share of a column that its lines fill on average; tables without rules fill less.
const FILLED: f32 = 0.6;
/// Most rows of a page in which columns are looked for.
const ROWS: usize = 2_000;

/// The white space between two columns: where it is, and in which rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gutter {
    pub(super) x: f32,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What matters of a row for columns: its y, and the stretches without wide gaps.
struct RowExtent {
    y: f32,
    stretches: Vec<(f32, f32)>,
}

impl RowExtent {
    fn new(row: &[Glyph], em: f32) -> Self {
        let mut stretches: Vec<(f32, f32)> = Vec::new();
        for glyph in row.iter().filter(|glyph| !glyph.is_blank()) {
            match stretches.last_mut() {
                Some((_, end)) if glyph.x0 - *end < GUTTER * em => *end = end.max(glyph.x1),
                _ => stretches.push((glyph.x0, glyph.x1)),
            }
        }
        Self {
            y: row.first().map_or(0.0, |glyph| glyph.y),
            stretches,
        }
    }

    /// Whether something stands at `x`.
    fn crosses(&self, x: f32) -> bool {
        let mut stretches = self.stretches.iter();
        stretches.any(|(x0, x1)| *x0 < x && *x1 > x)
    }
}

/// The gutter that parts most rows, if any does.
pub(super) fn find_gutter(rows: &[Vec<Glyph>], em: f32) -> Option<Gutter> {
    if rows.len() < LINES || rows.len() > ROWS {
        return None;
    }
    let extents: Vec<RowExtent> = rows.iter().map(|row| RowExtent::new(row, em)).collect();
    let stretches = || extents.iter().map(|extent| &extent.stretches);
    let left = range(stretches().filter_map(|row| Some(row.first()?.0))).0;
    let right = range(stretches().filter_map(|row| Some(row.last()?.1))).1;
    let width = right - left;
    if width < em * 12.0 {
        return None;
    }
    let mut best: Option<(usize, Gutter)> = None;
    let step = (em / 4.0).max(width / 400.0);
    let mut x = left + width * 0.2;
    while x < left + width * 0.8 {
        let mut from = 0;
        for run in extents.split(|extent| extent.crosses(x)) {
            if best.is_none_or(|(size, _)| run.len() > size)
                && let Some((first, last)) = find_columns(run, x, em, (left, right))
            {
                let (from, to) = (from + first, from + last);
                best = Some((run.len(), Gutter { x, from, to }));
            }
            from += run.len() + 1;
        }
        x += step;
    }
    best.map(|(_, gutter)| gutter)
}

/// From which to which row two columns of text stand, in rows that leave `x` free; `None` where
/// none do. A heading or a page number in the middle belongs to what stands above or below.
fn find_columns(run: &[RowExtent], x: f32, em: f32, bounds: (f32, f32)) -> Option<(usize, usize)> {
    let is_middle = |extent: &RowExtent| {
        let (Some(first), Some(last)) = (extent.stretches.first(), extent.stretches.last()) else {
            return true;
        };
        let (x0, x1) = (first.0, last.1);
        let is_one_sided = x1 <= x || x0 >= x;
        is_one_sided && ((x0 + x1) - (bounds.0 + bounds.1)).abs() < 2.0 * em
    };
    let mut begin = run.iter().position(|extent| !is_middle(extent))?;
    let mut end = run.iter().rposition(|extent| !is_middle(extent))? + 1;
    // So does the first or the last row where it stands far off.
    let mut steps: Vec<f32> = run.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let usual = median(steps.iter().copied()).unwrap_or(0.0).max(em);
    let is_far = |step: Option<&f32>| step.is_some_and(|step| *step > 2.2 * usual);
    steps.truncate(end.saturating_sub(1));
    begin += usize::from(is_far(steps.get(begin)));
    end -= usize::from(is_far(steps.last()));
    let run = run.get(begin..end)?;
    if run.len() < LINES {
        return None;
    }
    let left = ColumnSide::of(run, |stretch| stretch.1 <= x);
    let right = ColumnSide::of(run, |stretch| stretch.1 > x);
    if left.lines.len() < LINES || right.lines.is_empty() || left.width() < em * 6.0 {
        return None;
    }
    if is_labelled(run, x) {
        return None;
    }
    // Columns stand side by side, not one below the other.
    let ((a, b), (c, d)) = (left.ends(), right.ends());
    let common = b.min(d) - a.max(c);
    let columns = if right.lines.len() < LINES {
        // The last column of a text may hold a line or two. It begins where the first one does,
        // which is then long enough to be sure of.
        left.lines.len() >= 2 * LINES
            && left.fill() >= 0.8
            && left.width() < 0.6 * (bounds.1 - bounds.0)
            && (c - a).abs() < em
    } else {
        left.fill() >= FILLED
            && right.fill() >= FILLED
            && right.width() >= em * 6.0
            && common > 0.0
            && common >= 0.5 * (b - a).min(d - c)
    };
    columns.then_some((begin, end))
}

/// Whether the left side has labels for the right side: none stands alone, and there are fewer of
/// them than lines on the right.
fn is_labelled(run: &[RowExtent], x: f32) -> bool {
    let is_left = |extent: &&RowExtent| extent.stretches.iter().any(|stretch| stretch.1 <= x);
    let is_right = |extent: &&RowExtent| extent.stretches.iter().any(|stretch| stretch.1 > x);
    let labels = run.iter().filter(is_left).count();
    let alone = run.iter().filter(is_left).filter(|row| !is_right(row));
    let first = run.iter().position(|row| is_left(&row));
    let last = run.iter().rposition(|row| is_left(&row));
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let within = &run[first..=last];
    alone.count() * 10 <= labels && within.iter().filter(is_right).count() * 10 >= labels * 14
}

/// What stands on one side of a gutter.
struct ColumnSide {
    /// The y and the two ends of each line.
    lines: Vec<(f32, f32, f32)>,
}

impl ColumnSide {
    fn of(run: &[RowExtent], belongs: impl Fn(&(f32, f32)) -> bool) -> Self {
        let lines = run.iter().filter_map(|extent| {
            let within = || extent.stretches.iter().filter(|stretch| belongs(stretch));
            let x0 = range(within().map(|stretch| stretch.0)).0;
            let x1 = range(within().map(|stretch| stretch.1)).1;
            (x0 < x1).then_some((extent.y, x0, x1))
        });
        Self {
            lines: lines.collect(),
        }
    }

    /// Where it begins and ends, from top to bottom.
    fn ends(&self) -> (f32, f32) {
        let y = |line: Option<&(f32, f32, f32)>| line.map_or(0.0, |line| line.0);
        (y(self.lines.first()), y(self.lines.last()))
    }

    fn width(&self) -> f32 {
        let x0 = range(self.lines.iter().map(|line| line.1)).0;
        let x1 = range(self.lines.iter().map(|line| line.2)).1;
        x1 - x0
    }

    /// The share of its width that a line has on average.
    fn fill(&self) -> f32 {
        let sum: f32 = self.lines.iter().map(|line| line.2 - line.1).sum();
        sum / (self.lines.len().max(1) as f32 * self.width().max(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x0: f32, x1: f32, row: usize) -> Glyph {
        Glyph {
            c: '法',
            more: None,
            x0,
            x1,
            y: 100.0 + row as f32 * 15.0,
            size: 10.0,
        }
    }

    #[test]
    fn full_lines_beside_each_other_are_columns() {
        let rows: Vec<Vec<Glyph>> = (0..10)
            .map(|row| vec![glyph(50.0, 280.0, row), glyph(310.0, 540.0, row)])
            .collect();
        let gutter = find_gutter(&rows, 10.0).map(|gutter| (gutter.from, gutter.to));
        assert_eq!(gutter, Some((0, 10)));
    }

    #[test]
    fn labels_are_no_column() {
        let row = |row: usize| match row % 3 {
            0 => vec![glyph(50.0, 90.0, row), glyph(200.0, 540.0, row)],
            _ => vec![glyph(200.0, 540.0, row)],
        };
        let rows: Vec<Vec<Glyph>> = (0..12).map(row).collect();
        assert!(find_gutter(&rows, 10.0).is_none());
    }
}
