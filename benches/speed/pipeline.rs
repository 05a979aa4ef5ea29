//! What each stage costs, and all of them together, as a ratio to a bare automaton that finds the same
//! terms in the same text.

use aho_corasick::AhoCorasickKind;
use hegui_core::document::Document;
use hegui_core::report::Report;
use hegui_core::scorer::Scorer;
use hegui_core::stages;
use hegui_read as read;
use hegui_report::json;
use hegui_text::lang::Lang;
use hegui_text::{Text, normalise};

use crate::rounds::{Round, measure, runner};
use crate::terms::{automaton, some, terms};

const NAME: &str = "report.txt";
const BARE: &str = "bare scan: DFA";

/// Prints the table.
pub(crate) fn run(corpus: &[Vec<u8>], rubric: &hegui_rubric::Rubric, rounds: usize) {
    let bytes: usize = corpus.iter().map(Vec::len).sum();
    let terms = terms(rubric);
    let dfa = automaton(&terms, AhoCorasickKind::DFA);
    let contiguous = automaton(&terms, AhoCorasickKind::ContiguousNFA);
    let few_dfa = automaton(&some(&terms, 400), AhoCorasickKind::DFA);
    let scan = |automaton: &aho_corasick::AhoCorasick| -> usize {
        let count = |report| automaton.find_overlapping_iter(report).count();
        corpus.iter().map(count).sum()
    };

    // What a stage takes is made before, so that only the stage is measured.
    let scorer = Scorer::new(rubric.clone()).expect("a rubric that compiles");
    let score = |report: &Vec<u8>| crate::corpus::score(&scorer, NAME, report);
    let decode = |report: &Vec<u8>| read::read(report, NAME).expect("a text");
    let texts: Vec<Text> = corpus.iter().map(decode).collect();
    let parse = |text| Document::of(text, &rubric.document);
    let documents: Vec<Document<'_>> = texts.iter().map(parse).collect();
    let reports: Vec<Report> = corpus.iter().map(score).collect();
    let write = |report: &Report| {
        json::lines(std::slice::from_ref(report), rubric, Lang::Zh).expect("JSON")
    };

    let mut runners = [
        runner(BARE, || scan(&dfa)),
        runner("contiguous", || scan(&contiguous)),
        runner("few", || scan(&few_dfa)),
        runner("whole", || {
            let reports = corpus.iter().map(score);
            reports.map(|report| write(&report).len()).sum()
        }),
        runner("digest", || {
            let digests = corpus.iter().map(|report| hegui_text::digest(report));
            digests.map(|digest| digest.len()).sum()
        }),
        runner("decode", || {
            corpus
                .iter()
                .map(|report| decode(report).content.len())
                .sum()
        }),
        runner("normalise", || {
            let texts = texts.iter();
            texts.map(|text| normalise::fold(&text.content).len()).sum()
        }),
        runner("parse", || {
            texts.iter().map(|text| parse(text).blocks().len()).sum()
        }),
        runner("figures", || {
            let views = documents.iter().map(Document::view);
            views.map(|view| scorer.lexicon().figures(view).len()).sum()
        }),
        runner("look", || {
            documents
                .iter()
                .for_each(|document| stages::look(&scorer, document));
            documents.len()
        }),
        runner("find", || {
            documents
                .iter()
                .for_each(|document| stages::find(&scorer, document));
            documents.len()
        }),
        runner("assess", || {
            let made = documents.iter().zip(&texts);
            made.map(|(document, text)| stages::assess(&scorer, document, text).verdicts.len())
                .sum()
        }),
        runner("write", || {
            reports.iter().map(|report| write(report).len()).sum()
        }),
    ];
    let times = measure(rounds, &mut runners);
    drop(runners);

    println!(
        "{} reports, {:.1} KB each on average; {} terms, {} hits a report ({} of 400 terms); medians of {rounds} rounds\n",
        corpus.len(),
        bytes as f64 / corpus.len() as f64 / 1000.0,
        terms.len(),
        scan(&dfa) / corpus.len(),
        scan(&few_dfa) / corpus.len(),
    );
    println!("| piece | ratio | µs a report | MB/s |");
    println!("|---|---:|---:|---:|");
    let row = |name: &str, of: &dyn Fn(&Round<'_>) -> f64| {
        let seconds = times.median(of);
        println!(
            "| {name} | {:.2} | {:.1} | {:.0} |",
            times.median(|time| of(time) / time(BARE)),
            seconds * 1e6 / corpus.len() as f64,
            bytes as f64 / seconds / 1e6,
        );
    };
    row(BARE, &|time| time(BARE));
    row("bare scan: contiguous NFA", &|time| time("contiguous"));
    row("bare scan: DFA, 400 of the terms", &|time| time("few"));
    row("digest (SHA-256)", &|time| time("digest"));
    row("decode", &|time| time("decode"));
    row("normalise", &|time| time("normalise"));
    row("outline (lines, blocks, clauses, identity)", &|time| {
        time("parse") - time("normalise")
    });
    row("match", &|time| time("look") - time("figures"));
    row("figures", &|time| time("figures"));
    row("judge", &|time| time("find") - time("look"));
    row("locate and score", &|time| time("assess") - time("find"));
    row("write JSON", &|time| time("write"));
    row("**the whole, bytes to JSON**", &|time| time("whole"));
    println!(
        "\nThe whole is {:.2} of the bare scan of 400 terms.",
        times.median(|time| time("whole") / time("few"))
    );
}
