//! `hegui rubric`: list, show, check and test; the others have files of their own.

use std::fmt::Write as _;
use std::path::Path;

use hegui::bundled;
use hegui_core::scorer::{ExampleResult, Scorer};
use hegui_report::style::Style;
use hegui_report::wrap::{pad, wrap};
use hegui_report::{clean, html, messages, text};
use hegui_rubric::language_pack::PackSummary;
use hegui_rubric::{Grade, Reason, Rubric};
use hegui_text::lang::Lang;

use super::{
    rubric_author, rubric_coverage, rubric_diff, rubric_fmt, rubric_impact, rubric_workbook, watch,
};
use crate::cli::args::rubric::{CheckFormat, RubricCommand, RubricFormat, RubricShow, RubricsArg};
use crate::cli::control::rubric::{Checked, check_any, compile_rubric, load_rubric, right_rubric};
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::{is_same_file, output_path};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(command: &RubricCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        RubricCommand::List => list_bundled(terminal),
        RubricCommand::Show(args) => show_rubric(args, terminal),
        RubricCommand::Check(args) => {
            let files = &args.files;
            watch::repeat(args.watch, &files.rubrics, terminal, || match args.format {
                CheckFormat::Text => check_rubrics(files, terminal),
                format => rubric_author::check_for_programs(files, format, terminal),
            })
        }
        RubricCommand::Test(args) => {
            let files = &args.files;
            watch::repeat(args.watch, &files.rubrics, terminal, || {
                test_rubrics(files, terminal)
            })
        }
        RubricCommand::Resolve(args) => super::resolve::run(args, terminal),
        RubricCommand::New(args) => rubric_author::write_starter(args, terminal),
        RubricCommand::Schema => rubric_author::print_schema(terminal),
        RubricCommand::Diff(args) => rubric_diff::run(args, terminal),
        RubricCommand::Coverage(args) => rubric_coverage::run(args, terminal),
        RubricCommand::Impact(args) => rubric_impact::run(args, terminal),
        RubricCommand::Fmt(args) => rubric_fmt::run(args, terminal),
        RubricCommand::Export(args) => rubric_workbook::export(args, terminal),
        RubricCommand::Import(args) => rubric_workbook::import(args, terminal),
    }
}

fn list_bundled(terminal: Terminal) -> Result<Exit, CliError> {
    let mut text = String::new();
    // Names are ASCII, so that their bytes are their columns.
    let widest = bundled::names().map(str::len).max().unwrap_or(0);
    for name in bundled::names() {
        let Some(bundled) = bundled::find(name) else {
            continue;
        };
        let (rubric, _) = right_rubric(bundled.parse(), terminal)?;
        let what = clean::line(&summary(&rubric, terminal.lang));
        let _ = writeln!(text, "{} {what}", pad(name, widest));
    }
    terminal.result(text.as_bytes())?;
    Ok(Exit::Done)
}

fn summary(rubric: &Rubric, lang: Lang) -> String {
    let Rubric {
        title,
        version,
        points,
        items,
        ..
    } = rubric;
    let items = items.len();
    match lang {
        Lang::Zh => format!("{title}（{version}，{items} 项，{points} 分）"),
        Lang::En => format!("{title} ({version}, {items} items, {points} points)"),
    }
}

fn pack_summary(pack: PackSummary, lang: Lang) -> String {
    let PackSummary { cues, roles, terms } = pack;
    match lang {
        Lang::Zh => format!("语言包（排除用语 {cues} 组，章节 {roles} 类，用语 {terms} 个）"),
        Lang::En => format!("a language pack ({cues} cues, {roles} roles, {terms} terms)"),
    }
}

fn show_rubric(args: &RubricShow, terminal: Terminal) -> Result<Exit, CliError> {
    let rubric = load_rubric(&args.rubric, args.limits, terminal)?;
    let output = output_path(args.output.as_deref());
    if output.is_some_and(|path| is_same_file(path, Path::new(&args.rubric))) {
        return Err(CliError::in_words(
            terminal.lang,
            "不能写到评分细则自己的文件",
            "the output cannot be the rubric itself",
        ));
    }
    let style = Style {
        color: terminal.color && output.is_none(),
        ..terminal.style()
    };
    let text = match args.format {
        RubricFormat::Text => text::rubric_table(&rubric, style),
        RubricFormat::Html => html::rubric_page(&rubric, terminal.lang),
    };
    write_output(output, text?.as_bytes(), terminal)?;
    Ok(Exit::Done)
}

