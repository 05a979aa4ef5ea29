//! What a reading process gives up before it sees the first byte of a file.
//!
//! Whoever takes over a library by a file of his making finds a process that can compute and answer,
//! and nothing else: no file can be opened, no connection made, no program started. Each layer is best
//! effort: a system that lacks one has the others. `hegui doctor` says which there are.

use std::fs::File;
use std::io;
use std::net::TcpListener;
use std::process::{Command, Stdio};

/// Bounds memory and forbids files before any thread is there.
///
/// `memory` is in bytes: an allocation beyond it ends the process.
pub(super) fn enter(memory: u64) {
    #[cfg(unix)]
    limits::enter(memory);
    #[cfg(target_os = "linux")]
    landlock::enter();
    #[cfg(not(unix))]
    let _ = memory;
}

/// Forbids new processes and all ways to the outside, for all threads that are there and that come: a
/// library may read in a thread of its own.
pub(super) fn seal() {
    #[cfg(target_os = "linux")]
    seccomp::seal();
}

/// Something that a reading process should not be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Open a file for reading.
    OpenFile,
    /// Open a socket.
    OpenSocket,
    /// Start a program.
    StartProgram,
}

impl Deed {
    /// All of them, in the order of the documentation.
    pub(crate) const ALL: [Self; 3] = [Self::OpenFile, Self::OpenSocket, Self::StartProgram];

    /// The word for it between processes.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::OpenFile => "open-file",
            Self::OpenSocket => "open-socket",
            Self::StartProgram => "start-program",
        }
    }

    /// Tries it, harmlessly.
    ///
    /// # Errors
    /// Where the system refuses.
    fn attempt(self) -> io::Result<()> {
        let program = std::env::current_exe()?;
        match self {
            Self::OpenFile => File::open(program).map(drop),
            Self::OpenSocket => TcpListener::bind(("127.0.0.1", 0)).map(drop),
            Self::StartProgram => Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .status()
                .map(drop),
        }
    }
}

/// The ids of the [deeds](Deed) that this process cannot do, one a line, and a [last line](TOLD).
pub(super) fn refused() -> String {
    let refused = Deed::ALL.into_iter().filter(|deed| deed.attempt().is_err());
    refused
        .map(|deed| format!("{}\n", deed.id()))
        .collect::<String>()
        + TOLD
}

/// The last line of what a process says of its isolation: without it something ended it before.
pub(crate) const TOLD: &str = "told\n";

#[cfg(unix)]
mod limits {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    pub(super) fn enter(memory: u64) {
        lower(Resource::As, memory);
        // Bytes of a report are not to be left on disk.
        lower(Resource::Core, 0);
        lower(Resource::Fsize, 0);
        // Descriptors that are open stay so.
        lower(Resource::Nofile, 0);
    }

    /// Lowers a limit; anybody may, and nobody may raise it again.
    fn lower(resource: Resource, most: u64) {
        let old = getrlimit(resource);
        let least = |limit: Option<u64>| Some(limit.map_or(most, |limit| limit.min(most)));
        let new = Rlimit {
            current: least(old.current),
            maximum: least(old.maximum),
        };
        // Not every system knows every limit.
        let _ = setrlimit(resource, new);
    }
}

/// Landlock (Linux 5.13): no path at all. <https://landlock.io>
#[cfg(target_os = "linux")]
mod landlock {
    use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, Scope};

    pub(super) fn enter() {
        // The kernel takes of it what it knows; a kernel without Landlock nothing.
        let _ = Ruleset::default()
            .handle_access(AccessFs::from_all(ABI::V6))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(ABI::V6)))
            .and_then(|rules| rules.scope(Scope::from_all(ABI::V6)))
            .and_then(Ruleset::create)
            // This sets no_new_privs, too.
            .and_then(landlock::RulesetCreated::restrict_self);
    }
}

/// A filter of system calls.
#[cfg(target_os = "linux")]
mod seccomp {
    use std::collections::BTreeMap;
    use std::env::consts::ARCH;

