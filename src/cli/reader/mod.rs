//! Reads inputs so that a file which makes a library panic, run away or eat the memory costs that file
//! only: this process reads text, and a process of its own, within bounds of time and memory and without
//! any rights, everything else.
//!
//! That process is this program again, called with [`SUBCOMMAND`]. It starts for the first file that
//! needs it, goes on to the next, and is replaced when it died or had to be stopped.

#[cfg(feature = "archive")]
pub(crate) mod archive;
mod comments;
mod fence;
mod isolation;
mod process;
mod protocol;
mod quiet;
mod slots;
#[cfg(feature = "archive")]
mod unpacker;
mod watch;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use hegui_read as read;
use hegui_text::{Bound, Format, Shortage, Text, Unreadable};

use super::options::bounds::Bounds;
use process::{ReaderCommand, ReaderDeath, ReaderProcess};
use slots::Slots;

pub(crate) use comments::{add_comments, serve_comments};
pub(crate) use isolation::{Deed, TOLD};
#[cfg(feature = "archive")]
pub(crate) use unpacker::serve_archive;
pub(crate) use worker::{serve_requests, tell_isolation};

/// The argument that makes the program a reading process; its bounds follow. No command for people: it
/// speaks [`protocol`] on standard input and output.
pub(crate) const SUBCOMMAND: &str = "__read";

/// The argument that makes it tell what a reading process cannot do.
pub(crate) const ISOLATION_SUBCOMMAND: &str = "__isolation";

/// The argument that makes it write comments; its bounds follow.
pub(crate) const COMMENT_SUBCOMMAND: &str = "__comment";

/// The argument that makes it unpack an archive; bounds and the path of the archive follow.
#[cfg(feature = "archive")]
pub(crate) const UNPACK_SUBCOMMAND: &str = "__unpack";

/// How long to wait before the system is asked again for what it refused.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(50),
    Duration::from_millis(250),
    Duration::from_millis(1_000),
];

/// Reads inputs, one by one or from several threads at a time.
#[derive(Debug)]
pub(crate) struct ReaderPool {
    /// What to run; `None` where the program cannot find itself on disk.
    program: Option<ReaderCommand>,
    bounds: Bounds,
    /// The processes that wait for a file.
    idle: Mutex<Vec<ReaderProcess>>,
    slots: Slots,
}

impl ReaderPool {
    /// A reader that has no process yet.
    pub(crate) fn new(bounds: Bounds) -> Self {
        let arg = worker::bounds_to_arg(&bounds);
        Self::running(
            this_program().map(|path| ReaderCommand::new(path, [SUBCOMMAND, arg.as_str()])),
            bounds,
        )
    }

    /// A reader whose processes run `program`.
    fn running(program: Option<ReaderCommand>, bounds: Bounds) -> Self {
        Self {
            program,
            bounds,
            idle: Mutex::new(Vec::new()),
            slots: Slots::of_this_machine(),
        }
    }

    /// Reads the bytes of a file, as [`read::read`] does.
    ///
    /// # Errors
    /// As [`read::read`], where time or memory ran out, and where the system gave no process.
    pub(crate) fn read(&self, bytes: &[u8], name: &str) -> Result<Text, Unreadable> {
        let apart = read::format_of(bytes, name)
            .filter(|format| *format != Format::Text)
            // Refused without reading, by the checks that come first.
            .filter(|format| {
                hegui_read::is_built_in(*format) && bytes.len() as u64 <= self.bounds.limits.bytes
            });
        let here = || read::read_within(bytes, name, &self.bounds.limits);
        let Some(format) = apart else { return here() };
        match self.read_apart(bytes, name) {
            Ok(outcome) => outcome,
            Err(ReaderDeath::Starved(Shortage::NoReader)) if self.bounds.in_process => {
                quiet::without_panic_message(here)
            }
            Err(death) => Err(unreadable(death, &self.bounds, Unreadable::Damaged(format))),
        }
    }

    /// Reads in another process.
    fn read_apart(
        &self,
        bytes: &[u8],
        name: &str,
    ) -> Result<Result<Text, Unreadable>, ReaderDeath> {
        let _slot = self.slots.take();
        with_pauses(|| self.ask_once(bytes, name))
    }

