//! Ctrl-C and its like: the program ends at once and leaves nothing half done. Files and folders that are
//! not in their place yet are removed; what is being put in its place is put there first. Processes that
//! read end by themselves when nobody is left to ask them.

#[cfg(unix)]
use std::fs;
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

/// Files and folders to be removed, if they are still there.
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Does what must not be cut in two by an interruption. A file or folder that it makes, and that nothing but
/// a later step removes or renames, it adds to the list it is handed. Steps do not stand in one another.
pub(crate) fn undisturbed<T>(step: impl FnOnce(&mut Vec<PathBuf>) -> T) -> T {
    step(&mut TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Listens for signals from now on, where the system has them. Those that the program was started to ignore,
/// as `nohup` has it, it goes on to ignore.
#[cfg(unix)]
pub(crate) fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    // A file beyond what the system allows is an error to be told, not a signal to die of.
    let told = Arc::new(AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, told);
    let ignored = ignored();
    let heeded = [SIGINT, SIGTERM, SIGHUP]
        .into_iter()
        .filter(|signal| ignored >> (signal - 1) & 1 == 0);
    // Without it the program ends all the same, only not as neatly.
    let Ok(mut signals) = Signals::new(heeded) else {
        return;
    };
    let _ = std::thread::Builder::new().spawn(move || {
        if signals.forever().next().is_some() {
            end();
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn listen() {}

/// The signals that are ignored, as bits; that of hanging up is taken to be where nothing is known.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or(1)
}

/// Removes what is not in its place and ends the program.
#[cfg(unix)]
fn end() -> ! {
    undisturbed(|temporary| {
        super::progress::clear();
        for path in temporary.drain(..) {
            // What is gone has been put in its place, or was given up.
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
        // Nothing is begun any more: the list is never handed on.
        std::process::exit(super::exit::Exit::Interrupted.code().into())
    })
}
