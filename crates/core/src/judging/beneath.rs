//! What stands beneath the cells of a table's head: 行政复议 | 行政诉讼 over 3 | 0.
//!
//! A cell of the head names what the figures below it count, as the label of a row names what stands behind
//! it. A head over several rows names a column by all cells over it. Where nothing counts below a cell, the
//! cell does not count either: nothing stands there, or what was planned or another year's.

use crate::judging::columns::{Column, Standing, TableHead};
use crate::judging::shade::{CastBy, Shade};
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Figures kept of those beneath one cell, at most: any of them will do.
const FIGURES: usize = 64;

/// The figures beneath the cells of heads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beneath {
    /// Cells of heads, in the text's order, each with the cells below it that hold a figure.
    heads: Vec<(ViewSpan, Vec<ViewSpan>)>,
}

/// What was read below one head.
#[derive(Debug, Default)]
pub(crate) struct HeadRead {
    /// The cells of the head over columns that state something, in the text's order.
    cells: Vec<HeadCell>,
}

/// A cell of a head.
#[derive(Debug)]
struct HeadCell {
    span: ViewSpan,
    figures: Vec<ViewSpan>,
    /// Something stands below it that counts.
    tells: bool,
    /// Why something below it does not count.
    stop: Option<(Reason, ViewSpan)>,
    /// Nothing stands where something should.
    is_blank: bool,
}

impl Beneath {
    /// Number of the cell of a head that holds `span`.
    pub(crate) fn head_over(&self, span: ViewSpan) -> Option<usize> {
        let behind = self
            .heads
            .partition_point(|(head, _)| head.start <= span.start);
        let last = behind.checked_sub(1)?;
        let (head, _) = self.heads.get(last)?;
        head.contains(span).then_some(last)
    }

    /// The cells with figures beneath the cell of this number.
    pub(crate) fn figures(&self, head: usize) -> &[ViewSpan] {
        self.heads
            .get(head)
            .map_or(&[][..], |(_, figures)| figures.as_slice())
    }

    /// How many cells of heads have figures beneath them.
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    /// Puts the cells into the text's order: a table may go on behind another that it holds.
    pub(crate) fn sort(&mut self) {
        self.heads.sort_by_key(|(head, _)| head.start);
    }
}

impl HeadRead {
    /// Nothing yet, below `head`.
    pub(crate) fn of(head: &TableHead) -> Self {
        let mut cells: Vec<ViewSpan> = Vec::new();
        for column in &head.columns {
            cells.extend_from_slice(&column.stack);
        }
        cells.sort_unstable();
        cells.dedup();
        let cell = |span| HeadCell {
            span,
            figures: Vec::new(),
            tells: false,
            stop: None,
            is_blank: false,
        };
        Self {
            cells: cells.into_iter().map(cell).collect(),
        }
    }

    /// Takes the cell of a row in `column`: its `figure` counts unless `stop` says why the row does not, or
    /// the column itself does not; `is_blank`: the cell says that there is nothing.
    pub(crate) fn take(
        &mut self,
        column: &Column,
        stop: Option<(Reason, ViewSpan)>,
        figure: Option<ViewSpan>,
        is_blank: bool,
    ) {
        let stop = match column.standing {
            Standing::Shaded(reason) => Some((reason, column.words)),
            _ => stop,
        };
        let states = column.counts || column.standing != Standing::Open;
        for span in &column.stack {
            let found = self.cells.binary_search_by_key(span, |cell| cell.span);
            let Some(cell) = found.ok().and_then(|found| self.cells.get_mut(found)) else {
                continue;
            };
            if stop.is_some() {
                cell.stop = cell.stop.or(stop);
            } else if let Some(figure) = figure {
                cell.tells = true;
                if cell.figures.len() < FIGURES {
                    cell.figures.push(figure);
                }
            } else {
                cell.tells |= !is_blank;
                cell.is_blank |= is_blank && states;
            }
        }
    }

    /// Takes a figure that stands somewhere below `head`.
    pub(crate) fn take_loose(&mut self, head: ViewSpan, figure: ViewSpan) {
        let cells = self.cells.iter_mut();
        for cell in cells.filter(|cell| cell.span == head) {
            cell.tells = true;
            cell.figures.push(figure);
        }
    }

    /// Hands on the figures, and casts shades over the cells beneath which nothing counts.
    pub(crate) fn finish(self, beneath: &mut Beneath, shades: &mut Vec<Shade>) {
        for cell in self.cells {
            if cell.tells {
                if !cell.figures.is_empty() {
                    beneath.heads.push((cell.span, cell.figures));
                }
            } else if let Some((reason, words)) = cell.stop {
                // The words of a column shade it, not themselves.
                if !cell.span.contains(words) {
                    shades.push(Shade::of_section(cell.span, reason, words));
                }
            } else if cell.is_blank {
                shades.push(Shade {
                    cast_by: CastBy::Cue,
                    ..Shade::of_section(cell.span, Reason::Negated, cell.span)
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn a_figure_measures_what_the_head_of_its_column_names() {
        let table = |row: &str| format!("| 单位 | 行政诉讼（件） | 案卷评查（份） |\n| {row} |");
        assert_judged(&[
            (
                "litigation",
                &table("全局 | 0 | 30"),
                "quantified: 行政诉讼 + 0",
            ),
            (
                "files",
                &table("全局 | 0 | 30"),
                "quantified: 案卷评查 + 30",
            ),
            // The unit must be one of the item's,
            (
                "files",
                "| 单位 | 案卷评查（名） |\n| 全局 | 3 |",
                "mentioned: 案卷评查",
            ),
            // and something must stand there.
            (
                "files",
                &table("全局 | 2 | —"),
                "absent: Negated by 案卷评查（份）",
            ),
            // What a row is about comes first.
            (
                "study",
                "| 任务 | 学法（次） | 其他（名） |\n| 法律顾问 | 2 | 3 |",
                "mentioned: 学法",
            ),
            // The years are rows, or plan and result.
            (
                "litigation",
                &table("2023年 | 4 | 1\n| 2024年 | 2 | 3"),
                "quantified: 行政诉讼 + 2",
            ),
            (
                "litigation",
                &table("2023年 | 4 | 1"),
                "absent: PastYear by 2023年",
            ),
            ("files", &table("计划 | 4 | 30"), "absent: Planned by 计划"),
        ]);
    }

    #[test]
    fn a_head_of_three_rows_names_columns_without_labels() {
        let form = |row: &str| {
            format!(
                "| 行政诉讼 | | | 案卷评查 | |\n| 维持 | 纠正 | 数量 | 首次 | 再次 |\n| | | | 数量 | 数量 |\n{row}"
            )
        };
        let row = "| 1 | 0 | 1 | 20 | 10 |";
        assert_judged(&[
            ("litigation", &form(row), "quantified: 行政诉讼 + 1"),
            ("files", &form(row), "quantified: 案卷评查 + 20"),
            // A form that nobody filled in states nothing.
            (
                "litigation",
                &form(""),
                "absent: NotAStatement by 行政诉讼 | | | 案卷评查",
            ),
        ]);
        // Copied from a page, it has lost what its cells span: the first and the last figure are certain.
        let copied = |row: &str| {
            format!("行政诉讼\t案卷评查\n维持\t纠正\t首次\t再次\n数量\t数量\t数量\n{row}")
        };
        let row = "1\t0\t2\t3\t4";
        assert_judged(&[
            ("litigation", &copied(row), "quantified: 行政诉讼 + 1"),
            ("files", &copied(row), "quantified: 案卷评查 + 4"),
        ]);
    }
}