    use seccompiler::SeccompCmpArgLen::Qword;
    use seccompiler::SeccompCmpOp::MaskedEq;
    use seccompiler::{
        SeccompAction, SeccompCondition, SeccompFilter, SeccompRule, apply_filter_all_threads,
    };

    pub(super) fn seal() {
        // What is refused, and not what is allowed, is listed: which calls an allocator or a C library needs
        // differs between systems, and a reader that dies of a new one would be told as a damaged file.
        let mut rules: Rules = refused().map(|call| (call, Vec::new())).collect();
        // A thread is one more of this process; anything else that clone makes is a process.
        let threads = libc::CLONE_THREAD.unsigned_abs().into();
        let is_process = SeccompCondition::new(0, Qword, MaskedEq(threads), 0)
            .and_then(|no_thread| SeccompRule::new(vec![no_thread]));
        if let Ok(is_process) = is_process {
            rules.insert(libc::SYS_clone, vec![is_process]);
        }
        apply(rules, libc::EPERM);
        // What clone3 makes stands in memory, where a filter does not look. C libraries take clone where the
        // kernel does not know clone3.
        apply([(libc::SYS_clone3, Vec::new())].into(), libc::ENOSYS);
    }

    type Rules = BTreeMap<i64, Vec<SeccompRule>>;

    fn apply(rules: Rules, error: i32) {
        let denied = SeccompAction::Errno(error.unsigned_abs());
        let Ok(arch) = ARCH.try_into() else { return };
        let program = SeccompFilter::new(rules, SeccompAction::Allow, denied, arch)
            .and_then(seccompiler::BpfProgram::try_from);
        if let Ok(program) = program {
            let _ = apply_filter_all_threads(&program);
        }
    }

    /// Ways to files, other processes, the network and the kernel's rarer parts.
    fn refused() -> impl Iterator<Item = i64> {
        const CALLS: &[i64] = &[
            // Files.
            libc::SYS_openat,
            libc::SYS_openat2,
            libc::SYS_open_by_handle_at,
            libc::SYS_unlinkat,
            libc::SYS_renameat2,
            libc::SYS_mkdirat,
            libc::SYS_mknodat,
            libc::SYS_linkat,
            libc::SYS_symlinkat,
            libc::SYS_fchmodat,
            libc::SYS_fchownat,
            libc::SYS_truncate,
            libc::SYS_mount,
            libc::SYS_chroot,
            // The network.
            libc::SYS_socket,
            libc::SYS_socketpair,
            libc::SYS_connect,
            libc::SYS_bind,
            libc::SYS_listen,
            libc::SYS_accept,
            libc::SYS_accept4,
            // Other processes, and new ones.
            libc::SYS_execve,
            libc::SYS_execveat,
            libc::SYS_kill,
            libc::SYS_tkill,
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_process_vm_writev,
            libc::SYS_pidfd_open,
            libc::SYS_pidfd_getfd,
            // Rarer parts of the kernel.
            libc::SYS_bpf,
            libc::SYS_io_uring_setup,
            libc::SYS_keyctl,
            libc::SYS_add_key,
            libc::SYS_request_key,
            libc::SYS_perf_event_open,
            libc::SYS_userfaultfd,
            libc::SYS_unshare,
            libc::SYS_setns,
            libc::SYS_memfd_create,
        ];
        CALLS.iter().copied().chain(old_ways())
    }

    /// Calls that newer architectures leave out.
    #[cfg(target_arch = "x86_64")]
    fn old_ways() -> impl Iterator<Item = i64> {
        const CALLS: &[i64] = &[
            libc::SYS_open,
            libc::SYS_creat,
            libc::SYS_fork,
            libc::SYS_vfork,
            libc::SYS_unlink,
            libc::SYS_rename,
            libc::SYS_renameat,
            libc::SYS_mkdir,
            libc::SYS_rmdir,
            libc::SYS_link,
            libc::SYS_symlink,
            libc::SYS_chmod,
            libc::SYS_chown,
        ];
        CALLS.iter().copied()
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn old_ways() -> impl Iterator<Item = i64> {
        [libc::SYS_renameat].into_iter()
    }
}
