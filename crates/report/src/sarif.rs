//! SARIF 2.1.0 (OASIS) as hosts of code scanning take it: the items as rules, the verdicts as results.
//!
//! Hosts hold limits, the tightest of them 25,000 results a run; a batch is one run all the same, and where
//! it has more, what is in order goes first.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::json::escape;
use super::messages::{self, grade_id};
use super::results::Results;
use super::view::{Finding, Severity};
use super::{OutputError, clean, markdown, review_words, unassessable};
use hegui_core::amount::Amount;
use hegui_core::report::{Assessment, Confidence, Outcome, Report, Reviewed};
use hegui_rubric::Item;
use hegui_text::normalise::fold;
use hegui_text::span::LineIndex;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Results that hosts accept in one run.
const RESULTS: usize = 25_000;
/// Quotations in messages, in characters.
const QUOTE: usize = 200;

/// The whole run.
///
/// # Errors
/// Where the JSON writer fails.
pub fn render(results: &Results<'_>) -> Result<String, OutputError> {
    let rules: Vec<Value> = results
        .rubric
        .items
        .iter()
        .map(|item| rule(item, results))
        .collect();
    let mut found: Vec<Found> = Vec::new();
    let mut notifications = Vec::new();
    for report in results.reports {
        match &report.outcome {
            Outcome::Scored(assessment) => found.extend(of_report(report, assessment, results)),
            Outcome::Unassessable(reason) => notifications.push(json!({
                "level": "error",
                "descriptor": { "id": format!("unassessable/{}", unassessable::id(reason)) },
                "message": { "text": format!(
                    "{} {}",
                    unassessable::what(reason, results.lang),
                    unassessable::mend(reason, results.lang)
                ) },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&report.path) } } }],
            })),
        }
    }
    let omitted = found.len().saturating_sub(RESULTS);
    if omitted > 0 {
        // Stable: what weighs the same stays in its order, and the order is restored by the reports' own.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&index| found.get(index).map_or(u8::MAX, |one| one.weight));
        order.truncate(RESULTS);
        order.sort_unstable();
        let mut kept = order.into_iter().peekable();
        let mut index = 0;
        found.retain(|_| {
            let keep = kept.next_if_eq(&index).is_some();
            index += 1;
            keep
        });
        notifications.push(json!({
            "level": "warning",
            "message": { "text": format!("{omitted} results beyond the first {RESULTS} by weight are left out") },
        }));
    }
    let rubric = results.rubric;
    let run = json!({
        "tool": { "driver": {
            "name": "hegui",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        } },
        "automationDetails": { "id": format!("hegui/{}/{}", clean::line(&rubric.id), rubric.digest.get(..12).unwrap_or("")) },
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": true,
            "toolExecutionNotifications": notifications,
        }],
        "results": found.iter().map(|found| &found.value).collect::<Vec<_>>(),
        "properties": {
            "rubric": rubric.id, "rubricVersion": rubric.version, "rubricDigest": rubric.digest,
            "reports": results.reports.iter().map(|report| summary(report, results)).collect::<Vec<_>>(),
        },
    });
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    let mut text = escape(serde_json::to_string_pretty(&log)?);
    text.push('\n');
    Ok(text)
}

/// A result, and how soon it may be left out: the higher, the sooner.
struct Found {
    value: Value,
    weight: u8,
}

#[derive(Serialize)]
struct Region {
    #[serde(rename = "startLine")]
    start_line: usize,
    #[serde(rename = "startColumn")]
    start_column: usize,
    #[serde(rename = "endLine")]
    end_line: usize,
    #[serde(rename = "endColumn")]
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Value>,
}

fn rule(item: &Item, results: &Results<'_>) -> Value {
    let lang = results.lang;
    let basis: Vec<String> = item.basis.iter().map(|basis| clean::line(basis)).collect();
    let basis = basis.join(messages::pick(lang, "；", "; "));
    let (title, advice) = (clean::line(&item.title), clean::line(&item.advice));
    let level = if item.required { "error" } else { "warning" };
    let label = messages::basis_label(lang);
    let mut rule = json!({
        "id": item.id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": format!("{title}（{label}：{basis}）") },
        "help": {
            "text": format!("{advice}\n{label}：{basis}"),
            "markdown": format!("{}\n\n**{label}**：{}", markdown::escape(&item.advice), markdown::escape(&basis)),
        },
        "defaultConfiguration": { "level": level },
        "properties": {
            "points": item.points,
            "required": item.required,
            "group": results.rubric.groups.get(item.group).map(|group| &group.id),
        },
    });
    if let (Some(url), Some(rule)) = (&item.url, rule.as_object_mut()) {
        rule.insert("helpUri".to_owned(), json!(url));
    }
    rule
}

