//! Tables of office documents: a table of data comes out row by row, one that lays out running text
//! paragraph by paragraph.

use crate::numerals;
use crate::words::{CHAPTERS, NUMBER_PREFIXES, strip};
use crate::writer::BlockWriter;
use hegui_text::{BlockRole, Unreadable};

/// A cell with this many paragraphs and characters holds running text, so its table lays out the
/// page. Beside the heading of a chapter, one paragraph of as many characters is enough: reports
/// laid out in two columns, chapter on the left, write a chapter as one paragraph.
const RUNNING_PARAGRAPHS: usize = 2;
const RUNNING_CHARACTERS: usize = 200;
/// Fewest characters of a paragraph with a full stop that is running text in a layout table.
const SENTENCE: usize = 40;
/// Longest heading in a cell, in characters.
const HEADING: usize = 44;
/// Longest number before a heading, in characters: `（二十一）`.
const NUMBER: usize = 4;

/// A part of a text that is complete: a paragraph, or a row of a table.
#[derive(Debug, Clone)]
pub(crate) enum OfficePiece {
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

impl OfficePiece {
    /// Whether it is a footnote or an endnote.
    pub(crate) fn is_note(&self) -> bool {
        let role = BlockRole::Note;
        matches!(self, Self::Paragraph { role: own, .. } if *own == role)
    }

    /// The words, those of cells parted by tabs.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Paragraph { text, .. } => text,
            Self::Row { cells, .. } => cells.join("\t"),
        }
    }

    /// Its number in the file, or that of its first paragraph.
    pub(crate) fn number(&mut self) -> &mut Option<u32> {
        match self {
            Self::Paragraph { number, .. } | Self::Row { number, .. } => number,
        }
    }

    /// Writes it as a block.
    pub(crate) fn write(&self, writer: &mut BlockWriter) -> Result<(), Unreadable> {
        match self {
            Self::Paragraph { role, text, number } => writer.block(*role, text, *number),
            Self::Row { cells, number } => writer.row(cells, None, *number),
        }
    }

    /// The lines of a paragraph.
    fn lines(&self) -> impl Iterator<Item = &str> {
        let text = match self {
            Self::Paragraph { text, .. } if !self.is_note() => text.as_str(),
            Self::Paragraph { .. } | Self::Row { .. } => "",
        };
        text.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// What stands in a cell.
pub(crate) type OfficeCell = Vec<OfficePiece>;

/// A row of a table, its cells in their places.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfficeRow {
    pub(crate) cells: Vec<OfficeCell>,
    /// The number of the first paragraph.
    pub(crate) number: Option<u32>,
}

/// What a table comes out as. A table of one column is a frame around its content. A table with
/// running text in any row lays out the page: each of its rows with text or the heading of a
/// chapter becomes paragraphs, so that a short chapter is treated like its long neighbours.
pub(crate) fn table_pieces(rows: Vec<OfficeRow>) -> Vec<OfficePiece> {
    let frame = rows.iter().all(|row| row.cells.len() <= 1);
    let layout = frame || rows.iter().any(OfficeRow::is_running);
    rows.into_iter()
        .flat_map(|row| {
            if frame || layout && row.holds_text() {
                row.into_paragraphs()
            } else {
                row.into_row()
            }
        })
        .collect()
}

impl OfficeRow {
    /// Whether it shows that its table lays out the page.
    fn is_running(&self) -> bool {
        let headed = self
            .cells
            .iter()
            .any(|cell| chapter_heading(cell).is_some());
        let paragraphs = if headed { 1 } else { RUNNING_PARAGRAPHS };
        self.cells.iter().any(|cell| {
            let (count, characters) = cell_lines(cell).fold((0, 0), |(count, all), line| {
                (count + 1, all + line.chars().count())
            });
            count >= paragraphs && characters >= RUNNING_CHARACTERS
        })
    }

    /// Whether it is no row of data, in a table that lays out the page.
    fn holds_text(&self) -> bool {
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let sentence = |line: &str| line.contains(['。', '；']) && line.chars().count() >= SENTENCE;
        filled == 1
            || self.is_running()
            || self
                .cells
                .iter()
                .any(|cell| chapter_heading(cell).is_some() || cell_lines(cell).any(sentence))
    }

