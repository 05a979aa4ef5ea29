//! Lines → paragraphs: which line continues the one before it.

use super::lines::append_text;
use super::measure::{Measures, ReadLine, is_numbered};
use super::notes::{CLOSE, OPEN};
use crate::words::{DAYS, LETTERHEADS, MONTHS, ends, stands_in};
use hegui_text::PageStart;

/// How much shorter than others punctuation makes a line at most, in ems: where first lines are indented,
/// and where they are not, so that the margin says less.
const SHORTENED: f32 = 3.2;
const SHORTENED_FLUSH: f32 = 2.2;
/// Within how many characters a colon ends a label, such as that of an address.
const LABEL: usize = 6;

/// A paragraph, joined of its lines.
#[derive(Debug, Clone)]
pub(super) struct LayoutParagraph {
    pub(super) text: String,
    /// The page it begins on, from 1.
    pub(super) page: u32,
    /// Where in the text the pages begin that it runs over.
    pub(super) page_starts: Vec<PageStart>,
    pub(super) size: f32,
    pub(super) is_centred: bool,
    pub(super) lines: usize,
}

/// Joins lines, which come one after the other.
#[derive(Debug, Default)]
pub(super) struct ParagraphJoiner {
    open: Option<LayoutParagraph>,
    last: Option<ReadLine>,
    /// How far the first line of the open paragraph is indented, and where the text behind its mark
    /// begins, in ems from the margin.
    first: (f32, Option<f32>),
}

impl ParagraphJoiner {
    /// Takes the next line; returns the paragraph that it ends. `after` is the line behind it.
    pub(super) fn push(
        &mut self,
        read: &ReadLine,
        after: Option<&ReadLine>,
        measures: &Measures,
    ) -> Option<LayoutParagraph> {
        let goes_on = self
            .last
            .as_ref()
            .is_some_and(|last| self.goes_on(last, read, after, measures));
        let last_page = self.last.as_ref().map(|last| last.page);
        self.last = Some(read.clone());
        match self.open.as_mut().filter(|_| goes_on) {
            Some(open) => {
                append_text(&mut open.text, &read.line.text);
                if last_page != Some(read.page) {
                    open.page_starts.push(PageStart {
                        offset: open.text.len() - read.line.text.len(),
                        page: read.page,
                    });
                }
                open.lines += 1;
                None
            }
            None => {
                let done = self.finish();
                self.last = Some(read.clone());
                let margins = measures.margins(read);
                self.first = (
                    measures.indent(read),
                    read.line
                        .hang
                        .map(|x| (x - margins.left) / read.line.size.max(1.0)),
                );
                self.open = Some(LayoutParagraph {
                    text: read.line.text.clone(),
                    page: read.page,
                    page_starts: Vec::new(),
                    size: read.line.size,
                    is_centred: measures.is_centred(read),
                    lines: 1,
                });
                done
            }
        }
    }

    /// Ends the open paragraph.
    pub(super) fn finish(&mut self) -> Option<LayoutParagraph> {
        self.last = None;
        self.open.take()
    }

    /// Whether `next` goes on with the paragraph whose last line is `last`.
    fn goes_on(
        &self,
        last: &ReadLine,
        next: &ReadLine,
        after: Option<&ReadLine>,
        measures: &Measures,
    ) -> bool {
        let Some(open) = &self.open else { return false };
        let (a, b) = (&last.line, &next.line);
        if (a.size - b.size).abs() > 0.12 * a.size.max(b.size) {
            return false;
        }
        let step = Measures::step(last, next);
        let is_display = b.size > 1.12 * measures.body && a.size > 1.12 * measures.body;
        let (a_centred, b_centred) = (measures.is_centred(last), measures.is_centred(next));
        if is_display && a_centred && b_centred {
            return self.is_same_title(last, next, step, measures);
        }
        if a_centred && !is_display && open.lines == 1 || b_centred && a_centred {
            return false;
        }
        if is_contents(&a.text)
            || !measures.is_full(last, next) && !self.is_shortened(last, next, measures)
        {
            return false;
        }
        let indent = measures.indent(next);
        let before = measures.indent(last);
        let is_first = open.lines == 1;
        // A gap wider than between lines parts paragraphs, with some slack: mixed fonts make lines
        // uneven.
        if let Some(step) = step {
            let slack = if measures.is_indented && indent < 0.7 {
                0.6
            } else {
                0.22
            };
            if step > measures.pitch + slack {
                return false;
            }
        }
        let numbered = is_numbered(&b.text);
        let ended = is_ended(&a.text);
        if is_first {
            let (first, hang) = self.first;
            if is_numbered(&open.text) && hang.is_some_and(|hang| (hang - indent).abs() < 0.4) {
                return true;
            }
            if indent > first + 0.7 {
                // It hangs under the first line, if the line behind it does, too.
                return after.is_some_and(|after| {
                    (measures.indent(after) - indent).abs() < 0.3
                        && is_numbered(&open.text)
                        && !numbered
                });
            }
            if first > 1.2 && indent > 0.7 {
                // ReadLine in as a whole, or one more first line.
                if first - indent > 1.2 {
                    return after.is_none_or(|after| (measures.indent(after) - indent).abs() < 0.3);
                }
                let is_first_line = after.is_some_and(|after| {
                    measures.indent(after) < 0.7 && measures.is_full(next, after)
                });
                // Where gaps part paragraphs, the end of a sentence ends none.
                let is_close = measures.is_spaced && step.is_some();
                return (!ended || is_close) && !numbered && !is_first_line;
            }
            if first < 0.7 && measures.is_indented && is_numbered(&open.text) && ended {
                return false;
            }
        } else if (indent - before).abs() > 0.7 {
            return false;
        }
        if numbered
            && ended
            && measures.numbers_at_margin
            && (!measures.is_spaced || step.is_none())
        {
            return false;
        }
        true
    }

