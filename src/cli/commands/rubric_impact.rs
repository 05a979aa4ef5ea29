//! `hegui rubric impact`: what a new version of a rubric does to scores, and by which edit.

use std::convert::Infallible;
use std::path::Path;

use hegui_batch::evaluate::{Accept, Gold};
use hegui_batch::impact::result::agreement;
use hegui_batch::impact::{Effect, Impact, Rescored, Trial, Workbench};
use hegui_batch::rubric_diff::{Change, RubricDiff, edited};
use hegui_core::scorer::{CompileError, Scorer};
use hegui_report::style::Style;
use hegui_report::{html, impact_words, json, rubric_diff, text, xlsx};
use hegui_rubric::Rubric;
use hegui_text::Unreadable;

use super::evaluate::{gold_name, parse_gold};
use super::rubric_diff::{keeps_version, load_both};
use crate::cli::args::rubric_impact::{ImpactFormat, RubricImpactArgs};
use crate::cli::control::rubric::compile_rubric;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::Input;
use crate::cli::options::bounds::Bounds;
use crate::cli::paths::{is_same_file, output_path};
use crate::cli::reader::ReaderPool;
use crate::cli::scoring::ordered::work_in_order;
use crate::cli::terminal::Terminal;
use crate::cli::terminal::progress::Progress;

/// Runs the command.
pub(super) fn run(args: &RubricImpactArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let [old, new] = load_both(&args.rubrics, terminal)?;
    let diff = RubricDiff::of(&old, &new);
    let gold = args.gold.as_deref();
    let gold = gold.map(|path| read_gold(path, [&old, &new], &diff, terminal));
    let gold = gold.transpose()?;
    let compiled = |rubric: &Rubric| {
        let scorer = compile_rubric(rubric.clone());
        scorer.map(|scorer| scorer.assuming_reports(args.assume.assume_report))
    };
    let scorers = [compiled(&old)?, compiled(&new)?];
    let rubrics = [&args.rubrics.old, &args.rubrics.new].map(Path::new);
    let control: Vec<&Path> = rubrics.into_iter().chain(args.gold.as_deref()).collect();
    let inputs = Inputs::find(&args.paths, &control, Bounds::from(&args.limits), terminal)?;
    if let Some(output) = output_path(args.output.as_deref())
        && control
            .iter()
            .chain(&inputs.files())
            .any(|own| is_same_file(output, own))
    {
        return Err(CliError::in_words(
            terminal.lang,
            "不能写到评分细则、人工判读或报告自己的文件",
            "the output cannot be a rubric, the gold file or a report",
        ));
    }
    let (rescored, all_assessed) = rescore_all(&inputs, &scorers, args, terminal);
    let bench = Workbench::new(&old, &new, &diff, &rescored);
    let bench = bench.assuming_reports(args.assume.assume_report);
    let mut effects = try_all(&bench, bench.trials(), args)?;
    let open = bench.open_trials(&effects);
    effects.extend(try_all(&bench, open, args)?);
    let untried = bench.untried();
    let mut impact = Impact::of(&old, &new, &diff, &rescored, &effects, untried);
    impact.agreement = gold.map(|(gold, union)| {
        let accepted = accepted(&gold, &union, &rescored);
        agreement(&old, &new, &rescored, accepted)
    });
    write_impact(&impact, &diff, [&old, &new], args, terminal)?;
    let held = report_gates(&impact, args, terminal);
    let forgotten = keeps_version(&diff, &old, &new);
    if forgotten {
        terminal.error(&rubric_diff::same_version(&new, terminal.lang));
        return Ok(Exit::Usage);
    }
    Ok(Exit::of_run(held, all_assessed))
}

