//! The process that reads: answers requests until nobody is left to ask.
//!
//! One thread listens, another reads. So a listener that hears the end of its input ends the process
//! even in the midst of a file that would take forever, when the program that asked has been killed.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::sync::mpsc::sync_channel;
use std::thread;

use hegui_read as read;
use hegui_read::Limits;

use super::protocol;
use crate::cli::exit::Exit;
use crate::cli::options::bounds::Bounds;

/// The stack that readers have, whatever the system.
pub(super) const STACK: usize = 8 << 20;

/// The bounds as the argument behind [`super::SUBCOMMAND`].
pub(super) fn bounds_to_arg(bounds: &Bounds) -> String {
    // Numbers alone: nothing that could fail.
    serde_json::to_string(&(bounds.limits, bounds.memory)).unwrap_or_default()
}

/// Answers requests on standard input until it ends. `bounds` is what [`bounds_to_arg`] says; without it,
/// the usual ones hold.
pub(crate) fn serve_requests(bounds: Option<&OsStr>) -> Exit {
    let usual = Bounds::default();
    let (limits, memory): (Limits, u64) = match bounds {
        None => (usual.limits, usual.memory),
        Some(told) => match told.to_str().map(serde_json::from_str) {
            Some(Ok(bounds)) => bounds,
            _ => return Exit::Usage,
        },
    };
    bound_memory(memory);
    // Panics are caught and answered; nobody reads messages.
    std::panic::set_hook(Box::new(|_| {}));
    let (hand_over, requests) = sync_channel::<protocol::ReadRequest>(0);
    let reader = thread::Builder::new()
        .name("reader".to_owned())
        .stack_size(STACK);
    let reader = reader.spawn(move || {
        let mut out = io::stdout().lock();
        for request in requests {
            let outcome = read::read_within(&request.bytes, &request.name, &limits);
            drop(request);
            if protocol::send_answer(&mut out, &outcome)
                .and_then(|()| out.flush())
                .is_err()
            {
                return;
            }
        }
    });
    if reader.is_err() {
        return Exit::Usage;
    }
    let mut input = io::stdin().lock();
    while let Ok(request) = protocol::receive_request(&mut input) {
        if hand_over.send(request).is_err() {
            break;
        }
    }
    Exit::Done
}

/// Bounds the memory, where the system can: an allocation beyond it ends the process. A system that
/// cannot leaves the limits of the readers themselves.
#[cfg(unix)]
fn bound_memory(memory: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let lower = |resource, most: u64| {
        let old = getrlimit(resource);
        let least = |limit: Option<u64>| Some(limit.map_or(most, |limit| limit.min(most)));
        // The hard limit can be lowered by anybody, which makes it final.
        let new = Rlimit {
            current: least(old.current),
            maximum: least(old.maximum),
        };
        // Not every system knows every limit.
        let _ = setrlimit(resource, new);
    };
    lower(Resource::As, memory);
    // Bytes of a report are not to be left on disk.
    lower(Resource::Core, 0);
}

#[cfg(not(unix))]
fn bound_memory(_: u64) {}
