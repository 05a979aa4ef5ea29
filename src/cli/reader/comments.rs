//! Writes comments into an author's document: in a process of its own, since the bytes of the document are as
//! untrusted as when they are read.

use std::ffi::OsStr;
use std::time::Instant;

use hegui_read as read;
use hegui_text::margin::MarginNote;
use hegui_text::{Format, Shortage, Unreadable};

use super::process::{ReaderCommand, ReaderDeath, ReaderProcess};
use super::protocol::{ReadRequest, UNPACKED};
use super::{COMMENT_SUBCOMMAND, isolation, quiet, this_program, unreadable, with_pauses, worker};
use crate::cli::exit::Exit;
use crate::cli::options::bounds::Bounds;

/// The document in `bytes` with `notes` in its margin.
///
/// # Errors
/// As [`read::add_comments`], where time or memory ran out, and where the system gave no process.
pub(crate) fn add_comments(
    bytes: &[u8],
    notes: &[MarginNote],
    bounds: &Bounds,
) -> Result<Vec<u8>, Unreadable> {
    let damaged = || Unreadable::Damaged(Format::Docx);
    let told = serde_json::to_string(notes).map_err(|_| damaged())?;
    let arg = worker::bounds_to_arg(bounds);
    let asked = with_pauses(|| {
        let program = this_program();
        let program =
            program.map(|path| ReaderCommand::new(path, [COMMENT_SUBCOMMAND, arg.as_str()]));
        let started = program.and_then(|program| ReaderProcess::start(&program).ok());
        let mut process = started.ok_or(ReaderDeath::Starved(Shortage::NoReader))?;
        process.ask(bytes, &told, Instant::now() + bounds.patience())
    });
    match asked {
        Ok(mut answer) => {
            if answer.pop_if(|last| *last == UNPACKED).is_some() {
                return Ok(answer);
            }
            Err(serde_json::from_slice(&answer).unwrap_or_else(|_| damaged()))
        }
        Err(ReaderDeath::Starved(Shortage::NoReader)) if bounds.in_process => {
            let here = || read::add_comments(bytes, notes, &bounds.limits);
            quiet::without_panic_message(here)
        }
        Err(death) => Err(unreadable(death, bounds, damaged())),
    }
}

/// Writes comments for whoever asks on standard input: the name of a request is the notes.
pub(crate) fn serve_comments(bounds: Option<&OsStr>) -> Exit {
    let Some(bounds) = worker::bounds_of(bounds) else {
        return Exit::Usage;
    };
    isolation::enter(bounds.memory);
    worker::serve(bounds.memory, move |watch, request: &ReadRequest| {
        let commented = watch.within(bounds.time, || {
            let notes: Vec<MarginNote> = serde_json::from_str(&request.name)
                .map_err(|_| Unreadable::Damaged(Format::Docx))?;
            read::add_comments(&request.bytes, &notes, &bounds.limits)
        });
        match commented {
            Ok(mut document) => {
                document.push(UNPACKED);
                document
            }
            Err(reason) => serde_json::to_vec(&reason).unwrap_or_default(),
        }
    })
}
