//! Cuts a place out of a report for a terminal. Real reports hold paragraphs of thousands of
//! characters in one line, so a snippet is the sentence round the evidence, wrapped to rows; an
//! ellipsis shortens long sentences round the marks. Each row keeps its line in the report, the
//! place its line and column.

use super::excerpt::{PhysicalLine, physical_lines, shown_pieces};
use crate::wrap::{row_starts, width};
use hegui_core::report::Place;
use hegui_text::span::{Position, TextSpan};

/// Rows of a snippet are never wider than this, however wide the terminal.
const WIDEST: usize = 72;
/// Rows are not made narrower than this to find room for a label.
const NARROWEST: usize = 36;

/// A marked range of the report and the words under it.
#[derive(Debug, Clone)]
pub(crate) struct SnippetMark {
    /// The range of the report's text.
    pub(crate) span: TextSpan,
    /// What stands under it.
    pub(crate) label: &'static str,
}

/// A part of a report, ready to be shown.
#[derive(Debug, Clone)]
pub(crate) struct Snippet {
    /// The rows, parted by line feeds.
    pub(crate) text: String,
    /// For each row the line of the report that begins there; `None` where a line goes on.
    pub(crate) lines: Vec<Option<usize>>,
    /// Marked byte ranges of `text`, each within one row, and their labels.
    pub(crate) marks: Vec<(usize, usize, Option<&'static str>)>,
    /// Where the place begins in the report.
    pub(crate) position: Position,
}

impl Snippet {
    /// Cuts `place` out of `text` for a terminal of `columns`. Of overlapping marks the earlier in
    /// the list wins.
    pub(crate) fn new(text: &str, place: &Place, marks: &[SnippetMark], columns: usize) -> Self {
        let marks = without_overlaps(marks);
        let spans: Vec<TextSpan> = marks.iter().map(|mark| mark.span).collect();
        let lines = physical_lines(text, place, &shown_pieces(text, place, &spans));
        let gutter = gutter_width(&lines);
        let room = columns.saturating_sub(gutter);
        let mut columns_of_row = WIDEST.min(room);
        loop {
            let snippet = Self::wrapped(&lines, &marks, place.position, columns_of_row);
            if columns_of_row <= NARROWEST || snippet.fits(room) {
                return snippet;
            }
            columns_of_row -= 2;
        }
    }

    /// How many columns the row numbers take.
    pub(crate) fn digit_count(&self) -> usize {
        let highest = self.lines.iter().flatten().max().copied().unwrap_or(1);
        // Twice the rows, so that counting on from 1, 10, 100 adds no digit.
        digit_count(highest).max(digit_count(2 * self.lines.len()))
    }

    fn wrapped(
        lines: &[PhysicalLine],
        marks: &[SnippetMark],
        position: Position,
        columns: usize,
    ) -> Self {
        let mut snippet = Self {
            text: String::new(),
            lines: Vec::new(),
            marks: Vec::new(),
            position,
        };
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for line in lines {
            let chars: Vec<char> = line.cells.iter().map(|cell| cell.shown).collect();
            let starts = row_starts(&chars, columns);
            for (index, start) in starts.iter().enumerate() {
                let end = starts.get(index + 1).copied().unwrap_or(chars.len());
                if !snippet.lines.is_empty() {
                    snippet.text.push('\n');
                }
                snippet.lines.push((index == 0).then_some(line.number));
                for cell in line.cells.get(*start..end).unwrap_or_default() {
                    let at = snippet.text.len();
                    snippet.text.push(cell.shown);
                    let Some(origin) = cell.origin else { continue };
                    let row = snippet.lines.len();
                    if let Some(mark) = marks
                        .iter()
                        .position(|mark| mark.span.start <= origin && origin < mark.span.end)
                    {
                        let until = snippet.text.len();
                        match snippet.marks.last_mut() {
                            Some(last) if last.1 == at && parts.last() == Some(&(mark, row)) => {
                                last.1 = until
                            }
                            _ => {
                                snippet.marks.push((at, until, None));
                                parts.push((mark, row));
                            }
                        }
                    }
                }
            }
        }
        // A mark that goes over several rows has its label under the last of them.
        for (index, mark) in marks.iter().enumerate() {
            let last = parts.iter().rposition(|part| part.0 == index);
            if let Some(part) = last.and_then(|last| snippet.marks.get_mut(last)) {
                part.2 = Some(mark.label);
            }
        }
        snippet
    }

