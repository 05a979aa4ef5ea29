//! Which lines of a table without ruling lines make a row. Every way to part the lines into rows has a cost: the
//! sum of what is unlikely about it. The cheapest way is taken (dynamic programming over the lines).
//!
//! A cost is the negative logarithm of a probability. A line of a cell goes on with the one above it, if that is
//! full. The cells of a row begin on one height, or have their middle or their end there. Where rows stand further
//! apart than the lines of a cell, the distance alone parts them.

use super::pieces::{CELL_PITCH, Piece};
use crate::layout::lines::{append_text, follows, has_white_half, is_wide, leads};
use crate::layout::spread::{median, range};

/// How much wider the distance between rows is than that of the lines of a cell, in ems.
const ROW_GAP: f32 = 0.12;
/// How much less than its width a character may need at the end of a line, in ems.
const SLACK: f32 = 0.05;
/// How far apart the beginnings, middles or ends of the cells of a row may be, as a share of the pitch.
const BESIDE: f32 = 0.3;
/// The distance of the lines of a cell where no cell has two, in ems.
const SOLID: f32 = 1.2;
/// Most lines of a row.
const HEIGHT: usize = 60;
/// From this width on, in ems, cells of a column are expected to be wrapped.
const LONG: f32 = 8.0;

/// The cost of a row.
const ROW: f32 = 0.3;
/// The cost of one more line of a cell, in a long column and in a short one.
const ON_LONG: f32 = 0.3;
const ON_SHORT: f32 = 1.2;
/// The cost of one more line of every cell.
const ON_WHOLE: f32 = 2.0;
/// The cost of a row that is not set apart in a table in which others are.
const NARROW: f32 = 2.0;
/// The cost of a line that goes on below one that is not full.
const NOT_FULL: f32 = 5.0;
/// The cost of a number that is broken, and of a cell that begins with what cannot begin a line.
const BROKEN: f32 = 6.0;
/// The cost of an empty cell, and of one in the first column.
const EMPTY: f32 = 3.0;
const NO_LABEL: f32 = 6.0;
/// The cost of a row in the first column alone: a heading or text below the table.
const TEXT: f32 = 2.0;
/// The doubt about a line of a long column that is set in: paragraphs begin so.
const SET_IN: f32 = 1.0;
/// How doubtful a row may be on average in a table that is believed.
const BELIEVED: f32 = 2.5;

/// What the cells of a row have on one height.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Level {
    /// Nothing: rows stand further apart than lines.
    Apart,
    First,
    Middle,
    Last,
}

/// What the lines of a table make.
#[derive(Debug)]
pub(super) struct JudgedRows {
    /// The text of the cells by row.
    pub(super) rows: Vec<Vec<String>>,
    /// How many lines they take.
    pub(super) count: usize,
    /// How doubtful a row is on average, as the negative logarithm of a probability.
    pub(super) doubt: f32,
}

/// The lines `from..to` as a row, and what that costs.
#[derive(Debug, Clone, Copy)]
struct RowRange {
    from: usize,
    to: usize,
    cost: f32,
    /// What speaks against a table here, however the lines are parted.
    doubt: f32,
}

/// Judges which lines are a row. Rows are ranges of lines.
pub(super) struct RowJudge<'p> {
    /// The pieces of each line.
    lines: Vec<&'p [Piece]>,
    columns: usize,
    em: f32,
    /// The distance of the lines of a cell.
    pub(super) pitch: f32,
    /// The width of the widest piece of each column.
    widths: Vec<f32>,
    /// How many pieces each column has.
    counts: Vec<usize>,
    /// Where most pieces of each long column begin; `None` of one whose pieces do not begin at one edge.
    edges: Vec<Option<f32>>,
    /// Whether some lines are set apart.
    has_far: bool,
}

/// A cell while its lines are counted.
#[derive(Clone, Copy)]
struct OpenCell<'p> {
    first: f32,
    last: &'p Piece,
}

