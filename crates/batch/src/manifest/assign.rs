//! Which entry of a manifest describes which input.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::iter::once;

use hegui_core::report::Submission;
use hegui_text::names::composed;

use super::Manifest;
use crate::report_key::ReportKey;

/// Most parts of a path that are compared with the end of another.
const PARTS: usize = 16;

/// The paths of an input that a manifest may name it by.
#[derive(Debug, Clone)]
pub struct InputNames {
    /// The path as shown.
    pub shown: String,
    /// The path from the manifest's folder, where the input is in there.
    pub relative: Option<String>,
}

/// Which entry each input has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assigned {
    /// For each input the index of its entry.
    pub entries: Vec<Option<usize>>,
    /// The entries that describe no input.
    pub unused: Vec<usize>,
    /// Those of them whose path no input ends with: nothing was handed in. The others may mean several inputs.
    pub missing: Vec<usize>,
}

/// What entries were met by what reports say of themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met {
    /// Entries and reports that belong together, by their indices.
    pub pairs: Vec<(usize, usize)>,
    /// Entries that several reports of different keys may belong to, or that share their report with another entry.
    pub unclear: Vec<usize>,
}

impl Manifest {
    /// Finds for each input its entry: by the path from the manifest's folder, else by the path as
    /// shown, else by the end of the path, such as a bare file name, where one input alone ends so.
    #[must_use]
    pub fn assign(&self, inputs: &[InputNames]) -> Assigned {
        self.assign_among(inputs, (0..self.entries.len()).collect())
    }

    /// Finds in the same way for each of `inputs` its entry among those of the numbers `unused`.
    #[must_use]
    pub fn assign_among(&self, inputs: &[InputNames], unused: Vec<usize>) -> Assigned {
        let mut assigned = Assigned {
            entries: vec![None; inputs.len()],
            unused,
            missing: Vec::new(),
        };
        let relative = inputs.iter().map(|input| input.relative.as_deref());
        let relative: Vec<_> = relative.map(|path| path.map(tidy_path)).collect();
        let shown: Vec<_> = inputs.iter().map(|input| tidy_path(&input.shown)).collect();
        self.assign_by(&mut assigned, |input| {
            relative.get(input)?.as_deref().map(once)
        });
        self.assign_by(&mut assigned, |input| {
            Some(once(shown.get(input)?.as_str()))
        });
        let entries = assigned.entries.clone();
        self.assign_by(&mut assigned, |input| {
            let free = entries.get(input) == Some(&None);
            shown
                .get(input)
                .filter(|_| free)
                .map(|path| path_ends(path))
        });
        // A folder or an archive stands for what it holds.
        let entries = assigned.entries.clone();
        self.assign_by(&mut assigned, |input| {
            let free = entries.get(input) == Some(&None);
            shown.get(input).filter(|_| free).map(|path| holders(path))
        });
        let names = |path| path_ends(path).chain(holders(path));
        let ends: HashSet<&str> = shown.iter().flat_map(|path| names(path)).collect();
        let is_missing = |entry: &&usize| {
            let entry = self.entries.get(**entry);
            entry.is_some_and(|entry| !ends.contains(entry.path.as_str()))
        };
        assigned.missing = assigned.unused.iter().filter(is_missing).copied().collect();
        assigned
    }

