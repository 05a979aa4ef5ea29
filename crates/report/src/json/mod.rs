//! JSON, schema `hegui/1`: frozen. The structs of `shapes` are the contract; a change to them is a
//! breaking change for the scripts of others.

mod agreement;
mod baseline;
mod coverage;
mod evaluation;
mod impact;
mod intake;
mod passages;
mod reading;
mod record;
mod rubric_diff;
mod shapes;
mod trace;

pub use baseline::baseline_document;
pub use coverage::coverage_document;
pub use evaluation::evaluation_document;
pub use impact::impact_document;
pub use passages::Passages;
pub use reading::reading_document;
pub use record::{record_fault, record_result};
pub use rubric_diff::rubric_diff_document;
pub use trace::trace_document;

use serde::Serialize;

use crate::OutputError;
use crate::results::Results;
use crate::words::remark;
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::hidden::{acts, next_suspect};
use hegui_text::lang::Lang;
use intake::{IntakeJson, LeagueJson, leagues};
use shapes::{DiagnosticJson, ReportJson, RubricJson};

/// All reports as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn document(results: &Results<'_>) -> Result<String, OutputError> {
    let (rubric, lang) = (results.rubric, results.lang);
    let reports = results.reports.iter().map(|report| {
        let mut json = ReportJson::of(report, rubric, results.passages, lang);
        let remarks = report.remarks.iter();
        json.diagnostics
            .extend(remarks.map(|remark| DiagnosticJson::of_remark(remark, lang)));
        json
    });
    pretty_json(&ReportsJson {
        schema: "hegui/1",
        rubric: RubricJson::titled(rubric),
        reports: reports.collect(),
        leagues: leagues(results),
        intake: IntakeJson::of(results),
    })
}

/// One report a line, each with the rubric inside.
///
/// # Errors
/// Where the JSON writer fails.
pub fn lines(reports: &[Report], rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    reports
        .iter()
        .map(|report| line(report, rubric, lang))
        .collect()
}

/// The reports of a run, one a line. What came in beside them is no report and has no line.
///
/// # Errors
/// Where the JSON writer fails.
pub fn run_lines(results: &Results<'_>) -> Result<String, OutputError> {
    let (rubric, passages, lang) = (results.rubric, results.passages, results.lang);
    let reports = results.reports.iter();
    reports
        .map(|report| thinned_line(report, rubric, passages, lang))
        .collect()
}

/// One report as a line, with the rubric inside. It says what is known when the line is written: of files
/// that are the same report, the first says nothing and each other one names those before it.
///
/// # Errors
/// Where the JSON writer fails.
pub fn line(report: &Report, rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    thinned_line(report, rubric, Passages::All, lang)
}

/// The same with the evidence and near misses of `passages` only.
///
/// # Errors
/// Where the JSON writer fails.
pub fn thinned_line(
    report: &Report,
    rubric: &Rubric,
    passages: Passages,
    lang: Lang,
) -> Result<String, OutputError> {
    compact_json(&LineJson::of(report, rubric, passages, lang))
}

#[derive(Serialize)]
struct ReportsJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    reports: Vec<ReportJson<'a>>,
    leagues: Vec<LeagueJson<'a>>,
    intake: IntakeJson<'a>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    rubric: RubricJson<'a>,
    #[serde(flatten)]
    report: ReportJson<'a>,
}

impl<'a> LineJson<'a> {
    fn of(report: &'a Report, rubric: &'a Rubric, passages: Passages, lang: Lang) -> Self {
        let mut json = ReportJson::of(report, rubric, passages, lang);
        let remarks = report.remarks.iter().filter_map(remark::so_far);
        json.diagnostics
            .extend(remarks.map(|remark| DiagnosticJson::of_remark(&remark, lang)));
        Self {
            rubric: RubricJson::titled(rubric),
            report: json,
        }
    }
}

/// A value over several lines, safe for terminals.
pub(crate) fn pretty_json(value: &impl Serialize) -> Result<String, OutputError> {
    Ok(escape_unseen(serde_json::to_string_pretty(value)?) + "\n")
}

/// A value on one line, safe for terminals.
fn compact_json(value: &impl Serialize) -> Result<String, OutputError> {
    Ok(escape_unseen(serde_json::to_string(value)?) + "\n")
}

/// Escapes what serde_json leaves raw and a terminal would obey or not show: DEL, the C1 controls, the marks
/// that turn the direction of writing, and what has no width. They can stand in strings only, so the
/// value stays the same.
fn escape_unseen(json: String) -> String {
    let mut safe = String::new();
    let (mut done, mut from) = (0, 0);
    // Nearly every report goes out as it is: only what may be such a character is looked at.
    while let Some(at) = next_suspect(&json, from) {
        let Some(c) = json.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        from = at + c.len_utf8();
        if acts(c) {
            safe.push_str(json.get(done..at).unwrap_or_default());
            for unit in c.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
            done = from;
        }
    }
    if done == 0 {
        return json;
    }
    safe.push_str(json.get(done..).unwrap_or_default());
    safe
}
