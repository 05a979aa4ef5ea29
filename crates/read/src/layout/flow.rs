//! A page → its lines and tables in the order of reading, columns one after the other.

use super::columns::{Found, Gutter, LINES, find_gutter};
use super::grid;
use super::lines::{LayoutLine, line_of_row, rows_of};
use super::sheet::{Glyph, GlyphLayer, RulingLine};
use super::spread::median;
use super::tables::{RuledTable, take_tables};

/// The mark of a table among the glyphs: a noncharacter, which no text has.
const TABLE: char = '\u{FFFF}';
/// How often columns are looked for in columns: three of them are two, one of which is two.
const DEPTH: u32 = 3;
/// In how many rows above columns, or within them, a table may begin whose cells they are.
const GRID_ABOVE: usize = 8;
const GRID_INTO: usize = 3;
/// How many rows below columns may belong to such a table.
const GRID_BELOW: usize = 20;
/// How doubtful the rows of a table may be that might as well be columns.
const GRID_DOUBT: f32 = 1.0;
/// Most columns of a file that are known by their places.
const GUTTERS: usize = 64;

/// A line or a table.
#[derive(Debug, Clone)]
pub(super) enum PageItem {
    Line(LayoutLine),
    Table(RuledTable),
}

/// Something on a page, with its column: 0 is the page itself.
#[derive(Debug, Clone)]
pub(super) struct PlacedItem {
    pub(super) item: PageItem,
    pub(super) column: u32,
}

impl PlacedItem {
    pub(super) fn line(&self) -> Option<&LayoutLine> {
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
    /// Whether the order of reading is not sure.
    pub(super) is_doubtful: bool,
}

/// The columns that pages have had so far.
#[derive(Debug, Default)]
pub(super) struct KnownColumns {
    gutters: Vec<Gutter>,
    /// Where columns begin and end; the number of a column is its place here, from 1.
    spans: Vec<(f32, f32)>,
}

impl KnownColumns {
    /// Takes note of a gutter.
    fn add(&mut self, gutter: &Gutter, em: f32) {
        let is_same = |known: &Gutter| (known.x - gutter.x).abs() < em;
        if gutter.is_sure && self.gutters.len() < GUTTERS && !self.gutters.iter().any(is_same) {
            self.gutters.push(*gutter);
        }
    }

    /// The number of the column with these ends.
    fn number(&mut self, (x0, x1): (f32, f32), em: f32) -> u32 {
        let is_same =
            |span: &(f32, f32)| (span.0 - x0).abs() < 1.5 * em && (span.1 - x1).abs() < 2.5 * em;
        let place = self.spans.iter().position(is_same).unwrap_or_else(|| {
            if self.spans.len() < GUTTERS {
                self.spans.push((x0, x1));
            }
            self.spans.len() - 1
        });
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    }
}

/// The flow of a layer of a page.
pub(super) fn flow_of(layer: GlyphLayer, known: &mut KnownColumns) -> PageFlow {
    let mut glyphs = layer.glyphs;
    let tables: Vec<Option<RuledTable>> = take_tables(&layer.rules, &mut glyphs)
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
    let mut arrangement = Arrangement {
        em,
        known,
        tables,
        items: Vec::new(),
        is_doubtful: false,
    };
    arrangement.arrange(rows_of(glyphs), 0, DEPTH);
    PageFlow {
        width: layer.width,
        height: layer.height,
        items: arrangement.items,
        rules,
        is_doubtful: arrangement.is_doubtful,
    }
}

/// A page while its rows are put in order.
struct Arrangement<'k> {
    em: f32,
    known: &'k mut KnownColumns,
    tables: Vec<Option<RuledTable>>,
    items: Vec<PlacedItem>,
    is_doubtful: bool,
}

impl Arrangement<'_> {
    /// Puts rows in order, columns one after the other; columns nest `depth` times.
    fn arrange(&mut self, rows: Vec<Vec<Glyph>>, column: u32, depth: u32) {
        let found = match depth {
            0 => Found::Nothing,
            _ => find_gutter(&rows, self.em, &self.known.gutters),
        };
        let Found::Columns(gutter) = found else {
            self.is_doubtful |= matches!(found, Found::Doubt);
            for row in rows {
                emit_row(row, column, &mut self.tables, &mut self.items);
            }
            return;
        };
        if let Some((from, to)) = find_grid(&rows, &gutter) {
            let mut above = rows;
            let below = above.split_off(to);
            let table = above.split_off(from);
            self.arrange(above, column, depth);
            for row in table {
                emit_row(row, column, &mut self.tables, &mut self.items);
            }
            return self.arrange(below, column, depth);
        }
        self.is_doubtful |= !gutter.is_sure;
        self.known.add(&gutter, self.em);
        let mut above = rows;
        let below = above.split_off(gutter.to);
        let beside = above.split_off(gutter.from).into_iter().flatten();
        let (left, right): (Vec<_>, Vec<_>) = beside.partition(|glyph| glyph.middle() < gutter.x);
        self.arrange(above, column, depth);
        for (span, glyphs) in gutter.sides.into_iter().zip([left, right]) {
            let column = self.known.number(span, self.em);
            self.arrange(rows_of(glyphs), column, depth - 1);
        }
        self.arrange(below, column, depth);
    }
}

/// Which rows are those of a table without rules, whose columns `gutter` parts.
fn find_grid(rows: &[Vec<Glyph>], gutter: &Gutter) -> Option<(usize, usize)> {
    let first = gutter.from.saturating_sub(GRID_ABOVE);
    let rows = rows.get(first..rows.len().min(gutter.to + GRID_BELOW))?;
    let lines: Vec<Option<LayoutLine>> = rows.iter().map(|row| line_of_row(row)).collect();
    let height = gutter.to - gutter.from;
    for from in 0..lines.len().min(gutter.from - first + GRID_INTO) {
        let lines: Vec<&LayoutLine> = lines.iter().skip(from).map_while(Option::as_ref).collect();
        if let Some(found) = grid::find_grid(&lines)
            && found.doubt <= GRID_DOUBT
            && found.count * 10 >= height * 6
        {
            return Some((first + from, first + from + found.count));
        }
    }
    None
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
pub(super) fn settle_columns(flows: &mut [PageFlow], known: &KnownColumns) {
    for flow in flows.iter_mut() {
        let lines = || {
            let placed = flow.items.iter().filter(|placed| placed.column == 0);
            placed.filter_map(|placed| placed.line())
        };
        let (count, is_single) = (
            lines().count(),
            flow.items.iter().all(|item| item.column == 0),
        );
        let fits = |line: &LayoutLine, span: (f32, f32)| {
            line.x0 >= span.0 - 2.0 && line.x1 <= span.1 + 2.0
        };
        let found = known.spans.iter().position(|span| {
            let fitting = lines().filter(|line| fits(line, *span)).count();
            fitting >= LINES && fitting * 10 >= count * 8
        });
        let Some(place) = found.filter(|_| is_single) else {
            continue;
        };
        let Some(span) = known.spans.get(place).copied() else {
            continue;
        };
        for placed in &mut flow.items {
            if placed.line().is_some_and(|line| fits(line, span)) {
                placed.column = u32::try_from(place + 1).unwrap_or(u32::MAX);
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
