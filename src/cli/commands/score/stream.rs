//! `hegui score - --input jsonl`: a line in, a line out, in order, for any program that can call a filter.
//! Nothing is kept: the longest lines and the number of threads bound the memory.

use std::io::{self, BufRead, BufReader, Read as _};
use std::iter;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use hegui_batch::gate::Gates;
use hegui_batch::record::{BadRecord, Record, RecordFault};
use hegui_core::report::Report;
use hegui_core::scorer::Scorer;
use hegui_read as read;
use hegui_read::Limits;
use hegui_report::json::{self, Passages};
use hegui_text::digest;
use hegui_text::lang::Lang;

use crate::cli::args::score::{ScoreArgs, ScoreFormat};
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::sink::OutputSink;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::gates::report_gates;
use crate::cli::options::targets::{Target, refuse_overwriting};
use crate::cli::scoring::ordered::work_in_order;
use crate::cli::scoring::run::is_assessed;
use crate::cli::terminal::Terminal;

/// How much is read at a time, in bytes.
const BUFFER: usize = 64 << 10;

/// The exit code of Rust's own runtime after a panic.
const PANICKED: i32 = 101;

/// Where a stream goes; `None`: standard output.
///
/// # Errors
/// Where what was typed does not go with a stream.
fn stream_output<'t>(
    args: &ScoreArgs,
    targets: &'t [Target],
    lang: Lang,
) -> Result<Option<&'t Path>, CliError> {
    let say = |zh: &str, en: &str| Err(CliError::in_words(lang, zh, en));
    if !matches!(args.paths.as_slice(), [path] if path.as_os_str() == "-") {
        return say(
            "--input jsonl 只从标准输入读取：hegui score - --input jsonl",
            "--input jsonl reads standard input only: hegui score - --input jsonl",
        );
    }
    match targets {
        // Where no format was typed, a stream is answered by a stream.
        [target] if args.formats.is_empty() || target.format == ScoreFormat::Jsonl => {
            Ok(target.path.as_deref())
        }
        _ => say(
            "--input jsonl 只能输出 jsonl",
            "--input jsonl gives jsonl only",
        ),
    }
}

/// Scores a stream.
pub(super) fn run(
    args: &ScoreArgs,
    targets: &[Target],
    scorer: &Scorer,
    gates: &Gates,
    terminal: Terminal,
) -> Result<Exit, CliError> {
    let to = stream_output(args, targets, terminal.lang)?;
    let control = [Path::new(&args.rubric.rubric)];
    refuse_overwriting(to, &[], &control, terminal.lang)?;
    let claims = claim_outputs(to, terminal.lang)?;
    let mut sink = OutputSink::open(to, terminal)?;
    let limits = Bounds::from(&args.limits).limits;
    let (mut held, mut answered, mut unassessed) = (true, 0usize, 0usize);
    let rubric = scorer.rubric();
    let done: Result<(), CliError> = work_in_order(
        args.jobs.count(),
        stream_lines(
            BufReader::with_capacity(BUFFER, io::stdin()),
            longest_line(&limits),
        ),
        |line| {
            let form = (args.evidence.into(), terminal.lang);
            let answered = || answer_line(line, scorer, &limits, form);
            // A thread that panics ends the program, as the first one would: whoever waits for its answer
            // would wait in vain, and other threads may wait for a line that never comes.
            panic::catch_unwind(AssertUnwindSafe(answered))
                .unwrap_or_else(|_| std::process::exit(PANICKED))
        },
        |answer| {
            let LineAnswer { line, report } = answer?;
            let report = report.as_ref();
            answered += 1;
            let of_one = report.map(std::slice::from_ref).unwrap_or_default();
            held &= report_gates(gates, of_one, None, rubric, terminal);
            unassessed += usize::from(!report.is_some_and(is_assessed));
            match sink.write(line.as_bytes())? {
                true => Ok(()),
                // A thread may wait for a line here too.
                false => Exit::of_run(held, unassessed == 0).now(),
            }
        },
    );
    if let Err(error) = done {
        // And here; a file that is not complete goes first.
        drop((sink, claims));
        terminal.report(&error).now();
    }
    if answered == 0 {
        return Err(CliError::nothing_to_score(
            terminal.lang,
            "标准输入是空的，没有可以评分的报告；每行应是一份报告 {\"id\", \"text\", …}",
            "nothing to score: standard input is empty; each line should be a report {\"id\", \"text\", …}",
        ));
    }
    sink.close()?;
    if unassessed > 0 {
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("{unassessed} 行无法评分，原因见各行结果"),
            Lang::En => format!("lines that could not be scored: {unassessed}; each says why"),
        });
    }
    Ok(Exit::of_run(held, unassessed == 0))
}

