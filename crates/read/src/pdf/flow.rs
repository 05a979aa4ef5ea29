//! A page → its lines and tables in the order of reading: columns one after the other.

use super::glyphs::{Glyph, GlyphLayer, RulingLine};
use super::lines::{self, PdfLine};
use super::tables::{self, RuledTable};

/// Stands among the glyphs for a table; a noncharacter, which no text has.
const TABLE: char = '\u{FFFF}';
/// The narrowest gutter between columns, in ems.
const GUTTER: f32 = 0.8;
/// The fewest lines that a column has.
const LINES: usize = 4;
/// The share of a column that its lines fill on average; tables without rules fill less.
const FILLED: f32 = 0.6;
/// Most rows of a page in which columns are looked for.
const ROWS: usize = 2_000;

/// A line or a table.
#[derive(Debug, Clone)]
pub(super) enum PageItem {
    Line(PdfLine),
    Table(RuledTable),
}

/// Something on a page with the column that it stands in: 0 is the page itself.
#[derive(Debug, Clone)]
pub(super) struct PlacedItem {
    pub(super) item: PageItem,
    pub(super) column: u32,
}

impl PlacedItem {
    pub(super) fn line(&self) -> Option<&PdfLine> {
        match &self.item {
            PageItem::Line(line) => Some(line),
            PageItem::Table(_) => None,
        }
    }
}

/// What is read on a page, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct PageFlow {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) items: Vec<PlacedItem>,
    /// Ruling lines across a part of the page that belong to no table: above footnotes.
    pub(super) rules: Vec<RulingLine>,
}

/// The flow of a layer of a page.
pub(super) fn flow(layer: GlyphLayer) -> PageFlow {
    let mut glyphs = layer.glyphs;
    let mut tables: Vec<Option<RuledTable>> = tables::tables(&layer.rules, &mut glyphs)
        .into_iter()
        .map(Some)
        .collect();
    let rules = layer
        .rules
        .iter()
        .filter(|rule| {
            let width = rule.x1 - rule.x0;
            rule.is_horizontal()
                && width > layer.width * 0.08
                && width < layer.width * 0.5
                && !tables
                    .iter()
                    .flatten()
                    .any(|table| rule.y0 >= table.y0 - 4.0 && rule.y1 <= table.y1 + 4.0)
        })
        .copied()
        .collect();
    let mut sizes: Vec<f32> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let em = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    for (index, table) in tables.iter().flatten().enumerate() {
        glyphs.push(Glyph {
            c: TABLE,
            more: Some(index.to_string().into_boxed_str()),
            x0: table.x0,
            x1: table.x1,
            y: table.y0,
            size: 0.1,
        });
    }
    let mut items = Vec::new();
    arrange(lines::rows(glyphs), em, 0, 2, &mut tables, &mut items);
    PageFlow {
        width: layer.width,
        height: layer.height,
        items,
        rules,
    }
}

/// Puts rows in order, columns one after the other, `depth` times inside one another.
fn arrange(
    rows: Vec<Vec<Glyph>>,
    em: f32,
    column: u32,
    depth: u32,
    tables: &mut [Option<RuledTable>],
    into: &mut Vec<PlacedItem>,
) {
    let split = if depth > 0 { gutter(&rows, em) } else { None };
    let Some(Gutter { x, from, to }) = split else {
        for row in rows {
            emit(row, column, tables, into);
        }
        return;
    };
    let mut above = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut below = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        if index < from {
            above.push(row);
        } else if index >= to {
            below.push(row);
        } else {
            for glyph in row {
                if glyph.middle() < x {
                    left.push(glyph);
                } else {
                    right.push(glyph);
                }
            }
        }
    }
    arrange(above, em, column, depth, tables, into);
    arrange(
        lines::rows(left),
        em,
        column * 3 + 1,
        depth - 1,
        tables,
        into,
    );
    arrange(
        lines::rows(right),
        em,
        column * 3 + 2,
        depth - 1,
        tables,
        into,
    );
    arrange(below, em, column, depth, tables, into);
}

