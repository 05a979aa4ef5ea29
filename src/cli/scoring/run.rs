//! A run over inputs: each is read and scored, and the reports come in the order of the inputs.

use std::convert::Infallible;

use hegui_core::report::{Outcome, Report};
use hegui_core::scorer::Scorer;

use super::duplicates::{Duplicates, sketch_report};
use super::ordered::work_in_order;
use crate::cli::args::shared::JobsArg;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::Input;
use crate::cli::reader::ReaderPool;
use crate::cli::terminal::Terminal;
use crate::cli::terminal::progress::Progress;

/// Inputs, and how they are scored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScoringRun<'a> {
    inputs: &'a Inputs,
    pub(crate) scorer: &'a Scorer,
    jobs: JobsArg,
    pub(crate) terminal: Terminal,
    /// Whether it says of each input that could not be assessed why, as it goes.
    tells: bool,
}

impl<'a> ScoringRun<'a> {
    /// A run that has scored nothing yet.
    pub(crate) fn new(
        inputs: &'a Inputs,
        scorer: &'a Scorer,
        jobs: JobsArg,
        terminal: Terminal,
    ) -> Self {
        Self {
            inputs,
            scorer,
            jobs,
            terminal,
            tells: true,
        }
    }

    /// Whether it is to say why an input could not be assessed: not where the result says so in the same place.
    pub(crate) fn telling(self, tells: bool) -> Self {
        Self { tells, ..self }
    }

    /// Scores all inputs and reports which could not be assessed. Their texts are not kept.
    pub(crate) fn score_all(&self) -> Vec<Report> {
        let mut reports = Vec::with_capacity(self.inputs.list.len());
        let reader = ReaderPool::new(self.inputs.bounds);
        let Ok(()) = self.each_report(&reader, Report::forget_text, |_, report, ()| {
            reports.push(report);
            Ok::<_, Infallible>(())
        });
        reports
    }

    /// Scores all inputs, as [`Self::score_all`] does, and remarks which are the same report.
    pub(crate) fn score_and_compare(&self, keep_text: bool) -> Vec<Report> {
        let reader = ReaderPool::new(self.inputs.bounds);
        let mut duplicates = Duplicates::new(self.inputs);
        let mut reports = Vec::with_capacity(self.inputs.list.len());
        let sketch = |report: &mut Report| sketch_report(report, self.inputs);
        let Ok(()) = self.each_report(&reader, sketch, |index, mut report, sketch| {
            duplicates.add(index, &report, sketch.as_ref(), &reader);
            if !keep_text {
                report.forget_text();
            }
            reports.push(report);
            Ok::<_, Infallible>(())
        });
        duplicates.remark_groups(&mut reports);
        duplicates.report(self.terminal);
        reports
    }

    /// Scores all inputs and forgets each when `take` has had it with what `render` made of it. Both see
    /// only the remark that it repeats an input before it.
    ///
    /// # Errors
    /// The first that `take` gives: nothing more is scored then.
    pub(crate) fn score_each<R: Send, E>(
        &self,
        render: impl Fn(&Report) -> R + Sync,
        mut take: impl FnMut(&Report, R) -> Result<(), E>,
    ) -> Result<(), E> {
        let reader = ReaderPool::new(self.inputs.bounds);
        let mut duplicates = Duplicates::new(self.inputs);
        self.each_report(
            &reader,
            |report| (sketch_report(report, self.inputs), render(report)),
            |index, mut report, (sketch, rendered)| match duplicates.add(
                index,
                &report,
                sketch.as_ref(),
                &reader,
            ) {
                None => take(&report, rendered),
                Some(remark) => {
                    report.remarks.push(remark);
                    take(&report, render(&report))
                }
            },
        )?;
        duplicates.report(self.terminal);
        Ok(())
    }

    /// Scores all inputs and reports which could not be assessed. `work`, on any thread, makes of each
    /// report what is wanted of it; `take` has that in the order of the inputs.
    ///
    /// # Errors
    /// The first that `take` gives: nothing more is scored then.
    pub(crate) fn each_report<R: Send, E>(
        &self,
        reader: &ReaderPool,
        work: impl Fn(&mut Report) -> R + Sync,
        mut take: impl FnMut(usize, Report, R) -> Result<(), E>,
    ) -> Result<(), E> {
        let inputs = &self.inputs.list;
        let mut progress = Progress::of_inputs(inputs.len(), self.terminal.lang);
        let assessed = |(index, input)| {
            let mut report = assess_input(input, self.scorer, reader);
            let made = work(&mut report);
            (index, report, made)
        };
        let jobs = self.jobs.count().min(inputs.len());
        work_in_order(
            jobs,
            inputs.iter().enumerate(),
            assessed,
            |(index, report, made)| {
                if self.tells {
                    report_unassessable(&report, self.terminal);
                }
                progress.advance(!is_assessed(&report));
                take(index, report, made)
            },
        )
    }
}

/// Scores one input; what cannot be read is a report too.
pub(crate) fn assess_input(input: &Input, scorer: &Scorer, reader: &ReaderPool) -> Report {
    let (digest, read) = match input.load() {
        Ok(bytes) => (hegui_text::digest(&bytes), reader.read(&bytes, &input.path)),
        Err(reason) => (String::new(), Err(reason)),
    };
    scorer.score_submitted(&input.path, digest, read, input.submission.clone())
}

/// Whether every report could be assessed.
pub(crate) fn all_assessed(reports: &[Report]) -> bool {
    reports.iter().all(is_assessed)
}

/// Whether a report could be assessed.
pub(crate) fn is_assessed(report: &Report) -> bool {
    matches!(report.outcome, Outcome::Scored(_))
}

/// Reports on standard error that a report could not be assessed.
pub(crate) fn report_unassessable(report: &Report, terminal: Terminal) {
    if let Outcome::Unassessable(reason) = &report.outcome {
        terminal.warn_unassessable(&report.path, reason);
    }
}
