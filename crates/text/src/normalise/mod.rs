//! Text → view: the form in which terms are matched, with the exact way back.
//!
//! [`fold`] and the view of a document are made by the same `Normaliser`, so a folded term is
//! found wherever the text has it, however it was typed, wrapped or scanned. The rules for single
//! characters stand in `chars`; here are those that look at neighbours: white space, undirected
//! quotes, letters that a scanner read for digits.

mod chars;
mod offsets;

use chars::{Action, CharClass};
pub use offsets::Offsets;

/// The form of `text` in a view, as a single paragraph. Idempotent.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut normaliser = Normaliser::new(text);
    normaliser.push(0, text.len());
    normaliser.finish().0
}

/// Whether `c` is one of the unified Han ideographs of the basic block, U+4E00 to U+9FFF: rarer ones are folded
/// or stand in no word that is looked for.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// The form of a single character in a view: `None` for white space and what leaves no trace; the
/// first character of what is spelled out.
pub fn fold_char(c: char) -> Option<char> {
    match chars::action_for(c) {
        Action::Put(to) | Action::Quote(to) => Some(to),
        Action::Spell(name) => name.chars().next(),
        Action::Space | Action::Wrap | Action::Drop => None,
    }
}

/// Length in bytes of the run of unchanged Han characters at the start of `rest`.
pub fn plain_han(rest: &str) -> usize {
    chars::plain_run(chars::simplified(), rest.as_bytes(), false)
}

/// Builds a view out of ranges of a text, which must come in ascending order.
pub struct Normaliser<'t> {
    text: &'t str,
    table: &'static [u16],
    view: String,
    offsets: Offsets,
    /// Class of the last character of the block, `None` at its start.
    last: Option<CharClass>,
    gap: Gap,
    /// The run of letters and digits that the view ends with.
    run: Alphanumerics,
    quote_open: bool,
}

/// What a run of letters and digits is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphanumerics {
    /// There is none.
    None,
    /// One digit.
    Digit,
    /// Several digits.
    Digits,
    /// Letters too.
    Mixed,
}

impl Alphanumerics {
    fn is_number(self) -> bool {
        matches!(self, Alphanumerics::Digit | Alphanumerics::Digits)
    }
}

/// White space seen but not yet written: what follows decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space { start: usize, end: usize },
    Wrap { start: usize, end: usize },
}

impl Gap {
    /// This gap, longer by white space up to `end`; a line end makes the whole of it a wrap.
    fn grown(self, from: usize, to: usize, wrap: bool) -> Self {
        match self {
            Gap::None if wrap => Gap::Wrap {
                start: from,
                end: to,
            },
            Gap::None => Gap::Space {
                start: from,
                end: to,
            },
            Gap::Wrap { start, .. } => Gap::Wrap { start, end: to },
            Gap::Space { start, .. } if wrap => Gap::Wrap { start, end: to },
            Gap::Space { start, .. } => Gap::Space { start, end: to },
        }
    }
}

/// A run of ASCII letters and digits, what leaves no trace within it counted out.
struct AlphanumericRun {
    /// Its make, as it will stand in the view.
    run: Alphanumerics,
    /// Some of its characters are letters that look like digits, not outnumbering them.
    lookalikes: bool,
}

