//! Tables without ruling lines whose cells are wrapped: which lines make a cell, and which cells a row.
//!
//! A line of a cell goes on with the one above it in the same column, if that is full. The cells of a row
//! begin on one height, or have their middle or their end there.

use super::lines::{Fragment, LayoutLine, append_text};
use super::measure::is_numbered;
use super::spread::median;

/// How far the left edges of a column may lie apart, in ems.
const EDGE: f32 = 0.5;
/// The narrowest space between the text of two cells, in ems.
const SPACE: f32 = 0.1;
/// The widest distance of the lines of a cell, in ems.
pub(super) const CELL_PITCH: f32 = 2.2;
/// How much wider the distance between rows is than that of the lines of a cell, in ems.
const ROW_GAP: f32 = 0.22;
/// How far from the edge of its column a full line may end, in ems.
const FULL: f32 = 2.1;
/// The widest space between the edge of a column and the next one, in ems.
const WIDE: f32 = 1.2;
/// How near each other cells of a row stand, as a share of the pitch.
const BESIDE: f32 = 0.3;
/// In how many lines the edges of columns are looked for.
const LOOK: usize = 6;
/// Most lines of a table.
pub(super) const LINES: usize = 500;

/// A part of a line that stands in a column.
struct Piece<'l> {
    /// The index of its line, from the first of the table.
    line: usize,
    column: usize,
    y: f32,
    x1: f32,
    text: &'l str,
}

/// Lines of a column that make a cell.
struct Cell {
    column: usize,
    first: f32,
    last: f32,
    line: usize,
    /// The indexes of its pieces.
    pieces: Vec<usize>,
}

/// Which lines go on with the one above.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    /// Those below a full one, but in the last column, whose edge nobody knows.
    FullInner,
    /// Those below a full one.
    Full,
    /// Those that are not set off.
    Near,
}

/// Whether a table may begin with `first`, which `next` follows.
pub(super) fn may_begin(first: &LayoutLine, next: Option<&LayoutLine>) -> bool {
    // Lines that stand so near are the cells of one row.
    let is_beside =
        |next: &LayoutLine| next.fragments.len() >= 2 && (0.0..0.95).contains(&first.step_to(next));
    first.fragments.len() >= 2 || next.is_some_and(is_beside)
}

/// The rows of the table that begins with the first of these lines, and of how many of them; `None` where
/// none does, or where it is not sure which lines make a row.
pub(super) fn grid_rows(lines: &[&LayoutLine]) -> Option<(Vec<Vec<String>>, usize)> {
    let first = *lines.first()?;
    if !may_begin(first, lines.get(1).copied()) {
        return None;
    }
    let near_by = lines.iter().take(LOOK);
    let widest = near_by
        .filter(|line| is_alike(line, first))
        .max_by_key(|line| line.fragments.len())?;
    let edges: Vec<f32> = widest.fragments.iter().map(|part| part.x0).collect();
    if edges.len() < 2 {
        return None;
    }
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let (mut count, mut whole) = (0, 0);
    let mut before: Option<&LayoutLine> = None;
    while let Some(line) = lines.get(count).copied()
        && is_alike(line, first)
        && before.is_none_or(|before| (0.0..=2.0 * CELL_PITCH).contains(&before.step_to(line)))
        && count < LINES
        && let Some(found) = pieces_of(line, count, &edges)
    {
        whole += usize::from(found.len() == edges.len());
        pieces.extend(found);
        before = Some(line);
        count += 1;
    }
    if whole == count || whole < 2 && (whole == 0 || edges.len() < 3) {
        return None;
    }
    // The marks of a list and its items are no two columns.
    let mut labels = pieces.iter().filter(|piece| piece.column == 0);
    if edges.len() == 2 && labels.any(|piece| is_mark(piece.text)) {
        return None;
    }
    let grid = Grid {
        em: first.size.max(1.0),
        pieces,
        edges,
    };
    grid.rows()
}

fn is_alike(line: &LayoutLine, first: &LayoutLine) -> bool {
    (line.size - first.size).abs() <= 0.12 * first.size.max(1.0)
}

