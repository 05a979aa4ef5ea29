//! Looking around in a text by byte offset. Every offset handed in is a character boundary; one
//! that is not yields `None` or the empty string, never a panic.

use super::lexicon::Lexicon;
use super::word_set::WordSet;

/// A text with bounded looks to both sides, and the words that are looked for.
#[derive(Clone, Copy)]
pub(super) struct Peek<'a> {
    text: &'a str,
    pub(super) words: &'a Lexicon,
}

impl<'a> Peek<'a> {
    pub(super) fn new(text: &'a str, words: &'a Lexicon) -> Self {
        Self { text, words }
    }

    /// The character that begins at `at`.
    pub(super) fn at(self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// The character that ends at `at`.
    pub(super) fn before(self, at: usize) -> Option<char> {
        self.head(at).chars().next_back()
    }

    /// What stands from `at` on.
    pub(super) fn rest(self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or("")
    }

    /// What stands before `at`.
    pub(super) fn head(self, at: usize) -> &'a str {
        self.text.get(..at).unwrap_or("")
    }

    /// What stands from `from` to `to`.
    pub(super) fn slice(self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Whether one of these words stands at `at`.
    pub(super) fn has(self, at: usize, words: &WordSet) -> bool {
        words.at_start(self.rest(at)).is_some()
    }

    /// Whether one of these words ends at `at`, not beginning before `floor`.
    pub(super) fn has_before(self, at: usize, floor: usize, words: &WordSet) -> bool {
        words.at_end(self.slice(floor, at)).is_some()
    }

    /// The offset behind the longest of these words that stands at `at`.
    pub(super) fn eat_word(self, at: usize, words: &WordSet) -> Option<usize> {
        words.at_start(self.rest(at)).map(|word| at + word.len())
    }

    /// The offset behind `wanted`, if the character at `at` is one of them.
    pub(super) fn eat(self, at: usize, wanted: &[char]) -> Option<usize> {
        let c = self.at(at)?;
        wanted.contains(&c).then(|| at + c.len_utf8())
    }

    /// The offset behind at most two blanks. Two, because a longer gap parts columns of a table.
    pub(super) fn blanks(self, at: usize) -> usize {
        let mut end = at;
        for _ in 0..2 {
            match self.at(end) {
                Some(c) if is_blank(c) => end += c.len_utf8(),
                _ => break,
            }
        }
        end
    }

    /// Whether nothing but (at most eight) blanks stands between `at` and the begin of its line.
    pub(super) fn opens_line(self, at: usize) -> bool {
        for c in self.head(at).chars().rev().take(9) {
            if c == '\n' {
                return true;
            }
            if !is_blank(c) {
                return false;
            }
        }
        at <= 9 * 3 && self.head(at).chars().all(is_blank)
    }

    /// Whether a new thought may begin at `at`: the begin of a line, or behind a mark that ends or
    /// parts clauses. The enumeration comma is none of them.
    pub(super) fn opens_clause(self, at: usize) -> bool {
        match self.before(at) {
            None => true,
            Some(c) => is_blank(c) || "\n,，;；:：。!！?？(（”\"」》)）|\t—….".contains(c),
        }
    }
}

/// White space inside a line that may stand between a number and its unit; a tab parts cells.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3007}')
}

/// The value of an ASCII or full-width digit.
pub(super) fn digit_value(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok(),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => None,
    }
}
