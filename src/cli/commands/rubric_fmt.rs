//! `hegui rubric fmt`: the files of rubrics in their one form.

use std::io::{self, Read as _};
use std::path::Path;

use hegui_rubric::{Rubric, Unformatted, format_rubric};
use hegui_text::lang::Lang;

use crate::cli::args::rubric::RubricFmt;
use crate::cli::control::rubric::{file_text, reported};
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// More bytes are no rubric.
const LIMIT: u64 = 32 << 20;

/// Runs the command. A file with an error stays as it is, and does not keep others from being laid out.
pub(super) fn run(args: &RubricFmt, terminal: Terminal) -> Result<Exit, CliError> {
    let mut exit = Exit::Done;
    for path in &args.files {
        match format_file(path, args.check, terminal) {
            Ok(true) if exit == Exit::Done => exit = Exit::GateFailed,
            Ok(_) => {}
            Err(error) => exit = terminal.report(&error),
        }
    }
    Ok(exit)
}

/// Lays out a file. Whether it was to be checked and would change.
fn format_file(path: &Path, check: bool, terminal: Terminal) -> Result<bool, CliError> {
    let is_stream = path.as_os_str() == "-";
    let source = if is_stream {
        standard_input(terminal)?
    } else {
        file_text(path, terminal)?
    };
    let name = path.to_string_lossy();
    let formatted =
        format_rubric(&source).map_err(|why| refused(&name, &source, &why, terminal))?;
    let changes = formatted != source;
    if check {
        if changes {
            let path = shown_path(path);
            terminal.result(format!("{path}\n").as_bytes())?;
        }
        return Ok(changes);
    }
    if is_stream {
        terminal.result(formatted.as_bytes())?;
    } else if changes {
        write_output(Some(path), formatted.as_bytes(), terminal)?;
    }
    Ok(false)
}

/// Shows what is wrong with a file as `rubric check` does.
fn refused(name: &str, source: &str, why: &Unformatted, terminal: Terminal) -> CliError {
    match (why, Rubric::parse(name, source)) {
        (Unformatted::Syntax(_), Err(errors)) => reported(errors, terminal),
        (why, _) => {
            let why = match why {
                Unformatted::Syntax(error) => error.clone(),
                Unformatted::Changed => String::new(),
            };
            let path = shown_path(Path::new(name));
            CliError::usage(match terminal.lang {
                Lang::Zh => format!("无法统一 {path} 的格式，文件没有改动。{why}"),
                Lang::En => format!("{path} cannot be laid out and stays as it is. {why}"),
            })
        }
    }
}

fn standard_input(terminal: Terminal) -> Result<String, CliError> {
    let mut source = String::new();
    let read = io::stdin().lock().take(LIMIT).read_to_string(&mut source);
    read.map_err(|error| {
        CliError::usage(match terminal.lang {
            Lang::Zh => format!("无法读取标准输入：{error}"),
            Lang::En => format!("cannot read standard input: {error}"),
        })
    })?;
    Ok(source)
}
