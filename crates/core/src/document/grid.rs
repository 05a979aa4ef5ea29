//! Which neighbouring lines are a table of data. Menus, footers and index data of web pages stand in rows
//! too; a table of data has figures in a column, counts its rows, has a head of words that head tables, or
//! tells something in a cell.

use super::dates::{DAYS, MONTH, YEAR};
use super::is_one_of;
use std::borrow::Cow;

use super::line_role::LineRole;
use super::lines::{Parting, TextLine, columns_of};
use super::row::cells;
use super::{Conventions, holds_any};
use hegui_text::BlockRole;
use hegui_text::normalise::{fold, is_han};

/// Longest cell that names an entry of a menu or what a line of index data holds, in characters.
const SHORT: usize = 10;
/// More digits than this in a row without a unit are a code: of a telephone, of the post.
const LONGEST: usize = 5;

/// What rows are told apart by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowMake {
    /// The format says that it is one.
    Known,
    /// Cells parted so in a plain text; parted by blanks, so many of them.
    Parted(Parting, usize),
}

/// A text with what is known of its lines.
pub(super) struct GridFinder<'t> {
    pub(super) text: &'t str,
    pub(super) lines: &'t [TextLine],
    pub(super) known: &'t [Option<BlockRole>],
    pub(super) conventions: &'t Conventions,
}

impl GridFinder<'_> {
    /// Gives every line that is a row of data its role, and, `outside` the running text, every row of a
    /// menu or of index data theirs. `is_menu` says whether a line of a plain text reads as a menu.
    pub(super) fn mark(
        &self,
        roles: &mut [LineRole],
        outside: impl Fn(usize) -> bool,
        is_menu: impl Fn(&TextLine) -> bool,
    ) {
        let make = |roles: &[LineRole], index: usize| {
            let make = (roles.get(index) == Some(&LineRole::Body)).then(|| self.make(index))??;
            (make == RowMake::Known || !is_menu(&self.lines[index])).then_some(make)
        };
        let mut start = 0;
        while start < self.lines.len() {
            let Some(first) = make(roles, start) else {
                start += 1;
                continue;
            };
            let mut rows = vec![start];
            let mut end = start + 1;
            loop {
                if make(roles, end) == Some(first) {
                    rows.push(end);
                } else if !rows
                    .last()
                    .is_some_and(|&row| self.goes_on(row, end, first))
                {
                    break;
                }
                end += 1;
            }
            let role = match self.content(&rows, first) {
                GridContent::Data => Some(LineRole::TableRow),
                GridContent::Index if outside(start) => Some(LineRole::Publication),
                GridContent::Menu if outside(start) => Some(LineRole::Navigation),
                _ => None,
            };
            for (index, line) in roles.iter_mut().enumerate().take(end).skip(start) {
                let is_rest = rows.binary_search(&index).is_err();
                match role {
                    Some(LineRole::TableRow) if is_rest => *line = LineRole::RowRest,
                    Some(role) if !self.is_rule(index) => *line = role,
                    _ => {}
                }
            }
            start = end;
        }
    }

    /// Of what make the line at `index` is as a row; `None` where it can be none.
    fn make(&self, index: usize) -> Option<RowMake> {
        let line = self.lines.get(index)?;
        match self.known.get(index)? {
            Some(BlockRole::TableRow) => return Some(RowMake::Known),
            Some(BlockRole::Heading { .. } | BlockRole::Title | BlockRole::Contents) => {
                return None;
            }
            Some(BlockRole::Paragraph | BlockRole::Note) | None => {}
        }
        let parting = line.parting?;
        let count = match parting {
            Parting::Bars => 0,
            Parting::Tabs if self.is_only_numbered(line) => return None,
            Parting::Tabs => 0,
            // Blanks part sentences and words of prose too.
            Parting::Blanks if line.stop_inside => return None,
            Parting::Blanks => cells(self.text, line, parting).len(),
        };
        Some(RowMake::Parted(parting, count))
    }

    /// `1.⇥印发规则`: a tab behind a number parts no cells.
    fn is_only_numbered(&self, line: &TextLine) -> bool {
        line.cells == 2
            && line.marker.is_some_and(|marker| {
                let cells = cells(self.text, line, Parting::Tabs);
                let first = cells
                    .into_iter()
                    .next()
                    .and_then(|cell| self.text.get(cell));
                first.is_some_and(|first| fold(first).len() <= marker.length)
            })
    }

    /// Whether the line at `index` goes on with a cell of `row` above it: it begins where that cell does.
    fn goes_on(&self, row: usize, index: usize, make: RowMake) -> bool {
        let (Some(above), Some(line)) = (self.lines.get(row), self.lines.get(index)) else {
            return false;
        };
        let is_aligned = match make {
            RowMake::Parted(Parting::Tabs, _) => (1..above.cells).contains(&line.lead_tabs),
            RowMake::Parted(Parting::Blanks, _) => {
                let cells = cells(self.text, above, Parting::Blanks);
                let mut behind = cells.into_iter().skip(1);
                behind.any(|cell| {
                    let before = self.text.get(above.start..cell.start).unwrap_or("");
                    let column = above.indent + before.chars().map(columns_of).sum::<usize>();
                    column.abs_diff(line.indent) <= 1
                })
            }
            RowMake::Parted(Parting::Bars, _) | RowMake::Known => false,
        };
        is_aligned && line.parting.is_none() && line.marker.is_none() && !line.after_blank
    }

    /// Whether the line rules off the head of a table: `|---|---|`.
    fn is_rule(&self, index: usize) -> bool {
        let rule = |c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ');
        self.lines[index].head.chars().all(rule)
    }

    /// What the rows at these indices hold.
    fn content(&self, rows: &[usize], make: RowMake) -> GridContent {
        let grid = Grid::of(self, rows);
        if grid.is_index(self.conventions) {
            return GridContent::Index;
        }
        if make == RowMake::Known {
            let is_menu = grid.is_menu(self.conventions);
            return if is_menu {
                GridContent::Menu
            } else {
                GridContent::Data
            };
        }
        let is_drawn = rows.iter().any(|&index| self.lines[index].is_fenced());
        let is_data = rows.len() >= 2 && (is_drawn || grid.is_data(self.conventions));
        if is_data {
            GridContent::Data
        } else {
            GridContent::Other
        }
    }
}

