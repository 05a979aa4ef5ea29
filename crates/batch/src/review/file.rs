//! The review file: TOML in, decisions or all its errors out.

use serde::Deserialize;
use toml::{Spanned, Value};

use hegui_core::decision::Decision;
use hegui_rubric::{FileFault, Rubric};

use super::entry::{Defaults, RawDecision};
use super::faults::{EntryFaults, ReviewError, malformed};
use crate::lines::LineEnds;

/// Largest file that is read, in bytes.
const LIMIT: usize = 16 * 1024 * 1024;

/// A review file that was read without an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFile {
    /// The decisions, in the file's order.
    pub decisions: Vec<Decision>,
    /// The comments that stand right above each of them, as they stand there; empty where there are none.
    pub notes: Vec<String>,
    /// Entries that nobody has filled in yet: the lines they begin on, from 1.
    pub pending: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReviewFile {
    /// Of entries that name none.
    #[serde(default)]
    reviewer: String,
    date: Option<Spanned<Value>>,
    #[serde(default)]
    decisions: Vec<Spanned<Value>>,
}

/// The comments right above a line, which is counted from 1.
fn notes_above(rows: &[&str], line: usize) -> String {
    let above = rows.get(..line.saturating_sub(1)).unwrap_or_default();
    let first = above.iter().rposition(|row| !row.starts_with('#'));
    let notes = above
        .get(first.map_or(0, |at| at + 1)..)
        .unwrap_or_default();
    notes.iter().map(|row| format!("{row}\n")).collect()
}

impl ReviewFile {
    /// Reads a file and checks it against `rubric`.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its lines.
    pub fn parse(source: &str, rubric: &Rubric) -> Result<Self, Vec<ReviewError>> {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        if source.len() > LIMIT {
            return Err(vec![ReviewError {
                line: 1,
                field: None,
                zh: "文件过大".to_owned(),
                en: "the file is too large".to_owned(),
            }]);
        }
        let raw: RawReviewFile = toml::from_str(source)
            .map_err(|error| vec![malformed(FileFault::of_toml(source, &error))])?;
        let mut file = Self::default();
        let mut errors = Vec::new();
        let lines = LineEnds::of(source);
        let rows: Vec<&str> = source.lines().collect();
        let mut head = EntryFaults::of(
            raw.date
                .as_ref()
                .map_or(1, |date| lines.line(date.span().start)),
        );
        let date = raw.date.map(Spanned::into_inner);
        let defaults = Defaults::of(raw.reviewer, date.as_ref(), &mut head);
        errors.extend(head.found);
        for entry in raw.decisions {
            let line = lines.line(entry.span().start);
            match RawDecision::deserialize(entry.into_inner()) {
                Ok(raw) if raw.is_pending() => file.pending.push(line),
                Ok(raw) => {
                    let mut faults = EntryFaults::of(line);
                    let decision = raw.check(line, rubric, &defaults, &mut faults);
                    if let (true, Some(decision)) = (faults.found.is_empty(), decision) {
                        file.decisions.push(decision);
                        file.notes.push(notes_above(&rows, line));
                    }
                    errors.extend(faults.found);
                }
                Err(error) => errors.push(malformed(FileFault::of_entry(line, error.message()))),
            }
        }
        if errors.is_empty() {
            Ok(file)
        } else {
            errors.sort_by_key(|error| error.line);
            Err(errors)
        }
    }
}
