//! Keeps a panic of a library to the file that caused it.
//!
//! In WebAssembly nothing unwinds: there a panic ends the engine, and whoever starts a new one asks
//! [`cut_short`] of the old one what became of the file.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hegui_text::Format;
use hegui_text::Unreadable;

thread_local! {
    static CUT_SHORT: RefCell<Option<CutShort>> = const { RefCell::new(None) };
}

/// What a reader was at when the engine ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CutShort {
    /// Reading a file of this format.
    Reading(Format),
    /// Refusing it.
    Refused(Unreadable),
}

/// What a reader was at when a panic ended the engine; `None` where none was reading, and wherever panics
/// are contained.
#[must_use]
pub fn cut_short() -> Option<CutShort> {
    CUT_SHORT.with_borrow(Clone::clone)
}

fn note(at: Option<CutShort>) {
    if cfg!(panic = "abort") {
        CUT_SHORT.set(at);
    }
}

/// Runs a reader of `format`. A panic in it becomes a damaged file, and an [`Unreadable`] thrown
/// with [`leave_callback`] becomes the result.
#[cfg(any(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
pub(super) fn contained<T>(
    format: Format,
    read: impl FnOnce() -> Result<T, Unreadable>,
) -> Result<T, Unreadable> {
    note(Some(CutShort::Reading(format)));
    // Unwind safe: the closure owns what it changes, so nothing half changed is left behind.
    let read = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|thrown| {
        Err(thrown
            .downcast::<Unreadable>()
            .map_or(Unreadable::Damaged(format), |reason| *reason))
    });
    note(None);
    read
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
    note(Some(CutShort::Refused(reason.clone())));
    std::panic::resume_unwind(Box::new(reason))
}
