//! `hegui score`: inputs → reports → formats, and the gates.

use std::convert::Infallible;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use hegui_core::report::{Outcome, Report};
use hegui_core::scorer::Scorer;
use hegui_report::results::Results;
use hegui_report::style::Style;
use hegui_report::{clean, messages, notice, unassessable};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

use super::args::{Format, InputFormat, ScoreArgs};
use super::deliver::{Delivery, claim, deliver};
use super::duplicates::Duplicates;
use super::exit::Exit;
use super::inputs::{Input, Inputs};
use super::limits::LimitArgs;
use super::ordered::ordered;
use super::progress::Progress;
use super::reader::Reader;
use super::terminal::{Failure, Terminal};
use super::{baseline, control, duplicates, gates, lines, load, manifest, review, stream, targets};

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let targets = targets::targets(args, terminal.lang)?;
    // The program ends with this command: to give back thousands of words one by one takes longer than
    // to score a report.
    let scorer = ManuallyDrop::new(load::scorer(&args.rubric, &args.limits, terminal)?);
    let rubric = scorer.rubric();
    // All that steers the run is checked before the work begins.
    let gates = gates::gates(args, rubric, terminal.lang)?;
    if let Some(InputFormat::Jsonl) = args.input {
        return stream::run(args, &targets, &scorer, &gates, terminal);
    }
    let template = template(args, terminal)?;
    let decisions = args.review.as_deref();
    let decided = decisions
        .map(|path| review::load(path, rubric, terminal))
        .transpose()?;
    let manifest = args.manifest.as_deref();
    let listed = manifest
        .map(|path| manifest::load(path, terminal))
        .transpose()?;
    let control: Vec<&Path> = [
        manifest,
        decisions,
        args.baseline.as_deref(),
        args.template.as_deref(),
        Some(Path::new(&args.rubric.rubric)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut inputs = found(&args.paths, &control, &args.limits, terminal)?;
    let written = targets.iter().filter_map(|target| target.1.as_deref());
    targets::refuse_overwriting(written.clone(), &inputs, &control, terminal.lang)?;
    let _claims = claim(written, terminal.lang)?;
    if let Some(listed) = &listed {
        listed.assign(&mut inputs, terminal);
    }
    let batch = Batch {
        inputs: &inputs,
        scorer: &scorer,
        jobs: args.jobs.count(),
        terminal,
    };
    if let [(Format::Jsonl, path)] = targets.as_slice()
        && args.review.is_none()
        && args.baseline.is_none()
    {
        return lines::run(&batch, path.as_deref(), &gates);
    }
    let keep_text = targets.iter().any(|(format, _)| format.needs_text());
    let mut reports = compared(&batch, keep_text);
    let concerns = match decisions.zip(decided.as_ref()) {
        Some((path, file)) => {
            let today = args.date.unwrap_or_else(review::today);
            review::apply(file, path, &mut reports, rubric, today, terminal)
        }
        None => Vec::new(),
    };
    let against = args
        .baseline
        .as_deref()
        .map(|path| baseline::against(path, &reports, rubric, terminal))
        .transpose()?;
    let results = Results::new(&reports, rubric, concerns, terminal.lang);
    let delivery = Delivery {
        results: &results,
        style: Style {
            lang: terminal.lang,
            width: args.width.into(),
            color: terminal.color,
            all: args.all,
        },
        template: &template,
        notice: notice::Options {
            deadline: args.deadline.clone(),
            issuer: args.issuer.clone(),
        },
        insist: args.force,
        terminal,
    };
    deliver(&targets, &delivery)?;
    let held = gates::hold(&gates, &reports, against.as_ref(), rubric, terminal);
    Ok(Exit::of(held, all_assessed(&reports)))
}

/// The template of notices: the user's, or the program's own.
fn template(args: &ScoreArgs, terminal: Terminal) -> Result<notice::Template, Failure> {
    let Some(path) = &args.template else {
        return Ok(notice::Template::default(terminal.lang));
    };
    notice::Template::parse(&control::read(path, terminal)?).map_err(|error| {
        let (path, error) = (
            clean::line(&path.to_string_lossy()),
            clean::line(&error.to_string()),
        );
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("模板 {path} 有误：{error}"),
            Lang::En => format!("the template {path} is wrong: {error}"),
        })
    })
}

/// Inputs, and how they are scored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Batch<'a> {
    pub(crate) inputs: &'a Inputs,
    pub(crate) scorer: &'a Scorer,
    /// How many threads.
    pub(crate) jobs: usize,
    pub(crate) terminal: Terminal,
}

