//! What each engine of the matcher pays: the work with it and without it, measured in turns.

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_core::stages::{self, Engine};
use hegui_report::json;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use crate::rounds::{measure, runner};

const NAME: &str = "report.txt";

/// Reports that are scored by a matcher of their own.
const FIRST: usize = 8;

/// Prints the table.
pub(crate) fn run(corpus: &[Vec<u8>], rubric: &Rubric, rounds: usize) {
    let with = || Scorer::new(rubric.clone()).expect("a rubric that compiles");
    let without =
        |engine| stages::scorer_without(rubric.clone(), engine).expect("a rubric that compiles");
    let write = |scorer: &Scorer, report: &Vec<u8>| {
        let report = crate::corpus::score(scorer, NAME, report);
        json::lines(std::slice::from_ref(&report), rubric, Lang::Zh)
            .expect("JSON")
            .len()
    };
    let all = with();
    let fewer = Engine::ALL.map(|engine| (engine, without(engine)));
    let prepared = bundled::find(bundled::DEFAULT).expect("a default rubric");
    let source = hegui_rubric::bundled::find(bundled::DEFAULT).expect("a default rubric");
    let mut runners = vec![
        runner("whole", || {
            corpus.iter().map(|report| write(&all, report)).sum()
        }),
        runner("first", || {
            let reports = corpus.iter().take(FIRST);
            reports.map(|report| write(&with(), report)).sum()
        }),
        runner("prepared", || prepared.parse().is_ok().into()),
        runner("parsed", || source.parse().is_ok().into()),
    ];
    for (engine, scorer) in &fewer {
        runners.push(runner(format!("whole {engine:?}"), || {
            corpus.iter().map(|report| write(scorer, report)).sum()
        }));
        runners.push(runner(format!("first {engine:?}"), || {
            let reports = corpus.iter().take(FIRST);
            reports.map(|report| write(&without(*engine), report)).sum()
        }));
    }
    let times = measure(rounds, &mut runners);
    drop(runners);
    println!("| switched off | a report | compile and the first report |");
    println!("|---|---:|---:|");
    for (engine, _) in &fewer {
        let ratio = |what: &str| {
            let off = format!("{what} {engine:?}");
            (times.median(|time| time(&off) / time(what)) - 1.0) * 100.0
        };
        println!(
            "| {engine:?} | {:+.0} % | {:+.0} % |",
            ratio("whole"),
            ratio("first")
        );
    }
    println!(
        "\nA rubric that is parsed takes {:.1} times as long as a prepared one.",
        times.median(|time| time("parsed") / time("prepared"))
    );
}
