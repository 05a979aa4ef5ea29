//! `hegui baseline record` and `check`: grades kept and compared, and the gate `--baseline`.

use std::path::{Path, PathBuf};

use hegui_batch::baseline::{Baseline, ChangeKind, Comparison, accept, compare, read, write};
use hegui_core::report::Report;
use hegui_report::{clean, text};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::args::{BaselineCheck, BaselineCommand, BaselineRecord};
use super::deliver::claim;
use super::exit::Exit;
use super::terminal::{Failure, Terminal};
use super::{control, load, review, score, targets};

/// Runs `hegui baseline`.
pub(crate) fn run(command: &BaselineCommand, terminal: Terminal) -> Result<Exit, Failure> {
    match command {
        BaselineCommand::Record(args) => record(args, terminal),
        BaselineCommand::Check(args) => check(args, terminal),
    }
}

fn record(args: &BaselineRecord, terminal: Terminal) -> Result<Exit, Failure> {
    let scorer = load::scorer(&args.rubric, &args.limits, terminal)?;
    let control = [Path::new(&args.rubric.rubric), args.output.as_path()];
    let inputs = score::found(&args.paths, &control, &args.limits, terminal)?;
    targets::refuse_overwriting(
        [args.output.as_path()],
        &inputs,
        &control[..1],
        terminal.lang,
    )?;
    let _claims = claim([args.output.as_path()], terminal.lang)?;
    let reports = score::assess_all(&inputs, &scorer, args.jobs.count(), terminal);
    let paths = args
        .paths
        .iter()
        .map(|path| super::inputs::shown(path))
        .collect();
    let text = write(&Baseline::of(&reports, scorer.rubric(), paths));
    review::save(Some(&args.output), text.as_bytes(), terminal)?;
    terminal.message(&match terminal.lang {
        Lang::Zh => format!("已记录 {} 份报告的等级\n", reports.len()),
        Lang::En => format!("the grades of {} reports are recorded\n", reports.len()),
    });
    Ok(Exit::of(true, score::all_assessed(&reports)))
}

fn check(args: &BaselineCheck, terminal: Terminal) -> Result<Exit, Failure> {
    // Before it is read: what another run accepts meanwhile would be lost.
    let _claims = claim(args.accept.then_some(args.file.as_path()), terminal.lang)?;
    let old = read_file(&args.file, terminal)?;
    let scorer = load::scorer(&args.rubric, &args.limits, terminal)?;
    let paths: Vec<PathBuf> = old.paths.iter().map(PathBuf::from).collect();
    let control = [Path::new(&args.rubric.rubric), args.file.as_path()];
    let inputs = score::found(&paths, &control, &args.limits, terminal)?;
    let reports = score::assess_all(&inputs, &scorer, args.jobs.count(), terminal);
    let now = Baseline::of(&reports, scorer.rubric(), old.paths.clone());
    let comparison = compare(&old, &now);
    let text = text::render_baseline(&comparison, &old, &now, scorer.rubric(), terminal.lang)
        .map_err(|error| Failure::usage(error.to_string()))?;
    terminal.result(text.as_bytes())?;
    let left = match (&args.only, args.accept) {
        (None, true) => {
            review::save(Some(&args.file), write(&now).as_bytes(), terminal)?;
            Comparison::default()
        }
        (Some(only), true) => {
            let accepted = only
                .iter()
                .fold(old, |kept, only| accept(&kept, &now, only));
            review::save(Some(&args.file), write(&accepted).as_bytes(), terminal)?;
            compare(&accepted, &now)
        }
        (_, false) => comparison,
    };
    let held = !left.changes.iter().any(|change| change.kind.is_failure());
    Ok(Exit::of(held, true))
}

/// What changed since a baseline, for the gate: reports that the run does not cover are left aside.
///
/// # Errors
/// Where the file is no baseline.
pub(crate) fn against(
    path: &Path,
    reports: &[Report],
    rubric: &Rubric,
    terminal: Terminal,
) -> Result<Comparison, Failure> {
    let old = read_file(path, terminal)?;
    let mut comparison = compare(&old, &Baseline::of(reports, rubric, Vec::new()));
    comparison
        .changes
        .retain(|change| change.kind != ChangeKind::Vanished);
    Ok(comparison)
}

fn read_file(path: &Path, terminal: Terminal) -> Result<Baseline, Failure> {
    read(&control::read(path, terminal)?).map_err(|error| {
        let (path, error) = (
            clean::line(&path.to_string_lossy()),
            clean::line(&error.to_string()),
        );
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("{path} 不是可用的基线文件：{error}"),
            Lang::En => format!("{path} is no baseline: {error}"),
        })
    })
}
