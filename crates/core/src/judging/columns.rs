//! What the head of a table says of its columns: planned or done, of which year, counted in what.

use std::cmp::Ordering;

use crate::figure::{FigureKind, UnitId};
use crate::judging::seen::Seen;
use crate::matching::matcher::SetId;
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Longest cell of a second row of a head, in characters.
const SHORT: usize = 14;
/// Rows below a row that are looked at for the first of figures, at most: no head has more.
const HEAD_ROWS: usize = 4;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The head does not say.
    Open,
    /// What was done in the reporting year.
    Done,
    /// What does not count: planned, a former year's.
    Shaded(Reason),
}

/// A column.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The cells of the head over it, from above.
    pub(crate) stack: Vec<ViewSpan>,
    pub(crate) standing: Standing,
    /// The words of the head that say so, or all of it.
    pub(crate) words: ViewSpan,
    /// What its bare numbers are counted in, if the head says so.
    pub(crate) unit: Option<UnitId>,
    /// Whether a bare number in it counts.
    pub(crate) counts: bool,
}

/// The head of a table.
#[derive(Debug, Clone)]
pub(crate) struct TableHead {
    rows: Vec<Vec<ViewSpan>>,
    pub(crate) columns: Vec<Column>,
}

impl TableHead {
    /// The head that this row begins.
    pub(crate) fn of(seen: &Seen<'_>, cells: &[ViewSpan]) -> Self {
        let columns = cells.iter().map(|&cell| column(seen, &[cell])).collect();
        Self {
            rows: vec![cells.to_vec()],
            columns,
        }
    }

    /// Whether the row goes on with the head: it begins with an empty cell, or all its cells are words of
    /// heads, and none counts anything. Under a head whose cells span several columns so does a row of short
    /// words, if figures follow `below` it.
    pub(crate) fn goes_on(
        &self,
        seen: &Seen<'_>,
        cells: &[ViewSpan],
        below: impl Iterator<Item = Vec<ViewSpan>>,
    ) -> bool {
        let view = seen.document.view();
        let filled = || cells.iter().filter(|cell| !is_blank(view, **cell));
        let is_short = |cell: &&ViewSpan| cell.of(view).chars().count() <= SHORT;
        let says = |cell: &&ViewSpan| {
            let column = column(seen, &[**cell]);
            column.standing != Standing::Open || column.counts
        };
        let is_below = cells.first().is_some_and(|cell| is_blank(view, *cell));
        let says_so =
            || is_below && filled().any(|cell| says(&cell)) || filled().all(|cell| says(&cell));
        let goes_under = || {
            let names = |cell: &ViewSpan| cell.of(view).chars().any(char::is_alphabetic);
            filled().all(names)
                && !filled().skip(1).all(|&cell| denies(seen, cell).is_some())
                && width_of_figures(seen, below).is_some_and(|width| self.spans(view, width))
        };
        is_head(seen, cells) && filled().all(|cell| is_short(&cell)) && (says_so() || goes_under())
    }

    /// Whether cells of its first row span several of `width` columns.
    fn spans(&self, view: &str, width: usize) -> bool {
        let first = self.rows.first();
        first.is_some_and(|row| row.len() < width || row.iter().any(|cell| is_blank(view, *cell)))
    }

    /// Whether it has fewer columns than a row of figures below it has cells: what its cells span is lost
    /// (a text copied from a page), so that no figure can be told its column.
    pub(crate) fn has_lost_spans(&self, cells: &[ViewSpan]) -> bool {
        let is_open = |column: &Column| column.standing == Standing::Open;
        self.rows.len() > 1
            && cells.len() > self.columns.len()
            && self.columns.iter().all(is_open)
            && self.columns.iter().any(|column| column.counts)
    }

    /// Whether all columns from `first` on count something.
    pub(crate) fn is_of_figures(&self, first: usize) -> bool {
        let mut values = self.columns.iter().skip(first);
        first > 0 && values.all(|column| column.counts)
    }

    /// The first and the last cell of its first row.
    pub(crate) fn ends(&self) -> Option<(ViewSpan, ViewSpan)> {
        let row = self.rows.first()?;
        Some((*row.first()?, *row.last()?))
    }

    /// Joins another row to the head. What stands over several columns says of each what it says.
    pub(crate) fn join(&mut self, seen: &Seen<'_>, cells: &[ViewSpan]) {
        self.rows.push(cells.to_vec());
        let view = seen.document.view();
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = |row: &Vec<ViewSpan>, column: usize| {
            row.get(column)
                .copied()
                .filter(|cell| !is_blank(view, *cell))
        };
        let columns = (0..width).map(|at| {
            let lowest = self.rows.iter().rposition(|row| filled(row, at).is_some());
            let rows = self.rows.iter().take(lowest.map_or(0, |lowest| lowest + 1));
            let stack: Vec<ViewSpan> = rows
                .filter_map(|row| {
                    let spanning = || {
                        let left = row.get(..at.min(row.len()))?.iter().rev();
                        left.copied().find(|cell| !is_blank(view, *cell))
                    };
                    filled(row, at).or_else(spanning)
                })
                .collect();
            column(seen, &stack)
        });
        self.columns = columns.collect();
    }

