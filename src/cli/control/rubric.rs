//! A rubric as named on the command line → a compiled one, or all that is wrong with it.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_report::clean;
use hegui_report::rubric_check::CheckedFile;
use hegui_rubric::language_pack::{self, PackSummary};
use hegui_rubric::{Origins, Rubric, RubricErrors, RubricFinding};
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;
use hegui_workbook::Base;

use super::beside::FilesBeside;
use super::files::{LIMIT, read_bytes};
use crate::cli::args::limits::{LimitArgs, RubricLimitArgs};
use crate::cli::args::shared::{AssumeArg, RubricArg};
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// Reads and checks a rubric; all its errors are reported at once. Warnings are for its author, who asks
/// for them with `rubric check`: see [`check_any`].
pub(crate) fn load_rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Rubric, CliError> {
    let read = match bundled::find(named) {
        Some(bundled) => bundled.parse(),
        None => parse_file(named, &source_of(named, terminal)?, limits, terminal),
    };
    right_rubric(read, terminal).map(|(rubric, _)| rubric)
}

/// As [`load_rubric`], with what tells which file its parts and words come from, if there are several.
pub(crate) fn load_with_origins(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<(Rubric, Option<Origins>), CliError> {
    let source = source_of(named, terminal)?;
    let bytes = limits.expression_bytes();
    let mut beside = FilesBeside::new(terminal);
    let read = Rubric::parse_with_origins(named, &source, bytes, &mut beside);
    read.map_err(|errors| reported(errors, terminal))
}

fn check_source(
    named: &str,
    source: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Scorer, CliError> {
    let read = parse_file(named, source, limits, terminal);
    let (rubric, warnings) = right_rubric(read, terminal)?;
    report_warnings(warnings, terminal);
    compile_rubric(rubric)
}

fn report_warnings(warnings: Vec<RubricFinding>, terminal: Terminal) {
    for warning in warnings {
        terminal.diagnostic(&warning.in_language(terminal.lang));
    }
}

/// A file that was checked and is right.
pub(crate) enum Checked {
    /// A rubric.
    Rubric(Box<Scorer>),
    /// A language pack.
    Pack(PackSummary),
}

/// Reads and checks a rubric, which it compiles too, or a language pack, and reports the warnings.
pub(crate) fn check_any(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Checked, CliError> {
    let source = source_of(named, terminal)?;
    if !language_pack::is_pack(&source) {
        return check_source(named, &source, limits, terminal)
            .map(|scorer| Checked::Rubric(Box::new(scorer)));
    }
    let read = language_pack::check(named, &source, limits.expression_bytes());
    let (summary, warnings) = read.map_err(|errors| reported(errors, terminal))?;
    report_warnings(warnings, terminal);
    Ok(Checked::Pack(summary))
}

/// The files that a rubric is made of: its own, and those that it looks for, whether they are there or not.
pub(crate) fn files_of(named: &str, terminal: Terminal) -> Vec<PathBuf> {
    if bundled::find(named).is_some() {
        return Vec::new();
    }
    let mut files = vec![PathBuf::from(named)];
    if let Ok(bytes) = std::fs::read(named)
        && let Ok(source) = String::from_utf8(bytes)
    {
        let mut beside = FilesBeside::new(terminal);
        let _ = Rubric::parse_from(named, &source, Rubric::EXPRESSION_BYTES, &mut beside);
        files.append(&mut beside.looked_for);
    }
    files
}

/// The one file that says the same as a rubric and all that it builds on.
pub(crate) fn resolve_rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<String, CliError> {
    let source = source_of(named, terminal)?;
    let bytes = limits.expression_bytes();
    let flat = Rubric::resolve(named, &source, bytes, &mut FilesBeside::new(terminal));
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
    terminal: Terminal,
) -> ReadRubric {
    parse_file(named, source, limits, terminal)
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
    let read = if language_pack::is_pack(&source) {
        let read = language_pack::check(named, &source, limits.expression_bytes());
        read.map(|(_, warnings)| (None, warnings))
    } else {
        let read = parse_file(named, &source, limits, terminal);
        read.map(|(rubric, warnings)| (Some(rubric), warnings))
    };
    match read {
        Ok((rubric, warnings)) => {
            checked.findings = warnings;
            let compiled = rubric.map(compile_rubric).transpose();
            checked.refused = compiled.err().and_then(|error| error.message);
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
    assume: AssumeArg,
    terminal: Terminal,
) -> Result<Scorer, CliError> {
    let scorer = compile_rubric(load_rubric(&arg.rubric, arg.limits, terminal)?)?;
    let scorer = scorer.assuming_reports(assume.assume_report);
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
pub(crate) type ReadRubric = Result<(Rubric, Vec<RubricFinding>), RubricErrors>;

fn parse_file(
    named: &str,
    source: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> ReadRubric {
    let mut beside = FilesBeside::new(terminal);
    Rubric::parse_from(named, source, limits.expression_bytes(), &mut beside)
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
        return Err(of_variable(unknown_rubric(named, lang), named, lang));
    }
    file_text(Path::new(named), terminal).map_err(|error| of_variable(error, named, lang))
}

/// Names the variable of the environment that set the rubric, where one did: nobody typed it.
fn of_variable(error: CliError, named: &str, lang: Lang) -> CliError {
    const VARIABLE: &str = "HEGUI_RUBRIC";
    if !std::env::var(VARIABLE).is_ok_and(|value| value == named) {
        return error;
    }
    let message = error.message.map(|message| match lang {
        Lang::Zh => format!("{message}（由环境变量 {VARIABLE} 指定）"),
        Lang::En => format!("{message} (set by the environment variable {VARIABLE})"),
    });
    CliError { message, ..error }
}

/// The text of a rubric's file; of one that is not UTF-8, with a warning.
pub(crate) fn file_text(path: &Path, terminal: Terminal) -> Result<String, CliError> {
    let lang = terminal.lang;
    let kind = ("评分细则", "the rubric ");
    let bytes = read_bytes(kind, path, LIMIT, lang)?;
    let named = path.to_string_lossy();
    decoded(bytes, &named, terminal).ok_or_else(|| {
        let shown = shown_path(path);
        CliError::usage(match lang {
            Lang::Zh => format!("评分细则 {shown} 不是文本，或编码无法识别；请另存为 UTF-8"),
            Lang::En => {
                format!("the rubric {shown} is not text in a known encoding; save it as UTF-8")
            }
        })
    })
}

/// The text of a rubric's file; a warning says that it is not in UTF-8. `None` where it is no text.
pub(super) fn decoded(bytes: Vec<u8>, named: &str, terminal: Terminal) -> Option<String> {
    // A file of UTF-8 is taken as it is: the rubric's digest is that of its bytes.
    let bytes = match String::from_utf8(bytes) {
        Ok(source) if !source.contains('\0') => return Some(source),
        Ok(source) => source.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let (source, encoding) = hegui_read::decode_keys(&bytes)?;
    if encoding != "UTF-8" {
        let (shown, encoding) = (clean::line(named), encoding.to_uppercase());
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("评分细则 {shown} 是 {encoding} 编码，已照此读取；请另存为 UTF-8"),
            Lang::En => {
                format!("the rubric {shown} is {encoding} and was read as such; save it as UTF-8")
            }
        });
    }
    Some(source)
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
