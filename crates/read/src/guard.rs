//! Keeps a panic of a library to the file that caused it.

use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
use hegui_text::Format;
use hegui_text::Unreadable;

/// Runs a reader of `format`. A panic in it becomes a damaged file, and an [`Unreadable`] thrown
/// with [`leave_callback`] becomes the result.
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
pub(super) fn contained<T>(
    format: Format,
    read: impl FnOnce() -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    // Unwind safe: the closure owns what it changes, so nothing half changed is left behind.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|thrown| {
        Err(thrown
            .downcast::<Unreadable>()
            .map_or(Unreadable::Damaged(format), |reason| *reason))
    })
}

/// Reads an archive or a member of one. A panic becomes a damaged archive; what the closure
/// borrowed mutably must not be used any more.
#[cfg(feature = "archive")]
pub(super) fn contained_archive<T>(
    read: impl FnOnce() -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unreadable::DamagedArchive))
}

/// Leaves the reader from inside a library's callback, which cannot return an error. This is no
/// panic: no message is printed.
#[cfg(feature = "pdf")]
pub(super) fn leave_callback(reason: Unreadable) -> ! {
    std::panic::resume_unwind(Box::new(reason))
}
