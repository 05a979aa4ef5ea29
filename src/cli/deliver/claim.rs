//! Two runs at once on one output: the second ends at once and writes nothing, so that no result is lost
//! under another. A run holds a lock on `.NAME.lock` beside the output that it makes, and removes that
//! file at its end; the system gives back the lock of a run that was killed. Where a file system has no
//! locks, the run that ends last has its whole output in place.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use hegui_text::lang::Lang;

use super::unwritable::{OutputTaken, unwritable};
use crate::cli::error::CliError;
use crate::cli::interrupt::undisturbed;
use crate::cli::paths::{OutputPlace, file_number, is_device};

/// How often to ask for a lock that the run before is giving back at this moment.
const ATTEMPTS: usize = 16;

/// The right to write one output, as long as this lives. Not to be dropped within [`undisturbed`].
#[derive(Debug)]
pub(crate) struct OutputClaim {
    path: PathBuf,
    /// Locked, where the file system has locks.
    _file: File,
}

/// Claims all that a run is to write, before it begins. To be held to the end of the run.
///
/// # Errors
/// Where another run is at work on one of them, or it cannot be written.
pub(crate) fn claim_outputs<'p>(
    paths: impl IntoIterator<Item = &'p Path>,
    lang: Lang,
) -> Result<Vec<OutputClaim>, CliError> {
    let mut claims = Vec::new();
    for path in paths {
        claims.extend(OutputClaim::of(path).map_err(|error| unwritable(path, &error, lang))?);
    }
    Ok(claims)
}

impl OutputClaim {
    /// Claims a file or a folder that is to be written; `None` for a device, which any number of
    /// programs may write to.
    ///
    /// # Errors
    /// [`OutputTaken`] where another run has it, or what the file system says against writing there.
    fn of(path: &Path) -> io::Result<Option<Self>> {
        if is_device(path) {
            return Ok(None);
        }
        let place = OutputPlace::of(path)?;
        let path = place.folder.join(format!(".{}.lock", place.name));
        let taken = || io::Error::new(io::ErrorKind::ResourceBusy, OutputTaken);
        for _ in 0..ATTEMPTS {
            // It is on the list before an interruption may come, and only while the lock is held.
            let claimed = undisturbed(|temporary| {
                let mut options = OpenOptions::new();
                options.read(true).write(true).create(true).truncate(false);
                let file = options.open(&path)?;
                match file.try_lock() {
                    Ok(()) if !is_at(&file, &path) => return Ok(None),
                    Err(TryLockError::WouldBlock) => return Err(taken()),
                    // No locks here: better than to write nothing at all.
                    Ok(()) | Err(TryLockError::Error(_)) => {}
                }
                temporary.push(path.clone());
                Ok(Some(file))
            })?;
            if let Some(file) = claimed {
                return Ok(Some(Self { path, _file: file }));
            }
        }
        Err(taken())
    }
}

impl Drop for OutputClaim {
    fn drop(&mut self) {
        // Removed while it is locked, and off the list: the next file of this name is another run's.
        undisturbed(|temporary| {
            temporary.retain(|path| *path != self.path);
            let _ = fs::remove_file(&self.path);
        });
    }
}

/// Whether an open file is the one that stands at `path`: the run before may have removed it.
fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        // Where files have no numbers, one that is open cannot be replaced.
        (Ok(own), Ok(there)) => file_number(&own) == file_number(&there),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    #[cfg(unix)]
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{OutputClaim, OutputTaken};

    #[test]
    fn an_output_has_one_writer_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        let first = OutputClaim::of(&path).unwrap();
        assert!(first.is_some());
        let refused = OutputClaim::of(&path).unwrap_err();
        assert!(refused.get_ref().is_some_and(|why| why.is::<OutputTaken>()));
        assert!(
            OutputClaim::of(&folder.path().join("other.json"))
                .unwrap()
                .is_some()
        );
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(OutputClaim::of(&path).unwrap().is_some());
        #[cfg(unix)]
        assert!(OutputClaim::of(Path::new("/dev/null")).unwrap().is_none());
    }

    #[test]
    fn what_a_killed_run_left_is_no_hindrance() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".out.json.lock"), "").unwrap();
        assert!(
            OutputClaim::of(&folder.path().join("out.json"))
                .unwrap()
                .is_some()
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn of_many_at_once_one_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        let (holders, times) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        if let Ok(claim) = OutputClaim::of(&path) {
                            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                            times.fetch_add(1, Ordering::SeqCst);
                            holders.fetch_sub(1, Ordering::SeqCst);
                            drop(claim);
                        }
                    }
                });
            }
        });
        assert!(times.into_inner() > 0);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
