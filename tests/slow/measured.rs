//! Runs a program and looks at its time and, on Linux, at its memory.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::program::start;

/// What one run took, and how it ended.
#[derive(Default)]
pub(crate) struct Measured {
    /// None where it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) errors: String,
    pub(crate) time: Duration,
    /// On a processor, whatever else ran.
    pub(crate) work: Duration,
    /// The most that the program held, and the largest of the processes it started, in kB.
    pub(crate) memory: (u64, u64),
}

/// Runs a command; kills it after `limit`.
pub(crate) fn measure(command: &mut Command, limit: Duration) -> Measured {
    let begun = Instant::now();
    let mut seen = Measured::default();
    let (status, out, errors) = start(command).watch(|id| {
        seen.memory.0 = seen.memory.0.max(peak(&id.to_string()).unwrap_or(0));
        for child in children(id) {
            seen.memory.1 = seen.memory.1.max(peak(&child).unwrap_or(0));
        }
        // The last look before the end may miss a little.
        seen.work = seen.work.max(work(id).unwrap_or_default());
        begun.elapsed() < limit
    });
    Measured {
        code: status.code(),
        out,
        errors: String::from_utf8_lossy(&errors).into_owned(),
        time: begun.elapsed(),
        ..seen
    }
}

/// The most memory that a process has held so far, in kB.
fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The processes that a process has started; each of its threads knows its own.
fn children(process: u32) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter();
    let children: String = threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .collect();
    children.split_whitespace().map(str::to_owned).collect()
}

/// What a process has worked so far.
fn work(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The 14th and the 15th field, counted from behind the name in brackets; a hundred a second.
    let fields = stat.rsplit(") ").next()?.split(' ');
    let ticks: u64 = fields.skip(11).take(2).flat_map(str::parse::<u64>).sum();
    Some(Duration::from_millis(ticks * 10))
}
