//! The cells of a row of a table: where they stand in the text, and how the row is written into the view.

use super::lines::{Parting, TextLine};
use hegui_text::normalise::Normaliser;
use std::ops::Range;

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

/// The ranges of the text between what parts the cells of `line`, blanks at their ends and empty cells
/// included. The first begins where the line does: empty cells before it leave no mark that can be told
/// from an indentation.
pub(super) fn cells(text: &str, line: &TextLine, parting: Parting) -> Vec<Range<usize>> {
    let Some(row) = text.get(line.start..line.end) else {
        return Vec::new();
    };
    let inner = match parting {
        Parting::Bars => {
            let row = row.strip_prefix(is_bar).unwrap_or(row);
            row.strip_suffix(is_bar).unwrap_or(row)
        }
        Parting::Tabs | Parting::Blanks => row,
    };
    let base = line.start
        + if inner.len() < row.len() && row.starts_with(is_bar) {
            row.chars().next().map_or(0, char::len_utf8)
        } else {
            0
        };
    let mut cells = Vec::with_capacity(line.cells);
    let mut start = 0;
    while let Some(rest) = inner.get(start..) {
        let (at, length) = next_part(rest, parting).unwrap_or((rest.len(), 0));
        cells.push(base + start..base + start + at);
        if length == 0 {
            break;
        }
        start += at + length;
    }
    cells
}

/// Where the next part of a row ends, and the length of what parts it from the one behind.
fn next_part(rest: &str, parting: Parting) -> Option<(usize, usize)> {
    match parting {
        Parting::Bars => {
            let (at, bar) = rest.char_indices().find(|&(_, c)| is_bar(c))?;
            Some((at, bar.len_utf8()))
        }
        Parting::Tabs => rest.find('\t').map(|at| (at, 1)),
        Parting::Blanks => {
            let mut from = 0;
            loop {
                let at = from + rest.get(from..)?.find(char::is_whitespace)?;
                let behind = rest.get(at..)?;
                let blanks = behind.len() - behind.trim_start().len();
                if behind.get(..blanks)?.chars().nth(1).is_some() {
                    return Some((at, blanks));
                }
                from = at + blanks;
            }
        }
    }
}

/// Writes a row: its cells parted by `|`, `lead` empty ones before them, none at the end.
pub(super) fn write_row(
    text: &str,
    line: &TextLine,
    parting: Parting,
    lead: usize,
    normaliser: &mut Normaliser<'_>,
) {
    for _ in 0..lead {
        normaliser.push_separator(line.start, line.start);
    }
    let mut cells = cells(text, line, parting);
    let is_empty = |cell: &Range<usize>| {
        text.get(cell.clone())
            .is_none_or(|content| content.trim().is_empty())
    };
    while cells.pop_if(|cell| is_empty(cell)).is_some() {}
    let mut before: Option<usize> = None;
    for cell in cells {
        if let Some(end) = before {
            normaliser.push_separator(end, cell.start);
        }
        if !is_empty(&cell) {
            normaliser.push_cell(cell.start, cell.end);
        }
        before = Some(cell.end);
    }
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::document::lines::text_lines;
    use crate::document::testing;

    #[test]
    fn a_row_is_cut_into_its_cells() {
        for (row, expected) in [
            ("1\t法律顾问\t2名", &["1", "法律顾问", "2名"][..]),
            ("| 法律顾问 | 2名 |", &["法律顾问", "2名"]),
            ("法律顾问｜2名", &["法律顾问", "2名"]),
            // Empty cells keep their places.
            ("法律顾问\t\t2名", &["法律顾问", "", "2名"]),
            ("|法律顾问||2名|", &["法律顾问", "", "2名"]),
            // One blank parts words, two part cells.
            ("法律 顾问　　2名", &["法律 顾问", "2名"]),
        ] {
            let lines = text_lines(row, &testing::conventions());
            let parting = lines[0].parting.expect("a row");
            let found = cells(row, &lines[0], parting);
            let found: Vec<&str> = found.into_iter().map(|cell| row[cell].trim()).collect();
            assert_eq!(found, expected, "{row}");
        }
    }
}
