//! `hegui baseline record`, `check` and `review`: grades kept, and compared with those of today.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use hegui_batch::baseline::{Baseline, BaselineChange, Comparison};
use hegui_core::scorer::Scorer;
use hegui_report::{clean, github, html, json, junit, text};
use hegui_text::lang::Lang;

use crate::cli::args::baseline::{
    BaselineCheck, BaselineCommand, BaselineFormat, BaselineRecord, BaselineReview, ScoredAgain,
};
use crate::cli::control::baseline::load_baseline;
use crate::cli::control::rubric::load_scorer;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::results::tell_left_out;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::shown_input;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::targets::refuse_overwriting;
use crate::cli::scoring::run::{ScoringRun, all_assessed};
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(command: &BaselineCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        BaselineCommand::Record(args) => record_baseline(args, terminal),
        BaselineCommand::Check(args) => check_baseline(args, terminal),
        BaselineCommand::Review(args) => review_baseline(args, terminal),
    }
}

fn record_baseline(args: &BaselineRecord, terminal: Terminal) -> Result<Exit, CliError> {
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let (rubric, output) = (Path::new(&args.rubric.rubric), args.output.as_path());
    let bounds = Bounds::from(&args.limits);
    let inputs = Inputs::find(&args.paths, &[rubric, output], bounds, terminal)?;
    refuse_overwriting([output], &inputs.files(), &[rubric], terminal.lang)?;
    let _claims = claim_outputs([output], terminal.lang)?;
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
    let reports = run.score_all();
    let paths = args.paths.iter().map(|path| shown_input(path)).collect();
    let baseline = Baseline::of(&reports, scorer.rubric(), paths);
    write_output(Some(output), baseline.to_toml().as_bytes(), terminal)?;
    terminal.message(&match terminal.lang {
        Lang::Zh => format!("已记录 {} 份报告的等级\n", reports.len()),
        Lang::En if reports.len() == 1 => "the grades of 1 report are recorded\n".to_owned(),
        Lang::En => format!("the grades of {} reports are recorded\n", reports.len()),
    });
    Ok(Exit::of_run(true, all_assessed(&reports)))
}

/// A baseline, the same reports as they are now, and what changed.
struct Again {
    old: Baseline,
    now: Baseline,
    comparison: Comparison,
    scorer: Scorer,
}

impl Again {
    /// Scores the reports of a baseline again.
    fn score(
        args: &ScoredAgain,
        output: Option<&Path>,
        terminal: Terminal,
    ) -> Result<Self, CliError> {
        let file = args.file.as_path();
        let old = load_baseline(file, terminal.lang)?;
        let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
        let paths: Vec<PathBuf> = old.paths.iter().map(PathBuf::from).collect();
        let control = [Path::new(&args.rubric.rubric), file];
        let inputs = Inputs::find(&paths, &control, Bounds::from(&args.limits), terminal)?;
        refuse_overwriting(output, &inputs.files(), &control, terminal.lang)?;
        let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
        let now = Baseline::of(&run.score_all(), scorer.rubric(), old.paths.clone());
        let comparison = Comparison::between(&old, &now);
        Ok(Self {
            old,
            now,
            comparison,
            scorer,
        })
    }

    /// Writes the baseline with these changes; whether none is left for which a check fails.
    fn accept(self, file: &Path, accepted: &[bool], terminal: Terminal) -> Result<Exit, CliError> {
        let Self {
            old,
            now,
            comparison,
            ..
        } = self;
        let all = accepted.iter().all(|accepted| *accepted);
        let chosen = comparison.changes.iter().zip(accepted);
        let chosen: Vec<_> = chosen
            .filter(|(_, accepted)| **accepted)
            .map(|(change, _)| change)
            .collect();
        let kept = if all {
            now.clone()
        } else {
            old.accepting(&now, &chosen)
        };
        write_output(Some(file), kept.to_toml().as_bytes(), terminal)?;
        Ok(exit_of(&Comparison::between(&kept, &now)))
    }
}

fn check_baseline(args: &BaselineCheck, terminal: Terminal) -> Result<Exit, CliError> {
    let (again, output) = (&args.again, args.output.as_deref());
    let file = again.file.as_path();
    // Before the file is read: what another run accepts meanwhile would be lost.
    let outputs = output.into_iter().chain(again.accept.then_some(file));
    let _claims = claim_outputs(outputs, terminal.lang)?;
    let found = Again::score(again, output, terminal)?;
    refuse_unknown(again, &found, terminal.lang)?;
    let text = found.rendered(args.format, terminal.lang)?;
    match output {
        None => terminal.result(text.as_bytes())?,
        Some(_) => write_output(output, text.as_bytes(), terminal)?,
    }
    if args.format == BaselineFormat::Github {
        tell_left_out(github::baseline_left_out(&found.comparison), terminal);
    }
    if !again.accept {
        return Ok(exit_of(&found.comparison));
    }
    let accepted = wanted(again, &found);
    found.accept(file, &accepted, terminal)
}