impl<'t> Normaliser<'t> {
    /// An empty view of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            table: chars::simplified(),
            view: String::with_capacity(text.len()),
            offsets: Offsets::default(),
            last: None,
            gap: Gap::None,
            run: Alphanumerics::None,
            quote_open: false,
        }
    }

    /// Length of the view so far.
    pub fn position(&self) -> usize {
        self.view.len()
    }

    /// Appends `text[start..end]` to the block; a range after the first continues the paragraph on
    /// another line.
    pub fn push(&mut self, start: usize, end: usize) {
        if self.last.is_some() {
            self.gap = self.gap.grown(self.offsets.text_end(), start, true);
        }
        let Some(piece) = self.text.get(start..end) else {
            return;
        };
        let mut at = 0;
        while let Some(rest) = piece.get(at..) {
            let plain = chars::plain_run(self.table, rest.as_bytes(), true);
            if plain > 0 {
                self.put_plain(&rest[..plain], start + at);
                at += plain;
            } else if let Some(c) = rest.chars().next() {
                at = self.put_special(piece, at, start, c);
            } else {
                break;
            }
        }
    }

    /// The view so far.
    pub fn view(&self) -> &str {
        &self.view
    }

    /// Appends `text[start..end]`, a cell of a table, without regard to what stood before.
    pub fn push_cell(&mut self, start: usize, end: usize) {
        self.last = None;
        self.gap = Gap::None;
        self.run = Alphanumerics::None;
        self.push(start, end);
        self.gap = Gap::None;
    }

    /// Parts two cells of a table with `|`, which stands for `text[start..end]`.
    pub fn push_separator(&mut self, start: usize, end: usize) {
        self.gap = Gap::None;
        self.write('|', start, end);
    }

    /// Ends the block with a line feed.
    pub fn end_block(&mut self) {
        self.view.push('\n');
        self.offsets.unit(self.offsets.text_end(), 0, 1);
        self.last = None;
        self.gap = Gap::None;
        self.run = Alphanumerics::None;
        self.quote_open = false;
    }

    /// The view and its way back.
    pub fn finish(self) -> (String, Offsets) {
        (self.view, self.offsets)
    }

    /// Copies plain characters.
    fn put_plain(&mut self, run: &str, start: usize) {
        // White space beside a wide character means nothing.
        self.gap = Gap::None;
        self.view.push_str(run);
        self.offsets.even(start, run.len());
        self.last = Some(CharClass::Wide);
        self.run = Alphanumerics::None;
    }

    fn put_special(&mut self, piece: &str, at: usize, base: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if chars::half_width(c).is_some() {
            return self.put_token(piece, at, base);
        }
        if c == '['
            && let Some(length) = bookmark_length(&piece[at..])
        {
            return at + length;
        }
        match chars::action_for(c) {
            Action::Drop => {}
            Action::Space => self.grow_gap(base + at, base + next, false),
            Action::Wrap => self.grow_gap(base + at, base + next, true),
            Action::Put(to) => self.put(to, base + at, base + next),
            Action::Spell(name) => self.put_spelled(name, c, base + at, base + next),
            Action::Quote(quote) => {
                let apostrophe = quote == '\''
                    && self.gap == Gap::None
                    && matches!(self.last, Some(CharClass::Letter | CharClass::Digit))
                    && next_alphanumeric(piece, next).is_some();
                let to = if apostrophe {
                    quote
                } else if self.quote_open {
                    '”'
                } else {
                    '“'
                };
                self.put(to, base + at, base + next);
            }
        }
        next
    }

    fn grow_gap(&mut self, start: usize, end: usize, wrap: bool) {
        if self.last.is_some() {
            self.gap = self.gap.grown(start, end, wrap);
        }
    }

    fn put(&mut self, c: char, start: usize, end: usize) {
        match c {
            '“' => self.quote_open = true,
            '”' => self.quote_open = false,
            _ => {}
        }
        self.close_gap(chars::class_of(c), c == '%', Alphanumerics::None);
        self.write(c, start, end);
    }

    /// Writes a run of letters and digits, half-width, digits for the letters that stand in for
    /// them.
    fn put_token(&mut self, piece: &str, at: usize, base: usize) -> usize {
        let rest = &piece[at..];
        let token = alphanumeric_run(rest);
        let mut index = 0;
        let mut first = true;
        while let Some((start, length, byte)) = next_alphanumeric(rest, index) {
            let byte = match byte {
                b'l' | b'I' if token.lookalikes => b'1',
                b'O' | b'o' if token.lookalikes && !first => b'0',
                _ => byte,
            };
            let to = char::from(byte);
            if first {
                self.close_gap(chars::class_of(to), false, token.run);
            }
            self.write(to, base + at + start, base + at + start + length);
            first = false;
            index = start + length;
        }
        self.run = token.run;
        at + index
    }

    /// Writes a character that is spelled out. One that begins with a digit stays as it is directly
    /// behind a letter or digit, where spelling it out would make another number.
    fn put_spelled(&mut self, name: &'static str, c: char, start: usize, end: usize) {
        let first = name
            .chars()
            .next()
            .map_or(CharClass::Other, chars::class_of);
        let glued = self.gap == Gap::None
            && matches!(self.last, Some(CharClass::Digit | CharClass::Letter));
        if first == CharClass::Digit && glued {
            return self.put(c, start, end);
        }
        let run = match (first, name.len()) {
            (CharClass::Digit, 2) => Alphanumerics::Digit,
            (CharClass::Digit, _) => Alphanumerics::Digits,
            _ => Alphanumerics::None,
        };
        self.close_gap(first, false, run);
        self.view.push_str(name);
        self.offsets.unit(start, end - start, name.len());
        self.last = name.chars().next_back().map(chars::class_of);
        self.run = Alphanumerics::None;
    }

    fn write(&mut self, c: char, start: usize, end: usize) {
        self.view.push(c);
        let length = c.len_utf8();
        if length == end - start {
            self.offsets.even(start, length);
        } else {
            self.offsets.unit(start, end - start, length);
        }
        self.last = Some(chars::class_of(c));
        self.run = Alphanumerics::None;
    }

    /// Decides what the white space before a character of class `next` is worth: nothing, or one
    /// blank.
    fn close_gap(&mut self, next: CharClass, percent: bool, run: Alphanumerics) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let Some(last) = self.last else { return };
        let range = match gap {
            Gap::None => return,
            Gap::Space { start, end } => {
                let spaced_digits = self.run == Alphanumerics::Digit && run == Alphanumerics::Digit;
                let keep = last != CharClass::Wide
                    && next != CharClass::Wide
                    && !percent
                    && !spaced_digits;
                keep.then_some((start, end))
            }
            // A line is wrapped anywhere in Chinese, numbers not spared; only words of letters
            // are not.
            Gap::Wrap { start, end } => {
                let word = |class| matches!(class, CharClass::Letter | CharClass::Digit);
                let keep = word(last) && word(next) && !(self.run.is_number() && run.is_number());
                keep.then_some((start, end))
            }
        };
        if let Some((start, end)) = range {
            self.view.push(' ');
            self.offsets.unit(start, end - start, 1);
        }
    }
}