/// Puts a row, or the tables that stand in it, behind the rest.
fn emit(
    row: Vec<Glyph>,
    column: u32,
    tables: &mut [Option<RuledTable>],
    into: &mut Vec<PlacedItem>,
) {
    let (marks, row): (Vec<Glyph>, Vec<Glyph>) =
        row.into_iter().partition(|glyph| glyph.c == TABLE);
    let line = lines::line(&row);
    let lower = line.as_ref().map_or(f32::MIN, |line| line.y);
    let mut late = Vec::new();
    for mark in marks {
        let index = mark
            .more
            .as_deref()
            .and_then(|more| more.parse::<usize>().ok());
        let table = index
            .and_then(|index| tables.get_mut(index))
            .and_then(Option::take);
        if let Some(table) = table {
            let placed = PlacedItem {
                item: PageItem::Table(table),
                column,
            };
            if mark.y < lower {
                into.push(placed);
            } else {
                late.push(placed);
            }
        }
    }
    into.extend(line.map(|line| PlacedItem {
        item: PageItem::Line(line),
        column,
    }));
    into.extend(late);
}

/// White space between two columns: where, and in which rows.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    x: f32,
    from: usize,
    to: usize,
}

/// A row as far as columns go: its y and the stretches without wide gaps.
struct RowExtent {
    y: f32,
    stretches: Vec<(f32, f32)>,
}

/// The gutter that parts most rows, if any does.
fn gutter(rows: &[Vec<Glyph>], em: f32) -> Option<Gutter> {
    if rows.len() < LINES || rows.len() > ROWS {
        return None;
    }
    let extents: Vec<RowExtent> = rows
        .iter()
        .map(|row| {
            let mut stretches: Vec<(f32, f32)> = Vec::new();
            for glyph in row.iter().filter(|glyph| !glyph.is_blank()) {
                match stretches.last_mut() {
                    Some((_, end)) if glyph.x0 - *end < GUTTER * em => *end = end.max(glyph.x1),
                    _ => stretches.push((glyph.x0, glyph.x1)),
                }
            }
            RowExtent {
                y: row.first().map_or(0.0, |glyph| glyph.y),
                stretches,
            }
        })
        .collect();
    let left = extents
        .iter()
        .filter_map(|extent| extent.stretches.first())
        .map(|stretch| stretch.0)
        .fold(f32::MAX, f32::min);
    let right = extents
        .iter()
        .filter_map(|extent| extent.stretches.last())
        .map(|stretch| stretch.1)
        .fold(f32::MIN, f32::max);
    let width = right - left;
    if width < em * 12.0 {
        return None;
    }
    let mut best: Option<(usize, Gutter)> = None;
    let step = (em / 4.0).max(width / 400.0);
    let mut x = left + width * 0.2;
    while x < left + width * 0.8 {
        let mut from = 0;
        while from < extents.len() {
            let crosses =
                |extent: &RowExtent| extent.stretches.iter().any(|(x0, x1)| *x0 < x && *x1 > x);
            if extents.get(from).is_some_and(crosses) {
                from += 1;
                continue;
            }
            let mut to = from;
            while extents.get(to).is_some_and(|extent| !crosses(extent)) {
                to += 1;
            }
            let run = extents.get(from..to).unwrap_or(&[]);
            if best.is_none_or(|(size, _)| run.len() > size)
                && let Some((first, last)) = columns(run, x, em, (left, right))
            {
                best = Some((
                    run.len(),
                    Gutter {
                        x,
                        from: from + first,
                        to: from + last,
                    },
                ));
            }
            from = to.max(from + 1);
        }
        x += step;
    }
    best.map(|(_, gutter)| gutter)
}

/// Whether rows that leave `x` free are two columns of text; and if so, from which of them to which:
/// a heading or a number in the middle of the page belongs to what stands above or below.
fn columns(run: &[RowExtent], x: f32, em: f32, bounds: (f32, f32)) -> Option<(usize, usize)> {
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
    // So do the first and the last row where they stand far off.
    let mut steps: Vec<f32> = run.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let far = |step: Option<&f32>, usual: f32| step.is_some_and(|step| *step > 2.2 * usual);
    let mut sorted = steps.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0).max(em);
    steps.truncate(end.saturating_sub(1));
    begin += usize::from(far(steps.get(begin), usual));
    end -= usize::from(far(steps.last(), usual));
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
        // The last column may hold but a line or two; it begins where the first does, and that is
        // long enough to be one.
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