fn check_rubrics(args: &RubricsArg, terminal: Terminal) -> Result<Exit, CliError> {
    let mut exit = Exit::Done;
    for named in &args.rubrics {
        match check_any(named, args.limits, terminal) {
            Ok(checked) => {
                let what = match checked {
                    Checked::Rubric(scorer) => summary(scorer.rubric(), terminal.lang),
                    Checked::Pack(pack) => pack_summary(pack, terminal.lang),
                };
                let what = clean::line(&what);
                let (name, good) = (clean::line(named), terminal.pick("没有错误", "no errors"));
                let line = match terminal.lang {
                    Lang::Zh => format!("{name}：{good}。{what}\n"),
                    Lang::En => format!("{name}: {good} — {what}\n"),
                };
                terminal.result(line.as_bytes())?;
            }
            // An error in one rubric does not keep the others from being checked.
            Err(error) => exit = terminal.report(&error),
        }
    }
    Ok(exit)
}

fn test_rubrics(args: &RubricsArg, terminal: Terminal) -> Result<Exit, CliError> {
    let (mut exit, mut text) = (Exit::Done, String::new());
    for named in &args.rubrics {
        let scorer = compile_rubric(load_rubric(named, args.limits, terminal)?)?;
        let results = scorer.test_examples();
        let (mut wrong, mut todo) = (0, 0);
        for result in results.iter().filter(|result| !result.holds()) {
            let count = if result.todo { &mut todo } else { &mut wrong };
            *count += 1;
            write_failure(&mut text, result, &scorer, terminal.style());
        }
        // What is no longer to be done should say so no longer.
        for result in results
            .iter()
            .filter(|result| result.todo && result.holds())
        {
            write_done(&mut text, result, scorer.rubric(), terminal);
        }
        let (name, all) = (clean::line(named), results.len());
        let right = all - wrong - todo;
        let open = match (todo, terminal.lang) {
            (0, _) => String::new(),
            (todo, Lang::Zh) => format!("，待办 {todo}"),
            (todo, Lang::En) => format!(", {todo} to do"),
        };
        let _ = match terminal.lang {
            Lang::Zh => writeln!(
                text,
                "{name}：示例 {all} 个，相符 {right}，不符 {wrong}{open}"
            ),
            Lang::En => writeln!(
                text,
                "{name}: {all} examples, {right} right, {wrong} wrong{open}"
            ),
        };
        if wrong > 0 {
            exit = Exit::GateFailed;
        }
    }
    terminal.result(text.as_bytes())?;
    Ok(exit)
}

/// Says of an example that is marked `todo` that it gets its grade.
fn write_done(text: &mut String, result: &ExampleResult, rubric: &Rubric, terminal: Terminal) {
    let Some(item) = rubric.items.get(result.item) else {
        return;
    };
    let id = terminal.style().paint(&clean::line(&item.id), "36");
    let number = result.example + 1;
    let _ = match terminal.lang {
        Lang::Zh => writeln!(text, "{id} 示例 {number}：已经相符，可以删去 todo"),
        Lang::En => writeln!(text, "{id} example {number}: right now, remove its todo"),
    };
}

/// What an example must get, what it got, and why.
fn write_failure(text: &mut String, result: &ExampleResult, scorer: &Scorer, style: Style) {
    let Some(item) = scorer.rubric().items.get(result.item) else {
        return;
    };
    let Some(example) = item.examples.get(result.example) else {
        return;
    };
    let lang = style.lang;
    let said = |grade: Option<Grade>, reason: Option<Reason>| {
        let grade = messages::grade(grade, lang);
        match (reason, lang) {
            (None, _) => grade.to_owned(),
            (Some(reason), Lang::Zh) => format!("{grade}（{}）", messages::reason(reason, lang)),
            (Some(reason), Lang::En) => format!("{grade} ({})", messages::reason_id(reason)),
        }
    };
    let only_reason = match (result.got == Some(result.expected), lang) {
        (false, _) => "",
        (true, Lang::Zh) => "（等级相符，原因不同）",
        (true, Lang::En) => " (the grade is right, the reason differs)",
    };
    let expected = said(Some(result.expected), result.expected_reason);
    let got = said(result.got, result.got_reasons.first().copied());
    let id = style.paint(&clean::line(&item.id), "36");
    let number = result.example + 1;
    let todo = match (result.todo, style.lang) {
        (false, _) => "",
        (true, Lang::Zh) => "（待办）",
        (true, Lang::En) => " (to do)",
    };
    let _ = match style.lang {
        Lang::Zh => writeln!(
            text,
            "{id} 示例 {number}{todo}：应为“{expected}”，实得“{got}”{only_reason}"
        ),
        Lang::En => writeln!(
            text,
            "{id} example {number}{todo}: expected {expected}, got {got}{only_reason}"
        ),
    };
    let (mut quote, mut source) = (clean::line(&example.text), example.text.clone());
    if let Some(under) = &example.under {
        quote.insert_str(0, &format!("{} / ", clean::line(under)));
        source.insert_str(0, &format!("{under}\n"));
    }
    let mut write_rows = |words: &str| {
        for row in wrap(words, style.width - 4) {
            let _ = writeln!(text, "    {row}");
        }
    };
    write_rows(&quote);
    if let Some(verdict) = scorer.score_text(&source).verdicts.get(result.item) {
        write_rows(&messages::why(verdict, style.lang));
    }
}