impl<'p> RowJudge<'p> {
    /// A judge of these pieces. `pitch` is the distance of the lines of a cell, if the page before shows it.
    pub(super) fn new(pieces: &'p [Piece], columns: usize, em: f32, pitch: Option<f32>) -> Self {
        let of = |column: usize| pieces.iter().filter(move |piece| piece.column == column);
        let steps = (0..columns).flat_map(|column| {
            let pairs = of(column).zip(of(column).skip(1));
            pairs.map(|(above, below)| below.y - above.y)
        });
        let steps: Vec<f32> = steps.collect();
        let least = steps.iter().copied().fold(f32::MAX, f32::min);
        let near = steps
            .into_iter()
            .filter(|step| *step < least + ROW_GAP * em);
        let own = || median(near).filter(|pitch| *pitch <= CELL_PITCH * em);
        let pitch = pitch.or_else(own).unwrap_or(SOLID * em);
        // A punctuation mark at the end may hang out of the cell.
        let inner = |piece: &Piece| {
            let hangs = piece.text.ends_with(has_white_half);
            piece.x1 - piece.x0 - if hangs { em } else { 0.0 }
        };
        let width = |column| range(of(column).map(inner)).1;
        let mut judge = Self {
            lines: pieces.chunk_by(|a, b| a.line == b.line).collect(),
            columns,
            em,
            pitch,
            widths: (0..columns).map(width).collect(),
            counts: (0..columns).map(|column| of(column).count()).collect(),
            edges: Vec::new(),
            has_far: false,
        };
        let steps = (0..judge.lines.len()).filter_map(|index| judge.step(index));
        judge.has_far = steps.filter(|step| judge.is_far(*step)).count() >= 2;
        judge.edges = (0..columns).map(|column| judge.edge(column)).collect();
        judge
    }

