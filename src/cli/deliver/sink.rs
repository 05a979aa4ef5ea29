//! Where bytes go one after the other: standard output, a file that takes its place when all are there,
//! or a device.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::staged_file::StagedFile;
use super::unwritable::unwritable;
use crate::cli::error::CliError;
use crate::cli::interrupt::undisturbed;
use crate::cli::paths::is_device;
use crate::cli::terminal::Terminal;

/// Writes a whole output: `None`, standard output, a device, or a file that takes its place at once.
pub(crate) fn write_output(
    path: Option<&Path>,
    bytes: &[u8],
    terminal: Terminal,
) -> Result<(), CliError> {
    let mut sink = OutputSink::open(path, terminal)?;
    // That nobody reads on is no error.
    sink.write(bytes)?;
    sink.close()
}

/// An output that is open.
#[derive(Debug)]
pub(crate) struct OutputSink {
    to: SinkKind,
    terminal: Terminal,
}

#[derive(Debug)]
enum SinkKind {
    Stdout,
    Device(PathBuf, File),
    File(PathBuf, StagedFile),
}

impl OutputSink {
    /// Opens `path`; `None`: standard output.
    pub(crate) fn open(path: Option<&Path>, terminal: Terminal) -> Result<Self, CliError> {
        let to = match path {
            None => SinkKind::Stdout,
            Some(path) => {
                let opened = if is_device(path) {
                    let file = File::options().write(true).open(path);
                    file.map(|file| SinkKind::Device(path.to_owned(), file))
                } else {
                    StagedFile::begin(path).map(|staged| SinkKind::File(path.to_owned(), staged))
                };
                opened.map_err(|error| unwritable(path, &error, terminal.lang))?
            }
        };
        Ok(Self { to, terminal })
    }

    /// Writes at once, whatever reads the output. Whether somebody reads on.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<bool, CliError> {
        let (path, written) = match &mut self.to {
            SinkKind::Stdout => return self.terminal.part_of_result(bytes),
            SinkKind::Device(path, file) => (path, file.write_all(bytes)),
            SinkKind::File(path, staged) => (path, staged.add(bytes)),
        };
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(unwritable(path, &error, self.terminal.lang)),
        }
    }

    /// Puts a file in its place. Dropped without this, the file is gone.
    pub(crate) fn close(self) -> Result<(), CliError> {
        let SinkKind::File(path, staged) = self.to else {
            return Ok(());
        };
        let finished = staged.finish();
        let placed = finished.and_then(|()| undisturbed(|_| staged.commit()));
        placed.map_err(|error| unwritable(&path, &error, self.terminal.lang))
    }
}
