//! The physical lines of a text, with what layout asks of them.

use super::marker::{Marker, marker};
use super::normalise::{fold, fold_char};

/// How much of a line is folded to look at, in characters.
const HEAD: usize = 120;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// `。！？…`, with or without closing quotes and parentheses behind.
    Stop,
    /// `；：`
    Pause,
    /// `，、`, and marks that never end a line.
    Comma,
    /// Anything else: nothing tells whether more follows.
    Open,
}

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// First byte that is not white space.
    pub(super) start: usize,
    /// Behind the last such byte.
    pub(super) end: usize,
    /// Columns of white space before `start`.
    pub(super) indent: usize,
    /// Columns from `start` on; a Han character takes two.
    pub(super) width: usize,
    /// The folded line, or its beginning.
    pub(super) head: String,
    /// Whether `head` is the whole line.
    pub(super) whole: bool,
    /// First character, folded.
    pub(super) first: char,
    /// Last character, folded.
    pub(super) last: char,
    pub(super) ending: End,
    /// Number of `，` and `、`.
    pub(super) commas: usize,
    /// Whether `。！？；` stands before the end.
    pub(super) stop_inside: bool,
    /// Brackets opened and not closed.
    pub(super) opened: usize,
    /// Brackets closed and not opened.
    pub(super) closed: usize,
    pub(super) marker: Option<Marker>,
    /// Blank lines stand before it.
    pub(super) after_blank: bool,
    /// Number of cells parted by `|` or tab, 1 in running text.
    pub(super) cells: usize,
    /// Widest white space within the line, in columns.
    pub(super) wide_gaps: usize,
}

impl Line {
    /// The folded line without any blank.
    pub(super) fn compact(&self) -> String {
        self.head.chars().filter(|c| *c != ' ').collect()
    }

    /// Whether it reads as running text: a full sentence, or part of one.
    pub(super) fn is_prose(&self) -> bool {
        self.stop_inside
            || (self.ending == End::Stop && self.width >= 16)
            || (self.commas > 0 && self.width >= 40 && self.wide_gaps < 2)
            || self.width > 160
    }
}

/// The lines of `text` that hold anything, in order.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_blank = false;
    for (start, end) in ranges(text) {
        match scan(text, start, end) {
            Some(mut line) => {
                line.after_blank = after_blank;
                after_blank = false;
                found.push(line);
            }
            None => after_blank = true,
        }
    }
    found
}

/// The ranges between line ends. A line separator of Unicode or a vertical tab ends a line too.
fn ranges(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let tail = text.get(start..)?;
        match tail.find(['\n', '\r', '\u{0B}', '\u{85}', '\u{2028}', '\u{2029}']) {
            Some(length) => {
                let end = start + length;
                let terminator = if tail[length..].starts_with("\r\n") {
                    2
                } else {
                    tail[length..].chars().next().map_or(1, char::len_utf8)
                };
                rest = Some(end + terminator);
                Some((start, end))
            }
            None => {
                rest = None;
                Some((start, text.len()))
            }
        }
    })
}

fn columns(c: char) -> usize {
    if (c as u32) < 0x1100 || matches!(c, '“' | '”' | '‘' | '’' | '\u{2000}'..='\u{200A}') {
        1
    } else {
        2
    }
}

/// What of a line is known while it is read.
#[derive(Default)]
struct Scan {
    start: Option<usize>,
    end: usize,
    indent: usize,
    width: usize,
    gap: usize,
    wide_gaps: usize,
    tab_cells: usize,
    bar_cells: usize,
    tab_in_gap: bool,
    cell_filled: bool,
    commas: usize,
    stops: usize,
    opened: usize,
    closed: usize,
    quote_open: bool,
}

fn scan(text: &str, from: usize, to: usize) -> Option<Line> {
    let slice = text.get(from..to)?;
    let mut s = Scan::default();
    let (mut first, mut last) = (' ', ' ');
    let mut ending = End::Open;
    let mut head_end = None;
    let mut visible = 0;
    for (index, c) in slice.char_indices() {
        let at = from + index;
        let Some(mut folded) = fold_char(c) else {
            if c.is_whitespace() {
                let width = if c == '\t' { 4 } else { columns(c) };
                if s.start.is_none() {
                    s.indent += width
                } else {
                    s.gap += width
                }
                s.tab_in_gap |= c == '\t';
            }
            continue;
        };
        if s.start.is_none() {
            s.start = Some(at);
            s.tab_in_gap = false;
            first = folded;
        } else if s.gap > 0 {
            s.wide_gaps += usize::from(s.gap >= 3);
            s.tab_cells += usize::from(s.tab_in_gap);
            s.width += s.gap;
            s.gap = 0;
            s.tab_in_gap = false;
        }
        visible += 1;
        if visible > HEAD && head_end.is_none() {
            head_end = Some(at);
        }
        s.end = at + c.len_utf8();
        s.width += columns(c);
        // A report in half-width punctuation ends its sentences with a full stop.
        if folded == '.' && is_han_or_closing(last) {
            folded = '。';
        }
        if folded == '"' {
            s.quote_open = !s.quote_open;
            folded = if s.quote_open { '“' } else { '”' };
        }
        if folded == '|' {
            s.bar_cells += usize::from(s.cell_filled);
            s.cell_filled = false;
        } else {
            s.cell_filled = true;
        }
        ending = match folded {
            '。' | '!' | '?' | '…' => End::Stop,
            ';' | ':' => End::Pause,
            ',' | '、' | '(' | '《' | '“' | '〔' | '-' => End::Comma,
            '”' | ')' | '》' | '〕' if ending == End::Stop => End::Stop,
            _ => End::Open,
        };
        match folded {
            '。' | '!' | '?' | ';' => s.stops += 1,
            ',' | '、' => s.commas += 1,
            '(' | '《' | '“' | '〔' => s.opened += 1,
            ')' | '》' | '”' | '〕' => match s.opened.checked_sub(1) {
                Some(left) => s.opened = left,
                None => s.closed += 1,
            },
            _ => {}
        }
        last = folded;
    }
    let start = s.start?;
    let whole = head_end.is_none();
    let head = fold(text.get(start..head_end.unwrap_or(s.end))?);
    if head.is_empty() {
        return None;
    }
    Some(Line {
        start,
        end: s.end,
        indent: s.indent,
        width: s.width,
        marker: marker(&head),
        head,
        whole,
        first,
        last,
        ending,
        commas: s.commas,
        stop_inside: s.stops > usize::from(matches!(ending, End::Stop) || last == ';'),
        opened: s.opened,
        closed: s.closed,
        after_blank: false,
        cells: (s.tab_cells + 1).max(s.bar_cells + usize::from(s.cell_filled)),
        wide_gaps: s.wide_gaps,
    })
}

/// Whether `c` can stand before a half-width full stop that ends a Chinese sentence.
pub(super) fn is_han_or_closing(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '”' | ')' | '》' | '〕' | '%')
}