    /// Asks a process that waits for a file, or a new one.
    fn ask_once(&self, bytes: &[u8], name: &str) -> Result<Result<Text, Unreadable>, ReaderDeath> {
        let until = || Instant::now() + self.bounds.patience();
        // A process that has read other files may have died of what they left behind. The result of a file
        // must not depend on those before it, so a new process reads it again.
        if let Some(mut used) = self.take_idle() {
            match used.ask(bytes, name, until()) {
                Ok(answer) => {
                    if let Ok(answer) = protocol::parse_answer(&answer) {
                        self.put_back(used);
                        return Ok(answer);
                    }
                }
                Err(ReaderDeath::Late) => return Err(ReaderDeath::Late),
                Err(_) => {}
            }
        }
        let program = self.program.as_ref();
        let mut fresh = program
            .and_then(|program| ReaderProcess::start(program).ok())
            .ok_or(ReaderDeath::Starved(Shortage::NoReader))?;
        let answer = fresh.ask(bytes, name, until())?;
        let answer = protocol::parse_answer(&answer).map_err(|_| ReaderDeath::Crash)?;
        self.put_back(fresh);
        Ok(answer)
    }

    fn take_idle(&self) -> Option<ReaderProcess> {
        self.idle().pop()
    }

    fn put_back(&self, process: ReaderProcess) {
        self.idle().push(process);
    }

    fn idle(&self) -> MutexGuard<'_, Vec<ReaderProcess>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does what the system may refuse, again after a pause: what is short now may be there in a moment. A machine
/// that gave no time at all is not asked for it all again.
fn with_pauses<T>(mut attempt: impl FnMut() -> Result<T, ReaderDeath>) -> Result<T, ReaderDeath> {
    let mut pauses = PAUSES.into_iter();
    loop {
        match attempt() {
            Err(death @ ReaderDeath::Starved(Shortage::NoReader | Shortage::Killed)) => {
                match pauses.next() {
                    Some(pause) => thread::sleep(pause),
                    None => return Err(death),
                }
            }
            outcome => return outcome,
        }
    }
}

/// What a death says of the file that the process was reading; `damaged` where it crashed.
fn unreadable(death: ReaderDeath, bounds: &Bounds, damaged: Unreadable) -> Unreadable {
    let Bounds { time, memory, .. } = *bounds;
    match death {
        ReaderDeath::Late => {
            Bound::Time.exceeded(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
        }
        ReaderDeath::OutOfMemory => Bound::Memory.exceeded(memory),
        ReaderDeath::OutOfStack => Bound::Stack.exceeded(worker::STACK as u64),
        ReaderDeath::Crash => damaged,
        ReaderDeath::Starved(shortage) => Unreadable::System(shortage),
    }
}

/// Where this program is, even after another version took its place on disk.
pub(crate) fn this_program() -> Option<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Some(running.to_owned());
    }
    std::env::current_exe().ok()
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::{Duration, Instant};

    use hegui_read as read;
    use hegui_text::{Bound, Format, Shortage, Unreadable};

    use super::ReaderPool;
    use super::process::ReaderCommand;
    use crate::cli::options::bounds::Bounds;

    const PDF: &[u8] = b"%PDF-1.7\nno more of it\n";

    fn shell(script: &str, deadline: Duration) -> ReaderPool {
        let bounds = Bounds {
            time: deadline,
            ..Bounds::default()
        };
        ReaderPool::running(
            Some(ReaderCommand::new("sh".into(), ["-c", script])),
            bounds,
        )
    }

    const AMPLE: Duration = Duration::from_secs(60);
    /// Processor time; elapsed time is a fifth of a second.
    const SHORT: Duration = Duration::from_millis(4);
    /// Answers `Err(Unreadable::Password)` to whatever is asked, without having listened.
    const ANSWER: &str = r#"printf '\022\000\000\000\000\000\000\000{"Err":"password"}'"#;