    /// The likeliest rows; `None` where it is not sure which lines make a row.
    pub(super) fn rows(&self) -> Option<JudgedRows> {
        let mut best: Option<(f32, Vec<RowRange>)> = None;
        for level in [Level::Apart, Level::First, Level::Middle, Level::Last] {
            if let Some(rows) = self.cheapest(level) {
                let cost = rows.iter().map(|row| row.cost).sum();
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, rows));
                }
            }
        }
        let (_, mut rows) = best?;
        let end = rows.iter().position(|row| self.is_text(row));
        rows.truncate(end.unwrap_or(rows.len()));
        let count = rows.last()?.to;
        let doubt = rows.iter().map(|row| row.doubt).sum::<f32>() / rows.len() as f32;
        (doubt <= BELIEVED).then(|| JudgedRows {
            rows: rows.iter().map(|row| self.texts(row)).collect(),
            count,
            doubt,
        })
    }

    /// The cheapest way to make rows of all lines.
    fn cheapest(&self, level: Level) -> Option<Vec<RowRange>> {
        // For each line, what the cheapest rows up to it cost in all, and the last of them.
        let mut ways: Vec<Option<(f32, RowRange)>> = vec![None; self.lines.len()];
        for from in 0..self.lines.len() {
            let before = match from.checked_sub(1) {
                None => 0.0,
                Some(above) => match ways.get(above).copied().flatten() {
                    Some((cost, _)) => cost,
                    None => continue,
                },
            };
            for row in self.rows_from(from, level) {
                let cost = before + row.cost;
                if let Some(way) = ways.get_mut(row.to - 1)
                    && way.is_none_or(|(least, _)| cost < least)
                {
                    *way = Some((cost, row));
                }
            }
        }
        let mut rows = Vec::new();
        let mut to = self.lines.len();
        while let Some(last) = to.checked_sub(1) {
            let (_, row) = ways.get(last).copied().flatten()?;
            rows.push(row);
            to = row.from;
        }
        rows.reverse();
        Some(rows)
    }

    /// The rows that may begin with a line.
    fn rows_from(&self, from: usize, level: Level) -> Vec<RowRange> {
        let mut rows = Vec::new();
        let mut cells: Vec<Option<OpenCell<'p>>> = vec![None; self.columns];
        let (mut cost, mut doubt, mut set_in) = (ROW, 0.0, 0.0);
        for (index, line) in self.lines.iter().enumerate().skip(from).take(HEIGHT) {
            let is_whole = line.len() == self.columns && cells.iter().all(Option::is_some);
            cost += if is_whole { ON_WHOLE } else { 0.0 };
            for piece in *line {
                let Some(cell) = cells.get_mut(piece.column) else {
                    continue;
                };
                match cell {
                    Some(open) if self.is_far(piece.y - open.last.y) => return rows,
                    Some(open) => {
                        cost += self.cost_of_line(piece);
                        doubt += self.doubt_to_go_on(open.last, piece);
                    }
                    None => doubt += doubt_to_begin(piece),
                }
                if self.is_set_in(piece) {
                    set_in += SET_IN;
                }
                let first = cell.map_or(piece.y, |cell| cell.first);
                *cell = Some(OpenCell { first, last: piece });
            }
            let to = index + 1;
            let step = self.step(index);
            let is_end = match (step, level) {
                (None, _) => true,
                (Some(step), Level::Apart) => self.is_far(step),
                (Some(step), _) => step >= 0.85 * self.pitch,
            };
            // The head may stand otherwise than the rows below it.
            if is_end && (from == 0 || self.is_level(&cells, level)) {
                let doubt = doubt + self.doubt_of_cells(&cells);
                let (full, full_long) = self.full_ends(&cells, to);
                let step = step.filter(|_| level != Level::Apart);
                let apart = step.map_or(0.0, |step| full + self.cost_to_part(step));
                rows.push(RowRange {
                    from,
                    to,
                    cost: cost + doubt + apart,
                    doubt: doubt + full_long + set_in,
                });
            }
            if is_end && level == Level::Apart {
                break;
            }
        }
        rows
    }

    /// What it costs that a row ends where the next line is so far away.
    fn cost_to_part(&self, step: f32) -> f32 {
        if self.has_far && !self.is_far(step) {
            NARROW
        } else {
            0.0
        }
    }

    /// The distance from a line to the next one.
    fn step(&self, index: usize) -> Option<f32> {
        let y = |index: usize| self.lines.get(index)?.first().map(|piece| piece.y);
        Some(y(index + 1)? - y(index)?)
    }

    /// Whether lines stand further apart than those of a cell.
    fn is_far(&self, step: f32) -> bool {
        step > self.pitch + ROW_GAP * self.em
    }

    /// Whether what `next` begins with would not have stood at the end of `piece`.
    fn is_full(&self, piece: &Piece, next: &Piece) -> bool {
        let room = self.width(piece.column) - (piece.x1 - piece.x0);
        room < (lead(&next.text) - SLACK) * self.em
    }

    /// Where most pieces of a long column begin.
    fn edge(&self, column: usize) -> Option<f32> {
        let pieces = self.lines.iter().copied().flatten();
        let starts = pieces.filter(|piece| piece.column == column);
        let starts: Vec<f32> = starts.map(|piece| piece.x0).collect();
        let left = range(starts.iter().copied()).0;
        let at_edge = starts.iter().filter(|x0| **x0 < left + 0.3 * self.em);
        let is_common = at_edge.count() * 2 > starts.len();
        (is_common && self.is_long(column)).then_some(left)
    }

    /// Whether the cells of a column are expected to be wrapped.
    fn is_long(&self, column: usize) -> bool {
        self.width(column) >= LONG * self.em
    }

    /// Whether a piece begins as paragraphs do: two characters behind the edge of its column.
    fn is_set_in(&self, piece: &Piece) -> bool {
        let edge = self.edges.get(piece.column).copied().flatten();
        edge.is_some_and(|edge| (1.7..2.3).contains(&((piece.x0 - edge) / self.em)))
    }

    /// The width of a column.
    fn width(&self, column: usize) -> f32 {
        self.widths.get(column).copied().unwrap_or(0.0)
    }

    /// What it costs that a cell has one line more.
    fn cost_of_line(&self, piece: &Piece) -> f32 {
        if self.is_long(piece.column) {
            ON_LONG
        } else {
            ON_SHORT
        }
    }

    fn doubt_to_go_on(&self, before: &Piece, piece: &Piece) -> f32 {
        let digit = |c: char| c.is_ascii_digit();
        let is_number = before.text.ends_with(digit) && piece.text.starts_with(digit);
        let full = if self.is_full(before, piece) {
            0.0
        } else {
            NOT_FULL
        };
        full + if is_number { BROKEN } else { 0.0 }
    }

    /// What is doubtful about which cells of a row are filled.
    fn doubt_of_cells(&self, cells: &[Option<OpenCell<'_>>]) -> f32 {
        let empty = cells.iter().filter(|cell| cell.is_none()).count();
        match cells.first() {
            Some(Some(_)) if empty + 1 == self.columns => TEXT,
            Some(None) => NO_LABEL + EMPTY * (empty - 1) as f32,
            _ => EMPTY * empty as f32,
        }
    }

    /// What it costs that the cells of a row end with full lines before the line `to`, near it, and what of long
    /// ones is doubtful: few cells do so by chance.
    fn full_ends(&self, cells: &[Option<OpenCell<'_>>], to: usize) -> (f32, f32) {
        let (mut near, mut long) = (0.0, 0.0);
        for piece in self.lines.get(to).copied().unwrap_or_default() {
            let cell = cells.get(piece.column).and_then(Option::as_ref);
            let Some(cell) = cell.filter(|cell| self.is_full(cell.last, piece)) else {
                continue;
            };
            // One piece of the column is the widest, however short it is.
            let pieces = self.counts.get(piece.column).copied().unwrap_or(1);
            let chance = lead(&piece.text) * self.em / self.width(piece.column).max(1.0);
            let chance = chance.max(1.0 / pieces as f32);
            let cost = -chance.min(1.0).ln();
            if !self.is_far(piece.y - cell.last.y) {
                near += cost;
            }
            if self.is_long(piece.column) {
                long += cost;
            }
        }
        (near, long)
    }

    /// Whether the cells of a row stand as `level` says.
    fn is_level(&self, cells: &[Option<OpenCell<'_>>], level: Level) -> bool {
        let places = cells.iter().flatten().map(|cell| match level {
            Level::Apart => 0.0,
            Level::First => cell.first,
            Level::Middle => (cell.first + cell.last.y) / 2.0,
            Level::Last => cell.last.y,
        });
        let (least, most) = range(places);
        most - least <= BESIDE * self.pitch
    }

    /// Whether a row is a line in the first column alone.
    fn is_text(&self, row: &RowRange) -> bool {
        self.pieces(row).all(|piece| piece.column == 0)
    }

    fn pieces(&self, row: &RowRange) -> impl Iterator<Item = &'p Piece> {
        let lines = self.lines.get(row.from..row.to).unwrap_or_default();
        lines.iter().copied().flatten()
    }

    fn texts(&self, row: &RowRange) -> Vec<String> {
        let mut texts = vec![String::new(); self.columns];
        for piece in self.pieces(row) {
            if let Some(text) = texts.get_mut(piece.column) {
                append_text(text, &piece.text);
            }
        }
        texts
    }
}

/// The width of what cannot be parted from the beginning of a text, in ems.
fn lead(text: &str) -> f32 {
    let em = |c: char| if is_wide(c) { 1.0 } else { 0.5 };
    let mut width = 0.0;
    let mut before: Option<char> = None;
    for c in text.chars() {
        let is_bound = |before: char| {
            leads(before) || follows(c) || !is_wide(before) && !is_wide(c) && !c.is_whitespace()
        };
        if before.is_some_and(|before| !is_bound(before)) {
            break;
        }
        width += em(c);
        before = Some(c);
    }
    width
}

/// What is doubtful about a cell that begins with `piece`.
fn doubt_to_begin(piece: &Piece) -> f32 {
    let is_dash = !piece.text.contains(char::is_alphanumeric);
    if piece.text.starts_with(follows) && !is_dash {
        BROKEN
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of lines of text of ten points, twelve points apart. `|` parts columns, which are a hundred points
    /// wide, and a line that begins with `-` stands six points further away.
    fn pieces(lines: &[&str]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut y = 0.0;
        for (line, text) in lines.iter().enumerate() {
            y += if text.starts_with('-') { 18.0 } else { 12.0 };
            for (column, text) in text.trim_start_matches('-').split('|').enumerate() {
                let (x0, text) = (100.0 * column as f32, text.trim());
                if !text.is_empty() {
                    pieces.push(Piece {
                        line,
                        column,
                        x0,
                        x1: x0 + 10.0 * text.chars().count() as f32,
                        y,
                        text: text.to_owned(),
                    });
                }
            }
        }
        pieces
    }

    fn rows(lines: &[&str]) -> Option<Vec<String>> {
        let pieces = pieces(lines);
        let judged = RowJudge::new(&pieces, 2, 10.0, None).rows()?;
        Some(judged.rows.iter().map(|row| row.join("|")).collect())
    }

    #[test]
    fn a_line_below_a_full_one_goes_on() {
        let found = rows(&[
            "法规科|审查规范性文件十二",
            "      |件",
            "办公室|组织学法",
            "监督科|开展执法检查三十二",
            "      |次，立案九起",
        ]);
        let expected = [
            "法规科|审查规范性文件十二件",
            "办公室|组织学法",
            "监督科|开展执法检查三十二次，立案九起",
        ];
        assert_eq!(found.unwrap(), expected);
    }

    #[test]
    fn labels_may_stand_beside_the_middle_or_the_end_of_their_cells() {
        for lines in [
            [
                "      |审查规范性文件十二",
                "法规科|件，清理三件，废止",
                "      |一件",
                "办公室|组织学法",
            ],
            [
                "      |审查规范性文件十二",
                "      |件，清理三件，废止",
                "法规科|一件",
                "办公室|组织学法",
            ],
        ] {
            let expected = [
                "法规科|审查规范性文件十二件，清理三件，废止一件",
                "办公室|组织学法",
            ];
            assert_eq!(rows(&lines).unwrap(), expected);
        }
    }

    #[test]
    fn where_rows_are_set_apart_nothing_else_parts_them() {
        let found = rows(&[
            "法规科|审查文件，",
            "      |清理文件",
            "-办公室|组织学法",
            "-监督科|检查",
            "      |立案",
        ]);
        let expected = [
            "法规科|审查文件，清理文件",
            "办公室|组织学法",
            "监督科|检查立案",
        ];
        assert_eq!(found.unwrap(), expected);
    }

    #[test]
    fn what_stands_below_a_table_is_no_row() {
        let found = rows(&[
            "法规科|审查规范性文件十二",
            "|件",
            "办公室|组织学法",
            "-二、不足",
        ]);
        assert_eq!(found.unwrap().len(), 2);
    }

    /// Columns of text break off anywhere.
    #[test]
    fn columns_of_text_are_doubtful() {
        let text = pieces(&[
            "本局依法履行各项职|不断提高依法办事的",
            "责，健全各项工作制|能力。",
            "度。|全年审查文件十二件",
            "加强行政执法监督检|，清理三件，废止一",
            "查，规范执法行为，|件。",
        ]);
        let judge = RowJudge::new(&text, 2, 10.0, None);
        assert!(judge.rows().is_none_or(|judged| judged.doubt > 1.0));
    }
}
