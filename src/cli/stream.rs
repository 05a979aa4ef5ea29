//! `hegui score - --input jsonl`: a line in, a line out, in order, for any program that can call a filter.
//! Nothing is kept: memory is bounded by the longest lines and the number of threads.

use std::io::{self, BufRead, BufReader, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use hegui_batch::gate::Gates;
use hegui_batch::record::{BadRecord, Fault, Record};
use hegui_core::report::Report;
use hegui_core::scorer::Scorer;
use hegui_read as read;
use hegui_read::Limits;
use hegui_report::{json, messages};
use hegui_text::digest;
use hegui_text::lang::Lang;

use super::args::{Format, ScoreArgs};
use super::deliver::claim;
use super::exit::Exit;
use super::gates;
use super::inputs::Inputs;
use super::ordered::ordered;
use super::score::is_assessed;
use super::sink::Sink;
use super::targets::{Target, refuse_overwriting};
use super::terminal::{Failure, Terminal};

/// How much is read at a time, in bytes.
const BUFFER: usize = 64 << 10;

/// What Rust's own runtime ends with after a panic.
const PANICKED: i32 = 101;

/// Where a stream goes.
///
/// # Errors
/// Where what was typed does not go with a stream.
pub(crate) fn target(args: &ScoreArgs, targets: &[Target], lang: Lang) -> Result<Target, Failure> {
    let say = |zh: &str, en: &str| Err(Failure::usage(messages::pick(lang, zh, en)));
    if !matches!(args.paths.as_slice(), [path] if path.as_os_str() == "-") {
        return say(
            "--input jsonl 只从标准输入读取：hegui score - --input jsonl",
            "--input jsonl reads standard input only: hegui score - --input jsonl",
        );
    }
    match targets {
        // Nothing was typed.
        [(_, path)] if args.formats.is_empty() => Ok((Format::Jsonl, path.clone())),
        [(Format::Jsonl, path)] => Ok((Format::Jsonl, path.clone())),
        _ => say(
            "--input jsonl 只能输出 jsonl",
            "--input jsonl gives jsonl only",
        ),
    }
}

/// Scores a stream.
///
/// # Errors
/// Where standard input cannot be read, or the output cannot be written.
pub(crate) fn run(
    args: &ScoreArgs,
    targets: &[Target],
    scorer: &Scorer,
    gates: &Gates,
    terminal: Terminal,
) -> Result<Exit, Failure> {
    let (_, to) = target(args, targets, terminal.lang)?;
    let control = [Path::new(&args.rubric.rubric)];
    refuse_overwriting(to.as_deref(), &Inputs::default(), &control, terminal.lang)?;
    let claims = claim(to.as_deref(), terminal.lang)?;
    let mut sink = Sink::open(to.as_deref(), terminal)?;
    let limits = args.limits.bounds().limits;
    let (mut held, mut unassessed, rubric) = (true, 0usize, scorer.rubric());
    let done: Result<(), Failure> = ordered(
        args.jobs.count(),
        Lines::of(
            BufReader::with_capacity(BUFFER, io::stdin()),
            longest(&limits),
        ),
        |line| {
            let answered = || answer(line, scorer, &limits, terminal.lang);
            // The thread that panics ends the program, as the first one would: the one that waits for an
            // answer would wait in vain, and threads may wait for a line that never comes.
            panic::catch_unwind(AssertUnwindSafe(answered))
                .unwrap_or_else(|_| std::process::exit(PANICKED))
        },
        |answer| {
            let Answer { line, report } = answer?;
            let report = report.as_ref();
            let of_one = report.map(std::slice::from_ref).unwrap_or_default();
            held &= gates::hold(gates, of_one, None, rubric, terminal);
            unassessed += usize::from(!report.is_some_and(is_assessed));
            match sink.write(line.as_bytes())? {
                true => Ok(()),
                // The same here.
                false => std::process::exit(Exit::of(held, unassessed == 0).code().into()),
            }
        },
    );
    if let Err(failure) = done {
        // And here; a file that is not complete goes first.
        drop((sink, claims));
        terminal.error(&failure.message);
        std::process::exit(failure.exit.code().into());
    }
    sink.close()?;
    if unassessed > 0 {
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("{unassessed} 行无法评分，原因见各行结果"),
            Lang::En => format!("lines that could not be scored: {unassessed}; each says why"),
        });
    }
    Ok(Exit::of(held, unassessed == 0))
}

