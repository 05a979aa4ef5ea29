//! What a page offers a person who reviews: the verdicts to be checked, with the choices that a review file
//! knows. The script of the page keeps what is decided and saves it as such a file.

use hegui_batch::review::{digest_name, report_keys};
use hegui_core::decision::{Ruling, WaiverCode};
use hegui_core::report::Report;
use hegui_rubric::Grade;
use serde::Serialize;

use crate::clean;
use crate::results::Results;
use crate::view::ItemView;
use crate::words::messages::{grade, grade_id, pick};
use crate::words::place::Location;
use hegui_text::lang::Lang;

/// The choices.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Decide {
    /// How many verdicts are to be checked.
    pub(super) count: usize,
    /// For the head of the file.
    rubric: String,
    /// Identifiers and words.
    kinds: Vec<(&'static str, &'static str)>,
    grades: Vec<(&'static str, &'static str)>,
    codes: Vec<(&'static str, &'static str)>,
}

/// A report as a review file speaks of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DecideReport {
    /// Under which the browser keeps the decisions.
    report: String,
    /// The keys that name it in a review file.
    keys: String,
    /// For a comment.
    path: String,
}

/// A verdict to be checked, as a review file speaks of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Check {
    program: &'static str,
    quote: String,
    /// For a comment: item, grade, and where the passage stands.
    note: String,
    /// Whether there is a decision on it already, which another one has to stand over.
    decided: bool,
}

/// `None` where nothing is to be checked.
pub(super) fn decide(results: &Results<'_>, count: usize) -> Option<Decide> {
    let (lang, rubric) = (results.lang, results.rubric);
    let kinds = Ruling::KINDS.map(|(id, zh, en)| (id, pick(lang, zh, en)));
    let grades = Grade::ALL.map(|value| (value.id(), grade(Some(value), lang)));
    let codes = WaiverCode::ALL.map(|code| (code.id(), code.words(lang)));
    (count > 0).then(|| Decide {
        count,
        rubric: clean::joined([&rubric.id, &rubric.version, &rubric.digest], " "),
        kinds: kinds.into(),
        grades: grades.into(),
        codes: codes.into(),
    })
}

/// The report with this index.
pub(super) fn decide_report(results: &Results<'_>, index: usize, report: &Report) -> DecideReport {
    DecideReport {
        report: digest_name(report),
        keys: results
            .names
            .get(index)
            .map(report_keys)
            .unwrap_or_default(),
        path: clean::line(&report.path),
    }
}

/// `None` where nobody need look at it.
pub(super) fn check(view: &ItemView<'_>, lang: Lang) -> Option<Check> {
    let verdict = view.verdict;
    let (title, own) = (view.title(), grade(verdict.grade, lang));
    let place = view
        .cited()
        .map(|passage| Location::from(passage.place).words(lang));
    let note = match place {
        Some(place) => format!("{title} · {own} · {place}"),
        None => format!("{title} · {own}"),
    };
    view.is_unsure().then(|| Check {
        program: grade_id(verdict.grade),
        quote: view.decided_on().unwrap_or_default(),
        note,
        decided: verdict.review.is_some(),
    })
}
