//! The characters that a match can begin with: one look rejects most places of a text.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Characters of the longest range that is taken one by one; a longer one stands for all characters.
const RANGE: usize = 255;

/// A set of characters in 256 bits. It may hold more than was put in, never less (a Bloom filter with one
/// hash), so it costs a useless try at worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FirstChars([u64; 4]);

impl FirstChars {
    /// All characters there are.
    pub(super) const ALL: Self = Self([u64::MAX; 4]);

    /// What a match of `expression` can begin with; everything, if it may be empty.
    pub(super) fn of(expression: &Hir) -> Self {
        let mut first = Self::default();
        if add_first(expression, &mut first) {
            return Self::ALL;
        }
        first
    }

    pub(super) fn insert(&mut self, c: char) {
        let (word, bit) = place_of(c);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether a match may begin with `c`.
    #[inline]
    pub(super) fn may_be(&self, c: char) -> bool {
        let (word, bit) = place_of(c);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Where the bit of a character is: index of its word, and the bit in it.
#[inline]
fn place_of(c: char) -> (usize, u64) {
    let slot = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
    ((slot >> 6) as usize, 1 << (slot & 63))
}

/// Adds what `part` can begin with; says whether it may be empty, so that what follows begins here too.
fn add_first(part: &Hir, first: &mut FirstChars) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let literal = std::str::from_utf8(&literal.0).ok();
            match literal.and_then(|literal| literal.chars().next()) {
                Some(c) => first.insert(c),
                None => *first = FirstChars::ALL,
            }
            false
        }
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.iter() {
                if range.len() > RANGE {
                    *first = FirstChars::ALL;
                } else {
                    (range.start()..=range.end()).for_each(|c| first.insert(c));
                }
            }
            false
        }
        HirKind::Class(Class::Bytes(_)) => {
            *first = FirstChars::ALL;
            false
        }
        HirKind::Repetition(repeated) => add_first(&repeated.sub, first) || repeated.min == 0,
        HirKind::Capture(group) => add_first(&group.sub, first),
        HirKind::Concat(parts) => parts.iter().all(|part| add_first(part, first)),
        HirKind::Alternation(branches) => {
            let mut empty = false;
            for branch in branches {
                empty |= add_first(branch, first);
            }
            empty
        }
    }
}
