//! JSON, schema `hegui/1`: frozen. The structs below are the contract; a change to them is a
//! breaking change for the scripts of others.

pub(crate) mod evaluation;
mod reading;
mod record;
mod trace;

pub use evaluation::document as evaluation;
pub use reading::document as reading;
pub use record::{fault as record_fault, result as record_result};
pub use trace::document as trace;

use serde::Serialize;

use crate::view::{Finding, Severity, findings};
use crate::{OutputError, messages, remark, unassessable, words};
use hegui_core::amount::Amount;
use hegui_core::decision::Ruling;
use hegui_core::report::{Outcome, Place, Remark, Report, Reviewed, Score, Verdict};
use hegui_rubric::{Grade, Rubric};
use hegui_text::hidden::{acts, next_suspect};
use hegui_text::lang::Lang;

/// All reports as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn document(reports: &[Report], rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    let document = Document {
        schema: SCHEMA,
        rubric: rubric_of(rubric),
        reports: reports
            .iter()
            .map(|report| {
                let mut json = report_of(report, rubric, lang);
                let remarks = report.remarks.iter();
                json.diagnostics
                    .extend(remarks.map(|remark| remark_of(remark, lang)));
                json
            })
            .collect(),
    };
    let mut json = escape(serde_json::to_string_pretty(&document)?);
    json.push('\n');
    Ok(json)
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

/// One report as a line, with the rubric inside. It says what is known when the line is written: of files
/// that are the same report, the first says nothing and each other one names those before it.
///
/// # Errors
/// Where the JSON writer fails.
pub fn line(report: &Report, rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    let mut json = escape(serde_json::to_string(&line_of(report, rubric, lang))?);
    json.push('\n');
    Ok(json)
}

/// What [`line`] writes.
pub(super) fn line_of<'a>(report: &'a Report, rubric: &'a Rubric, lang: Lang) -> Line<'a> {
    let mut line = Line {
        rubric: rubric_of(rubric),
        report: report_of(report, rubric, lang),
    };
    let remarks = report.remarks.iter().filter_map(remark::so_far);
    let said = remarks.map(|remark| remark_of(&remark, lang));
    line.report.diagnostics.extend(said);
    line
}

const SCHEMA: &str = "hegui/1";

/// Escapes what serde_json leaves raw and a terminal would obey or not show: DEL, the C1 controls, the marks
/// that turn the direction of writing, and what has no width. They can stand in strings only, so the
/// value stays the same.
pub(crate) fn escape(json: String) -> String {
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

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    reports: Vec<ReportJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct Line<'a> {
    rubric: RubricJson<'a>,
    #[serde(flatten)]
    report: ReportJson<'a>,
}

#[derive(Serialize)]
struct RubricJson<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    digest: &'a str,
}

/// The rubric as the outputs beside scores name it: which one, and of which bytes.
#[derive(Serialize)]
pub(super) struct RubricKey<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

impl<'a> RubricKey<'a> {
    pub(super) fn of(rubric: &'a Rubric) -> Self {
        Self {
            id: &rubric.id,
            version: &rubric.version,
            digest: &rubric.digest,
        }
    }
}

#[derive(Serialize)]
struct ReportJson<'a> {
    path: &'a str,
    sha256: Option<&'a str>,
    title: Option<&'a str>,
    authority: Option<&'a str>,
    reporting_year: Option<u16>,
    published: Option<&'a str>,
    manifest: Option<ManifestJson<'a>>,
    status: &'static str,
    reason: Option<&'static str>,
    score: Option<ScoreJson<'a>>,
    /// After review by people; null without one.
    reviewed: Option<ScoreJson<'a>>,
    items: Vec<ItemJson<'a>>,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
struct ManifestJson<'a> {
    authority: Option<&'a str>,
    level: Option<&'a str>,
    year: Option<u16>,
    received_on: Option<&'a str>,
}

#[derive(Serialize)]
struct ScoreJson<'a> {
    points: Amount,
    maximum: Amount,
    percent: Option<Amount>,
    band: Option<&'a str>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    title: &'a str,
    group: &'a str,
    grade: &'static str,
    value: u8,
    points: Amount,
    maximum: Amount,
    required: bool,
    why: String,
    confidence: &'static str,
    evidence: Vec<EvidenceJson<'a>>,
    near_misses: Vec<NearMissJson<'a>>,
    review: Option<ReviewJson<'a>>,
    /// How many more pieces there are than those listed.
    more_evidence: usize,
    more_near_misses: usize,
}

/// A decision of a person and what it makes of the item.
#[derive(Serialize)]
struct ReviewJson<'a> {
    kind: &'static str,
    code: Option<&'static str>,
    grade: &'static str,
    value: u8,
    points: Amount,
    maximum: Amount,
    reason: &'a str,
    reviewer: &'a str,
    date: String,
    expires: Option<String>,
}

/// A place in a report, wherever an output names one.
#[derive(Serialize)]
pub(super) struct PlaceJson<'a> {
    quote: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    page: Option<u32>,
    paragraph: Option<u32>,
    section: Option<&'a str>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    grade: &'static str,
    route: &'static str,
}

#[derive(Serialize)]
struct NearMissJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    reason: &'static str,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    severity: &'static str,
    message: String,
    help: &'a str,
    url: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> DiagnosticJson<'a> {
    /// One on the file as a whole.
    fn of_file(code: &'static str, severity: Severity, message: String, help: &'a str) -> Self {
        Self {
            code,
            severity: severity.id(),
            message,
            help,
            url: None,
            start: None,
            end: None,
            line: None,
            column: None,
        }
    }
}

