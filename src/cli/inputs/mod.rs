//! Paths as typed → inputs, sorted and each once, whatever the order of the arguments. An input knows how
//! to load itself; nothing is loaded before it is asked for.

#[cfg(feature = "archive")]
mod archives;
mod folder;
mod left_out;
mod names;
mod refusal;
mod settled;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use hegui_core::report::Submission;
use hegui_text::Unreadable;

use super::limits::Bounds;
use folder::Found;
use left_out::LeftOut;
use names::{Named, named};
use refusal::{refusal, refusal_of};
use settled::settled;

/// All inputs of a run.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Sorted by path.
    pub(crate) list: Vec<Input>,
    /// Files in folders and archives that are of another kind.
    pub(crate) left_out: LeftOut,
    /// What reading one of them may take.
    pub(crate) bounds: Bounds,
    #[cfg(feature = "archive")]
    shelf: std::sync::Arc<archives::Shelf>,
}

/// One input.
#[derive(Debug)]
pub(crate) struct Input {
    /// As shown: `/` between the parts, `-` for standard input. A file in an archive stands behind the
    /// archive's own path.
    pub(crate) path: String,
    /// What the manifest says of it.
    pub(crate) submission: Option<Submission>,
    /// The file on disk, all links followed.
    real: Option<PathBuf>,
    /// The most bytes that are read.
    most: u64,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Stdin,
    File(PathBuf),
    #[cfg(feature = "archive")]
    Packed(archives::Packed),
    /// Not there, a folder that cannot be listed, or an archive that cannot be opened.
    Refused(Unreadable),
}

impl Inputs {
    /// Finds the inputs: files as they are, folders walked, archives looked into. What the user gave as
    /// a `control` file (a rubric, a manifest) is not among them, nor among what was left out.
    pub(crate) fn find(paths: &[PathBuf], control: &[&Path], bounds: Bounds) -> Self {
        let control: Vec<PathBuf> = control
            .iter()
            .filter_map(|path| path.canonicalize().ok())
            .collect();
        let mut inputs = Self {
            bounds,
            ..Self::default()
        };
        for path in paths {
            if path.as_os_str() == "-" {
                inputs.list.push(Input {
                    path: "-".to_owned(),
                    submission: None,
                    real: None,
                    most: bounds.limits.bytes,
                    source: Source::Stdin,
                });
            } else {
                match std::fs::metadata(path) {
                    Ok(metadata) if metadata.is_dir() => inputs.walk(path, &control),
                    Ok(metadata) if metadata.is_file() => {
                        // What was named as an input is one, whatever its name.
                        let may_be_archive = named(&path.to_string_lossy()) != Named::Report;
                        inputs.push_file(path, may_be_archive);
                    }
                    Ok(_) => inputs.push(path, Source::File(path.clone())),
                    Err(error) => inputs.push(path, Source::Refused(refusal_of(path, &error))),
                }
            }
        }
        inputs
            .list
            .sort_by(|one, other| one.key().cmp(&other.key()));
        // One file by several names counts once, under the first of them.
        let mut seen = HashSet::new();
        inputs.list.retain(|input| {
            let real = input
                .real
                .clone()
                .unwrap_or_else(|| PathBuf::from(&input.path));
            let is_stdin = matches!(input.source, Source::Stdin);
            seen.insert((is_stdin, real, input.place().to_vec()))
        });
        inputs
    }

