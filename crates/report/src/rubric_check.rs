//! What `hegui rubric check` finds, for other programs: JSON, SARIF for code scanning, and annotations of
//! workflows.

use hegui_rubric::{RubricFinding, SourceLabel};
use hegui_text::lang::Lang;
use hegui_text::span::LineIndex;
use serde::Serialize;
use serde_json::{Value, json};

use crate::github::{escape_data, escape_property};
use crate::json::pretty_json;
use crate::sarif::{SCHEMA, relative_uri, without_links};
use crate::{OutputError, clean};

/// A rubric that was checked.
#[derive(Debug)]
pub struct CheckedFile {
    /// The file, as it was named.
    pub path: String,
    /// What is wrong or doubtful, in the order of the file.
    pub findings: Vec<RubricFinding>,
    /// Errors that are not listed.
    pub omitted: usize,
    /// Why it could not be read or used, where no place of the file says it.
    pub refused: Option<String>,
}

impl CheckedFile {
    /// Whether the rubric can be used.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.refused.is_none() && self.findings.iter().all(|one| one.code().is_warning())
    }

    fn name(&self) -> String {
        clean::line(&self.path)
    }
}

#[derive(Serialize)]
struct ChecksJson {
    schema: &'static str,
    files: Vec<CheckJson>,
}

#[derive(Serialize)]
struct CheckJson {
    path: String,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    findings: Vec<FindingJson>,
    omitted: usize,
}

#[derive(Serialize)]
struct FindingJson {
    /// The file that holds it: the rubric, or one that it builds on.
    file: String,
    code: &'static str,
    level: &'static str,
    message: String,
    help: Option<String>,
    #[serde(flatten)]
    place: PlaceJson,
    related: Vec<PlaceJson>,
}

#[derive(Serialize)]
struct PlaceJson {
    /// Another file than that of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl PlaceJson {
    fn of(label: Option<&SourceLabel>, lines: &LineIndex<'_>, lang: Lang) -> Self {
        let place = label.map(|label| label.place).unwrap_or_default();
        let (from, to) = (lines.position(place.start), lines.position(place.end));
        Self {
            file: None,
            start: place.start,
            end: place.end,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            note: label.and_then(|label| label.note(lang)),
        }
    }
}

impl FindingJson {
    fn of(finding: &RubricFinding, lang: Lang) -> Self {
        let lines = &LineIndex::new(finding.file_text());
        let labels = finding.labels();
        let related = labels.iter().skip(1);
        Self {
            file: finding.file().to_owned(),
            code: finding.code().id(),
            level: level(finding),
            message: finding.message(lang),
            help: finding.remedy(lang),
            place: PlaceJson::of(labels.first(), lines, lang),
            related: related
                .map(|label| PlaceJson::of(Some(label), lines, lang))
                .chain(finding.elsewhere().iter().map(|mark| {
                    let lines = &LineIndex::new(mark.file_text());
                    PlaceJson {
                        file: Some(mark.file().to_owned()),
                        ..PlaceJson::of(Some(mark.label()), lines, lang)
                    }
                }))
                .collect(),
        }
    }
}

fn level(finding: &RubricFinding) -> &'static str {
    if finding.code().is_warning() {
        "warning"
    } else {
        "error"
    }
}

/// One object, schema `hegui-rubric-check/1`.
///
/// # Errors
/// Where the JSON writer fails.
pub fn json(files: &[CheckedFile], lang: Lang) -> Result<String, OutputError> {
    let files = files.iter().map(|file| {
        let findings = file.findings.iter();
        CheckJson {
            path: file.path.clone(),
            valid: file.is_right(),
            refused: file.refused.clone(),
            findings: findings
                .map(|finding| FindingJson::of(finding, lang))
                .collect(),
            omitted: file.omitted,
        }
    });
    pretty_json(&ChecksJson {
        schema: "hegui-rubric-check/1",
        files: files.collect(),
    })
}

/// SARIF 2.1.0: the codes that occur as rules, the findings as results.
///
/// # Errors
/// Where the JSON writer fails.
pub fn sarif(files: &[CheckedFile], lang: Lang) -> Result<String, OutputError> {
    let (mut results, mut notifications, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        let uri = relative_uri(&file.path);
        for finding in &file.findings {
            let found = FindingJson::of(finding, lang);
            if !rules.contains(&found.code) {
                rules.push(found.code);
            }
            // A rubric may build on other files, which may hold the fault.
            results.push(sarif_result(&found, &relative_uri(finding.file())));
        }
        if let Some(why) = &file.refused {
            notifications.push(json!({
                "level": "error",
                "message": { "text": clean::line(why) },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri } } }],
            }));
        }
    }
    let rules: Vec<Value> = rules.iter().map(|code| json!({ "id": code })).collect();
    let run = json!({
        "tool": { "driver": {
            "name": "hegui",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        } },
        "automationDetails": { "id": "hegui/rubric-check" },
        "columnKind": "unicodeCodePoints",
        "invocations": [{
            "executionSuccessful": true,
            "toolExecutionNotifications": notifications,
        }],
        "results": results,
    });
    pretty_json(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn sarif_result(found: &FindingJson, uri: &str) -> Value {
    let location = |place: &PlaceJson| {
        let other = place.file.as_deref().map(relative_uri);
        let uri = other.as_deref().unwrap_or(uri);
        let mut location = json!({ "physicalLocation": {
            "artifactLocation": { "uri": uri },
            "region": {
                "startLine": place.line, "startColumn": place.column,
                "endLine": place.end_line, "endColumn": place.end_column,
            },
        } });
        if let (Some(note), Some(location)) = (&place.note, location.as_object_mut()) {
            location.insert("message".to_owned(), json!({ "text": note }));
        }
        location
    };
    let related: Vec<Value> = found.related.iter().map(location).collect();
    json!({
        "ruleId": found.code,
        "level": found.level,
        "message": { "text": without_links(&sentence(found)) },
        "locations": [location(&found.place)],
        "relatedLocations": related,
    })
}

/// Annotations of workflows, the errors first.
#[must_use]
pub fn github(files: &[CheckedFile], lang: Lang) -> String {
    let (mut errors, mut warnings) = (String::new(), String::new());
    for file in files {
        let path = escape_property(&file.name());
        if let Some(why) = &file.refused {
            errors.push_str(&format!("::error file={path}::{}\n", escape_data(why)));
        }
        for finding in &file.findings {
            let found = FindingJson::of(finding, lang);
            let path = escape_property(&clean::line(finding.file()));
            let mut at = format!("file={path},line={}", found.place.line);
            at.push_str(&format!(",endLine={}", found.place.end_line));
            if found.place.line == found.place.end_line {
                let (from, to) = (found.place.column, found.place.end_column);
                at.push_str(&format!(",col={from},endColumn={to}"));
            }
            let (title, words) = (escape_property(found.code), escape_data(&sentence(&found)));
            let list = match found.level {
                "error" => &mut errors,
                _ => &mut warnings,
            };
            list.push_str(&format!("::{} {at},title={title}::{words}\n", found.level));
        }
    }
    errors + &warnings
}

/// Message and help.
fn sentence(found: &FindingJson) -> String {
    let help = found.help.as_ref();
    let help = help.map_or_else(String::new, |help| format!(" — {help}"));
    clean::line(&format!("{}{help}", found.message))
}