    /// Whether the row repeats the head, as on a new page, or begins another table like it.
    pub(crate) fn begins_anew(&self, seen: &Seen<'_>, cells: &[ViewSpan]) -> bool {
        let view = seen.document.view();
        let own = self.rows.first().and_then(|row| row.first());
        let is_same = own
            .zip(cells.first())
            .is_some_and(|(own, cell)| !is_blank(view, *own) && own.of(view) == cell.of(view));
        is_same && is_head(seen, cells)
    }

    /// The first column that says what its cells state.
    pub(crate) fn first_value(&self) -> Option<usize> {
        let says = |column: &Column| column.standing != Standing::Open || column.counts;
        self.columns.iter().position(says)
    }

    /// Whether a column states what was done in the reporting year.
    pub(crate) fn states_results(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.standing == Standing::Done)
    }
}

/// Whether a row can be the head of a table: two cells or more, and no figure in any.
pub(crate) fn is_head(seen: &Seen<'_>, cells: &[ViewSpan]) -> bool {
    let view = seen.document.view();
    let filled = cells.iter().filter(|cell| !is_blank(view, **cell)).count();
    let counts = |cell: &&ViewSpan| is_number(view, **cell) && year_of(view, **cell).is_none();
    filled >= 2
        && !cells.iter().any(|cell| has_figure(seen, *cell))
        && !cells.iter().any(|cell| counts(&cell))
}

/// What the cells of a head over one column say of it.
fn column(seen: &Seen<'_>, cells: &[ViewSpan]) -> Column {
    let view = seen.document.view();
    let whole = cells.iter().copied().reduce(|all, cell| cell.cover(all));
    let whole = whole.unwrap_or(ViewSpan::new(0, 0));
    let lexicon = &seen.compiled.lexicon;
    let units = cells
        .iter()
        .rev()
        .map(|cell| lexicon.unit_in_head(cell.of(view)));
    let unit = units.flatten().next();
    let by_role = cells.iter().find_map(|&cell| role_of(seen, cell));
    let by_year = cells.iter().find_map(|&cell| year_standing(seen, cell));
    let is_shaded = |standing: &(Standing, ViewSpan)| matches!(standing.0, Standing::Shaded(_));
    let (standing, words) = by_role
        .filter(is_shaded)
        .or(by_year.filter(is_shaded))
        .or(by_role)
        .or(by_year)
        .unwrap_or((Standing::Open, whole));
    let amounts = seen.compiled.general.amounts;
    let is_amount = cells
        .iter()
        .any(|&cell| seen.hits.any(amounts, cell, |_| true));
    Column {
        stack: cells.to_vec(),
        standing,
        words,
        unit,
        counts: unit.is_some() || is_amount || standing == Standing::Done || by_year.is_some(),
    }
}

/// What the role says that the rubric gives a column with this head.
pub(crate) fn role_of(seen: &Seen<'_>, cell: ViewSpan) -> Option<(Standing, ViewSpan)> {
    let mut roles = seen.compiled.roles.iter();
    roles.find_map(|role| {
        let hit = seen.hits.within(role.columns, cell).next()?;
        let standing = role.reason.map_or(Standing::Done, Standing::Shaded);
        Some((standing, hit.span))
    })
}

/// What the year says that a head names: 2022年, 上年; none where it only compares with it (较上年增减).
pub(crate) fn year_standing(seen: &Seen<'_>, cell: ViewSpan) -> Option<(Standing, ViewSpan)> {
    let general = &seen.compiled.general;
    if seen.hits.any(general.comparison, cell, |_| true) {
        return None;
    }
    let words = [
        (general.this_year, Standing::Done),
        (general.past_year, Standing::Shaded(Reason::PastYear)),
        (general.next_year, Standing::Shaded(Reason::Planned)),
    ];
    let by_word = words.into_iter().find_map(|(set, standing)| {
        let hit = seen.hits.within(set, cell).next()?;
        Some((standing, hit.span))
    });
    by_word.or_else(|| {
        let reporting = seen.document.identity().reporting_year?;
        let year = year_of(seen.document.view(), cell).or_else(|| {
            let mut figures = figures_in(seen, cell);
            figures.find_map(|figure| match figure.kind {
                FigureKind::Year(year) if figure.upper.is_none() => Some(year),
                _ => None,
            })
        })?;
        let standing = match year.cmp(&reporting) {
            Ordering::Less => Standing::Shaded(Reason::PastYear),
            Ordering::Equal => Standing::Done,
            Ordering::Greater => Standing::Shaded(Reason::Planned),
        };
        Some((standing, cell))
    })
}

