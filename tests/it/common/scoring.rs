//! The bundled rubric at work: compiled once for all tests of a process.

use std::sync::LazyLock;

use hegui::bundled;
use hegui_batch::review::ReviewFile;
use hegui_batch::settle::{Concern, settle};
use hegui_core::date::Date;
use hegui_core::report::{Assessment, Outcome, Report};
use hegui_core::scorer::Scorer;
use hegui_report::results::Results;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::files::{REPORTS, names};

/// An item of the bundled rubric that a short sentence answers: 聘请法律顾问2名。
pub(crate) const ADVISORS: &str = "decisions.legal-advisors";

/// The scorer of the bundled rubric.
pub(crate) fn scorer() -> &'static Scorer {
    static SCORER: LazyLock<Scorer> =
        LazyLock::new(|| scorer_of(bundled::find(bundled::DEFAULT).unwrap().source));
    &SCORER
}

/// The bundled rubric.
pub(crate) fn rubric() -> &'static Rubric {
    scorer().rubric()
}

/// A scorer of one's own, of a rubric in TOML.
pub(crate) fn scorer_of(rubric: &str) -> Scorer {
    Scorer::new(Rubric::parse("rubric.toml", rubric).unwrap().0).unwrap()
}

/// Scores the bytes of one file against the bundled rubric.
pub(crate) fn score(path: &str, bytes: &[u8]) -> Report {
    scorer().score_read(
        path,
        hegui_text::digest(bytes),
        hegui_read::read(bytes, path),
    )
}

/// The assessment of a report that was scored.
#[track_caller]
pub(crate) fn assessment(report: &Report) -> &Assessment {
    match &report.outcome {
        Outcome::Scored(assessment) => assessment,
        Outcome::Unassessable(reason) => panic!("{} is not scored: {reason:?}", report.path),
    }
}

/// The day on which decisions of people are applied.
pub(crate) fn today() -> Date {
    Date::new(2025, 6, 1).unwrap()
}

/// Applies a review file, in TOML, to reports that were scored against the bundled rubric.
pub(crate) fn decide(reports: &mut [Report], review: &str) -> Vec<Concern> {
    let file = ReviewFile::parse(review, rubric()).unwrap();
    settle(reports, &file, rubric(), today())
}

/// The fictional reports, scored.
pub(crate) fn fixtures() -> Vec<Report> {
    let names = names(REPORTS.as_ref()).into_iter();
    names
        .map(|name| {
            let bytes = std::fs::read(format!("{REPORTS}/{name}")).unwrap();
            score(&format!("reports/{name}"), &bytes)
        })
        .collect()
}

/// Results of the bundled rubric, for the writers.
pub(crate) fn results(reports: &[Report], lang: Lang) -> Results<'_> {
    Results::new(reports, rubric(), Vec::new(), lang)
}
