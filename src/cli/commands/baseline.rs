//! `hegui baseline record` and `check`: grades kept, and compared with those of today.

use std::path::{Path, PathBuf};

use hegui_batch::baseline::{Baseline, Comparison};
use hegui_report::text;
use hegui_text::lang::Lang;

use crate::cli::args::baseline::{BaselineCheck, BaselineCommand, BaselineRecord};
use crate::cli::control::baseline::load_baseline;
use crate::cli::control::rubric::load_scorer;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::shown_input;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::targets::refuse_overwriting;
use crate::cli::scoring::run::{ScoringRun, all_assessed};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(command: &BaselineCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        BaselineCommand::Record(args) => record_baseline(args, terminal),
        BaselineCommand::Check(args) => check_baseline(args, terminal),
    }
}

fn record_baseline(args: &BaselineRecord, terminal: Terminal) -> Result<Exit, CliError> {
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let (rubric, output) = (Path::new(&args.rubric.rubric), args.output.as_path());
    let bounds = Bounds::from(&args.limits);
    let inputs = Inputs::find(&args.paths, &[rubric, output], bounds, terminal)?;
    refuse_overwriting([output], &inputs.files(), &[rubric], terminal.lang)?;
    let _claims = claim_outputs([output], terminal.lang)?;
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
    let reports = run.score_all();
    let paths = args.paths.iter().map(|path| shown_input(path)).collect();
    let baseline = Baseline::of(&reports, scorer.rubric(), paths);
    write_output(Some(output), baseline.to_toml().as_bytes(), terminal)?;
    terminal.message(&match terminal.lang {
        Lang::Zh => format!("已记录 {} 份报告的等级\n", reports.len()),
        Lang::En => format!("the grades of {} reports are recorded\n", reports.len()),
    });
    Ok(Exit::of_run(true, all_assessed(&reports)))
}

fn check_baseline(args: &BaselineCheck, terminal: Terminal) -> Result<Exit, CliError> {
    let file = args.file.as_path();
    // Before the file is read: what another run accepts meanwhile would be lost.
    let _claims = claim_outputs(args.accept.then_some(file), terminal.lang)?;
    let old = load_baseline(file, terminal.lang)?;
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let paths: Vec<PathBuf> = old.paths.iter().map(PathBuf::from).collect();
    let control = [Path::new(&args.rubric.rubric), file];
    let inputs = Inputs::find(&paths, &control, Bounds::from(&args.limits), terminal)?;
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
    let now = Baseline::of(&run.score_all(), scorer.rubric(), old.paths.clone());
    let comparison = Comparison::between(&old, &now);
    let text = text::render_baseline(&comparison, &old, &now, scorer.rubric(), terminal.lang)?;
    terminal.result(text.as_bytes())?;
    if !args.accept {
        return Ok(exit_of(&comparison));
    }
    let accepted = match &args.only {
        None => now.clone(),
        Some(only) => only
            .iter()
            .fold(old, |kept, only| kept.accepting(&now, only)),
    };
    write_output(Some(file), accepted.to_toml().as_bytes(), terminal)?;
    Ok(exit_of(&Comparison::between(&accepted, &now)))
}

fn exit_of(left: &Comparison) -> Exit {
    let failed = left.changes.iter().any(|change| change.kind.is_failure());
    Exit::of_run(!failed, true)
}
