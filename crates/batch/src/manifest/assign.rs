//! Which entry of a manifest speaks of which input.

use std::collections::HashMap;

use super::Manifest;

/// Most parts of a path that are compared with the end of another.
const PARTS: usize = 16;

/// An input by the names it goes by.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The path as shown.
    pub shown: String,
    /// The path from the folder that the manifest stands in, where it is in there.
    pub relative: Option<String>,
}

/// Entries and inputs brought together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assigned {
    /// For each input the index of its entry.
    pub entries: Vec<Option<usize>>,
    /// The entries that speak of no input.
    pub unused: Vec<usize>,
}

impl Manifest {
    /// Finds for each input its entry: by the path from the manifest's folder, else by the path as
    /// shown, else by the end of the path, a bare file name for one, where one input alone ends so.
    #[must_use]
    pub fn assign(&self, inputs: &[Candidate]) -> Assigned {
        let mut entries: Vec<Option<usize>> = vec![None; inputs.len()];
        let mut used = vec![false; self.entries.len()];
        let relative: Vec<_> = inputs
            .iter()
            .map(|input| input.relative.as_deref().map(tidy))
            .collect();
        let shown: Vec<_> = inputs.iter().map(|input| tidy(&input.shown)).collect();
        let whole = [
            index(relative.iter().map(Option::as_deref)),
            index(shown.iter().map(|path| Some(path.as_str()))),
        ];
        for paths in &whole {
            for (number, entry) in self.entries.iter().enumerate() {
                let Some(Place::One(input)) = paths.get(entry.path.as_str()) else {
                    continue;
                };
                take(number, *input, &mut used, &mut entries);
            }
        }
        let mut ends = HashMap::new();
        for (input, path) in shown.iter().enumerate() {
            if entries.get(input) == Some(&None) {
                endings(path).for_each(|end| add(&mut ends, end, input));
            }
        }
        for (number, entry) in self.entries.iter().enumerate() {
            if let Some(Place::One(input)) = ends.get(entry.path.as_str()) {
                take(number, *input, &mut used, &mut entries);
            }
        }
        let unused = used
            .iter()
            .enumerate()
            .filter(|(_, used)| !**used)
            .map(|(number, _)| number)
            .collect();
        Assigned { entries, unused }
    }
}

/// How many inputs have a path.
enum Place {
    One(usize),
    Several,
}

fn index<'p>(paths: impl Iterator<Item = Option<&'p str>>) -> HashMap<&'p str, Place> {
    let mut index = HashMap::new();
    for (input, path) in paths.enumerate() {
        if let Some(path) = path {
            add(&mut index, path, input);
        }
    }
    index
}

fn add<'p>(index: &mut HashMap<&'p str, Place>, path: &'p str, input: usize) {
    index
        .entry(path)
        .and_modify(|place| *place = Place::Several)
        .or_insert(Place::One(input));
}

/// The last part of a path, the last two, and so on.
fn endings(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/')
        .map(|(at, _)| at + 1)
        .chain(std::iter::once(0))
        .take(PARTS)
        .filter_map(|at| path.get(at..))
}

fn take(entry: usize, input: usize, used: &mut [bool], entries: &mut [Option<usize>]) {
    if let (Some(used @ false), Some(free @ None)) = (used.get_mut(entry), entries.get_mut(input)) {
        (*used, *free) = (true, Some(entry));
    }
}

/// A path in the form in which paths are compared.
pub(super) fn tidy(path: &str) -> String {
    let path = path.replace('\\', "/");
    let rooted = path.starts_with('/');
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let parts = parts.join("/");
    if rooted { format!("/{parts}") } else { parts }
}
