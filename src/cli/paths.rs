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

/// The path that a file has or would have, all links followed.
pub(crate) fn real_path(path: &Path) -> PathBuf {
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

/// Where an output goes. Through a link, what it leads to is replaced, not the link.
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
    /// Where the path has no name at its end.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
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
