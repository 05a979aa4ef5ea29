//! Which entry of a manifest describes which input.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::iter::once;

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
        let ends: HashSet<&str> = shown.iter().flat_map(|path| path_ends(path)).collect();
        let is_missing = |entry: &&usize| {
            let entry = self.entries.get(**entry);
            entry.is_some_and(|entry| !ends.contains(entry.path.as_str()))
        };
        assigned.missing = assigned.unused.iter().filter(is_missing).copied().collect();
        assigned
    }

    /// Finds the report of entries whose path is no input's: by authority and year, where one entry and one
    /// report alone have them. `unused`: the entries; `free`: the key of each report that has no entry.
    #[must_use]
    pub fn meet(&self, unused: &[usize], free: &[Option<ReportKey>]) -> Vec<(usize, usize)> {
        let entries = unused.iter().filter_map(|&number| {
            let submission = &self.entries.get(number)?.submission;
            let key = ReportKey::new(submission.authority.as_deref()?, submission.year?)?;
            Some((key, number))
        });
        let reports = free.iter().enumerate();
        let reports = reports.filter_map(|(index, key)| Some((key.clone()?, index)));
        let (entries, reports) = (only_of_its_key(entries), only_of_its_key(reports));
        let met = entries.into_iter().filter_map(|(key, entry)| {
            let report = reports.get(&key).copied().flatten()?;
            Some((entry?, report))
        });
        met.collect()
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

/// What has each key; `None` where several have it.
fn only_of_its_key(
    keyed: impl Iterator<Item = (ReportKey, usize)>,
) -> BTreeMap<ReportKey, Option<usize>> {
    let mut only = BTreeMap::new();
    for (key, one) in keyed {
        let known = only.entry(key);
        known.and_modify(|only| *only = None).or_insert(Some(one));
    }
    only
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
