//! Tables: those that hold data, row by row; those that only lay out a page are told from them.

use super::line::Line;
use super::page::{Data, Event, Page};
use super::words;

/// Least Han characters of a paragraph of running text in a cell.
const PARAGRAPH: usize = 60;
/// Han characters from which one line of a cell is running text by its length alone.
const RUNNING: usize = 400;
/// Share of the text of a table that stands in cells of running text, in percent, from which the
/// table is there for the layout.
const LAYOUT_SHARE: usize = 50;
/// Most columns that cells may reach over.
const COLUMNS: usize = 64;

/// The rows of the table at `at`, its cells in their columns; nothing where it is there for the
/// layout only.
pub(super) fn rows(page: &Page<'_>, at: usize, left_out: &[bool]) -> Option<Vec<Vec<String>>> {
    let mut table = Table::default();
    let mut walk = page.walk(at);
    while let Some(event) = walk.next() {
        match event {
            Event::Enter(inner) => {
                let Some(element) = page.element(inner) else {
                    continue;
                };
                if inner != at && element.name() == "table" {
                    return None;
                }
                if element.hidden || left_out[inner] {
                    walk.pass_over();
                    continue;
                }
                match element.name() {
                    "tr" => table.rows.push(Vec::new()),
                    "td" | "th" => table.begin(
                        span(&element.attribute("colspan")),
                        span(&element.attribute("rowspan")),
                    ),
                    "br" => table.paragraph(),
                    _ if element.is_block() => table.paragraph(),
                    _ => {}
                }
            }
            Event::Leave(inner) => {
                let Some(element) = page.element(inner) else {
                    continue;
                };
                match element.name() {
                    "td" | "th" => table.end(),
                    _ if element.is_block() => table.paragraph(),
                    _ => {}
                }
            }
            Event::Text(inner) => {
                if let Data::Text(text) = &page.nodes()[inner].data
                    && table.in_cell
                {
                    table.line.push(text);
                }
            }
        }
    }
    table.finish()
}

fn span(value: &str) -> usize {
    value.trim().parse().unwrap_or(1).clamp(1, COLUMNS)
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Rows that the cell of each column still reaches into.
    reaching: Vec<usize>,
    in_cell: bool,
    line: Line,
    cell: String,
    span: (usize, usize),
    /// Lines of the cell that are paragraphs of running text, and the Han characters in them.
    paragraphs: (usize, usize),
    all: usize,
    running: usize,
}

impl Table {
    fn begin(&mut self, columns: usize, rows: usize) {
        self.end();
        self.in_cell = true;
        self.span = (columns, rows);
    }

    fn paragraph(&mut self) {
        if !self.in_cell {
            return;
        }
        let line = self.line.take();
        if line.is_empty() {
            return;
        }
        let han = words::han(&line);
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

    fn end(&mut self) {
        if !self.in_cell {
            return;
        }
        self.paragraph();
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
        // Columns that cells of the rows above still reach into stay empty.
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
        self.end();
        let cells = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let columns = self.rows.iter().map(cells).max().unwrap_or(0);
        let layout = columns < 2 || self.running * 100 >= self.all.max(1) * LAYOUT_SHARE;
        (!layout).then_some(self.rows)
    }
}
