//! Keeps a panic of a library to the file that caused it.

use std::panic::{AssertUnwindSafe, catch_unwind};

#[cfg(any(feature = "office", feature = "pdf", feature = "html"))]
use hegui_text::Format;
use hegui_text::{Text, Unreadable};

/// Runs a reader of `format`. A panic in it is a damaged file; a reader that has to leave a library's
/// callback throws an [`Unreadable`] with [`leave`], which is what comes out.
#[cfg(any(feature = "office", feature = "pdf", feature = "html"))]
pub(super) fn contained(
    format: Format,
    read: impl FnOnce() -> Result<Text, Unreadable>,
) -> Result<Text, Unreadable> {
    // The closure owns or borrows immutably all it touches: nothing half changed is left behind.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|thrown| {
        Err(thrown
            .downcast::<Unreadable>()
            .map_or(Unreadable::Damaged(format), |reason| *reason))
    })
}

/// Reads an archive or a member of one. A panic is a damaged archive, which the caller must not go on
/// to use where it was borrowed mutably.
#[cfg(feature = "archive")]
pub(super) fn contained_archive<T>(
    read: impl FnOnce() -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unreadable::DamagedArchive))
}

/// Leaves the reader from inside a callback that cannot return an error. No message is printed: this
/// is no panic.
#[cfg(feature = "pdf")]
pub(super) fn leave(reason: Unreadable) -> ! {
    std::panic::resume_unwind(Box::new(reason))
}
