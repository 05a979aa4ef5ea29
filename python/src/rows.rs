//! Many rows in several threads, and a panic kept to the row that caused it.

use std::num::NonZero;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The stack of a thread, in bytes, as the program has it: threads that Python starts may have less.
const STACK: usize = 8 << 20;

/// Something in the program panicked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failed;

/// What `work` gives, or that it panicked.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Failed> {
    // Unwind safe: a scorer has nothing that changes but pools, which a panic leaves without the part in use.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failed)
}

/// Runs `work` on a stack that is deep enough.
pub(crate) fn on_own_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failed> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let started = thread.spawn_scoped(scope, work).map_err(|_| Failed)?;
        started.join().map_err(|_| Failed)
    })
}

/// Cuts so many rows into blocks and runs `work` on each, in so many threads. The results are in order.
///
/// # Errors
/// Where `work` panicked, or no thread could be started.
pub(crate) fn in_blocks<T: Send>(
    rows: usize,
    block: NonZero<usize>,
    threads: NonZero<usize>,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Result<Vec<T>, Failed> {
    let begun = AtomicUsize::new(0);
    let blocks = rows.div_ceil(block.get());
    let worker = || {
        let mut done = Vec::new();
        loop {
            let number = begun.fetch_add(1, Ordering::Relaxed);
            if number >= blocks {
                return done;
            }
            let start = number * block.get();
            let end = rows.min(start + block.get());
            done.push((number, work(start..end)));
        }
    };
    let mut done = thread::scope(|scope| {
        let started: Vec<_> = (0..threads.get().min(blocks))
            .map_while(|_| {
                let thread = thread::Builder::new().stack_size(STACK);
                thread.spawn_scoped(scope, worker).ok()
            })
            .collect();
        let mut done = Vec::new();
        for thread in started {
            done.extend(thread.join().map_err(|_| Failed)?);
        }
        Ok(done)
    })?;
    if done.len() < blocks {
        return Err(Failed);
    }
    done.sort_by_key(|(number, _)| *number);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}
