//! A manifest: a table (CSV) beside the files, in which those who collect reports say what they know of
//! each. Bytes in, entries or all that is wrong out; and which input an entry describes.

mod assign;
mod columns;
mod error;

pub use assign::{Assigned, InputNames, Met};
pub use error::{ManifestError, ManifestProblem, ManifestWarning};

use std::borrow::Cow;
use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord, Trim};
use encoding_rs::{Encoding, GB18030};

use hegui_core::report::Submission;

use crate::values;
use columns::{ManifestColumn, ManifestHeader};

/// Separators that a table may have; of two that fit equally well, the first.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestEntry {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The path, `/` between its parts; empty where the row names an authority alone.
    pub path: String,
    /// What it says.
    pub submission: Submission,
}

/// A manifest that is right.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Its entries, in order; no path twice.
    pub entries: Vec<ManifestEntry>,
    /// What its author may want to know.
    pub warnings: Vec<ManifestWarning>,
}

impl Manifest {
    /// Reads a manifest: UTF-8, UTF-16 with a byte order mark, or GBK.
    ///
    /// # Errors
    /// All that is wrong with it, in order of the lines.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<ManifestError>> {
        let whole = |problem| vec![ManifestError { line: 1, problem }];
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(whole(ManifestProblem::Workbook));
        }
        let source = decode_text(bytes).ok_or_else(|| whole(ManifestProblem::Encoding))?;
        let separator = find_separator(&source);
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(source.as_bytes());
        let mut rows = reader.records();
        let first = match rows.next() {
            None => return Err(whole(ManifestProblem::Empty)),
            Some(Err(error)) => return Err(whole(ManifestProblem::Syntax(error.to_string()))),
            Some(Ok(first)) => first,
        };
        let mut errors = Vec::new();
        let line = line_of(&first, &source);
        let header = ManifestHeader::read(&first, |problem| {
            errors.push(ManifestError { line, problem })
        });
        let mut manifest = Self {
            entries: Vec::new(),
            warnings: header.warnings(),
        };
        let mut seen: HashMap<String, u64> = HashMap::new();
        for row in rows {
            match row {
                Ok(row) => {
                    let line = line_of(&row, &source);
                    let entry = read_entry(&row, line, &header, &mut seen, &mut errors);
                    manifest.entries.extend(entry);
                }
                Err(error) => {
                    let line = error.position().map_or(line, csv::Position::line);
                    let problem = ManifestProblem::Syntax(error.to_string());
                    errors.push(ManifestError { line, problem });
                }
            }
        }
        if errors.is_empty() && manifest.entries.is_empty() {
            errors = whole(ManifestProblem::Empty);
        }
        if errors.is_empty() {
            Ok(manifest)
        } else {
            Err(errors)
        }
    }
}

/// An entry; `None` where the row is empty or names neither a path nor an authority.
fn read_entry(
    row: &StringRecord,
    line: u64,
    header: &ManifestHeader,
    seen: &mut HashMap<String, u64>,
    errors: &mut Vec<ManifestError>,
) -> Option<ManifestEntry> {
    if row.iter().all(str::is_empty) {
        return None;
    }
    let mut wrong = |problem| errors.push(ManifestError { line, problem });
    let mut beyond = row.iter().skip(header.columns);
    if let Some(beyond) = beyond.find(|cell| !cell.is_empty()) {
        wrong(ManifestProblem::TooManyCells(beyond.to_owned()));
    }
    let cell = |column| {
        let cell = row.get(header.position(column)?)?;
        (!cell.is_empty()).then_some(cell)
    };
    let year = cell(ManifestColumn::Year).and_then(|cell| {
        let year = values::year_in_cell(cell).ok_or_else(|| ManifestProblem::Year(cell.to_owned()));
        year.map_err(&mut wrong).ok()
    });
    let received_on = cell(ManifestColumn::ReceivedOn).and_then(|cell| {
        let date = values::date_in_cell(cell).ok_or_else(|| ManifestProblem::Date(cell.to_owned()));
        date.map_err(&mut wrong).ok()
    });
    let owned = |column| cell(column).map(str::to_owned);
    let path = cell(ManifestColumn::Path).map(assign::tidy_path);
    let path = path.unwrap_or_default();
    if path.is_empty() && cell(ManifestColumn::Authority).is_none() {
        // The header reported once that both columns are missing.
        if header.names_reports() {
            wrong(ManifestProblem::NoPath);
        }
        return None;
    }
    if !path.is_empty() {
        if let Some(&first) = seen.get(&path) {
            wrong(ManifestProblem::DuplicatePath { path, first });
            return None;
        }
        seen.insert(path.clone(), line);
    }
    Some(ManifestEntry {
        line,
        path,
        submission: Submission {
            authority: owned(ManifestColumn::Authority),
            level: owned(ManifestColumn::Level),
            year,
            received_on,
        },
    })
}

/// The line a row begins on. Its position is the end of the row before it, and empty lines may follow.
fn line_of(row: &StringRecord, source: &str) -> u64 {
    let Some(position) = row.position() else {
        return 1;
    };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let before = source.as_bytes().get(start..).unwrap_or_default().iter();
    let ends = before.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

/// The text of the table; `None` where it is in no known encoding.
fn decode_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(bytes.get(length..)?);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.into());
    }
    GB18030.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The separator that finds the most known columns in the first line.
fn find_separator(source: &str) -> u8 {
    let head = source.trim_start().lines().next().unwrap_or("");
    let known = |separator: u8| {
        head.split(char::from(separator))
            .filter(|cell| ManifestColumn::named(cell.trim().trim_matches('"')).is_some())
            .count()
    };
    let most = SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|&separator| known(separator));
    most.unwrap_or(b',')
}
