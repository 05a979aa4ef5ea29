//! Ruling lines → tables; glyphs → their cells.

use super::glyphs::{Glyph, RulingLine};
use super::lines;

/// How far ruling lines that belong together may lie apart, in points.
const NEAR: f32 = 3.5;
/// Most cells of a grid; a finer one is squared paper.
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
    columns: Vec<f32>,
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

    /// Where its columns begin, relative to the page.
    pub(super) fn columns(&self) -> &[f32] {
        &self.columns
    }
}

/// The tables of a page, from top to bottom, filled; what is not in them stays in `glyphs`.
pub(super) fn tables(rules: &[RulingLine], glyphs: &mut Vec<Glyph>) -> Vec<RuledTable> {
    let mut tables = grids(rules);
    if tables.is_empty() {
        return tables;
    }
    // The smallest table that holds a glyph has it: one may stand in a cell of another.
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
        fill(table);
    }
    tables.retain(|table| !table.texts.is_empty());
    tables.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    tables
}

/// Makes the text of the cells of a table.
fn fill(table: &mut RuledTable) {
    let width = table.columns.len().saturating_sub(1).max(1);
    let mut texts: Vec<Vec<String>> = Vec::new();
    for (index, glyphs) in std::mem::take(&mut table.glyphs).into_iter().enumerate() {
        let (row, column) = (index / width, index % width);
        if column == 0 {
            texts.push(Vec::new());
        }
        // What a merged cell covers to the right is no cell; below, it keeps the others in place.
        let owner = table.owner.get(index).copied().unwrap_or(index);
        if owner != index && (owner / width == row || owner % width != column) {
            continue;
        }
        let mut text = String::new();
        for row in lines::rows(glyphs) {
            if let Some(line) = lines::line(&row) {
                lines::append(&mut text, &line.text);
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
fn joined(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
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
fn positions(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.dedup_by(|next, kept| *next - *kept <= NEAR + 0.5);
    values
}

/// The grids that ruling lines form, empty.
fn grids(rules: &[RulingLine]) -> Vec<RuledTable> {
    let part = |horizontal: bool| {
        let strokes: Vec<Stroke> = rules
            .iter()
            .filter(|rule| rule.is_horizontal() == horizontal)
            .map(|rule| {
                if horizontal {
                    Stroke {
                        at: (rule.y0 + rule.y1) / 2.0,
                        from: rule.x0,
                        to: rule.x1,
                    }
                } else {
                    Stroke {
                        at: (rule.x0 + rule.x1) / 2.0,
                        from: rule.y0,
                        to: rule.y1,
                    }
                }
            })
            .collect();
        joined(strokes)
    };
    let across = part(true);
    let down = part(false);
    if across.len() < 2 || down.is_empty() || across.len() > GRID || down.len() > GRID {
        return Vec::new();
    }
    // Which strokes meet: sets of them, each known by its smallest member.
    let mut set: Vec<usize> = (0..across.len() + down.len()).collect();
    fn root(set: &mut [usize], mut member: usize) -> usize {
        while let Some(&parent) = set.get(member)
            && parent != member
        {
            if let Some(&grand) = set.get(parent)
                && let Some(slot) = set.get_mut(member)
            {
                *slot = grand;
            }
            member = parent;
        }
        member
    }
    for (i, h) in across.iter().enumerate() {
        // Both are sorted by `at`: only the strokes down between its ends are looked at.
        let first = down.partition_point(|v| v.at < h.from - NEAR);
        for (j, v) in down.iter().enumerate().skip(first) {
            if v.at > h.to + NEAR {
                break;
            }
            if h.at >= v.from - NEAR && h.at <= v.to + NEAR {
                let (a, b) = (root(&mut set, i), root(&mut set, across.len() + j));
                let (low, high) = (a.min(b), a.max(b));
                if let Some(slot) = set.get_mut(high) {
                    *slot = low;
                }
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Stroke>, Vec<Stroke>)> =
        std::collections::BTreeMap::new();
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
        .filter_map(|(across, down)| grid(&across, &down))
        .collect()
}

/// The grid of some strokes that meet.
fn grid(across: &[Stroke], down: &[Stroke]) -> Option<RuledTable> {
    if across.len() < 2 || down.is_empty() {
        return None;
    }
    let rows = positions(across.iter().map(|stroke| stroke.at));
    // A table may be open at its sides: the lines across then reach further than those down.
    let left = across.iter().map(|h| h.from).fold(f32::MAX, f32::min);
    let right = across.iter().map(|h| h.to).fold(f32::MIN, f32::max);
    let mut edges: Vec<f32> = down.iter().map(|stroke| stroke.at).collect();
    let inner = (
        edges.iter().copied().fold(f32::MAX, f32::min),
        edges.iter().copied().fold(f32::MIN, f32::max),
    );
    if inner.0 - left > 4.0 * NEAR {
        edges.push(left);
    }
    if right - inner.1 > 4.0 * NEAR {
        edges.push(right);
    }
    let columns = positions(edges.into_iter());
    let (width, height) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    // A single cell is a frame around text.
    if width * height < 2 || width * height > CELLS || width < 2 && height < 2 {
        return None;
    }
    let covered = |strokes: &[Stroke], at: f32, from: f32, to: f32| {
        strokes
            .iter()
            .filter(|stroke| (stroke.at - at).abs() <= NEAR + 0.5)
            .any(|stroke| stroke.from.max(from) + (to - from) * 0.5 <= stroke.to.min(to))
    };
    let mut owner: Vec<usize> = (0..width * height).collect();
    // Cheap where there are few strokes a line, and bounded by the two limits everywhere.
    let near = |strokes: &[Stroke], at: f32| -> Vec<Stroke> {
        strokes
            .iter()
            .copied()
            .filter(|stroke| (stroke.at - at).abs() <= NEAR + 0.5)
            .collect()
    };
    let down_at: Vec<Vec<Stroke>> = columns.iter().map(|&at| near(down, at)).collect();
    let across_at: Vec<Vec<Stroke>> = rows.iter().map(|&at| near(across, at)).collect();
    for row in 0..height {
        for column in 0..width {
            let index = row * width + column;
            let (y0, y1) = (*rows.get(row)?, *rows.get(row + 1)?);
            let (x0, x1) = (*columns.get(column)?, *columns.get(column + 1)?);
            if column > 0 && !covered(down_at.get(column)?, x0, y0, y1) {
                *owner.get_mut(index)? = *owner.get(index - 1)?;
            } else if row > 0 && !covered(across_at.get(row)?, y0, x0, x1) {
                *owner.get_mut(index)? = *owner.get(index - width)?;
            }
        }
    }
    let cells: std::collections::BTreeSet<usize> = owner.iter().copied().collect();
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
