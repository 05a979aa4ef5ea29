//! What the page of a report offers a person who reviews it: the verdicts to be checked, with the choices
//! that a review file knows. The script of the page keeps what is decided and saves it as such a file.

use serde::Serialize;

use crate::clean;
use crate::results::Results;
use crate::review_draft::report_reference;
use crate::view::ScoredView;
use crate::words::messages::{grade, pick};
use hegui_core::decision::{Ruling, WaiverCode};
use hegui_rubric::Grade;

/// The choices.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Decide {
    /// How many verdicts are to be checked.
    count: usize,
    /// How a review file names the report, and comments for its head.
    report: String,
    name: String,
    rubric: String,
    /// Identifiers and words.
    kinds: Vec<(&'static str, &'static str)>,
    grades: Vec<(&'static str, &'static str)>,
    codes: Vec<(&'static str, &'static str)>,
}

/// `None` where nothing is to be checked.
pub(super) fn decide(results: &Results<'_>, scored: &ScoredView<'_>) -> Option<Decide> {
    let lang = results.lang;
    let count = scored.items().filter(|item| item.is_unsure()).count();
    let rubric = results.rubric;
    let grades = [
        Grade::Absent,
        Grade::Mentioned,
        Grade::Described,
        Grade::Quantified,
    ];
    (count > 0).then(|| Decide {
        count,
        report: report_reference(scored.report),
        name: clean::line(&scored.report.path),
        rubric: clean::joined([&rubric.id, &rubric.version, &rubric.digest], " "),
        kinds: Ruling::KINDS
            .map(|(id, zh, en)| (id, pick(lang, zh, en)))
            .into(),
        grades: grades
            .map(|value| (value.id(), grade(Some(value), lang)))
            .into(),
        codes: WaiverCode::ALL
            .map(|code| (code.id(), code.words(lang)))
            .into(),
    })
}
