//! Reads inputs so that a file which makes a library panic, run away or eat the memory costs that file
//! only: text is read here, everything else in a process of its own, within bounds of time and memory.
//!
//! The process is this program again, called with [`SUBCOMMAND`]. It is started for the first file that
//! needs it, goes on to the next, and is replaced when it died or had to be stopped.

mod process;
mod protocol;
mod quiet;
mod worker;

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use hegui_read as read;
use hegui_text::{Bound, Format, Text, Unreadable};

use super::limits::Bounds;
use process::{Death, Process, Program};

pub(crate) use worker::serve;

/// What the program is called with to be the process that reads, with its bounds behind. No command for
/// people: it speaks [`protocol`] on standard input and output.
pub(crate) const SUBCOMMAND: &str = "__read";

/// Reads inputs, one by one or from several threads at a time.
#[derive(Debug)]
pub(crate) struct Reader {
    /// What to run; `None` where the program does not know where it stands on disk.
    program: Option<Program>,
    bounds: Bounds,
    /// Processes that wait for a file.
    idle: Mutex<Vec<Process>>,
}

impl Reader {
    /// A reader that has no process yet.
    pub(crate) fn new(bounds: Bounds) -> Self {
        let program = std::env::current_exe().ok();
        let told = worker::told(&bounds);
        Self::running(
            program.map(|path| Program::new(path, [SUBCOMMAND, told.as_str()])),
            bounds,
        )
    }

    /// A reader whose processes run `program`.
    fn running(program: Option<Program>, bounds: Bounds) -> Self {
        Self {
            program,
            bounds,
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Reads the bytes of a file, as [`read::read`] does.
    ///
    /// # Errors
    /// As [`read::read`], and where time or memory ran out.
    pub(crate) fn read(&self, bytes: &[u8], name: &str) -> Result<Text, Unreadable> {
        let apart = read::format_of(bytes, name)
            .filter(|format| !matches!(format, Format::Text | Format::Markdown))
            // Refused without reading, by the checks that come first.
            .filter(|format| {
                hegui_read::is_built_in(*format) && bytes.len() as u64 <= self.bounds.limits.bytes
            });
        let Some(format) = apart else {
            return read::read_within(bytes, name, &self.bounds.limits);
        };
        self.program
            .as_ref()
            .and_then(|program| self.read_apart(program, bytes, name, format))
            // Where no process can be started, reading without its bounds is better than not at all.
            .unwrap_or_else(|| {
                quiet::quietly(|| read::read_within(bytes, name, &self.bounds.limits))
            })
    }

    /// Reads in another process; `None` where none can be started.
    fn read_apart(
        &self,
        program: &Program,
        bytes: &[u8],
        name: &str,
        format: Format,
    ) -> Option<Result<Text, Unreadable>> {
        let until = Instant::now() + self.bounds.time;
        // A process that has read other files may have died of what they left behind: what comes of a
        // file must not depend on those before it, so that one is asked again, of a new process.
        if let Some(mut used) = self.take() {
            match used.ask(bytes, name, until) {
                Ok(answer) => {
                    self.put_back(used);
                    return Some(answer);
                }
                Err(death) if death == Death::Late => {
                    return Some(Err(self.unreadable(death, format)));
                }
                Err(_) => {}
            }
        }
        let mut fresh = Process::start(program).ok()?;
        let answer = fresh.ask(bytes, name, until);
        if answer.is_ok() {
            self.put_back(fresh);
        }
        Some(answer.unwrap_or_else(|death| Err(self.unreadable(death, format))))
    }

    /// What a death says of the file that was being read.
    fn unreadable(&self, death: Death, format: Format) -> Unreadable {
        let Bounds { time, memory, .. } = self.bounds;
        match death {
            Death::Late => {
                Bound::Time.exceeded(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
            }
            Death::OutOfMemory => Bound::Memory.exceeded(memory),
            Death::OutOfStack => Bound::Stack.exceeded(worker::STACK as u64),
            Death::Unknown => Unreadable::Damaged(format),
        }
    }

    fn take(&self) -> Option<Process> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    fn put_back(&self, process: Process) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(process);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::{Duration, Instant};

    use hegui_read as read;
    use hegui_text::{Bound, Format, Unreadable};

    use super::Reader;
    use super::process::Program;
    use crate::cli::limits::Bounds;

    const PDF: &[u8] = b"%PDF-1.7\nno more of it\n";

    fn shell(script: &str, deadline: Duration) -> Reader {
        let bounds = Bounds {
            time: deadline,
            ..Bounds::default()
        };
        Reader::running(Some(Program::new("sh".into(), ["-c", script])), bounds)
    }

    const AMPLE: Duration = Duration::from_secs(60);
    /// Answers `Err(Unreadable::Password)` to whatever is asked, without having listened.
    const ANSWER: &str = r#"printf '\022\000\000\000\000\000\000\000{"Err":"password"}'"#;

    #[test]
    fn a_process_that_hangs_is_stopped_in_time() {
        let reader = shell("exec sleep 60", Duration::from_millis(200));
        // More than a pipe holds: nobody takes it in.
        let large = [PDF, &vec![b' '; 4 << 20]].concat();
        for bytes in [PDF, &large] {
            let start = Instant::now();
            let outcome = reader.read(bytes, "a.pdf");
            assert_eq!(outcome, Err(Bound::Time.exceeded(200)));
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
            ("kill -KILL $$", Bound::Memory.exceeded(480 << 20)),
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
        let reader = shell(
            &format!("{ANSWER}; exec sleep 60"),
            Duration::from_millis(200),
        );
        assert_eq!(reader.read(&large, "a.pdf"), Err(Bound::Time.exceeded(200)));
    }

    #[test]
    fn without_a_process_files_are_read_here() {
        let nowhere = Program::new("/nowhere/hegui".into(), []);
        for program in [None, Some(nowhere)] {
            let reader = Reader::running(program, Bounds::default());
            assert_eq!(reader.read(PDF, "a.pdf"), read::read(PDF, "a.pdf"));
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