/// What a table holds.
enum GridContent {
    Data,
    /// Index data of a web page: labels with what they label.
    Index,
    /// The menu of a web page.
    Menu,
    /// No table, as far as can be told.
    Other,
}

/// The cells of neighbouring rows, folded.
struct Grid<'g> {
    rows: Vec<Vec<Cow<'g, str>>>,
}

impl<'g> Grid<'g> {
    fn of(finder: &'g GridFinder<'_>, rows: &[usize]) -> Self {
        let row = |&index: &usize| {
            let line = &finder.lines[index];
            let parting = match finder.known[index] {
                Some(BlockRole::TableRow) => Parting::Tabs,
                _ => line.parting.unwrap_or(Parting::Tabs),
            };
            let lead = std::iter::repeat_n(Cow::Borrowed(""), line.lead_tabs);
            let cell = |range| {
                let content = finder.text.get(range).unwrap_or("").trim();
                Cow::Owned(fold(content))
            };
            let cells = cells(finder.text, line, parting).into_iter().map(cell);
            lead.chain(cells).collect()
        };
        let rows = rows.iter().filter(|&&index| !finder.is_rule(index));
        Self {
            rows: rows.map(row).collect(),
        }
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().flatten().map(Cow::as_ref)
    }

    /// Whether the rows are labels of the page's index data with what they label.
    fn is_index(&self, conventions: &Conventions) -> bool {
        let labelled = |row: &&Vec<Cow<'_, str>>| {
            let first = row.iter().find(|cell| !cell.is_empty());
            first.is_some_and(|cell| is_label(cell, &conventions.publication))
        };
        let labelled = self.rows.iter().filter(labelled).count();
        !self.rows.is_empty() && labelled * 5 >= self.rows.len() * 3 && !self.counts_rows()
    }

    /// Whether the rows name entries of a menu and nothing else.
    fn is_menu(&self, conventions: &Conventions) -> bool {
        let mut cells = self.cells();
        let is_short = |cell: &str| cell.chars().count() <= SHORT && !counts(cell, conventions);
        cells.all(is_short)
            && self.cells().any(|cell| {
                let terms = &mut conventions.navigation.iter();
                terms.any(|term| cell.starts_with(term.as_str()))
            })
    }

    /// Whether the rows, two or more, hold data.
    fn is_data(&self, conventions: &Conventions) -> bool {
        let heads = |cell: &&Cow<'_, str>| {
            cell.chars().count() <= SHORT && holds_any(cell, &conventions.table_heads)
        };
        let headed = self
            .rows
            .first()
            .is_some_and(|head| head.iter().filter(heads).count() >= 2);
        let tells = |cell: &str| cell.contains([',', '。', ';']);
        headed || self.counts_rows() || self.has_figures(conventions) || self.cells().any(tells)
    }

    /// Whether the first column counts the rows.
    fn counts_rows(&self) -> bool {
        let number = |row: &Vec<Cow<'_, str>>| row.first()?.parse::<u32>().ok();
        self.rows.windows(2).any(|pair| {
            let (before, next) = (number(&pair[0]), number(&pair[1]));
            before
                .zip(next)
                .is_some_and(|(before, next)| before + 1 == next)
        })
    }

    /// Whether a column behind the first holds figures below its head, in half of its cells or more.
    fn has_figures(&self, conventions: &Conventions) -> bool {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        (1..columns).any(|column| {
            let cells = self.rows.iter().skip(1).filter_map(|row| row.get(column));
            let filled: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
            let counting = filled
                .iter()
                .filter(|cell| counts(cell, conventions))
                .count();
            counting > 0 && counting * 2 >= filled.len()
        })
    }
}

