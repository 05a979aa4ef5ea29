//! What holds a reading process on Windows: a job object ends it with the program, and the process itself looks
//! after its memory. Elsewhere limits of the system do both.

/// How often the process looks at its memory.
#[cfg(windows)]
pub(super) const LOOK: std::time::Duration = std::time::Duration::from_millis(5);
/// Nobody has to look.
#[cfg(not(windows))]
pub(super) const LOOK: std::time::Duration = std::time::Duration::MAX;

/// Ends `child` with this program, however it ends. As good as the system lets: a process that no job takes in
/// ends by itself when its input does.
#[cfg(windows)]
pub(super) fn hold(child: &std::process::Child) {
    use std::os::windows::io::AsRawHandle as _;
    use std::sync::LazyLock;

    use win32job::{ExtendedLimitInfo, Job};

    // Closed by the system, with the last handle of this program.
    static JOB: LazyLock<Option<Job>> = LazyLock::new(|| {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        Job::create_with_limit_info(&limits).ok()
    });
    if let Some(job) = JOB.as_ref() {
        let _ = job.assign_process(child.as_raw_handle() as isize);
    }
}

/// Whether this process has more memory of its own than `most` bytes.
#[cfg(windows)]
pub(super) fn is_over(most: u64) -> bool {
    use win32job::utils::{get_current_process, get_process_memory_info};

    // What the system has promised to the process counts, whether it was touched or not: the commit charge. The
    // other field for it, of the same value, is empty under Wine.
    get_process_memory_info(get_current_process())
        .is_ok_and(|used| used.pagefile_usage as u64 > most)
}

/// The system itself refuses what is too much.
#[cfg(not(windows))]
pub(super) fn is_over(_most: u64) -> bool {
    false
}
