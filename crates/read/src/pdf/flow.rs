//! A page → its lines and tables in the order of reading, columns one after the other.

use super::columns::{Gutter, LINES, find_gutter};
use super::lines::{PdfLine, line_of_row, rows_of};
use super::sheet::{Glyph, GlyphLayer, RulingLine};
use super::spread::median;
use super::tables::{RuledTable, take_tables};

/// The mark of a table among the glyphs: a noncharacter, which no text has.
const TABLE: char = '\u{FFFF}';
/// A line or a table.
#[derive(Debug, Clone)]
pub(super) enum PageItem {
    Line(PdfLine),
    Table(RuledTable),
}

/// Something on a page, with its column: 0 is the page itself.
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
pub(super) fn flow_of(layer: GlyphLayer) -> PageFlow {
    let mut glyphs = layer.glyphs;
    let mut tables: Vec<Option<RuledTable>> = take_tables(&layer.rules, &mut glyphs)
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
    let em = median(glyphs.iter().map(|glyph| glyph.size)).unwrap_or(10.0);
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
    arrange(rows_of(glyphs), em, 0, 2, &mut tables, &mut items);
    PageFlow {
        width: layer.width,
        height: layer.height,
        items,
        rules,
    }
}

/// Puts rows in order, columns one after the other; columns nest `depth` times.
fn arrange(
    rows: Vec<Vec<Glyph>>,
    em: f32,
    column: u32,
    depth: u32,
    tables: &mut [Option<RuledTable>],
    into: &mut Vec<PlacedItem>,
) {
    let split = (depth > 0).then(|| find_gutter(&rows, em)).flatten();
    let Some(Gutter { x, from, to }) = split else {
        for row in rows {
            emit_row(row, column, tables, into);
        }
        return;
    };
    let mut above = rows;
    let below = above.split_off(to);
    let beside = above.split_off(from).into_iter().flatten();
    let (left, right): (Vec<_>, Vec<_>) = beside.partition(|glyph| glyph.middle() < x);
    arrange(above, em, column, depth, tables, into);
    for (side, glyphs) in [(1, left), (2, right)] {
        let column = column * 3 + side;
        arrange(rows_of(glyphs), em, column, depth - 1, tables, into);
    }
    arrange(below, em, column, depth, tables, into);
}

/// Adds a row, and the tables whose marks stand in it.
fn emit_row(
    row: Vec<Glyph>,
    column: u32,
    tables: &mut [Option<RuledTable>],
    into: &mut Vec<PlacedItem>,
) {
    let (marks, row): (Vec<Glyph>, Vec<Glyph>) =
        row.into_iter().partition(|glyph| glyph.c == TABLE);
    let line = line_of_row(&row);
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

/// Names the column of lines where the text ends in the first column of a page: no second column
/// stands beside it, so the page alone shows none.
pub(super) fn settle_columns(flows: &mut [PageFlow]) {
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
    pub(super) fn character_count(&self) -> usize {
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
