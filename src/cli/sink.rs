//! Where lines go that are written one by one: standard output, a file that is put in its place when all are
//! there, or what is no file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::deliver::unwritable;
use super::files::{Staged, is_device};
use super::interrupt::undisturbed;
use super::terminal::{Failure, Terminal};

/// An output that is open.
#[derive(Debug)]
pub(crate) struct Sink {
    to: To,
    terminal: Terminal,
}

#[derive(Debug)]
enum To {
    Stdout,
    Device(PathBuf, File),
    File(PathBuf, Staged),
}

impl Sink {
    /// Opens `path`; `None`: standard output.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn open(path: Option<&Path>, terminal: Terminal) -> Result<Self, Failure> {
        let to = match path {
            None => To::Stdout,
            Some(path) => {
                let opened = if is_device(path) {
                    let file = OpenOptions::new().write(true).open(path);
                    file.map(|file| To::Device(path.to_owned(), file))
                } else {
                    Staged::begin(path).map(|staged| To::File(path.to_owned(), staged))
                };
                opened.map_err(|error| unwritable(path, &error, terminal.lang))?
            }
        };
        Ok(Self { to, terminal })
    }

    /// Writes so that a reader has it at once. Whether somebody reads on.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<bool, Failure> {
        let (path, written) = match &mut self.to {
            To::Stdout => return self.terminal.part(bytes),
            To::Device(path, file) => (path, file.write_all(bytes)),
            To::File(path, staged) => (path, staged.add(bytes)),
        };
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(unwritable(path, &error, self.terminal.lang)),
        }
    }

    /// Puts a file in its place. Not closed, it is gone.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn close(self) -> Result<(), Failure> {
        let To::File(path, staged) = self.to else {
            return Ok(());
        };
        let written = staged.finish();
        let written = written.and_then(|()| undisturbed(|_| staged.commit()));
        written.map_err(|error| unwritable(&path, &error, self.terminal.lang))
    }
}