impl Batch<'_> {
    /// Scores all inputs and says which could not be assessed. `work`, on any thread, makes of each report
    /// what is wanted of it; `take` is handed that in the order of the inputs.
    ///
    /// # Errors
    /// The first that `take` gives: nothing more is scored then.
    pub(crate) fn each<R: Send, E>(
        &self,
        reader: &Reader,
        work: impl Fn(&mut Report) -> R + Sync,
        mut take: impl FnMut(usize, Report, R) -> Result<(), E>,
    ) -> Result<(), E> {
        let inputs = &self.inputs.list;
        let mut progress = Progress::of(inputs.len(), self.terminal);
        let scored = |input: &Input| {
            let mut report = assess(input, self.scorer, reader);
            let made = work(&mut report);
            (report, made)
        };
        let mut index = 0;
        ordered(
            self.jobs.min(inputs.len()),
            inputs.iter(),
            scored,
            |(report, made)| {
                warn_unassessable(&report, self.terminal);
                progress.advance(!is_assessed(&report));
                index += 1;
                take(index - 1, report, made)
            },
        )
    }
}

/// Scores all inputs, in their order, and says which could not be assessed. Their texts are not kept.
pub(crate) fn assess_all(
    inputs: &Inputs,
    scorer: &Scorer,
    jobs: usize,
    terminal: Terminal,
) -> Vec<Report> {
    let batch = Batch {
        inputs,
        scorer,
        jobs,
        terminal,
    };
    let mut reports = Vec::with_capacity(inputs.list.len());
    let Ok(()) = batch.each(
        &Reader::new(inputs.bounds),
        Report::forget_text,
        |_, report, ()| {
            reports.push(report);
            Ok::<_, Infallible>(())
        },
    );
    reports
}

/// Scores all inputs, as [`assess_all`] does, and remarks which are the same report.
fn compared(batch: &Batch<'_>, keep_text: bool) -> Vec<Report> {
    let (reader, mut duplicates) = (
        Reader::new(batch.inputs.bounds),
        Duplicates::new(batch.inputs),
    );
    let mut reports = Vec::with_capacity(batch.inputs.list.len());
    let sketch = |report: &mut Report| duplicates::sketch(report, batch.inputs);
    let Ok(()) = batch.each(&reader, sketch, |index, mut report, sketch| {
        duplicates.add(index, &report, sketch.as_ref(), &reader);
        if !keep_text {
            report.forget_text();
        }
        reports.push(report);
        Ok::<_, Infallible>(())
    });
    duplicates.remark(&mut reports);
    duplicates.say(batch.terminal);
    reports
}

/// Whether every report could be assessed.
pub(crate) fn all_assessed(reports: &[Report]) -> bool {
    reports.iter().all(is_assessed)
}

/// Whether a report could be assessed.
pub(crate) fn is_assessed(report: &Report) -> bool {
    matches!(report.outcome, Outcome::Scored(_))
}

/// The inputs, with a word on what was left out; `control` files are no inputs of a folder.
///
/// # Errors
/// Where there is nothing to score.
pub(crate) fn found(
    paths: &[PathBuf],
    control: &[&Path],
    limits: &LimitArgs,
    terminal: Terminal,
) -> Result<Inputs, Failure> {
    let inputs = Inputs::find(paths, control, limits.bounds());
    for sentence in inputs.left_out.describe(terminal.lang) {
        terminal.warning(&sentence);
    }
    if inputs.is_empty() {
        for input in &inputs.list {
            if let Err(reason) = input.load() {
                terminal.warning(&unassessable_line(&input.path, &reason, terminal.lang));
            }
        }
        return Err(Failure {
            message: messages::pick(
                terminal.lang,
                "没有找到可以评分的报告；文件夹中读取 Word、WPS、PDF、网页、文本文件和 .zip 压缩包",
                "nothing to score: no input found; in folders, Word, WPS, PDF, web page and text files and .zip archives are read",
            )
            .to_owned(),
            exit: Exit::NothingToScore,
        });
    }
    Ok(inputs)
}

/// Scores one input; what cannot be read is a report too.
pub(crate) fn assess(input: &Input, scorer: &Scorer, reader: &Reader) -> Report {
    let (digest, read) = match input.load() {
        Ok(bytes) => (hegui_text::digest(&bytes), reader.read(&bytes, &input.path)),
        Err(reason) => (String::new(), Err(reason)),
    };
    scorer.score_submitted(&input.path, digest, read, input.submission.clone())
}

/// Says on standard error that a report could not be assessed.
pub(crate) fn warn_unassessable(report: &Report, terminal: Terminal) {
    if let Outcome::Unassessable(reason) = &report.outcome {
        terminal.warning(&unassessable_line(&report.path, reason, terminal.lang));
    }
}

/// The path, why it could not be assessed and what to do, on one line.
pub(crate) fn unassessable_line(path: &str, reason: &Unreadable, lang: Lang) -> String {
    let (what, mend) = (
        unassessable::what(reason, lang),
        unassessable::mend(reason, lang),
    );
    let path = clean::line(path);
    match lang {
        Lang::Zh => format!("{path}：{what}。{mend}"),
        Lang::En => format!("{path}: {what}. {mend}"),
    }
}
