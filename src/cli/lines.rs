//! `--format jsonl` alone: each report is written as soon as those before it are, and forgotten.

use std::path::Path;

use hegui_batch::gate::Gates;
use hegui_core::report::{Remark, Report};
use hegui_report::json;

use super::duplicates::{self, Duplicates};
use super::exit::Exit;
use super::gates;
use super::reader::Reader;
use super::score::{Batch, is_assessed};
use super::sink::Sink;
use super::terminal::Failure;

/// Scores a batch, writes a line for each report, and holds each to the gates.
///
/// # Errors
/// Where the output cannot be written.
pub(crate) fn run(batch: &Batch<'_>, to: Option<&Path>, gates: &Gates) -> Result<Exit, Failure> {
    let (rubric, terminal) = (batch.scorer.rubric(), batch.terminal);
    let (reader, mut duplicates) = (
        Reader::new(batch.inputs.bounds),
        Duplicates::new(batch.inputs),
    );
    let mut sink = Sink::open(to, terminal)?;
    let (mut held, mut assessed) = (true, true);
    let line = |report: &Report| {
        json::line(report, rubric, terminal.lang).map_err(|error| Failure::usage(error.to_string()))
    };
    let done = batch.each(
        &reader,
        |report| (duplicates::sketch(report, batch.inputs), line(report)),
        |index, mut report, (sketch, written)| {
            let written = match duplicates.add(index, &report, sketch.as_ref(), &reader) {
                None => written?,
                Some(remark) => remarked(&mut report, remark, line)?,
            };
            held &= gates::hold(gates, std::slice::from_ref(&report), None, rubric, terminal);
            assessed &= is_assessed(&report);
            if sink.write(written.as_bytes())? {
                Ok(())
            } else {
                Err(End::NobodyReads)
            }
        },
    );
    match done {
        Ok(()) => duplicates.say(terminal),
        Err(End::NobodyReads) => {}
        Err(End::Failed(failure)) => return Err(failure),
    }
    sink.close()?;
    Ok(Exit::of(held, assessed))
}

/// The line of a report that there is a remark on.
fn remarked(
    report: &mut Report,
    remark: Remark,
    line: impl Fn(&Report) -> Result<String, Failure>,
) -> Result<String, Failure> {
    report.remarks.push(remark);
    line(report)
}

/// Why a run ends before its end.
enum End {
    NobodyReads,
    Failed(Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