/// Whether `text` begins with one of these labels: alone, in brackets, or with a colon behind it.
pub(super) fn is_label(text: &str, labels: &[String]) -> bool {
    let opened = text.strip_prefix(['〔', '(']).map(str::trim_start);
    labels.iter().any(|label| {
        opened
            .unwrap_or(text)
            .strip_prefix(label.as_str())
            .is_some_and(|behind| {
                let behind = behind.trim_start();
                let closed = opened.is_some() && behind.starts_with(['〕', ')']);
                closed || behind.is_empty() || behind.starts_with(':')
            })
    })
}

/// Whether `text` holds a number that counts: no date, no code, no number of a law or document.
pub(super) fn counts(text: &str, conventions: &Conventions) -> bool {
    let mut rest = text;
    let mut before = ' ';
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        before = rest[..at].chars().next_back().unwrap_or(before);
        let tail = &rest[at..];
        let length = tail.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, behind) = tail.split_at(length);
        let has_unit = behind.starts_with(|c| is_han(c) || c == '%');
        let is_long = length > LONGEST || matches!(before, '-' | '/' | ':');
        let is_code = is_long && !has_unit
            || length > 1 && digits.starts_with('0')
            || before == '〔'
            || is_one_of(before, &conventions.number_prefixes)
            || before.is_ascii_alphabetic()
            || behind.starts_with(['-', '/', ':', YEAR, MONTH, '〕'])
            || behind.starts_with(DAYS);
        if !is_code {
            return true;
        }
        before = '0';
        rest = behind
            .trim_start_matches(|c: char| matches!(c, '.' | '-' | '/' | ':') || c.is_ascii_digit());
    }
    false
}

#[cfg(test)]
mod tests {
    use super::counts;
    use crate::document::testing;

    #[test]
    fn a_number_counts_unless_it_names() {
        for (cell, expected) in [
            ("38份", true),
            ("38", true),
            ("审查合同38份", true),
            // A date, a telephone number, a document.
            ("2024年3月20日", false),
            ("2024-03-20", false),
            ("0571-88881234", false),
            ("桐政〔2021〕6号", false),
            ("法律顾问", false),
        ] {
            assert_eq!(counts(cell, &testing::conventions()), expected, "{cell}");
        }
    }
}