/// A cell that holds nothing but a year: 2022.
fn year_of(view: &str, cell: ViewSpan) -> Option<u16> {
    let year = cell.of(view).trim().parse().ok()?;
    (1990..=2099).contains(&year).then_some(year)
}

/// The figures that begin in `cell`.
pub(crate) fn figures_in<'s>(
    seen: &'s Seen<'_>,
    cell: ViewSpan,
) -> impl Iterator<Item = &'s crate::figure::Figure> {
    let first = seen
        .figures
        .partition_point(|figure| figure.span.start < cell.start);
    let behind = seen.figures.iter().skip(first);
    behind.take_while(move |figure| figure.span.start < cell.end)
}

/// Whether a figure that measures stands in `cell`.
pub(crate) fn has_figure(seen: &Seen<'_>, cell: ViewSpan) -> bool {
    let mut figures = figures_in(seen, cell);
    figures.any(|figure| figure.is_measure() && !figure.weak)
}

/// Whether a cell holds nothing but a number: 38, 1,320, 21.5.
pub(crate) fn is_number(view: &str, cell: ViewSpan) -> bool {
    let content = cell.of(view).trim();
    content.starts_with(|c: char| c.is_ascii_digit())
        && content
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Where the numbers begin with which a row ends, empty cells and dashes among them; none where there is no
/// number.
pub(crate) fn figures_from(view: &str, cells: &[ViewSpan]) -> Option<usize> {
    let is_value = |cell: &&ViewSpan| {
        is_number(view, **cell) || !cell.of(view).chars().any(char::is_alphanumeric)
    };
    let behind = cells.iter().rev().take_while(is_value).count();
    let first = cells.len() - behind;
    let values = cells.get(first..)?;
    values
        .iter()
        .any(|cell| is_number(view, *cell))
        .then_some(first)
}

/// How many cells the first row of figures has among the next ones, if they lead to one.
fn width_of_figures(seen: &Seen<'_>, below: impl Iterator<Item = Vec<ViewSpan>>) -> Option<usize> {
    for cells in below.take(HEAD_ROWS) {
        if figures_from(seen.document.view(), &cells).is_some() {
            return Some(cells.len());
        }
        if !is_head(seen, &cells) {
            return None;
        }
    }
    None
}

/// The words with which a cell begins and that say that nothing was done: a negation, or a word of `undone`.
pub(crate) fn denies(seen: &Seen<'_>, cell: ViewSpan) -> Option<ViewSpan> {
    let undone = seen.compiled.roles.iter().map(|role| role.undone);
    begins_with(seen, cell, cues_of(seen, Reason::Negated).chain(undone))
}

/// The words with which a cell begins and that put off what should be done: 推迟到2025年.
pub(crate) fn puts_off(seen: &Seen<'_>, cell: ViewSpan) -> Option<ViewSpan> {
    begins_with(seen, cell, cues_of(seen, Reason::Planned))
}

fn cues_of(seen: &Seen<'_>, reason: Reason) -> impl Iterator<Item = SetId> {
    let cues = seen.compiled.cues.iter();
    cues.filter(move |cue| cue.reason == reason)
        .map(|cue| cue.terms)
}

fn begins_with(
    seen: &Seen<'_>,
    cell: ViewSpan,
    mut sets: impl Iterator<Item = SetId>,
) -> Option<ViewSpan> {
    let text = cell.of(seen.document.view());
    let start = cell.start + (text.len() - text.trim_start().len());
    let first = seen.clauses.holding(ViewSpan::new(start, start))?;
    let clause = seen.clauses.span(first);
    sets.find_map(|set| {
        let mut hits = seen.hits.within(set, clause);
        hits.find(|hit| hit.span.start == start).map(|hit| hit.span)
    })
}

/// Whether a cell says nothing: it is empty.
pub(crate) fn is_blank(view: &str, cell: ViewSpan) -> bool {
    cell.of(view).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn the_head_says_which_column_counts() {
        let table = |head: &str, row: &str| format!("| {head} |\n| {row} |");
        let row = "法律顾问 | 5 | 3";
        assert_judged(&[
            (
                "advisors",
                &table("任务 | 计划 | 实际", row),
                "quantified: 法律顾问 + 3",
            ),
            (
                "advisors",
                &table("任务 | 实际 | 计划", row),
                "quantified: 法律顾问 + 5",
            ),
            // A year dates its column; the reporting year is 2024.
            (
                "advisors",
                &table("任务 | 2023年 | 2024年", row),
                "quantified: 法律顾问 + 3",
            ),
            // A plan for the reporting year is a plan, results of a former year are a former year's.
            (
                "advisors",
                &table("任务 | 2024年计划 | 2023年完成情况", row),
                "absent: Planned by 计划",
            ),
            // A column that compares with a year is none of that year's.
            (
                "advisors",
                &table("任务 | 较上年 | 数量", row),
                "quantified: 法律顾问 + 3",
            ),
        ]);
    }
}
