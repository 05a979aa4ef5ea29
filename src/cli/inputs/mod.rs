//! Paths as typed → inputs, sorted and each once, whatever the order of the arguments.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use hegui::output::unassessable::{DENIED, NOT_FOUND};
use hegui::read::Unreadable;
use walkdir::WalkDir;

/// Inputs larger than this are no reports.
const LIMIT: u64 = hegui::read::LIMIT as u64;

/// Names of files in folders that are taken for reports end in one of these.
const EXTENSIONS: [&str; 2] = ["txt", "md"];

/// All inputs of a run.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Sorted by path.
    pub(crate) list: Vec<Input>,
    /// Files in folders that are of another kind.
    pub(crate) skipped: usize,
}

/// One input.
#[derive(Debug)]
pub(crate) struct Input {
    /// As shown: `/` between the parts, `-` for standard input.
    pub(crate) path: String,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Stdin,
    File(PathBuf),
    /// Not there, or a folder that cannot be listed.
    Refused(Unreadable),
}

impl Inputs {
    /// Finds the inputs: files as they are, folders walked, hidden files in them left out.
    pub(crate) fn find(paths: &[PathBuf]) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.list.push(Input {
                    path: "-".to_owned(),
                    source: Source::Stdin,
                });
            } else {
                match std::fs::metadata(path) {
                    Ok(metadata) if metadata.is_dir() => inputs.walk(path),
                    Ok(_) => inputs.push(path, Source::File(path.clone())),
                    Err(error) => inputs.push(path, Source::Refused(refusal(&error))),
                }
            }
        }
        inputs.list.sort_by(|one, other| one.path.cmp(&other.path));
        // One file by several names counts once, under the first of them.
        let mut seen = HashSet::new();
        inputs.list.retain(|input| {
            let real = match &input.source {
                Source::File(path) => path.canonicalize().unwrap_or_else(|_| path.clone()),
                Source::Stdin | Source::Refused(_) => PathBuf::from(&input.path),
            };
            seen.insert((matches!(input.source, Source::Stdin), real))
        });
        inputs
    }

    /// Whether there is nothing that could be read at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.list
            .iter()
            .all(|input| matches!(input.source, Source::Refused(_)))
    }

    fn push(&mut self, path: &Path, source: Source) {
        self.list.push(Input {
            path: shown(path),
            source,
        });
    }

    fn walk(&mut self, folder: &Path) {
        let hidden = |name: &std::ffi::OsStr| {
            let name = name.to_string_lossy();
            // `~$` are the lock files of office programs.
            name.starts_with('.') || name.starts_with("~$")
        };
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()))
        {
            match entry {
                Ok(entry) if !entry.file_type().is_file() => {}
                Ok(entry) => {
                    let extension = entry
                        .path()
                        .extension()
                        .map(|extension| extension.to_string_lossy().to_lowercase());
                    if extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) {
                        let path = entry.into_path();
                        self.push(&path.clone(), Source::File(path));
                    } else {
                        self.skipped += 1;
                    }
                }
                // A link back to a folder above: its files have been seen.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error
                        .io_error()
                        .map_or_else(|| Unreadable::Io(error.to_string()), refusal);
                    // A link that leads nowhere is no report unless its name says so.
                    let named = path.extension().is_some_and(|extension| {
                        EXTENSIONS.iter().any(|known| extension == *known)
                    });
                    if named || !path.is_symlink() {
                        self.push(&path, Source::Refused(reason));
                    }
                }
            }
        }
    }
}

impl Input {
    /// The path on disk; `None` for standard input and what is not there.
    pub(crate) fn file(&self) -> Option<&Path> {
        match &self.source {
            Source::File(path) => Some(path),
            Source::Stdin | Source::Refused(_) => None,
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// Where they cannot be had, or are too many.
    pub(crate) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        match &self.source {
            Source::Refused(reason) => Err(reason.clone()),
            Source::Stdin => read(io::stdin().lock(), None),
            Source::File(path) => {
                let file = File::open(path).map_err(|error| refusal(&error))?;
                let metadata = file.metadata().map_err(|error| refusal(&error))?;
                read(file, metadata.is_file().then_some(metadata.len()))
            }
        }
    }
}

/// Reads to the end, or to the limit: a pipe or a device may never end.
fn read(from: impl io::Read, size: Option<u64>) -> Result<Vec<u8>, Unreadable> {
    if let Some(size) = size.filter(|size| *size > LIMIT) {
        return Err(Unreadable::TooLarge { size, limit: LIMIT });
    }
    let mut bytes = Vec::new();
    from.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| refusal(&error))?;
    match bytes.len() as u64 {
        size if size > LIMIT => Err(Unreadable::TooLarge { size, limit: LIMIT }),
        _ => Ok(bytes),
    }
}

fn refusal(error: &io::Error) -> Unreadable {
    Unreadable::Io(match error.kind() {
        io::ErrorKind::NotFound => NOT_FOUND.to_owned(),
        io::ErrorKind::PermissionDenied => DENIED.to_owned(),
        _ => error.to_string(),
    })
}

/// A path for people and outputs, the same on every system.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown);
    shown.to_owned()
}
