//! Paths as typed → inputs, sorted and each once, whatever the order of the arguments.

#[cfg(feature = "archive")]
mod archives;
mod folder;
pub(crate) mod input;
mod left_out;
mod own_page;
mod settled;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use hegui_batch::intake::LeftAlone;
use hegui_batch::manifest::InputNames;
use hegui_core::report::Submission;
use hegui_text::Unreadable;

use super::error::CliError;
use super::names::{FileKind, kind_by_name};
use super::options::bounds::Bounds;
use super::refusal::refusal_of;
use super::terminal::Terminal;
use folder::{FolderEntry, walk_folder};
use input::{Input, InputSource, shown_input};
use left_out::LeftOut;
use own_page::is_own_page;

/// All inputs of a run.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Sorted by path.
    pub(crate) list: Vec<Input>,
    /// What reading one of them may take.
    pub(crate) bounds: Bounds,
    /// Files in folders and archives that are of another kind.
    left_out: LeftOut,
    #[cfg(feature = "archive")]
    shelf: std::sync::Arc<archives::ArchiveShelf>,
}

impl Inputs {
    /// Finds the inputs: files as they are, folders walked, archives looked into; reports what was left
    /// out. What the user gave as a `control` file (a rubric, a manifest) is not among them, nor among
    /// what was left out.
    ///
    /// # Errors
    /// Where there is nothing to score.
    pub(crate) fn find(
        paths: &[PathBuf],
        control: &[&Path],
        bounds: Bounds,
        terminal: Terminal,
    ) -> Result<Self, CliError> {
        let control: Vec<PathBuf> = control
            .iter()
            .filter_map(|path| path.canonicalize().ok())
            .collect();
        let mut inputs = Self {
            bounds,
            ..Self::default()
        };
        for path in paths {
            inputs.push_typed(path, &control);
        }
        inputs.sort_and_deduplicate();
        inputs.left_out.sort();
        inputs.left_out.report(terminal);
        let is_refused =
            |input: &Input| matches!(input.source, InputSource::Refused(Unreadable::Io(_)));
        if !inputs.list.iter().all(is_refused) {
            return Ok(inputs);
        }
        for input in &inputs.list {
            if let Err(reason) = input.load() {
                terminal.warn_unassessable(&input.path, &reason);
            }
        }
        Err(CliError::nothing_to_score(
            terminal.lang,
            "没有找到可以评分的报告；可以读取 Word、WPS、PDF、OFD、网页、文本文件和 .zip 压缩包",
            "nothing to score: no input found; in folders, Word, WPS, PDF, OFD, web page and text files and .zip archives are read",
        ))
    }

    /// The files on disk that the inputs are or stand in.
    pub(crate) fn files(&self) -> Vec<&Path> {
        self.list.iter().filter_map(Input::file).collect()
    }

    /// Files that were not read, by kind, then by path.
    pub(crate) fn left_alone(&self) -> Vec<LeftAlone> {
        self.left_out.list()
    }

    /// What a manifest in `folder` may name each of those files by, in their order.
    pub(crate) fn left_names(&self, folder: &Path) -> Vec<InputNames> {
        self.left_out.names(folder)
    }

    /// Keeps what the manifest says of the file with this index that was not read; gives its path.
    pub(crate) fn tell_left(&mut self, index: usize, said: &Submission) -> Option<&str> {
        self.left_out.tell(index, said)
    }

