//! Tables with a head: which column is planned, which is done, which names the task.
//!
//! A row's task counts by what its columns say of it, so the cells before the first column with a role
//! are taken for the row's heading. A column whose role does not count (计划, 目标) is shaded; where the
//! column of what was done is empty or begins with a negation, the task itself is negated.

use crate::document::{BlockKind, Document, LaidBlock};
use crate::judging::compiled::Compiled;
use crate::judging::shade::Shade;
use crate::matching::clauses::Clauses;
use crate::matching::hits::Hits;
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// What was found in all tables of a document.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Cells that name the task of their row.
    pub(crate) labels: Vec<ViewSpan>,
    /// Cells that do not count.
    pub(crate) shades: Vec<Shade>,
}

/// The roles of the columns of one table.
struct Columns {
    /// By column: index of the role.
    roles: Vec<Option<usize>>,
    /// The first column with a role.
    first: usize,
}

/// Reads all tables of `document`.
pub(crate) fn tables(
    document: &Document<'_>,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
) -> Tables {
    let mut found = Tables::default();
    let mut columns: Option<Columns> = None;
    let mut in_table = false;
    for block in document.blocks() {
        if block.kind != BlockKind::TableRow {
            in_table = false;
            columns = None;
            continue;
        }
        let cells = cells(document.view(), block);
        if in_table {
            if let Some(columns) = &columns {
                row(
                    document.view(),
                    &cells,
                    columns,
                    clauses,
                    hits,
                    compiled,
                    &mut found,
                );
            }
        } else {
            in_table = true;
            columns = head(&cells, hits, compiled);
        }
    }
    found
}

/// The cells of a row, empty ones included.
fn cells(view: &str, block: &LaidBlock) -> Vec<ViewSpan> {
    let mut cells = Vec::new();
    let mut start = block.span.start;
    for (at, _) in block.span.of(view).match_indices('|') {
        cells.push(ViewSpan::new(start, block.span.start + at));
        start = block.span.start + at + 1;
    }
    cells.push(ViewSpan::new(start, block.span.end));
    cells
}

fn head(cells: &[ViewSpan], hits: &Hits<'_>, compiled: &Compiled) -> Option<Columns> {
    let role_of = |cell: &ViewSpan| {
        compiled
            .roles
            .iter()
            .position(|role| hits.any(role.columns, *cell, |_| true))
    };
    let roles: Vec<Option<usize>> = cells.iter().map(role_of).collect();
    let first = roles.iter().position(Option::is_some)?;
    Some(Columns { roles, first })
}

fn row(
    view: &str,
    cells: &[ViewSpan],
    columns: &Columns,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
    found: &mut Tables,
) {
    let labels = cells.get(..columns.first.min(cells.len())).unwrap_or(&[]);
    found.labels.extend_from_slice(labels);
    let mut stop = None;
    for (cell, role) in cells.iter().zip(&columns.roles) {
        let Some(role) = role.and_then(|role| compiled.roles.get(role)) else {
            continue;
        };
        match role.reason {
            Some(reason) => found.shades.push(Shade::of_section(*cell, reason)),
            None => stop = stop.or(not_done(view, *cell, clauses, hits, compiled)),
        }
    }
    if let Some(cue) = stop {
        let shade = |label: &ViewSpan| Shade::by_cue(*label, Reason::Negated, cue);
        found.shades.extend(labels.iter().map(shade));
    }
}

/// The words by which a cell says that nothing was done: a negation at its beginning, or no word at
/// all (an empty cell, a dash).
fn not_done(
    view: &str,
    cell: ViewSpan,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
) -> Option<ViewSpan> {
    if !cell.of(view).chars().any(char::is_alphanumeric) {
        return Some(cell);
    }
    let text = cell.of(view);
    let start = cell.start + (text.len() - text.trim_start().len());
    let first = clauses.holding(ViewSpan::new(start, start))?;
    compiled
        .cues
        .iter()
        .filter(|cue| cue.reason == Reason::Negated)
        .flat_map(|cue| hits.within(cue.terms, clauses.span(first)))
        .find(|hit| hit.span.start == start)
        .map(|hit| hit.span)
}
