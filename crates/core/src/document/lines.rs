//! The physical lines of a text, with what layout asks of them.

use super::Conventions;
use super::marker::{Marker, leading_marker};
use hegui_text::normalise::{fold, fold_char, plain_han};

/// Longest line that is folded whole to look at, in bytes.
const HEAD: usize = 360;
/// How much is folded of a longer one: enough for the number it begins with.
const GLIMPSE: usize = 72;
/// Columns that a tab counts for.
const TAB: usize = 4;
/// White space that parts columns and not words, in columns.
const WIDE_GAP: usize = 3;

/// How a line ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// `。！？…`, with or without closing quotes and parentheses behind.
    Stop,
    /// `；：`
    Pause,
    /// `，、`, and marks that never end a line.
    Comma,
    /// Anything else: nothing tells whether more follows.
    #[default]
    Open,
}

/// A line that is not blank.
#[derive(Debug, Default)]
pub(super) struct TextLine {
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
    /// Last character, folded; of a run of Han characters any.
    pub(super) last: char,
    pub(super) ending: LineEnd,
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
    /// A form feed stands before it.
    pub(super) after_break: bool,
    /// Number of cells parted by `|` or tab, 1 in running text.
    pub(super) cells: usize,
    /// What parts its cells, where anything does.
    pub(super) parting: Option<Parting>,
    /// Tabs before `start`.
    pub(super) lead_tabs: usize,
    /// How often white space within the line is [`WIDE_GAP`] columns wide.
    pub(super) wide_gaps: usize,
}

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parting {
    Bars,
    Tabs,
    /// Two blanks or more.
    Blanks,
}

impl TextLine {
    /// The folded line without any blank.
    pub(super) fn compact(&self) -> String {
        self.head.chars().filter(|c| *c != ' ').collect()
    }

    /// Whether it stands between bars, as rows of tables do.
    pub(super) fn is_fenced(&self) -> bool {
        self.first == '|' && self.last == '|'
    }

    /// Whether it reads as running text: a full sentence, or part of one.
    pub(super) fn is_prose(&self) -> bool {
        self.stop_inside
            || (self.ending == LineEnd::Stop && self.width >= 16)
            || (self.commas > 0 && self.width >= 40 && self.wide_gaps < 2)
            || self.width > 160
    }
}

