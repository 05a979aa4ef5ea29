//! The process that reads: answers requests until nobody is left to ask.
//!
//! One thread listens, another reads. So a listener that hears the end of its input ends the process
//! even in the midst of a file that would take long, when the program that asked has been killed.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use hegui_read as read;
use hegui_read::Limits;

use super::isolation;
use super::protocol::{self, EXIT_WITHOUT_THREADS, ReadRequest};
use super::watch::Watch;
use crate::cli::exit::Exit;
use crate::cli::options::bounds::Bounds;

/// The stack that readers have, whatever the system.
pub(super) const STACK: usize = 8 << 20;

/// The bounds as the argument behind [`super::SUBCOMMAND`].
pub(super) fn bounds_to_arg(bounds: &Bounds) -> String {
    // Numbers alone: nothing that could fail.
    serde_json::to_string(&(bounds.limits, bounds.memory, bounds.time)).unwrap_or_default()
}

/// Answers requests on standard input until it ends. `bounds` is what [`bounds_to_arg`] says; without it,
/// the usual ones hold.
pub(crate) fn serve_requests(bounds: Option<&OsStr>) -> Exit {
    let Some(bounds) = bounds_of(bounds) else {
        return Exit::Usage;
    };
    isolation::enter(bounds.memory);
    serve(bounds.memory, move |watch, request| {
        let read = || read::read_within(&request.bytes, &request.name, &bounds.limits);
        protocol::answer_of(&watch.within(bounds.time, read))
    })
}

/// The bounds that [`bounds_to_arg`] said; the usual ones where nothing was said, `None` for nonsense.
pub(super) fn bounds_of(told: Option<&OsStr>) -> Option<Bounds> {
    let usual = Bounds::default();
    let Some(told) = told else { return Some(usual) };
    let told: (Limits, u64, Duration) = serde_json::from_str(told.to_str()?).ok()?;
    let (limits, memory, time) = told;
    Some(Bounds {
        limits,
        memory,
        time,
        ..usual
    })
}

/// Answers requests on standard input by `answer` until it ends; the process may have `memory` bytes. All rights
/// must be given up that can be before there are threads.
pub(super) fn serve(
    memory: u64,
    answer: impl FnMut(&Watch, &ReadRequest) -> Vec<u8> + Send + 'static,
) -> Exit {
    // Panics are caught and answered; nobody reads messages.
    std::panic::set_hook(Box::new(|_| {}));
    let Ok(hand_over) = start_answering(memory, answer) else {
        std::process::exit(EXIT_WITHOUT_THREADS);
    };
    isolation::seal();
    let mut input = io::stdin().lock();
    while let Ok(request) = protocol::receive_request(&mut input) {
        if hand_over.send(request).is_err() {
            break;
        }
    }
    Exit::Done
}

/// Says on standard output what a reading process cannot do here, an id of [`isolation::Deed`] a line.
pub(crate) fn tell_isolation() -> Exit {
    isolation::enter(Bounds::default().memory);
    isolation::seal();
    match io::stdout().write_all(isolation::refused().as_bytes()) {
        Ok(()) => Exit::Done,
        Err(_) => Exit::Usage,
    }
}

/// Starts the threads that answer and watch, and gives the way to hand over requests.
fn start_answering(
    memory: u64,
    mut answer: impl FnMut(&Watch, &ReadRequest) -> Vec<u8> + Send + 'static,
) -> io::Result<SyncSender<ReadRequest>> {
    let watch = Watch::start(memory)?;
    let (hand_over, requests) = sync_channel::<ReadRequest>(0);
    let reader = thread::Builder::new()
        .name("reader".to_owned())
        .stack_size(STACK);
    reader.spawn(move || {
        let mut out = io::stdout().lock();
        for request in requests {
            let answer = answer(&watch, &request);
            drop(request);
            if protocol::send_answer(&mut out, &answer).is_err() {
                return;
            }
        }
    })?;
    Ok(hand_over)
}
