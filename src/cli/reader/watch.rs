//! Bounds the processor time that reading one file takes, and its memory where no system does ([`fence`]).
//!
//! Processor time, because a result must not depend on what else the machine does: elapsed time grows
//! with every other program, processor time hardly. It is watched from inside the reading process,
//! where any thread can read the clock of all.

use std::process::exit;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::fence;
use super::protocol::{EXIT_LATE, EXIT_OUT_OF_MEMORY};

/// Ends the process when reading one file has taken too long, or too much.
#[derive(Debug, Clone, Default)]
pub(super) struct Watch(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// What the clock will show when time is up; `None` between files.
    until: Mutex<Option<Duration>>,
    changed: Condvar,
    /// Most bytes of memory.
    memory: u64,
}

impl Watch {
    /// A watch whose thread has begun; the process may have `memory` bytes.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub(super) fn start(memory: u64) -> std::io::Result<Self> {
        let watch = Self(Arc::new(Shared {
            memory,
            ..Shared::default()
        }));
        let watching = watch.clone();
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || watching.run())?;
        Ok(watch)
    }

    /// Runs `work`, which may take `most`.
    pub(super) fn within<T>(&self, most: Duration, work: impl FnOnce() -> T) -> T {
        self.measured(most, work).0
    }

    /// Runs `work`, which may take `most`, and says what it took.
    pub(super) fn measured<T>(&self, most: Duration, work: impl FnOnce() -> T) -> (T, Duration) {
        let before = spent();
        self.set(Some(before.saturating_add(most)));
        let done = work();
        self.set(None);
        (done, spent().saturating_sub(before))
    }

    fn set(&self, until: Option<Duration>) {
        *self.until() = until;
        self.0.changed.notify_all();
    }

    fn until(&self) -> MutexGuard<'_, Option<Duration>> {
        self.0.until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        let mut until = self.until();
        loop {
            let waited = match until.map(|until| until.saturating_sub(spent())) {
                None => self.0.changed.wait(until).map_err(PoisonError::into_inner),
                Some(Duration::ZERO) => exit(EXIT_LATE),
                Some(_) if fence::is_over(self.0.memory) => exit(EXIT_OUT_OF_MEMORY),
                // The clock runs no faster than the one on the wall, so nothing is missed in between.
                Some(left) => match self.0.changed.wait_timeout(until, left.min(fence::LOOK)) {
                    Ok((until, _)) => Ok(until),
                    Err(poisoned) => Err(poisoned.into_inner().0),
                },
            };
            until = waited.unwrap_or_else(|until| until);
        }
    }
}

/// Processor time of this process so far, all threads together.
#[cfg(unix)]
fn spent() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default()
}

/// Elapsed time, for want of a portable clock of processor time.
#[cfg(not(unix))]
fn spent() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}