    /// Whether all labels fit beside the lines that lead to them (`╰── label`).
    fn fits(&self, room: usize) -> bool {
        self.marks.iter().all(|(start, end, label)| {
            let Some(label) = label else { return true };
            let row = self
                .text
                .get(..*start)
                .and_then(|before| before.rfind('\n'))
                .map_or(0, |at| at + 1);
            let left = width(self.text.get(row..*start).unwrap_or_default());
            let right = left + width(self.text.get(*start..*end).unwrap_or_default());
            (left + right) / 2 + 4 + width(label) <= room
        })
    }
}

fn digit_count(number: usize) -> usize {
    number.to_string().len()
}

fn gutter_width(lines: &[PhysicalLine]) -> usize {
    digit_count(lines.last().map_or(1, |line| line.number)).max(2) + 4
}

/// The marks without overlaps: each loses what an earlier one covers, and goes if nothing is left.
fn without_overlaps(marks: &[SnippetMark]) -> Vec<SnippetMark> {
    let mut kept: Vec<SnippetMark> = Vec::new();
    for mark in marks {
        let mut left = vec![mark.span];
        for other in kept.iter().map(|mark| mark.span) {
            left = left
                .into_iter()
                .flat_map(|TextSpan { start, end }| {
                    let (before, behind) = (end.min(other.start), start.max(other.end));
                    [(start, before), (behind, end)].map(|(start, end)| TextSpan { start, end })
                })
                .filter(|span| span.start < span.end)
                .collect();
        }
        if let Some(span) = left.into_iter().max_by_key(|span| span.end - span.start) {
            kept.push(SnippetMark {
                span,
                label: mark.label,
            });
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Snippet, SnippetMark};
    use crate::wrap::width;
    use hegui_core::report::Place;
    use hegui_text::span::{Position, TextSpan};

    fn span(text: &str, words: &str) -> TextSpan {
        let start = text.find(words).unwrap();
        TextSpan {
            start,
            end: start + words.len(),
        }
    }

    fn place(text: &str, sentence: &str, quote: &str) -> Place {
        let at = span(text, quote);
        let before = &text[..at.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            span: at,
            sentence: span(text, sentence),
            quote: quote.to_owned(),
            position: Position {
                line: before.matches('\n').count() + 1,
                column: before[line_start..].chars().count() + 1,
            },
            page: None,
            paragraph: None,
            section: None,
        }
    }

    fn cut(text: &str, place: &Place, marks: &[(&str, &'static str)], columns: usize) -> Snippet {
        let marks: Vec<_> = marks
            .iter()
            .map(|(words, label)| SnippetMark {
                span: span(text, words),
                label,
            })
            .collect();
        Snippet::new(text, place, &marks, columns)
    }

    #[test]
    fn a_sentence_in_a_long_line_is_cut_out() {
        let text = format!(
            "标题\n{}全局聘请法律顾问2名。{}",
            "前文。".repeat(500),
            "后文。".repeat(500)
        );
        let place = place(&text, "全局聘请法律顾问2名。", "法律顾问2名");
        let snippet = cut(
            &text,
            &place,
            &[("法律顾问", "提到本项"), ("2名", "数据")],
            80,
        );
        assert_eq!(snippet.text, "全局聘请法律顾问2名。");
        assert_eq!(snippet.lines, [Some(2)]);
        assert_eq!(
            snippet.position,
            Position {
                line: 2,
                column: 1505
            }
        );
        let marked: Vec<_> = snippet
            .marks
            .iter()
            .map(|(start, end, label)| (&snippet.text[*start..*end], *label))
            .collect();
        assert_eq!(
            marked,
            [("法律顾问", Some("提到本项")), ("2名", Some("数据"))]
        );
    }

    #[test]
    fn a_sentence_of_thousands_of_characters_is_cut_round_its_marks() {
        let sentence = format!(
            "{}聘请法律顾问2名，{}。",
            "加强管理，".repeat(300),
            "落实责任，".repeat(300)
        );
        let place = place(&sentence, &sentence, "法律顾问2名");
        let snippet = cut(
            &sentence,
            &place,
            &[("2名", "数据"), ("法律顾问", "提到本项")],
            80,
        );
        assert!(
            snippet.text.starts_with('…') && snippet.text.ends_with('…'),
            "{}",
            snippet.text
        );
        assert!(snippet.text.replace('\n', "").contains("聘请法律顾问2名"));
        assert!(snippet.text.lines().all(|row| width(row) <= 72));
        assert!(snippet.lines.len() < 8);
    }

    #[test]
    fn hard_line_wraps_keep_their_true_lines() {
        let text = "一、二\n聘请法\n律顾问2名。\n";
        let place = place(text, "聘请法\n律顾问2名。", "法\n律顾问2名");
        let snippet = cut(text, &place, &[("法\n律顾问", "提到本项")], 80);
        assert_eq!(snippet.text, "聘请法\n律顾问2名。");
        assert_eq!(snippet.lines, [Some(2), Some(3)]);
        let labels: Vec<_> = snippet.marks.iter().map(|mark| mark.2).collect();
        assert_eq!(labels, [None, Some("提到本项")]);
    }

    #[test]
    fn a_cue_outside_the_sentence_is_shown_with_its_line() {
        let text = "三、下一步打算\n加强管理。\n聘请法律顾问2名。";
        let place = place(text, "聘请法律顾问2名。", "法律顾问2名");
        let snippet = cut(
            text,
            &place,
            &[
                ("下一步打算", "仅为下一步工作安排"),
                ("法律顾问", "提到本项"),
            ],
            80,
        );
        assert_eq!(snippet.text, "三、下一步打算\n聘请法律顾问2名。");
        assert_eq!(snippet.lines, [Some(1), Some(3)]);
    }

    #[test]
    fn control_characters_are_made_visible_and_zero_widths_dropped() {
        let text = "聘请\u{1b}[31m法律\u{200b}顾问\u{7}2名。";
        let place = place(text, text, "法律\u{200b}顾问");
        let snippet = cut(text, &place, &[("法律\u{200b}顾问", "提到本项")], 80);
        assert_eq!(snippet.text, "聘请␛[31m法律顾问␇2名。");
        let (start, end, _) = snippet.marks[0];
        assert_eq!(&snippet.text[start..end], "法律顾问");
    }

    #[test]
    fn overlapping_marks_are_parted() {
        let text = "行政处罚132起";
        let place = place(text, text, text);
        let snippet = cut(
            text,
            &place,
            &[("132起", "数据"), ("行政处罚132起", "提到本项")],
            80,
        );
        let marked: Vec<_> = snippet
            .marks
            .iter()
            .map(|(start, end, label)| (&snippet.text[*start..*end], *label))
            .collect();
        assert_eq!(
            marked,
            [("行政处罚", Some("提到本项")), ("132起", Some("数据"))]
        );
    }
}