    /// The paragraphs; a lone heading comes first, on whichever side of its text it stands.
    fn into_paragraphs(self) -> Vec<OfficePiece> {
        let headings: Vec<_> = self
            .cells
            .iter()
            .map(|cell| chapter_heading(cell))
            .collect();
        let lone = headings.iter().flatten().count() == 1;
        let mut first = Vec::new();
        let mut rest = Vec::new();
        for (mut cell, heading) in self.cells.into_iter().zip(headings) {
            match (heading, cell.first_mut()) {
                (Some(heading), Some(OfficePiece::Paragraph { text, .. })) => {
                    *text = heading;
                    let mut index = 0;
                    cell.retain(|piece| {
                        index += 1;
                        index == 1 || piece.is_note()
                    });
                    if lone { &mut first } else { &mut rest }.append(&mut cell);
                }
                _ => rest.append(&mut cell),
            }
        }
        first.append(&mut rest);
        first
    }

    /// The row as such, and behind it the notes that its cells refer to; nothing where it is empty.
    fn into_row(mut self) -> Vec<OfficePiece> {
        let mut notes = Vec::new();
        for cell in &mut self.cells {
            notes.extend(cell.extract_if(.., |piece| piece.is_note()));
        }
        if self.cells.iter().all(Vec::is_empty) {
            return notes;
        }
        let cells = self
            .cells
            .into_iter()
            .map(|cell| {
                let words: Vec<_> = cell.into_iter().map(OfficePiece::into_text).collect();
                words.join("\n")
            })
            .collect();
        let row = OfficePiece::Row {
            cells,
            number: self.number,
        };
        std::iter::once(row).chain(notes).collect()
    }
}

fn cell_lines(cell: &[OfficePiece]) -> impl Iterator<Item = &str> {
    cell.iter().flat_map(OfficePiece::lines)
}

/// The heading of a chapter, on one line, if the cell holds nothing else: a narrow cell breaks it.
fn chapter_heading(cell: &[OfficePiece]) -> Option<String> {
    let mut heading = String::new();
    for (index, line) in cell_lines(cell).enumerate() {
        if is_chapter(line) != (index == 0) {
            return None;
        }
        heading.push_str(line);
        if heading.chars().nth(HEADING).is_some() {
            return None;
        }
    }
    let paragraphs = cell
        .iter()
        .all(|piece| matches!(piece, OfficePiece::Paragraph { .. }));
    (paragraphs && !heading.is_empty() && !heading.contains(['。', '；'])).then_some(heading)
}

/// Whether a line begins with the number of a chapter: `一、` `（一）` `第一章`.
pub(crate) fn is_chapter(line: &str) -> bool {
    let (line, behind): (&str, &[&str]) = match line.chars().next() {
        Some('（' | '(') => (line.trim_start_matches(['（', '(']), &["）", ")"]),
        _ => match strip(line, &NUMBER_PREFIXES) {
            Some(line) => (line, &CHAPTERS),
            None => (line, &["、", "．", "."]),
        },
    };
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c| numerals::COUNTING.contains(c));
    let digits = line[..line.len() - rest.len()].chars().count();
    let rest = rest.trim_start();
    (1..=NUMBER).contains(&digits)
        && behind
            .iter()
            .any(|mark| rest.strip_prefix(mark).is_some_and(|name| !name.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> OfficeRow {
        let cell = |text: &&str| {
            let paragraph = |text: &str| OfficePiece::Paragraph {
                role: BlockRole::Paragraph,
                text: text.to_owned(),
                number: None,
            };
            text.lines().map(paragraph).collect()
        };
        OfficeRow {
            cells: cells.iter().map(cell).collect(),
            number: None,
        }
    }

    fn shown(rows: Vec<OfficeRow>) -> Vec<String> {
        let pieces = table_pieces(rows).into_iter();
        pieces.map(OfficePiece::into_text).collect()
    }

    #[test]
    fn data_stays_in_rows() {
        let rows = vec![row(&["事项", "件数"]), row(&["行政许可", "12"])];
        assert_eq!(shown(rows), ["事项\t件数", "行政许可\t12"]);
    }

    #[test]
    fn a_frame_of_one_column_is_no_table() {
        let rows = vec![row(&["一、学法\n全年学法四次。"])];
        assert_eq!(shown(rows), ["一、学法", "全年学法四次。"]);
    }

    #[test]
    fn a_layout_of_chapters_becomes_paragraphs() {
        let long = "党组定期研究法治建设工作。".repeat(20);
        let rows = vec![
            row(&["一、组织\n领导", &long]),
            row(&["二、学法", "全年四次。"]),
        ];
        let short = ["二、学法", "全年四次。"];
        assert_eq!(
            shown(rows),
            ["一、组织领导", long.as_str(), short[0], short[1]]
        );
    }

    #[test]
    fn numbers_of_chapters() {
        for (line, is_number) in [
            ("一、组织领导", true),
            ("（二）学法", true),
            ("第三章 执法", true),
            ("一个部门", false),
            ("三、", false),
        ] {
            assert_eq!(is_chapter(line), is_number, "{line}");
        }
    }
}
