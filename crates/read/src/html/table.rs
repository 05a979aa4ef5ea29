//! Tables that hold data, row by row; tables that only lay out a page are no rows, nor are menus.

use super::line::LineText;
use super::page::{WalkEvent, WebPage};
use super::words;

/// Least Han characters of a paragraph of running text in a cell.
const PARAGRAPH: usize = 60;
/// From so many Han characters on, one line makes a cell running text.
const RUNNING: usize = 400;
/// Share of a table's text in cells of running text, in percent, from which the table lays out the
/// page.
const LAYOUT_SHARE: usize = 50;
/// Share of a table's text in links, in percent, from which a table without digits is a menu.
const LINK_SHARE: usize = 80;
/// Most columns of a row that cells may span.
const COLUMNS: usize = 64;

/// A table of data.
pub(super) struct TableRows {
    /// Its rows, the cells in their columns.
    pub(super) rows: Vec<Vec<String>>,
    /// It holds links and counts nothing: it is a menu.
    pub(super) menu: bool,
}

/// The rows of the table at `at`; `None` where it only lays out the page.
pub(super) fn data_rows(page: &WebPage<'_>, at: usize, left_out: &[bool]) -> Option<TableRows> {
    let mut table = HtmlTable::default();
    let (mut links, mut linked) = (0_usize, 0);
    let mut walk = page.walk(at);
    while let Some(event) = walk.next() {
        match event {
            WalkEvent::Enter(inner, element) => {
                if inner != at && element.name() == "table" {
                    return None;
                }
                if element.hidden || left_out[inner] {
                    walk.pass_over();
                    continue;
                }
                match element.name() {
                    "tr" => table.rows.push(Vec::new()),
                    "td" | "th" => table.begin_cell(
                        span(&element.attribute("colspan")),
                        span(&element.attribute("rowspan")),
                    ),
                    "a" => links += 1,
                    name if name == "br" || element.is_block() => table.end_line(),
                    _ => {}
                }
            }
            WalkEvent::Leave(_, element) => match element.name() {
                "a" => links = links.saturating_sub(1),
                "td" | "th" => table.end_cell(),
                _ if element.is_block() => table.end_line(),
                _ => {}
            },
            WalkEvent::Text(_, text) if table.in_cell => {
                if links > 0 {
                    linked += words::han_count(text);
                }
                table.line.push(text);
            }
            WalkEvent::Text(..) | WalkEvent::Unseen(_) => {}
        }
    }
    let rows = table.finish()?;
    let han = |cell: &String| words::han_count(cell);
    let all: usize = rows.iter().flatten().map(han).sum();
    let digits = |cell: &String| cell.contains(|c: char| c.is_ascii_digit());
    let menu = linked * 100 >= all.max(1) * LINK_SHARE && !rows.iter().flatten().any(digits);
    Some(TableRows { rows, menu })
}

fn span(value: &str) -> usize {
    value.trim().parse().unwrap_or(1).clamp(1, COLUMNS)
}

/// A table, while it is read.
#[derive(Default)]
struct HtmlTable {
    rows: Vec<Vec<String>>,
    /// How many more rows the last cell of each column spans.
    reaching: Vec<usize>,
    in_cell: bool,
    line: LineText,
    cell: String,
    span: (usize, usize),
    /// How many lines of the cell are running text, and their Han characters.
    paragraphs: (usize, usize),
    all: usize,
    running: usize,
}

impl HtmlTable {
    fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        self.in_cell = true;
        self.span = (columns, rows);
    }

    fn end_line(&mut self) {
        if !self.in_cell {
            return;
        }
        let line = self.line.take();
        if line.is_empty() {
            return;
        }
        let han = words::han_count(&line);
        self.all += han;
        if han >= PARAGRAPH {
            self.paragraphs.0 += 1 + usize::from(han >= RUNNING);
            self.paragraphs.1 += han;
        }
        if !self.cell.is_empty() {
            self.cell.push(' ');
        }
        self.cell.push_str(&line);
    }

    fn end_cell(&mut self) {
        if !self.in_cell {
            return;
        }
        self.end_line();
        self.in_cell = false;
        let (lines, han) = std::mem::take(&mut self.paragraphs);
        if lines >= 2 {
            self.running += han;
        }
        let cell = std::mem::take(&mut self.cell);
        let (columns, rows) = self.span;
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        // Columns that cells of the rows above span stay empty.
        while let Some(left) = self.reaching.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
        for column in 0..columns {
            let at = row.len();
            if at < COLUMNS {
                if self.reaching.len() <= at {
                    self.reaching.resize(at + 1, 0);
                }
                self.reaching[at] = rows - 1;
            }
            row.push(if column == 0 {
                cell.clone()
            } else {
                String::new()
            });
        }
    }

    fn finish(mut self) -> Option<Vec<Vec<String>>> {
        self.end_cell();
        let cells = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let columns = self.rows.iter().map(cells).max().unwrap_or(0);
        let layout = columns < 2 || self.running * 100 >= self.all.max(1) * LAYOUT_SHARE;
        (!layout).then_some(self.rows)
    }
}
