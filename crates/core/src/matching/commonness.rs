//! How common words are in what the rubric itself looks for: 法治 stands in hundreds of its terms, 考核 in a few.
//! It tells which of several words is the better one to look for first, and nothing else depends on it.

use crate::matching::pairs::slot;

/// Counters, as a power of two.
const BITS: u32 = 14;

/// Counts of characters and pairs of characters. Those that share a counter count for each other.
#[derive(Debug)]
pub(crate) struct Commonness {
    counts: Vec<u32>,
}

impl Commonness {
    /// In these words.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut counts = vec![0u32; 1 << BITS];
        for slot in words.flat_map(|word| singles(word).chain(pairs(word))) {
            if let Some(count) = counts.get_mut(slot) {
                *count = count.saturating_add(1);
            }
        }
        Self { counts }
    }

    /// Of any of these words: the higher, the more often one of them stands somewhere.
    pub(crate) fn any(&self, words: &[String]) -> u64 {
        words.iter().map(|word| u64::from(self.word(word))).sum()
    }

    /// Of a word: that of its rarest pair, or of its only character.
    fn word(&self, word: &str) -> u32 {
        let count = |slot: usize| self.counts.get(slot).copied().unwrap_or(0);
        let rarest = pairs(word).map(count).min();
        rarest.unwrap_or_else(|| singles(word).map(count).sum())
    }
}

fn singles(word: &str) -> impl Iterator<Item = usize> {
    word.chars().map(|c| slot(u32::from(c), u32::MAX, BITS))
}

fn pairs(word: &str) -> impl Iterator<Item = usize> {
    let pairs = word.chars().zip(word.chars().skip(1));
    pairs.map(|(one, next)| slot(u32::from(one), u32::from(next), BITS))
}

#[cfg(test)]
mod tests {
    use super::Commonness;

    #[test]
    fn what_many_terms_hold_is_common() {
        let terms = ["法治建设", "法治政府", "推进法治", "年度考核", "法治宣传"];
        let commonness = Commonness::of(terms.into_iter());
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let common = commonness.any(&words(&["法治"]));
        assert!(common > commonness.any(&words(&["考核", "年度"])));
        assert!(common > commonness.any(&words(&["督查"])));
    }
}
