//! What a path leads to, and how it is shown.

use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use hegui_report::clean;

/// A path, or anything else that was typed, as a message shows it.
pub(crate) fn shown_path(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

/// A path with `/` between its parts, the same on every system.
pub(crate) fn portable_path(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// The path to write to; `None`, standard output, where none or `-` was typed.
pub(crate) fn output_path(typed: Option<&Path>) -> Option<&Path> {
    typed.filter(|path| path.as_os_str() != "-")
}

/// Links in a row that are followed, as Linux does.
const LINKS: usize = 40;

/// The path that a file has or would have, all links followed.
pub(crate) fn real_path(path: &Path) -> PathBuf {
    let path = &end_of_links(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().unwrap_or_else(|_| {
        let folder = parent(path);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        path.file_name()
            .map_or_else(|| path.to_owned(), |name| folder.join(name))
    })
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    real_path(one) == real_path(other)
}

/// What a path leads to where its last part is a link, or a link to one, whether or not anything is there.
///
/// # Errors
/// Where the links lead round in a circle.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            // A relative one begins at the folder of the link.
            Ok(target) => path = parent(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    let round = "the links lead round in a circle";
    Err(io::Error::new(io::ErrorKind::InvalidFilename, round))
}

/// Where an output goes. Through a link, what it leads to is replaced or made, not the link.
pub(crate) struct OutputPlace {
    /// The file or folder.
    pub(crate) path: PathBuf,
    /// The folder that holds it.
    pub(crate) folder: PathBuf,
    /// Its name in there.
    pub(crate) name: String,
}

impl OutputPlace {
    /// The place that a path stands for.
    ///
    /// # Errors
    /// Where the path has no name at its end, or its links lead nowhere.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let path = end_of_links(path)?;
        let path = path.canonicalize().unwrap_or(path);
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            folder: parent(&path).to_owned(),
            path,
        })
    }
}

fn parent(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
}

/// Whether a path stands for something that is neither file nor folder, such as `/dev/null`: it is
/// written to as it is.
pub(crate) fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// Device and inode, which tell a file from another of its name, where the system has them.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(crate) fn file_number(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(crate) fn file_number(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::{OutputPlace, is_same_file};

    #[test]
    fn an_output_goes_where_its_links_lead() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("results")).unwrap();
        symlink("results/new.json", root.join("first")).unwrap();
        symlink(root.join("first"), root.join("second")).unwrap();
        let place = OutputPlace::of(&root.join("second")).unwrap();
        assert_eq!(place.folder, root.join("results"));
        assert_eq!(place.name, "new.json");
        assert!(is_same_file(
            &root.join("second"),
            &root.join("results/new.json")
        ));
        symlink("round", root.join("round")).unwrap();
        assert!(OutputPlace::of(&root.join("round")).is_err());
        let plain = OutputPlace::of(&root.join("plain")).unwrap();
        assert_eq!(plain.path, root.join("plain"));
    }
}
