//! Tells panics of the project's own code from those of a library that a reader has contained.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Where there was a panic in this thread, and what it said.
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// Whether a body runs in this thread.
    static WATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Runs `body`.
///
/// # Errors
/// Where a panic came out of it, or was caught within it and came from the project's own code.
pub fn watched(body: impl FnOnce()) -> Result<(), String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A thread that is ending keeps no record.
            if WATCHING.try_with(Cell::get).unwrap_or(false) {
                let _ = SEEN.try_with(|seen| seen.borrow_mut().push(info.to_string()));
            } else {
                before(info);
            }
        }));
    });
    SEEN.take();
    WATCHING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(body));
    WATCHING.set(false);
    let seen = SEEN.take();
    let own = seen.iter().find(|said| !is_of_a_library(said));
    match (outcome, own) {
        (Ok(()), None) => Ok(()),
        (_, Some(said)) => Err(said.clone()),
        (Err(_), None) => Err(format!("not contained: {}", seen.join("\n"))),
    }
}

/// Whether a panic came from a crate of the registry or the standard library.
fn is_of_a_library(said: &str) -> bool {
    let place = said.lines().next().unwrap_or("").replace('\\', "/");
    ["/registry/src/", "/rustc/", "/rustlib/src/"]
        .iter()
        .any(|folder| place.contains(folder))
}
