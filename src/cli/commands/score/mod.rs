//! `hegui score`: inputs → reports → formats, and the gates.

mod comments;
mod lines;
mod stream;

use std::io::{self, IsTerminal as _};
use std::mem::ManuallyDrop;
use std::path::Path;

use hegui_batch::gate::Gates;
use hegui_batch::intake::Arrivals;
use hegui_batch::ranking::{Duplicates, RankingRules};
use hegui_report::notice;
use hegui_report::results::Results;
use hegui_report::style::{Detail, Style};

use crate::cli::args::score::{DuplicatesArg, InputFormat, ScoreArgs, ScoreFormat};
use crate::cli::control::baseline::{compared_with, load_for};
use crate::cli::control::manifest::{Leftover, LoadedManifest};
use crate::cli::control::review::{LoadedReview, today};
use crate::cli::control::rubric::load_scorer;
use crate::cli::control::template::load_template;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::formats::FormatWriter;
use crate::cli::deliver::results::deliver_results;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::gates::{report_gates, requested_gates};
use crate::cli::options::targets::{Target, refuse_overwriting, requested_targets, target_paths};
use crate::cli::scoring::run::{ScoringRun, all_assessed};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let targets = requested_targets(args, lang)?;
    // The program ends with this command: to give back thousands of words one by one takes longer than
    // to score a report.
    let scorer = ManuallyDrop::new(load_scorer(
        &args.rubric,
        &args.limits,
        args.assume,
        terminal,
    )?);
    let rubric = scorer.rubric();
    // All that steers the run is checked before the work begins.
    let gates = requested_gates(args, rubric, lang)?;
    if let Some(InputFormat::Jsonl) = args.input {
        return stream::run(args, &targets, &scorer, &gates, terminal);
    }
    let template = load_template(args.template.as_deref(), lang)?;
    let review = args.review.as_deref();
    let review = review.map(|path| LoadedReview::load(path, rubric, terminal));
    let review = review.transpose()?;
    let manifest = args.manifest.as_deref();
    let manifest = manifest.map(|path| LoadedManifest::load(path, terminal));
    let manifest = manifest.transpose()?;
    let baseline = args.baseline.as_deref();
    let baseline = baseline.map(|path| load_for(path, rubric, lang));
    let baseline = baseline.transpose()?;
    let control = control_files(args);
    let bounds = Bounds::from(&args.limits);
    let mut inputs = Inputs::find(&args.paths, &control, bounds, terminal)?;
    refuse_overwriting(target_paths(&targets), &inputs.files(), &control, lang)?;
    let _claims = claim_outputs(target_paths(&targets), lang)?;
    let wants_comments = targets
        .iter()
        .any(|target| target.format == ScoreFormat::Comments);
    if wants_comments {
        comments::check(&inputs, lang)?;
    }
    let mut leftover = manifest
        .as_ref()
        .map(|manifest| manifest.assign(&mut inputs));
    // Entries that are met by what the reports say need all of them.
    let waits = leftover.as_ref().is_some_and(Leftover::is_open);
    // A text on the terminal tells itself what could not be assessed.
    let is_told = io::stdout().is_terminal()
        && targets
            .iter()
            .any(|target| target.format == ScoreFormat::Text && target.path.is_none());
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal).telling(!is_told);
    if let [
        Target {
            format: ScoreFormat::Jsonl,
            path,
        },
    ] = targets.as_slice()
        && args.review.is_none()
        && args.baseline.is_none()
        && !waits
    {
        leftover.iter().for_each(|leftover| leftover.tell(terminal));
        return lines::run(&run, path.as_deref(), &gates, args.evidence.into());
    }
    let keep_text = targets.iter().any(|target| target.format.needs_text());
    let mut reports = run.score_and_compare(keep_text);
    if let Some(leftover) = &mut leftover {
        leftover.meet(&mut reports);
        leftover.tell(terminal);
    }
    let arrivals = Arrivals {
        left_alone: inputs.left_alone(),
        not_submitted: leftover.map_or_else(Vec::new, |leftover| leftover.not_submitted()),
    };
    let concerns = review.map_or_else(Vec::new, |review| {
        let day = args.date.unwrap_or_else(today);
        review.apply(&mut reports, rubric, day, terminal)
    });
    let against = baseline.map(|old| compared_with(&old, &reports, rubric, terminal));
    let results = Results {
        arrivals,
        passages: args.evidence.into(),
        ..Results::new(&reports, rubric, concerns, lang)
    };
    let results = results.ranked_by(ranking_rules(args));
    let commented = wants_comments.then(|| comments::commented(&inputs, &results));
    let commented = commented.transpose()?;
    let writer = FormatWriter {
        results: &results,
        commented: commented.as_deref(),
        style: Style {
            width: args.width.map_or_else(|| terminal.width(), usize::from),
            all: args.all,
            detail: match (args.details || args.all, args.summary) {
                (true, _) => Detail::Full,
                (false, true) => Detail::Summary,
                (false, false) => Detail::Fitting,
            },
            ..terminal.style()
        },
        template: &template,
        notice: notice::Options {
            deadline: args.deadline.clone(),
            issuer: args.issuer.clone(),
            heavy_from: args.notice_from,
        },
    };
    deliver_results(&targets, &writer, args.force, terminal)?;
    let aside = results
        .batch
        .set_aside
        .iter()
        .map(|standing| standing.report);
    let gates = Gates {
        set_aside: aside.collect(),
        ..gates
    };
    let held = report_gates(&gates, &reports, against.as_ref(), rubric, terminal);
    Ok(Exit::of_run(held, all_assessed(&reports)))
}

fn ranking_rules(args: &ScoreArgs) -> RankingRules {
    RankingRules {
        together: args.rank_together,
        duplicates: match args.duplicates {
            DuplicatesArg::Keep => Duplicates::Keep,
            DuplicatesArg::First => Duplicates::First,
            DuplicatesArg::Best => Duplicates::Best,
        },
    }
}

/// The files that steer the run: no reports, and no outputs.
fn control_files(args: &ScoreArgs) -> Vec<&Path> {
    [
        args.manifest.as_deref(),
        args.review.as_deref(),
        args.baseline.as_deref(),
        args.template.as_deref(),
        Some(Path::new(&args.rubric.rubric)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
