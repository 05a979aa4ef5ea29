//! Archives on disk. One stays open at a time, so that reading thousands of members neither opens it
//! thousands of times nor keeps more than one of them in memory.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hegui_read::{Archive, Limits, Member};
use hegui_text::Unreadable;

use super::refusal::{refusal, refusal_of};
use super::settled::{FileStamp, file_changed};

/// The archive that a member was read from last.
#[derive(Debug, Default)]
pub(super) struct ArchiveShelf(Mutex<Option<OpenArchive>>);

#[derive(Debug)]
struct OpenArchive {
    path: PathBuf,
    archive: Archive,
    /// The same file, to see whether it changed.
    file: File,
}

/// The version of an archive that its members were listed in.
#[derive(Debug)]
pub(super) struct ArchiveVersion {
    pub(super) path: PathBuf,
    pub(super) stamp: FileStamp,
}

/// A member of an archive on disk.
#[derive(Debug)]
pub(super) struct PackedInput {
    pub(super) archive: Arc<ArchiveVersion>,
    /// Its path in there, with a number where there are several of that path.
    pub(super) name: String,
    pub(super) member: Member,
    pub(super) shelf: Arc<ArchiveShelf>,
    pub(super) limits: Limits,
}

impl PackedInput {
    /// The bytes of the member.
    ///
    /// # Errors
    /// Where the archive can no longer be read or has changed, or the member cannot be read.
    pub(super) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        let mut held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match held.as_mut().filter(|open| open.path == self.archive.path) {
            Some(open) => open,
            None => {
                // The last one is closed before the next is opened.
                *held = None;
                held.insert(self.open_archive()?)
            }
        };
        let read = open.archive.read(&self.member);
        // A member is found by its position, and that was another one's in another version.
        if FileStamp::of(&open.file)? != self.archive.stamp {
            *held = None;
            return Err(file_changed());
        }
        read
    }

    fn open_archive(&self) -> Result<OpenArchive, Unreadable> {
        let file = open_file(&self.archive.path)?;
        let known = FileStamp::of(&file)?;
        if known != self.archive.stamp {
            return Err(file_changed());
        }
        let same = file.try_clone().map_err(|error| refusal(&error))?;
        Ok(OpenArchive {
            path: self.archive.path.clone(),
            archive: Archive::open(BufReader::new(file), &self.limits)?,
            file: same,
        })
    }
}

/// What a file is that may be an archive.
pub(super) enum ArchiveLook {
    /// None, or one document that is packed in the same way.
    Document,
    /// An archive with these reports, in this version of it.
    Archive(Vec<Member>, FileStamp),
    /// One that cannot be read.
    Refused(Unreadable),
}

/// Looks into a file.
pub(super) fn look_into(
    path: &Path,
    limits: &Limits,
    wanted: impl FnMut(&str) -> bool,
) -> ArchiveLook {
    let listed = || {
        let mut head = [0; 2];
        let is_zip = open_file(path)?.read_exact(&mut head).is_ok() && &head == b"PK";
        if !is_zip {
            return Ok(None);
        }
        let opened = open_file(path)?;
        let stamp = FileStamp::of(&opened)?;
        let mut archive = Archive::open(BufReader::new(opened), limits)?;
        if archive.is_package() {
            return Ok(None);
        }
        match archive.members(wanted)? {
            members if members.is_empty() => Err(Unreadable::NoReport),
            members => Ok(Some((members, stamp))),
        }
    };
    match listed() {
        Ok(None) => ArchiveLook::Document,
        Ok(Some((members, stamp))) => ArchiveLook::Archive(members, stamp),
        Err(reason) => ArchiveLook::Refused(reason),
    }
}

fn open_file(path: &Path) -> Result<File, Unreadable> {
    File::open(path).map_err(|error| refusal_of(path, &error))
}
