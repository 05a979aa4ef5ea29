//! How the work grows: with the number of terms, and with the number of reports.

use std::path::Path;
use std::process::Command;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hegui_core::document::Document;
use hegui_core::scorer::Scorer;
use hegui_core::stages;
use hegui_read as read;
use hegui_report::json;
use hegui_rubric::Rubric;
use hegui_text::Text;
use hegui_text::lang::Lang;

use crate::corpus;
use crate::process::watch;
use crate::rounds::{Runner, measure, runner};
use crate::terms::{automaton, terms, with_terms};

const NAME: &str = "report.txt";

/// A rubric with so many terms, and what finds them.
struct Size {
    terms: usize,
    dfa: AhoCorasick,
    contiguous: AhoCorasick,
    scorer: Scorer,
    rubric: Rubric,
}

impl Size {
    fn new(rubric: &Rubric, count: usize) -> Self {
        let rubric = with_terms(rubric, count);
        let terms = terms(&rubric);
        Self {
            terms: terms.len(),
            dfa: automaton(&terms, AhoCorasickKind::DFA),
            contiguous: automaton(&terms, AhoCorasickKind::ContiguousNFA),
            scorer: Scorer::new(rubric.clone()).expect("a rubric that compiles"),
            rubric,
        }
    }

    fn name(&self, what: &str) -> String {
        format!("{what} {}", self.terms)
    }
}

/// Prints the table of rubrics with few and many terms.
pub(crate) fn with_more_terms(corpus: &[Vec<u8>], rubric: &Rubric, rounds: usize) {
    let all = terms(rubric).len();
    let sizes: Vec<Size> = [400, 4_000, all, 2 * all]
        .into_iter()
        .map(|count| Size::new(rubric, count))
        .collect();
    let texts: Vec<Text> = corpus
        .iter()
        .map(|report| read::read(report, NAME).expect("a text"))
        .collect();
    let parse = |text| Document::of(text, &rubric.document);
    let documents: Vec<Document<'_>> = texts.iter().map(parse).collect();
    let mut runners: Vec<Runner<'_>> = Vec::new();
    for size in &sizes {
        let scan = |automaton: &'static str| {
            let automaton = match automaton {
                "dfa" => &size.dfa,
                _ => &size.contiguous,
            };
            move || {
                let count = |report| automaton.find_overlapping_iter(report).count();
                corpus.iter().map(count).sum()
            }
        };
        runners.extend([
            runner(size.name("compile"), || {
                let scorer = Scorer::new(size.rubric.clone());
                scorer.is_ok().into()
            }),
            runner(size.name("dfa"), scan("dfa")),
            runner(size.name("contiguous"), scan("contiguous")),
            runner(size.name("match"), || {
                documents
                    .iter()
                    .for_each(|document| stages::look(&size.scorer, document));
                documents.len()
            }),
            runner(size.name("whole"), || {
                let reports = corpus
                    .iter()
                    .map(|bytes| crate::corpus::score(&size.scorer, NAME, bytes));
                let lines = reports.map(|report| {
                    let report = std::slice::from_ref(&report);
                    json::lines(report, &size.rubric, Lang::Zh).expect("JSON")
                });
                lines.map(|line| line.len()).sum()
            }),
        ]);
    }
    let times = measure(rounds, &mut runners);
    println!(
        "| terms | compile, ms | bare DFA | bare contiguous NFA | match and figures | the whole | whole / DFA |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    for size in &sizes {
        let each = |what: &str| {
            let name = size.name(what);
            times.median(|time| time(&name)) * 1e6 / corpus.len() as f64
        };
        let (whole, dfa, compile) = (size.name("whole"), size.name("dfa"), size.name("compile"));
        println!(
            "| {} | {:.1} | {:.0} | {:.0} | {:.0} | {:.0} | {:.2} |",
            size.terms,
            times.median(|time| time(&compile)) * 1e3,
            each("dfa"),
            each("contiguous"),
            each("match"),
            each("whole"),
            times.median(|time| time(&whole) / time(&dfa)),
        );
    }
    println!("\nMicroseconds a report, but for the second column and the last.");
}

/// Prints the table of whole processes with few and many reports.
pub(crate) fn with_more_reports(counts: &[usize]) {
    let folder = tempfile::tempdir().expect("a folder");
    println!("| reports | seconds | processor seconds | reports/s | MB/s | peak memory, MB |");
    println!("|---:|---:|---:|---:|---:|---:|");
    for &count in counts {
        let reports = folder.path().join(count.to_string());
        let bytes = write(&reports, count);
        let mut command = Command::new(env!("CARGO_BIN_EXE_hegui"));
        command
            .arg("score")
            .arg(&reports)
            .args(["--format", "jsonl"]);
        command
            .arg("--output")
            .arg(folder.path().join("scores.jsonl"));
        let run = watch(&mut command);
        let known =
            |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.2}"));
        println!(
            "| {count} | {:.3} | {} | {:.0} | {:.1} | {} |",
            run.seconds,
            known(run.processor),
            count as f64 / run.seconds,
            bytes as f64 / run.seconds / 1e6,
            known(run.peak.map(|bytes| bytes as f64 / 1e6)),
        );
        std::fs::remove_dir_all(&reports).expect("a folder of our own");
    }
}

/// Writes so many reports into a folder and returns their bytes.
fn write(folder: &Path, count: usize) -> usize {
    std::fs::create_dir(folder).expect("a new folder");
    let reports = corpus::reports(count);
    for (number, report) in reports.iter().enumerate() {
        std::fs::write(folder.join(format!("{number:05}.txt")), report).expect("a file");
    }
    reports.iter().map(Vec::len).sum()
}
