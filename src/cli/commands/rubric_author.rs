//! `hegui rubric check` for other programs, `hegui rubric new` and `hegui rubric schema`.

use hegui_report::rubric_check::{self, CheckedFile};
use hegui_rubric::Rubric;
use hegui_rubric::schema::JsonSchema;
use hegui_rubric::starter::starter;
use hegui_text::lang::Lang;

use crate::cli::args::rubric::{CheckFormat, RubricNew, RubricsArg};
use crate::cli::control::rubric::{self, right_rubric};
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::{output_path, shown_path};
use crate::cli::terminal::Terminal;

/// Checks rubrics and prints what is wrong with them in a format of other programs.
pub(super) fn check_for_programs(
    args: &RubricsArg,
    format: CheckFormat,
    terminal: Terminal,
) -> Result<Exit, CliError> {
    let checked = args
        .rubrics
        .iter()
        .map(|named| rubric::check_for_programs(named, args.limits, terminal));
    let files: Vec<CheckedFile> = checked.collect();
    let text = match format {
        CheckFormat::Sarif => rubric_check::sarif(&files, terminal.lang)?,
        CheckFormat::Github => rubric_check::github(&files, terminal.lang),
        CheckFormat::Json | CheckFormat::Text => rubric_check::json(&files, terminal.lang)?,
    };
    terminal.result(text.as_bytes())?;
    Ok(if files.iter().all(CheckedFile::is_right) {
        Exit::Done
    } else {
        Exit::Usage
    })
}

/// Writes a rubric to start from.
pub(super) fn write_starter(args: &RubricNew, terminal: Terminal) -> Result<Exit, CliError> {
    let source = starter(&args.name, &args.title);
    // A name or a title that no rubric can have is shown where it would stand.
    right_rubric(Rubric::parse(&args.name, &source), terminal)?;
    let output = output_path(args.output.as_deref());
    if let Some(path) = output.filter(|path| path.exists()) {
        let path = shown_path(path);
        return Err(CliError::usage(match terminal.lang {
            Lang::Zh => format!("{path} 已经存在，没有改动"),
            Lang::En => format!("{path} is there already and stays as it is"),
        }));
    }
    write_output(output, source.as_bytes(), terminal)?;
    Ok(Exit::Done)
}

/// Prints the format as a JSON Schema.
pub(super) fn print_schema(terminal: Terminal) -> Result<Exit, CliError> {
    let schema = serde_json::to_string_pretty(&JsonSchema::of_rubrics());
    let schema = schema.map_err(|error| CliError::usage(error.to_string()))?;
    terminal.result(format!("{schema}\n").as_bytes())?;
    Ok(Exit::Done)
}
