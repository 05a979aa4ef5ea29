//! `hegui review init`: a file of all that a person should look at, ready to fill in.

use std::path::Path;

use hegui_report::review_draft;

use crate::cli::args::review::ReviewCommand;
use crate::cli::control::rubric::load_scorer;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::targets::refuse_overwriting;
use crate::cli::paths::output_path;
use crate::cli::scoring::run::{ScoringRun, all_assessed};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(command: &ReviewCommand, terminal: Terminal) -> Result<Exit, CliError> {
    let ReviewCommand::Init(args) = command;
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let control = [Path::new(&args.rubric.rubric)];
    let bounds = Bounds::from(&args.limits);
    let inputs = Inputs::find(&args.paths, &control, bounds, terminal)?;
    let output = output_path(args.output.as_deref());
    refuse_overwriting(output, &inputs.files(), &control, terminal.lang)?;
    let _claims = claim_outputs(output, terminal.lang)?;
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
    let reports = run.score_all();
    let text = review_draft::render(&reports, scorer.rubric(), args.all, terminal.lang)?;
    write_output(output, text.as_bytes(), terminal)?;
    Ok(Exit::of_run(true, all_assessed(&reports)))
}
