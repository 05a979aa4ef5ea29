//! Archives on disk, each read in a process of its own. One process stays at a time, so that reading thousands
//! of members neither opens the archive thousands of times nor keeps more than one of them in memory.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hegui_read::Member;
use hegui_text::Unreadable;

use super::settled::file_changed;
use crate::cli::options::bounds::Bounds;
use crate::cli::reader::archive::{ArchiveReader, Listing};
use crate::cli::refusal::refusal_of;

/// The archive that a member was read from last.
#[derive(Debug, Default)]
pub(super) struct ArchiveShelf(Mutex<Option<(PathBuf, ArchiveReader)>>);

/// The version of an archive that its members were listed in.
#[derive(Debug)]
pub(super) struct ArchiveVersion {
    pub(super) path: PathBuf,
    pub(super) version: String,
}

/// A member of an archive on disk.
#[derive(Debug)]
pub(super) struct PackedInput {
    pub(super) archive: Arc<ArchiveVersion>,
    /// Its path in there, with a number where there are several of that path.
    pub(super) name: String,
    pub(super) member: Member,
    pub(super) shelf: Arc<ArchiveShelf>,
    pub(super) bounds: Bounds,
}

impl PackedInput {
    /// The bytes of the member.
    ///
    /// # Errors
    /// Where the archive can no longer be read or has changed, or the member cannot be read.
    pub(super) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        let ArchiveVersion { path, version } = &*self.archive;
        let mut held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_none_or(|(open, _)| open != path) {
            // The last one is closed before the next is opened.
            *held = None;
        }
        let (_, open) =
            held.get_or_insert_with(|| (path.clone(), ArchiveReader::new(path, self.bounds)));
        // A member is found by its position, and that was another one's in another version.
        let is_same = open.version()? == *version;
        let read = if is_same {
            open.read(&self.member)
        } else {
            Err(file_changed())
        };
        if read == Err(file_changed()) {
            *held = None;
        }
        read
    }
}

/// What a file is that may be an archive.
pub(super) enum ArchiveLook {
    /// None, or one document that is packed in the same way.
    Document,
    /// An archive with these files, in this version of it.
    Archive(Listing, String),
    /// One that cannot be read.
    Refused(Unreadable),
}

/// Looks into a file.
pub(super) fn look_into(path: &Path, bounds: Bounds) -> ArchiveLook {
    let listed = || {
        let mut head = [0; 2];
        let mut file = File::open(path).map_err(|error| refusal_of(path, &error))?;
        if file.read_exact(&mut head).is_err() || &head != b"PK" {
            return Ok(None);
        }
        let mut archive = ArchiveReader::new(path, bounds);
        let Some(listing) = archive.list()? else {
            return Ok(None);
        };
        Ok(Some((listing, archive.version()?)))
    };
    match listed() {
        Ok(None) => ArchiveLook::Document,
        Ok(Some((listing, version))) => ArchiveLook::Archive(listing, version),
        Err(reason) => ArchiveLook::Refused(reason),
    }
}
