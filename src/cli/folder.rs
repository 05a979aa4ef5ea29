//! Writes a folder of results: whole or not at all. The files go to a new folder beside it, which takes the
//! old one's place when it is complete.
//!
//! Nothing of anybody else's is touched: a folder that holds other files than those of a former run is
//! refused unless the user insists, and then only files of the same names are replaced.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hegui_report::results::Folder;
use walkdir::WalkDir;

use super::files::place;
use super::interrupt::undisturbed;

/// The file that lists what a run wrote.
const LIST: &str = "hegui-files.txt";

/// A folder that is written and not yet in its place. Dropped before [`StagedFolder::commit`], it is gone.
#[derive(Debug)]
pub(crate) struct StagedFolder {
    from: PathBuf,
    to: PathBuf,
    files: BTreeSet<String>,
    insist: bool,
}

/// Why a folder cannot be written.
#[derive(Debug)]
pub(crate) enum FolderError {
    /// The file system refused.
    Io(io::Error),
    /// It holds a file of somebody else's: its name.
    Occupied(String),
}

impl From<io::Error> for FolderError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl StagedFolder {
    /// Begins to write what is to stand at `path`. `insist`: other files there are no hindrance.
    ///
    /// # Errors
    /// Where there is a file of this name, other files in the folder, or the disk refuses.
    pub(crate) fn begin(path: &Path, insist: bool) -> Result<Self, FolderError> {
        let (to, parent, name) = place(path)?;
        if to.exists() && !to.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory).into());
        }
        if !insist && let Some(other) = others(&to)?.into_iter().next() {
            return Err(FolderError::Occupied(other));
        }
        let from = undisturbed(|temporary| {
            let from = fresh(&parent, &name, "tmp")?;
            fs::create_dir(&from)?;
            temporary.push(from.clone());
            Ok::<_, io::Error>(from)
        })?;
        Ok(Self {
            from,
            to,
            files: BTreeSet::new(),
            insist,
        })
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// Where the file system refuses, or somebody put a file of theirs into the folder meanwhile.
    pub(crate) fn commit(mut self) -> Result<(), FolderError> {
        let mut list: String = self.files.iter().map(|file| format!("{file}\n")).collect();
        list.insert_str(0, &format!("{LIST}\n"));
        self.put(LIST, list.as_bytes())?;
        if !self.to.exists() {
            return Ok(fs::rename(&self.from, &self.to)?);
        }
        if self.insist {
            for file in &self.files {
                stay_inside(&self.to, file)?;
            }
            for file in &self.files {
                let to = self.to.join(file);
                if let Some(parent) = to.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::rename(self.from.join(file), to)?;
            }
            return Ok(());
        }
        let old = self.exchange()?;
        // Nobody finds it by its name any more: what is in there now is all that goes with it.
        let (there, own) = match others(&old) {
            Ok(others) if others.is_empty() => return Ok(fs::remove_dir_all(old)?),
            Ok(others) => (others.into_iter().next(), None),
            Err(error) => (None, Some(error)),
        };
        fs::rename(&self.to, &self.from)?;
        fs::rename(&old, &self.to)?;
        Err(match own {
            Some(error) => error.into(),
            None => FolderError::Occupied(there.unwrap_or_default()),
        })
    }

    /// Puts the new folder in the place of the old one. Where the old one is now.
    fn exchange(&self) -> io::Result<PathBuf> {
        let parent = self.to.parent().unwrap_or_else(|| Path::new("."));
        let name = self.to.file_name().unwrap_or_default().to_string_lossy();
        let old = fresh(parent, &name, "old")?;
        // Where the system can, in one step: a run that is killed leaves one of them there.
        if swap(&self.from, &self.to).is_ok() {
            fs::rename(&self.from, &old)?;
            return Ok(old);
        }
        fs::rename(&self.to, &old)?;
        if let Err(error) = fs::rename(&self.from, &self.to) {
            fs::rename(&old, &self.to)?;
            return Err(error);
        }
        Ok(old)
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let to = self.from.join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(to, bytes)?;
        self.files.insert(path.to_owned());
        Ok(())
    }
}

impl Folder for StagedFolder {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        // Not while an interrupted run removes the folder.
        undisturbed(|_| self.put(path, bytes))
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        // After a commit there is nothing left to remove, or empty folders only.
        let _ = fs::remove_dir_all(&self.from);
    }
}

/// Has two folders change places in one step.
#[cfg(target_os = "linux")]
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Refuses to write `file` where a folder on the way to it is a link, which may lead out of `folder`.
fn stay_inside(folder: &Path, file: &str) -> io::Result<()> {
    let mut way = folder.to_owned();
    let above = Path::new(file)
        .parent()
        .into_iter()
        .flat_map(Path::components);
    for part in above {
        way.push(part);
        if way.is_symlink() {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                format!("{} is a link", way.display()),
            ));
        }
    }
    Ok(())
}

/// The files of a folder that no former run wrote there.
fn others(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let own: BTreeSet<&str> = list.lines().collect();
    let mut others = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(io::Error::from)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = relative
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        if !own.contains(name.as_str()) {
            others.push(name);
            break;
        }
    }
    Ok(others)
}

/// A name in `parent` that is free.
fn fresh(parent: &Path, name: &str, kind: &str) -> io::Result<PathBuf> {
    (0..100)
        .map(|number| parent.join(format!(".{name}.{}.{number}.{kind}", std::process::id())))
        .find(|path| !path.exists())
        .ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use hegui_report::results::Folder as _;

    use super::{FolderError, StagedFolder};

    fn write(path: &Path, file: &str, insist: bool) -> Result<(), FolderError> {
        let mut staged = StagedFolder::begin(path, insist)?;
        staged.write(file, b"x")?;
        staged.commit()
    }

    fn names(path: &Path) -> Vec<String> {
        let entries = fs::read_dir(path).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_of_a_former_run_is_replaced_as_a_whole() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        write(&path, "one.html", false).unwrap();
        write(&path, "two.html", false).unwrap();
        assert_eq!(names(&path), ["hegui-files.txt", "two.html"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn other_files_are_never_touched_unasked() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("thesis.docx"), "mine").unwrap();
        let refused = write(&path, "one.html", false);
        assert!(matches!(refused, Err(FolderError::Occupied(name)) if name == "thesis.docx"));
        assert_eq!(names(&path), ["thesis.docx"]);
        write(&path, "one.html", true).unwrap();
        assert_eq!(names(&path), ["hegui-files.txt", "one.html", "thesis.docx"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn a_file_that_came_meanwhile_is_not_lost() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        write(&path, "one.html", false).unwrap();
        let mut staged = StagedFolder::begin(&path, false).unwrap();
        staged.write("two.html", b"x").unwrap();
        fs::write(path.join("thesis.docx"), "mine").unwrap();
        let refused = staged.commit();
        assert!(matches!(refused, Err(FolderError::Occupied(name)) if name == "thesis.docx"));
        assert_eq!(names(&path), ["hegui-files.txt", "one.html", "thesis.docx"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn a_folder_that_is_not_finished_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let mut staged = StagedFolder::begin(&parent.path().join("out"), false).unwrap();
        staged.write("a/b.html", b"x").unwrap();
        drop(staged);
        assert!(names(parent.path()).is_empty());
        fs::write(parent.path().join("file"), "x").unwrap();
        assert!(StagedFolder::begin(&parent.path().join("file"), false).is_err());
    }
}