    /// Takes a path as it was typed.
    fn push_typed(&mut self, path: &Path, control: &[PathBuf]) {
        if path.as_os_str() == "-" {
            return self.push(path, InputSource::Stdin);
        }
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.push_folder(path, control),
            Ok(metadata) if metadata.is_file() => {
                // What was named as an input is one, whatever its name.
                let may_be_archive = kind_by_name(&path.to_string_lossy()) != FileKind::Report;
                self.push_file(path, may_be_archive);
            }
            Ok(_) => self.push(path, InputSource::File(path.to_owned())),
            Err(error) => self.push(path, InputSource::Refused(refusal_of(path, &error))),
        }
    }

    /// One file by several names counts once, under the first of them.
    fn sort_and_deduplicate(&mut self) {
        self.list
            .sort_by(|one, other| one.sort_key().cmp(&other.sort_key()));
        let mut seen = HashSet::new();
        self.list.retain(|input| {
            let real = input.file().unwrap_or(Path::new(&input.path)).to_owned();
            let is_stdin = matches!(input.source, InputSource::Stdin);
            seen.insert((is_stdin, real, input.place().to_vec()))
        });
    }

    fn push(&mut self, path: &Path, source: InputSource) {
        let is_stdin = matches!(source, InputSource::Stdin);
        self.list.push(Input {
            path: shown_input(path),
            submission: None,
            real: path.canonicalize().ok().filter(|_| !is_stdin),
            most: self.bounds.limits.bytes,
            source,
        });
    }

    /// Takes a file: as it is, or the files in it where it is an archive.
    #[cfg_attr(
        not(feature = "archive"),
        allow(unused_variables, reason = "archives are left out of this build")
    )]
    fn push_file(&mut self, path: &Path, may_be_archive: bool) {
        #[cfg(feature = "archive")]
        if may_be_archive {
            use archives::ArchiveLook;
            match archives::look_into(path, self.bounds) {
                ArchiveLook::Document => {}
                ArchiveLook::Refused(reason) => {
                    return self.push(path, InputSource::Refused(reason));
                }
                ArchiveLook::Archive(listing, version) => {
                    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
                    for (name, extension) in listing.left_out {
                        let shown = format!("{}/{name}", shown_input(path));
                        self.left_out.count_file(&real.join(name), shown, extension);
                    }
                    if listing.members.is_empty() {
                        return self.push(path, InputSource::Refused(Unreadable::NoReport));
                    }
                    return self.push_packed(path, listing.members, version);
                }
            }
        }
        self.push(path, InputSource::File(path.to_owned()));
    }

    #[cfg(feature = "archive")]
    fn push_packed(&mut self, path: &Path, members: Vec<hegui_read::Member>, version: String) {
        let archive = std::sync::Arc::new(archives::ArchiveVersion {
            path: path.to_owned(),
            version,
        });
        let (above, real) = (shown_input(path), path.canonicalize().ok());
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
                source: InputSource::Packed(archives::PackedInput {
                    archive: archive.clone(),
                    name,
                    member,
                    shelf: self.shelf.clone(),
                    bounds: self.bounds,
                }),
            });
        }
    }

    fn push_folder(&mut self, folder: &Path, control: &[PathBuf]) {
        let is_control = |path: &Path| {
            !control.is_empty()
                && path
                    .canonicalize()
                    .is_ok_and(|real| control.contains(&real))
        };
        walk_folder(folder, |found| match found {
            FolderEntry::File(path) if is_own_page(&path) => {
                self.left_out.count_results(&path, shown_input(&path));
            }
            FolderEntry::File(path) => match kind_by_name(&path.to_string_lossy()) {
                FileKind::Report => self.push_file(&path, false),
                FileKind::Archive => self.push_file(&path, true),
                FileKind::Other(_) if is_control(&path) => {}
                FileKind::Other(extension) => {
                    self.left_out
                        .count_file(&path, shown_input(&path), extension);
                }
            },
            FolderEntry::OutwardLink(path) => self.left_out.count_link(&path, shown_input(&path)),
            // No report unless its name says so.
            FolderEntry::Special(path) => self.left_out.count_special(&path, shown_input(&path)),
            FolderEntry::DeadLink(path, reason) => match kind_by_name(&path.to_string_lossy()) {
                FileKind::Report | FileKind::Archive => {
                    self.push(&path, InputSource::Refused(reason));
                }
                FileKind::Other(_) => {}
            },
            FolderEntry::Refused(path, reason) => self.push(&path, InputSource::Refused(reason)),
            FolderEntry::Results(path) => {
                let shown = format!("{}/", shown_input(&path));
                self.left_out.count_results(&path, shown);
            }
        });
    }
}