/// The lines of `text` that hold anything, in order.
pub(super) fn text_lines(text: &str, conventions: &Conventions) -> Vec<TextLine> {
    let mut found = Vec::new();
    let mut after_blank = false;
    for (start, end) in line_ranges(text) {
        match scan_line(text, start, end, conventions) {
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

/// Line ends besides those that every editor knows.
const RARE_ENDS: [char; 4] = ['\u{0B}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The ranges between line ends. A line separator of Unicode or a vertical tab ends a line too.
fn line_ranges(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let rare = RARE_ENDS
        .iter()
        .any(|end| memchr::memmem::find(bytes, end.encode_utf8(&mut [0; 4]).as_bytes()).is_some());
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let tail = text.get(start..)?;
        let found = if rare {
            tail.find(|c| matches!(c, '\n' | '\r') || RARE_ENDS.contains(&c))
        } else {
            memchr::memchr2(b'\n', b'\r', tail.as_bytes())
        };
        rest = found.map(|length| {
            let end = &tail[length..];
            let width = if end.starts_with("\r\n") {
                2
            } else {
                end.chars().next().map_or(1, char::len_utf8)
            };
            start + length + width
        });
        Some((start, found.map_or(text.len(), |length| start + length)))
    })
}

/// Columns that `c` takes on a page of fixed width.
pub(super) fn columns_of(c: char) -> usize {
    if (c as u32) < 0x1100 || matches!(c, '“' | '”' | '‘' | '’' | '\u{2000}'..='\u{200A}') {
        1
    } else {
        2
    }
}

/// A line while it is read.
#[derive(Default)]
struct LineScan {
    line: TextLine,
    /// Whether anything visible came so far.
    begun: bool,
    /// White space since the last visible character, in columns and in characters.
    gap: usize,
    blanks: usize,
    tab_in_gap: bool,
    /// Runs of blanks, and whether there is a bar.
    blank_runs: usize,
    barred: bool,
    tab_cells: usize,
    bar_cells: usize,
    cell_filled: bool,
    stops: usize,
    quote_open: bool,
}

impl LineScan {
    /// Takes note that something visible, `first` foremost, begins at `at`.
    fn begin(&mut self, at: usize, first: char) {
        if !self.begun {
            self.begun = true;
            self.line.start = at;
            self.line.first = first;
        } else if self.gap > 0 {
            self.line.wide_gaps += usize::from(self.gap >= WIDE_GAP);
            self.blank_runs += usize::from(self.blanks >= 2);
            self.tab_cells += usize::from(self.tab_in_gap);
            self.line.width += self.gap;
        }
        self.gap = 0;
        self.blanks = 0;
        self.tab_in_gap = false;
    }

    /// Reads a run of Han characters that ends at `end`.
    fn read_han(&mut self, run: &str, at: usize) {
        let Some(first) = run.chars().next() else {
            return;
        };
        self.begin(at, first);
        self.line.end = at + run.len();
        self.line.width += run.len() / first.len_utf8() * 2;
        self.cell_filled = true;
        self.line.ending = LineEnd::Open;
        self.line.last = first;
    }

    fn read(&mut self, c: char, at: usize) {
        match fold_char(c) {
            Some(folded) => self.read_visible(c, folded, at),
            None if c == '\u{0C}' && !self.begun => {
                self.line.after_break = true;
                self.line.indent = 0;
            }
            None if c.is_whitespace() => {
                let width = if c == '\t' { TAB } else { columns_of(c) };
                if !self.begun {
                    self.line.indent += width;
                    self.line.lead_tabs += usize::from(c == '\t');
                } else {
                    self.gap += width;
                    self.blanks += 1;
                    self.tab_in_gap |= c == '\t';
                }
            }
            None => {}
        }
    }

    fn read_visible(&mut self, c: char, folded: char, at: usize) {
        self.begin(at, folded);
        self.line.end = at + c.len_utf8();
        self.line.width += columns_of(c);
        let mut folded = folded;
        if folded == '"' {
            self.quote_open = !self.quote_open;
            folded = if self.quote_open { '“' } else { '”' };
        }
        if folded == '|' {
            self.barred = true;
            self.bar_cells += usize::from(self.cell_filled);
            self.cell_filled = false;
        } else {
            self.cell_filled = true;
        }
        self.line.ending = match folded {
            '。' | '!' | '?' | '…' => LineEnd::Stop,
            // A report in half-width punctuation ends its sentences with a full stop; where more follows
            // (`6号.pdf`), the next character undoes it.
            '.' if is_han_or_closing(self.line.last) => LineEnd::Stop,
            ';' | ':' => LineEnd::Pause,
            ',' | '、' | '(' | '《' | '“' | '〔' | '-' => LineEnd::Comma,
            '”' | ')' | '》' | '〕' if self.line.ending == LineEnd::Stop => LineEnd::Stop,
            _ => LineEnd::Open,
        };
        match folded {
            '。' | '!' | '?' | ';' => self.stops += 1,
            ',' | '、' => self.line.commas += 1,
            '(' | '《' | '“' | '〔' => self.line.opened += 1,
            ')' | '》' | '”' | '〕' => match self.line.opened.checked_sub(1) {
                Some(left) => self.line.opened = left,
                None => self.line.closed += 1,
            },
            _ => {}
        }
        self.line.last = folded;
    }
}

/// Length of the mark that Markdown puts before a heading, with the blanks behind it: one to six `#`.
fn heading_mark(line: &str) -> usize {
    let behind = line.trim_start_matches('#');
    let marks = line.len() - behind.len();
    let name = behind.trim_start_matches(' ');
    if (1..=6).contains(&marks) && name.len() < behind.len() {
        line.len() - name.len()
    } else {
        0
    }
}

fn scan_line(text: &str, from: usize, to: usize, conventions: &Conventions) -> Option<TextLine> {
    let from = from + heading_mark(text.get(from..to)?);
    let slice = text.get(from..to)?;
    let mut scan = LineScan::default();
    let mut at = 0;
    while let Some(rest) = slice.get(at..) {
        let han = plain_han(rest);
        if han > 0 {
            scan.read_han(&rest[..han], from + at);
            at += han;
        } else if let Some(c) = rest.chars().next() {
            scan.read(c, from + at);
            at += c.len_utf8();
        } else {
            break;
        }
    }
    let LineScan {
        mut line,
        begun: true,
        stops,
        ..
    } = scan
    else {
        return None;
    };
    line.cells = (scan.tab_cells + 1).max(scan.bar_cells + usize::from(scan.cell_filled));
    line.parting = match (scan.barred, scan.tab_cells, scan.blank_runs) {
        (true, ..) => Some(Parting::Bars),
        (_, 1.., _) => Some(Parting::Tabs),
        (.., 1..) => Some(Parting::Blanks),
        _ => None,
    };
    line.whole = line.end - line.start <= HEAD;
    let mut head_end = if line.whole {
        line.end
    } else {
        line.start + GLIMPSE
    };
    while !text.is_char_boundary(head_end) {
        head_end -= 1;
    }
    line.head = fold(text.get(line.start..head_end)?);
    line.marker = leading_marker(&line.head, conventions);
    let stops_at_end = usize::from(line.ending == LineEnd::Stop || line.last == ';');
    line.stop_inside = stops > stops_at_end;
    (!line.head.is_empty()).then_some(line)
}

/// Whether `c` can stand before a half-width full stop that ends a Chinese sentence.
pub(super) fn is_han_or_closing(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '”' | ')' | '》' | '〕' | '%')
}
