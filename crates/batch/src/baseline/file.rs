//! The file of a baseline: TOML, one line an item, so that a difference between two of them reads well.

use std::fmt::Write as _;

use serde::Deserialize;
use toml::Value;

use super::{Baseline, BaselineItem, BaselineReport};
use hegui_core::amount::Amount;
use hegui_rubric::Grade;
use hegui_text::hidden::acts;

/// The version of the format.
const FORMAT: u32 = 1;
/// The grade of an item that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

/// Why a file is no baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// Not TOML, or not of this make.
    #[error("line {line}: {words}")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        words: String,
    },
    /// Written by a later version of the program.
    #[error("format {0} is not known here")]
    Format(u32),
    /// A grade or an amount that is none.
    #[error("{path}, {item}: {words}")]
    Entry {
        /// The report.
        path: String,
        /// The item's id.
        item: String,
        /// What is wrong.
        words: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    baseline: u32,
    rubric: RawRubric,
    paths: Vec<String>,
    #[serde(default)]
    reports: Vec<RawReport>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRubric {
    id: String,
    version: String,
    digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReport {
    path: String,
    digest: String,
    #[serde(default)]
    items: Vec<RawItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    item: String,
    grade: String,
    points: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    words: String,
}

/// Writes a baseline. The same baseline gives the same bytes.
#[must_use]
pub fn write(baseline: &Baseline) -> String {
    let mut text = String::from("# hegui baseline check FILE\n");
    // Writing to a string does not fail.
    let _ = writeln!(text, "baseline = {FORMAT}");
    let paths: Vec<String> = baseline.paths.iter().map(|path| quoted(path)).collect();
    let _ = writeln!(text, "paths = [{}]", paths.join(", "));
    let _ = writeln!(
        text,
        "\n[rubric]\nid = {}\nversion = {}\ndigest = {}",
        quoted(&baseline.rubric),
        quoted(&baseline.version),
        quoted(&baseline.digest)
    );
    for report in &baseline.reports {
        let _ = writeln!(
            text,
            "\n[[reports]]\npath = {}\ndigest = {}",
            quoted(&report.path),
            quoted(&report.digest)
        );
        if report.items.is_empty() {
            continue;
        }
        text.push_str("items = [\n");
        for item in &report.items {
            let grade = item.grade.map_or(NOT_APPLICABLE, Grade::id);
            let _ = write!(
                text,
                "  {{ item = {}, grade = \"{grade}\", points = \"{}\"",
                quoted(&item.id),
                Amount(item.points)
            );
            if !item.evidence.is_empty() {
                let _ = write!(
                    text,
                    ", evidence = {}, words = {}",
                    quoted(&item.evidence),
                    quoted(&item.words)
                );
            }
            text.push_str(" },\n");
        }
        text.push_str("]\n");
    }
    text
}

/// A TOML string. What is not seen in `words` is escaped: people look at baselines in terminals and diffs.
fn quoted(words: &str) -> String {
    if !words.contains(acts) {
        return Value::from(words).to_string();
    }
    let mut text = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if acts(c) => {
                // Writing to a string does not fail.
                let _ = write!(text, "\\U{:08X}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}

/// Reads a baseline.
///
/// # Errors
/// Where the file is none.
pub fn read(source: &str) -> Result<Baseline, BaselineError> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let raw: RawFile = toml::from_str(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = source.as_bytes().get(..at).unwrap_or_default();
        BaselineError::Malformed {
            line: before.iter().filter(|&&byte| byte == b'\n').count() + 1,
            words: error.message().to_owned(),
        }
    })?;
    if raw.baseline != FORMAT {
        return Err(BaselineError::Format(raw.baseline));
    }
    let reports = raw
        .reports
        .into_iter()
        .map(report)
        .collect::<Result<_, _>>()?;
    Ok(Baseline {
        rubric: raw.rubric.id,
        version: raw.rubric.version,
        digest: raw.rubric.digest,
        paths: raw.paths,
        reports,
    })
}

fn report(raw: RawReport) -> Result<BaselineReport, BaselineError> {
    let mut items = Vec::new();
    for item in raw.items {
        let wrong = |words: String| BaselineError::Entry {
            path: raw.path.clone(),
            item: item.item.clone(),
            words,
        };
        let grade = match item.grade.as_str() {
            NOT_APPLICABLE => None,
            id => Some(Grade::from_id(id).ok_or_else(|| wrong(format!("no grade: {id}")))?),
        };
        let points = hundredths(&item.points)
            .ok_or_else(|| wrong(format!("no amount of points: {}", item.points)))?;
        items.push(BaselineItem {
            id: item.item,
            grade,
            points,
            evidence: item.evidence,
            words: item.words,
        });
    }
    Ok(BaselineReport {
        path: raw.path,
        digest: raw.digest,
        items,
    })
}

fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}
