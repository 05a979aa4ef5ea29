//! What tells one version of a file from another.

use std::fs::File;
use std::io;
use std::time::{Duration, SystemTime};

use super::paths::file_number;

/// The coarsest time of a change that file systems note: two seconds (FAT). What changed less long ago may
/// change again without a new time.
const GRAIN: Duration = Duration::from_secs(2);

/// What tells one version of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Device and number of the file, where the system has them.
    file: Option<(u64, u64)>,
}

impl FileStamp {
    /// Of a file that is open.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            file: file_number(&metadata),
        })
    }

    /// The size of the file, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Whether a change now might leave it as it is.
    pub(crate) fn is_fresh(&self) -> bool {
        let age = self.modified.map(|modified| modified.elapsed());
        // A time in the future comes from another machine's clock.
        !age.is_some_and(|age| age.is_ok_and(|age| age > GRAIN))
    }
}
