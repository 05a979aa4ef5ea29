//! `hegui evaluate`: gold files and the program's verdicts side by side, and the gates.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;

use hegui_batch::evaluate::{Case, Evaluation, Gold, GoldError, Passage, over};
use hegui_core::report::Outcome;
use hegui_core::scorer::Scorer;
use hegui_report::style::Style;
use hegui_report::{clean, json, messages, text};
use hegui_rubric::Rubric;
use hegui_text::Text;
use hegui_text::lang::Lang;

use super::args::{EvaluateArgs, EvaluationFormat};
use super::exit::Exit;
use super::ordered::ordered;
use super::progress::Progress;
use super::reader::Reader;
use super::terminal::{Failure, Terminal};
use super::{load, score};

/// Runs the command.
pub(crate) fn run(args: &EvaluateArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let scorer = load::scorer(&args.rubric, &args.limits, terminal)?;
    let rubric = scorer.rubric();
    // Both files are checked before the work begins, so that all errors show at once.
    let gold = args
        .gold
        .as_deref()
        .map(|path| parsed(path, rubric, Gold::parse, terminal));
    let passages = args
        .passages
        .as_deref()
        .map(|path| parsed(path, rubric, Passage::parse_all, terminal));
    let (gold, passages) = (gold.transpose(), passages.transpose());
    let (gold, passages) = (gold?, passages?);
    let (mut evaluation, mut all_assessed) = (Evaluation::default(), true);
    if let Some(gold) = gold {
        all_assessed = reports(&gold, args, &scorer, &mut evaluation, terminal)?;
    }
    if let Some(passages) = passages {
        evaluation.passages = Some(
            passages
                .iter()
                .filter_map(|passage| case(passage, args.explain, &scorer))
                .collect(),
        );
    }
    let style = Style {
        lang: terminal.lang,
        color: terminal.color,
        ..Style::default()
    };
    let text = match args.format {
        EvaluationFormat::Text => text::render_evaluation(&evaluation, rubric, style),
        EvaluationFormat::Json => json::evaluation_document(&evaluation, rubric, terminal.lang),
    };
    terminal.result(
        text.map_err(|error| Failure::usage(error.to_string()))?
            .as_bytes(),
    )?;
    Ok(Exit::of(
        gates_hold(args, &evaluation, terminal),
        all_assessed,
    ))
}

/// Reads a gold file; all its errors are reported.
fn parsed<T>(
    path: &Path,
    rubric: &Rubric,
    parse: impl Fn(&str, &Rubric) -> Result<T, Vec<GoldError>>,
    terminal: Terminal,
) -> Result<T, Failure> {
    let shown = clean::line(&path.to_string_lossy());
    let source = std::fs::read(path).map_err(|error| error.to_string());
    let source =
        source.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned()));
    let source = source.map_err(|error| {
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("无法读取 {shown}：{error}"),
            Lang::En => format!("cannot read {shown}: {error}"),
        })
    })?;
    parse(&source, rubric).map_err(|errors| {
        for error in &errors {
            terminal.error(&format!(
                "{shown}:{}: {}",
                error.line,
                clean::line(&error.describe(terminal.lang))
            ));
        }
        Failure {
            message: String::new(),
            exit: Exit::Usage,
        }
    })
}

