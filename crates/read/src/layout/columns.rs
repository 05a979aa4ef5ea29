//! Columns of text on a page, by the white space between them.
//!
//! White space that no line crosses stands between columns of text and between cells of a table without
//! rules. Columns are read one after the other, cells beside one another. Lines of columns are full and
//! wrapped, and paragraphs begin on either side where they will (`sides`).

use super::extents::{RowExtent, beside, edge, is_labelled, side_lines, white_end};
use super::lines::line_of_row;
use super::measure::is_numbered;
use super::sheet::Glyph;
use super::sides::{Side, are_rows};
use super::spread::{median, range};

/// The narrowest gutter between columns, in ems.
const BAND: f32 = 0.6;
/// The fewest lines of a column.
pub(super) const LINES: usize = 4;
/// So many lines on either side may be columns even if few of them are full.
const MANY: usize = 6;
/// The narrowest column, in ems.
const NARROW: f32 = 7.0;
/// Most rows of a page in which columns are looked for.
const ROWS: usize = 2_000;
/// How much wider than others a step is that sets the first or the last row apart.
const FAR: f32 = 2.2;

/// The white space between two columns: where it is, and in which rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gutter {
    pub(super) x: f32,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where the columns beside it begin and end.
    spans: [(f32, f32); 2],
    /// Where what stands on its two sides begins and ends, be it one column or several.
    pub(super) sides: [(f32, f32); 2],
    /// Whether these are columns beyond doubt.
    pub(super) is_sure: bool,
}

/// What was found in rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    Columns(Gutter),
    /// White space that may or may not part columns: the rows are read as rows.
    Doubt,
    Nothing,
}

/// Where text stands on a page.
#[derive(Clone, Copy)]
struct Room {
    left: f32,
    right: f32,
    em: f32,
}

/// The gutter that parts most rows, if any does. `known` are those that other rows have.
pub(super) fn find_gutter(rows: &[Vec<Glyph>], em: f32, known: &[Gutter]) -> Found {
    if rows.len() > ROWS {
        return Found::Nothing;
    }
    let extents: Vec<RowExtent> = rows.iter().map(|row| RowExtent::new(row, em)).collect();
    let stretches = || extents.iter().flat_map(|extent| &extent.stretches);
    let left = range(stretches().map(|stretch| stretch.x0)).0;
    let right = range(stretches().map(|stretch| stretch.x1)).1;
    let width = right - left;
    if width < em * 12.0 {
        return Found::Nothing;
    }
    let room = Room { left, right, em };
    let finder = Finder {
        rows,
        extents: &extents,
        room,
        known,
    };
    finder.find()
}

/// Looks for a gutter in rows.
struct Finder<'r> {
    rows: &'r [Vec<Glyph>],
    extents: &'r [RowExtent],
    room: Room,
    known: &'r [Gutter],
}

