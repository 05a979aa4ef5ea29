//! Which characters a stretch of text holds, in 256 bits: tells in a few operations that a word is *not* there.

/// A set of characters that may hold more than was put in, never less (a Bloom filter with one hash).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Signature([u64; 4]);

impl Signature {
    /// All characters there are.
    pub(crate) const ALL: Self = Self([u64::MAX; 4]);

    /// The characters of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut own = Self::default();
        text.chars().for_each(|c| own.insert(c));
        own
    }

    pub(crate) fn insert(&mut self, c: char) {
        let (word, bit) = place(c);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the character may be there.
    #[inline]
    pub(crate) fn may_be(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether all characters of `other` may be there.
    #[inline]
    pub(crate) fn may_hold(&self, other: &Self) -> bool {
        let mut words = self.0.iter().zip(&other.0);
        words.all(|(own, other)| own & other == *other)
    }
}

/// Where the bit of a character is: index of its word, and the bit in it.
#[inline]
fn place(c: char) -> (usize, u64) {
    let slot = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
    ((slot >> 6) as usize, 1 << (slot & 63))
}
