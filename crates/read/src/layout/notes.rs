//! Footnotes and endnotes: small lines at the foot of a page, or behind the text, under a short rule or
//! with a mark that stands raised in the text. They are read behind the paragraph that refers to them.
//!
//! A raised mark stands between [`OPEN`] and [`CLOSE`] in the text of lines until it is known whether a
//! note belongs to it: then it is taken out, else (`m²`) it stays as a character like others.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::PageFlow;
use super::lines::LayoutLine;
use hegui_text::PageStart;

/// Before a raised mark: a noncharacter, which no text has.
pub(super) const OPEN: char = '\u{FDD0}';
/// Behind a raised mark.
pub(super) const CLOSE: char = '\u{FDD1}';
/// How much smaller than the text footnotes are.
const SMALLER: f32 = 0.95;

/// Whether `c` may be a part of the mark of a note.
pub(super) fn is_mark(c: char) -> bool {
    c.is_ascii_digit() || is_sign(c) || is_bracket(c) || matches!(c, 'i' | 'v' | 'x')
}

/// Whether `c` is the mark of a note by itself.
fn is_sign(c: char) -> bool {
    matches!(c, '*' | '＊' | '†' | '‡' | '※' | '①'..='⑳')
}

fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '[' | ']' | '〔' | '〕' | '［' | '］' | '(' | ')' | '（' | '）'
    )
}

/// The small Roman number that `text` begins with.
fn roman(text: &str) -> &str {
    let rest = text.trim_start_matches(['i', 'v', 'x']);
    text.strip_suffix(rest).unwrap_or("")
}

/// The marks that stand raised in `text`, without brackets.
pub(super) fn marks_in(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(OPEN).skip(1);
    parts.filter_map(|part| Some(part.split_once(CLOSE)?.0.trim_matches(is_bracket)))
}

/// `text` with its raised marks as characters like others.
pub(super) fn plain(text: &str) -> String {
    text.replace([OPEN, CLOSE], "")
}

/// Takes the marks of notes out of `text`; others become characters like others. `starts` stay true.
pub(super) fn settle(text: &str, starts: &mut [PageStart], notes: &BTreeSet<String>) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut starts = starts.iter_mut().peekable();
    let mut taken: Option<usize> = None;
    for (at, c) in text.char_indices() {
        while let Some(start) = starts.next_if(|start| start.offset <= at) {
            start.offset = settled.len();
        }
        match c {
            OPEN => {
                let rest = text.get(at..).unwrap_or("");
                taken = marks_in(rest)
                    .next()
                    .filter(|mark| notes.contains(*mark))
                    .map(|_| at);
            }
            CLOSE => taken = None,
            _ if taken.is_some() => {}
            _ => settled.push(c),
        }
    }
    for start in starts {
        start.offset = settled.len();
    }
    settled
}

/// The marks that the text has referred to and no note has answered, with how often.
#[derive(Debug, Default)]
pub(super) struct OpenMarks(BTreeMap<String, usize>);

impl OpenMarks {
    /// Adds the marks of a line of the text.
    pub(super) fn add(&mut self, text: &str) {
        for mark in marks_in(text).filter(|mark| !mark.is_empty()) {
            let count = self.0.entry(mark.to_owned()).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// The mark that a line of notes begins with, and the text behind it. `is_first` is the first line
    /// of the notes of a page.
    pub(super) fn mark_of<'l>(
        &self,
        line: &'l LayoutLine,
        is_first: bool,
    ) -> Option<(String, &'l str)> {
        let text = line.text.as_str();
        let behind = |rest: &'l str| {
            rest.trim_start_matches(|c: char| {
                c.is_whitespace()
                    || is_bracket(c) && c != '(' && c != '（'
                    || matches!(c, '.' | '．' | '、')
            })
        };
        if let Some(rest) = text.strip_prefix(OPEN) {
            let (mark, rest) = rest.split_once(CLOSE)?;
            let mark = mark.trim_matches(is_bracket);
            return self
                .0
                .contains_key(mark)
                .then(|| (mark.to_owned(), behind(rest)));
        }
        let begins = text.trim_start_matches(is_bracket);
        let is_bracketed = begins.len() < text.len();
        if let Some(sign) = begins.chars().next().filter(|c| is_sign(*c)) {
            let count = begins.chars().take_while(|c| *c == sign).count();
            let (mark, rest) = begins.split_at_checked(count.saturating_mul(sign.len_utf8()))?;
            return self
                .0
                .contains_key(mark)
                .then(|| (mark.to_owned(), behind(rest)));
        }
        // A figure may be a part of the note: a gap or brackets set a mark off.
        if !is_bracketed && !is_first && line.hang.is_none() {
            return None;
        }
        let rest = begins.trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = begins.strip_suffix(rest).unwrap_or("");
        let mark = if mark.is_empty() { roman(begins) } else { mark };
        let rest = begins.strip_prefix(mark)?;
        self.0
            .contains_key(mark)
            .then(|| (mark.to_owned(), behind(rest)))
    }

    /// A note has answered one of them.
    pub(super) fn answer(&mut self, mark: &str) {
        if let Some(count) = self.0.get_mut(mark) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.0.remove(mark);
            }
        }
    }
}

/// The index of the first footnote of a page; the number of items where there is none. `open` are the
/// marks of the pages before.
pub(super) fn first_note(flow: &PageFlow, body: f32, open: &mut OpenMarks) -> usize {
    let end = flow.items.len();
    let is_small = |index: usize| {
        let line = flow.items.get(index).and_then(|placed| placed.line());
        line.is_some_and(|line| line.size <= body * SMALLER)
    };
    let first_small = (0..end)
        .rev()
        .take_while(|index| is_small(*index))
        .last()
        .unwrap_or(end);
    for placed in flow.items.iter().take(first_small) {
        if let Some(line) = placed.line() {
            open.add(&line.text);
        } else if let super::flow::PageItem::Table(table) = &placed.item {
            table.texts.iter().flatten().for_each(|cell| open.add(cell));
        }
    }
    let line_at = |index: usize| flow.items.get(index).and_then(|placed| placed.line());
    let is_marked =
        |index: &usize| line_at(*index).is_some_and(|line| open.mark_of(line, true).is_some());
    let marked = (first_small..end).find(is_marked);
    let low = (first_small..end)
        .find(|&index| line_at(index).is_some_and(|line| line.y > flow.height * 0.4));
    let under_rule = low.filter(|&index| {
        let above = index
            .checked_sub(1)
            .and_then(line_at)
            .map_or(0.0, |line| line.y);
        let y = line_at(index).map_or(0.0, |line| line.y);
        let mut rules = flow.rules.iter();
        rules.any(|rule| rule.y0 < y && rule.y0 >= above - 1.0)
    });
    let first = under_rule.into_iter().chain(marked).min().unwrap_or(end);
    for index in first_small..first {
        if let Some(line) = line_at(index) {
            open.add(&line.text);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_taken_out_and_others_stay() {
        let notes = BTreeSet::from(["1".to_owned()]);
        let text = format!("审查合同38份{OPEN}[1]{CLOSE}，面积20m{OPEN}2{CLOSE}。");
        let mut starts = [PageStart {
            offset: text.len(),
            page: 2,
        }];
        let settled = settle(&text, &mut starts, &notes);
        assert_eq!(settled, "审查合同38份，面积20m2。");
        assert_eq!(starts[0].offset, settled.len());
    }
}
