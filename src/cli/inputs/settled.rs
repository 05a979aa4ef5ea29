//! A file that others may be writing → its bytes as they were at one moment, or word that it changed. The
//! program never scores, or makes a digest of, the beginning of one version and the end of another.

use std::fs::File;
use std::io::Seek as _;

use hegui_report::unassessable::CHANGED;
use hegui_text::Unreadable;

use crate::cli::refusal::refusal;
use crate::cli::stamp::FileStamp;

/// How often a file that changes is read.
const ATTEMPTS: usize = 4;

/// Makes `read` take in a file of this size from its beginning, again where it changed meanwhile.
///
/// # Errors
/// What `read` gives, or [`CHANGED`] where it never keeps still.
pub(super) fn read_settled(
    mut file: File,
    mut read: impl FnMut(&mut File, u64) -> Result<Vec<u8>, Unreadable>,
) -> Result<Vec<u8>, Unreadable> {
    let mut last: Option<Vec<u8>> = None;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            file.rewind().map_err(|error| refusal(&error))?;
        }
        let before = stamp(&file)?;
        let bytes = read(&mut file, before.size())?;
        if stamp(&file)? != before {
            last = None;
            continue;
        }
        if !before.is_fresh() || last.as_ref() == Some(&bytes) {
            return Ok(bytes);
        }
        // The time does not tell yet; a second look does.
        last = Some(bytes);
    }
    Err(file_changed())
}

fn stamp(file: &File) -> Result<FileStamp, Unreadable> {
    FileStamp::of(file).map_err(|error| refusal(&error))
}

/// A file that changed while it was read.
pub(super) fn file_changed() -> Unreadable {
    Unreadable::Io(CHANGED.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Read as _;
    use std::time::{Duration, SystemTime};

    use super::{file_changed, read_settled};

    /// Reads a file half, has something done, and reads the rest.
    fn in_halves(file: &mut File, between: impl FnOnce()) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        file.read_exact(&mut bytes).unwrap();
        between();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn no_mixture_of_two_versions_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for old in [true, false] {
            // The same size: in the time of a file that has just been written, nothing may be seen of a change.
            fs::write(&path, "aaaaaaaa").unwrap();
            if old {
                let long_ago = SystemTime::now() - Duration::from_secs(3600);
                File::options()
                    .write(true)
                    .open(&path)
                    .unwrap()
                    .set_modified(long_ago)
                    .unwrap();
            }
            let mut times = 0;
            let read = read_settled(File::open(&path).unwrap(), |file, _| {
                times += 1;
                let change = || {
                    if times == 1 {
                        fs::write(&path, "bbbbbbbb").unwrap();
                    }
                };
                Ok(in_halves(file, change))
            });
            assert_eq!(read.unwrap(), b"bbbbbbbb");
        }
    }

    #[test]
    fn what_never_keeps_still_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "aaaa").unwrap();
        let mut text = "aaaa".to_owned();
        let read = read_settled(File::open(&path).unwrap(), |file, _| {
            let grow = || {
                text.push('a');
                fs::write(&path, &text).unwrap();
            };
            Ok(in_halves(file, grow))
        });
        assert_eq!(read, Err(file_changed()));
    }

    #[test]
    fn what_takes_its_place_is_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, new) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&path, "aaaaaaaa").unwrap();
        fs::write(&new, "bbbbbbbb").unwrap();
        let read = read_settled(File::open(&path).unwrap(), |file, _| {
            let replace = || drop(fs::rename(&new, &path));
            Ok(in_halves(file, replace))
        });
        assert_eq!(read.unwrap(), b"aaaaaaaa");
    }
}
