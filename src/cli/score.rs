//! `hegui score`: inputs → reports → formats, and the gate.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use hegui::output::style::Style;
use hegui::output::{OutputError, clean, json, messages, text, unassessable};
use hegui::read::Unreadable;
use hegui::report::{Outcome, Report};
use hegui::{Lang, Rubric, Scorer};

use super::args::{Format, ScoreArgs};
use super::exit::Exit;
use super::files::{Staged, is_device, write_device};
use super::inputs::{Input, Inputs};
use super::reader::Reader;
use super::terminal::{Failure, Terminal};
use super::{duplicates, load, manifest};

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let targets = targets(args, terminal.lang)?;
    // The program ends with this command: to give back thousands of words one by one takes longer than
    // to score a report.
    let scorer = ManuallyDrop::new(load::scorer(&args.rubric.rubric, terminal)?);
    let manifest = args.manifest.as_deref();
    let listed = manifest
        .map(|path| manifest::load(path, terminal))
        .transpose()?;
    let control: Vec<&Path> = manifest
        .into_iter()
        .chain([Path::new(&args.rubric.rubric)])
        .collect();
    let mut inputs = found(&args.paths, &control, terminal)?;
    refuse_overwriting(&targets, &inputs, &control, terminal.lang)?;
    if let Some(listed) = &listed {
        listed.assign(&mut inputs, terminal);
    }
    let reader = Reader::new();
    let mut reports: Vec<Report> = inputs
        .list
        .iter()
        .map(|input| assess(input, &scorer, &reader))
        .collect();
    for report in &reports {
        warn_unassessable(report, terminal);
    }
    duplicates::remark(&mut reports, terminal);
    let style = Style {
        lang: terminal.lang,
        width: args.width.into(),
        color: terminal.color,
        all: args.all,
    };
    write(&targets, &reports, scorer.rubric(), style, terminal)?;
    Ok(exit(&reports, args.min_percent, terminal))
}

/// Where each format goes; `None`: standard output.
type Target = (Format, Option<PathBuf>);

fn targets(args: &ScoreArgs, lang: Lang) -> Result<Vec<Target>, Failure> {
    let say = |zh: &str, en: &str| Failure::usage(messages::pick(lang, zh, en));
    let mut targets: Vec<Target> = args
        .formats
        .iter()
        .map(|typed| {
            (
                typed.format,
                typed.path.clone().filter(|path| path.as_os_str() != "-"),
            )
        })
        .collect();
    if targets.is_empty() {
        targets.push((Format::Text, None));
    }
    let mut without: Vec<&mut Target> = targets
        .iter_mut()
        .filter(|target| target.1.is_none())
        .collect();
    if without.len() > 1 {
        return Err(say(
            "多种格式不能都写到标准输出；请用 --format 格式=路径",
            "only one format can go to standard output; use --format FORMAT=PATH",
        ));
    }
    if let Some(output) = args.output.clone().filter(|path| path.as_os_str() != "-") {
        match without.as_mut_slice() {
            [target] => target.1 = Some(output),
            _ => {
                return Err(say(
                    "每种格式都有路径了，--output 无所指",
                    "all formats have a path, --output has nothing to say",
                ));
            }
        }
    }
    let mut paths: Vec<_> = targets
        .iter()
        .filter_map(|target| target.1.as_deref())
        .map(real)
        .collect();
    paths.sort();
    if paths
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
    {
        return Err(say("两种格式写到同一个文件", "two formats go to one file"));
    }
    Ok(targets)
}

/// The path that a file has or would have, for comparing.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or_else(|| Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        path.file_name()
            .map_or_else(|| path.to_owned(), |name| folder.join(name))
    })
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    real(one) == real(other)
}

fn refuse_overwriting(
    targets: &[Target],
    inputs: &Inputs,
    control: &[&Path],
    lang: Lang,
) -> Result<(), Failure> {
    for path in targets.iter().filter_map(|target| target.1.as_deref()) {
        if control
            .iter()
            .any(|control| control.is_file() && real(control) == real(path))
        {
            let path = path.display();
            return Err(Failure::usage(match lang {
                Lang::Zh => format!("{path} 是评分细则或清单，不能用作输出"),
                Lang::En => format!("{path} is the rubric or manifest and cannot be the output"),
            }));
        }
        if inputs
            .list
            .iter()
            .filter_map(Input::file)
            .any(|input| real(input) == real(path))
        {
            let path = path.display();
            return Err(Failure::usage(match lang {
                Lang::Zh => format!("{path} 是待评的报告，不能用作输出"),
                Lang::En => format!("{path} is a report to be scored and cannot be the output"),
            }));
        }
    }
    Ok(())
}

