//! A process and what it takes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a process took.
pub(crate) struct Run {
    /// By the clock.
    pub(crate) seconds: f64,
    /// On all processors together, to a hundredth, where the system tells.
    pub(crate) processor: Option<f64>,
    /// The most memory it held, in bytes, where the system tells.
    pub(crate) peak: Option<u64>,
}

/// Runs a process to its end. What Linux tells of it in `/proc` is read while it runs and before it is
/// waited for.
pub(crate) fn watch(command: &mut Command) -> Run {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().expect("a process");
    let (mut processor, mut peak) = (None, None);
    while let Some(stat) = stat(child.id()) {
        peak = memory(child.id()).or(peak);
        if stat.ended {
            processor = Some(stat.processor);
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let seconds = start.elapsed().as_secs_f64();
    let status = child.wait().expect("a process");
    assert!(status.success(), "{command:?}: {status}");
    Run {
        seconds,
        processor,
        peak,
    }
}

struct Stat {
    ended: bool,
    processor: f64,
}

/// See proc_pid_stat(5).
fn stat(process: u32) -> Option<Stat> {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some(Stat {
        ended: *fields.first()? == "Z",
        processor: (ticks(11)? + ticks(12)?) / TICKS,
    })
}

fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}
