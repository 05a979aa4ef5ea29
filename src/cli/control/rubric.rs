//! A rubric as named on the command line → a compiled one, or all that is wrong with it.

use std::path::{MAIN_SEPARATOR, Path};

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_report::clean;
use hegui_report::rubric_check::CheckedFile;
use hegui_rubric::{Rubric, RubricErrors, RubricFinding};
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;
use hegui_workbook::Base;

use super::beside::FilesBeside;
use super::files::read_bytes;
use crate::cli::args::limits::{LimitArgs, RubricLimitArgs};
use crate::cli::args::shared::RubricArg;
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// Reads and checks a rubric; all its errors are reported at once. Warnings are for its author, who asks
/// for them with `rubric check`: see [`check_rubric`].
pub(crate) fn load_rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Rubric, CliError> {
    let read = match bundled::find(named) {
        Some(bundled) => bundled.parse(),
        None => parse_file(named, &source_of(named, terminal)?, limits),
    };
    right_rubric(read, terminal).map(|(rubric, _)| rubric)
}

/// Reads, checks and compiles a rubric and reports its warnings too.
pub(crate) fn check_rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Scorer, CliError> {
    let read = parse_file(named, &source_of(named, terminal)?, limits);
    let (rubric, warnings) = right_rubric(read, terminal)?;
    for warning in warnings {
        terminal.diagnostic(&warning.in_language(terminal.lang));
    }
    compile_rubric(rubric)
}

/// The one file that says the same as a rubric and all that it builds on.
pub(crate) fn resolve_rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<String, CliError> {
    let source = source_of(named, terminal)?;
    let bytes = limits.expression_bytes();
    let flat = Rubric::resolve(named, &source, bytes, &mut FilesBeside);
    flat.map_err(|errors| reported(errors, terminal))
}

/// A rubric as one file, with what was read of it.
pub(crate) fn load_base(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Base, CliError> {
    let rubric = load_rubric(named, limits, terminal)?;
    let flat = resolve_rubric(named, limits, terminal)?;
    Ok(Base::new(&rubric, &flat))
}

/// Reads and checks a rubric whose text is at hand, and which is called `named`.
pub(crate) fn check_text(
    named: &str,
    source: &str,
    limits: RubricLimitArgs,
) -> Result<Rubric, RubricErrors> {
    parse_file(named, source, limits).map(|(rubric, _)| rubric)
}

/// Reads and checks a rubric for other programs: what is wrong with it is part of the result.
pub(crate) fn check_for_programs(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> CheckedFile {
    let mut checked = CheckedFile {
        path: named.to_owned(),
        findings: Vec::new(),
        omitted: 0,
        refused: None,
    };
    let source = match source_of(named, terminal) {
        Ok(source) => source,
        Err(error) => {
            checked.refused = error.message;
            return checked;
        }
    };
    match parse_file(named, &source, limits) {
        Ok((rubric, warnings)) => {
            checked.findings = warnings;
            checked.refused = compile_rubric(rubric).err().and_then(|error| error.message);
        }
        Err(errors) => {
            checked.omitted = errors.omitted();
            checked.findings = errors.iter().cloned().collect();
        }
    }
    checked
}

/// The compiled rubric, which keeps as many findings as were asked for.
pub(crate) fn load_scorer(
    arg: &RubricArg,
    limits: &LimitArgs,
    terminal: Terminal,
) -> Result<Scorer, CliError> {
    let scorer = compile_rubric(load_rubric(&arg.rubric, arg.limits, terminal)?)?;
    Ok(match limits.max_findings {
        Some(most) => scorer.keeping(most),
        None => scorer,
    })
}

/// Compiles a rubric.
pub(crate) fn compile_rubric(rubric: Rubric) -> Result<Scorer, CliError> {
    Scorer::new(rubric).map_err(|error| CliError::usage(error.to_string()))
}

/// A rubric with the warnings for its author, or all its errors.
type ReadRubric = Result<(Rubric, Vec<RubricFinding>), RubricErrors>;

fn parse_file(named: &str, source: &str, limits: RubricLimitArgs) -> ReadRubric {
    Rubric::parse_from(named, source, limits.expression_bytes(), &mut FilesBeside)
}

/// A rubric that is right; all that is wrong with another is reported.
pub(crate) fn right_rubric(
    read: ReadRubric,
    terminal: Terminal,
) -> Result<(Rubric, Vec<RubricFinding>), CliError> {
    read.map_err(|errors| reported(errors, terminal))
}

/// Shows all that is wrong with a rubric.
pub(crate) fn reported(errors: RubricErrors, terminal: Terminal) -> CliError {
    terminal.diagnostic(&errors.in_language(terminal.lang));
    CliError::reported()
}

fn source_of(named: &str, terminal: Terminal) -> Result<String, CliError> {
    let lang = terminal.lang;
    if let Some(bundled) = bundled::find(named) {
        return Ok(bundled.source.to_owned());
    }
    let looks_like_a_path = named.contains(['/', MAIN_SEPARATOR]) || named.ends_with(".toml");
    if !looks_like_a_path && !Path::new(named).exists() {
        return Err(unknown_rubric(named, lang));
    }
    file_text(Path::new(named), terminal)
}

/// The text of a rubric's file; of one that is not UTF-8, with a warning.
pub(crate) fn file_text(path: &Path, terminal: Terminal) -> Result<String, CliError> {
    let lang = terminal.lang;
    let kind = ("评分细则", "the rubric ");
    let bytes = read_bytes(kind, path, u64::MAX, lang)?;
    // A file of UTF-8 is taken as it is: the rubric's digest is that of its bytes.
    let bytes = match String::from_utf8(bytes) {
        Ok(source) if !source.contains('\0') => return Ok(source),
        Ok(source) => source.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let shown = shown_path(path);
    let Some((source, encoding)) = hegui_read::decode_keys(&bytes) else {
        return Err(CliError::usage(match lang {
            Lang::Zh => format!("评分细则 {shown} 不是文本，或编码无法识别；请另存为 UTF-8"),
            Lang::En => {
                format!("the rubric {shown} is not text in a known encoding; save it as UTF-8")
            }
        }));
    };
    if encoding == "UTF-8" {
        return Ok(source);
    }
    let encoding = encoding.to_uppercase();
    terminal.warning(&match lang {
        Lang::Zh => format!("评分细则 {shown} 是 {encoding} 编码，已照此读取；请另存为 UTF-8"),
        Lang::En => {
            format!("the rubric {shown} is {encoding} and was read as such; save it as UTF-8")
        }
    });
    Ok(source)
}

fn unknown_rubric(named: &str, lang: Lang) -> CliError {
    let names: Vec<&str> = bundled::names().collect();
    let like = closest(named, names.iter().copied());
    let named = clean::line(named);
    CliError::usage(match (lang, like) {
        (Lang::Zh, Some(like)) => format!("没有名为 {named} 的评分细则，是不是 {like}？"),
        (Lang::Zh, None) => format!(
            "没有名为 {named} 的评分细则；自带的有：{}。也可以给出 TOML 文件的路径",
            names.join("、")
        ),
        (Lang::En, Some(like)) => format!("no rubric is called {named}; did you mean {like}?"),
        (Lang::En, None) => format!(
            "no rubric is called {named}; bundled are {}; or give the path of a TOML file",
            names.join(", ")
        ),
    })
}
