//! Ruling lines → tables; glyphs → their cells.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{append_text, line_of_row, rows_of};
use super::sheet::{Glyph, RulingLine};
use super::spread::range;

/// How far ruling lines that belong together may lie apart, in points.
const NEAR: f32 = 3.5;
/// Most cells of a grid; more of them are squared paper.
const CELLS: usize = 20_000;
/// Most ruling lines of a grid.
const GRID: usize = 4_000;

/// A table of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct RuledTable {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
    /// Where its columns begin, and the last one ends.
    pub(super) columns: Vec<f32>,
    rows: Vec<f32>,
    /// The cell that each field of the grid belongs to: merged ones share the first.
    owner: Vec<usize>,
    glyphs: Vec<Vec<Glyph>>,
    /// The text of its cells by row.
    pub(super) texts: Vec<Vec<String>>,
}

impl RuledTable {
    fn field(&self, x: f32, y: f32) -> Option<usize> {
        let place = |edges: &[f32], at: f32| {
            let index = edges.partition_point(|edge| *edge <= at);
            (index > 0 && index < edges.len()).then(|| index - 1)
        };
        let column = place(&self.columns, x)?;
        let row = place(&self.rows, y)?;
        Some(row * (self.columns.len() - 1) + column)
    }

    fn area(&self) -> f32 {
        (self.x1 - self.x0) * (self.y1 - self.y0)
    }
}

/// The tables of a page, from top to bottom, filled; what is not in them stays in `glyphs`.
pub(super) fn take_tables(rules: &[RulingLine], glyphs: &mut Vec<Glyph>) -> Vec<RuledTable> {
    let mut tables = find_grids(rules);
    if tables.is_empty() {
        return tables;
    }
    // A glyph belongs to the smallest table around it: one may stand in a cell of another.
    tables.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut outside = Vec::with_capacity(glyphs.len());
    for glyph in std::mem::take(glyphs) {
        let (x, y) = (glyph.middle(), glyph.y - glyph.size * 0.3);
        let home = tables
            .iter_mut()
            .find_map(|table| table.field(x, y).map(|field| (table, field)));
        match home {
            Some((table, field)) => {
                let owner = table.owner.get(field).copied().unwrap_or(field);
                if let Some(cell) = table.glyphs.get_mut(owner) {
                    cell.push(glyph);
                }
            }
            None => outside.push(glyph),
        }
    }
    *glyphs = outside;
    for table in &mut tables {
        fill_cells(table);
    }
    tables.retain(|table| !table.texts.is_empty());
    tables.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    tables
}

/// Makes the text of the cells of a table.
fn fill_cells(table: &mut RuledTable) {
    let width = table.columns.len().saturating_sub(1).max(1);
    let mut texts: Vec<Vec<String>> = Vec::new();
    for (index, glyphs) in std::mem::take(&mut table.glyphs).into_iter().enumerate() {
        let (row, column) = (index / width, index % width);
        if column == 0 {
            texts.push(Vec::new());
        }
        // A field that a merged cell covers to the right is no cell; one that it covers below is,
        // and keeps the others in place.
        let owner = table.owner.get(index).copied().unwrap_or(index);
        if owner != index && (owner / width == row || owner % width != column) {
            continue;
        }
        let mut text = String::new();
        for row in rows_of(glyphs) {
            if let Some(line) = line_of_row(&row) {
                append_text(&mut text, &line.text);
            }
        }
        if let Some(cells) = texts.last_mut() {
            cells.push(text);
        }
    }
    texts.retain(|cells| cells.iter().any(|cell| !cell.is_empty()));
    table.texts = texts;
}

/// The middle of a ruling line across its direction, and its ends along it.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    at: f32,
    from: f32,
    to: f32,
}

/// Joins strokes that lie on one another or follow one another.
fn join_strokes(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut bands: Vec<Vec<Stroke>> = Vec::new();
    let mut start = f32::MIN;
    for stroke in strokes {
        match bands.last_mut().filter(|_| stroke.at - start <= NEAR) {
            Some(band) => band.push(stroke),
            None => {
                start = stroke.at;
                bands.push(vec![stroke]);
            }
        }
    }
    let mut result = Vec::new();
    for mut band in bands {
        let at = band.iter().map(|stroke| stroke.at).sum::<f32>() / band.len() as f32;
        band.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Stroke> = None;
        for stroke in band {
            match &mut open {
                Some(open) if stroke.from - open.to <= NEAR => open.to = open.to.max(stroke.to),
                _ => {
                    result.extend(open.replace(Stroke { at, ..stroke }));
                }
            }
        }
        result.extend(open);
    }
    result
}

/// Distinct positions, ascending; those near one another are one.
fn merge_positions(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.dedup_by(|next, kept| *next - *kept <= NEAR + 0.5);
    values
}

