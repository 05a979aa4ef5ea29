//! What hegui costs, as ratios to a bare automaton within one run. See docs/speed.md.
//!
//! `cargo bench --bench speed`, or parts of it: `cargo bench --bench speed -- pipeline engines start terms reports
//! archive`; `--rounds N` for more or fewer rounds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark may fail, and prints"
)]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

#[path = "../common/corpus.rs"]
mod corpus;
mod engines;
mod growth;
mod pipeline;
mod process;
mod rounds;
mod start;
mod terms;

use hegui::bundled;

/// Rounds unless told otherwise.
const ROUNDS: usize = 15;

/// The parts that are run where none is named; `archive`, which takes long, is not among them.
const PARTS: [&str; 5] = ["pipeline", "engines", "start", "terms", "reports"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let behind = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        Some(&arguments[at + 1..])
    };
    if let Some(reports) = behind(start::FIRST) {
        return start::first(reports);
    }
    let rounds = behind("--rounds").map_or(ROUNDS, |rest| rest[0].parse().expect("a number"));
    let named = |part: &str| arguments.iter().any(|argument| argument == part);
    let any = PARTS.iter().chain(&["archive"]).any(|part| named(part));
    let wanted = |part: &str| named(part) || !any && PARTS.contains(&part);

    let rubric = bundled::find(bundled::DEFAULT).expect("a default rubric");
    let (rubric, _) = rubric.parse().expect("a sound rubric");
    let corpus = corpus::corpus();
    if wanted("pipeline") {
        println!("\n## Stages\n");
        pipeline::run(&corpus, &rubric, rounds);
    }
    if wanted("engines") {
        println!("\n## Engines\n");
        engines::run(&corpus, &rubric, rounds);
    }
    if wanted("start") {
        println!("\n## Start-up\n");
        start::run(&corpus, 2 * rounds + 1);
    }
    if wanted("terms") {
        println!("\n## More terms\n");
        growth::with_more_terms(&corpus, &rubric, rounds / 3);
    }
    if wanted("reports") {
        println!("\n## More reports\n");
        growth::with_more_reports(&[1, 10, 100, 1_000]);
    }
    if wanted("archive") {
        println!("\n## An archive\n");
        growth::with_more_reports(&[10_000]);
    }
}
