//! `hegui evaluate`: gold files and the program's verdicts side by side, and the gates.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};

use hegui_batch::evaluate::{
    Compared, Evaluation, Gold, GoldError, GradedCase, GradedPassage, Interval,
};
use hegui_core::amount::Amount;
use hegui_core::report::Outcome;
use hegui_core::scorer::Scorer;
use hegui_report::{clean, json, text};
use hegui_rubric::Rubric;
use hegui_text::Text;
use hegui_text::lang::Lang;
use hegui_text::names::composed;

use crate::cli::args::evaluate::EvaluateArgs;
use crate::cli::args::shared::TextOrJson;
use crate::cli::control::files::{ANY, LIMIT, cannot_read, read_bytes};
use crate::cli::control::rubric::load_scorer;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::Input;
use crate::cli::options::bounds::Bounds;
use crate::cli::paths::{portable_path, shown_path};
use crate::cli::reader::ReaderPool;
use crate::cli::scoring::run::ScoringRun;
use crate::cli::terminal::Terminal;

/// Runs the command.
pub(crate) fn run(args: &EvaluateArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let rubric = scorer.rubric();
    // All files are checked before the work begins, so that all errors show at once.
    let golds = args.gold.iter();
    let golds = golds.map(|path| parse_gold(path, rubric, Gold::parse, terminal));
    let golds: Vec<Result<Gold, CliError>> = golds.collect();
    let passages = args.passages.as_deref();
    let passages =
        passages.map(|path| parse_gold(path, rubric, GradedPassage::parse_all, terminal));
    let golds: Vec<Gold> = golds.into_iter().collect::<Result<_, _>>()?;
    let passages = passages.transpose()?;
    let (mut evaluation, mut all_assessed) = (Evaluation::default(), true);
    if !golds.is_empty() {
        let gold = Gold::of_readers(golds);
        all_assessed = evaluate_reports(&gold, args, &scorer, &mut evaluation, terminal)?;
    }
    if let Some(passages) = passages {
        let cases = passages.iter();
        let cases = cases.filter_map(|passage| evaluate_passage(passage, args.explain, &scorer));
        evaluation.passages = Some(Compared::new(cases.collect(), Vec::new()));
    }
    let text = match args.format {
        TextOrJson::Text => text::render_evaluation(&evaluation, rubric, terminal.style()),
        TextOrJson::Json => json::evaluation_document(&evaluation, rubric, terminal.lang),
    };
    terminal.result(text?.as_bytes())?;
    let held = report_gates(args, &evaluation, terminal);
    Ok(Exit::of_run(held, all_assessed))
}

/// Reads a gold file; all its errors are reported.
pub(super) fn parse_gold<T>(
    path: &Path,
    rubric: &Rubric,
    parse: impl Fn(&str, &Rubric) -> Result<T, Vec<GoldError>>,
    terminal: Terminal,
) -> Result<T, CliError> {
    let bytes = read_bytes(ANY, path, LIMIT, terminal.lang)?;
    let not_text = terminal.pick("不是 UTF-8 文本", "it is not UTF-8 text");
    let source =
        String::from_utf8(bytes).map_err(|_| cannot_read(ANY, path, not_text, terminal.lang))?;
    parse(&source, rubric).map_err(|errors| {
        for error in &errors {
            let words = error.describe(terminal.lang);
            terminal.error_at(&shown_path(path), error.line, &words);
        }
        CliError::reported()
    })
}

/// The name by which gold files speak of a report: its stem, composed.
pub(super) fn gold_name(path: &str) -> Option<String> {
    let stem = Path::new(path).file_stem()?.to_string_lossy();
    Some(composed(&stem).into_owned())
}

/// Scores the reports that the gold file grades. Whether all could be assessed.
fn evaluate_reports(
    gold: &Gold,
    args: &EvaluateArgs,
    scorer: &Scorer,
    evaluation: &mut Evaluation,
    terminal: Terminal,
) -> Result<bool, CliError> {
    let gold_files = args.gold.iter().chain(&args.passages).map(PathBuf::as_path);
    let control: Vec<&Path> = gold_files.chain([Path::new(&args.rubric.rubric)]).collect();
    let mut inputs = Inputs::find(&args.paths, &control, Bounds::from(&args.limits), terminal)?;
    let graded = graded_inputs(std::mem::take(&mut inputs.list), gold, terminal)?;
    let mut missing: Vec<&String> = gold.reports.keys().collect();
    let names: Vec<String> = graded.keys().cloned().collect();
    inputs.list = graded.into_values().collect();
    let run = ScoringRun::new(&inputs, scorer, args.jobs, terminal);
    let (mut cases, mut all_assessed) = (Vec::new(), true);
    let reader = ReaderPool::new(inputs.bounds);
    let Ok(()) = run.each_report(
        &reader,
        |_| (),
        |index, report, ()| {
            let Outcome::Scored(assessment) = &report.outcome else {
                all_assessed = false;
                return Ok::<_, Infallible>(());
            };
            let Some((name, items)) = names
                .get(index)
                .and_then(|name| gold.reports.get_key_value(name))
            else {
                return Ok(());
            };
            missing.retain(|missing| *missing != name);
            for graded in items {
                let note = graded.evidence.as_deref();
                let verdict = assessment.verdicts.iter().find(|v| v.item == graded.item);
                let case = verdict.map(|verdict| GradedCase {
                    reader: graded.reader,
                    ..GradedCase::new(name, Some(&report.path), verdict, graded.accept, note)
                });
                cases.extend(case.map(|case| explained(case, &report.text, args.explain, scorer)));
            }
            Ok(())
        },
    );
    if !missing.is_empty() {
        let list: Vec<String> = missing.iter().map(|name| clean::line(name)).collect();
        let list = list.join(terminal.pick("、", ", "));
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("有判读而没有可评的报告：{list}"),
            Lang::En => format!("graded, but no report to score: {list}"),
        });
    }
    if cases.is_empty() {
        return Err(CliError::nothing_to_score(
            terminal.lang,
            "没有一份报告有判读",
            "none of the reports is in the gold file",
        ));
    }
    evaluation.missing = missing.into_iter().cloned().collect();
    let readers = args.gold.iter().map(|path| portable_path(path)).collect();
    evaluation.reports = Some(Compared::new(cases, readers));
    Ok(all_assessed)
}

