//! The shapes of schema `hegui/1`, and those that other schemas share with it. Fields come in this order.

use serde::Serialize;

use super::passages::Passages;
use crate::view::{ItemView, PassageView, ScoreView, Severity, Worth, report_view};
use crate::words::messages::{grade_id, reason_id};
use crate::words::{reading, remark};
use hegui_core::amount::Amount;
use hegui_core::decision::{Changed, Decision, Ruling};
use hegui_core::report::Mark;
use hegui_core::report::{Place, Remark, Report, Reviewed, Submission};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The rubric, identified by name, version and digest.
#[derive(Serialize)]
pub(super) struct RubricJson<'a> {
    id: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    digest: &'a str,
}

impl<'a> RubricJson<'a> {
    /// Without its title, as the outputs beside scores name it.
    pub(super) fn untitled(rubric: &'a Rubric) -> Self {
        Self {
            id: &rubric.id,
            version: &rubric.version,
            title: None,
            digest: &rubric.digest,
        }
    }

    pub(super) fn titled(rubric: &'a Rubric) -> Self {
        Self {
            title: Some(&rubric.title),
            ..Self::untitled(rubric)
        }
    }
}

#[derive(Default, Serialize)]
pub(super) struct ReportJson<'a> {
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
    pub(super) diagnostics: Vec<DiagnosticJson<'a>>,
}

/// What a manifest says of a file.
#[derive(Serialize)]
pub(super) struct ManifestJson<'a> {
    authority: Option<&'a str>,
    level: Option<&'a str>,
    year: Option<u16>,
    received_on: Option<&'a str>,
}

impl<'a> ManifestJson<'a> {
    pub(super) fn of(said: &'a Submission) -> Self {
        Self {
            authority: said.authority.as_deref(),
            level: said.level.as_deref(),
            year: said.year,
            received_on: said.received_on.as_deref(),
        }
    }
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
    evidence: Vec<PassageJson<'a>>,
    near_misses: Vec<PassageJson<'a>>,
    /// The passage that comes nearest to an item on which nothing was found.
    nearest: Option<PlaceJson<'a>>,
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
    /// What has changed since, where it is to be confirmed.
    to_confirm: Option<&'static str>,
    /// The decisions that it stands over, the earliest first.
    supersedes: Vec<FormerJson<'a>>,
}

/// A decision that another stands over.
#[derive(Serialize)]
struct FormerJson<'a> {
    kind: &'static str,
    code: Option<&'static str>,
    /// Of a correction.
    grade: Option<&'static str>,
    reason: &'a str,
    reviewer: &'a str,
    date: String,
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
    /// Absent for words that come without their section.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<Option<&'a str>>,
}

/// Evidence with its grade and route, or a near miss with its reason.
#[derive(Serialize)]
struct PassageJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    route: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct DiagnosticJson<'a> {
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

impl<'a> ReportJson<'a> {
    /// A report without its remarks.
    pub(super) fn of(
        report: &'a Report,
        rubric: &'a Rubric,
        passages: Passages,
        lang: Lang,
    ) -> Self {
        let identity = &report.identity;
        let warnings = report.text.warnings.iter().map(|warning| {
            let what = reading::what(warning, report.text.format, lang);
            let help = reading::mend(warning, lang);
            DiagnosticJson::of_file(reading::code(warning), Severity::Warning, what, help)
        });
        let mut json = Self {
            path: &report.path,
            sha256: (!report.sha256.is_empty()).then_some(&report.sha256),
            title: identity.title.as_deref(),
            authority: identity.authority.as_deref(),
            reporting_year: identity.reporting_year,
            published: identity.published.as_deref(),
            manifest: report.submission.as_ref().map(ManifestJson::of),
            status: "scored",
            // What is odd about the reading goes first: it bears on all the rest.
            diagnostics: warnings.collect(),
            ..Self::default()
        };
        match report_view(report, rubric, lang) {
            Ok(scored) => {
                json.score = Some(ScoreJson::of(&scored.own_score()));
                json.reviewed = scored.is_reviewed().then(|| ScoreJson::of(&scored.score()));
                let items = scored.items();
                json.items = items.map(|item| ItemJson::of(&item, passages)).collect();
                let findings = scored.findings().into_iter();
                json.diagnostics.extend(findings.map(DiagnosticJson::of));
            }
            Err(refused) => {
                json.status = "unassessable";
                json.reason = Some(refused.id());
                json.diagnostics.push(DiagnosticJson::of_file(
                    "unassessable",
                    Severity::Error,
                    refused.what(),
                    refused.mend(),
                ));
            }
        }
        json
    }
}

