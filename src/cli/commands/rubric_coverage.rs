//! `hegui rubric coverage`: what the terms of a rubric are good for.

use std::convert::Infallible;
use std::path::Path;

use hegui_batch::coverage::{Coverage, ReportSeen, examples, see_example, see_report};
use hegui_batch::evaluate::{Accept, Gold};
use hegui_core::coverage::Probe;
use hegui_core::scorer::Scorer;
use hegui_report::style::Style;
use hegui_report::{json, text};
use hegui_text::Unreadable;

use super::evaluate::{gold_name, parse_gold};
use crate::cli::args::rubric_coverage::RubricCoverageArgs;
use crate::cli::args::shared::TextOrJson;
use crate::cli::control::rubric::{compile_rubric, load_with_origins};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::Input;
use crate::cli::options::bounds::Bounds;
use crate::cli::reader::ReaderPool;
use crate::cli::scoring::ordered::work_in_order;
use crate::cli::terminal::Terminal;
use crate::cli::terminal::progress::Progress;

/// Runs the command.
pub(super) fn run(args: &RubricCoverageArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let (rubric, origins) = load_with_origins(&args.rubric, args.rubric_limits, terminal)?;
    let scorer = compile_rubric(rubric)?.assuming_reports(args.assume.assume_report);
    let origins = origins.as_ref();
    let rubric = scorer.rubric();
    let gold = args.gold.as_deref();
    let gold = gold.map(|path| parse_gold(path, rubric, Gold::parse, terminal));
    let gold = gold.transpose()?;
    let probe = scorer.probe();
    let mut coverage = Coverage::default();
    let see = |at| see_example(&probe, rubric, at);
    let all = examples(rubric).into_iter();
    let Ok(()) = work_in_order(args.jobs.count(), all, see, |seen| {
        seen.iter().for_each(|seen| coverage.add_example(seen));
        Ok::<_, Infallible>(())
    });
    let all_assessed = if args.corpus.is_empty() {
        true
    } else {
        add_reports(
            &probe,
            &scorer,
            gold.as_ref(),
            &mut coverage,
            args,
            terminal,
        )?
    };
    let style = Style {
        all: args.all,
        ..terminal.style()
    };
    let text = match args.format {
        TextOrJson::Text => text::render_coverage(&coverage, rubric, origins, style),
        TextOrJson::Json => json::coverage_document(&coverage, rubric, origins, terminal.lang),
    };
    terminal.result(text?.as_bytes())?;
    Ok(Exit::of_run(true, all_assessed))
}

/// Looks at the reports. Whether all could be read and are reports.
fn add_reports(
    probe: &Probe<'_>,
    scorer: &Scorer,
    gold: Option<&Gold>,
    coverage: &mut Coverage,
    args: &RubricCoverageArgs,
    terminal: Terminal,
) -> Result<bool, CliError> {
    let control: Vec<&Path> = args.gold.as_deref().into_iter().collect();
    let control = [&control[..], &[Path::new(&args.rubric)]].concat();
    let inputs = Inputs::find(&args.corpus, &control, Bounds::from(&args.limits), terminal)?;
    let reader = ReaderPool::new(inputs.bounds);
    let mut progress = Progress::of_inputs(inputs.list.len(), terminal.lang);
    let mut all_assessed = true;
    let see = |input: &Input| -> (String, Result<ReportSeen, Unreadable>) {
        let read = input.load();
        let read = read.and_then(|bytes| reader.read(&bytes, &input.path));
        (
            input.path.clone(),
            read.and_then(|text| see_report(probe, scorer, &text)),
        )
    };
    let jobs = args.jobs.count().min(inputs.list.len());
    let Ok(()) = work_in_order(jobs, inputs.list.iter(), see, |(path, seen)| {
        progress.advance(seen.is_err());
        match seen {
            Ok(seen) => coverage.add_report(&seen, &accepted(&path, gold)),
            Err(reason) => {
                all_assessed = false;
                terminal.warn_unassessable(&path, &reason);
            }
        }
        Ok::<_, Infallible>(())
    });
    Ok(all_assessed)
}

/// What a reader accepts for the items of a report, which gold files name by its stem.
fn accepted(path: &str, gold: Option<&Gold>) -> Vec<(usize, Accept)> {
    let items = gold
        .zip(gold_name(path))
        .and_then(|(gold, name)| gold.reports.get(&name));
    let items = items.into_iter().flatten();
    items.map(|graded| (graded.item, graded.accept)).collect()
}