    /// Whether `last` ends early because punctuation may not begin the next line, nor be parted from what
    /// stands before it. A sentence goes on over such an end, at the margin.
    fn is_shortened(&self, last: &ReadLine, next: &ReadLine, measures: &Measures) -> bool {
        let margins = measures.margins(last);
        let em = last.line.size.max(1.0);
        let room = margins.right - last.line.x1;
        let most = if measures.is_indented {
            SHORTENED
        } else {
            SHORTENED_FLUSH
        };
        let is_long = last.line.x1 - last.line.x0 > 0.5 * (margins.right - margins.left);
        let is_heading = self.open.as_ref().is_some_and(|open| {
            open.lines == 1 && is_numbered(&open.text) && !measures.is_indented
        });
        let is_label = next
            .line
            .text
            .chars()
            .take(LABEL)
            .any(|c| matches!(c, '：' | ':'));
        room < most * em
            && is_long
            && measures.indent(next) < 0.7
            && !is_heading
            && !is_label
            && !is_ended(&last.line.text)
            && !is_numbered(&next.line.text)
            && !measures.is_centred(last)
            && !measures.is_centred(next)
    }

    /// Whether two centred lines in large letters are one title.
    fn is_same_title(
        &self,
        last: &ReadLine,
        next: &ReadLine,
        step: Option<f32>,
        measures: &Measures,
    ) -> bool {
        let (a, b) = (&last.line, &next.line);
        let margins = measures.margins(next);
        let width = (margins.right - margins.left).max(1.0);
        (a.size - b.size).abs() < 0.04 * a.size
            && step.is_some_and(|step| step < measures.pitch.max(1.3) + 0.5)
            && (a.x1 - a.x0).max(b.x1 - b.x0) > 0.45 * width
            && !is_ended(&a.text)
            && !ends(&a.text, &LETTERHEADS)
            && !is_numbered(&b.text)
            && !is_subtitle(&b.text)
            && !b.text.contains(['：', ':'])
    }
}

/// Whether a text in large letters is no part of the title before it: a date, or read in brackets.
fn is_subtitle(text: &str) -> bool {
    text.starts_with(['（', '(', '〔', '—', '－', '-'])
        || ends(text, &DAYS) && stands_in(text, &MONTHS) && text.chars().count() < 14
}

/// Whether a text ends as sentences do.
fn is_ended(text: &str) -> bool {
    let text = match text
        .strip_suffix(CLOSE)
        .and_then(|text| text.rsplit_once(OPEN))
    {
        Some((text, _)) => text,
        None => text,
    };
    let text = text.trim_end_matches(['”', '’', '）', ')', '」', '』', '》']);
    text.ends_with([
        '。', '！', '？', '；', '：', ':', ';', '!', '?', '…', '.', '．',
    ])
}

/// Whether a line is one of a table of contents: words, leaders, the number of a page.
fn is_contents(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    before.len() < text.len()
        && (before.ends_with("...") || before.ends_with("……") || before.ends_with("···"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_sentences() {
        assert!(is_ended("均已办结。"));
        assert!(is_ended("他说：“均已办结。”"));
        assert!(!is_ended("均已办结，"));
    }

    #[test]
    fn lines_of_contents_and_subtitles() {
        assert!(is_contents("一、组织领导......3"));
        assert!(!is_contents("全年办件3"));
        assert!(is_subtitle("（2024年1月9日）") && is_subtitle("2024年1月9日"));
        assert!(!is_subtitle("法治政府建设年度报告"));
    }
}
