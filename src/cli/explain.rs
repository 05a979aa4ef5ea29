//! `hegui explain`: what an item requires, for those who write reports and those who grade them; and
//! what was made of one report for it.

use std::path::Path;

use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use hegui_core::report::Outcome;
use hegui_report::style::Style;
use hegui_report::{OutputError, clean, html, json, markdown, messages, text};

use super::args::{ExplainArgs, ExplainFormat};
use super::exit::Exit;
use super::reader::Reader;
use super::terminal::{Failure, Terminal};
use super::{load, score};

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let style = Style {
        lang: terminal.lang,
        color: terminal.color,
        ..Style::default()
    };
    let rubric = load::rubric(&args.rubric.rubric, args.rubric.limits, terminal)?;
    let Some(index) = rubric.items.iter().position(|item| item.id == args.item) else {
        return Err(unknown(&args.item, &rubric, terminal.lang));
    };
    if let Some(path) = &args.report {
        return report(path, index, args, style, terminal);
    }
    let rendered = match args.format {
        ExplainFormat::Text => text::rubric_item(&rubric, index, style),
        ExplainFormat::Html => html::rubric_item_page(&rubric, index, terminal.lang),
        ExplainFormat::Markdown => markdown::rubric_item(&rubric, index, terminal.lang),
        ExplainFormat::Json => {
            let words = ("--format json 要与 --in 同用", "--format json needs --in");
            return Err(Failure::usage(messages::pick(
                terminal.lang,
                words.0,
                words.1,
            )));
        }
    };
    write(rendered, terminal)?;
    Ok(Exit::Done)
}

/// What was considered in one report.
fn report(
    path: &Path,
    index: usize,
    args: &ExplainArgs,
    style: Style,
    terminal: Terminal,
) -> Result<Exit, Failure> {
    let scorer = load::scorer(&args.rubric, &args.limits, terminal)?;
    let inputs = score::found(&[path.to_owned()], &[], &args.limits, terminal)?;
    let [input] = inputs.list.as_slice() else {
        let words = ("--in 只能是一份报告", "--in takes one report");
        return Err(Failure::usage(messages::pick(
            terminal.lang,
            words.0,
            words.1,
        )));
    };
    let report = score::assess(input, &scorer, &Reader::new(inputs.bounds));
    score::warn_unassessable(&report, terminal);
    if let Outcome::Unassessable(_) = report.outcome {
        return Ok(Exit::SomeUnassessable);
    }
    let trace = scorer.trace(index, &report.text);
    let rubric = scorer.rubric();
    let text = match args.format {
        ExplainFormat::Text => text::render_trace(&trace, &report, rubric, style),
        ExplainFormat::Json => json::trace_document(&trace, &report, rubric, terminal.lang),
        ExplainFormat::Html | ExplainFormat::Markdown => {
            let words = (
                "--in 只有 text 和 json 格式",
                "--in knows the formats text and json",
            );
            return Err(Failure::usage(messages::pick(
                terminal.lang,
                words.0,
                words.1,
            )));
        }
    };
    write(text, terminal)?;
    Ok(Exit::Done)
}

fn write(text: Result<String, OutputError>, terminal: Terminal) -> Result<(), Failure> {
    let text = text.map_err(|error| Failure::usage(error.to_string()))?;
    terminal.result(text.as_bytes())
}

fn unknown(named: &str, rubric: &Rubric, lang: Lang) -> Failure {
    let ids = || rubric.items.iter().map(|item| item.id.as_str());
    // The last part of an id is what people remember.
    let like =
        closest(named, ids()).or_else(|| ids().find(|id| id.rsplit('.').next() == Some(named)));
    let named = clean::line(named);
    Failure::usage(match (lang, like) {
        (Lang::Zh, Some(like)) => format!("评分细则中没有项目 {named}，是不是 {like}？"),
        (Lang::En, Some(like)) => format!("the rubric has no item {named}; did you mean {like}?"),
        (Lang::Zh, None) => {
            format!("评分细则中没有项目 {named}；用 hegui rubric show 查看全部项目")
        }
        (Lang::En, None) => format!("the rubric has no item {named}; hegui rubric show lists them"),
    })
}
