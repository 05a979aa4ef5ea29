//! Ctrl-C and its like: the program ends at once and leaves nothing half done. It removes files and
//! folders that are not in their place yet, and finishes a step that puts one in its place. Reading
//! processes end by themselves when nobody is left to ask them.

#[cfg(unix)]
use std::fs;
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};
use std::sync::{Mutex, PoisonError};

#[cfg(unix)]
use super::exit::Exit;

/// Files and folders that an interruption removes, if they are still there.
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Takes a step that an interruption must not cut in two. A file or folder that it makes, and that only
/// a later step removes or renames, it adds to the list. Steps must not nest.
pub(crate) fn undisturbed<T>(step: impl FnOnce(&mut Vec<PathBuf>) -> T) -> T {
    step(&mut TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Listens for signals from now on, where the system has them. It goes on to ignore those that the
/// program was started to ignore, as `nohup` does.
#[cfg(unix)]
pub(crate) fn listen_for_signals() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    // A file beyond the size that the system allows must be an error that is reported, not a death.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::<AtomicBool>::default());
    let ignored = ignored_signals();
    let heeded = [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(|signal| ignored >> (signal - 1) & 1 == 0);
    // Without it the program ends all the same, only not as neatly.
    let Ok(mut signals) = Signals::new(heeded) else {
        return;
    };
    let _ = std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end_now(match signal {
                SIGTERM => Exit::Terminated,
                _ => Exit::Interrupted,
            });
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn listen_for_signals() {}

/// The ignored signals as bits; that of hanging up where nothing is known.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(1)
}

/// Removes what is not in its place and ends the program.
#[cfg(unix)]
fn end_now(exit: Exit) -> ! {
    undisturbed(|temporary| {
        super::terminal::progress::clear_line();
        for path in temporary.drain(..) {
            // What is gone took its place, or was given up.
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
        // The list stays locked: no other step begins.
        exit.now()
    })
}