    /// Finds the reports of entries whose path is no input's: by authority and year, by authority alone where the
    /// entry names no year, by a shorter form of the name. All versions of one report share an entry. `unused`: the
    /// entries; `free`: the key of each report that has no entry.
    #[must_use]
    pub fn meet(&self, unused: &[usize], free: &[Option<ReportKey>]) -> Met {
        let mut met = Met::default();
        let (mut met_entries, mut met_reports) =
            (BTreeSet::<usize>::new(), BTreeSet::<usize>::new());
        let sought = unused.iter().filter_map(|&number| {
            let submission = &self.entries.get(number)?.submission;
            Some((number, Sought::of(submission)?))
        });
        let sought: Vec<(usize, Sought)> = sought.collect();
        for nearness in [Nearness::Same, Nearness::Short] {
            // By what both names have in common, so that not every entry looks at every report.
            let mut near: BTreeMap<&str, Vec<(usize, &ReportKey)>> = BTreeMap::new();
            for (index, key) in free.iter().enumerate() {
                if let Some(key) = key
                    && !met_reports.contains(&index)
                {
                    let alike = near.entry(nearness.in_common(key)).or_default();
                    alike.push((index, key));
                }
            }
            let mut sought_by: BTreeMap<&ReportKey, usize> = BTreeMap::new();
            let mut found: Vec<(usize, Vec<usize>, Vec<&ReportKey>)> = Vec::new();
            for (number, sought) in &sought {
                if met_entries.contains(number) {
                    continue;
                }
                let alike = near.get(nearness.in_common(&sought.key));
                let alike = alike.into_iter().flatten().copied();
                let alike = alike.filter(|(_, key)| sought.finds(key, nearness));
                let (reports, mut keys): (Vec<usize>, Vec<&ReportKey>) = alike.unzip();
                keys.sort();
                keys.dedup();
                for &key in &keys {
                    *sought_by.entry(key).or_default() += 1;
                }
                found.push((*number, reports, keys));
            }
            for (number, reports, keys) in found {
                match keys.as_slice() {
                    [] => continue,
                    [key] if sought_by.get(key) == Some(&1) => {
                        met_reports.extend(&reports);
                        let pairs = reports.into_iter().map(|report| (number, report));
                        met.pairs.extend(pairs);
                    }
                    _ => met.unclear.push(number),
                }
                met_entries.insert(number);
            }
        }
        met
    }

    /// Gives each unused entry the only input that has its path among `paths_of` it, unless that input
    /// has another entry.
    fn assign_by<'p, P: IntoIterator<Item = &'p str>>(
        &self,
        assigned: &mut Assigned,
        paths_of: impl Fn(usize) -> Option<P>,
    ) {
        // `None`: several inputs have this path.
        let mut only_input: HashMap<&str, Option<usize>> = HashMap::new();
        for input in 0..assigned.entries.len() {
            for path in paths_of(input).into_iter().flatten() {
                let known = only_input.entry(path);
                known.and_modify(|only| *only = None).or_insert(Some(input));
            }
        }
        let Assigned {
            entries, unused, ..
        } = assigned;
        unused.retain(|&number| {
            let path = self.entries.get(number).map_or("", |entry| &entry.path);
            if let Some(Some(input)) = only_input.get(path)
                && let Some(free @ None) = entries.get_mut(*input)
            {
                *free = Some(number);
                return false;
            }
            true
        });
    }
}

/// What an entry says of the report that it is about.
struct Sought {
    /// Its key; of any year where the entry names none.
    key: ReportKey,
    of_any_year: bool,
}

/// How near two names of an authority are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nearness {
    Same,
    Short,
}

impl Nearness {
    /// What two names have in common that are so near.
    fn in_common(self, key: &ReportKey) -> &str {
        match self {
            Self::Same => key.authority(),
            Self::Short => key.place(),
        }
    }
}

impl Sought {
    /// `None` where the entry names no authority.
    fn of(submission: &Submission) -> Option<Self> {
        let authority = submission.authority.as_deref()?;
        Some(Self {
            key: ReportKey::new(authority, submission.year.unwrap_or_default())?,
            of_any_year: submission.year.is_none(),
        })
    }

    fn finds(&self, key: &ReportKey, nearness: Nearness) -> bool {
        let is_year = self.of_any_year || self.key.year() == key.year();
        is_year
            && match nearness {
                Nearness::Same => self.key.authority() == key.authority(),
                Nearness::Short => self.key.may_abbreviate(key),
            }
    }
}

/// The folders and archives that hold a path, each in full, by its last part, its last two, and so on.
fn holders(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.match_indices('/').take(PARTS);
    parts
        .filter_map(|(at, _)| path.get(..at))
        .flat_map(path_ends)
}

/// The last part of a path, the last two, and so on.
fn path_ends(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/')
        .map(|(at, _)| at + 1)
        .chain(once(0))
        .take(PARTS)
        .filter_map(|at| path.get(at..))
}

/// A path in the form that paths are compared in.
pub(super) fn tidy_path(path: &str) -> String {
    let path = composed(path).replace('\\', "/");
    let rooted = path.starts_with('/');
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let parts = parts.join("/");
    if rooted { format!("/{parts}") } else { parts }
}