    #[test]
    fn a_process_that_hangs_is_stopped_in_time() {
        let reader = shell("exec sleep 60", SHORT);
        // More than a pipe holds: nobody takes it in.
        let large = [PDF, &vec![b' '; 4 << 20]].concat();
        for bytes in [PDF, &large] {
            let start = Instant::now();
            let outcome = reader.read(bytes, "a.pdf");
            assert_eq!(outcome, Err(Unreadable::System(Shortage::NoAnswer)));
            assert!(start.elapsed() < Duration::from_secs(20));
        }
    }

    #[test]
    fn a_death_says_what_it_can() {
        let cases = [
            ("exit 3", Unreadable::Damaged(Format::Pdf)),
            ("kill -SEGV $$", Unreadable::Damaged(Format::Pdf)),
            (
                "head -c 1000000 /dev/zero >&2; echo 'memory allocation of 99 bytes failed' >&2; kill -ABRT $$",
                Bound::Memory.exceeded(480 << 20),
            ),
            ("exit 70", Bound::Time.exceeded(60_000)),
            ("exit 71", Unreadable::System(Shortage::NoReader)),
            ("kill -KILL $$", Unreadable::System(Shortage::Killed)),
            (
                "echo \"thread 'reader' has overflowed its stack\" >&2; kill -ABRT $$",
                Bound::Stack.exceeded(8 << 20),
            ),
        ];
        for (script, expected) in cases {
            let reader = shell(script, AMPLE);
            assert_eq!(reader.read(PDF, "a.pdf"), Err(expected), "{script}");
        }
    }

    #[test]
    fn nonsense_is_no_answer() {
        for script in [
            r"exec printf '\377\377\377\377\377\377\377\377'",
            r"printf '\003\000\000\000\000\000\000\000{}}'; exec cat >/dev/null",
            r"exec printf '\010\000'",
        ] {
            let reader = shell(script, AMPLE);
            let outcome = reader.read(PDF, "a.pdf");
            assert_eq!(outcome, Err(Unreadable::Damaged(Format::Pdf)), "{script}");
        }
    }

    #[test]
    fn a_process_goes_on_to_the_next_file_and_is_replaced_when_it_died() {
        // The second answer comes from the same process.
        let lasting = format!("{ANSWER}; {ANSWER}; exec cat >/dev/null");
        // Every answer is the last of its process.
        let dying = format!("{ANSWER}; exec head -c 60 >/dev/null");
        for script in [lasting, dying] {
            let reader = shell(&script, AMPLE);
            for _ in 0..2 {
                assert_eq!(
                    reader.read(PDF, "a.pdf"),
                    Err(Unreadable::Password),
                    "{script}"
                );
            }
        }
    }

    #[test]
    fn an_answer_before_all_was_taken_in_is_waited_out() {
        let large = [PDF, &vec![b' '; 4 << 20]].concat();
        let reader = shell(&format!("{ANSWER}; exec sleep 60"), SHORT);
        assert_eq!(
            reader.read(&large, "a.pdf"),
            Err(Unreadable::System(Shortage::NoAnswer))
        );
    }

    #[test]
    fn without_a_process_files_are_read_here_only_where_that_is_allowed() {
        let nowhere = ReaderCommand::new("/nowhere/hegui".into(), []);
        for program in [None, Some(nowhere)] {
            let read_where = |in_process| {
                let bounds = Bounds {
                    in_process,
                    ..Bounds::default()
                };
                ReaderPool::running(program.clone(), bounds).read(PDF, "a.pdf")
            };
            let refused = Err(Unreadable::System(Shortage::NoReader));
            assert_eq!(read_where(false), refused);
            assert_eq!(read_where(true), read::read(PDF, "a.pdf"));
        }
    }

    #[test]
    fn text_needs_no_process() {
        let reader = shell("exit 3", AMPLE);
        let text = "2024年，我局聘请法律顾问2名。";
        assert_eq!(
            reader.read(text.as_bytes(), "a.txt"),
            read::read(text.as_bytes(), "a.txt")
        );
        assert!(reader.read(text.as_bytes(), "a.txt").is_ok());
        assert_eq!(
            reader.read(b"\x89PNG\r\n\x1a\n", "a.png"),
            Err(Unreadable::Binary(Some("PNG".into())))
        );
    }
}
