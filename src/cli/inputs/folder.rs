//! A folder as it arrived → the files in it that are the user's, in order of their names.

use std::path::{Path, PathBuf};

use hegui_text::Unreadable;
use walkdir::{DirEntry, WalkDir};

use crate::cli::deliver::file_list::{FileList, LIST};
use crate::cli::names::is_litter;
use crate::cli::paths::portable_path;
use crate::cli::refusal::refusal_of;

/// Something found in a folder.
#[derive(Debug)]
pub(super) enum FolderEntry {
    /// A file.
    File(PathBuf),
    /// A link that leads out of the folder.
    OutwardLink(PathBuf),
    /// A link that leads to nothing that can be looked at.
    DeadLink(PathBuf, Unreadable),
    /// What is neither a file nor a folder: a pipe, a socket, a device.
    Special(PathBuf),
    /// What cannot be listed or looked at.
    Refused(PathBuf, Unreadable),
    /// A folder of results of this program. Its list of files names what is not looked at in there.
    Results(PathBuf),
}

/// Walks `folder`. Links are followed as long as they stay in it.
pub(super) fn walk_folder(folder: &Path, mut found: impl FnMut(FolderEntry)) {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let leads_out = |entry: &DirEntry| {
        entry.depth() > 0
            && entry.path_is_symlink()
            && entry
                .path()
                .canonicalize()
                .is_ok_and(|real| !real.starts_with(&root))
    };
    let mut results = ResultFolders::default();
    let mut walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if entry.depth() > 0 && is_litter(&entry.file_name().to_string_lossy()) => {
                skip_entry(&entry, &mut walk);
            }
            Ok(entry) if leads_out(&entry) => {
                skip_entry(&entry, &mut walk);
                found(FolderEntry::OutwardLink(entry.into_path()));
            }
            Ok(entry) if entry.file_type().is_file() => {
                if !results.hold(entry.path()) {
                    found(FolderEntry::File(entry.into_path()));
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {
                if results.enter(entry.path()) {
                    found(FolderEntry::Results(entry.into_path()));
                }
            }
            Ok(entry) => found(FolderEntry::Special(entry.into_path())),
            // A link back to a folder above: the walk has seen its files.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let litter = path
                    .file_name()
                    .is_some_and(|name| is_litter(&name.to_string_lossy()));
                if litter {
                    continue;
                }
                let reason = error.io_error().map_or_else(
                    || Unreadable::Io(error.to_string()),
                    |error| refusal_of(&path, error),
                );
                found(if path.is_symlink() {
                    FolderEntry::DeadLink(path, reason)
                } else {
                    FolderEntry::Refused(path, reason)
                });
            }
        }
    }
}

/// The folders of results that the walk is in, the outermost first.
#[derive(Default)]
struct ResultFolders(Vec<(PathBuf, FileList)>);

impl ResultFolders {
    /// Takes a folder that the walk enters; whether it is one of results.
    fn enter(&mut self, folder: &Path) -> bool {
        self.0.retain(|(above, _)| folder.starts_with(above));
        let list = FileList::read(folder);
        let is_one = list.holds(LIST);
        if is_one {
            self.0.push((folder.to_owned(), list));
        }
        is_one
    }

    /// Whether a run wrote the file into one of them.
    fn hold(&self, file: &Path) -> bool {
        let mut lists = self.0.iter();
        lists.any(|(folder, list)| {
            let name = file.strip_prefix(folder).map(portable_path);
            name.is_ok_and(|name| list.holds(&name))
        })
    }
}

fn skip_entry(entry: &DirEntry, walk: &mut walkdir::IntoIter) {
    if entry.file_type().is_dir() {
        walk.skip_current_dir();
    }
}
