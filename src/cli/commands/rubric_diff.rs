//! `hegui rubric diff`: what was changed between two rubrics.

use hegui_batch::rubric_diff::RubricDiff;
use hegui_report::{json, rubric_diff, text};
use hegui_rubric::Rubric;

use crate::cli::args::rubric_diff::{RubricDiffArgs, TwoRubrics};
use crate::cli::args::shared::TextOrJson;
use crate::cli::control::rubric::load_rubric;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(super) fn run(args: &RubricDiffArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let [old, new] = load_both(&args.rubrics, terminal)?;
    let diff = RubricDiff::of(&old, &new);
    let text = match args.format {
        TextOrJson::Text => text::render_rubric_diff(&diff, &old, &new, terminal.style()),
        TextOrJson::Json => json::rubric_diff_document(&diff, &old, &new),
    };
    terminal.result(text?.as_bytes())?;
    if keeps_version(&diff, &old, &new) {
        terminal.warning(&rubric_diff::same_version(&new, terminal.lang));
    }
    Ok(Exit::Done)
}

/// Both rubrics; the errors of both are reported.
pub(super) fn load_both(named: &TwoRubrics, terminal: Terminal) -> Result<[Rubric; 2], CliError> {
    let [old, new] =
        [&named.old, &named.new].map(|named_one| load_rubric(named_one, named.limits, terminal));
    match (old, new) {
        (Ok(old), Ok(new)) => Ok([old, new]),
        (Err(error), Err(other)) => {
            terminal.report(&error);
            Err(other)
        }
        (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(error),
    }
}

/// Whether results of two contents could not be told apart by id and version.
pub(super) fn keeps_version(diff: &RubricDiff, old: &Rubric, new: &Rubric) -> bool {
    diff.changes_content() && (&old.id, &old.version) == (&new.id, &new.version)
}