impl<'a> ScoreJson<'a> {
    fn of(score: &ScoreView<'a>) -> Self {
        Self {
            points: score.points,
            maximum: score.maximum,
            percent: score.percent,
            band: score.band_name(),
        }
    }
}

impl<'a> ItemJson<'a> {
    fn of(view: &ItemView<'a>, passages: Passages) -> Self {
        let (item, verdict) = (view.item, view.verdict);
        let evidence = passages.evidence(verdict).into_iter();
        let evidence = evidence.map(PassageView::from);
        let near_misses = passages.near_misses(verdict).iter();
        let near_misses = near_misses.map(PassageView::from);
        Self {
            id: &item.id,
            title: &item.title,
            group: view.group.map_or("", |group| &group.id),
            grade: grade_id(verdict.grade),
            value: verdict.grade.map_or(0, Grade::value),
            points: Amount(verdict.points),
            maximum: Amount(verdict.maximum),
            required: item.required,
            why: view.why(),
            confidence: verdict.confidence.id(),
            evidence: evidence.map(PassageJson::of).collect(),
            near_misses: near_misses.map(PassageJson::of).collect(),
            nearest: verdict.nearest.as_ref().map(PlaceJson::from),
            review: verdict.review.as_ref().map(ReviewJson::of),
            more_evidence: verdict.more_evidence,
            more_near_misses: verdict.more_near_misses,
        }
    }
}

impl<'a> ReviewJson<'a> {
    fn of(review: &'a Reviewed) -> Self {
        let decision = &review.decision;
        Self {
            kind: decision.ruling.id(),
            code: waiver_code(decision.ruling),
            grade: grade_id(review.grade),
            value: review.grade.map_or(0, Grade::value),
            points: Amount(review.points),
            maximum: Amount(review.maximum),
            reason: &decision.reason,
            reviewer: &decision.reviewer,
            date: decision.date.to_string(),
            expires: decision.expires.map(|date| date.to_string()),
            to_confirm: review.changed.map(Changed::id),
            supersedes: review.former.iter().map(FormerJson::of).collect(),
        }
    }
}

impl<'a> FormerJson<'a> {
    fn of(decision: &'a Decision) -> Self {
        Self {
            kind: decision.ruling.id(),
            code: waiver_code(decision.ruling),
            grade: match decision.ruling {
                Ruling::Correction(grade) => Some(grade.id()),
                _ => None,
            },
            reason: &decision.reason,
            reviewer: &decision.reviewer,
            date: decision.date.to_string(),
        }
    }
}

fn waiver_code(ruling: Ruling) -> Option<&'static str> {
    match ruling {
        Ruling::Waiver(code) => Some(code.id()),
        _ => None,
    }
}

impl<'a> From<&'a Place> for PlaceJson<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            quote: &place.quote,
            start: place.span.start,
            end: place.span.end,
            line: place.position.line,
            column: place.position.column,
            page: place.page,
            paragraph: place.paragraph,
            section: Some(place.section.as_deref()),
        }
    }
}

impl<'a> From<&'a Mark> for PlaceJson<'a> {
    fn from(mark: &'a Mark) -> Self {
        Self {
            quote: &mark.quote,
            start: mark.span.start,
            end: mark.span.end,
            line: mark.position.line,
            column: mark.position.column,
            page: mark.page,
            paragraph: mark.paragraph,
            section: None,
        }
    }
}

impl<'a> PassageJson<'a> {
    fn of(passage: PassageView<'a>) -> Self {
        let (grade, route, reason) = match passage.worth {
            Worth::Counts(grade, route) => (Some(grade.id()), Some(route.id()), None),
            Worth::Missed(reason) => (None, None, Some(reason_id(reason))),
        };
        Self {
            place: PlaceJson::from(passage.place),
            grade,
            route,
            reason,
        }
    }
}

impl<'a> DiagnosticJson<'a> {
    fn of(item: ItemView<'a>) -> Self {
        Self {
            url: item.item.url.as_deref(),
            start: item.place.map(|place| place.span.start),
            end: item.place.map(|place| place.span.end),
            line: item.place.map(|place| place.position.line),
            column: item.place.map(|place| place.position.column),
            ..Self::of_file(
                &item.item.id,
                item.severity,
                item.message(),
                &item.item.advice,
            )
        }
    }

    pub(super) fn of_remark(remark: &Remark, lang: Lang) -> Self {
        let (what, help) = (remark::what(remark, lang), remark::mend(remark, lang));
        Self::of_file(remark::id(remark), Severity::Warning, what, help)
    }

    /// One on the file as a whole.
    fn of_file(code: &'a str, severity: Severity, message: String, help: &'a str) -> Self {
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
