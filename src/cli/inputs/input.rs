//! One input: what it is called, where it stands, and how it is loaded.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use hegui_core::report::Submission;
use hegui_text::Unreadable;

#[cfg(feature = "archive")]
use super::archives::PackedInput;
use super::settled::read_settled;
use crate::cli::paths::portable_path;
use crate::cli::refusal::refusal;

/// One input. Nothing is loaded before [`Input::load`].
#[derive(Debug)]
pub(crate) struct Input {
    /// As shown: `/` between the parts, `-` for standard input. A file in an archive stands behind the
    /// archive's own path.
    pub(crate) path: String,
    /// What the manifest says of it.
    pub(crate) submission: Option<Submission>,
    /// The file on disk, all links followed.
    pub(super) real: Option<PathBuf>,
    /// The most bytes that are read.
    pub(super) most: u64,
    pub(super) source: InputSource,
}

/// Where the bytes of an input are.
#[derive(Debug)]
pub(super) enum InputSource {
    Stdin,
    File(PathBuf),
    #[cfg(feature = "archive")]
    Packed(PackedInput),
    /// Not there, a folder that cannot be listed, or an archive that cannot be opened.
    Refused(Unreadable),
}

impl Input {
    /// The file on disk, which may be an archive that holds the input; `None` for standard input and
    /// what is not there.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.real.as_deref()
    }

    /// The path from `folder`, all links followed; `None` where it is not in there.
    pub(crate) fn path_from(&self, folder: &Path) -> Option<String> {
        let path = shown_input(self.real.as_deref()?.strip_prefix(folder).ok()?);
        match &self.source {
            #[cfg(feature = "archive")]
            InputSource::Packed(packed) => Some(format!("{path}/{}", packed.name)),
            _ => Some(path),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// Where they cannot be had, or are too many.
    pub(crate) fn load(&self) -> Result<Vec<u8>, Unreadable> {
        match &self.source {
            InputSource::Refused(reason) => Err(reason.clone()),
            InputSource::Stdin => read_within(io::stdin().lock(), None, self.most),
            #[cfg(feature = "archive")]
            InputSource::Packed(packed) => packed.load(),
            InputSource::File(path) => {
                let file = File::open(path).map_err(|error| refusal(&error))?;
                let metadata = file.metadata().map_err(|error| refusal(&error))?;
                if metadata.is_file() {
                    read_settled(file, |file, size| match size {
                        // Files such as those of /proc do not say their size.
                        0 => read_within(file, None, self.most),
                        // A file that grows as fast as it is read has no end.
                        size => read_within(file.take(size), Some(size), self.most),
                    })
                } else {
                    read_within(file, None, self.most)
                }
            }
        }
    }

    /// Whether it can be loaded more than once: no pipe or device.
    pub(crate) fn can_reload(&self) -> bool {
        match &self.source {
            InputSource::Stdin | InputSource::Refused(_) => false,
            #[cfg(feature = "archive")]
            InputSource::Packed(_) => true,
            InputSource::File(path) => path.is_file(),
        }
    }

    /// Its position in an archive.
    pub(super) fn place(&self) -> &[usize] {
        match &self.source {
            #[cfg(feature = "archive")]
            InputSource::Packed(packed) => packed.member.place(),
            _ => &[],
        }
    }

    /// By path as shown, which need not be the only one of its kind: names that are no UTF-8 are shown
    /// alike.
    pub(super) fn sort_key(&self) -> (&str, Option<&Path>, &[usize]) {
        (&self.path, self.real.as_deref(), self.place())
    }
}

/// Reads to the end, or to the limit: a pipe or a device may never end.
fn read_within(from: impl io::Read, size: Option<u64>, limit: u64) -> Result<Vec<u8>, Unreadable> {
    if let Some(size) = size.filter(|size| *size > limit) {
        return Err(Unreadable::TooLarge { size, limit });
    }
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refusal(&error))?;
    match bytes.len() as u64 {
        size if size > limit => Err(Unreadable::TooLarge { size, limit }),
        _ => Ok(bytes),
    }
}

/// A path as inputs are shown by it.
pub(crate) fn shown_input(path: &Path) -> String {
    let shown = portable_path(path);
    shown.strip_prefix("./").unwrap_or(&shown).to_owned()
}
