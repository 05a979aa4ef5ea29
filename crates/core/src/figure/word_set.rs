//! Short lists of words that stand round numbers, ready to be asked at every number.

use std::cmp::Reverse;

use super::Quality;
use super::numeral;

/// A short list of words, the longest first, that is asked often and mostly in vain.
#[derive(Debug, Clone, Default)]
pub(super) struct WordSet {
    words: Box<[Box<str>]>,
    /// A bit for each first character, by [`bit`].
    firsts: u64,
    /// The same for the last ones.
    lasts: u64,
}

/// One bit of 64 for a character: two characters may share it.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

impl WordSet {
    pub(super) fn of(words: &[String]) -> Self {
        Self::new(words.iter().map(String::as_str))
    }

    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut words: Vec<Box<str>> = words.filter(|w| !w.is_empty()).map(Box::from).collect();
        words.sort_by_key(|word| Reverse(word.len()));
        let bits = |end: fn(&str) -> Option<char>| {
            let ends = words.iter().filter_map(|word| end(word));
            ends.fold(0, |bits, c| bits | bit(c))
        };
        Self {
            firsts: bits(|word| word.chars().next()),
            lasts: bits(|word| word.chars().next_back()),
            words: words.into(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The longest word that `rest` begins with.
    pub(super) fn at_start(&self, rest: &str) -> Option<&str> {
        let first = rest.chars().next()?;
        if self.firsts & bit(first) == 0 {
            return None;
        }
        self.iter().find(|word| rest.starts_with(word))
    }

    /// The longest word that `head` ends with.
    pub(super) fn at_end(&self, head: &str) -> Option<&str> {
        let last = head.chars().next_back()?;
        if self.lasts & bit(last) == 0 {
            return None;
        }
        self.iter().find(|word| head.ends_with(word))
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.iter().any(|own| own == word)
    }
}

/// Words that say how exact a number is, the longest first, and words that look like them.
#[derive(Debug, Clone, Default)]
pub(super) struct SaidWords {
    words: WordSet,
    said: Box<[Quality]>,
    others: WordSet,
}

impl SaidWords {
    pub(super) fn new(lists: &[(&Vec<String>, Quality)], others: &[String]) -> Self {
        let all = lists.iter().flat_map(|(words, said)| {
            let words = words.iter().filter(|word| !word.is_empty());
            words.map(|word| (word.as_str(), *said))
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(word, _)| Reverse(word.len()));
        Self {
            words: WordSet::new(all.iter().map(|(word, _)| *word)),
            said: all.iter().map(|(_, said)| *said).collect(),
            others: WordSet::of(others),
        }
    }

    /// The word that `head` ends with: its length, and what it says.
    pub(super) fn at_end(&self, head: &str) -> Option<(usize, Quality)> {
        self.words.at_end(head)?;
        let free = |word: &str| {
            let others = self.others.iter();
            let mut longer = others.filter(|other| other.len() > word.len());
            !longer.any(|other| other.ends_with(word) && head.ends_with(other))
        };
        let mut words = self.words.iter().zip(&self.said);
        let (word, said) = words.find(|(word, _)| head.ends_with(word) && free(word))?;
        Some((word.len(), *said))
    }

    /// The word that `rest` begins with: its length, and what it says.
    pub(super) fn at_start(&self, rest: &str) -> Option<(usize, Quality)> {
        self.words.at_start(rest)?;
        let free = |word: &str| {
            let others = self.others.iter();
            let mut longer = others.filter(|other| other.len() > word.len());
            !longer.any(|other| other.starts_with(word) && rest.starts_with(other))
        };
        let mut words = self.words.iter().zip(&self.said);
        let (word, said) = words.find(|(word, _)| rest.starts_with(word) && free(word))?;
        Some((word.len(), *said))
    }
}

/// Set phrases by what stands in them from their first numeral on.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    /// From the numeral on, and what stands before it; sorted.
    tails: Box<[(Box<str>, Box<str>)]>,
    others: WordSet,
}

impl Phrases {
    pub(super) fn new(phrases: &[String], others: &[String]) -> Self {
        let tails = phrases.iter().filter_map(|phrase| {
            let at = phrase.find(numeral::begins_numeral)?;
            let (before, tail) = phrase.split_at_checked(at)?;
            Some((tail.into(), before.into()))
        });
        let mut tails: Vec<(Box<str>, Box<str>)> = tails.collect();
        tails.sort();
        Self {
            tails: tails.into(),
            others: WordSet::of(others),
        }
    }

    /// The longest phrase whose numeral begins `rest`, with what stands before it at the end of `head`;
    /// among equally long ones that with more before. Lengths: before the numeral, and from it on.
    pub(super) fn at(&self, head: &str, rest: &str) -> Option<(usize, usize)> {
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let (second, next) = chars.next()?;
        let (one, two) = (
            rest.get(..first.len_utf8())?,
            rest.get(..second + next.len_utf8())?,
        );
        // A phrase that is one character from its numeral on stands before all longer ones.
        let alone = self.rows(one).take_while(|(tail, _)| **tail == *one);
        let longer = self.rows(two).take_while(|(tail, _)| tail.starts_with(two));
        let found = alone.chain(longer).filter(|(tail, before)| {
            rest.starts_with(&**tail) && head.ends_with(&**before) && !self.is_other(tail, rest)
        });
        found
            .map(|(tail, before)| (before.len(), tail.len()))
            .max_by_key(|(before, tail)| (*tail, *before))
    }

    fn rows(&self, key: &str) -> impl Iterator<Item = &(Box<str>, Box<str>)> {
        let from = self.tails.partition_point(|(tail, _)| **tail < *key);
        self.tails.get(from..).unwrap_or(&[]).iter()
    }

    fn is_other(&self, tail: &str, rest: &str) -> bool {
        let others = self.others.iter().filter(|other| other.len() > tail.len());
        { others }.any(|other| other.starts_with(tail) && rest.starts_with(other))
    }
}
