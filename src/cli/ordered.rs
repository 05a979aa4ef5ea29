//! Work on many things by several threads at a time, with what comes of each handed over in the order of the
//! things, one after the other. As many things as there are threads are worked on and about as many results
//! wait for their turn: memory is bounded by the number of threads, not by that of the things.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// The stack of a thread, in bytes: that of the first one, which systems differ in, or more.
const STACK: usize = 8 << 20;

/// How many results may wait for their turn, for each thread: one slow thing does not hold up the others
/// at once.
const AHEAD: usize = 4;

/// Has `work` done on each of `things` by so many threads and hands what comes of it to `take`, on this
/// thread, in order. The things are asked for by one thread at a time, when it has nothing to do.
///
/// # Errors
/// The first that `take` gives: nothing more is begun then.
pub(crate) fn ordered<I: Iterator + Send, R: Send, E>(
    jobs: usize,
    things: I,
    work: impl Fn(I::Item) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if jobs < 2 {
        return things.map(work).try_for_each(take);
    }
    let (queue, turns) = sync_channel(jobs.saturating_mul(AHEAD));
    let (source, work) = (&Source(Mutex::new(Some((things, queue)))), &work);
    thread::scope(|scope| {
        // In here it is gone before the threads are waited for: those that have no turn to give end then.
        let turns: Receiver<Receiver<R>> = turns;
        let started = (0..jobs).filter(|_| {
            let thread = thread::Builder::new().stack_size(STACK);
            let thread = thread.spawn_scoped(scope, move || {
                while let Some((thing, hand_over)) = source.next() {
                    // Nobody waits for it any more where an error ended all.
                    let _ = hand_over.send(work(thing));
                }
            });
            thread.is_ok()
        });
        if started.count() == 0
            && let Some((things, _)) = source.lock().take()
        {
            // A system that has no thread to give.
            return things.map(work).try_for_each(take);
        }
        // A turn that is not kept is that of a thread which panicked: the panic goes on from here.
        turns
            .iter()
            .map_while(|turn| turn.recv().ok())
            .try_for_each(&mut take)
    })
}

/// The things that are left, and where a turn is taken for each; `None` when there are none left.
struct Source<I, R>(Mutex<Option<(I, SyncSender<Receiver<R>>)>>);

impl<I: Iterator, R> Source<I, R> {
    /// The next thing, and where to hand over what comes of it.
    fn next(&self) -> Option<(I::Item, SyncSender<R>)> {
        let mut held = self.lock();
        let (things, queue) = held.as_mut()?;
        let next = things.next().and_then(|thing| {
            let (hand_over, turn) = sync_channel(1);
            queue.send(turn).ok()?;
            Some((thing, hand_over))
        });
        if next.is_none() {
            *held = None;
        }
        next
    }

    fn lock(&self) -> MutexGuard<'_, Option<(I, SyncSender<Receiver<R>>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::{AHEAD, ordered};

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for jobs in [0, 1, 2, 3, 16] {
            let mut results = Vec::new();
            let slow_then_fast = |number: usize| {
                thread::sleep(Duration::from_micros(500 * (7 - number as u64 % 8)));
                number * 2
            };
            let taken: Result<(), Infallible> = ordered(jobs, 0..200, slow_then_fast, |result| {
                results.push(result);
                Ok(())
            });
            assert!(taken.is_ok());
            assert_eq!(results, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_more_is_begun_than_can_wait() {
        let (begun, mut most, mut taken) = (AtomicUsize::new(0), 0, 0);
        let jobs = 3;
        let result: Result<(), Infallible> = ordered(
            jobs,
            0..300,
            |_| begun.fetch_add(1, Ordering::SeqCst),
            |_| {
                thread::sleep(Duration::from_micros(300));
                taken += 1;
                most = most.max(begun.load(Ordering::SeqCst) - taken);
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert!(most <= jobs * AHEAD + 2, "{most}");
    }

    #[test]
    fn an_error_ends_all() {
        for jobs in [1, 4] {
            let begun = AtomicUsize::new(0);
            let result = ordered(
                jobs,
                0..1_000_000,
                |number| {
                    begun.fetch_add(1, Ordering::SeqCst);
                    number
                },
                |number| if number == 10 { Err("full") } else { Ok(()) },
            );
            assert_eq!(result, Err("full"));
            assert!(begun.into_inner() < 1000);
        }
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_not_passed_over() {
        let work = |number: u32| assert!(number != 50, "fifty");
        let _: Result<(), Infallible> = ordered(2, 0..100, work, |()| Ok(()));
    }
}
