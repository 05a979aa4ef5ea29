//! Two runs at once on one output: the one that comes second is told at once and writes nothing, so that no
//! result is lost under another. A run holds a lock on `.NAME.lock` beside the output that it makes and removes
//! it at its end; the system gives back the lock of a run that was killed. Where a file system has no locks,
//! the run that ends last has its whole output in place.

use std::error::Error;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::files::{is_device, number, place};
use super::interrupt::undisturbed;

/// How often a lock is asked for that the run before is giving back at this moment.
const ATTEMPTS: usize = 16;

/// The right to write one output, as long as this lives. Not to be given up within
/// [`undisturbed`](super::interrupt::undisturbed).
#[derive(Debug)]
pub(crate) struct Claim {
    path: PathBuf,
    /// Locked, where the file system has locks.
    _file: File,
}

/// Another run is at work on the output.
#[derive(Debug)]
pub(crate) struct Claimed;

impl fmt::Display for Claimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another run is writing it")
    }
}

impl Error for Claimed {}

impl Claim {
    /// Claims a file or a folder that is to be written; `None` for standard output and what is no file, which
    /// any number of programs may write to.
    ///
    /// # Errors
    /// [`Claimed`] where another run has it, or what the file system says against writing there.
    pub(crate) fn of(path: Option<&Path>) -> io::Result<Option<Self>> {
        let Some(path) = path.filter(|path| !is_device(path)) else {
            return Ok(None);
        };
        let (_, folder, name) = place(path)?;
        let path = folder.join(format!(".{name}.lock"));
        for _ in 0..ATTEMPTS {
            // It is on the list before an interruption may come, and only while the lock is held.
            let claimed = undisturbed(|temporary| {
                let mut options = OpenOptions::new();
                options.read(true).write(true).create(true).truncate(false);
                let file = options.open(&path)?;
                match file.try_lock() {
                    Ok(()) if !is_at(&file, &path) => return Ok(None),
                    Err(TryLockError::WouldBlock) => {
                        return Err(io::Error::new(io::ErrorKind::ResourceBusy, Claimed));
                    }
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
        Err(io::Error::new(io::ErrorKind::ResourceBusy, Claimed))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Removed while it is locked, and off the list: the next one of this name is another run's.
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
        (Ok(own), Ok(there)) => number(&own) == number(&there),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Claim;

    #[test]
    fn an_output_has_one_writer_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        let first = Claim::of(Some(&path)).unwrap();
        assert!(first.is_some());
        let refused = Claim::of(Some(&path)).unwrap_err();
        assert!(
            refused
                .get_ref()
                .is_some_and(|why| why.is::<super::Claimed>())
        );
        assert!(
            Claim::of(Some(&folder.path().join("other.json")))
                .unwrap()
                .is_some()
        );
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(Claim::of(Some(&path)).unwrap().is_some());
        assert!(Claim::of(None).unwrap().is_none());
    }

    #[test]
    fn what_a_killed_run_left_is_no_hindrance() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".out.json.lock"), "").unwrap();
        assert!(
            Claim::of(Some(&folder.path().join("out.json")))
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
                        if let Ok(claim) = Claim::of(Some(&path)) {
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
