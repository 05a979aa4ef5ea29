//! An archive as seen from the program that asks for what it holds: another process reads it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use hegui_read::Member;
use hegui_text::{Shortage, Unreadable};

use super::process::{ReaderCommand, ReaderDeath, ReaderProcess};
use super::protocol::UNPACKED;
pub(crate) use super::unpacker::Listing;
use super::unpacker::{ListingParts, Spent, Unpacker, take_cost};
use super::{UNPACK_SUBCOMMAND, this_program, unreadable, worker};
use crate::cli::options::bounds::Bounds;

/// How often the process of one archive may die before the archive is given up: each death is that of one
/// member, and an archive of bombs would cost the time of all of them.
const DEATHS: usize = 3;

/// An archive that is read elsewhere.
#[derive(Debug)]
pub(crate) struct ArchiveReader {
    path: PathBuf,
    bounds: Bounds,
    source: Source,
    deaths: usize,
    spent: Spent,
    /// Which version of the file is read, once that is known.
    version: Option<String>,
}

/// Where it is read.
#[derive(Debug)]
enum Source {
    /// In another process, if one runs.
    Apart(Option<ReaderProcess>),
    /// In this one, where no other can be started and the user allows it.
    Here(Box<Unpacker>),
}

impl ArchiveReader {
    /// The archive at `path`; nothing is opened before the first question.
    pub(crate) fn new(path: &Path, bounds: Bounds) -> Self {
        Self {
            path: path.to_owned(),
            bounds,
            source: Source::Apart(None),
            deaths: 0,
            spent: Spent::default(),
            version: None,
        }
    }

    /// Which version of the file is read: equal words, equal versions.
    ///
    /// # Errors
    /// Where the file cannot be opened, or no process gives the answer.
    pub(crate) fn version(&mut self) -> Result<String, Unreadable> {
        if let Source::Here(unpacker) = &self.source {
            return Ok(unpacker.version());
        }
        match &self.version {
            Some(version) => Ok(version.clone()),
            None => {
                let answer = self.ask("version", &[])?;
                if let Source::Here(unpacker) = &self.source {
                    return Ok(unpacker.version());
                }
                let version: String = parse(&answer)?;
                Ok(self.version.insert(version).clone())
            }
        }
    }

    /// The reports in it; `None` where it is one document that is packed in the same way.
    ///
    /// # Errors
    /// Where it is damaged, holds too much, or takes too long.
    pub(crate) fn list(&mut self) -> Result<Option<Listing>, Unreadable> {
        let answer = self.ask("list", &[])?;
        if let Source::Here(unpacker) = &mut self.source {
            return unpacker.list();
        }
        let listed: Result<Option<ListingParts>, Unreadable> = parse(&answer)?;
        Ok(listed?.map(|(members, left_out)| Listing { members, left_out }))
    }

    /// The bytes of a member.
    ///
    /// # Errors
    /// Where it is locked, damaged or too large, or the file has changed.
    pub(crate) fn read(&mut self, member: &Member) -> Result<Vec<u8>, Unreadable> {
        let request = serde_json::to_vec(member).unwrap_or_default();
        let mut answer = self.ask("read", &request)?;
        if let Source::Here(unpacker) = &mut self.source {
            return unpacker.read(member);
        }
        match answer.pop() {
            Some(UNPACKED) => Ok(answer),
            Some(last) => {
                answer.push(last);
                Err(parse(&answer)?)
            }
            None => Err(Unreadable::DamagedArchive),
        }
    }

    /// Asks the process, starting one where none runs. Empty where this process reads.
    fn ask(&mut self, what: &str, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let Source::Apart(process) = &mut self.source else {
            return Ok(Vec::new());
        };
        if self.deaths >= DEATHS {
            return Err(Unreadable::DamagedArchive);
        }
        let running = match process.take() {
            Some(running) => Ok(running),
            None => start(&self.path, &self.bounds, self.spent),
        };
        let mut running = match running {
            Ok(running) => running,
            Err(_) if self.bounds.in_process => {
                let unpacker = Unpacker::open(&self.path, self.bounds.limits)?;
                self.source = Source::Here(Box::new(unpacker));
                return Ok(Vec::new());
            }
            Err(death) => return Err(reason(death, &self.bounds)),
        };
        match running.ask(bytes, what, Instant::now() + self.bounds.patience()) {
            Ok(mut answer) => {
                let time = take_cost(&mut answer).ok_or(Unreadable::DamagedArchive)?;
                let output = self.spent.output.saturating_add(answer.len() as u64);
                self.spent = Spent { time, output };
                *process = Some(running);
                Ok(answer)
            }
            Err(death) => {
                self.deaths += 1;
                // What it took for this is not known: no more than one file may take.
                self.spent.time = self.spent.time.saturating_add(self.bounds.time);
                // The next process opens the file anew, which may be another version by then.
                self.version = None;
                Err(reason(death, &self.bounds))
            }
        }
    }
}

/// Starts a process that reads the archive at `path`; what is short now may be there in a moment.
fn start(path: &Path, bounds: &Bounds, spent: Spent) -> Result<ReaderProcess, ReaderDeath> {
    let starved = ReaderDeath::Starved(Shortage::NoReader);
    let program = this_program().ok_or(starved)?;
    let arg = worker::bounds_to_arg(bounds);
    let spent = serde_json::to_string(&spent).map_err(|_| starved)?;
    let args = [UNPACK_SUBCOMMAND, arg.as_str(), spent.as_str()];
    let command = ReaderCommand::new(program, args).with(path);
    super::with_pauses(|| ReaderProcess::start(&command).map_err(|_| starved))
}

fn reason(death: ReaderDeath, bounds: &Bounds) -> Unreadable {
    unreadable(death, bounds, Unreadable::DamagedArchive)
}

fn parse<'a, T: serde::Deserialize<'a>>(answer: &'a [u8]) -> Result<T, Unreadable> {
    serde_json::from_slice(answer).map_err(|_| Unreadable::DamagedArchive)
}