/// Scores the reports that the gold file grades. Whether all could be assessed.
fn reports(
    gold: &Gold,
    args: &EvaluateArgs,
    scorer: &Scorer,
    evaluation: &mut Evaluation,
    terminal: Terminal,
) -> Result<bool, Failure> {
    let lang = terminal.lang;
    let control: Vec<&Path> = [&args.gold, &args.passages]
        .into_iter()
        .filter_map(Option::as_deref)
        .chain([Path::new(&args.rubric.rubric)])
        .collect();
    let inputs = score::found(&args.paths, &control, &args.limits, terminal)?;
    let mut by_stem = BTreeMap::new();
    let mut ungraded = Vec::new();
    for input in &inputs.list {
        let stem = Path::new(&input.path)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        match stem.filter(|stem| gold.reports.contains_key(stem)) {
            None => ungraded.push(clean::line(&input.path)),
            Some(stem) => {
                if let Some(other) = by_stem.insert(stem.clone(), input) {
                    let (one, other) = (clean::line(&other.path), clean::line(&input.path));
                    let stem = clean::line(&stem);
                    return Err(Failure::usage(match lang {
                        Lang::Zh => format!("{one} 和 {other} 都叫 {stem}，分不清判读的是哪一份"),
                        Lang::En => {
                            format!("{one} and {other} are both {stem}: which one was graded?")
                        }
                    }));
                }
            }
        }
    }
    if !ungraded.is_empty() {
        let list = ungraded.join(messages::pick(lang, "、", ", "));
        terminal.warning(&match lang {
            Lang::Zh => format!("没有判读，不予比较：{list}"),
            Lang::En => format!("not in the gold file, left out: {list}"),
        });
    }
    let (mut cases, mut all_assessed) = (Vec::new(), true);
    let reader = Reader::new(inputs.bounds);
    let mut progress = Progress::of(by_stem.len(), terminal);
    let scored = |(name, items)| {
        let input = by_stem.get(name);
        let report = input.map(|input| score::assess(input, scorer, &reader));
        (name, items, report)
    };
    let jobs = args.jobs.count().min(by_stem.len());
    let Ok(()) = ordered(
        jobs,
        gold.reports.iter(),
        scored,
        |(name, items, report)| {
            let Some(report) = report else {
                evaluation.missing.push(name.clone());
                return Ok::<_, Infallible>(());
            };
            score::warn_unassessable(&report, terminal);
            progress.advance(!score::is_assessed(&report));
            let Outcome::Scored(assessment) = &report.outcome else {
                all_assessed = false;
                evaluation.missing.push(name.clone());
                return Ok(());
            };
            for graded in items {
                let verdict = assessment
                    .verdicts
                    .iter()
                    .find(|verdict| verdict.item == graded.item);
                let note = graded.evidence.as_deref();
                let case = verdict.map(|verdict| {
                    Case::new(name, Some(&report.path), verdict, graded.accept, note)
                });
                cases.extend(case.map(|case| explained(case, &report.text, args.explain, scorer)));
            }
            Ok(())
        },
    );
    drop(progress);
    if !evaluation.missing.is_empty() {
        let list = evaluation
            .missing
            .iter()
            .map(|name| clean::line(name))
            .collect::<Vec<_>>();
        let list = list.join(messages::pick(lang, "、", ", "));
        terminal.warning(&match lang {
            Lang::Zh => format!("有判读而没有可评的报告：{list}"),
            Lang::En => format!("graded, but no report to score: {list}"),
        });
    }
    if cases.is_empty() {
        return Err(Failure {
            message: messages::pick(
                lang,
                "没有一份报告有判读",
                "none of the reports is in the gold file",
            )
            .to_owned(),
            exit: Exit::NothingToScore,
        });
    }
    evaluation.reports = Some(cases);
    Ok(all_assessed)
}

/// The case with its trace, if that is asked for and there is a disagreement to be explained.
fn explained(case: Case, text: &Text, wanted: bool, scorer: &Scorer) -> Case {
    let trace = (wanted && !case.right()).then(|| scorer.trace(case.item, text));
    Case { trace, ..case }
}

fn case(passage: &Passage, explain: bool, scorer: &Scorer) -> Option<Case> {
    let assessment = scorer.score_text(&passage.text);
    let verdict = assessment
        .verdicts
        .iter()
        .find(|verdict| verdict.item == passage.item)?;
    let case = Case::new(
        &passage.id,
        None,
        verdict,
        passage.accept,
        Some(&passage.text),
    );
    let case = Case {
        kind: Some(passage.kind.clone()),
        ..case
    };
    let text = Text::plain(passage.text.as_str());
    Some(explained(case, &text, explain, scorer))
}

fn gates_hold(args: &EvaluateArgs, evaluation: &Evaluation, terminal: Terminal) -> bool {
    let mut held = true;
    let mut fail = |zh: String, en: String| {
        terminal.warning(messages::pick(terminal.lang, &zh, &en));
        held = false;
    };
    if let Some(least) = args.min_kappa {
        let cases = evaluation
            .reports
            .as_deref()
            .or(evaluation.passages.as_deref())
            .unwrap_or_default();
        let agreement = over(cases);
        match agreement.kappa() {
            Some(kappa) if kappa < least => {
                fail(
                    format!("加权 kappa {kappa:.4} 低于 {least}"),
                    format!("weighted kappa {kappa:.4} is below {least}"),
                );
            }
            // Not defined: nothing varies. That is agreement only where every grade is right.
            None if agreement.right < agreement.pairs => {
                fail(
                    "加权 kappa 无法计算".to_owned(),
                    "weighted kappa is not defined".to_owned(),
                );
            }
            _ => {}
        }
    }
    if let Some(least) = args.min_passages {
        let agreement = over(evaluation.passages.as_deref().unwrap_or_default());
        if u64::from(agreement.right) * 10_000 < u64::from(least) * u64::from(agreement.pairs) {
            let (right, pairs) = (agreement.right, agreement.pairs);
            let least = hegui_core::amount::Amount(least);
            fail(
                format!("短文一致 {right}/{pairs}，低于 {least}%"),
                format!("{right} of {pairs} passages are right, fewer than {least}%"),
            );
        }
    }
    held
}
