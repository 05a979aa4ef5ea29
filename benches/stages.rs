//! The stages one by one, for those who work on one of them: `cargo bench --bench stages -- judge`.
//! Times of the clock; for ratios within one run see the benchmark `speed`.
#![allow(clippy::expect_used, reason = "a benchmark may fail")]

#[path = "common/corpus.rs"]
mod corpus;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use hegui::bundled;
use hegui_core::document::Document;
use hegui_core::report::Report;
use hegui_core::scorer::Scorer;
use hegui_core::stages;
use hegui_read as read;
use hegui_report::json;
use hegui_text::lang::Lang;
use hegui_text::{Text, normalise};

const NAME: &str = "report.txt";

static CORPUS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut reports = corpus::corpus();
    reports.truncate(20);
    reports
});
static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| CORPUS.iter().map(|r| decoded(r)).collect());
static SCORER: LazyLock<Scorer> = LazyLock::new(|| {
    let bundled = bundled::find(bundled::DEFAULT).expect("a default rubric");
    let (rubric, _) = bundled.parse().expect("a sound rubric");
    Scorer::new(rubric).expect("a rubric that compiles")
});
static DOCUMENTS: LazyLock<Vec<Document<'static>>> =
    LazyLock::new(|| TEXTS.iter().map(parsed).collect());
static REPORTS: LazyLock<Vec<Report>> = LazyLock::new(|| {
    CORPUS
        .iter()
        .map(|r| crate::corpus::score(&SCORER, NAME, r))
        .collect()
});

fn main() {
    divan::main();
}

/// Measures `stage` on twenty reports.
fn each<T, R>(bencher: Bencher<'_, '_>, of: &[T], stage: impl Fn(&T) -> R) {
    let bytes: usize = CORPUS.iter().map(Vec::len).sum();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench_local(|| of.iter().for_each(|one| drop(black_box(stage(one)))));
}

fn decoded(report: &[u8]) -> Text {
    read::read(report, NAME).expect("a text")
}

fn parsed(text: &Text) -> Document<'_> {
    Document::of(text, &SCORER.rubric().document)
}

fn written(report: &Report) -> String {
    json::lines(std::slice::from_ref(report), SCORER.rubric(), Lang::Zh).expect("JSON")
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    each(bencher, &CORPUS, |report| decoded(report));
}

#[divan::bench]
fn normalise(bencher: Bencher<'_, '_>) {
    each(bencher, &TEXTS, |text| normalise::fold(&text.content));
}

#[divan::bench]
fn normalise_and_outline(bencher: Bencher<'_, '_>) {
    let texts: &'static [Text] = &TEXTS;
    each(bencher, texts, |text| parsed(text).blocks().len());
}

#[divan::bench]
fn figures(bencher: Bencher<'_, '_>) {
    each(bencher, &DOCUMENTS, |document| {
        SCORER.lexicon().figures(document.view())
    });
}

#[divan::bench]
fn match_and_figures(bencher: Bencher<'_, '_>) {
    each(bencher, &DOCUMENTS, |document| {
        stages::look(&SCORER, document)
    });
}

#[divan::bench]
fn match_and_judge(bencher: Bencher<'_, '_>) {
    each(bencher, &DOCUMENTS, |document| {
        stages::find(&SCORER, document)
    });
}

#[divan::bench]
fn write_json(bencher: Bencher<'_, '_>) {
    each(bencher, &REPORTS, written);
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    each(bencher, &CORPUS, |report| {
        written(&crate::corpus::score(&SCORER, NAME, report))
    });
}
