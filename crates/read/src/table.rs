//! Tables of office documents: those that hold data, row by row; those that lay out running text,
//! paragraph by paragraph.

use hegui_text::BlockRole;

/// A cell with so many paragraphs of so many characters in all is no datum: the table is there for
/// the layout of the page. So is one beside the heading of a chapter with as many in one paragraph.
const RUNNING_PARAGRAPHS: usize = 2;
const RUNNING_CHARACTERS: usize = 200;
/// Least characters of a paragraph with a full stop that is running text in such a table.
const SENTENCE: usize = 40;
/// Longest heading in a cell, in characters.
const HEADING: usize = 44;
/// Longest number before a heading, in characters: `（二十一）`.
const NUMBER: usize = 4;

/// A part of a text that is complete: a paragraph, or a row of a table.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Paragraph {
        role: BlockRole,
        text: String,
        /// Its number in the file.
        number: Option<u32>,
    },
    Row {
        cells: Vec<String>,
        /// The number of the first paragraph.
        number: Option<u32>,
    },
}

impl Piece {
    /// The words, those of cells parted by tabs.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Paragraph { text, .. } => text,
            Self::Row { cells, .. } => cells.join("\t"),
        }
    }

    /// The lines of a paragraph.
    fn lines(&self) -> impl Iterator<Item = &str> {
        let text = match self {
            Self::Paragraph { text, .. } => text.as_str(),
            Self::Row { .. } => "",
        };
        text.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// What stands in a cell.
pub(super) type Cell = Vec<Piece>;

/// A row of a table, its cells in their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The number of the first paragraph.
    pub(super) number: Option<u32>,
}

/// What a table comes out as. A table of one column is a frame around what stands in it. Where a row of
/// another one holds running text, the table is there for the layout: its rows with text or headings of
/// chapters come apart too, so that one chapter is not told otherwise than the next.
pub(super) fn pieces(rows: Vec<Row>) -> Vec<Piece> {
    let frame = rows.iter().all(|row| row.cells.len() <= 1);
    let layout = frame || rows.iter().any(Row::is_running);
    rows.into_iter()
        .flat_map(|row| {
            if frame || layout && row.holds_text() {
                row.apart()
            } else {
                row.whole()
            }
        })
        .collect()
}

impl Row {
    /// Whether it shows that its table is there for the layout.
    fn is_running(&self) -> bool {
        let headed = self.cells.iter().any(|cell| heading(cell).is_some());
        let paragraphs = if headed { 1 } else { RUNNING_PARAGRAPHS };
        self.cells.iter().any(|cell| {
            let (count, characters) = lines(cell).fold((0, 0), |(count, all), line| {
                (count + 1, all + line.chars().count())
            });
            count >= paragraphs && characters >= RUNNING_CHARACTERS
        })
    }

    /// Whether it is no row of data where its table is there for the layout.
    fn holds_text(&self) -> bool {
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let sentence = |line: &str| line.contains(['。', '；']) && line.chars().count() >= SENTENCE;
        filled == 1
            || self.is_running()
            || self
                .cells
                .iter()
                .any(|cell| heading(cell).is_some() || lines(cell).any(sentence))
    }

    /// The paragraphs, that of a lone heading foremost.
    fn apart(self) -> Vec<Piece> {
        let headings: Vec<_> = self.cells.iter().map(|cell| heading(cell)).collect();
        let lone = headings.iter().flatten().count() == 1;
        let mut first = Vec::new();
        let mut rest = Vec::new();
        for (mut cell, heading) in self.cells.into_iter().zip(headings) {
            match (heading, cell.first_mut()) {
                (Some(heading), Some(Piece::Paragraph { text, .. })) => {
                    *text = heading;
                    cell.truncate(1);
                    if lone { &mut first } else { &mut rest }.append(&mut cell);
                }
                _ => rest.append(&mut cell),
            }
        }
        first.append(&mut rest);
        first
    }

    /// The row as such; nothing where it is empty.
    fn whole(self) -> Vec<Piece> {
        if self.cells.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let cells = self
            .cells
            .into_iter()
            .map(|cell| {
                let words: Vec<_> = cell.into_iter().map(Piece::into_text).collect();
                words.join("\n")
            })
            .collect();
        vec![Piece::Row {
            cells,
            number: self.number,
        }]
    }
}

fn lines(cell: &[Piece]) -> impl Iterator<Item = &str> {
    cell.iter().flat_map(Piece::lines)
}

/// The heading of a chapter that is all there is in a cell, on one line: a narrow cell may break it.
fn heading(cell: &[Piece]) -> Option<String> {
    let mut heading = String::new();
    for (index, line) in lines(cell).enumerate() {
        if is_numbered(line) != (index == 0) {
            return None;
        }
        heading.push_str(line);
        if heading.chars().nth(HEADING).is_some() {
            return None;
        }
    }
    let paragraphs = cell
        .iter()
        .all(|piece| matches!(piece, Piece::Paragraph { .. }));
    (paragraphs && !heading.is_empty() && !heading.contains(['。', '；'])).then_some(heading)
}

/// Whether a line begins with the number of a chapter: `一、` `（一）` `第一章`.
fn is_numbered(line: &str) -> bool {
    let (before, behind): (&[char], &[&str]) = match line.chars().next() {
        Some('（' | '(') => (&['（', '('], &["）", ")"]),
        Some('第') => (&['第'], &["章", "部分", "篇", "编", "节"]),
        _ => (&[], &["、", "．", "."]),
    };
    let line = line.trim_start_matches(before).trim_start();
    let rest = line.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let digits = line[..line.len() - rest.len()].chars().count();
    let rest = rest.trim_start();
    (1..=NUMBER).contains(&digits)
        && behind
            .iter()
            .any(|mark| rest.strip_prefix(mark).is_some_and(|name| !name.is_empty()))
}