/// The pieces of a line; none where one begins beside the edges or runs over the next column.
fn pieces_of<'l>(line: &'l LayoutLine, index: usize, edges: &[f32]) -> Option<Vec<Piece<'l>>> {
    let em = line.size.max(1.0);
    let mut pieces = Vec::new();
    for fragment in &line.fragments {
        for (x0, x1, text) in parted(fragment, edges, em) {
            let column = edges
                .iter()
                .position(|edge| (x0 - edge).abs() < EDGE * em)?;
            let next = edges.get(column + 1);
            if next.is_some_and(|next| x1 > next - SPACE * em) {
                return None;
            }
            pieces.push(Piece {
                line: index,
                column,
                y: line.y,
                x1,
                text,
            });
        }
    }
    Some(pieces)
}

/// The parts of a fragment that narrow gaps at the edges of columns part.
fn parted<'f>(fragment: &'f Fragment, edges: &[f32], em: f32) -> Vec<(f32, f32, &'f str)> {
    let mut parts = Vec::new();
    let (mut x0, mut from) = (fragment.x0, 0);
    for gap in &fragment.gaps {
        let is_edge = edges.iter().any(|edge| (gap.x1 - edge).abs() < 0.2 * em);
        if is_edge && let Some(text) = fragment.text.get(from..gap.at) {
            parts.push((x0, gap.x0, text.trim_end()));
            (x0, from) = (gap.x1, gap.at);
        }
    }
    let text = fragment.text.get(from..).unwrap_or("");
    parts.push((x0, fragment.x1, text));
    parts
}

/// A table in the making.
struct Grid<'l> {
    em: f32,
    pieces: Vec<Piece<'l>>,
    edges: Vec<f32>,
}

impl Grid<'_> {
    /// The best of the ways to make rows.
    fn rows(&self) -> Option<(Vec<Vec<String>>, usize)> {
        let pitch = self.pitch()?;
        let first: fn(&Cell) -> f32 = |cell| cell.first;
        let middle: fn(&Cell) -> f32 = |cell| (cell.first + cell.last) / 2.0;
        let last: fn(&Cell) -> f32 = |cell| cell.last;
        let mut best: Option<(usize, Vec<Vec<Cell>>)> = None;
        for joint in [Joint::FullInner, Joint::Full, Joint::Near] {
            for (at, place) in [first, middle, last].into_iter().enumerate() {
                let cells = self.cells(joint, at == 0, pitch);
                let Some(rows) = rows_by(cells, place, pitch) else {
                    continue;
                };
                let alone = rows.iter().filter(|row| row.len() == 1).count();
                if best.as_ref().is_none_or(|(least, _)| alone < *least) {
                    best = Some((alone, rows));
                }
            }
        }
        let (_, rows) = best.filter(|(alone, rows)| *alone == 0 && rows.len() >= 2)?;
        // What is left over begins behind these lines.
        let cells = rows.iter().flatten();
        let count = cells
            .flat_map(|cell| self.lines(cell))
            .map(|piece| piece.line + 1)
            .max()?;
        let texts = rows.iter().map(|row| {
            let mut texts = vec![String::new(); self.edges.len()];
            for cell in row {
                if let Some(text) = texts.get_mut(cell.column) {
                    self.lines(cell)
                        .for_each(|piece| append_text(text, piece.text));
                }
            }
            texts
        });
        Some((texts.collect(), count))
    }

    /// The lines of a cell.
    fn lines<'c>(&'c self, cell: &'c Cell) -> impl Iterator<Item = &'c Piece<'c>> {
        let pieces = cell.pieces.iter();
        pieces.filter_map(|at| self.pieces.get(*at))
    }

    /// The distance of the lines of a cell.
    fn pitch(&self) -> Option<f32> {
        let mut steps: Vec<f32> = Vec::new();
        for column in 0..self.edges.len() {
            let places = || self.pieces.iter().filter(|piece| piece.column == column);
            let pairs = places().zip(places().skip(1));
            steps.extend(pairs.map(|(above, below)| below.y - above.y));
        }
        let least = steps.iter().copied().fold(f32::MAX, f32::min);
        let near = steps
            .into_iter()
            .filter(|step| *step < least + ROW_GAP * self.em);
        median(near).filter(|pitch| *pitch <= CELL_PITCH * self.em)
    }

    /// The cells, as `joint` makes them, from top to bottom. Where the cells of a row begin on one height
    /// (`is_level`), a line goes on as a whole or not at all.
    fn cells(&self, joint: Joint, is_level: bool, pitch: f32) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut open: Vec<Option<usize>> = vec![None; self.edges.len()];
        let limits: Vec<f32> = (0..self.edges.len()).map(|at| self.furthest(at)).collect();
        let mut index = 0;
        for line in self.pieces.chunk_by(|a, b| a.line == b.line) {
            let above: Vec<Option<usize>> = line
                .iter()
                .map(|piece| {
                    let at = open.get(piece.column).copied().flatten()?;
                    let last = cells.get(at)?.pieces.last()?;
                    let limit = limits.get(piece.column)?;
                    let before = self.pieces.get(*last)?;
                    self.goes_on(before, piece, *limit, joint, pitch)
                        .then_some(at)
                })
                .collect();
            let is_row = joint == Joint::Near
                && (line.len() == self.edges.len()
                    || is_level && line.first().is_some_and(|piece| piece.column == 0));
            let is_new = is_row || is_level && above.contains(&None);
            for (piece, above) in line.iter().zip(above) {
                match above.filter(|_| !is_new).and_then(|at| cells.get_mut(at)) {
                    Some(cell) => {
                        cell.last = piece.y;
                        cell.pieces.push(index);
                    }
                    None => {
                        if let Some(open) = open.get_mut(piece.column) {
                            *open = Some(cells.len());
                        }
                        cells.push(Cell {
                            column: piece.column,
                            first: piece.y,
                            last: piece.y,
                            line: piece.line,
                            pieces: vec![index],
                        });
                    }
                }
                index += 1;
            }
        }
        cells
    }

    /// From where on the lines of a column are full.
    fn furthest(&self, column: usize) -> f32 {
        let ends = self.pieces.iter().filter(|piece| piece.column == column);
        let furthest = ends.map(|piece| piece.x1).fold(f32::MIN, f32::max) - FULL * self.em;
        let next = self.edges.get(column + 1);
        next.map_or(furthest, |next| {
            furthest.max(next - (FULL + WIDE) * self.em)
        })
    }

    /// Whether a piece goes on with the one above it, which is full if it ends beyond `limit`.
    fn goes_on(
        &self,
        before: &Piece<'_>,
        piece: &Piece<'_>,
        limit: f32,
        joint: Joint,
        pitch: f32,
    ) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let is_number = before.text.ends_with(digit) && piece.text.starts_with(digit);
        let is_near = piece.y - before.y < pitch + ROW_GAP * self.em;
        let is_full = before.x1 > limit;
        is_near
            && !is_number
            && match joint {
                Joint::FullInner => is_full && piece.column + 1 < self.edges.len(),
                Joint::Full => is_full,
                Joint::Near => true,
            }
    }
}

