//! Which texts are the same report: alike to the letter but for white space and punctuation, or nearly
//! so, as one report is that was read from two formats. Texts of different years are left apart.
//!
//! Near-duplicates are found by MinHash (Broder 1997) over shingles of Han text, one permutation split
//! into bins (Li, Owen and Zhang 2012; empty bins filled as Shrivastava and Li 2014 do), whose bands are
//! looked up in tables, and are then verified. All hashes are fixed: the same texts give the same groups.

use std::collections::{HashMap, HashSet};

/// Characters of a shingle.
const SHINGLE: usize = 8;
/// Fewer different shingles say too little.
const FEWEST_SHINGLES: usize = 40;
/// Least Jaccard index of the shingles of two near-duplicates, in percent.
const ALIKE_PERCENT: usize = 90;
/// Bands of a signature, and values of a band: of two texts with an index of 0.9 fewer than two in ten
/// thousand share no band; of two with 0.5, one in sixteen shares one.
const BANDS: usize = 16;
const ROWS: usize = 8;
const BINS: usize = BANDS * ROWS;
/// With how many groups a text is compared in full.
const COMPARED: usize = 16;
/// At how many groups it is looked, those of other years included.
const LOOKED_AT: usize = 1024;

/// A text that may be the same report as another.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'t> {
    /// The text.
    pub text: &'t str,
    /// The year it reports on, where that is known.
    pub year: Option<u16>,
}

/// The groups of texts that are the same report, as indices, each in order; groups in the order of their
/// first texts. Linear in all that is read.
#[must_use]
pub fn groups(texts: &[Candidate<'_>]) -> Vec<Vec<usize>> {
    if texts.len() < 2 {
        return Vec::new();
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut exact: HashMap<u128, Vec<usize>> = HashMap::new();
    let mut banded: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        let Some(print) = fingerprint(text.text) else {
            continue;
        };
        let same = exact.entry(print).or_default();
        let of_year = |group: &usize, groups: &[Group]| {
            let group = groups.get(*group)?;
            let differ =
                matches!((group.year, text.year), (Some(one), Some(other)) if one != other);
            (!differ).then_some(())
        };
        if let Some(&group) = same.iter().find(|group| of_year(group, &groups).is_some()) {
            join(&mut groups, group, index, text.year);
            continue;
        }
        let shingles = shingles(text.text);
        let bands = bands(&shingles);
        let mut tried = HashSet::new();
        let near = bands
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|band| banded.get(&(band.0, *band.1)))
            .flatten()
            .copied()
            .take(LOOKED_AT)
            .filter(|group| of_year(group, &groups).is_some() && tried.insert(*group))
            .take(COMPARED)
            .find(|&group| {
                let first = groups.get(group).and_then(|group| group.members.first());
                let first = first.and_then(|&first| texts.get(first));
                first.is_some_and(|first| alike(&shingles, &self::shingles(first.text)))
            });
        let group = match near {
            Some(group) => {
                join(&mut groups, group, index, text.year);
                group
            }
            None => {
                groups.push(Group {
                    members: vec![index],
                    year: text.year,
                });
                let group = groups.len() - 1;
                for (band, value) in bands.iter().flatten().enumerate() {
                    banded.entry((band, *value)).or_default().push(group);
                }
                group
            }
        };
        same.push(group);
    }
    groups
        .into_iter()
        .map(|group| group.members)
        .filter(|members| members.len() > 1)
        .collect()
}

/// Texts that are the same report.
struct Group {
    members: Vec<usize>,
    /// The year of those that have one.
    year: Option<u16>,
}

fn join(groups: &mut [Group], group: usize, index: usize, year: Option<u16>) {
    if let Some(group) = groups.get_mut(group) {
        group.members.push(index);
        group.year = group.year.or(year);
    }
}

/// A hash of the letters and digits; `None` where there are none.
fn fingerprint(text: &str) -> Option<u128> {
    let (mut one, mut other, mut any) = (1u64, 2u64, false);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        any = true;
        one = mixed(one ^ u64::from(u32::from(c)));
        other = mixed(other.rotate_left(17) ^ u64::from(u32::from(c)));
    }
    any.then(|| u128::from(one) << 64 | u128::from(other))
}

/// Hashes of all shingles of the Han characters, sorted, each once.
fn shingles(text: &str) -> Vec<u64> {
    let han: Vec<u64> = text
        .chars()
        .filter(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
        .map(|c| u64::from(u32::from(c)))
        .collect();
    let mut shingles: Vec<u64> = han
        .windows(SHINGLE)
        .map(|window| window.iter().fold(0, |hash, c| mixed(hash ^ c)))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// A value for each band; `None` of a text that is too short.
fn bands(shingles: &[u64]) -> Option<[u64; BANDS]> {
    if shingles.len() < FEWEST_SHINGLES {
        return None;
    }
    let mut least = [None::<u64>; BINS];
    for &hash in shingles {
        let (bin, value) = (hash % BINS as u64, hash / BINS as u64);
        if let Some(least) = usize::try_from(bin).ok().and_then(|bin| least.get_mut(bin)) {
            *least = Some(least.map_or(value, |least| least.min(value)));
        }
    }
    // An empty bin takes the value of the next that is not, marked by how far off that one is.
    let filled = |bin: usize| {
        (0..BINS).find_map(|off| {
            let value = least.get((bin + off) % BINS).copied().flatten()?;
            Some(mixed(value ^ (off as u64) << 57))
        })
    };
    let mut bands = [0; BANDS];
    for (band, value) in bands.iter_mut().enumerate() {
        let rows = (0..ROWS).filter_map(|row| filled(band * ROWS + row));
        *value = rows.fold(0, |hash, row| mixed(hash ^ row));
    }
    Some(bands)
}

/// Whether two sorted sets have nearly all in common.
fn alike(one: &[u64], other: &[u64]) -> bool {
    let (mut common, mut rest) = (0usize, other.iter().peekable());
    for hash in one {
        while rest.next_if(|other| *other < hash).is_some() {}
        common += usize::from(rest.next_if_eq(&hash).is_some());
    }
    let all = one.len() + other.len() - common;
    all > 0 && common * 100 >= all * ALIKE_PERCENT
}

/// SplitMix64's mixing step (Steele, Lea and Flood 2014).
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}
