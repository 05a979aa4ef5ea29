//! A folder as it arrived → the files in it that are the user's, in order of their names.

use std::path::{Path, PathBuf};

use hegui_text::Unreadable;
use walkdir::{DirEntry, WalkDir};

use crate::cli::names::is_litter;
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
            Ok(entry) if entry.file_type().is_file() => found(FolderEntry::File(entry.into_path())),
            Ok(entry) if entry.file_type().is_dir() => {}
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

fn skip_entry(entry: &DirEntry, walk: &mut walkdir::IntoIter) {
    if entry.file_type().is_dir() {
        walk.skip_current_dir();
    }
}
