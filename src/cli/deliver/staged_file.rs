//! A file that is written whole or not at all. The bytes go to a new file in the same folder, which takes
//! the old one's place when it is complete. A run that is interrupted removes the new file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::cli::interrupt::undisturbed;
use crate::cli::paths::OutputPlace;

/// A file that is written and not yet in its place. Dropped before [`StagedFile::commit`], it is gone.
#[derive(Debug)]
pub(crate) struct StagedFile {
    from: NamedTempFile,
    to: PathBuf,
}

impl StagedFile {
    /// Writes a whole file beside `path`, to the disk.
    pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut staged = Self::begin(path)?;
        staged.add(bytes)?;
        staged.finish()?;
        Ok(staged)
    }

    /// Begins a file beside `path`.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let place = OutputPlace::of(path)?;
        if place.path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let from = undisturbed(|temporary| {
            // Opened here: what `tempfile` opens, only its owner may read.
            let made = Builder::new()
                .prefix(&format!(".{}.", place.name))
                .suffix(".tmp")
                .make_in(&place.folder, |path| File::create_new(path))?;
            temporary.push(made.path().to_owned());
            Ok::<_, io::Error>(made)
        })?;
        if let Ok(metadata) = fs::metadata(&place.path) {
            from.as_file().set_permissions(metadata.permissions())?;
        }
        Ok(Self {
            from,
            to: place.path,
        })
    }

    /// Adds to it.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.from.as_file_mut().write_all(bytes)
    }

    /// Puts on the disk all that was added.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.from.as_file().sync_all()
    }

    /// Puts the file in its place.
    pub(crate) fn commit(self) -> io::Result<()> {
        self.from
            .persist(self.to)
            .map(drop)
            .map_err(|refused| refused.error)
    }
}

#[cfg(test)]
mod tests {
    use super::StagedFile;

    #[test]
    fn a_staged_file_takes_its_place_only_when_committed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        std::fs::write(&path, "old").unwrap();
        drop(StagedFile::write(&path, b"new").unwrap());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        StagedFile::write(&path, b"new").unwrap().commit().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(StagedFile::write(&folder.path().join("no/out.json"), b"x").is_err());
        assert!(StagedFile::write(folder.path(), b"x").is_err());
    }
}
