//! What it takes to begin: the shares of the first report in a process of its own, and whole processes
//! beside one that does nothing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_report::json;
use hegui_text::lang::Lang;

use crate::rounds::{cpu_time, median};

/// The argument by which this program is told to be the process with the first report.
pub(crate) const FIRST: &str = "--first-report";

/// A program that does nothing.
const NOTHING: &str = "/bin/true";

const SHARES: [&str; 5] = [
    "read and check the rubric",
    "compile it",
    "score the first report",
    "write its JSON",
    "score the second report",
];

/// Scores the two reports at `paths` and prints the microseconds of each share, in order.
pub(crate) fn first(paths: &[String]) {
    let [one, two] = [0, 1].map(|at| std::fs::read(&paths[at]).expect("a report"));
    let mut last = cpu_time();
    let mut lap = || {
        let before = std::mem::replace(&mut last, cpu_time());
        println!("{}", (last - before).as_secs_f64() * 1e6);
    };
    let bundled = bundled::find(bundled::DEFAULT).expect("a default rubric");
    let (rubric, _) = bundled.parse().expect("a sound rubric");
    lap();
    let scorer = Scorer::new(rubric).expect("a rubric that compiles");
    lap();
    let report = crate::corpus::score(&scorer, "one.txt", &one);
    lap();
    let json = json::lines(&[report], scorer.rubric(), Lang::Zh).expect("JSON");
    lap();
    let report = crate::corpus::score(&scorer, "two.txt", &two);
    lap();
    std::hint::black_box((json, report));
}

/// Prints the tables.
pub(crate) fn run(corpus: &[Vec<u8>], rounds: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two] = [0, 1].map(|at| {
        let path = folder.path().join(format!("{at}.txt"));
        std::fs::write(&path, &corpus[at % corpus.len()]).expect("a file");
        path
    });

    let mut shares: [Vec<f64>; SHARES.len()] = Default::default();
    let (mut nothing, mut all, mut more) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let this = std::env::current_exe().expect("this program");
        let output = Command::new(this).arg(FIRST).args([&one, &two]).output();
        let output = output.expect("this program").stdout;
        let output = String::from_utf8(output).expect("text");
        for (share, line) in shares.iter_mut().zip(output.lines()) {
            share.push(line.parse().expect("microseconds"));
        }
        let empty = milliseconds(Command::new(NOTHING));
        let whole = milliseconds(score(&one));
        nothing.extend(empty);
        all.extend(whole);
        more.extend(empty.zip(whole).map(|(empty, whole)| whole - empty));
    }

    println!("| share of the first report, in a fresh process | ms of processor |");
    println!("|---|---:|");
    for (name, times) in SHARES.iter().zip(shares) {
        println!("| {name} | {:.2} |", median(times) / 1e3);
    }
    println!("\n| whole process | ms by the clock, median | least |\n|---|---:|---:|");
    let row = |name: &str, times: Vec<f64>| {
        let least = times.iter().copied().reduce(f64::min);
        if let Some(least) = least {
            println!("| {name} | {:.1} | {least:.1} |", median(times));
        }
    };
    row(&format!("`{NOTHING}`"), nothing);
    row("`hegui score one.txt`", all);
    row("difference, run in pairs", more);
}

fn score(path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegui"));
    command.arg("score").arg(path);
    command
}

/// How long the process takes; nothing where there is no such program.
fn milliseconds(mut command: Command) -> Option<f64> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().ok()?;
    let took = start.elapsed();
    assert!(status.success(), "{command:?}: {status}");
    Some(took.as_secs_f64() * 1e3)
}