/// Whether what stands left of `x` are labels of what stands right of it: none stands alone, and there are
/// fewer of them than lines on the right.
fn is_labelled(run: &[RowExtent], x: f32) -> bool {
    let has_left = |extent: &&RowExtent| extent.stretches.iter().any(|stretch| stretch.1 <= x);
    let has_right = |extent: &&RowExtent| extent.stretches.iter().any(|stretch| stretch.1 > x);
    let labels = run.iter().filter(has_left).count();
    let alone = run
        .iter()
        .filter(has_left)
        .filter(|e| !has_right(e))
        .count();
    let first = run.iter().position(|extent| has_left(&extent));
    let last = run.iter().rposition(|extent| has_left(&extent));
    let (Some(first), Some(last)) = (first, last) else {
        return false;
    };
    let within = run.get(first..=last).unwrap_or(&[]);
    alone * 10 <= labels && within.iter().filter(has_right).count() * 10 >= labels * 14
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
            let x0 = within().map(|stretch| stretch.0).fold(f32::MAX, f32::min);
            let x1 = within().map(|stretch| stretch.1).fold(f32::MIN, f32::max);
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
        let x0 = self
            .lines
            .iter()
            .map(|line| line.1)
            .fold(f32::MAX, f32::min);
        let x1 = self
            .lines
            .iter()
            .map(|line| line.2)
            .fold(f32::MIN, f32::max);
        x1 - x0
    }

    /// The share of its width that a line has on average.
    fn fill(&self) -> f32 {
        let sum: f32 = self.lines.iter().map(|line| line.2 - line.1).sum();
        sum / (self.lines.len().max(1) as f32 * self.width().max(1.0))
    }
}

/// Names the column of lines on pages that the text ends on in its first column: what stands beside it
/// elsewhere is empty there.
pub(super) fn settle(flows: &mut [PageFlow]) {
    let (mut left, mut right, mut width) = (f32::MAX, f32::MIN, 0.0);
    let lines = |flow: &PageFlow, column: u32| -> Vec<(f32, f32)> {
        flow.items
            .iter()
            .filter(|placed| placed.column == column)
            .filter_map(|placed| placed.line().map(|line| (line.x0, line.x1)))
            .collect()
    };
    for flow in flows.iter() {
        for (x0, x1) in lines(flow, 1) {
            (left, right, width) = (left.min(x0), right.max(x1), flow.width);
        }
    }
    if left >= right {
        return;
    }
    for flow in flows.iter_mut() {
        let all = lines(flow, 0);
        let fits = |(x0, x1): (f32, f32)| x0 >= left - 2.0 && x1 <= right + 2.0;
        let fitting = all.iter().filter(|line| fits(**line)).count();
        if (flow.width - width).abs() > 1.0
            || !lines(flow, 1).is_empty()
            || fitting < LINES
            || fitting * 10 < all.len() * 8
        {
            continue;
        }
        for placed in &mut flow.items {
            if placed.column == 0 && placed.line().is_some_and(|line| fits((line.x0, line.x1))) {
                placed.column = 1;
            }
        }
    }
}

/// The size in the middle of those of the characters of all pages.
pub(super) fn body_size(flows: &[PageFlow]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = flows
        .iter()
        .flat_map(|flow| &flow.items)
        .filter_map(|placed| placed.line())
        .map(|line| (line.size, line.text.chars().count()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: usize = sizes.iter().map(|(_, count)| count).sum();
    let mut sum = 0;
    for (size, count) in sizes {
        sum += count;
        if sum * 2 >= total {
            return size;
        }
    }
    10.0
}

impl PageFlow {
    /// How many characters there are.
    pub(super) fn count(&self) -> usize {
        self.items
            .iter()
            .map(|placed| match &placed.item {
                PageItem::Line(line) => line.text.chars().count(),
                PageItem::Table(table) => table
                    .texts
                    .iter()
                    .flatten()
                    .map(|cell| cell.chars().count())
                    .sum(),
            })
            .sum()
    }
}
