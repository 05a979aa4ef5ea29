//! Tables: what each row tells of the task that its first cells name.
//!
//! The head says which column is planned, which tells what was done, and what its numbers count
//! ([`columns`](crate::judging::columns), [`rows`](crate::judging::rows)). A row's task counts by what its columns say of it: the cells before
//! them are its label. A column that does not count (计划, 上年) is shaded; where nothing was done
//! (法律顾问 | 聘请2名 | 未聘请), or the row tells of nothing but plans and former years, the label is too.
//! Without a head the label ends where the first figure stands. What stands beneath a cell of the head that
//! names an item is gathered too ([`beneath`](crate::judging::beneath)).

use crate::document::{BlockKind, LaidBlock};
use crate::figure::{FigureKind, UnitId};
use crate::judging::beneath::{Beneath, HeadRead};
use crate::judging::columns::{TableHead, figures_in, is_blank, is_head};
use crate::judging::forms::empty_forms;
use crate::judging::seen::Seen;
use crate::judging::shade::Shade;
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Longest caption of a table, in characters.
const CAPTION: usize = 44;

/// What was found in all tables of a document.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Cells that name the task of their row.
    pub(crate) labels: Vec<ViewSpan>,
    /// Those of them that do no more than that.
    pub(crate) headings: Vec<ViewSpan>,
    /// Cells that do not count.
    pub(crate) shades: Vec<Shade>,
    /// Bare numbers that count, each with its unit.
    pub(crate) counted: Vec<(ViewSpan, Option<UnitId>)>,
    /// The blocks of tables that state what was done in the reporting year, whatever section they stand in.
    pub(crate) results: Vec<usize>,
    /// What stands beneath the cells of heads.
    pub(crate) beneath: Beneath,
}

/// The table that is read.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) head: Option<TableHead>,
    /// What was read below that head.
    pub(super) read: HeadRead,
    /// A row behind the head was read.
    begun: bool,
    /// The row before stands as a heading and leaves its figures out.
    left_out: bool,
    /// Its caption or its head says that it tells of the reporting year.
    results: bool,
}

/// Reads all tables.
pub(crate) fn tables(seen: &Seen<'_>) -> Tables {
    let mut found = Tables::default();
    let mut open: Option<OpenTable> = None;
    let mut interrupted: Option<OpenTable> = None;
    let blocks = seen.document.blocks();
    let view = seen.document.view();
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::TableRow {
            // A chapter's number in a row of its own does not end the table.
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            let goes_on = open.is_some();
            if let Some(mut table) = open.take().or_else(|| interrupted.take()) {
                table.left_out = is_heading && found.read_heading(seen, index, &table);
                table.begun |= table.left_out;
                if table.left_out || is_heading && goes_on {
                    interrupted = Some(table);
                } else {
                    found.close(table.read);
                }
            }
            continue;
        }
        let cells = cells(view, block);
        let begins = |table: &mut OpenTable| !table.left_out && is_head(seen, &cells);
        if let Some(table) = interrupted.take_if(begins) {
            found.close(table.read);
        }
        let table = open.get_or_insert_with(|| {
            interrupted.take().unwrap_or_else(|| OpenTable {
                results: blocks.get(index.wrapping_sub(1)).is_some_and(|before| {
                    before.kind == BlockKind::Paragraph && tells_this_year(seen, before.span)
                }),
                ..OpenTable::default()
            })
        });
        let below = blocks.iter().skip(index + 1);
        let below = below.take_while(|block| block.kind == BlockKind::TableRow);
        let below = below.map(|block| self::cells(view, block));
        if !table.take_head(seen, &cells, below, &mut found) {
            found.read_row(seen, &cells, table);
        }
        let by_head = table.head.as_ref().is_some_and(TableHead::states_results);
        if table.results || by_head {
            found.results.push(index);
        }
    }
    for table in open.into_iter().chain(interrupted) {
        found.close(table.read);
    }
    found.beneath.sort();
    empty_forms(seen, &mut found.shades);
    found
}

impl OpenTable {
    /// Takes the row for the head, a part of it, or a caption; else it is one of data. `below` are the rows
    /// that follow.
    fn take_head(
        &mut self,
        seen: &Seen<'_>,
        cells: &[ViewSpan],
        mut below: impl Iterator<Item = Vec<ViewSpan>>,
        found: &mut Tables,
    ) -> bool {
        let view = seen.document.view();
        let filled = cells.iter().filter(|cell| !is_blank(view, **cell));
        if filled.count() <= 1 {
            if self.is_empty_row(cells) && !below.next().is_some_and(|next| is_head(seen, &next)) {
                self.begun = true;
                return false;
            }
            let is_caption = self.head.is_none() && !self.begun;
            self.results |= is_caption && cells.iter().any(|&cell| tells_this_year(seen, cell));
            return true;
        }
        match &mut self.head {
            Some(head) if !self.begun && head.goes_on(seen, cells, below) => {
                head.join(seen, cells);
                self.read = HeadRead::of(head);
            }
            Some(head) if self.begun && head.begins_anew(seen, cells) => {
                found.close(std::mem::take(&mut self.read));
                let head = TableHead::of(seen, cells);
                *self = Self {
                    read: HeadRead::of(&head),
                    head: Some(head),
                    results: self.results,
                    ..Self::default()
                };
            }
            None if !self.begun && is_head(seen, cells) => {
                let head = TableHead::of(seen, cells);
                self.read = HeadRead::of(&head);
                self.head = Some(head);
            }
            _ => {
                self.begun = true;
                return false;
            }
        }
        true
    }