    /// Whether there is nothing that could be read at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.list
            .iter()
            .all(|input| matches!(input.source, Source::Refused(Unreadable::Io(_))))
    }

    fn push(&mut self, path: &Path, source: Source) {
        self.list.push(Input {
            path: shown(path),
            submission: None,
            real: path.canonicalize().ok(),
            most: self.bounds.limits.bytes,
            source,
        });
    }

    /// Takes a file: as it is, or the files in it where it is an archive.
    fn push_file(&mut self, path: &Path, may_be_archive: bool) {
        #[cfg(feature = "archive")]
        if may_be_archive {
            use archives::Looked;
            let (left_out, limits) = (&mut self.left_out, &self.bounds.limits);
            let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            match archives::look(path, limits, |name| is_wanted(name, &real, left_out)) {
                Looked::Document => {}
                Looked::Refused(reason) => return self.push(path, Source::Refused(reason)),
                Looked::Archive(members, stamp) => {
                    return self.push_packed(path, members, stamp);
                }
            }
        }
        #[cfg(not(feature = "archive"))]
        let _ = may_be_archive;
        self.push(path, Source::File(path.to_owned()));
    }

    #[cfg(feature = "archive")]
    fn push_packed(
        &mut self,
        path: &Path,
        members: Vec<hegui_read::Member>,
        stamp: settled::Stamp,
    ) {
        let archive = std::sync::Arc::new(archives::Listed {
            path: path.to_owned(),
            stamp,
        });
        let (above, real) = (shown(path), path.canonicalize().ok());
        // An archive may hold several files of one name. They come sorted, so that these stand together.
        let (mut last, mut number) = (String::new(), 1);
        for member in members {
            number = if member.path == last { number + 1 } else { 1 };
            last.clone_from(&member.path);
            let name = match number {
                1 => last.clone(),
                number => format!("{last} ({number})"),
            };
            self.list.push(Input {
                path: format!("{above}/{name}"),
                submission: None,
                real: real.clone(),
                most: self.bounds.limits.bytes,
                source: Source::Packed(archives::Packed {
                    archive: archive.clone(),
                    name,
                    member,
                    shelf: self.shelf.clone(),
                    limits: self.bounds.limits,
                }),
            });
        }
    }

    fn walk(&mut self, folder: &Path, control: &[PathBuf]) {
        let is_control = |path: &Path| {
            !control.is_empty()
                && path
                    .canonicalize()
                    .is_ok_and(|real| control.contains(&real))
        };
        folder::walk(folder, |found| match found {
            Found::File(path) => match named(&path.to_string_lossy()) {
                Named::Report => self.push_file(&path, false),
                Named::Archive => self.push_file(&path, true),
                Named::Other(_) if is_control(&path) => {}
                Named::Other(extension) => self.left_out.count(&path, extension),
            },
            Found::OutwardLink(path) => self.left_out.count_link(&path),
            // No report unless its name says so.
            Found::Special(path) => self.left_out.count_special(&path),
            Found::DeadLink(path, reason) => match named(&path.to_string_lossy()) {
                Named::Report | Named::Archive => self.push(&path, Source::Refused(reason)),
                Named::Other(_) => {}
            },
            Found::Refused(path, reason) => self.push(&path, Source::Refused(reason)),
        });
    }
}

/// Whether a file in `archive` is taken for a report; one of another kind is counted.
#[cfg(feature = "archive")]
fn is_wanted(path: &str, archive: &Path, left_out: &mut LeftOut) -> bool {
    if path.split('/').any(names::is_litter) {
        return false;
    }
    match named(path) {
        Named::Report | Named::Archive => true,
        Named::Other(extension) => {
            left_out.count(&archive.join(path), extension);
            false
        }
    }
}

impl Input {
    /// The file on disk, which may be an archive that holds the input; `None` for standard input and
    /// what is not there.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.real.as_deref()
    }

    /// The path from `folder`, all links followed; `None` where it is not in there.
    pub(crate) fn path_from(&self, folder: &Path) -> Option<String> {
        let path = shown(self.real.as_deref()?.strip_prefix(folder).ok()?);
        match &self.source {
            #[cfg(feature = "archive")]
            Source::Packed(packed) => Some(format!("{path}/{}", packed.name)),
            _ => Some(path),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// Where they cannot be had, or are too many.
    pub(crate) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        match &self.source {
            Source::Refused(reason) => Err(reason.clone()),
            Source::Stdin => read(io::stdin().lock(), None, self.most),
            #[cfg(feature = "archive")]
            Source::Packed(packed) => packed.load(),
            Source::File(path) => {
                let file = File::open(path).map_err(|error| refusal(&error))?;
                let metadata = file.metadata().map_err(|error| refusal(&error))?;
                if metadata.is_file() {
                    settled(file, |file, size| match size {
                        // Some systems have files that say nothing of their size.
                        0 => read(file, None, self.most),
                        // What grows as fast as it is read has no end.
                        size => read(file.take(size), Some(size), self.most),
                    })
                } else {
                    read(file, None, self.most)
                }
            }
        }
    }

    /// Whether it can be loaded more than once: no pipe or device.
    pub(crate) fn lasts(&self) -> bool {
        match &self.source {
            Source::Stdin | Source::Refused(_) => false,
            #[cfg(feature = "archive")]
            Source::Packed(_) => true,
            Source::File(path) => path.is_file(),
        }
    }

    /// Where it stands in an archive.
    fn place(&self) -> &[usize] {
        match &self.source {
            #[cfg(feature = "archive")]
            Source::Packed(packed) => packed.member.place(),
            _ => &[],
        }
    }

    /// By path as shown, which need not be the only one of its kind: names that are no UTF-8 are shown
    /// alike.
    fn key(&self) -> (&str, Option<&Path>, &[usize]) {
        (&self.path, self.real.as_deref(), self.place())
    }
}

/// Reads to the end, or to the limit: a pipe or a device may never end.
fn read(from: impl io::Read, size: Option<u64>, limit: u64) -> Result<Vec<u8>, Unreadable> {
    if let Some(size) = size.filter(|size| *size > limit) {
        return Err(Unreadable::TooLarge { size, limit });
    }
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refusal(&error))?;
    match bytes.len() as u64 {
        size if size > limit => Err(Unreadable::TooLarge { size, limit }),
        _ => Ok(bytes),
    }
}

/// A path for people and outputs, the same on every system.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown);
    shown.to_owned()
}