fn of_report<'a>(
    report: &'a Report,
    assessment: &'a Assessment,
    results: &'a Results<'_>,
) -> impl Iterator<Item = Found> + 'a {
    let lines = LineIndex::new(&report.text.content);
    let uri = uri(&report.path);
    assessment.verdicts.iter().filter_map(move |verdict| {
        let item = results.rubric.items.get(verdict.item)?;
        let finding = Finding::new(verdict, item, results.lang);
        let unsure = verdict.confidence == Confidence::Low && verdict.review.is_none();
        let (kind, level, weight) = match verdict.final_grade() {
            None => ("notApplicable", "none", 4),
            Some(_) if finding.lost() == 0 && !unsure => ("pass", "none", 5),
            Some(_) if unsure => ("review", "none", 3),
            Some(_) => match finding.severity {
                Severity::Error => ("fail", "error", 0),
                Severity::Warning => ("fail", "warning", 1),
                Severity::Advice => ("fail", "note", 2),
            },
        };
        let mut message = finding.message.clone();
        if let Some(place) = finding.place {
            message.push_str(&format!(" “{}”", clean::quote(&place.quote, QUOTE)));
        }
        let mut value = json!({
            "ruleId": item.id,
            "ruleIndex": verdict.item,
            "kind": kind,
            "level": level,
            "message": { "text": unlinked(&message) },
            "locations": [location(&uri, &finding, &lines)],
            "partialFingerprints": { "primaryLocationLineHash": fingerprint(report, &finding) },
            "properties": {
                "grade": grade_id(verdict.grade),
                "gradeAfterReview": grade_id(verdict.final_grade()),
                "confidence": verdict.confidence.id(),
                "points": Amount(verdict.final_points().0),
                "maximum": Amount(verdict.final_points().1),
                "page": finding.place.and_then(|place| place.page),
                "paragraph": finding.place.and_then(|place| place.paragraph),
                "section": finding.place.and_then(|place| place.section.as_deref()).map(clean::line),
            },
        });
        if let (Some(review), Some(value)) = (&verdict.review, value.as_object_mut()) {
            value.insert("suppressions".to_owned(), suppressions(review, results));
        }
        Some(Found { value, weight })
    })
}

fn suppressions(review: &Reviewed, results: &Results<'_>) -> Value {
    let decision = &review.decision;
    let ruling = review_words::ruling(decision.ruling, results.lang);
    let justification = format!(
        "{ruling}: {} ({}, {})",
        clean::line(&decision.reason),
        clean::line(&decision.reviewer),
        decision.date
    );
    // A person who confirms a finding does not suppress it.
    match decision.ruling {
        hegui_core::decision::Ruling::Confirmation => json!([]),
        _ => json!([{ "kind": "external", "status": "accepted", "justification": justification }]),
    }
}

/// Where a finding stands; one without a place stands at the first character of the report.
fn location(uri: &str, finding: &Finding<'_>, lines: &LineIndex<'_>) -> Value {
    let region = finding.place.map_or(
        Region {
            start_line: 1,
            start_column: 1,
            end_line: 1,
            end_column: 2,
            snippet: None,
        },
        |place| {
            let end = lines.position(place.span.end);
            Region {
                start_line: place.position.line,
                start_column: place.position.column,
                end_line: end.line,
                end_column: end.column,
                snippet: Some(json!({ "text": clean::quote(&place.quote, QUOTE) })),
            }
        },
    );
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } })
}

/// The same for the same finding after lines were added above it.
fn fingerprint(report: &Report, finding: &Finding<'_>) -> String {
    let mut hasher = Sha256::new();
    let quote = finding.place.map_or("", |place| &place.quote);
    let plain: String = fold(quote)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    for part in [report.path.as_str(), &finding.item.id, &plain] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digits: String = hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{digits}:1")
}

fn summary(report: &Report, results: &Results<'_>) -> Value {
    match &report.outcome {
        Outcome::Scored(assessment) => {
            let (score, before) = (assessment.final_score(), &assessment.score);
            let band = score.band.and_then(|band| results.rubric.bands.get(band));
            json!({
                "path": clean::line(&report.path),
                "points": Amount(score.points), "maximum": Amount(score.maximum),
                "percent": score.percent.map(Amount), "band": band.map(|band| &band.name),
                "pointsBeforeReview": Amount(before.points),
            })
        }
        Outcome::Unassessable(reason) => json!({
            "path": clean::line(&report.path), "unassessable": unassessable::id(reason),
        }),
    }
}

/// `text` without links: `[words](target)` would be one (SARIF 2.1.0, 3.11.6).
fn unlinked(text: &str) -> String {
    if !text.contains("](") {
        return text.to_owned();
    }
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
