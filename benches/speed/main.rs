//! What hegui costs, as ratios to a bare automaton within one run. See docs/speed.md.
//!
//! `cargo bench --bench speed`; `-- --rounds N` for more or fewer rounds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark may fail, and prints"
)]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

#[path = "../common/corpus.rs"]
mod corpus;
mod pipeline;
mod rounds;
mod terms;

use hegui::rubric::bundled;

/// Rounds unless told otherwise.
const ROUNDS: usize = 15;

/// The parts that are run where none is named.
const PARTS: [&str; 1] = ["pipeline"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let behind = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        Some(&arguments[at + 1..])
    };
    let rounds = behind("--rounds").map_or(ROUNDS, |rest| rest[0].parse().expect("a number"));
    let named = |part: &str| arguments.iter().any(|argument| argument == part);
    let any = PARTS.iter().any(|part| named(part));
    let wanted = |part: &str| named(part) || !any && PARTS.contains(&part);

    let rubric = bundled::find(bundled::DEFAULT).expect("a default rubric");
    let (rubric, _) = rubric.parse().expect("a sound rubric");
    let corpus = corpus::corpus();
    if wanted("pipeline") {
        println!("\n## Stages\n");
        pipeline::run(&corpus, &rubric, rounds);
    }
}
