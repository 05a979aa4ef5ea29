//! A folder of results that is written whole or not at all. The files go to a new folder beside it, which
//! takes the old one's place when it is complete.
//!
//! Nothing of anybody else's is touched: a folder that holds other files than those of a former run, a file
//! of that run which somebody changed, or results of another kind is refused unless the user insists, and
//! then only files of the same names are replaced.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hegui_report::results::Folder;
use walkdir::WalkDir;

use super::file_list::{FileList, LIST};
use crate::cli::interrupt::undisturbed;
use crate::cli::paths::{OutputPlace, portable_path};

/// A folder that is written and not yet in its place. Dropped before [`StagedFolder::commit`], it is
/// gone.
#[derive(Debug)]
pub(crate) struct StagedFolder {
    from: PathBuf,
    to: PathBuf,
    files: FileList,
    insist: bool,
}

/// Why a folder cannot be written.
#[derive(Debug)]
pub(crate) enum FolderError {
    /// The file system refused.
    Io(io::Error),
    /// It holds a file of somebody else's: its name.
    Occupied(String),
    /// Somebody changed a file that a former run wrote: its name.
    Changed(String),
    /// It holds results of another kind, by the word in its list.
    OtherKind(String),
}

impl From<io::Error> for FolderError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl StagedFolder {
    /// Begins to write results of a `kind` that are to stand at `path`. `insist`: what is there is no hindrance.
    ///
    /// # Errors
    /// Where there is a file of this name, anything but an unchanged former result of this kind in the folder, or
    /// the disk refuses.
    pub(crate) fn begin(path: &Path, kind: &str, insist: bool) -> Result<Self, FolderError> {
        let place = OutputPlace::of(path)?;
        if place.path.exists() && !place.path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory).into());
        }
        if !insist {
            refuse_others(&place.path, kind)?;
        }
        let from = undisturbed(|temporary| {
            let from = free_name(&place)?;
            fs::create_dir(&from)?;
            temporary.push(from.clone());
            Ok::<_, io::Error>(from)
        })?;
        Ok(Self {
            from,
            to: place.path,
            files: FileList::of_kind(kind),
            insist,
        })
    }

    /// Puts the folder in its place.
    ///
    /// # Errors
    /// Where the file system refuses, or somebody put a file of theirs into the folder meanwhile.
    pub(crate) fn commit(mut self) -> Result<(), FolderError> {
        let list = self.files.to_text();
        self.put_file(LIST, list.as_bytes())?;
        if !self.to.exists() {
            return Ok(fs::rename(&self.from, &self.to)?);
        }
        if self.insist {
            return Ok(self.merge_into_place()?);
        }
        swap_folders(&self.from, &self.to)?;
        // Nobody finds the old folder by its name any more: what is in there now is all that goes with it.
        let Err(refused) = refuse_others(&self.from, self.files.kind()) else {
            return Ok(fs::remove_dir_all(&self.from)?);
        };
        swap_folders(&self.from, &self.to)?;
        Err(refused)
    }

    /// Puts the files into the folder that is there, beside others.
    fn merge_into_place(&self) -> io::Result<()> {
        for file in self.files.names() {
            refuse_links(&self.to, file)?;
        }
        for file in self.files.names() {
            let to = self.to.join(file);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(self.from.join(file), to)?;
        }
        Ok(())
    }

    fn put_file(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let to = self.from.join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(to, bytes)?;
        self.files.add(path, bytes);
        Ok(())
    }
}

impl Folder for StagedFolder {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        // Not while an interrupted run removes the folder.
        undisturbed(|_| self.put_file(path, bytes))
    }
}

impl Drop for StagedFolder {
    fn drop(&mut self) {
        // After a commit there is nothing left to remove, or empty folders only.
        let _ = fs::remove_dir_all(&self.from);
    }
}

/// Makes two folders change places: in one step where the system can, so that a run which is killed
/// leaves one of them there.
fn swap_folders(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};

        if renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    let aside = free_name(&OutputPlace::of(other)?)?;
    fs::rename(other, &aside)?;
    if let Err(error) = fs::rename(one, other) {
        fs::rename(&aside, other)?;
        return Err(error);
    }
    fs::rename(&aside, one)
}

/// Refuses to write `file` where a folder on the way to it is a link, which may lead out of `folder`.
fn refuse_links(folder: &Path, file: &str) -> io::Result<()> {
    let mut way = folder.to_owned();
    let above = Path::new(file).parent().into_iter();
    for part in above.flat_map(Path::components) {
        way.push(part);
        if way.is_symlink() {
            let words = format!("{} is a link", way.display());
            return Err(io::Error::new(io::ErrorKind::NotADirectory, words));
        }
    }
    Ok(())
}