    /// Whether a row with nothing but its first cell leaves its figures out: all columns behind it count.
    pub(super) fn is_empty_row(&self, cells: &[ViewSpan]) -> bool {
        let first = self.head.as_ref().and_then(|head| {
            head.first_value()
                .filter(|&first| head.is_of_figures(first))
        });
        first.is_some_and(|first| cells.len() <= first)
    }
}

/// Whether `span` is a short line that dates a table to the reporting year: 附表:2023年工作台账.
fn tells_this_year(seen: &Seen<'_>, span: ViewSpan) -> bool {
    let content = span.of(seen.document.view());
    let is_short = content.chars().count() <= CAPTION && !content.contains('。');
    let reporting = seen.document.identity().reporting_year;
    let mut years = figures_in(seen, span).filter_map(|figure| match figure.kind {
        FigureKind::Year(year) => Some(year),
        _ => None,
    });
    let by_word = seen
        .hits
        .any(seen.compiled.general.this_year, span, |_| true);
    is_short && (by_word || years.next().is_some_and(|year| Some(year) == reporting))
}

/// The cells of a row, empty ones included.
pub(super) fn cells(view: &str, block: &LaidBlock) -> Vec<ViewSpan> {
    let mut cells = Vec::new();
    let mut start = block.span.start;
    for (at, _) in block.span.of(view).match_indices('|') {
        cells.push(ViewSpan::new(start, block.span.start + at));
        start = block.span.start + at + 1;
    }
    cells.push(ViewSpan::new(start, block.span.end));
    cells
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

    #[test]
    fn a_number_counts_in_the_unit_of_its_column_or_row() {
        assert_judged(&[
            // The head names the unit,
            (
                "advisors",
                "| 任务 | 数量（名） |\n| 法律顾问 | 3 |",
                "quantified: 法律顾问 + 3",
            ),
            // which must be one of the item's.
            (
                "files",
                "| 任务 | 数量（名） |\n| 案卷评查 | 3 |",
                "mentioned: 案卷评查",
            ),
            // A column or the label may name it.
            (
                "files",
                "| 指标 | 单位 | 数量 |\n| 案卷评查 | 份 | 30 |",
                "quantified: 案卷评查 + 30",
            ),
            (
                "files",
                "| 案卷评查（份） | 30 |\n| 行政诉讼（件） | 2 |",
                "quantified: 案卷评查 + 30",
            ),
            // What numbers count rows count nothing, nor do those of a column that says so.
            (
                "advisors",
                "| 序号 | 任务 | 得分 |\n| 1 | 法律顾问 | 5 |",
                "mentioned: 法律顾问",
            ),
            (
                "litigation",
                "| 任务 | 数量 |\n| 行政诉讼（件） | 0 |",
                "quantified: 行政诉讼 + 0",
            ),
        ]);
    }

    #[test]
    fn a_head_of_two_rows_says_of_each_column_what_stands_over_it() {
        let table = |row: &str| format!("| 任务 | 数量（名） | |\n| | 计划 | 实际 |\n| {row} |");
        assert_judged(&[
            (
                "advisors",
                &table("法律顾问 | 5 | 3"),
                "quantified: 法律顾问 + 3",
            ),
            (
                "advisors",
                &table("法律顾问 | 5 | "),
                "absent: Negated by 实际",
            ),
            (
                "advisors",
                "| 任务 | 2023年 | 2024年 |\n| 法律顾问 | 2 | 3 |",
                "quantified: 法律顾问 + 3",
            ),
        ]);
    }

    #[test]
    fn a_row_of_plans_and_former_years_tells_of_nothing_done() {
        assert_judged(&[
            (
                "advisors",
                "| 任务 | 2023年 |\n| 法律顾问 | 2名 |",
                "absent: PastYear by 2023年",
            ),
            (
                "advisors",
                "| 任务 | 上年 | 计划 |\n| 法律顾问 | 2名 | 3名 |",
                "absent: PastYear by 上年",
            ),
            // Another column tells what was done.
            (
                "advisors",
                "| 任务 | 计划 | 说明 |\n| 法律顾问 | 3名 | 聘请2名 |",
                "quantified: 法律顾问 + 2名",
            ),
            // That there was none is a report.
            (
                "litigation",
                "| 事项 | 实际 |\n| 行政诉讼 | 无 |",
                "quantified: 行政诉讼",
            ),
        ]);
    }

    #[test]
    fn a_table_of_results_is_none_of_the_plan() {
        let plan = |table: &str| format!("三、下一步工作计划\n按时开会，讨论工作。\n{table}");
        assert_judged(&[
            (
                "advisors",
                &plan("| 任务 | 完成情况 |\n| 法律顾问 | 聘请2名 |"),
                "quantified: 法律顾问 + 2名",
            ),
            (
                "advisors",
                &plan("附表：2024年台账\n| 任务 | 说明 |\n| 法律顾问 | 聘请2名 |"),
                "quantified: 法律顾问 + 2名",
            ),
            (
                "advisors",
                &plan("| 任务 | 说明 |\n| 法律顾问 | 聘请2名 |"),
                "absent: Planned by 三、下一步工作计划",
            ),
        ]);
    }
}