/// The rows whose cells have the same `place`; `None` where rows would overlap.
fn rows_by(mut cells: Vec<Cell>, place: fn(&Cell) -> f32, pitch: f32) -> Option<Vec<Vec<Cell>>> {
    cells.sort_by(|a, b| place(a).total_cmp(&place(b)).then(a.column.cmp(&b.column)));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut at = f32::MIN;
    for cell in cells {
        let y = place(&cell);
        match rows.last_mut().filter(|_| y - at < BESIDE * pitch) {
            Some(row) => {
                if row.iter().any(|other| other.column == cell.column) {
                    return None;
                }
                row.push(cell);
            }
            None => {
                at = y;
                rows.push(vec![cell]);
            }
        }
    }
    // A line in the first column alone is a heading or text below the table.
    let is_text = |row: &Vec<Cell>| matches!(row.as_slice(), [cell] if cell.column == 0);
    let end = rows.iter().position(is_text).unwrap_or(rows.len());
    let behind = rows.split_off(end);
    let from = behind.iter().flatten().map(|cell| cell.line).min();
    let mut bottom = f32::MIN;
    for row in &rows {
        let top = row.iter().map(|cell| cell.first).fold(f32::MAX, f32::min);
        let is_behind = |cell: &Cell| from.is_some_and(|from| cell.line >= from);
        if top < bottom + 0.6 * pitch && bottom > f32::MIN || row.iter().any(is_behind) {
            return None;
        }
        bottom = row.iter().map(|cell| cell.last).fold(f32::MIN, f32::max);
    }
    Some(rows)
}

/// Whether what stands in the first column is the mark of an item of a list.
pub(super) fn is_mark(label: &str) -> bool {
    let count = label.chars().count();
    count <= 5 && is_numbered(label) || count <= 3 && !label.chars().any(char::is_alphabetic)
}
