//! `hegui text`: the text of a file as it was read, and how.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use hegui_report::{json, reading, text};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

use crate::cli::args::shared::TextOrJson;
use crate::cli::args::text::TextArgs;
use crate::cli::control::rubric::load_rubric;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::options::bounds::Bounds;
use crate::cli::paths::{is_same_file, output_path, shown_path};
use crate::cli::reader::ReaderPool;
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(args: &TextArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    if args.file.is_dir() {
        return Err(several_files(&args.file, lang));
    }
    let paths = std::slice::from_ref(&args.file);
    let inputs = Inputs::find(paths, &[], Bounds::from(&args.limits), terminal)?;
    let [input] = inputs.list.as_slice() else {
        return Err(several_files(&args.file, lang));
    };
    let output = output_path(args.output.as_deref());
    if let (Some(output), Some(file)) = (output, input.file())
        && is_same_file(output, file)
    {
        return Err(CliError::in_words(
            lang,
            "不能写到所读的文件",
            "the output cannot be the file that is read",
        ));
    }
    let _claims = claim_outputs(output, lang)?;
    let (digest, outcome) = match input.load() {
        Ok(bytes) => (
            Some(hegui_text::digest(&bytes)),
            ReaderPool::new(inputs.bounds).read(&bytes, &input.path),
        ),
        Err(reason) => (None, Err(reason)),
    };
    match &outcome {
        Err(Unreadable::Binary(Some(kind))) if kind == "ZIP" => {
            return Err(several_files(&args.file, lang));
        }
        Err(reason) => terminal.warn_unassessable(&input.path, reason),
        Ok(text) => text.warnings.iter().for_each(|warning| {
            terminal.warning(&reading::sentence(warning, text.format, lang));
        }),
    }
    match (args.format, &outcome) {
        (TextOrJson::Json, read) => {
            let rubric = load_rubric(&args.rubric.rubric, args.rubric.limits, terminal)?;
            let (path, digest) = (&input.path, digest.as_deref());
            let json = json::reading_document(path, digest, read.as_ref(), &rubric, lang)?;
            write_output(output, json.as_bytes(), terminal)?;
        }
        (TextOrJson::Text, Ok(text)) if output.is_none() && io::stdout().is_terminal() => {
            terminal.result(text::visible_text(&text.content).as_bytes())?;
        }
        (TextOrJson::Text, Ok(text)) => write_output(output, text.content.as_bytes(), terminal)?,
        (TextOrJson::Text, Err(_)) => {}
    }
    Ok(Exit::of_run(true, outcome.is_ok()))
}

fn several_files(path: &Path, lang: Lang) -> CliError {
    let path = shown_path(path);
    CliError::usage(match lang {
        Lang::Zh => format!("text 一次只读一个文件；{path} 是文件夹或压缩包，请给出其中的一个文件"),
        Lang::En => {
            format!("text reads one file; {path} is a folder or an archive: name one file of it")
        }
    })
}
