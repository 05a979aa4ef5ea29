//! Lists and unpacks one archive: in a process of its own, since the bytes of an archive are as untrusted as
//! those of a report.
//!
//! The process opens the file before it gives up its rights ([`isolation`]) and reads the first byte
//! after that. Then it answers what it is asked, until nobody is left to ask.

use std::ffi::OsStr;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use hegui_read::{Archive, Limits, Member};
use hegui_report::unassessable::CHANGED;
use hegui_text::Unreadable;

use super::protocol::{ReadRequest, UNPACKED};
use super::{isolation, worker};
use crate::cli::exit::Exit;
use crate::cli::names::{FileKind, kind_in_archive};
use crate::cli::options::bounds::Bounds;
use crate::cli::refusal::{refusal, refusal_of};
use crate::cli::stamp::FileStamp;

/// What one archive has cost so far, whichever process unpacked it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spent {
    /// Processor time.
    pub(super) time: Duration,
    /// Bytes of answers.
    pub(super) output: u64,
}

impl Spent {
    /// Adds an answer of `bytes` that took `time`.
    fn add(&mut self, time: Duration, bytes: usize) {
        self.time = self.time.saturating_add(time);
        self.output = self.output.saturating_add(bytes as u64);
    }

    /// The time that the next answer may take: that of one file, and no more than the archive has left.
    fn left(self, bounds: &Bounds) -> Duration {
        let most = bounds.time + Duration::from_secs(self.output / PER_SECOND);
        most.saturating_sub(self.time).min(bounds.time)
    }
}

/// Bytes of output for each second of processor time that a whole archive may take beyond the time of one
/// file: a tenth of what inflating takes on a slow machine.
const PER_SECOND: u64 = 8 << 20;

/// What an archive holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Listing {
    /// The reports, and what stands for one that cannot be read.
    pub(crate) members: Vec<Member>,
    /// Paths of files of other kinds, with their extensions.
    pub(crate) left_out: Vec<(String, String)>,
}

/// A listing between processes.
pub(super) type ListingParts = (Vec<Member>, Vec<(String, String)>);

/// A file that is open and may be an archive.
#[derive(Debug)]
pub(super) struct Unpacker {
    file: File,
    stamp: FileStamp,
    limits: Limits,
    /// The same file once more, for the archive: later no descriptor can be had.
    unread: Option<File>,
    archive: Option<Archive>,
}

impl Unpacker {
    /// Opens the file and reads nothing of it.
    pub(super) fn open(path: &Path, limits: Limits) -> Result<Self, Unreadable> {
        let file = File::open(path).map_err(|error| refusal_of(path, &error))?;
        let stamp = FileStamp::of(&file).map_err(|error| refusal(&error))?;
        let unread = file.try_clone().map_err(|error| refusal(&error))?;
        Ok(Self {
            file,
            stamp,
            limits,
            unread: Some(unread),
            archive: None,
        })
    }

    /// Which version of the file is open: equal words, equal versions.
    pub(super) fn version(&self) -> String {
        format!("{:?}", self.stamp)
    }

    /// The reports in it; `None` where it is one document that is packed in the same way.
    pub(super) fn list(&mut self) -> Result<Option<Listing>, Unreadable> {
        let archive = self.archive()?;
        if archive.is_package() {
            return Ok(None);
        }
        let mut left_out = Vec::new();
        let members = archive.members(|path| match kind_in_archive(path) {
            None => false,
            Some(FileKind::Report | FileKind::Archive) => true,
            Some(FileKind::Other(extension)) => {
                left_out.push((path.to_owned(), extension));
                false
            }
        })?;
        Ok(Some(Listing { members, left_out }))
    }

    /// The bytes of a member, if the file is still as it was opened.
    pub(super) fn read(&mut self, member: &Member) -> Result<Vec<u8>, Unreadable> {
        let read = self.archive()?.read(member);
        let now = FileStamp::of(&self.file).map_err(|error| refusal(&error))?;
        if now == self.stamp {
            read
        } else {
            Err(Unreadable::Io(CHANGED.to_owned()))
        }
    }

    fn archive(&mut self) -> Result<&mut Archive, Unreadable> {
        match &mut self.archive {
            Some(archive) => Ok(archive),
            none => {
                let file = self.unread.take().ok_or(Unreadable::DamagedArchive)?;
                let opened = Archive::open(BufReader::new(file), &self.limits)?;
                Ok(none.insert(opened))
            }
        }
    }

    /// The answer to a request, as [`super::archive`] takes it.
    fn answer(&mut self, request: &ReadRequest) -> Vec<u8> {
        let json = |value: Option<Vec<u8>>| value.unwrap_or_default();
        match request.name.as_str() {
            "version" => json(serde_json::to_vec(&self.version()).ok()),
            "list" => {
                let listed = self.list().map(|listing| {
                    listing.map(|Listing { members, left_out }| -> ListingParts {
                        (members, left_out)
                    })
                });
                json(serde_json::to_vec(&listed).ok())
            }
            _ => {
                let member = serde_json::from_slice(&request.bytes);
                let read = member
                    .map_err(|_| Unreadable::DamagedArchive)
                    .and_then(|member| self.read(&member));
                match read {
                    Ok(mut bytes) => {
                        bytes.push(UNPACKED);
                        bytes
                    }
                    Err(reason) => json(serde_json::to_vec(&reason).ok()),
                }
            }
        }
    }
}

/// Unpacks the archive at `path` for whoever asks on standard input. `spent`: what processes before this one
/// have cost. Each answer ends with the cost so far ([`take_cost`]).
pub(crate) fn serve_archive(
    bounds: Option<&OsStr>,
    spent: Option<&OsStr>,
    path: Option<&OsStr>,
) -> Exit {
    let spent: Option<Spent> = spent.and_then(|spent| serde_json::from_str(spent.to_str()?).ok());
    let (Some(bounds), Some(mut spent), Some(path)) = (worker::bounds_of(bounds), spent, path)
    else {
        return Exit::Usage;
    };
    let mut opened = Unpacker::open(Path::new(path), bounds.limits);
    isolation::enter(bounds.memory);
    worker::serve(bounds.memory, move |watch, request| {
        let (mut answer, took) = watch.measured(spent.left(&bounds), || match &mut opened {
            Ok(unpacker) => unpacker.answer(request),
            Err(reason) => refused(request, reason),
        });
        spent.add(took, answer.len());
        let cost = u64::try_from(spent.time.as_nanos()).unwrap_or(u64::MAX);
        answer.extend(cost.to_le_bytes());
        answer
    })
}

/// Takes the processor time so far from the end of an answer; `None` where there is none.
pub(super) fn take_cost(answer: &mut Vec<u8>) -> Option<Duration> {
    let cost = *answer.last_chunk::<8>()?;
    answer.truncate(answer.len() - cost.len());
    Some(Duration::from_nanos(u64::from_le_bytes(cost)))
}

/// The answer where the file could not be opened.
fn refused(request: &ReadRequest, reason: &Unreadable) -> Vec<u8> {
    let answer = match request.name.as_str() {
        "version" => serde_json::to_vec(""),
        "list" => serde_json::to_vec(&Err::<Option<ListingParts>, _>(reason)),
        _ => serde_json::to_vec(reason),
    };
    answer.unwrap_or_default()
}