/// Scores every input by both rubrics, each read once; those that cannot be read are reported. Whether all
/// could be read.
fn rescore_all(
    inputs: &Inputs,
    [old, new]: &[Scorer; 2],
    args: &RubricImpactArgs,
    terminal: Terminal,
) -> (Vec<Rescored>, bool) {
    let reader = ReaderPool::new(inputs.bounds);
    let mut progress = Progress::of_inputs(inputs.list.len(), terminal.lang);
    let (mut rescored, mut all_assessed) = (Vec::new(), true);
    let rescore = |input: &Input| {
        let read = input.load();
        let read = read.and_then(|bytes| reader.read(&bytes, &input.path));
        let scored = read.map(|text| Rescored::of(&input.path, text, old, new));
        scored.map_err(|reason| (input.path.clone(), reason))
    };
    let Ok(()) = work_in_order(args.jobs.count(), inputs.list.iter(), rescore, |scored| {
        progress.advance(scored.is_err());
        match scored {
            Ok(scored) => {
                all_assessed &= scored.old.is_some() || scored.new.is_some();
                rescored.push(scored);
            }
            Err((path, reason)) => {
                all_assessed = false;
                let reason: Unreadable = reason;
                terminal.warn_unassessable(&path, &reason);
            }
        }
        Ok::<_, Infallible>(())
    });
    (rescored, all_assessed)
}

fn try_all(
    bench: &Workbench<'_>,
    trials: Vec<Trial>,
    args: &RubricImpactArgs,
) -> Result<Vec<Effect>, CliError> {
    let mut effects = Vec::new();
    let attempt = |trial| bench.attempt(trial);
    work_in_order(args.jobs.count(), trials.into_iter(), attempt, |effect| {
        effects.push(effect?);
        Ok::<_, CompileError>(())
    })
    .map_err(|error| CliError::usage(error.to_string()))?;
    Ok(effects)
}

/// The gold file, which may name items of either rubric, and the rubric that has them all.
fn read_gold(
    path: &Path,
    [old, new]: [&Rubric; 2],
    diff: &RubricDiff,
    terminal: Terminal,
) -> Result<(Gold, Rubric), CliError> {
    let added = diff
        .edits
        .iter()
        .filter(|edit| edit.change == Change::Added);
    let union = edited(old, new, added);
    let gold = parse_gold(path, &union, Gold::parse, terminal)?;
    Ok((gold, union))
}

/// What is accepted for the items of the reports.
fn accepted<'g>(
    gold: &'g Gold,
    union: &'g Rubric,
    rescored: &[Rescored],
) -> Vec<(usize, &'g str, Accept)> {
    let mut accepted = Vec::new();
    for (at, report) in rescored.iter().enumerate() {
        let items = gold_name(&report.path).and_then(|name| gold.reports.get(&name));
        for graded in items.into_iter().flatten() {
            let id = union.items.get(graded.item).map(|item| item.id.as_str());
            accepted.extend(id.map(|id| (at, id, graded.accept)));
        }
    }
    accepted
}

fn write_impact(
    impact: &Impact,
    diff: &RubricDiff,
    rubrics: [&Rubric; 2],
    args: &RubricImpactArgs,
    terminal: Terminal,
) -> Result<(), CliError> {
    let (lang, output) = (terminal.lang, output_path(args.output.as_deref()));
    let style = Style {
        color: terminal.color && output.is_none(),
        ..terminal.style()
    };
    let bytes = match args.format {
        ImpactFormat::Text => text::render_impact(impact, diff, rubrics, style)?.into_bytes(),
        ImpactFormat::Json => json::impact_document(impact, diff, rubrics)?.into_bytes(),
        ImpactFormat::Html => html::impact_page(impact, diff, rubrics, lang)?.into_bytes(),
        ImpactFormat::Xlsx => xlsx::impact_workbook(impact, diff, rubrics, lang)?,
    };
    write_output(output, &bytes, terminal)
}

/// Whether the gates hold; reports those that do not.
fn report_gates(impact: &Impact, args: &RubricImpactArgs, terminal: Terminal) -> bool {
    let (bands, shift) = (impact.band_changes(), impact.greatest_rank_shift());
    let mut held = true;
    if let Some(most) = args.max_band_changes.filter(|most| bands > *most) {
        held = false;
        let words = impact_words::too_many_band_changes(bands, most, terminal.lang);
        terminal.warning(&words);
    }
    if let Some(most) = args.max_rank_shift.filter(|most| shift > *most) {
        held = false;
        let words = impact_words::too_great_rank_shift(shift, most, terminal.lang);
        terminal.warning(&words);
    }
    held
}
