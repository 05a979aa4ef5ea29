//! A process that reads, as seen from the program that asks it.

use std::ffi::OsString;
use std::io::{self, Read as _};
#[cfg(feature = "archive")]
use std::path::Path;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use hegui_text::Shortage;

#[cfg(windows)]
use super::fence;
use super::protocol::{self, EXIT_LATE, EXIT_OUT_OF_MEMORY, EXIT_WITHOUT_THREADS};

/// How many bytes of a process's standard error are kept: the end, where it says why it dies.
const LAST_WORDS: usize = 4096;

/// How long a process may take to end after it has closed its output.
const GRACE: Duration = Duration::from_secs(1);

/// `CREATE_NEW_PROCESS_GROUP`: Ctrl-C does not reach the process.
#[cfg(windows)]
const NEW_PROCESS_GROUP: u32 = 0x200;

/// What to run.
#[derive(Debug, Clone)]
pub(super) struct ReaderCommand {
    path: PathBuf,
    args: Vec<OsString>,
}

impl ReaderCommand {
    pub(super) fn new<'a>(path: PathBuf, args: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            path,
            args: args.into_iter().map(OsString::from).collect(),
        }
    }

    /// The same with a path as its last argument.
    #[cfg(feature = "archive")]
    pub(super) fn with(mut self, path: &Path) -> Self {
        self.args.push(path.into());
        self
    }
}

/// How a process came to its end instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReaderDeath {
    /// It took too much processor time and ended itself.
    Late,
    /// It wanted more memory than it may have.
    OutOfMemory,
    /// It went too deep.
    OutOfStack,
    /// It crashed.
    Crash,
    /// The system did not give what it needs: not the file's fault.
    Starved(Shortage),
}

/// A process that waits for a request. Dropped, it is stopped.
#[derive(Debug)]
pub(super) struct ReaderProcess {
    child: Child,
    input: ChildStdin,
    answers: Receiver<io::Result<Vec<u8>>>,
    /// Listens to standard error and ends with it.
    last_words: Option<JoinHandle<Vec<u8>>>,
}

impl ReaderProcess {
    /// Starts one.
    pub(super) fn start(program: &ReaderCommand) -> io::Result<Self> {
        let mut command = Command::new(&program.path);
        // Ctrl-C is for the program that asks: a process that died of it would say that a file is damaged.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        #[cfg(windows)]
        std::os::windows::process::CommandExt::creation_flags(&mut command, NEW_PROCESS_GROUP);
        let mut child = command
            .args(&program.args)
            // The memory that glibc sets aside for each thread would count as used.
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        #[cfg(windows)]
        fence::hold(&child);
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(input), Some(output), Some(errors)) = pipes else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (hand_over, answers) = sync_channel(0);
        let mut process = Self {
            child,
            input,
            answers,
            last_words: None,
        };
        thread::Builder::new().spawn(move || pass_on_answers(output, &hand_over))?;
        process.last_words = Some(thread::Builder::new().spawn(move || last_words_of(errors))?);
        Ok(process)
    }

    /// Asks it a question; the answer is yet to be parsed. After an error it is dead.
    pub(super) fn ask(
        &mut self,
        bytes: &[u8],
        name: &str,
        until: Instant,
    ) -> Result<Vec<u8>, ReaderDeath> {
        let left = || until.saturating_duration_since(Instant::now());
        let Self {
            child,
            input,
            answers,
            ..
        } = self;
        let (sent, is_sent) = channel();
        // A thread of its own sends: a process that takes nothing in must not hold up this one.
        let heard = thread::scope(|scope| {
            let sender = thread::Builder::new().spawn_scoped(scope, move || {
                // Nobody waits for this any more where the process has ended.
                let _ = sent.send(protocol::send_request(input, bytes, name));
            });
            let heard = match sender {
                Err(_) => Reply::Unasked,
                Ok(_) => match answers.recv_timeout(left()) {
                    Err(RecvTimeoutError::Timeout) => Reply::Nothing,
                    Err(RecvTimeoutError::Disconnected) => Reply::End,
                    Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => Reply::End,
                    Ok(Err(_)) => Reply::Nonsense,
                    Ok(Ok(answer)) => match is_sent.recv_timeout(left()) {
                        Ok(Ok(())) => Reply::Answer(answer),
                        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Reply::End,
                        Err(RecvTimeoutError::Timeout) => Reply::Nothing,
                    },
                },
            };
            // A process that has closed its output is about to end. Stopping it would hide how.
            let ended = matches!(heard, Reply::End) && ends_soon(child);
            if !matches!(heard, Reply::Answer(_)) && !ended {
                // This frees the sender too.
                let _ = child.kill();
            }
            match heard {
                Reply::End if !ended => Reply::Nonsense,
                heard => heard,
            }
        });
        match heard {
            Reply::Answer(answer) => Ok(answer),
            Reply::Nonsense => Err(self.buried(ReaderDeath::Crash)),
            Reply::Unasked => Err(self.buried(ReaderDeath::Starved(Shortage::NoReader))),
            Reply::Nothing => Err(self.buried(ReaderDeath::Starved(Shortage::NoAnswer))),
            Reply::End => {
                let status = self.child.wait().ok();
                let last_words = self.last_words.take().and_then(|words| words.join().ok());
                Err(cause_of_death(status, &last_words.unwrap_or_default()))
            }
        }
    }

    /// Makes sure that it is dead.
    fn buried(&mut self, death: ReaderDeath) -> ReaderDeath {
        // Neither can fail but for a process that is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        death
    }
}

