//! `hegui explain`: what an item requires, for those who write reports and those who grade them; and what
//! the program saw of it in one report.

use std::path::PathBuf;

use hegui_report::{OutputError, clean, html, json, markdown, text};
use hegui_rubric::{Code, Lint, NoSuchItem, Origins};
use hegui_text::lang::Lang;

use crate::cli::args::explain::{ExplainArgs, ExplainFormat};
use crate::cli::control::rubric::{load_scorer, load_with_origins};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::options::bounds::Bounds;
use crate::cli::reader::ReaderPool;
use crate::cli::scoring::run::{assess_input, is_assessed, report_unassessable};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let (lang, style) = (terminal.lang, terminal.style());
    if let Some(lint) = Lint::from_id(&args.item) {
        terminal.result(text::lint_page(lint, style).as_bytes())?;
        return Ok(Exit::Done);
    }
    if let Some(code) = Code::from_id(&args.item) {
        terminal.result(text::code_page(code, style).as_bytes())?;
        return Ok(Exit::Done);
    }
    let (rubric, origins) = load_with_origins(&args.rubric.rubric, args.rubric.limits, terminal)?;
    let origins = origins.as_ref();
    let named = clean::line(&args.rubric.rubric);
    let index = rubric.find_item(&args.item).map_err(|why| {
        let list = match (&why, lang) {
            (NoSuchItem::Unknown(None), Lang::Zh) => {
                format!("；用 hegui rubric show {named} 查看全部指标")
            }
            (NoSuchItem::Unknown(None), Lang::En) => {
                format!("; hegui rubric show {named} lists all items")
            }
            _ => String::new(),
        };
        let (item, why) = (clean::line(&args.item), clean::line(&why.describe(lang)));
        CliError::usage(match lang {
            Lang::Zh => {
                format!("{item}：{why}{list}。查的是评分细则 {named}；查别的细则用 --rubric")
            }
            Lang::En => format!(
                "{item}: {why}{list}. The rubric is {named}; name another one with --rubric"
            ),
        })
    })?;
    if let Some(path) = &args.report {
        return explain_in_report(path, index, origins, args, terminal);
    }
    print_result(
        match args.format {
            ExplainFormat::Text => text::rubric_item(&rubric, index, origins, style),
            ExplainFormat::Html => html::rubric_item_page(&rubric, index, lang),
            ExplainFormat::Markdown => markdown::rubric_item(&rubric, index, lang),
            ExplainFormat::Json => {
                return Err(CliError::in_words(
                    lang,
                    "--format json 要与 --in 同用",
                    "--format json needs --in",
                ));
            }
        },
        terminal,
    )
}

/// What was considered in one report.
fn explain_in_report(
    path: &PathBuf,
    index: usize,
    origins: Option<&Origins>,
    args: &ExplainArgs,
    terminal: Terminal,
) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let paths = std::slice::from_ref(path);
    let inputs = Inputs::find(paths, &[], Bounds::from(&args.limits), terminal)?;
    let [input] = inputs.list.as_slice() else {
        return Err(CliError::in_words(
            lang,
            "--in 只能是一份报告",
            "--in takes one report",
        ));
    };
    let report = assess_input(input, &scorer, &ReaderPool::new(inputs.bounds));
    report_unassessable(&report, terminal);
    if !is_assessed(&report) {
        return Ok(Exit::SomeUnassessable);
    }
    let (trace, rubric) = (scorer.trace(index, &report.text), scorer.rubric());
    print_result(
        match args.format {
            ExplainFormat::Text => {
                text::render_trace(&trace, &report, rubric, origins, terminal.style())
            }
            ExplainFormat::Json => json::trace_document(&trace, &report, rubric, origins, lang),
            ExplainFormat::Html | ExplainFormat::Markdown => {
                return Err(CliError::in_words(
                    lang,
                    "--in 只有 text 和 json 格式",
                    "--in knows the formats text and json",
                ));
            }
        },
        terminal,
    )
}

fn print_result(text: Result<String, OutputError>, terminal: Terminal) -> Result<Exit, CliError> {
    terminal.result(text?.as_bytes())?;
    Ok(Exit::Done)
}
