//! The overlay in the making: TOML, and which cell each part of it comes from.

use std::ops::Range;

use hegui_rubric::{MarkElsewhere, RubricErrors, RubricFinding, format_rubric, toml_text};

use hegui_text::lang::Lang;

use crate::cell::Cell;
use crate::faults::{Fault, FaultKind, Notice};

/// A rubric that builds on another and says what a person changed in its workbook.
#[derive(Debug)]
pub struct Overlay {
    text: String,
    marks: Vec<(Range<usize>, Cell)>,
    edits: usize,
    notices: Vec<Notice>,
}

impl Overlay {
    /// Its TOML as it is checked: what is found in it can be told by cells.
    #[must_use]
    pub fn draft(&self) -> &str {
        &self.text
    }

    /// Its TOML as it is kept, in the form of all rubrics.
    #[must_use]
    pub fn text(&self) -> String {
        format_rubric(&self.text).unwrap_or_else(|_| self.text.clone())
    }

    /// How many values and words it changes.
    #[must_use]
    pub fn edit_count(&self) -> usize {
        self.edits
    }

    /// What its author should know.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What is wrong with the rubric that it makes, by the cells that say so; `file` is what the overlay
    /// was called when it was checked.
    #[must_use]
    pub fn faults(&self, errors: &RubricErrors, file: &str) -> Vec<Fault> {
        let mut faults: Vec<Fault> = errors
            .iter()
            .map(|finding| Fault {
                cell: self.cell_of(finding, file).cloned(),
                kind: FaultKind::Rubric(Box::new(finding.clone())),
            })
            .collect();
        if errors.omitted() > 0 {
            let count = errors.omitted();
            faults.push(Fault::of(FaultKind::RubricOmitted { count }));
        }
        faults
    }

    /// What an author should know of the rubric that it makes, by the cell that says it; nothing of what the
    /// rubric below says.
    #[must_use]
    pub fn warnings(&self, found: &[RubricFinding], file: &str, lang: Lang) -> Vec<String> {
        let told = found.iter().filter_map(|finding| {
            let cell = Some(self.cell_of(finding, file)?.clone());
            let kind = FaultKind::Rubric(Box::new(finding.clone()));
            Some(Fault { cell, kind }.message(lang))
        });
        told.collect()
    }

    /// The cell of the smallest part that holds what a finding marks.
    fn cell_of(&self, finding: &RubricFinding, file: &str) -> Option<&Cell> {
        let own = finding.labels().iter();
        let own = own.filter(|_| finding.file() == file);
        // What is wrong beside the rubric below may be marked there first.
        let others = finding.elsewhere().iter();
        let others = others.filter(|mark| mark.file() == file);
        let mut places = own.chain(others.map(MarkElsewhere::label));
        places.find_map(|label| {
            let at = label.place.start;
            let around = self.marks.iter().filter(|(range, _)| range.contains(&at));
            around
                .min_by_key(|(range, _)| range.len())
                .map(|(_, cell)| cell)
        })
    }
}

/// A value and the cell that says it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) toml: String,
    pub(crate) cell: Option<Cell>,
}

/// A key and what it is set to.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) key: String,
    pub(crate) content: Content,
}

/// What a key is set to.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Value(Entry),
    List(Vec<Entry>),
}

impl Line {
    pub(crate) fn value(key: &str, toml: String, cell: Option<Cell>) -> Self {
        let key = key.to_owned();
        let content = Content::Value(Entry { toml, cell });
        Self { key, content }
    }

    pub(crate) fn list(key: &str, entries: Vec<Entry>) -> Self {
        let key = key.to_owned();
        let content = Content::List(entries);
        Self { key, content }
    }
}

/// Writes an overlay.
#[derive(Debug, Default)]
pub(crate) struct OverlayWriter {
    text: String,
    marks: Vec<(Range<usize>, Cell)>,
    edits: usize,
}

impl OverlayWriter {
    pub(crate) fn finish(self, notices: Vec<Notice>) -> Overlay {
        let Self { text, marks, edits } = self;
        Overlay {
            text,
            marks,
            edits,
            notices,
        }
    }

    /// A line of its own words: a header, a comment, a key that every file has.
    pub(crate) fn plain(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A table: header, the key that names the entry, what is said of it.
    pub(crate) fn entry(
        &mut self,
        header: &str,
        id: (&str, &str),
        cell: Option<&Cell>,
        lines: &[Line],
    ) {
        let start = self.text.len();
        let (key, id) = id;
        self.plain(&format!("\n{header}"));
        self.plain(&format!("{key} = {}", toml_text(id)));
        self.mark(start, cell);
        self.lines(lines);
    }

    /// A table without a name.
    pub(crate) fn table(&mut self, header: &str, lines: &[Line]) {
        if !lines.is_empty() {
            self.plain(&format!("\n{header}"));
            self.lines(lines);
        }
    }

    pub(crate) fn lines(&mut self, lines: &[Line]) {
        for line in lines {
            let start = self.text.len();
            match &line.content {
                Content::Value(entry) => {
                    self.edits += 1;
                    self.plain(&format!("{} = {}", line.key, entry.toml));
                    self.mark(start, entry.cell.as_ref());
                }
                Content::List(entries) => self.list(&line.key, entries),
            }
        }
    }

    fn list(&mut self, key: &str, entries: &[Entry]) {
        let start = self.text.len();
        self.text.push_str(key);
        self.text.push_str(" = [");
        for entry in entries {
            self.edits += 1;
            let from = self.text.len();
            self.text.push_str(&entry.toml);
            self.mark(from, entry.cell.as_ref());
            self.text.push_str(", ");
        }
        self.text.push_str("]\n");
        let first = entries.iter().find_map(|entry| entry.cell.clone());
        self.mark(start, first.as_ref());
    }

    fn mark(&mut self, start: usize, cell: Option<&Cell>) {
        if let Some(cell) = cell {
            self.marks.push((start..self.text.len(), cell.clone()));
        }
    }
}
