//! The program as a user runs it. Every process that a test starts comes from here, because here no
//! wait is without an end: what takes longer than [`PATIENCE`] is killed, and its test fails with
//! what it had said.

use std::ffi::OsString;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

/// The most that a test waits for anything: many times what a busy machine takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(240);

/// Held while a process is started. Between its fork and its exec a child has a copy of every pipe of
/// this process, so [`close`] waits for that to be over.
static STARTING: Mutex<()> = Mutex::new(());

/// How a run ended, and what it said.
#[derive(Debug, PartialEq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Ran {
    /// Exit code, standard output, standard error.
    pub(crate) fn text(self) -> (i32, String, String) {
        (self.code, String::from_utf8(self.out).unwrap(), self.err)
    }
}

/// Runs the program in a folder: exit code, standard output, standard error.
pub(crate) fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    hegui(folder, args).text()
}

/// Runs the program in a folder, with nothing to read from standard input.
pub(crate) fn hegui(folder: &Path, args: &[&str]) -> Ran {
    start(&mut program(folder, args)).end()
}

/// Runs the program on this standard input.
pub(crate) fn filter(args: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    let mut running = start(&mut program(".".as_ref(), args));
    running.feed(input.into());
    running.end()
}

/// The program, ready to be started: all of its streams are pipes.
pub(crate) fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = piped(Command::new(binary()));
    command
        .current_dir(folder)
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("HEGUI_LANG")
        .env_remove("HEGUI_RUBRIC")
        .env_remove("HEGUI_JOBS")
        .env("TERM", "xterm");
    command
}

/// The program's file: that of this build, or another that `HEGUI` names.
pub(crate) fn binary() -> OsString {
    std::env::var_os("HEGUI").unwrap_or_else(|| env!("CARGO_BIN_EXE_hegui").into())
}

/// Any program, ready to be started as ours is.
pub(crate) fn piped(mut command: Command) -> Command {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // What it starts itself ends with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// Starts a command, which is killed when it has run for [`PATIENCE`].
pub(crate) fn start(command: &mut Command) -> Running {
    try_start(command).unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// As [`start`]; an error where there is no such program.
pub(crate) fn try_start(command: &mut Command) -> std::io::Result<Running> {
    let mut child = {
        let _alone = lock(&STARTING);
        command.spawn()?
    };
    let streams = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let child = Arc::new(Mutex::new(child));
    let (ended, is_ended) = channel::<()>();
    let (watched, name) = (Arc::clone(&child), format!("{command:?}"));
    let watch = thread::spawn(move || {
        let overdue = is_ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout);
        if overdue {
            kill(&mut lock(&watched));
        }
        overdue
    });
    Ok(Running {
        stdin: streams.0,
        stdout: streams.1,
        stderr: streams.2,
        child,
        name,
        watch: Some((ended, watch)),
    })
}

/// A process that was started. It does not outlive its test.
pub(crate) struct Running {
    pub(crate) stdin: Option<ChildStdin>,
    pub(crate) stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    child: Arc<Mutex<Child>>,
    name: String,
    watch: Option<(Sender<()>, JoinHandle<bool>)>,
}

impl Running {
    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        lock(&self.child).id()
    }

    /// Writes all of standard input while the process runs. One that does not listen to the end is no
    /// fault of its test.
    pub(crate) fn feed(&mut self, input: Vec<u8>) {
        let mut stdin = self.stdin.take().unwrap();
        thread::spawn(move || drop(stdin.write_all(&input)));
    }

    /// How it ended, where it has.
    pub(crate) fn ended(&self) -> Option<ExitStatus> {
        lock(&self.child).try_wait().unwrap()
    }

    /// Closes standard input, and waits for the end.
    pub(crate) fn end(self) -> Ran {
        let name = self.name.clone();
        let (status, out, err) = self.watch(|_| true);
        let err = String::from_utf8(err).unwrap();
        match status.code() {
            Some(code) => Ran { code, out, err },
            None => panic!("{name}: {status}\n{err}"),
        }
    }

    /// Kills it, at once and without a word.
    pub(crate) fn kill(self) {
        self.watch(|_| false);
    }

    /// Closes standard input, and looks at the process, by its number, every millisecond until it ends
    /// or a look says that it has run for long enough.
    pub(crate) fn watch(
        mut self,
        mut go_on: impl FnMut(u32) -> bool,
    ) -> (ExitStatus, Vec<u8>, Vec<u8>) {
        drop(self.stdin.take());
        // Both at once: a process that cannot write the one waits with the other.
        let (out, err) = (listen(self.stdout.take()), listen(self.stderr.take()));
        let id = self.id();
        let status = loop {
            if let Some(status) = self.ended() {
                break status;
            }
            if !go_on(id) {
                let mut child = lock(&self.child);
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            sleep(Duration::from_millis(1));
        };
        let (out, err) = (out.join().unwrap(), err.join().unwrap());
        let (ended, watch) = self.watch.take().unwrap();
        drop(ended);
        assert!(
            !watch.join().unwrap(),
            "{} had not ended after {PATIENCE:?} and was killed; it had said:\n{}{}",
            self.name,
            String::from_utf8_lossy(&out),
            String::from_utf8_lossy(&err)
        );
        (status, out, err)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut child = lock(&self.child);
        if child.try_wait().is_ok_and(|status| status.is_none()) {
            kill(&mut child);
            let _ = child.wait();
        }
    }
}

/// Kills a process that has not been waited for, and those that it started.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(child.id().cast_signed()) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

fn listen(stream: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut stream) = stream {
            let _ = stream.read_to_end(&mut said);
        }
        said
    })
}

/// Closes the end of a pipe when no process of another test can hold a copy of it.
pub(crate) fn close<T>(end: T) {
    let _alone = lock(&STARTING);
    drop(end);
}

/// Waits until something is there.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        sleep(Duration::from_millis(5));
    }
}

/// A test that failed while it held the lock is no reason for others to fail.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
