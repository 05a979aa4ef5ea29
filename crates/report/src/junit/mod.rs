//! JUnit XML as build servers read it: a suite a report, a test case an item.
//!
//! There is no official schema; this is the common reading: `failure` for an item that is absent, `error`
//! for a file that could not be read, `skipped` for what does not apply or is waived, the score in
//! `properties`. No times: they would differ from run to run.

use minijinja::value::Serde;
use serde::Serialize;

use crate::results::Results;
use crate::view::baseline::{ChangeSide, ChangeView, ChangedReport, ComparisonView};
use crate::view::{ItemView, RefusedView, ReportView, ScoredView, Severity};
use crate::words::messages::{grade_id, pick};
use crate::words::review::to_confirm_mark;
use crate::{OutputError, clean, template};
use hegui_batch::baseline::{Baseline, Comparison};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The whole run.
///
/// # Errors
/// Where the template fails.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let suite = |view: ReportView<'_>| match view {
        Ok(scored) => JunitSuite::of_scored(&scored, results.rubric, results.lang),
        Err(refused) => JunitSuite::of_refused(&refused, results.lang),
    };
    render_suites(results.rubric, results.views().map(suite).collect())
}

/// What changed since a baseline: a suite for each report that changed, a test case for each change.
///
/// # Errors
/// Where the template fails.
pub fn render_baseline(
    comparison: &Comparison,
    old: &Baseline,
    new: &Baseline,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let view = ComparisonView::of(comparison, old, new, rubric, lang);
    render_suites(
        rubric,
        view.reports.iter().map(JunitSuite::of_changed).collect(),
    )
}

fn render_suites(rubric: &Rubric, suites: Vec<JunitSuite>) -> Result<String, OutputError> {
    let run = JunitRun {
        name: rubric.title.clone(),
        tests: suites.iter().map(|suite| suite.tests).sum(),
        failures: suites.iter().map(|suite| suite.failures).sum(),
        errors: suites.iter().map(|suite| suite.errors).sum(),
        suites,
    };
    let engine = template::escaping_engine(escape_xml)?;
    let template = engine.template_from_named_str("junit", include_str!("junit.xml"))?;
    Ok(template.render(Serde(run))? + "\n")
}

#[derive(Serialize)]
struct JunitRun {
    name: String,
    tests: usize,
    failures: usize,
    errors: usize,
    suites: Vec<JunitSuite>,
}

/// A report.
#[derive(Serialize)]
struct JunitSuite {
    name: String,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    properties: Vec<(&'static str, String)>,
    cases: Vec<JunitCase>,
}

/// An item.
#[derive(Serialize)]
struct JunitCase {
    name: String,
    /// The element that says how it ended: `skipped`, `failure`, `error` or `system-out`.
    result: &'static str,
    message: String,
    kind: &'static str,
    text: String,
}

impl JunitSuite {
    fn of_scored(scored: &ScoredView<'_>, rubric: &Rubric, lang: Lang) -> Self {
        let cases: Vec<JunitCase> = scored
            .items()
            .map(|item| JunitCase::of(&item, lang))
            .collect();
        let count = |result| cases.iter().filter(|case| case.result == result).count();
        let (score, own) = (scored.score(), scored.own_score());
        let mut properties = vec![
            ("rubric", format!("{} {}", rubric.id, rubric.version)),
            ("points", score.points.to_string()),
            ("maximum", score.maximum.to_string()),
            ("percent", score.percent_number()),
            ("band", score.band_line()),
        ];
        if scored.is_reviewed() {
            properties.push(("points-before-review", own.points.to_string()));
            properties.push(("percent-before-review", own.percent_number()));
        }
        Self {
            name: scored.report.path.clone(),
            tests: cases.len(),
            failures: count("failure"),
            errors: 0,
            skipped: count("skipped"),
            properties,
            cases,
        }
    }

    fn of_changed(report: &ChangedReport<'_>) -> Self {
        let cases: Vec<JunitCase> = report.changes.iter().map(JunitCase::of_change).collect();
        Self {
            name: report.path.clone(),
            tests: cases.len(),
            failures: cases.iter().filter(|case| case.result == "failure").count(),
            errors: 0,
            skipped: 0,
            properties: Vec::new(),
            cases,
        }
    }

    fn of_refused(refused: &RefusedView<'_>, lang: Lang) -> Self {
        Self {
            name: refused.report.path.clone(),
            tests: 1,
            failures: 0,
            errors: 1,
            skipped: 0,
            properties: Vec::new(),
            cases: vec![JunitCase {
                name: pick(lang, "读取", "read").to_owned(),
                result: "error",
                message: refused.what(),
                kind: refused.id(),
                text: refused.mend().to_owned(),
            }],
        }
    }
}

impl JunitCase {
    fn of_change(change: &ChangeView<'_>) -> Self {
        let quote =
            |side: &Option<ChangeSide>| side.as_ref().map_or("", |side| &side.quote).to_owned();
        Self {
            name: change.item.unwrap_or(change.kind).to_owned(),
            result: if change.failure {
                "failure"
            } else {
                "system-out"
            },
            message: change.words.clone(),
            kind: change.kind,
            text: [quote(&change.old), quote(&change.new)].join(" → "),
        }
    }

    fn of(view: &ItemView<'_>, lang: Lang) -> Self {
        let (item, mut message) = (view.item, view.message());
        let result = match view.grade {
            None => "skipped",
            Some(Grade::Absent) => "failure",
            Some(_) => "system-out",
        };
        match (&view.verdict.review, view.grade) {
            (Some(review), None) => {
                let ruling = review.decision.ruling.word(lang);
                let (reason, mark) = (&review.decision.reason, to_confirm_mark(review, lang));
                message = say!(lang, "{ruling}：{reason}{mark}", "{ruling}: {reason}{mark}");
            }
            (_, Some(Grade::Absent) | None) => {}
            (_, Some(_)) => message = format!("[{}] {message}", view.grade_word()),
        }
        Self {
            name: format!("{} {}", item.id, item.title),
            result,
            message,
            kind: match view.severity {
                Severity::Error => "required",
                _ => grade_id(view.grade),
            },
            text: item.advice.clone(),
        }
    }
}

/// One line of text that XML may hold: no markup, no control characters, no noncharacters.
fn escape_xml(text: &str) -> String {
    let text = clean::line(text).replace(['\u{fffe}', '\u{ffff}'], "");
    quick_xml::escape::escape(text.as_str()).into_owned()
}
