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
    let usual = Bounds::default();
    let (limits, memory, time): (Limits, u64, Duration) = match bounds {
        None => (usual.limits, usual.memory, usual.time),
        Some(told) => match told.to_str().map(serde_json::from_str) {
            Some(Ok(bounds)) => bounds,
            _ => return Exit::Usage,
        },
    };
    isolation::enter(memory);
    // Panics are caught and answered; nobody reads messages.
    std::panic::set_hook(Box::new(|_| {}));
    let Ok(hand_over) = start_reading(limits, time) else {
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

/// Starts the threads that read and watch, and gives the way to hand over what is to be read.
fn start_reading(limits: Limits, time: Duration) -> io::Result<SyncSender<ReadRequest>> {
    let watch = Watch::start()?;
    let (hand_over, requests) = sync_channel::<ReadRequest>(0);
    let reader = thread::Builder::new()
        .name("reader".to_owned())
        .stack_size(STACK);
    reader.spawn(move || {
        let mut out = io::stdout().lock();
        for request in requests {
            let outcome = watch.within(time, || {
                read::read_within(&request.bytes, &request.name, &limits)
            });
            drop(request);
            if protocol::send_answer(&mut out, &outcome)
                .and_then(|()| out.flush())
                .is_err()
            {
                return;
            }
        }
    })?;
    Ok(hand_over)
}
