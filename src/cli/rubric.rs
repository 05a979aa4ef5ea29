//! `hegui rubric`: list, show, check and test.

use std::fmt::Write as _;
use std::path::Path;

use hegui::bundled;
use hegui_core::report::Assessment;
use hegui_core::scorer::{ExampleResult, Scorer};
use hegui_report::style::Style;
use hegui_report::wrap::pad;
use hegui_report::{clean, html, messages, text};
use hegui_rubric::{Reason, Rubric};
use hegui_text::lang::Lang;

use super::args::{RubricCommand, RubricFormat};
use super::exit::Exit;
use super::limits::RubricLimitArgs;
use super::terminal::{Failure, Terminal};
use super::{load, review, targets};

/// Runs the command.
pub(crate) fn run(command: &RubricCommand, terminal: Terminal) -> Result<Exit, Failure> {
    match command {
        RubricCommand::List => list(terminal),
        RubricCommand::Show {
            rubric,
            format,
            output,
            limits,
        } => show(rubric, *limits, *format, output.as_deref(), terminal),
        RubricCommand::Check { rubrics, limits } => check(rubrics, *limits, terminal),
        RubricCommand::Test { rubrics, limits } => test(rubrics, *limits, terminal),
    }
}

fn list(terminal: Terminal) -> Result<Exit, Failure> {
    let mut text = String::new();
    for name in bundled::names() {
        let rubric = load::rubric(name, RubricLimitArgs::default(), terminal)?;
        let _ = writeln!(
            text,
            "{} {}",
            pad(name, 24),
            clean::line(&summary(&rubric, terminal.lang))
        );
    }
    terminal.result(text.as_bytes())?;
    Ok(Exit::Done)
}

fn summary(rubric: &Rubric, lang: Lang) -> String {
    let (title, version, items, points) = (
        &rubric.title,
        &rubric.version,
        rubric.items.len(),
        rubric.points,
    );
    match lang {
        Lang::Zh => format!("{title}（{version}，{items} 项，{points} 分）"),
        Lang::En => format!("{title} ({version}, {items} items, {points} points)"),
    }
}

fn show(
    named: &str,
    limits: RubricLimitArgs,
    format: RubricFormat,
    output: Option<&Path>,
    terminal: Terminal,
) -> Result<Exit, Failure> {
    let rubric = load::rubric(named, limits, terminal)?;
    let output = output.filter(|path| path.as_os_str() != "-");
    let style = Style {
        lang: terminal.lang,
        color: terminal.color && output.is_none(),
        ..Style::default()
    };
    if output.is_some_and(|path| targets::is_same_file(path, Path::new(named))) {
        return Err(Failure::usage(messages::pick(
            terminal.lang,
            "不能写到评分细则自己的文件",
            "the output cannot be the rubric itself",
        )));
    }
    let text = match format {
        RubricFormat::Text => text::rubric_table(&rubric, style),
        RubricFormat::Html => html::rubric_page(&rubric, terminal.lang),
    }
    .map_err(|error| Failure::usage(error.to_string()))?;
    review::save(output, text.as_bytes(), terminal)?;
    Ok(Exit::Done)
}

fn check(rubrics: &[String], limits: RubricLimitArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let mut exit = Exit::Done;
    for named in rubrics {
        match load::checked(named, limits, terminal) {
            Ok(scorer) => {
                let (name, what) = (clean::line(named), summary(scorer.rubric(), terminal.lang));
                let good = messages::pick(terminal.lang, "没有错误", "no errors");
                terminal.result(format!("{name}: {good} — {}\n", clean::line(&what)).as_bytes())?;
            }
            // The other rubrics are checked none the less.
            Err(failure) => {
                if !failure.message.is_empty() {
                    terminal.error(&failure.message);
                }
                exit = failure.exit;
            }
        }
    }
    Ok(exit)
}

fn test(rubrics: &[String], limits: RubricLimitArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let (mut exit, mut text) = (Exit::Done, String::new());
    for named in rubrics {
        let scorer = load::compiled(named, limits, terminal)?;
        let results = scorer.test_examples();
        let failed: Vec<_> = results.iter().filter(|result| !result.holds()).collect();
        for result in &failed {
            failure(&mut text, result, &scorer, terminal);
        }
        let (name, all, wrong) = (clean::line(named), results.len(), failed.len());
        let _ = match terminal.lang {
            Lang::Zh => writeln!(
                text,
                "{name}：示例 {all} 个，相符 {}，不符 {wrong}",
                all - wrong
            ),
            Lang::En => writeln!(
                text,
                "{name}: {all} examples, {} right, {wrong} wrong",
                all - wrong
            ),
        };
        if wrong > 0 {
            exit = Exit::GateFailed;
        }
    }
    terminal.result(text.as_bytes())?;
    Ok(exit)
}

/// What an example must get, what it got, and why.
fn failure(text: &mut String, result: &ExampleResult, scorer: &Scorer, terminal: Terminal) {
    let lang = terminal.lang;
    let Some(item) = scorer.rubric().items.get(result.item) else {
        return;
    };
    let Some(example) = item.examples.get(result.example) else {
        return;
    };
    let style = Style {
        lang,
        color: terminal.color,
        ..Style::default()
    };
    let said = |grade, reason: Option<Reason>| {
        let reason = reason.map_or_else(String::new, |reason| {
            format!(" ({})", messages::reason_id(reason))
        });
        format!("{}{reason}", messages::grade_id(grade))
    };
    let expected = said(Some(result.expected), result.expected_reason);
    let got = said(result.got, result.got_reasons.first().copied());
    let (id, number) = (
        style.paint(&clean::line(&item.id), "36"),
        result.example + 1,
    );
    let under = example
        .under
        .as_deref()
        .map_or_else(String::new, |under| format!("{} / ", clean::line(under)));
    let quote = format!("{under}{}", clean::line(&example.text));
    let _ = match lang {
        Lang::Zh => writeln!(text, "{id} 示例 {number}：应为 {expected}，得 {got}"),
        Lang::En => writeln!(
            text,
            "{id} example {number}: expected {expected}, got {got}"
        ),
    };
    for row in hegui_report::wrap::wrap(&quote, style.width - 4) {
        let _ = writeln!(text, "    {row}");
    }
    let source = example.under.as_deref().map_or_else(
        || example.text.clone(),
        |under| format!("{under}\n{}", example.text),
    );
    let assessment: Assessment = scorer.score_text(&source);
    if let Some(verdict) = assessment.verdicts.get(result.item) {
        for row in hegui_report::wrap::wrap(&messages::why(verdict, lang), style.width - 4) {
            let _ = writeln!(text, "    {row}");
        }
    }
}