/// The grids that ruling lines form, empty.
fn find_grids(rules: &[RulingLine]) -> Vec<RuledTable> {
    let part = |horizontal: bool| {
        let rules = rules
            .iter()
            .filter(|rule| rule.is_horizontal() == horizontal);
        let strokes = rules.map(|rule| {
            let (at, from, to) = match horizontal {
                true => (rule.y0 + rule.y1, rule.x0, rule.x1),
                false => (rule.x0 + rule.x1, rule.y0, rule.y1),
            };
            let at = at / 2.0;
            Stroke { at, from, to }
        });
        join_strokes(strokes.collect())
    };
    let across = part(true);
    let down = part(false);
    if across.len() < 2 || down.is_empty() || across.len() > GRID || down.len() > GRID {
        return Vec::new();
    }
    // Sets of strokes that meet, each known by its smallest member.
    let mut set: Vec<usize> = (0..across.len() + down.len()).collect();
    for (i, h) in across.iter().enumerate() {
        // Both are sorted by `at`: only the strokes down between its ends are looked at.
        let first = down.partition_point(|v| v.at < h.from - NEAR);
        for (j, v) in down.iter().enumerate().skip(first) {
            if v.at > h.to + NEAR {
                break;
            }
            if h.at >= v.from - NEAR && h.at <= v.to + NEAR {
                let (a, b) = (root(&mut set, i), root(&mut set, across.len() + j));
                set[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, (Vec<Stroke>, Vec<Stroke>)> = BTreeMap::new();
    for (i, h) in across.iter().enumerate() {
        let id = root(&mut set, i);
        groups.entry(id).or_default().0.push(*h);
    }
    for (j, v) in down.iter().enumerate() {
        let id = root(&mut set, across.len() + j);
        groups.entry(id).or_default().1.push(*v);
    }
    groups
        .into_values()
        .filter_map(|(across, down)| build_grid(&across, &down))
        .collect()
}

/// The smallest member of the set that `member` is in; shortens the way to it for the next time.
fn root(set: &mut [usize], mut member: usize) -> usize {
    while set[member] != member {
        set[member] = set[set[member]];
        member = set[member];
    }
    member
}

/// The grid of strokes that meet; `None` where it has no cells beside each other.
fn build_grid(across: &[Stroke], down: &[Stroke]) -> Option<RuledTable> {
    if across.len() < 2 || down.is_empty() {
        return None;
    }
    let rows = merge_positions(across.iter().map(|stroke| stroke.at));
    // In a table that is open at its sides, the lines across reach further than those down.
    let left = range(across.iter().map(|h| h.from)).0;
    let right = range(across.iter().map(|h| h.to)).1;
    let mut edges: Vec<f32> = down.iter().map(|stroke| stroke.at).collect();
    let inner = range(edges.iter().copied());
    if inner.0 - left > 4.0 * NEAR {
        edges.push(left);
    }
    if right - inner.1 > 4.0 * NEAR {
        edges.push(right);
    }
    let columns = merge_positions(edges.into_iter());
    let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    // A single cell is a frame around text.
    if width * height < 2 || width * height > CELLS || width < 2 && height < 2 {
        return None;
    }
    let near = |strokes: &[Stroke], at: f32| -> Vec<Stroke> {
        let near = strokes
            .iter()
            .filter(|stroke| (stroke.at - at).abs() <= NEAR + 0.5);
        near.copied().collect()
    };
    let down_at: Vec<Vec<Stroke>> = columns.iter().map(|&at| near(down, at)).collect();
    let across_at: Vec<Vec<Stroke>> = rows.iter().map(|&at| near(across, at)).collect();
    let is_covered = |strokes: &[Stroke], from: f32, to: f32| {
        let mut strokes = strokes.iter();
        strokes.any(|stroke| stroke.from.max(from) + (to - from) * 0.5 <= stroke.to.min(to))
    };
    let mut owner: Vec<usize> = (0..width * height).collect();
    for row in 0..height {
        for column in 0..width {
            let index = row * width + column;
            if column > 0 && !is_covered(&down_at[column], rows[row], rows[row + 1]) {
                owner[index] = owner[index - 1];
            } else if row > 0 && !is_covered(&across_at[row], columns[column], columns[column + 1])
            {
                owner[index] = owner[index - width];
            }
        }
    }
    let cells: BTreeSet<usize> = owner.iter().copied().collect();
    if cells.len() < 2 {
        return None;
    }
    Some(RuledTable {
        x0: *columns.first()?,
        y0: *rows.first()?,
        x1: *columns.last()?,
        y1: *rows.last()?,
        glyphs: vec![Vec::new(); owner.len()],
        columns,
        rows,
        owner,
        texts: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> RulingLine {
        RulingLine { x0, y0, x1, y1 }
    }

    fn glyph(c: char, x0: f32, y: f32) -> Glyph {
        Glyph {
            c,
            more: None,
            x0,
            x1: x0 + 10.0,
            y,
            size: 10.0,
        }
    }

    fn across(y: f32) -> RulingLine {
        rule(0.0, y, 100.0, y)
    }

    #[test]
    fn rules_make_cells() {
        let rules = [
            across(0.0),
            across(20.0),
            across(40.0),
            rule(0.0, 0.0, 0.0, 40.0),
            rule(50.0, 20.0, 50.0, 40.0),
            rule(100.0, 0.0, 100.0, 40.0),
        ];
        let mut glyphs = vec![
            glyph('甲', 10.0, 15.0),
            glyph('乙', 10.0, 35.0),
            glyph('丙', 60.0, 35.0),
            glyph('外', 10.0, 80.0),
        ];
        let tables = take_tables(&rules, &mut glyphs);
        // No rule parts the first row: its cell is merged.
        let cells: &[Vec<String>] = &[vec!["甲".into()], vec!["乙".into(), "丙".into()]];
        assert_eq!(tables[0].texts, cells);
        assert_eq!(glyphs.iter().map(|glyph| glyph.c).collect::<String>(), "外");
    }

    #[test]
    fn a_single_cell_is_a_frame() {
        let sides = [rule(0.0, 0.0, 0.0, 20.0), rule(100.0, 0.0, 100.0, 20.0)];
        let rules = [[across(0.0), across(20.0)], sides].concat();
        assert!(take_tables(&rules, &mut Vec::new()).is_empty());
    }
}