/// The answer to a line.
struct LineAnswer {
    line: String,
    /// Without its text; `None` where the line is no record.
    report: Option<Report>,
}

/// The longest line that is read, in bytes: as long as a file may be.
fn longest_line(limits: &Limits) -> usize {
    usize::try_from(limits.bytes).unwrap_or(usize::MAX)
}

/// Scores the report of a line.
fn answer_line(
    line: io::Result<StreamLine>,
    scorer: &Scorer,
    limits: &Limits,
    (passages, lang): (Passages, Lang),
) -> Result<LineAnswer, CliError> {
    let line = line.map_err(|error| {
        CliError::usage(match lang {
            Lang::Zh => format!("无法读取标准输入：{error}"),
            Lang::En => format!("cannot read standard input: {error}"),
        })
    })?;
    let record = match &line.bytes {
        Some(bytes) => Record::parse(bytes),
        None => Err(BadRecord {
            id: None,
            fault: RecordFault::TooLong {
                limit: longest_line(limits),
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
            let line = json::record_result(&record, &report, scorer.rubric(), passages, lang);
            (line, Some(report))
        }
        Err(bad) => (json::record_fault(&bad, line.number, lang), None),
    };
    let line = line?;
    Ok(LineAnswer { line, report })
}

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
struct StreamLine {
    /// From 1; blank lines count.
    number: u64,
    /// Without the line feed; `None` where it is too long.
    bytes: Option<Vec<u8>>,
}

/// The lines of a stream that are not blank, to the end or the first error.
fn stream_lines(
    mut from: impl BufRead + Send,
    longest: usize,
) -> impl Iterator<Item = io::Result<StreamLine>> + Send {
    let (mut number, mut ended) = (0, false);
    iter::from_fn(move || {
        while !ended {
            number += 1;
            match next_line(&mut from, longest, number) {
                Ok(Some(line)) if line.is_blank() => {}
                Ok(Some(line)) => return Some(Ok(line)),
                Ok(None) => ended = true,
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    })
}

/// The line of this number, blank or not; `None` at the end.
fn next_line(
    from: &mut impl BufRead,
    longest: usize,
    number: u64,
) -> io::Result<Option<StreamLine>> {
    let mut bytes = Vec::new();
    let most = longest as u64 + 1;
    if from.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let is_whole = bytes.pop_if(|last| *last == b'\n').is_some();
    let is_short = bytes.len() <= longest;
    if !is_short && !is_whole {
        from.skip_until(b'\n')?;
    }
    if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    Ok(Some(StreamLine {
        number,
        bytes: is_short.then_some(bytes),
    }))
}

impl StreamLine {
    fn is_blank(&self) -> bool {
        let bytes = self.bytes.as_deref();
        bytes.is_some_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace))
    }
}

#[cfg(test)]
mod tests {
    use super::{StreamLine, stream_lines};

    #[test]
    fn lines_are_bounded_and_numbered() {
        let stream = "\u{feff}a\n\n12345\r\n123456\n1234567\n12345678901234567890\nlast".as_bytes();
        let lines: Vec<StreamLine> = stream_lines(stream, 6).map(Result::unwrap).collect();
        let expected = [
            (1, Some("a")),
            (3, Some("12345\r")),
            (4, Some("123456")),
            (5, None),
            (6, None),
            (7, Some("last")),
        ];
        let expected = expected.map(|(number, text)| StreamLine {
            number,
            bytes: text.map(|text| text.as_bytes().to_vec()),
        });
        assert_eq!(lines, expected);
        assert_eq!(stream_lines(&b""[..], 6).count(), 0);
    }
}
