//! Keeps panics of libraries off the terminal while this process reads a file: the reader catches them
//! and reports a damaged file.

use std::cell::Cell;
use std::panic;
use std::sync::Once;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; a panic in it that is caught there leaves no message.
pub(super) fn without_panic_message<T>(read: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READING.get() {
                before(info);
            }
        }));
    });
    struct Reading;
    impl Drop for Reading {
        fn drop(&mut self) {
            READING.set(false);
        }
    }
    READING.set(true);
    let _reading = Reading;
    read()
}