impl Finder<'_> {
    fn find(&self) -> Found {
        let Room { left, right, em } = self.room;
        let width = right - left;
        let step = (em / 4.0).max(width / 400.0);
        let mut best: Option<(usize, Gutter)> = None;
        let mut is_doubtful = false;
        let mut tried: Option<(usize, usize, f32)> = None;
        let mut x = left + width * 0.15;
        while x < left + width * 0.85 {
            let mut from = 0;
            for run in self.extents.split(|extent| extent.crosses(x)) {
                if run.len() >= 2 && best.is_none_or(|(size, _)| run.len() > size) {
                    // The same rows about the same white space give the same answer.
                    let key = (from, run.len(), white_end(run, x));
                    if tried != Some(key) {
                        match self.columns_in(from, run.len(), x) {
                            Found::Columns(gutter) => best = Some((run.len(), gutter)),
                            Found::Doubt => is_doubtful = true,
                            Found::Nothing => {}
                        }
                        tried = Some(key);
                    }
                }
                from += run.len() + 1;
            }
            x += step;
        }
        match best {
            Some((_, gutter)) => Found::Columns(gutter),
            None if is_doubtful => Found::Doubt,
            None => Found::Nothing,
        }
    }

    /// Two columns of text in `count` rows from `from` on, which leave `x` free. A heading or a page
    /// number in the middle belongs to what stands above or below.
    fn columns_in(&self, from: usize, count: usize, x: f32) -> Found {
        let Some(run) = self.extents.get(from..from + count) else {
            return Found::Nothing;
        };
        let Some((begin, end)) = self.trimmed(run, x) else {
            return Found::Nothing;
        };
        let end = self.without_next_heading(run, from, (begin, end), x);
        let Some(run) = run.get(begin..end) else {
            return Found::Nothing;
        };
        let em = self.room.em;
        let whole = [
            (edge(run, |stretch| stretch.inner <= x).0, x),
            (x, edge(run, |stretch| stretch.inner > x).1),
        ];
        // Of more than two columns, the two beside `x` are looked at.
        let near = beside(run, x, BAND * em);
        let run = near.as_slice();
        let left = Side::new(side_lines(run, |stretch| stretch.inner <= x), em);
        let right = Side::new(side_lines(run, |stretch| stretch.inner > x), em);
        if left.lines.is_empty() || right.lines.is_empty() {
            return Found::Nothing;
        }
        let (white, spans) = (
            left.x1..right.x0,
            [(left.x0, left.x1), (right.x0, right.x1)],
        );
        if white.end - white.start < BAND * em {
            return Found::Nothing;
        }
        let gutter = |is_sure| {
            Found::Columns(Gutter {
                x: (white.start + white.end) / 2.0,
                from: from + begin,
                to: from + end,
                spans,
                sides: whole,
                is_sure,
            })
        };
        if self.known.iter().any(|known| known.fits(&left, &right, em)) {
            return gutter(true);
        }
        if left.lines.len() < LINES || left.x1 - left.x0 < em * NARROW || is_labelled(run, x) {
            return Found::Nothing;
        }
        // Columns stand side by side, not one below the other.
        let ((a, b), (c, d)) = (left.ends(), right.ends());
        let common = b.min(d) - a.max(c);
        if right.lines.len() < LINES {
            // The last column of a text may hold a line or two. It begins where the first one does,
            // which is then long enough to be sure of.
            let is_last = left.lines.len() >= 2 * LINES
                && left.wraps() * 2 >= left.lines.len()
                && left.x1 - left.x0 < 0.6 * (self.room.right - self.room.left)
                && (c - a).abs() < em;
            return if is_last {
                gutter(true)
            } else {
                Found::Nothing
            };
        }
        if right.x1 - right.x0 < em * NARROW || common <= 0.0 || common < 0.5 * (b - a).min(d - c) {
            return Found::Nothing;
        }
        if !left.is_aligned(em) || !right.is_aligned(em) {
            return Found::Nothing;
        }
        let rows = are_rows(&left, &right);
        let wrapped = |side: &Side| side.wraps() >= 2 && side.wraps() * 4 >= side.lines.len();
        let lines = left.lines.len() + right.lines.len();
        if wrapped(&left) && wrapped(&right) && (left.wraps() + right.wraps()) * 3 >= lines {
            return match rows {
                Some(true) => Found::Nothing,
                Some(false) => gutter(true),
                None => gutter(lines >= 4 * LINES),
            };
        }
        // Short lines on both sides that do not stand beside each other.
        let many =
            left.lines.len().min(right.lines.len()) >= MANY && common >= 0.7 * (b - a).max(d - c);
        let both = run.iter().filter(|row| row.has_left(x) && row.has_right(x));
        match rows {
            Some(false) if many && both.count() * 2 < run.len() => gutter(false),
            Some(false) if many && left.wraps().min(right.wraps()) >= 2 => Found::Doubt,
            _ => Found::Nothing,
        }
    }

    /// Rows without those in the middle, or far off, at either end.
    fn trimmed(&self, run: &[RowExtent], x: f32) -> Option<(usize, usize)> {
        let Room { left, right, em } = self.room;
        let is_middle = |extent: &RowExtent| {
            let (Some(first), Some(last)) = (extent.stretches.first(), extent.stretches.last())
            else {
                return true;
            };
            let is_one_sided = last.inner <= x || first.x0 >= x;
            is_one_sided && ((first.x0 + last.x1) - (left + right)).abs() < 2.0 * em
        };
        let mut begin = run.iter().position(|extent| !is_middle(extent))?;
        let mut end = run.iter().rposition(|extent| !is_middle(extent))? + 1;
        // So does the first or the last row where it stands far off.
        let mut steps: Vec<f32> = run.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
        let usual = median(steps.iter().copied()).unwrap_or(0.0).max(em);
        let is_far = |step: Option<&f32>| step.is_some_and(|step| *step > FAR * usual);
        steps.truncate(end.saturating_sub(1));
        begin += usize::from(is_far(steps.get(begin)));
        end -= usize::from(is_far(steps.last()));
        // A date at the right, above both columns.
        let is_above = |index: usize| {
            run.get(index).is_some_and(|row| !row.has_left(x))
                && run.get(index + 1).is_some_and(|next| next.has_left(x))
                && steps.get(index).is_some_and(|step| *step > 1.5 * em)
        };
        begin +=
            usize::from(is_above(begin) && run.get(begin + 1).is_some_and(|row| row.has_right(x)));
        (begin < end).then_some((begin, end))
    }

    /// Where the rows end without the heading of what stands below them, over the whole width.
    fn without_next_heading(
        &self,
        run: &[RowExtent],
        from: usize,
        (begin, end): (usize, usize),
        x: f32,
    ) -> usize {
        let em = self.room.em;
        let Some(below) = self
            .extents
            .get(from + run.len())
            .filter(|_| end == run.len())
        else {
            return end;
        };
        let y = |index: usize| run.get(index).map_or(below.y, |row| row.y);
        if below.y - y(end - 1) > 4.0 * em {
            return end;
        }
        let Some(last_right) = (begin..end).rev().find(|at| run[*at].has_right(x)) else {
            return end;
        };
        let Some(last_left) = (begin..=last_right).rev().find(|at| run[*at].has_left(x)) else {
            return end;
        };
        let steps = (begin..end.saturating_sub(1)).map(|at| y(at + 1) - y(at));
        let usual = median(steps).unwrap_or(0.0).max(em);
        // Where the left column goes on for long below the right one, its end is no heading.
        let alone = last_right + 1..end;
        let first = alone.clone().find(|at| {
            let is_apart = y(*at) - y(last_right.max(at.saturating_sub(1))) > 1.4 * usual;
            let is_heading = || {
                let line = self.rows.get(from + at).and_then(|row| line_of_row(row));
                line.is_some_and(|line| line.size > 1.06 * em || is_numbered(&line.text))
            };
            is_apart || is_heading()
        });
        match first {
            Some(first)
                if end - first <= 3
                    && y(first) - y(last_right) <= 3.5 * usual
                    && y(last_right) - y(last_left) <= 3.5 * usual =>
            {
                first
            }
            _ => end,
        }
    }
}

