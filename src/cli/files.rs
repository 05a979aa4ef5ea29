//! Writes results to files: whole or not at all. The bytes go to a new file in the same folder, which
//! takes the old one's place when it is complete. A run that is interrupted removes the new file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::interrupt::undisturbed;

/// A file that is written and not yet in its place. Dropped before [`Staged::commit`], it is gone.
#[derive(Debug)]
pub(crate) struct Staged {
    from: PathBuf,
    to: PathBuf,
    file: File,
}

impl Staged {
    /// Writes `bytes` beside `path`, to the disk.
    ///
    /// # Errors
    /// Where the folder or the disk refuses.
    pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut staged = Self::begin(path)?;
        staged.add(bytes)?;
        staged.finish()?;
        Ok(staged)
    }

    /// Begins a file beside `path`.
    ///
    /// # Errors
    /// Where the folder or the disk refuses.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let (to, folder, name) = place(path)?;
        if to.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let (from, file) = undisturbed(|temporary| {
            let created = create(&folder, &name)?;
            temporary.push(created.0.clone());
            Ok::<_, io::Error>(created)
        })?;
        // From here on the file goes with `staged`.
        let staged = Self { from, to, file };
        if let Ok(metadata) = fs::metadata(&staged.to) {
            staged.file.set_permissions(metadata.permissions())?;
        }
        Ok(staged)
    }

    /// Adds to it.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Has all that was added put on the disk.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub(crate) fn commit(self) -> io::Result<()> {
        fs::rename(&self.from, &self.to)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After a commit there is nothing left to remove.
        let _ = fs::remove_file(&self.from);
    }
}

/// The file or folder that a path stands for, the folder it stands in, and its name. Through a link what it
/// leads to is replaced, not the link.
///
/// # Errors
/// Where the path has no name at its end.
pub(crate) fn place(path: &Path) -> io::Result<(PathBuf, PathBuf, String)> {
    let to = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = to
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
        .to_owned();
    let name = to
        .file_name()
        .ok_or(io::ErrorKind::InvalidFilename)?
        .to_string_lossy()
        .into_owned();
    Ok((to, folder, name))
}

/// Device and number of a file, by which it is told from another of its name, where the system has them.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(crate) fn number(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(crate) fn number(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

/// Whether a path stands for something that is no file, such as `/dev/null`, and is written to as it
/// is.
pub(crate) fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Writes to what is no file.
///
/// # Errors
/// Where it refuses; that nobody reads on is no error.
pub(crate) fn write_device(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path)?.write_all(bytes) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn create(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        let path = folder.join(format!(".{name}.{}.{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => {
                number += 1
            }
            result => return result.map(|file| (path, file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Staged;

    #[test]
    fn a_staged_file_takes_its_place_only_when_committed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        std::fs::write(&path, "old").unwrap();
        drop(Staged::write(&path, b"new").unwrap());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        Staged::write(&path, b"new").unwrap().commit().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Staged::write(&folder.path().join("no/out.json"), b"x").is_err());
        assert!(Staged::write(folder.path(), b"x").is_err());
    }
}
