//! What the search keeps of a text: hashes of a fixed size, however long the text is.

use std::collections::HashSet;

/// Characters of a shingle.
const SHINGLE: usize = 8;
/// A text with fewer different shingles takes no part in the search for near-duplicates.
const FEWEST_SHINGLES: usize = 40;
/// Least Jaccard index of the shingles of two near-duplicates, in percent.
const ALIKE_PERCENT: usize = 90;
/// Bands of a signature. With [`ROWS`] values a band, fewer than two in ten thousand pairs of texts with a
/// Jaccard index of 0.9 share no band, and one in sixteen pairs with an index of 0.5 shares one.
pub(super) const BANDS: usize = 16;
const ROWS: usize = 8;
const BINS: usize = BANDS * ROWS;
/// The weight of a character grows by this factor with each step from the end of its shingle (Knuth's
/// multiplier).
const STEP: u64 = 0x5851_f42d_4c95_7f2d;

/// What the search keeps of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// A hash of the letters and digits; `None` where there are none.
    pub(super) print: Option<u128>,
    /// A value for each band, different from band to band; `None` of a text that is too short.
    pub(super) bands: Option<[u64; BANDS]>,
}

impl Sketch {
    /// The sketch of `text`. Linear in its length.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            print: letter_fingerprint(text),
            bands: band_values(text),
        }
    }
}

/// A hash of the letters and digits; `None` where there are none.
pub(super) fn letter_fingerprint(text: &str) -> Option<u128> {
    let (mut one, mut other, mut any) = (1u64, 2u64, false);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        any = true;
        one = mix_hash(one ^ u64::from(u32::from(c)));
        other = mix_hash(other.rotate_left(17) ^ u64::from(u32::from(c)));
    }
    any.then(|| u128::from(one) << 64 | u128::from(other))
}

/// Hashes of all shingles of the Han characters, sorted, each once.
pub(super) fn distinct_shingles(text: &str) -> Vec<u64> {
    let mut shingles: Vec<u64> = shingle_hashes(text).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// Whether two sorted sets have nearly all in common.
pub(super) fn are_alike(one: &[u64], other: &[u64]) -> bool {
    let (mut common, mut rest) = (0usize, other.iter().peekable());
    for hash in one {
        while rest.next_if(|other| *other < hash).is_some() {}
        common += usize::from(rest.next_if_eq(&hash).is_some());
    }
    let all = one.len() + other.len() - common;
    all > 0 && common * 100 >= all * ALIKE_PERCENT
}

/// Hashes of all shingles of the Han characters, in the text's order. Each is computed from the one before
/// it: the first character leaves, another one enters (Karp and Rabin 1987).
fn shingle_hashes(text: &str) -> impl Iterator<Item = u64> {
    let han = text
        .chars()
        .filter(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
        .map(|c| mix_hash(u64::from(u32::from(c))));
    let leaves = (0..SHINGLE).fold(1u64, |weight, _| weight.wrapping_mul(STEP));
    let (mut window, mut sum) = ([0u64; SHINGLE], 0u64);
    han.enumerate().filter_map(move |(index, c)| {
        let slot = window.get_mut(index % SHINGLE)?;
        let gone = std::mem::replace(slot, c);
        sum = sum
            .wrapping_mul(STEP)
            .wrapping_add(c)
            .wrapping_sub(gone.wrapping_mul(leaves));
        (index + 1 >= SHINGLE).then(|| mix_hash(sum))
    })
}

/// A value for each band; `None` of a text that is too short.
fn band_values(text: &str) -> Option<[u64; BANDS]> {
    let mut least = [None::<u64>; BINS];
    let mut different = HashSet::new();
    for hash in shingle_hashes(text) {
        if different.len() < FEWEST_SHINGLES {
            different.insert(hash);
        }
        let (bin, value) = (hash % BINS as u64, hash / BINS as u64);
        if let Some(least) = usize::try_from(bin).ok().and_then(|bin| least.get_mut(bin)) {
            *least = Some(least.map_or(value, |least| least.min(value)));
        }
    }
    if different.len() < FEWEST_SHINGLES {
        return None;
    }
    // An empty bin takes the value of the next filled one, mixed with the distance to it.
    let filled = |bin: usize| {
        (0..BINS).find_map(|off| {
            let value = least.get((bin + off) % BINS).copied().flatten()?;
            Some(mix_hash(value ^ (off as u64) << 57))
        })
    };
    let mut bands = [0; BANDS];
    for (band, value) in bands.iter_mut().enumerate() {
        let rows = (0..ROWS).filter_map(|row| filled(band * ROWS + row));
        *value = rows.fold(band as u64, |hash, row| mix_hash(hash ^ row));
    }
    Some(bands)
}

/// SplitMix64's mixing step (Steele, Lea and Flood 2014).
fn mix_hash(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}

#[cfg(test)]
mod tests {
    use super::{SHINGLE, shingle_hashes};

    #[test]
    fn a_shingle_has_one_hash_wherever_it_stands() {
        let text = "依法行政工作报告，依法行政、工作报告：法治政府建设年度依法行政工作报告";
        let han: Vec<char> = text.chars().filter(|c| !"，、：".contains(*c)).collect();
        let rolled: Vec<u64> = shingle_hashes(text).collect();
        let alone: Vec<u64> = han
            .windows(SHINGLE)
            .flat_map(|window| {
                shingle_hashes(&window.iter().collect::<String>()).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(rolled, alone);
        assert_eq!(rolled[0], rolled[SHINGLE]);
    }
}