/// Offset of the first character of `rest` from `at` on that leaves a trace.
fn visible_from(rest: &str, mut at: usize) -> usize {
    while let Some(tail) = rest.get(at..)
        && let Some(c) = tail.chars().next()
    {
        match bookmark_length(tail) {
            Some(length) => at += length,
            None if chars::action_for(c) == Action::Drop => at += c.len_utf8(),
            None => break,
        }
    }
    at
}

/// The letter or digit at `at`, past what leaves no trace: its offset, length and half-width form.
fn next_alphanumeric(rest: &str, at: usize) -> Option<(usize, usize, u8)> {
    let start = visible_from(rest, at);
    let c = rest.get(start..)?.chars().next()?;
    Some((start, c.len_utf8(), chars::half_width(c)?))
}

/// The run of letters and digits at the start of `rest`.
fn alphanumeric_run(rest: &str) -> AlphanumericRun {
    let (mut at, mut length) = (0, 0);
    let (mut digits, mut lookalikes) = (0, 0);
    while let Some((start, width, byte)) = next_alphanumeric(rest, at) {
        at = start + width;
        length += 1;
        match byte {
            b'0'..=b'9' => digits += 1,
            b'l' | b'I' | b'O' | b'o' => lookalikes += 1,
            _ => {}
        }
    }
    // A number begins with no O, whatever it looks like.
    let zero_first = matches!(next_alphanumeric(rest, 0), Some((_, _, b'O' | b'o')));
    let numeric = digits >= lookalikes && digits + lookalikes == length;
    let run = match length {
        _ if !numeric || zero_first => Alphanumerics::Mixed,
        1 => Alphanumerics::Digit,
        _ => Alphanumerics::Digits,
    };
    AlphanumericRun {
        run,
        lookalikes: numeric && lookalikes > 0,
    }
}

/// Length of a bookmark that a word processor left as text (`[bookmark: _GoBack]`), if `rest`
/// begins with one.
fn bookmark_length(rest: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let body = rest.strip_prefix("[bookmark:")?;
    let close = body.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let name = body.get(..close)?;
    name.bytes()
        .all(|byte| byte == b' ' || byte == b'_' || byte.is_ascii_alphanumeric())
        .then_some("[bookmark:".len() + close + 1)
}

#[cfg(test)]
mod tests {
    use super::{Normaliser, fold};
    use crate::span::ViewSpan;

    #[test]
    fn what_reads_the_same_has_one_form() {
        for (text, expected) in [
            ("依法行政，　执法 检查！", "依法行政,执法检查!"),
            ("２０２３年印发〈办法〉", "2023年印发《办法》"),
            // Blanks between digits that a scanner set apart; those between words stay.
            ("2 0 2 3 annual report", "2023 annual report"),
            // Letters that a scanner read for digits.
            ("办结l2件，共2O件", "办结12件,共20件"),
            ("\"双随机\"抽查", "“双随机”抽查"),
            ("⑴依法⒉執法", "(1)依法2.执法"),
            ("依法[bookmark: _GoBack]行政", "依法行政"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
            assert_eq!(fold(expected), expected, "{text}");
        }
    }

    #[test]
    fn every_range_of_a_view_leads_back_to_what_it_stands_for() {
        let text = "２０２３年，依法\n行政。";
        let mut normaliser = Normaliser::new(text);
        normaliser.push(0, text.len());
        let (view, offsets) = normaliser.finish();
        for (in_view, in_text) in [("2023年", "２０２３年"), ("02", "０２"), ("法行", "法\n行")]
        {
            let start = view.find(in_view).unwrap();
            let span = offsets.locate(ViewSpan::new(start, start + in_view.len()));
            assert_eq!(&text[span.start..span.end], in_text);
        }
    }
}