/// The inputs, with a word on what was left out; `control` files are no inputs of a folder.
///
/// # Errors
/// Where there is nothing to score.
pub(crate) fn found(
    paths: &[PathBuf],
    control: &[&Path],
    terminal: Terminal,
) -> Result<Inputs, Failure> {
    let inputs = Inputs::find(paths, control);
    for sentence in inputs.left_out.describe(terminal.lang) {
        terminal.warning(&sentence);
    }
    if inputs.is_empty() {
        for input in &inputs.list {
            if let Err(reason) = input.load() {
                terminal.warning(&unassessable_line(&input.path, &reason, terminal.lang));
            }
        }
        return Err(Failure {
            message: messages::pick(
                terminal.lang,
                "没有找到可以评分的报告；文件夹中读取 Word、WPS、PDF、网页、文本文件和 .zip 压缩包",
                "nothing to score: no input found; in folders, Word, WPS, PDF, web page and text files and .zip archives are read",
            )
            .to_owned(),
            exit: Exit::NothingToScore,
        });
    }
    Ok(inputs)
}

/// Scores one input; what cannot be read is a report too.
pub(crate) fn assess(input: &Input, scorer: &Scorer, reader: &Reader) -> Report {
    let (digest, read) = match input.load() {
        Ok(bytes) => (
            hegui::rubric::digest(&bytes),
            reader.read(&bytes, &input.path),
        ),
        Err(reason) => (String::new(), Err(reason)),
    };
    scorer.score_submitted(&input.path, digest, read, input.submission.clone())
}

/// Says on standard error that a report could not be assessed.
pub(crate) fn warn_unassessable(report: &Report, terminal: Terminal) {
    if let Outcome::Unassessable(reason) = &report.outcome {
        terminal.warning(&unassessable_line(&report.path, reason, terminal.lang));
    }
}

/// The path, why it could not be assessed and what to do, on one line.
pub(crate) fn unassessable_line(path: &str, reason: &Unreadable, lang: Lang) -> String {
    let (what, mend) = (
        unassessable::what(reason, lang),
        unassessable::mend(reason, lang),
    );
    let path = clean::line(path);
    match lang {
        Lang::Zh => format!("{path}：{what}。{mend}"),
        Lang::En => format!("{path}: {what}. {mend}"),
    }
}

fn render(
    format: Format,
    reports: &[Report],
    rubric: &Rubric,
    style: Style,
) -> Result<String, OutputError> {
    match format {
        Format::Text => text::render(reports, rubric, style),
        Format::Json => json::document(reports, rubric, style.lang),
        Format::Jsonl => json::lines(reports, rubric, style.lang),
    }
}

/// Renders all formats, stages all files, then puts them in place: one that fails leaves all as
/// they were.
fn write(
    targets: &[Target],
    reports: &[Report],
    rubric: &Rubric,
    style: Style,
    terminal: Terminal,
) -> Result<(), Failure> {
    let refused = |path: &Path, error: std::io::Error| {
        let path = path.display();
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("无法写入 {path}：{error}"),
            Lang::En => format!("cannot write {path}: {error}"),
        })
    };
    let (mut staged, mut last) = (Vec::new(), Vec::new());
    for (format, path) in targets {
        // A file is never in colour: nobody knows what reads it.
        let style = if path.is_some() {
            Style {
                color: false,
                ..style
            }
        } else {
            style
        };
        let bytes = render(*format, reports, rubric, style)
            .map_err(|error| Failure::usage(error.to_string()))?;
        match path {
            Some(path) if !is_device(path) => {
                staged.push((
                    path,
                    Staged::write(path, bytes.as_bytes()).map_err(|error| refused(path, error))?,
                ));
            }
            other => last.push((other, bytes)),
        }
    }
    for (path, staged) in staged {
        staged.commit().map_err(|error| refused(path, error))?;
    }
    for (path, bytes) in last {
        match path {
            Some(path) => {
                write_device(path, bytes.as_bytes()).map_err(|error| refused(path, error))?
            }
            None => terminal.result(bytes.as_bytes())?,
        }
    }
    Ok(())
}

fn exit(reports: &[Report], min_percent: Option<u32>, terminal: Terminal) -> Exit {
    let (mut lower, mut all_assessed) = (0, true);
    for report in reports {
        match &report.outcome {
            // Where no item applies there is no percentage that could be too low.
            Outcome::Scored(assessment) => {
                let percent = assessment.score.percent;
                lower += usize::from(
                    percent
                        .zip(min_percent)
                        .is_some_and(|(percent, least)| percent < least),
                );
            }
            Outcome::Unassessable(_) => all_assessed = false,
        }
    }
    if let Some(least) = min_percent.filter(|_| lower > 0) {
        let least = hegui::output::amount::Amount(least);
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("{lower} 份报告低于 {least}%"),
            Lang::En => format!("{lower} reports score below {least}%"),
        });
    }
    Exit::of(lower == 0, all_assessed)
}
