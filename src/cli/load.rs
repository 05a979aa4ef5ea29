//! A rubric as named on the command line → a compiled one, or all that is wrong with it.

use std::path::Path;

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_report::clean;
use hegui_rubric::{Rubric, RubricErrors, RubricFinding};
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use super::args::RubricArg;
use super::exit::Exit;
use super::limits::{LimitArgs, RubricLimitArgs};
use super::terminal::{Failure, Terminal};

/// Reads and checks a rubric; all its errors are reported at once. Warnings are for its author, who
/// asks for them with `rubric check`: see [`checked`].
///
/// # Errors
/// Where there is none by this name, or it is wrong.
pub(crate) fn rubric(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Rubric, Failure> {
    let read = match bundled::find(named) {
        Some(bundled) => bundled.parse(),
        None => Rubric::parse_within(named, &source(named, terminal.lang)?, limits.compiled()),
    };
    parsed(read, terminal).map(|(rubric, _)| rubric)
}

/// Reads, checks and compiles a rubric and reports its warnings too.
///
/// # Errors
/// As [`scorer`].
pub(crate) fn checked(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Scorer, Failure> {
    let source = source(named, terminal.lang)?;
    let read = Rubric::parse_within(named, &source, limits.compiled());
    let (rubric, warnings) = parsed(read, terminal)?;
    for warning in warnings {
        terminal.diagnostic(&warning.in_language(terminal.lang));
    }
    compile(rubric)
}

type Read = (Rubric, Vec<RubricFinding>);

fn parsed(read: Result<Read, RubricErrors>, terminal: Terminal) -> Result<Read, Failure> {
    read.map_err(|errors| {
        terminal.diagnostic(&errors.in_language(terminal.lang));
        // All has been said.
        Failure {
            message: String::new(),
            exit: Exit::Usage,
        }
    })
}

fn compile(rubric: Rubric) -> Result<Scorer, Failure> {
    Scorer::new(rubric).map_err(|error| Failure::usage(error.to_string()))
}

/// The compiled rubric, which keeps as many findings as were asked for.
///
/// # Errors
/// As [`rubric`], or where it cannot be compiled.
pub(crate) fn scorer(
    arg: &RubricArg,
    limits: &LimitArgs,
    terminal: Terminal,
) -> Result<Scorer, Failure> {
    let scorer = compiled(&arg.rubric, arg.limits, terminal)?;
    Ok(match limits.findings() {
        Some(most) => scorer.keeping(most),
        None => scorer,
    })
}

/// The compiled rubric.
///
/// # Errors
/// As [`scorer`].
pub(crate) fn compiled(
    named: &str,
    limits: RubricLimitArgs,
    terminal: Terminal,
) -> Result<Scorer, Failure> {
    compile(rubric(named, limits, terminal)?)
}

fn source(named: &str, lang: Lang) -> Result<String, Failure> {
    if let Some(source) = bundled::find(named) {
        return Ok(source.source.to_owned());
    }
    let looks_like_a_path =
        named.contains(['/', std::path::MAIN_SEPARATOR]) || named.ends_with(".toml");
    if !looks_like_a_path && !Path::new(named).exists() {
        return Err(unknown(named, lang));
    }
    let shown = clean::line(named);
    let bytes = std::fs::read(named).map_err(|error| {
        Failure::usage(match lang {
            Lang::Zh => format!("无法读取评分细则 {shown}：{error}"),
            Lang::En => format!("cannot read the rubric {shown}: {error}"),
        })
    })?;
    String::from_utf8(bytes).map_err(|_| {
        Failure::usage(match lang {
            Lang::Zh => format!("评分细则 {shown} 不是 UTF-8 文本"),
            Lang::En => format!("the rubric {shown} is not UTF-8 text"),
        })
    })
}

fn unknown(named: &str, lang: Lang) -> Failure {
    let names: Vec<&str> = bundled::names().collect();
    let like = closest(named, names.iter().copied());
    let known = names.join("、");
    let named = clean::line(named);
    Failure::usage(match (lang, like) {
        (Lang::Zh, Some(like)) => format!("没有名为 {named} 的评分细则，是不是 {like}？"),
        (Lang::Zh, None) => {
            format!("没有名为 {named} 的评分细则；自带的有：{known}。也可以给出 TOML 文件的路径")
        }
        (Lang::En, Some(like)) => format!("no rubric is called {named}; did you mean {like}?"),
        (Lang::En, None) => {
            format!(
                "no rubric is called {named}; bundled are {}; or give the path of a TOML file",
                names.join(", ")
            )
        }
    })
}