impl Gutter {
    /// Whether two sides stand in these columns, and one of them has a full line.
    fn fits(&self, left: &Side, right: &Side, em: f32) -> bool {
        let sides = || self.spans.iter().zip([left, right]);
        let stands = |(span, side): (&(f32, f32), &Side)| {
            let at_edge = side.lines.iter().filter(|line| line.x0 - span.0 < 2.6 * em);
            side.x0 > span.0 - em
                && side.x1 < span.1 + em
                && at_edge.count() * 2 >= side.lines.len()
        };
        let is_full = |(span, side): (&(f32, f32), &Side)| {
            let mut lines = side.lines.iter();
            lines.any(|line| line.x1 > span.1 - 2.0 * em)
        };
        sides().all(stands) && sides().any(is_full) && are_rows(left, right) != Some(true)
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
        let found = find_gutter(&rows, 10.0, &[]);
        assert!(matches!(
            found,
            Found::Columns(Gutter {
                from: 0,
                to: 10,
                is_sure: true,
                ..
            })
        ));
    }

    #[test]
    fn labels_are_no_column() {
        let row = |row: usize| match row % 3 {
            0 => vec![glyph(50.0, 90.0, row), glyph(200.0, 540.0, row)],
            _ => vec![glyph(200.0, 540.0, row)],
        };
        let rows: Vec<Vec<Glyph>> = (0..12).map(row).collect();
        assert!(matches!(find_gutter(&rows, 10.0, &[]), Found::Nothing));
    }
}
