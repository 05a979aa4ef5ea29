//! `hegui rubric check` for other programs, `hegui rubric new` and `hegui rubric schema`.

use std::path::{MAIN_SEPARATOR, Path};

use hegui::bundled;
use hegui_report::clean;
use hegui_report::rubric_check::{self, CheckedFile};
use hegui_rubric::bundled::PACKS;
use hegui_rubric::schema::JsonSchema;
use hegui_rubric::starter::{starter, starter_overlay, starter_with_pack};
use hegui_rubric::{Code, RubricErrors};
use hegui_text::lang::Lang;
use hegui_text::normalise::is_han;

use crate::cli::args::rubric::{CheckFormat, RubricNew, RubricsArg};
use crate::cli::control::rubric;
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
    let output = output_path(args.output.as_deref());
    let source = new_source(args, output, terminal)?;
    // A name or a title that no rubric can have is shown where it would stand. What it refers to is found
    // from where it will stand.
    let folder = output.and_then(Path::parent).unwrap_or(Path::new(""));
    let stands = folder.join(&args.name).display().to_string();
    rubric::check_text(&stands, &source, args.limits, terminal)
        .map_err(|errors| refused_words(errors, terminal))?;
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

/// What is wrong with a rubric that was made of the words of the command line: the place is there, and not in a
/// file that nobody has.
fn refused_words(errors: RubricErrors, terminal: Terminal) -> CliError {
    let is_of_words = |code| matches!(code, Code::BadId | Code::EmptyText);
    if !errors.iter().all(|finding| is_of_words(finding.code())) {
        return rubric::reported(errors, terminal);
    }
    let lines = errors.iter().map(|finding| {
        let (message, remedy) = (
            finding.message(terminal.lang),
            finding.remedy(terminal.lang),
        );
        let message = clean::line(&message);
        match (remedy, terminal.lang) {
            (Some(remedy), Lang::Zh) => format!("命令行：{message}；{remedy}"),
            (Some(remedy), Lang::En) => format!("command line: {message}; {remedy}"),
            (None, Lang::Zh) => format!("命令行：{message}"),
            (None, Lang::En) => format!("command line: {message}"),
        }
    });
    CliError::usage(lines.collect::<Vec<_>>().join("\n"))
}

/// The source of the new rubric.
fn new_source(
    args: &RubricNew,
    output: Option<&Path>,
    terminal: Terminal,
) -> Result<String, CliError> {
    let (id, title) = (&args.name, &args.title);
    if let Some(extends) = &args.extends {
        let parent = rubric::load_rubric(extends, args.limits, terminal)?;
        let link = link_from(output, extends, bundled::find(extends).is_some());
        return Ok(starter_overlay(id, title, &link, &parent));
    }
    let is_chinese = title.chars().any(is_han);
    Ok(match args.uses.as_deref() {
        Some("none") => starter(id, title),
        Some(pack) => {
            let is_name = PACKS.iter().any(|known| known.name == pack);
            starter_with_pack(id, title, &link_from(output, pack, is_name))
        }
        None if is_chinese => starter_with_pack(id, title, "zh-official"),
        None => starter(id, title),
    })
}

/// How a file at `output` refers to a rubric or a pack: paths begin at its folder.
fn link_from(output: Option<&Path>, named: &str, is_name: bool) -> String {
    let looks_like_a_path = named.contains(['/', MAIN_SEPARATOR]) || named.ends_with(".toml");
    if is_name || !(looks_like_a_path || Path::new(named).is_file()) {
        return named.to_owned();
    }
    let folder = output.and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let (Ok(from), Ok(to)) = (folder.canonicalize(), Path::new(named).canonicalize()) else {
        return format!("./{named}");
    };
    let common = from.components().zip(to.components());
    let common = common.take_while(|(one, other)| one == other).count();
    if common == 0 {
        return to.display().to_string();
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common);
    let down = down.map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    let path = parts.join("/");
    if path.starts_with("../") {
        path
    } else {
        format!("./{path}")
    }
}

/// Prints the format as a JSON Schema.
pub(super) fn print_schema(terminal: Terminal) -> Result<Exit, CliError> {
    let schema = serde_json::to_string_pretty(&JsonSchema::of_rubrics());
    let schema = schema.map_err(|error| CliError::usage(error.to_string()))?;
    terminal.result(format!("{schema}\n").as_bytes())?;
    Ok(Exit::Done)
}
