//! Which texts are the same report: alike to the letter but for white space and punctuation, or nearly
//! so, as one report is that was read from two formats. Texts of different years are left apart.
//!
//! Near-duplicates are found by MinHash (Broder 1997) over shingles of Han text, one permutation split
//! into bins (Li, Owen and Zhang 2012; empty bins filled as Shrivastava and Li 2014 do), whose bands are
//! looked up in tables, and are then verified. All hashes are fixed: the same texts give the same groups.
//!
//! Texts come one by one and are not kept: some five hundred bytes are, of each. One that may be the like
//! of a text before it is compared with that text, which is asked for again.

mod sketch;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashSet, VecDeque};

use rustc_hash::FxHashMap;

pub use sketch::Sketch;

use sketch::{BANDS, are_alike, distinct_shingles, letter_fingerprint};

/// With how many groups a text is compared in full.
const COMPARED: usize = 16;
/// At how many groups it is looked, those of other years included.
const LOOKED_AT: usize = 1024;
/// How many shingles of texts that were asked for again are kept: reports of one mould are compared with
/// the same few again and again.
const KEPT: usize = 1 << 20;

/// The number of no group.
const NONE: u32 = u32::MAX;

/// A text that may be the same report as another.
#[derive(Debug, Clone, Copy)]
pub struct DatedText<'t> {
    /// The text.
    pub text: &'t str,
    /// The year it reports on, where that is known.
    pub year: Option<u16>,
}

/// The groups of texts that are the same report, as indices, each in order; groups in the order of their
/// first texts. Linear in all that is read.
#[must_use]
pub fn groups(texts: &[DatedText<'_>]) -> Vec<Vec<usize>> {
    if texts.len() < 2 {
        return Vec::new();
    }
    let mut search = DuplicateSearch::default();
    for (index, text) in texts.iter().enumerate() {
        search.add(index, *text, &Sketch::of(text.text), |first| {
            texts.get(first).map(|first| Cow::Borrowed(first.text))
        });
    }
    search.groups()
}

/// A text that was found to be the same report as one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated {
    /// Index of the first text that is the same report.
    pub first: usize,
    /// How many texts before it are the same report.
    pub earlier: usize,
}

/// A search that texts are handed to one by one.
#[derive(Debug, Default)]
pub struct DuplicateSearch {
    groups: Vec<DuplicateGroup>,
    /// The groups that hold a text of this fingerprint.
    exact: FxHashMap<u128, Vec<u32>>,
    /// The first and the last group with this value of a band, which says of which band it is; the others
    /// hang together between them.
    banded: FxHashMap<u64, (u32, u32)>,
    compared: ShingleCache,
}

/// Texts that are the same report.
#[derive(Debug)]
struct DuplicateGroup {
    first: usize,
    others: Vec<usize>,
    /// The year of those that have one.
    year: Option<u16>,
    /// The fingerprint of the first.
    print: u128,
    /// In each band, the next group with the same value, or [`NONE`].
    next: [u32; BANDS],
}

impl DuplicateGroup {
    /// Whether it and a text of this year state different years.
    fn is_of_another_year_than(&self, year: Option<u16>) -> bool {
        matches!((self.year, year), (Some(one), Some(other)) if one != other)
    }
}

