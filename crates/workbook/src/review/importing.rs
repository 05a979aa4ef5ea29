//! What people decided in a workbook → a review file. The review file is checked as any other.
//! A fault names its cell.

use std::collections::BTreeMap;

use hegui_batch::review::{ReviewError, ReviewFile, decision_text, merge, note_text};
use hegui_report::clean;
use hegui_rubric::{Grade, Rubric, toml_text};

use super::columns::REVIEW;
use super::{DATE, REVIEWER, RUBRIC};
use crate::cell::Cell;
use crate::faults::{Fault, FaultKind, Notice};
use crate::reading::about::Labels;
use crate::reading::{Book, ReadRow, read_sheet};
use crate::sheets::ABOUT;

/// A review file made of a workbook.
#[derive(Debug)]
pub struct Imported {
    /// The file.
    pub text: String,
    /// Decisions in it.
    pub decisions: usize,
    /// Rows that nobody has filled in.
    pub open: usize,
    /// What its author should know.
    pub notices: Vec<Notice>,
}

/// Reads a workbook that [`super::export`] wrote and people filled in.
///
/// # Errors
///
/// All that is wrong with it.
pub fn import(bytes: &[u8], rubric: &Rubric) -> Result<Imported, Vec<Fault>> {
    let mut book = Book::open(bytes).map_err(|fault| vec![fault])?;
    let labels = Labels::read(&mut book).map_err(|fault| vec![fault])?;
    let written = labels.value(RUBRIC);
    if written != rubric.id {
        let found = rubric.id.clone();
        return Err(vec![Fault::of(FaultKind::OtherRubric { written, found })]);
    }
    let (mut faults, mut notices) = (Vec::new(), Vec::new());
    let sheet = read_sheet(&mut book, &REVIEW, &ABOUT, &mut faults, &mut notices);
    let (Some(sheet), true) = (sheet, faults.is_empty()) else {
        if faults.is_empty() {
            let names = REVIEW.name;
            faults.push(Fault::of(FaultKind::NoSheet { names, like: None }));
        }
        return Err(faults);
    };
    let mut source = format!(
        "reviewer = {}\ndate = {}\n",
        toml_text(&labels.value(REVIEWER)),
        toml_text(&labels.value(DATE))
    );
    // The row of each entry by the line on which it begins.
    let mut rows: BTreeMap<usize, &ReadRow> = BTreeMap::new();
    let mut open = 0;
    for row in &sheet.rows {
        if !row.form("kind").is_empty() {
            rows.insert(source.matches('\n').count() + 1, row);
            source.push_str(&entry(row));
        } else if let Some(cell) = half_filled(row) {
            faults.push(Fault::at(cell, FaultKind::NoDecision));
        } else {
            open += 1;
        }
    }
    let read = ReviewFile::parse(&source, rubric).unwrap_or_else(|errors| {
        faults.extend(errors.iter().map(|error| at_cell(error, &rows, &labels)));
        ReviewFile::default()
    });
    let files = [read.decisions];
    let decisions = merge(&files).unwrap_or_else(|contradictions| {
        faults.extend(contradictions.iter().filter_map(|found| {
            let cell = |line| rows.get(&line)?.cell("kind");
            let other = cell(found.one.1.line)?.clone();
            Some(Fault::at(
                cell(found.other.1.line)?,
                FaultKind::Contradicts { other },
            ))
        }));
        Vec::new()
    });
    if !faults.is_empty() {
        return Err(faults);
    }
    let of = clean::joined([&rubric.id, &rubric.version, &rubric.digest], " ");
    let entries = decisions.iter().map(|decision| {
        let note = rows
            .get(&decision.line)
            .map_or_else(String::new, |row| note(row));
        format!("\n{note}{}", decision_text(decision))
    });
    Ok(Imported {
        text: format!("# {of}\n{}", entries.collect::<String>()),
        decisions: decisions.len(),
        open,
        notices,
    })
}

/// What a row is about, as comments: item, grade and place, and the passage.
fn note(row: &ReadRow) -> String {
    let program = row.field("program").and_then(|field| field.form.as_deref());
    let parts = [
        row.label("title"),
        program.unwrap_or_default(),
        row.label("place"),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let quote = Some(row.form("quote")).filter(|quote| !quote.is_empty());
    note_text(&parts.join(" · "), quote)
}

/// A row as an entry of a review file.
fn entry(row: &ReadRow) -> String {
    let mut text = "[[decisions]]\n".to_owned();
    let mut key = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{name} = {}\n", toml_text(value)));
        }
    };
    for name in [
        "report",
        "authority",
        "year",
        "program",
        "quote",
        "kind",
        "reason",
        "reviewer",
        "date",
    ] {
        key(name, row.form(name));
    }
    // An entry without an item would not be read at all.
    key(
        "item",
        match row.form("item") {
            "" => "?",
            item => item,
        },
    );
    let detail = row.form("detail");
    let is_grade = match row.form("kind") {
        "correction" => true,
        "waiver" => false,
        _ => Grade::from_id(detail).is_some(),
    };
    key(if is_grade { "grade" } else { "code" }, detail);
    key("supersedes", row.form("supersedes"));
    text
}

/// The first cell of a row that was filled in without a decision.
fn half_filled(row: &ReadRow) -> Option<&Cell> {
    let mut keys = ["detail", "reason", "supersedes"].into_iter();
    let key = keys.find(|key| !row.form(key).is_empty())?;
    row.cell(key)
}

/// An error of the review file, by the cell that it comes from.
fn at_cell(error: &ReviewError, rows: &BTreeMap<usize, &ReadRow>, labels: &Labels) -> Fault {
    let key = match error.field {
        Some("grade" | "code") => Some("detail"),
        other => other,
    };
    let cell = match rows.get(&error.line) {
        Some(row) => key.and_then(|key| row.cell(key)).or(row.first_cell()),
        None => key.and_then(|_| labels.cell(DATE)),
    };
    let kind = FaultKind::Review {
        zh: error.zh.clone(),
        en: error.en.clone(),
    };
    Fault {
        cell: cell.cloned(),
        kind,
    }
}
