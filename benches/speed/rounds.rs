//! Things measured in turns, so that what slows the machine down slows all of them: one round runs each
//! once, and what is compared is compared within a round.

use std::hint::black_box;
use std::time::Duration;

/// Something to measure.
pub(crate) struct Runner<'a> {
    pub(crate) name: String,
    run: Box<dyn FnMut() -> usize + 'a>,
}

/// `run` gives back something that depends on all its work.
pub(crate) fn runner<'a>(name: impl Into<String>, run: impl FnMut() -> usize + 'a) -> Runner<'a> {
    Runner {
        name: name.into(),
        run: Box::new(run),
    }
}

/// Seconds, by runner and round.
pub(crate) struct Times {
    names: Vec<String>,
    rounds: Vec<Vec<f64>>,
}

/// Runs each in turn, once to warm up and `rounds` times more.
pub(crate) fn measure(rounds: usize, runners: &mut [Runner<'_>]) -> Times {
    let mut times = Times {
        names: runners.iter().map(|runner| runner.name.clone()).collect(),
        rounds: Vec::new(),
    };
    for round in 0..=rounds {
        let row = runners.iter_mut().map(|runner| {
            let before = cpu_time();
            black_box((runner.run)());
            (cpu_time() - before).as_secs_f64()
        });
        let row: Vec<f64> = row.collect();
        if round > 0 {
            times.rounds.push(row);
        }
    }
    times
}

/// Tells the seconds of a runner in one round.
pub(crate) type Round<'a> = dyn Fn(&str) -> f64 + 'a;

impl Times {
    /// Median over the rounds of what `of` makes of the times of one.
    pub(crate) fn median(&self, of: impl Fn(&Round<'_>) -> f64) -> f64 {
        let each = self.rounds.iter().map(|row| {
            of(&|name| {
                let at = self.names.iter().position(|known| known == name);
                row[at.expect("a runner of this name")]
            })
        });
        median(each.collect())
    }
}

/// The median of `values`, which are not empty.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        f64::midpoint(values[middle - 1], values[middle])
    }
}

/// Processor time of this thread.
#[cfg(unix)]
pub(crate) fn cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(now).expect("a time after the start")
}

/// Where the processor time cannot be had, that of the clock.
#[cfg(not(unix))]
pub(crate) fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
