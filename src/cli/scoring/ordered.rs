//! Several threads work on many things; their results arrive in the order of the things, one after the
//! other. Only a few results a thread wait for their turn, so the number of threads bounds the memory, not
//! the number of things.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// The stack of a thread, in bytes: at least that of the first one, which systems differ in.
const STACK: usize = 8 << 20;

/// How many results a thread may wait for their turn: one slow thing does not hold up the others at once.
const AHEAD: usize = 4;

/// Runs `work` on each of `things` in so many threads and passes the results to `take`, on this thread, in
/// order. A thread that has nothing to do takes the next thing, one thread at a time.
///
/// # Errors
/// The first that `take` gives: nothing more is begun then.
pub(crate) fn work_in_order<I: Iterator + Send, R: Send, E>(
    jobs: usize,
    things: I,
    work: impl Fn(I::Item) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if jobs < 2 {
        return things.map(work).try_for_each(take);
    }
    let (queue, turns) = sync_channel(jobs.saturating_mul(AHEAD));
    let (things, work) = (&WorkQueue(Mutex::new(Some((things, queue)))), &work);
    thread::scope(|scope| {
        // Dropped in here, before the scope waits for the threads: those that find nobody to take a turn end.
        let turns: Receiver<Receiver<R>> = turns;
        let started = (0..jobs).filter(|_| {
            let thread = thread::Builder::new().stack_size(STACK);
            let thread = thread.spawn_scoped(scope, move || {
                while let Some((thing, hand_over)) = things.next_thing() {
                    // Nobody waits for it any more where an error ended all.
                    let _ = hand_over.send(work(thing));
                }
            });
            thread.is_ok()
        });
        if started.count() == 0
            && let Some((things, _)) = things.lock().take()
        {
            // The system has no thread to give.
            return things.map(work).try_for_each(take);
        }
        // A thread that panicked does not keep its turn: the panic goes on from here.
        turns
            .iter()
            .map_while(|turn| turn.recv().ok())
            .try_for_each(&mut take)
    })
}

/// The things that are left, and the queue of turns; `None` when there are none left.
struct WorkQueue<I, R>(Mutex<Option<(I, SyncSender<Receiver<R>>)>>);

impl<I: Iterator, R> WorkQueue<I, R> {
    /// The next thing, and where to hand over its result.
    fn next_thing(&self) -> Option<(I::Item, SyncSender<R>)> {
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

    use super::{AHEAD, work_in_order};

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for jobs in [0, 1, 2, 3, 16] {
            let mut results = Vec::new();
            let slow_then_fast = |number: usize| {
                thread::sleep(Duration::from_micros(500 * (7 - number as u64 % 8)));
                number * 2
            };
            let taken: Result<(), Infallible> =
                work_in_order(jobs, 0..200, slow_then_fast, |result| {
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
        let result: Result<(), Infallible> = work_in_order(
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
            let result = work_in_order(
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
        let _: Result<(), Infallible> = work_in_order(2, 0..100, work, |()| Ok(()));
    }
}
