//! `hegui-files.txt` in a folder of results: which files a run wrote there, of what kind they are, and a digest
//! of each, so that a later run knows what a person changed since.
//!
//! A line a file: its name, a tab, its digest. The first line names the list itself, and behind the tab the
//! kind. Lists without digests and kind were written once, and are read.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use hegui_text::digest;

/// The name of the list.
pub(crate) const LIST: &str = "hegui-files.txt";

/// What a run wrote into a folder.
#[derive(Debug, Default)]
pub(crate) struct FileList {
    kind: String,
    /// The digests by name; empty where the list does not say.
    files: BTreeMap<String, String>,
}

impl FileList {
    /// A list of results of this kind, with nothing in it yet.
    pub(super) fn of_kind(kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            files: BTreeMap::new(),
        }
    }

    /// The list of a folder; empty where it has none.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let lines = text.lines().map(|line| {
            let (name, mark) = line.rsplit_once('\t').unwrap_or((line, ""));
            (name.to_owned(), mark.to_owned())
        });
        let mut files: BTreeMap<String, String> = lines.collect();
        let Some(kind) = files.insert(LIST.to_owned(), String::new()) else {
            // Without the line of its own it is no list.
            return Self::default();
        };
        Self { kind, files }
    }

    /// As it stands in the folder.
    pub(super) fn to_text(&self) -> String {
        let files = self.files.iter().filter(|(name, _)| *name != LIST);
        let lines = files.map(|(name, digest)| format!("{name}\t{digest}\n"));
        format!("{LIST}\t{}\n", self.kind) + &lines.collect::<String>()
    }

    /// Takes in a file that is written.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.insert(name.to_owned(), digest(bytes));
    }

    /// The kind of the results; empty where the list does not say.
    pub(super) fn kind(&self) -> &str {
        &self.kind
    }

    /// The names of the files, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a run wrote a file of this name.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Whether the file of this name at `path` is as the run wrote it, as far as the list tells.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn is_unchanged(&self, name: &str, path: &Path) -> io::Result<bool> {
        match self.files.get(name).map(String::as_str) {
            None => Ok(false),
            Some("") => Ok(true),
            Some(known) => Ok(digest(&fs::read(path)?) == known),
        }
    }
}
