//! SARIF 2.1.0 (OASIS) as hosts of code scanning take it: the items as rules, the verdicts as results.
//!
//! Hosts hold limits, the tightest of them 25,000 results a run; a batch is one run all the same, and where
//! it has more, what is in order goes first.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::results::Results;
use crate::view::{ItemView, RefusedView, ReportView, ScoredView, Severity};
use crate::words::basis::dated;
use crate::words::messages::{basis_label, grade_id, pick};
use crate::{OutputError, clean, json, markdown};
use hegui_core::amount::Amount;
use hegui_core::decision::Ruling;
use hegui_core::report::{Report, Reviewed};
use hegui_rubric::Item;
use hegui_text::normalise::fold;
use hegui_text::span::LineIndex;

pub(crate) const SCHEMA: &str =
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
    let rubric = results.rubric;
    let mut found: Vec<WeighedResult> = Vec::new();
    let mut notifications = Vec::new();
    for view in results.views() {
        match view {
            Ok(scored) => found.extend(of_report(scored, results)),
            Err(refused) => notifications.push(refusal_notification(&refused)),
        }
    }
    let omitted = found.len().saturating_sub(RESULTS);
    if omitted > 0 {
        keep_heaviest(&mut found);
        notifications.push(json!({
            "level": "warning",
            "message": { "text": format!("{omitted} results beyond the first {RESULTS} by weight are left out") },
        }));
    }
    let run = json!({
        "tool": { "driver": {
            "name": "hegui",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rubric.items.iter().map(|item| item_rule(item, results)).collect::<Vec<_>>(),
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
            "reports": results.views().map(report_summary).collect::<Vec<_>>(),
        },
    });
    json::pretty_json(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

/// Leaves as many results as hosts accept, the heaviest of them, in their order.
fn keep_heaviest(found: &mut Vec<WeighedResult>) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Stable: what weighs the same stays in its order.
    order.sort_by_key(|&index| found.get(index).map_or(u8::MAX, |one| one.weight));
    let kept: BTreeSet<usize> = order.into_iter().take(RESULTS).collect();
    let mut index = 0..;
    found.retain(|_| index.next().is_some_and(|index| kept.contains(&index)));
}

/// What could not be assessed.
fn refusal_notification(refused: &RefusedView<'_>) -> Value {
    json!({
        "level": "error",
        "descriptor": { "id": format!("unassessable/{}", refused.id()) },
        "message": { "text": without_links(&refused.sentence()) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": relative_uri(&refused.report.path) } } }],
    })
}

/// A result, and how soon it may be left out: the higher, the sooner.
struct WeighedResult {
    value: Value,
    weight: u8,
}

fn item_rule(item: &Item, results: &Results<'_>) -> Value {
    let (lang, label) = (results.lang, basis_label(results.lang));
    let basis = item.basis.iter().map(|basis| dated(basis, lang));
    let basis = basis.collect::<Vec<_>>().join(pick(lang, "；", "; "));
    let (title, advice) = (clean::line(&item.title), clean::line(&item.advice));
    let colon = pick(lang, "：", ": ");
    let level = if item.required { "error" } else { "warning" };
    let mut rule = json!({
        "id": item.id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": say!(lang, "{title}（{label}：{basis}）", "{title} ({label}: {basis})") },
        "help": {
            "text": format!("{advice}\n{label}{colon}{basis}"),
            "markdown": format!("{}\n\n**{label}**{colon}{}", markdown::escape(&item.advice), markdown::escape(&basis)),
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
    scored: ScoredView<'a>,
    results: &'a Results<'_>,
) -> impl Iterator<Item = WeighedResult> + 'a {
    let lines = LineIndex::new(&scored.report.text.content);
    let uri = relative_uri(&scored.report.path);
    scored.items().map(move |item| {
        let (kind, level, weight) = match item.grade {
            None => ("notApplicable", "none", 4),
            Some(_) if item.is_unsure() => ("review", "none", 3),
            Some(_) if item.lost() == 0 => ("pass", "none", 5),
            Some(_) => match item.severity {
                Severity::Error => ("fail", "error", 0),
                Severity::Warning => ("fail", "warning", 1),
                Severity::Advice => ("fail", "note", 2),
            },
        };
        let (verdict, place) = (item.verdict, item.place);
        let mut message = item.message();
        let quote = place.map(|place| clean::inner_quote(&place.quote, QUOTE));
        if let Some(quote) = quote.filter(|quote| !message.contains(quote)) {
            message.push_str(&say!(results.lang, "原文：“{quote}”", " “{quote}”"));
        }
        let mut value = json!({
            "ruleId": item.item.id,
            "ruleIndex": verdict.item,
            "kind": kind,
            "level": level,
            "message": { "text": without_links(&message) },
            "locations": [item_location(&uri, &item, &lines)],
            "partialFingerprints": { "primaryLocationLineHash": item_fingerprint(scored.report, &item) },
            "properties": {
                "grade": grade_id(verdict.grade),
                "gradeAfterReview": grade_id(item.grade),
                "confidence": verdict.confidence.id(),
                "points": item.points,
                "maximum": item.maximum,
                "page": place.and_then(|place| place.page),
                "paragraph": place.and_then(|place| place.paragraph),
                "section": place.and_then(|place| place.section.as_deref()).map(clean::line),
            },
        });
        if let (Some(review), Some(value)) = (&verdict.review, value.as_object_mut()) {
            value.insert("suppressions".to_owned(), review_suppressions(review, results));
        }
        WeighedResult { value, weight }
    })
}

fn review_suppressions(review: &Reviewed, results: &Results<'_>) -> Value {
    let decision = &review.decision;
    // A person who confirms a finding does not suppress it.
    if decision.ruling == Ruling::Confirmation {
        return json!([]);
    }
    let ruling = decision.ruling.word(results.lang);
    let [reason, reviewer] = [&decision.reason, &decision.reviewer].map(|it| clean::line(it));
    let date = decision.date;
    let justification = say!(
        results.lang,
        "{ruling}：{reason}（{reviewer}，{date}）",
        "{ruling}: {reason} ({reviewer}, {date})"
    );
    // What was decided on has changed since: a person is to confirm it.
    let status = if review.changed.is_some() {
        "underReview"
    } else {
        "accepted"
    };
    json!([{ "kind": "external", "status": status, "justification": justification }])
}

/// Where an item stands; one without a place stands at the first character of the report.
fn item_location(uri: &str, item: &ItemView<'_>, lines: &LineIndex<'_>) -> Value {
    let region = match item.place {
        None => json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 }),
        Some(place) => {
            let (start, end) = (place.position, lines.position(place.span.end));
            json!({
                "startLine": start.line, "startColumn": start.column,
                "endLine": end.line, "endColumn": end.column,
                "snippet": { "text": clean::quote(&place.quote, QUOTE) },
            })
        }
    };
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region } })
}

/// The same for the same item after lines were added above it.
fn item_fingerprint(report: &Report, item: &ItemView<'_>) -> String {
    let mut hasher = Sha256::new();
    let quote = item.place.map_or("", |place| &place.quote);
    let mut plain = fold(quote);
    plain.retain(char::is_alphanumeric);
    for part in [report.path.as_str(), &item.item.id, &plain] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let digest = hasher.finalize();
    let digits = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    format!("{}:1", digits.collect::<String>())
}

fn report_summary(view: ReportView<'_>) -> Value {
    match view {
        Ok(scored) => {
            let score = scored.score();
            json!({
                "path": clean::line(&scored.report.path),
                "points": score.points, "maximum": score.maximum,
                "percent": score.percent, "band": score.band_name(),
                "pointsBeforeReview": Amount(scored.assessment.score.points),
            })
        }
        Err(refused) => json!({
            "path": clean::line(&refused.report.path), "unassessable": refused.id(),
        }),
    }
}

/// `text` without links: `[words](target)` would be one (SARIF 2.1.0, 3.11.6).
pub(crate) fn without_links(text: &str) -> String {
    if !text.contains("](") {
        return text.to_owned();
    }
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and `/` escaped.
pub(crate) fn relative_uri(path: &str) -> String {
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
