//! Finds texts that are the same report: equal but for white space and punctuation, or nearly equal, as
//! one report read from two formats is. Texts that state different years are never the same report.
//!
//! MinHash (Broder 1997) over shingles of Han text finds candidates for near-duplicates: one permutation
//! split into bins (Li, Owen and Zhang 2012; empty bins filled as in Shrivastava and Li 2014), whose bands
//! are keys of a table. Comparing shingles in full then verifies each candidate. All hashes are fixed: the
//! same texts give the same groups.
//!
//! Texts come one by one. The search keeps some five hundred bytes of each and asks for a text again when
//! it has to compare a later one with it.

mod sketch;

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashSet, VecDeque};

use rustc_hash::FxHashMap;

pub use sketch::Sketch;

use sketch::{BANDS, are_alike, distinct_shingles, letter_fingerprint};

/// Most groups whose first text is compared in full with a text.
const COMPARED: usize = 16;
/// Most groups that are considered for a text, those of other years included.
const LOOKED_AT: usize = 1024;
/// Most shingles that stay in memory of texts that were asked for again: reports written from one template
/// compare with the same few texts again and again.
const KEPT: usize = 1 << 20;

/// Stands for no group.
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

/// Where a text is the same report as one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated {
    /// Index of the first text that is the same report.
    pub first: usize,
    /// How many texts before it are the same report.
    pub earlier: usize,
}

/// A search that takes texts one by one.
#[derive(Debug, Default)]
pub struct DuplicateSearch {
    groups: Vec<DuplicateGroup>,
    /// The groups that hold a text of this fingerprint.
    exact: FxHashMap<u128, Vec<u32>>,
    /// The first and the last group with this band value; [`DuplicateGroup::next`] chains those between. A
    /// value belongs to one band only.
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
    /// Takes the text with this `index`, which must be larger than those before, and its sketch. Returns where
    /// it is the same report as one before it. `again` returns an earlier text by its index; a text that it
    /// does not return is never nearly the same as another.
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
            let group = self.group_at(group);
            group.is_some_and(|group| !group.is_of_another_year_than(text.year))
        });
        if let Some(group) = same {
            return self.join_group(group, index, text.year);
        }
        if let Some(group) = self.find_near(text, sketch, again) {
            self.exact.entry(print).or_default().push(group);
            return self.join_group(group, index, text.year);
        }
        // More groups than that do not fit into memory.
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

    fn group_at(&self, group: u32) -> Option<&DuplicateGroup> {
        self.groups.get(group as usize)
    }

    fn join_group(&mut self, group: u32, index: usize, year: Option<u16>) -> Option<Repeated> {
        let group = self.groups.get_mut(group as usize)?;
        group.others.push(index);
        group.year = group.year.or(year);
        Some(Repeated {
            first: group.first,
            earlier: group.others.len(),
        })
    }

    /// The group whose first text is nearly the same.
    fn find_near<'t>(
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
                // The file may have changed since.
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

/// The shingles of the groups compared last, at most [`KEPT`] of them.
#[derive(Debug, Default)]
struct ShingleCache {
    /// The group used last stands at the end.
    kept: VecDeque<(u32, Vec<u64>)>,
    count: usize,
}

impl ShingleCache {
    /// The shingles of a group; `make` makes those that are not here.
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
