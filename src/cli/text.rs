//! `hegui text`: the text of a file as it was read, and how.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use hegui_report::{json, messages, reading, text};
use hegui_text::lang::Lang;
use hegui_text::{Text, Unreadable};

use super::args::{EvaluationFormat, TextArgs};
use super::deliver::{claim, unwritable};
use super::exit::Exit;
use super::files::{Staged, is_device, write_device};
use super::reader::Reader;
use super::terminal::{Failure, Terminal, shown};
use super::{load, score, targets};

/// Runs the command.
pub(crate) fn run(args: &TextArgs, terminal: Terminal) -> Result<Exit, Failure> {
    if args.file.is_dir() {
        return Err(not_one(&args.file, terminal.lang));
    }
    let inputs = score::found(
        std::slice::from_ref(&args.file),
        &[],
        &args.limits,
        terminal,
    )?;
    let [input] = inputs.list.as_slice() else {
        return Err(not_one(&args.file, terminal.lang));
    };
    let output = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    if let (Some(output), Some(file)) = (output, input.file())
        && targets::is_same_file(output, file)
    {
        return Err(Failure::usage(messages::pick(
            terminal.lang,
            "不能写到所读的文件",
            "the output cannot be the file that is read",
        )));
    }
    let _claims = claim(output, terminal.lang)?;
    let (digest, outcome) = match input.load() {
        Ok(bytes) => (
            Some(hegui_text::digest(&bytes)),
            Reader::new(inputs.bounds).read(&bytes, &input.path),
        ),
        Err(reason) => (None, Err(reason)),
    };
    if matches!(&outcome, Err(Unreadable::Binary(Some(kind))) if kind == "ZIP") {
        return Err(not_one(&args.file, terminal.lang));
    }
    match &outcome {
        Ok(text) => warn(text, terminal),
        Err(reason) => {
            terminal.warning(&score::unassessable_line(
                &input.path,
                reason,
                terminal.lang,
            ));
        }
    }
    match args.format {
        EvaluationFormat::Json => {
            let rubric = load::rubric(&args.rubric.rubric, args.rubric.limits, terminal)?;
            let read = outcome.as_ref();
            let json = json::reading_document(
                &input.path,
                digest.as_deref(),
                read,
                &rubric,
                terminal.lang,
            );
            let json = json.map_err(|error| Failure::usage(error.to_string()))?;
            write(output, &json, terminal)?;
        }
        EvaluationFormat::Text => {
            if let Ok(text) = &outcome {
                if output.is_none() && io::stdout().is_terminal() {
                    terminal.result(text::visible_text(&text.content).as_bytes())?;
                } else {
                    write(output, &text.content, terminal)?;
                }
            }
        }
    }
    Ok(Exit::of(true, outcome.is_ok()))
}

fn not_one(path: &Path, lang: Lang) -> Failure {
    let path = shown(path);
    Failure::usage(match lang {
        Lang::Zh => format!("text 一次只读一个文件；{path} 是文件夹或压缩包，请给出其中的一个文件"),
        Lang::En => {
            format!("text reads one file; {path} is a folder or an archive: name one file of it")
        }
    })
}

/// What a person should know of the reading, a line each.
fn warn(text: &Text, terminal: Terminal) {
    for warning in &text.warnings {
        terminal.warning(&reading::sentence(warning, text.format, terminal.lang));
    }
}

fn write(output: Option<&Path>, text: &str, terminal: Terminal) -> Result<(), Failure> {
    let Some(path) = output else {
        return terminal.result(text.as_bytes());
    };
    let written = if is_device(path) {
        write_device(path, text.as_bytes())
    } else {
        Staged::write(path, text.as_bytes()).and_then(Staged::commit)
    };
    written.map_err(|error| unwritable(path, &error, terminal.lang))
}
