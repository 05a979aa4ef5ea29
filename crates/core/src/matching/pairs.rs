//! Which characters follow each other: a table of bits that says in one look that two or three of them are
//! *not* there.
//!
//! Two uses: before the automaton, to pass over the places of a text where no literal can begin; and before
//! the automaton is built, to leave out the literals that cannot stand in a text. What only shares its bit
//! with something else costs a second look, never a hit.

use std::iter::Peekable;
use std::str::Chars;

/// Bits of a table, as a power of two: 16 KiB, which stay in the fastest cache.
const BITS: u32 = 17;

/// A set of single characters, pairs and threes of them. May say that one is there when it is not; never the
/// other way round.
#[derive(Debug, Clone)]
pub(crate) struct Pairs {
    bits: Vec<u64>,
}

impl Pairs {
    pub(crate) fn new() -> Self {
        Self {
            bits: vec![0; 1 << (BITS - 6)],
        }
    }

    /// Everything: it rejects nothing.
    pub(crate) fn all() -> Self {
        Self {
            bits: vec![u64::MAX; 1 << (BITS - 6)],
        }
    }

    /// All characters and pairs of these texts.
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut pairs = Self::new();
        for text in texts {
            for (one, next) in neighbouring_chars(text) {
                pairs.insert(one, None);
                if let Some(next) = next {
                    pairs.insert(one, Some(next));
                }
            }
        }
        pairs
    }

    /// Adds a pair, or a single character.
    pub(crate) fn insert(&mut self, one: char, next: Option<char>) {
        let (word, bit) = place(one, next);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the pair, or the single character, may be there.
    #[inline]
    pub(crate) fn may_hold(&self, one: char, next: Option<char>) -> bool {
        let (word, bit) = place(one, next);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Adds three characters.
    pub(crate) fn insert_three(&mut self, one: char, next: char, third: char) {
        let (word, bit) = place_of_three(one, next, third);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the three characters may be there.
    #[inline]
    pub(crate) fn may_hold_three(&self, one: char, next: char, third: char) -> bool {
        let (word, bit) = place_of_three(one, next, third);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether `literal` may stand in the texts: all its pairs do, or the only character it has.
    pub(crate) fn may_spell(&self, literal: &str) -> bool {
        neighbouring_chars(literal).all(|(one, next)| match next {
            Some(_) => self.may_hold(one, next),
            // The last character is part of the pair before it.
            None => literal.len() > one.len_utf8() || self.may_hold(one, None),
        })
    }
}

/// Every character of `text` with the one behind it.
fn neighbouring_chars(text: &str) -> Neighbours<'_> {
    Neighbours(text.chars().peekable())
}

struct Neighbours<'t>(Peekable<Chars<'t>>);

impl Iterator for Neighbours<'_> {
    type Item = (char, Option<char>);

    fn next(&mut self) -> Option<Self::Item> {
        let one = self.0.next()?;
        Some((one, self.0.peek().copied()))
    }
}

/// Where the bit of a pair is: index of its word, and the bit in it.
#[inline]
fn place(one: char, next: Option<char>) -> (usize, u64) {
    bit_at(u32::from(one), next.map_or(u32::MAX, u32::from))
}

#[inline]
fn place_of_three(one: char, next: char, third: char) -> (usize, u64) {
    let first = u32::from(one).rotate_left(16) ^ u32::from(next).wrapping_mul(0x27D4_EB2F);
    bit_at(first, u32::from(third))
}

#[inline]
fn bit_at(one: u32, next: u32) -> (usize, u64) {
    let slot = slot(one, next, BITS);
    (slot >> 6, 1 << (slot & 63))
}

/// A number of so many bits for two others, spread evenly.
#[inline]
pub(crate) fn slot(one: u32, next: u32, bits: u32) -> usize {
    let mixed = one.wrapping_mul(0x9E37_79B1) ^ next.wrapping_mul(0x85EB_CA6B);
    (mixed.wrapping_mul(0xC2B2_AE35) >> (u32::BITS - bits)) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Pairs;

    proptest! {
        #[test]
        fn what_stands_in_a_text_may_be_spelled_from_it(text in "[法治行政ab1、]{0,40}", from in 0usize..40, length in 1usize..8) {
            let part: String = text.chars().skip(from).take(length).collect();
            prop_assert!(Pairs::of([text.as_str()]).may_spell(&part));
        }
    }

    #[test]
    fn what_does_not_is_mostly_told_apart() {
        let pairs = Pairs::of(["行政执法全过程记录"]);
        let foreign = ["政行", "执行", "法执", "录记", "重大", "公示", "审核"];
        assert!(foreign.iter().filter(|pair| pairs.may_spell(pair)).count() <= 1);
        assert!(!pairs.may_spell("审"));
    }
}
