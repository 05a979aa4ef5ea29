//! Archives on disk: one is held open at a time, so that thousands of members are read without opening
//! it thousands of times or holding more than one of them in memory.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use hegui::read::{Archive, Limits, Member, Unreadable};

use super::refusal::refusal_of;

/// The archive that was read from last.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Option<(PathBuf, Archive)>>);

/// A member of an archive on disk.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) archive: Arc<Path>,
    /// Its path in there, with a number where there are several of that path.
    pub(super) name: String,
    pub(super) member: Member,
    pub(super) shelf: Arc<Shelf>,
    pub(super) limits: Limits,
}

impl Packed {
    /// The bytes of the member.
    ///
    /// # Errors
    /// Where the archive cannot be read any more, or the member never could.
    pub(super) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        let mut held = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        let archive = match held.as_mut().filter(|(path, _)| **path == *self.archive) {
            Some((_, archive)) => archive,
            None => {
                // The last one is closed before the next is opened.
                *held = None;
                let opened = Archive::open(BufReader::new(file(&self.archive)?), &self.limits)?;
                &mut held.insert((self.archive.to_path_buf(), opened)).1
            }
        };
        archive.read(&self.member)
    }
}

/// What a file is that may be an archive.
pub(super) enum Looked {
    /// None, or one document that is packed in the same way.
    Document,
    /// An archive with these reports.
    Archive(Vec<Member>),
    /// One that cannot be read.
    Refused(Unreadable),
}

/// Looks into a file.
pub(super) fn look(path: &Path, limits: &Limits, wanted: impl FnMut(&str) -> bool) -> Looked {
    let listed = || {
        let mut head = [0; 2];
        let is_zip = file(path)?.read_exact(&mut head).is_ok() && &head == b"PK";
        if !is_zip {
            return Ok(None);
        }
        let mut archive = Archive::open(BufReader::new(file(path)?), limits)?;
        if archive.is_package() {
            return Ok(None);
        }
        match archive.members(wanted)? {
            members if members.is_empty() => Err(Unreadable::NoReport),
            members => Ok(Some(members)),
        }
    };
    match listed() {
        Ok(None) => Looked::Document,
        Ok(Some(members)) => Looked::Archive(members),
        Err(reason) => Looked::Refused(reason),
    }
}

fn file(path: &Path) -> Result<File, Unreadable> {
    File::open(path).map_err(|error| refusal_of(path, &error))
}