fn rubric_of(rubric: &Rubric) -> RubricJson<'_> {
    RubricJson {
        id: &rubric.id,
        version: &rubric.version,
        title: &rubric.title,
        digest: &rubric.digest,
    }
}

/// A report without its remarks.
fn report_of<'a>(report: &'a Report, rubric: &'a Rubric, lang: Lang) -> ReportJson<'a> {
    let identity = &report.identity;
    let mut json = ReportJson {
        path: &report.path,
        sha256: (!report.sha256.is_empty()).then_some(&report.sha256),
        title: identity.title.as_deref(),
        authority: identity.authority.as_deref(),
        reporting_year: identity.reporting_year,
        published: identity.published.as_deref(),
        manifest: report.submission.as_ref().map(|said| ManifestJson {
            authority: said.authority.as_deref(),
            level: said.level.as_deref(),
            year: said.year,
            received_on: said.received_on.as_deref(),
        }),
        status: "scored",
        reason: None,
        score: None,
        reviewed: None,
        items: Vec::new(),
        // What is odd about the reading goes first: it bears on all the rest.
        diagnostics: report
            .text
            .warnings
            .iter()
            .map(|warning| {
                DiagnosticJson::of_file(
                    words::reading::code(warning),
                    Severity::Warning,
                    words::reading::what(warning, report.text.format, lang),
                    words::reading::mend(warning, lang),
                )
            })
            .collect(),
    };
    match &report.outcome {
        Outcome::Scored(assessment) => {
            json.score = Some(score_of(&assessment.score, rubric));
            json.reviewed = assessment
                .reviewed
                .as_ref()
                .map(|score| score_of(score, rubric));
            json.items = assessment
                .verdicts
                .iter()
                .filter_map(|verdict| item_of(verdict, rubric, lang))
                .collect();
            json.diagnostics.extend(
                findings(assessment, rubric, lang)
                    .into_iter()
                    .map(diagnostic_of),
            );
        }
        Outcome::Unassessable(reason) => {
            json.status = "unassessable";
            json.reason = Some(unassessable::id(reason));
            json.diagnostics.push(DiagnosticJson::of_file(
                "unassessable",
                Severity::Error,
                unassessable::what(reason, lang),
                unassessable::mend(reason, lang),
            ));
        }
    }
    json
}

fn remark_of(remark: &Remark, lang: Lang) -> DiagnosticJson<'static> {
    DiagnosticJson {
        code: remark::id(remark),
        severity: Severity::Warning.id(),
        message: remark::what(remark, lang),
        help: remark::mend(remark, lang),
        url: None,
        start: None,
        end: None,
        line: None,
        column: None,
    }
}

fn score_of<'a>(score: &Score, rubric: &'a Rubric) -> ScoreJson<'a> {
    ScoreJson {
        points: Amount(score.points),
        maximum: Amount(score.maximum),
        percent: score.percent.map(Amount),
        band: score
            .band
            .and_then(|band| rubric.bands.get(band))
            .map(|band| band.name.as_str()),
    }
}

fn item_of<'a>(verdict: &'a Verdict, rubric: &'a Rubric, lang: Lang) -> Option<ItemJson<'a>> {
    let item = rubric.items.get(verdict.item)?;
    Some(ItemJson {
        id: &item.id,
        title: &item.title,
        group: rubric.groups.get(item.group).map_or("", |group| &group.id),
        grade: messages::grade_id(verdict.grade),
        value: verdict.grade.map_or(0, |grade| grade.value()),
        points: Amount(verdict.points),
        maximum: Amount(verdict.maximum),
        required: item.required,
        why: messages::why(verdict, lang),
        confidence: verdict.confidence.id(),
        evidence: verdict
            .evidence
            .iter()
            .map(|evidence| EvidenceJson {
                place: place_of(&evidence.place),
                grade: evidence.grade.id(),
                route: evidence.route.id(),
            })
            .collect(),
        near_misses: verdict
            .near_misses
            .iter()
            .map(|near| NearMissJson {
                place: place_of(&near.place),
                reason: messages::reason_id(near.reason),
            })
            .collect(),
        review: verdict.review.as_ref().map(review_of),
        more_evidence: verdict.more_evidence,
        more_near_misses: verdict.more_near_misses,
    })
}

fn review_of(review: &Reviewed) -> ReviewJson<'_> {
    let decision = &review.decision;
    ReviewJson {
        kind: decision.ruling.id(),
        code: match decision.ruling {
            Ruling::Waiver(code) => Some(code.id()),
            _ => None,
        },
        grade: messages::grade_id(review.grade),
        value: review.grade.map_or(0, Grade::value),
        points: Amount(review.points),
        maximum: Amount(review.maximum),
        reason: &decision.reason,
        reviewer: &decision.reviewer,
        date: decision.date.to_string(),
        expires: decision.expires.map(|date| date.to_string()),
    }
}

pub(super) fn place_of(place: &Place) -> PlaceJson<'_> {
    PlaceJson {
        quote: &place.quote,
        start: place.span.start,
        end: place.span.end,
        line: place.position.line,
        column: place.position.column,
        page: place.page,
        paragraph: place.paragraph,
        section: place.section.as_deref(),
    }
}

fn diagnostic_of(finding: Finding<'_>) -> DiagnosticJson<'_> {
    DiagnosticJson {
        code: &finding.item.id,
        severity: finding.severity.id(),
        message: finding.message,
        help: &finding.item.advice,
        url: finding.item.url.as_deref(),
        start: finding.place.map(|place| place.span.start),
        end: finding.place.map(|place| place.span.end),
        line: finding.place.map(|place| place.position.line),
        column: finding.place.map(|place| place.position.column),
    }
}
