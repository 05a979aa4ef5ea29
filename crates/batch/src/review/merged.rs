//! Several review files → one.

use std::collections::BTreeMap;

use hegui_core::decision::{Decision, ReportName};

use super::standing::standing;
use crate::report_key::ReportKey;

/// Two decisions that contradict each other, each with the place of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'d> {
    /// The one.
    pub one: (usize, &'d Decision),
    /// The other.
    pub other: (usize, &'d Decision),
}

/// Puts together the decisions of several files, each at its place. What two files say alike is said once.
///
/// # Errors
/// All decisions on one item of one report of which none supersedes the others.
pub fn merge(files: &[Vec<Decision>]) -> Result<Vec<&Decision>, Vec<Contradiction<'_>>> {
    let mut merged: Vec<(usize, &Decision)> = Vec::new();
    let mut by_item: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (place, file) in files.iter().enumerate() {
        for decision in file {
            let known = by_item
                .entry((identity(&decision.report), &decision.item))
                .or_default();
            let said = |&at: &usize| {
                merged
                    .get(at)
                    .is_some_and(|(_, other)| is_same(decision, other))
            };
            if !known.iter().any(said) {
                known.push(merged.len());
                merged.push((place, decision));
            }
        }
    }
    let mut contradictions = Vec::new();
    for places in by_item.into_values() {
        let found: Vec<_> = places
            .iter()
            .filter_map(|&at| merged.get(at).copied())
            .collect();
        let decisions: Vec<&Decision> = found.iter().map(|(_, decision)| *decision).collect();
        if let ([one, others @ ..], None) = (&found[..], standing(&decisions)) {
            let other = |&other| Contradiction { one: *one, other };
            contradictions.extend(others.iter().map(other));
        }
    }
    if contradictions.is_empty() {
        Ok(merged.into_iter().map(|(_, decision)| decision).collect())
    } else {
        contradictions.sort_by_key(|found| (found.one.0, found.one.1.line));
        Err(contradictions)
    }
}

/// What a report is known by: its file, and its authority however that is written, with the year. Of two
/// versions of one report each has its decisions.
fn identity(report: &ReportName) -> String {
    let key = report.of.as_ref();
    let key = key.and_then(|(authority, year)| ReportKey::new(authority, *year));
    let key = key.map_or_else(String::new, |key| key.to_string());
    format!("{} {key}", report.file.as_deref().unwrap_or_default())
}

/// Whether two entries say the same.
fn is_same(one: &Decision, other: &Decision) -> bool {
    let at = |decision: &Decision| Decision {
        line: 0,
        ..decision.clone()
    };
    at(one) == at(other)
}
