//! `--format jsonl` alone: each report is written as soon as those before it are, and forgotten.

use std::path::Path;

use hegui_batch::gate::Gates;
use hegui_core::report::Report;
use hegui_report::json::{self, Passages};

use crate::cli::deliver::sink::OutputSink;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::options::gates::report_gates;
use crate::cli::scoring::run::{ScoringRun, is_assessed};

/// Scores a batch, writes a line for each report, and holds each to the gates.
pub(super) fn run(
    run: &ScoringRun<'_>,
    to: Option<&Path>,
    gates: &Gates,
    passages: Passages,
) -> Result<Exit, CliError> {
    let (rubric, terminal) = (run.scorer.rubric(), run.terminal);
    let mut sink = OutputSink::open(to, terminal)?;
    let (mut held, mut assessed) = (true, true);
    let done = run.score_each(
        |report| {
            let line = json::thinned_line(report, rubric, passages, terminal.lang);
            line.map_err(CliError::from)
        },
        |report: &Report, line| {
            let line = line?;
            held &= report_gates(gates, std::slice::from_ref(report), None, rubric, terminal);
            assessed &= is_assessed(report);
            match sink.write(line.as_bytes())? {
                true => Ok(()),
                // Nobody reads on: the run ends early and without an error.
                false => Err(None),
            }
        },
    );
    if let Err(Some(error)) = done {
        return Err(error);
    }
    sink.close()?;
    Ok(Exit::of_run(held, assessed))
}