/// The answer to a line.
struct Answer {
    line: String,
    /// Without its text; `None` where the line is no record.
    report: Option<Report>,
}

/// The longest line that is taken in, in bytes: as much as a file may have.
fn longest(limits: &Limits) -> usize {
    usize::try_from(limits.bytes).unwrap_or(usize::MAX)
}

/// Scores the report of a line.
fn answer(
    line: io::Result<Line>,
    scorer: &Scorer,
    limits: &Limits,
    lang: Lang,
) -> Result<Answer, Failure> {
    let line = line.map_err(|error| {
        Failure::usage(match lang {
            Lang::Zh => format!("无法读取标准输入：{error}"),
            Lang::En => format!("cannot read standard input: {error}"),
        })
    })?;
    let record = match &line.bytes {
        Some(bytes) => Record::parse(bytes),
        None => Err(BadRecord {
            id: None,
            fault: Fault::TooLong {
                limit: longest(limits),
            },
        }),
    };
    let (line, report) = match record {
        Ok(record) => {
            let path = match &record.path {
                Some(path) => path.clone(),
                None => format!("-:{}", line.number),
            };
            let text = read::take(&record.text, limits);
            let mut report = scorer.score_read(&path, digest(record.text.as_bytes()), text);
            report.forget_text();
            let line = json::record_result(&record, &report, scorer.rubric(), lang);
            (line, Some(report))
        }
        Err(bad) => (json::record_fault(&bad, line.number, lang), None),
    };
    let line = line.map_err(|error| Failure::usage(error.to_string()))?;
    Ok(Answer { line, report })
}

/// The lines of a stream that are not blank.
struct Lines<R> {
    from: R,
    longest: usize,
    number: u64,
    ended: bool,
}

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    /// From 1; blank lines count.
    number: u64,
    /// Without the line feed; `None` where it is too long.
    bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    fn of(from: R, longest: usize) -> Self {
        Self {
            from,
            longest,
            number: 0,
            ended: false,
        }
    }

    /// The next line, blank or not; `None` at the end.
    fn line(&mut self) -> io::Result<Option<Line>> {
        let (mut bytes, most) = (Vec::new(), self.longest as u64 + 1);
        if (&mut self.from).take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_whole = bytes.pop_if(|last| *last == b'\n').is_some();
        let is_short = bytes.len() <= self.longest;
        if !is_short && !is_whole {
            self.from.skip_until(b'\n')?;
        }
        if self.number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(.."\u{feff}".len());
        }
        Ok(Some(Line {
            number: self.number,
            bytes: is_short.then_some(bytes),
        }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.line() {
                Ok(Some(line)) if line.bytes.as_deref().is_some_and(is_blank) => {}
                Ok(Some(line)) => return Some(Ok(line)),
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};

    #[test]
    fn lines_are_bounded_and_numbered() {
        let stream = "\u{feff}a\n\n12345\r\n123456\n1234567\n12345678901234567890\nlast".as_bytes();
        let lines: Vec<Line> = Lines::of(stream, 6).map(Result::unwrap).collect();
        let expected = [
            (1, Some("a")),
            (3, Some("12345\r")),
            (4, Some("123456")),
            (5, None),
            (6, None),
            (7, Some("last")),
        ];
        let expected = expected.map(|(number, text)| Line {
            number,
            bytes: text.map(|text| text.as_bytes().to_vec()),
        });
        assert_eq!(lines, expected);
        assert_eq!(Lines::of(&b""[..], 6).count(), 0);
    }
}
