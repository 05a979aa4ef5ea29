//! Which characters a stretch of text holds, in 256 bits: tells in a few operations that a word is *not* there.

/// A set of characters that may hold more than was put in, never less (a Bloom filter with one hash).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signature([u64; 4]);

impl Signature {
    /// The characters of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut own = Self::default();
        for c in text.chars() {
            let slot = u32::from(c).wrapping_mul(0x9E37_79B1) >> 24;
            if let Some(word) = own.0.get_mut((slot >> 6) as usize) {
                *word |= 1 << (slot & 63);
            }
        }
        own
    }

    /// Whether all characters of `other` may be there.
    #[inline]
    pub(super) fn may_hold(&self, other: &Self) -> bool {
        let mut words = self.0.iter().zip(&other.0);
        words.all(|(own, other)| own & other == *other)
    }
}
