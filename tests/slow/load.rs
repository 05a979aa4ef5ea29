//! Results do not depend on how busy the machine is.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::common::files::folder;
use crate::common::program::run;

/// Keeps every processor busy while `work` runs.
fn beside_busy_loops<T>(work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        let result = work();
        done.store(true, Ordering::Relaxed);
        result
    })
}

#[test]
#[cfg(feature = "pdf")]
fn pdfs_read_side_by_side_on_a_busy_machine_give_the_same_bytes() {
    let folder = folder(&[]);
    let pdf = "tests/fixtures/documents/qinghe-city/writer.pdf";
    for number in 0..24 {
        fs::copy(pdf, folder.path().join(format!("{number:02}.pdf"))).unwrap();
    }
    let score = |jobs: &str| {
        let path: &Path = folder.path();
        let (code, out, errors) = run(path, &["score", ".", "--format", "jsonl", "--jobs", jobs]);
        assert_eq!(code, 0, "{errors}");
        out
    };
    let idle = score("1");
    beside_busy_loops(|| {
        for jobs in ["1", "2", "8", "24"] {
            assert!(score(jobs) == idle, "--jobs {jobs}");
        }
    });
}
