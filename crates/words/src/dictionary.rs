//! The dictionary: words with what they cost.

use std::sync::LazyLock;

use fst::Map;

/// Characters of the longest word.
pub const MOST_CHARACTERS: usize = 4;

/// The cost of a word that makes up one word in 2,500.
const COMMON: u32 = 62;

/// Made by `examples/make_words.rs`.
static WORDS: &[u8] = include_bytes!("words.fst");
/// Made by `examples/make_words.rs`: which two characters may follow each other in a word (a Bloom filter of one
/// hash), so that most places need no search.
static NEIGHBOURS: &[u8] = include_bytes!("neighbours.bits");

/// Bits of the filter of neighbours, as a power of two.
pub const NEIGHBOUR_BITS: u32 = 19;

/// The bit for two characters that follow each other in a word.
#[must_use]
pub fn neighbour_bit(one: char, other: char) -> usize {
    let mixed = (one as u32)
        .wrapping_mul(0x9E37_79B1)
        .wrapping_add((other as u32).wrapping_mul(0x85EB_CA6B));
    (mixed >> (u32::BITS - NEIGHBOUR_BITS)) as usize
}

/// Words, each with its cost: the negative natural logarithm of its share of running text, in eighths.
#[derive(Debug)]
pub struct Dictionary(Option<Map<&'static [u8]>>);

impl Dictionary {
    /// The cost of a single character that is in no dictionary.
    pub const UNKNOWN: u32 = 144;
    /// The cost of a term of a rubric, whether the dictionary has it or not: that of a word that stands
    /// about once in a million.
    pub const TERM: u32 = 111;

    /// The dictionary of written Chinese. It is searched where it lies; nothing is built.
    #[must_use]
    pub fn chinese() -> &'static Self {
        static CHINESE: LazyLock<Dictionary> = LazyLock::new(|| Dictionary(Map::new(WORDS).ok()));
        &CHINESE
    }

    /// Calls `found` with the length in bytes and the cost of every word that `text` begins with.
    pub fn words_at(&self, text: &str, mut found: impl FnMut(usize, u32)) {
        let Some(map) = &self.0 else { return };
        let fst = map.as_fst();
        let mut node = fst.root();
        let mut cost = fst::raw::Output::zero();
        let mut characters = 0;
        for (at, byte) in text.bytes().enumerate() {
            let Some(index) = node.find_input(byte) else {
                return;
            };
            let transition = node.transition(index);
            cost = cost.cat(transition.out);
            node = fst.node(transition.addr);
            let end = at + 1;
            if text.is_char_boundary(end) {
                characters += 1;
                if node.is_final() {
                    let cost = cost.cat(node.final_output()).value();
                    found(end, u32::try_from(cost).unwrap_or(u32::MAX));
                }
                if characters == MOST_CHARACTERS {
                    return;
                }
            }
        }
    }

    /// Whether `c` is common as a word of its own (了, 由, 在): one in 2,500 words or more.
    #[must_use]
    pub fn is_common(&self, c: char) -> bool {
        let mut common = false;
        let mut buffer = [0; 4];
        self.words_at(c.encode_utf8(&mut buffer), |_, cost| {
            common = cost <= COMMON
        });
        common
    }

    /// Whether a word can hold these two characters side by side. `false` is certain.
    #[must_use]
    pub fn may_join(&self, one: char, other: char) -> bool {
        let bit = neighbour_bit(one, other);
        NEIGHBOURS
            .get(bit / 8)
            .is_none_or(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// Whether `word` is in the dictionary.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.0.as_ref().is_some_and(|map| map.contains_key(word))
    }
}