/// The inputs that the gold file grades, by the stem that it names them by; reports the others.
fn graded_inputs(
    inputs: Vec<Input>,
    gold: &Gold,
    terminal: Terminal,
) -> Result<BTreeMap<String, Input>, CliError> {
    let (mut by_stem, mut ungraded) = (BTreeMap::<String, Input>::new(), Vec::new());
    for input in inputs {
        let shown = clean::line(&input.path);
        let stem = gold_name(&input.path);
        let Some(stem) = stem.filter(|stem| gold.reports.contains_key(stem)) else {
            ungraded.push(shown);
            continue;
        };
        if let Some(other) = by_stem.insert(stem.clone(), input) {
            let (one, stem) = (clean::line(&other.path), clean::line(&stem));
            return Err(CliError::usage(match terminal.lang {
                Lang::Zh => format!("{one} 和 {shown} 都叫 {stem}，分不清判读的是哪一份"),
                Lang::En => format!("{one} and {shown} are both {stem}: which one was graded?"),
            }));
        }
    }
    if !ungraded.is_empty() {
        let list = ungraded.join(terminal.pick("、", ", "));
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("没有判读，不予比较：{list}"),
            Lang::En => format!("not in the gold file, left out: {list}"),
        });
    }
    Ok(by_stem)
}

/// The case with its trace, where the user wants one and there is a disagreement to explain.
fn explained(case: GradedCase, text: &Text, wanted: bool, scorer: &Scorer) -> GradedCase {
    let trace = (wanted && !case.is_right()).then(|| scorer.trace(case.item, text));
    GradedCase { trace, ..case }
}

fn evaluate_passage(passage: &GradedPassage, explain: bool, scorer: &Scorer) -> Option<GradedCase> {
    let assessment = scorer.score_text(&passage.text);
    let mut verdicts = assessment.verdicts.iter();
    let verdict = verdicts.find(|verdict| verdict.item == passage.item)?;
    let (accept, note) = (passage.accept, Some(passage.text.as_str()));
    let case = GradedCase {
        kind: Some(passage.kind.clone()),
        ..GradedCase::new(&passage.id, None, verdict, accept, note)
    };
    let text = Text::plain(passage.text.as_str());
    Some(explained(case, &text, explain, scorer))
}

/// Whether the gates hold; reports those that do not. What is not defined holds no gate.
fn report_gates(args: &EvaluateArgs, evaluation: &Evaluation, terminal: Terminal) -> bool {
    let mut held = true;
    let mut fail = |zh: String, en: String| {
        terminal.warning(terminal.pick(&zh, &en));
        held = false;
    };
    let passages = evaluation.passages.as_ref();
    let figures = evaluation.reports.as_ref().or(passages);
    let figures = figures.map(|compared| compared.measured.all);
    if let Some(least) = args.min_kappa {
        match figures.and_then(|figures| figures.agreement.kappa()) {
            Some(kappa) if kappa >= least => {}
            Some(kappa) => fail(
                format!("加权 kappa {kappa:.4} 低于 {least}"),
                format!("weighted kappa {kappa:.4} is below {least}"),
            ),
            None => fail(
                "加权 kappa 无法计算：判读和程序都只有同一个等级".to_owned(),
                "weighted kappa is not defined: reader and program give one grade throughout"
                    .to_owned(),
            ),
        }
    }
    if let Some(least) = args.min_kappa_lower {
        match figures.and_then(|figures| figures.kappa) {
            Some(Interval { low, .. }) if low >= least => {}
            Some(Interval { low, .. }) => fail(
                format!("加权 kappa 的 95% 区间下限 {low:.4} 低于 {least}"),
                format!("the lower bound of weighted kappa (95%), {low:.4}, is below {least}"),
            ),
            None => fail(
                "加权 kappa 的 95% 区间无法计算：报告不足两份，或等级变化太少".to_owned(),
                "the 95% interval of weighted kappa is not defined: fewer than two reports, or \
                 grades that vary too little"
                    .to_owned(),
            ),
        }
    }
    if let Some(least) = args.min_passages {
        let agreement = passages.map(|compared| compared.measured.all.agreement);
        let (right, pairs) = agreement.map_or((0, 0), |sum| (sum.right, sum.pairs));
        if pairs == 0 || u64::from(right) * 10_000 < u64::from(least) * u64::from(pairs) {
            let least = Amount(least);
            fail(
                format!("短文一致 {right}/{pairs}，低于 {least}%"),
                format!("{right} of {pairs} passages are right, fewer than {least}%"),
            );
        }
    }
    held
}
