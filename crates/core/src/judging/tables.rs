//! Tables with a head: which column is planned, which is done, which names the task.
//!
//! A row's task counts by what its columns say of it, so the cells before the first column with a role
//! are taken for the row's heading. A column whose role does not count (计划, 目标) is shaded; where the
//! column of what was done is empty or begins with a negation (法律顾问 | 聘请2名 | 未聘请), the task itself
//! is negated.

use crate::document::{BlockKind, LaidBlock};
use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
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

/// The head of a table.
struct TableHead {
    span: ViewSpan,
    /// By column: the role that its head gives it, as an index.
    roles: Vec<Option<usize>>,
}

/// Reads all tables.
pub(crate) fn tables(seen: &Seen<'_>) -> Tables {
    let mut found = Tables::default();
    let mut head: Option<TableHead> = None;
    for block in seen.document.blocks() {
        if block.kind != BlockKind::TableRow {
            head = None;
            continue;
        }
        let cells = cells(seen.document.view(), block);
        match &head {
            Some(head) => found.read_row(seen, &cells, head),
            None => {
                let roles = cells.iter().map(|cell| column_role(seen, *cell)).collect();
                let span = block.span;
                head = Some(TableHead { span, roles });
            }
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

fn column_role(seen: &Seen<'_>, cell: ViewSpan) -> Option<usize> {
    let mut roles = seen.compiled.roles.iter();
    roles.position(|role| seen.hits.any(role.columns, cell, |_| true))
}

/// The words in the head of a table that give a column a role with this reason.
pub(crate) fn column_words(seen: &Seen<'_>, head: ViewSpan, reason: Reason) -> Option<ViewSpan> {
    let roles = seen.compiled.roles.iter();
    roles
        .filter(|role| role.reason == Some(reason))
        .flat_map(|role| seen.hits.within(role.columns, head))
        .map(|hit| hit.span)
        .next()
}

impl Tables {
    fn read_row(&mut self, seen: &Seen<'_>, cells: &[ViewSpan], head: &TableHead) {
        let Some(first) = head.roles.iter().position(Option::is_some) else {
            return;
        };
        let labels = cells.get(..first.min(cells.len())).unwrap_or(&[]);
        self.labels.extend_from_slice(labels);
        let mut stop = None;
        for (cell, role) in cells.iter().zip(&head.roles) {
            let Some(role) = role.and_then(|role| seen.compiled.roles.get(role)) else {
                continue;
            };
            if let Some(reason) = role.reason {
                let words = column_words(seen, head.span, reason).unwrap_or(head.span);
                self.shades.push(Shade::of_section(*cell, reason, words));
            } else {
                stop = stop.or_else(|| not_done(seen, *cell));
            }
        }
        if let Some(words) = stop {
            self.shades.extend(labels.iter().map(|label| Shade {
                cast_by: CastBy::Cue,
                ..Shade::of_section(*label, Reason::Negated, words)
            }));
        }
    }
}

/// The words by which a cell says that nothing was done: a negation at its beginning, or no word at
/// all (an empty cell, a dash).
fn not_done(seen: &Seen<'_>, cell: ViewSpan) -> Option<ViewSpan> {
    let text = cell.of(seen.document.view());
    if !text.chars().any(char::is_alphanumeric) {
        return Some(cell);
    }
    let start = cell.start + (text.len() - text.trim_start().len());
    let first = seen.clauses.holding(ViewSpan::new(start, start))?;
    let cues = seen.compiled.cues.iter();
    cues.filter(|cue| cue.reason == Reason::Negated)
        .flat_map(|cue| seen.hits.within(cue.terms, seen.clauses.span(first)))
        .find(|hit| hit.span.start == start)
        .map(|hit| hit.span)
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn a_row_counts_by_what_its_columns_say() {
        let row = |cells: &str| format!("| 任务 | 计划 | 完成情况 |\n| {cells} |\n");
        let rows = [
            // The first cell names the task, the last tells what was done.
            ("法律顾问 | 聘请3名 | 聘请2名", "quantified: 法律顾问 + 2名"),
            // What is planned was not done.
            (
                "日常工作 | 聘请法律顾问3名 | 开会",
                "absent: Planned by 计划",
            ),
            // Nothing was done where the cell is empty or negates.
            ("法律顾问 | 聘请3名 | —", "absent: Negated by —"),
            ("法律顾问 | 聘请3名 | 未聘请", "absent: Negated by 未"),
        ];
        for (cells, expected) in rows {
            assert_judged(&[("advisors", &row(cells), expected)]);
        }
    }
}