impl Drop for ReaderProcess {
    fn drop(&mut self) {
        self.buried(ReaderDeath::Crash);
    }
}

/// Whether a process that has closed its output ends by itself soon.
fn ends_soon(child: &mut Child) -> bool {
    let until = Instant::now() + GRACE;
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return true,
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(2)),
            _ => return false,
        }
    }
}

/// What follows a request.
enum Reply {
    Answer(Vec<u8>),
    /// No answer, and no end, in time.
    Nothing,
    /// The process closed its output.
    End,
    /// No answer that could be meant.
    Nonsense,
    /// No thread to ask with.
    Unasked,
}

/// Hands over one answer after the other.
fn pass_on_answers(mut output: ChildStdout, hand_over: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let answer = protocol::receive_answer(&mut output);
        let last = answer.is_err();
        if hand_over.send(answer).is_err() || last {
            return;
        }
    }
}

/// The end of standard error, however long it is.
fn last_words_of(mut errors: ChildStderr) -> Vec<u8> {
    let (mut kept, mut buffer) = (Vec::new(), [0; LAST_WORDS]);
    while let Ok(count) = errors.read(&mut buffer) {
        let Some(said) = buffer.get(..count).filter(|said| !said.is_empty()) else {
            break;
        };
        kept.extend_from_slice(said);
        let surplus = kept.len().saturating_sub(LAST_WORDS);
        kept.drain(..surplus);
    }
    kept
}

/// Why a process ended that this program did not stop.
fn cause_of_death(status: Option<ExitStatus>, last_words: &[u8]) -> ReaderDeath {
    // The words of Rust's own runtime before it aborts.
    let said = |words: &str| memchr::memmem::find(last_words, words.as_bytes()).is_some();
    match status.and_then(|status| status.code()) {
        Some(EXIT_LATE) => ReaderDeath::Late,
        Some(EXIT_OUT_OF_MEMORY) => ReaderDeath::OutOfMemory,
        Some(EXIT_WITHOUT_THREADS) => ReaderDeath::Starved(Shortage::NoReader),
        _ if said("has overflowed its stack") => ReaderDeath::OutOfStack,
        _ if said("memory allocation of") => ReaderDeath::OutOfMemory,
        _ => status.map_or(ReaderDeath::Crash, by_signal),
    }
}

/// Aborted without a word: the allocator of the C library, for want of memory. Killed: by the system, which
/// does so where the memory of the whole machine is short, or by a person.
#[cfg(unix)]
fn by_signal(status: ExitStatus) -> ReaderDeath {
    use std::os::unix::process::ExitStatusExt as _;

    use rustix::process::Signal;

    let is = |signal: Signal| status.signal() == Some(signal.as_raw());
    if is(Signal::ABORT) {
        ReaderDeath::OutOfMemory
    } else if is(Signal::KILL) {
        ReaderDeath::Starved(Shortage::Killed)
    } else {
        ReaderDeath::Crash
    }
}

#[cfg(not(unix))]
fn by_signal(_status: ExitStatus) -> ReaderDeath {
    ReaderDeath::Crash
}
