//! `hegui rubric resolve`: a rubric and all that it builds on, as one file.

use std::path::Path;

use crate::cli::args::rubric::RubricResolve;
use crate::cli::control::rubric::resolve_rubric;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::{is_same_file, output_path};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(super) fn run(args: &RubricResolve, terminal: Terminal) -> Result<Exit, CliError> {
    let flat = resolve_rubric(&args.rubric, args.limits, terminal)?;
    let output = output_path(args.output.as_deref());
    if output.is_some_and(|path| is_same_file(path, Path::new(&args.rubric))) {
        return Err(CliError::in_words(
            terminal.lang,
            "不能写到评分细则自己的文件",
            "the output cannot be the rubric itself",
        ));
    }
    write_output(output, flat.as_bytes(), terminal)?;
    Ok(Exit::Done)
}