impl DuplicateSearch {
    /// Takes in the text with this `index`, which is larger than those before, and its sketch. Says whether
    /// it is the same report as one before it. `again` gives a text that was handed in before, by
    /// its index; what is not given is not found to be nearly the same as another.
    pub fn add<'t>(
        &mut self,
        index: usize,
        text: DatedText<'_>,
        sketch: &Sketch,
        again: impl FnMut(usize) -> Option<Cow<'t, str>>,
    ) -> Option<Repeated> {
        let print = sketch.print?;
        let same = self.exact.get(&print).into_iter().flatten().copied();
        let same = same.into_iter().find(|&group| {
            let group = self.group(group);
            group.is_some_and(|group| !group.is_of_another_year_than(text.year))
        });
        if let Some(group) = same {
            return self.join(group, index, text.year);
        }
        if let Some(group) = self.near(text, sketch, again) {
            self.exact.entry(print).or_default().push(group);
            return self.join(group, index, text.year);
        }
        // More groups than that fit into no memory.
        let group = u32::try_from(self.groups.len()).ok()?;
        self.groups.push(DuplicateGroup {
            first: index,
            others: Vec::new(),
            year: text.year,
            print,
            next: [NONE; BANDS],
        });
        self.exact.entry(print).or_default().push(group);
        for (band, value) in (0..).zip(sketch.bands.iter().flatten()) {
            let before = match self.banded.entry(*value) {
                Entry::Vacant(entry) => {
                    entry.insert((group, group));
                    None
                }
                Entry::Occupied(mut entry) => {
                    Some(std::mem::replace(&mut entry.get_mut().1, group))
                }
            };
            let before = before.and_then(|before| self.groups.get_mut(before as usize));
            if let Some(next) = before.and_then(|before| before.next.get_mut(band)) {
                *next = group;
            }
        }
        None
    }

    /// The groups of more than one text, as indices, each in order; groups in the order of their first
    /// texts.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<usize>> {
        self.groups
            .iter()
            .filter(|group| !group.others.is_empty())
            .map(|group| {
                let others = group.others.iter().copied();
                std::iter::once(group.first).chain(others).collect()
            })
            .collect()
    }

    fn group(&self, group: u32) -> Option<&DuplicateGroup> {
        self.groups.get(group as usize)
    }

    fn join(&mut self, group: u32, index: usize, year: Option<u16>) -> Option<Repeated> {
        let group = self.groups.get_mut(group as usize)?;
        group.others.push(index);
        group.year = group.year.or(year);
        Some(Repeated {
            first: group.first,
            earlier: group.others.len(),
        })
    }

    /// The group whose first text is nearly the same.
    fn near<'t>(
        &mut self,
        text: DatedText<'_>,
        sketch: &Sketch,
        mut again: impl FnMut(usize) -> Option<Cow<'t, str>>,
    ) -> Option<u32> {
        let Self {
            groups,
            banded,
            compared,
            ..
        } = self;
        let groups = &*groups;
        let in_band = |band: usize, value: u64| {
            let next = move |group: &u32| {
                let next = *groups.get(*group as usize)?.next.get(band)?;
                (next != NONE).then_some(next)
            };
            let first = banded.get(&value).map(|(first, _)| *first);
            std::iter::successors(first, next)
        };
        let mut candidates = (0..)
            .zip(sketch.bands.iter().flatten())
            .flat_map(|(band, value)| in_band(band, *value))
            .take(LOOKED_AT);
        let (mut tried, mut own) = (HashSet::new(), None);
        while let Some(group) = candidates.find(|group| {
            let found = groups.get(*group as usize);
            found.is_some_and(|found| !found.is_of_another_year_than(text.year))
                && tried.insert(*group)
        }) {
            let found = groups.get(group as usize)?;
            let its = compared.shingles(group, || {
                let first = again(found.first)?;
                // It may have changed in the meantime.
                (letter_fingerprint(&first) == Some(found.print)).then(|| distinct_shingles(&first))
            });
            let own = own.get_or_insert_with(|| distinct_shingles(text.text));
            if its.is_some_and(|its| are_alike(own, its)) {
                return Some(group);
            }
            if tried.len() == COMPARED {
                break;
            }
        }
        None
    }
}

/// The shingles of the groups that were compared last, within bounds.
#[derive(Debug, Default)]
struct ShingleCache {
    /// The last at the end.
    kept: VecDeque<(u32, Vec<u64>)>,
    count: usize,
}

impl ShingleCache {
    /// The shingles of a group, which `make` gives where they are not kept.
    fn shingles(
        &mut self,
        group: u32,
        make: impl FnOnce() -> Option<Vec<u64>>,
    ) -> Option<&Vec<u64>> {
        let at = self.kept.iter().position(|(kept, _)| *kept == group);
        match at.and_then(|at| self.kept.remove(at)) {
            Some(kept) => self.kept.push_back(kept),
            None => {
                let made = make()?;
                self.count += made.len();
                self.kept.push_back((group, made));
            }
        }
        while self.count > KEPT && self.kept.len() > 1 {
            let gone = self.kept.pop_front();
            self.count -= gone.map_or(0, |(_, gone)| gone.len());
        }
        self.kept.back().map(|(_, shingles)| shingles)
    }
}