impl Again {
    fn rendered(&self, format: BaselineFormat, lang: Lang) -> Result<String, CliError> {
        let Self {
            old,
            now,
            comparison,
            scorer,
        } = self;
        let rubric = scorer.rubric();
        Ok(match format {
            BaselineFormat::Text => text::render_baseline(comparison, old, now, rubric, lang),
            BaselineFormat::Json => json::baseline_document(comparison, old, now, rubric, lang),
            BaselineFormat::Html => html::baseline_page(comparison, old, now, rubric, lang),
            BaselineFormat::Github => github::render_baseline(comparison, rubric, lang),
            BaselineFormat::Junit => junit::render_baseline(comparison, old, now, rubric, lang),
        }?)
    }
}

/// Refuses `--only` of what neither the baseline nor the run has: it accepts nothing, and nobody would notice.
fn refuse_unknown(args: &ScoredAgain, found: &Again, lang: Lang) -> Result<(), CliError> {
    let mut names = args.only.iter().flatten();
    let unknown = names.find(|only| !found.old.knows(only) && !found.now.knows(only));
    let Some(unknown) = unknown else {
        return Ok(());
    };
    let unknown = clean::line(unknown);
    Err(CliError::usage(match lang {
        Lang::Zh => format!(
            "--only {unknown}：基线和本次都没有这份报告或这个指标，没有接受任何改变；请写报告的路径、文件名或指标编号"
        ),
        Lang::En => format!(
            "--only {unknown}: neither the baseline nor this run has such a report or item, nothing is accepted; name the path or file name of a report, or the id of an item"
        ),
    }))
}

/// Which changes `--accept` and `--only` speak of.
fn wanted(args: &ScoredAgain, found: &Again) -> Vec<bool> {
    let is_wanted = |change: &BaselineChange| {
        let only = args.only.as_ref();
        only.is_none_or(|only| only.iter().any(|only| change.is_of(only)))
    };
    found.comparison.changes.iter().map(is_wanted).collect()
}

/// Shows one change after the other and asks what is to become of it.
fn review_baseline(args: &BaselineReview, terminal: Terminal) -> Result<Exit, CliError> {
    let again = &args.again;
    let file = again.file.as_path();
    let asks = !again.accept;
    if asks && !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(CliError::in_words(
            terminal.lang,
            "逐处查看需要终端；不在终端上时请用 --accept，或 --accept --only 指标或报告",
            "going through the changes needs a terminal; without one use --accept, or --accept --only ITEM|REPORT",
        ));
    }
    let _claims = claim_outputs([file], terminal.lang)?;
    let found = Again::score(again, None, terminal)?;
    refuse_unknown(again, &found, terminal.lang)?;
    let mut accepted = wanted(again, &found);
    if asks {
        accepted = ask_for_each(&found, terminal)?;
    }
    let count = accepted.iter().filter(|accepted| **accepted).count();
    let left = accepted.len() - count;
    terminal.message(&match terminal.lang {
        Lang::Zh => format!("接受 {count} 处，保留 {left} 处\n"),
        Lang::En => format!("{count} accepted, {left} left as they were\n"),
    });
    found.accept(file, &accepted, terminal)
}

/// The answers of the person at the terminal, one for each change. Whoever stops leaves the rest.
fn ask_for_each(found: &Again, terminal: Terminal) -> Result<Vec<bool>, CliError> {
    let changes = &found.comparison.changes;
    let mut accepted = vec![false; changes.len()];
    let mut lines = io::stdin().lines();
    let mut at = 0;
    while let Some(change) = changes.get(at) {
        let shown = text::render_change(change, found.scorer.rubric(), terminal.lang)?;
        let place = format!("{}/{}", at + 1, changes.len());
        let question = terminal.pick(
            "a 接受，l 保留，A 全部接受，q 结束：",
            "a accept, l leave, A accept all, q quit: ",
        );
        terminal.result(format!("\n[{place}] {shown}{question}").as_bytes())?;
        let Some(Ok(line)) = lines.next() else { break };
        let (answer, rest) = match line.trim() {
            "a" | "y" | "接受" => (true, false),
            "l" | "n" | "保留" => (false, false),
            "A" | "全部接受" => (true, true),
            "q" | "结束" => break,
            // Asked again.
            _ => continue,
        };
        let until = if rest { accepted.len() } else { at + 1 };
        if let Some(answered) = accepted.get_mut(at..until) {
            answered.fill(answer);
        }
        at = until;
    }
    Ok(accepted)
}

fn exit_of(left: &Comparison) -> Exit {
    let failed = left.changes.iter().any(|change| change.kind.is_failure());
    Exit::of_run(!failed, true)
}
