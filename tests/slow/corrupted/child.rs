//! Runs the program on a file and watches its time and, on Linux, its memory.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What came of one run.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) errors: String,
    pub(crate) time: Duration,
    /// The most memory that the program or a process it started held, in kB; 0 where nobody tells.
    pub(crate) memory: u64,
}

fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The largest peak of a process and of those that its threads started.
fn peaks(process: &str) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter();
    let children: String = threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok())
        .collect();
    children
        .split_whitespace()
        .chain([process])
        .filter_map(peak)
        .max()
        .unwrap_or(0)
}

/// Scores `path`; stops it after `limit`.
pub(crate) fn score(path: &Path, limit: Duration) -> Run {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hegui"))
        .args(["score", "--format", "json"])
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stream = child.stderr.take().unwrap();
    let errors = thread::spawn(move || {
        let mut errors = Vec::new();
        let _ = stream.read_to_end(&mut errors);
        String::from_utf8_lossy(&errors).into_owned()
    });
    let process = child.id().to_string();
    let mut memory = 0;
    let status = loop {
        memory = memory.max(peaks(&process));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > limit {
            child.kill().unwrap();
            break child.wait().unwrap();
        }
        thread::sleep(Duration::from_millis(2));
    };
    Run {
        code: status.code(),
        errors: errors.join().unwrap(),
        time: start.elapsed(),
        memory,
    }
}