/// Refuses a folder with anything but files that a former run of this kind wrote, as it wrote them.
fn refuse_others(folder: &Path, kind: &str) -> Result<(), FolderError> {
    if !folder.exists() {
        return Ok(());
    }
    let list = FileList::read(folder);
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(io::Error::from)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = portable_path(relative);
        if !list.holds(&name) {
            return Err(FolderError::Occupied(name));
        }
        // Of what is no file, a link for one, nothing is read: it is none that a run wrote.
        let is_own = entry.file_type().is_file() && list.is_unchanged(&name, entry.path())?;
        if !is_own {
            return Err(FolderError::Changed(name));
        }
    }
    // An empty folder, or one whose list does not say, is of any kind.
    match list.kind() {
        "" => Ok(()),
        other if other == kind => Ok(()),
        other => Err(FolderError::OtherKind(other.to_owned())),
    }
}

/// A hidden name beside an output that is free.
fn free_name(place: &OutputPlace) -> io::Result<PathBuf> {
    let (name, process) = (&place.name, std::process::id());
    (0..100)
        .map(|number| place.folder.join(format!(".{name}.{process}.{number}.tmp")))
        .find(|path| !path.exists())
        .ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use hegui_report::results::Folder as _;

    use super::{FolderError, StagedFolder};

    fn write_folder(path: &Path, file: &str, insist: bool) -> Result<(), FolderError> {
        let mut staged = StagedFolder::begin(path, "html", insist)?;
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
        write_folder(&path, "one.html", false).unwrap();
        write_folder(&path, "two.html", false).unwrap();
        assert_eq!(names(&path), ["hegui-files.txt", "two.html"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn other_files_are_never_touched_unasked() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("thesis.docx"), "mine").unwrap();
        let refused = write_folder(&path, "one.html", false);
        assert!(matches!(refused, Err(FolderError::Occupied(name)) if name == "thesis.docx"));
        assert_eq!(names(&path), ["thesis.docx"]);
        write_folder(&path, "one.html", true).unwrap();
        assert_eq!(names(&path), ["hegui-files.txt", "one.html", "thesis.docx"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn a_file_that_came_meanwhile_is_not_lost() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        write_folder(&path, "one.html", false).unwrap();
        let mut staged = StagedFolder::begin(&path, "html", false).unwrap();
        staged.write("two.html", b"x").unwrap();
        fs::write(path.join("thesis.docx"), "mine").unwrap();
        let refused = staged.commit();
        assert!(matches!(refused, Err(FolderError::Occupied(name)) if name == "thesis.docx"));
        assert_eq!(names(&path), ["hegui-files.txt", "one.html", "thesis.docx"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn what_a_person_changed_is_not_replaced_unasked() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        write_folder(&path, "one.html", false).unwrap();
        let mut staged = StagedFolder::begin(&path, "html", false).unwrap();
        staged.write("two.html", b"x").unwrap();
        fs::write(path.join("one.html"), "mine").unwrap();
        // Changed before the run or while it is at work: all the same.
        let refused = staged.commit();
        assert!(matches!(refused, Err(FolderError::Changed(name)) if name == "one.html"));
        let refused = write_folder(&path, "one.html", false);
        assert!(matches!(refused, Err(FolderError::Changed(name)) if name == "one.html"));
        assert_eq!(fs::read_to_string(path.join("one.html")).unwrap(), "mine");
        write_folder(&path, "one.html", true).unwrap();
        assert_eq!(fs::read_to_string(path.join("one.html")).unwrap(), "x");
        write_folder(&path, "one.html", false).unwrap();
    }

    #[test]
    fn results_of_another_kind_are_not_replaced_unasked() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        write_folder(&path, "one.html", false).unwrap();
        let refused = StagedFolder::begin(&path, "notice", false);
        assert!(matches!(refused, Err(FolderError::OtherKind(kind)) if kind == "html"));
        assert_eq!(names(&path), ["hegui-files.txt", "one.html"]);
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn a_list_of_names_alone_is_read() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("out");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("one.html"), "x").unwrap();
        fs::write(path.join("hegui-files.txt"), "hegui-files.txt\none.html\n").unwrap();
        write_folder(&path, "two.html", false).unwrap();
        assert_eq!(names(&path), ["hegui-files.txt", "two.html"]);
    }

    #[test]
    fn a_folder_that_is_not_finished_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let mut staged = StagedFolder::begin(&parent.path().join("out"), "html", false).unwrap();
        staged.write("a/b.html", b"x").unwrap();
        drop(staged);
        assert!(names(parent.path()).is_empty());
        fs::write(parent.path().join("file"), "x").unwrap();
        assert!(StagedFolder::begin(&parent.path().join("file"), "html", false).is_err());
    }
}
