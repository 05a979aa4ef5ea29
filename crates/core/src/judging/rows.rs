//! Rows of tables: what the cells of a row say of the task that its first cells name.

use crate::document::numbered_alike;
use crate::figure::{FigureKind, Lexicon, UnitId};
use crate::judging::beneath::HeadRead;
use crate::judging::columns::{
    Column, Standing, TableHead, denies, figures_from, figures_in, has_figure, is_blank, is_number,
    puts_off, role_of, year_standing,
};
use crate::judging::seen::Seen;
use crate::judging::shade::{CastBy, Shade};
use crate::judging::tables::{OpenTable, Tables};
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// Longest cell that names the task of a row in a table without a head that says so, in characters.
const LABEL: usize = 24;

impl Tables {
    pub(super) fn read_row(&mut self, seen: &Seen<'_>, cells: &[ViewSpan], table: &mut OpenTable) {
        let view = seen.document.view();
        let head = table.head.as_ref();
        if let Some(head) = head.filter(|head| head.has_lost_spans(cells)) {
            return self.read_loose_row(seen, cells, head, &mut table.read);
        }
        let by_head = head.and_then(TableHead::first_value);
        // Without a head that says otherwise a number behind the first cell counts.
        let counts = |at: usize| match head {
            Some(head) => head.columns.get(at).is_some_and(|column| column.counts),
            None => at > 0,
        };
        let is_counted = |at: usize, cell: &ViewSpan| counts(at) && is_number(view, *cell);
        let is_value =
            |(at, cell): (usize, &ViewSpan)| is_counted(at, cell) || has_figure(seen, *cell);
        let Some(first) = by_head.or_else(|| cells.iter().enumerate().position(is_value)) else {
            return;
        };
        let (before, values) = cells.split_at(first.min(cells.len()));
        let lexicon = &seen.compiled.lexicon;
        let is_unit = |cell: &ViewSpan| lexicon.counting_unit(cell.of(view)).is_some();
        let names = |cell: &&ViewSpan| {
            !is_blank(view, **cell) && !is_number(view, **cell) && !is_unit(cell)
        };
        let is_plain = |cell: &&ViewSpan| {
            let content = cell.of(view);
            content.chars().count() <= LABEL && !content.contains([',', '。', ';', ':'])
        };
        let labels: Vec<ViewSpan> = before
            .iter()
            .filter(|cell| names(cell) && (by_head.is_some() || is_plain(cell)))
            .copied()
            .collect();
        let units = cells.iter().rev().filter(|cell| is_unit(cell));
        let unit = units
            .map(|cell| lexicon.counting_unit(cell.of(view)))
            .chain([unit_of(view, &labels, lexicon)])
            .flatten()
            .next();
        for (at, cell) in cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| is_counted(*at, cell))
        {
            let of_column = head.and_then(|head| head.columns.get(at)?.unit);
            self.counted.push((*cell, of_column.or(unit)));
        }
        if let Some(head) = head.filter(|_| by_head.is_some()) {
            self.headings.extend_from_slice(&labels);
            self.shade_row(seen, first, values, &labels, head);
            let stop = labels.iter().find_map(|&label| stands_for(seen, label));
            for (at, column) in head.columns.iter().enumerate().skip(first) {
                let cell = cells.get(at).copied();
                let is_blank = not_done(seen, cell.as_ref(), column).is_some();
                let figure = cell.filter(|cell| has_figure(seen, *cell) || is_counted(at, cell));
                table.read.take(column, stop, figure, is_blank);
            }
        }
        self.labels.extend(labels);
    }

    /// Reads a row of figures below a head that has lost what its cells span: the figures at its end count
    /// and are about its label; without one, the first and the last are of what the head begins and ends with.
    fn read_loose_row(
        &mut self,
        seen: &Seen<'_>,
        cells: &[ViewSpan],
        head: &TableHead,
        read: &mut HeadRead,
    ) {
        let view = seen.document.view();
        let Some(first) = figures_from(view, cells) else {
            return;
        };
        let (labels, values) = cells.split_at(first.min(cells.len()));
        let unit = unit_of(view, labels, &seen.compiled.lexicon);
        let numbers = values.iter().filter(|cell| is_number(view, **cell));
        self.counted.extend(numbers.map(|cell| (*cell, unit)));
        if labels.is_empty()
            && values.iter().all(|cell| is_number(view, *cell))
            && let (Some((first, last)), [begin, .., end]) = (head.ends(), values)
        {
            read.take_loose(first, *begin);
            read.take_loose(last, *end);
        }
        let labels = labels.iter().filter(|cell| !is_blank(view, **cell));
        self.labels.extend(labels.clone());
        self.headings.extend(labels);
    }

    /// Reads a row without figures: a numbered line of words. In a table of figures such a row lacks its
    /// figures if the next row has the same kind of number (二、上年结转, 三、办理结果). Returns whether it does.
    pub(super) fn read_heading(
        &mut self,
        seen: &Seen<'_>,
        index: usize,
        table: &OpenTable,
    ) -> bool {
        let blocks = seen.document.blocks();
        let (Some(block), Some(next)) = (blocks.get(index), blocks.get(index + 1)) else {
            return false;
        };
        let view = seen.document.view();
        let is_row = table.is_empty_row(&[block.span])
            && numbered_alike(
                block.span.of(view),
                next.span.of(view),
                &seen.compiled.conventions,
            );
        if is_row {
            self.shades.push(Shade {
                cast_by: CastBy::Cue,
                ..Shade::of_section(block.span, Reason::Negated, block.span)
            });
            self.labels.push(block.span);
        }
        is_row
    }

    /// Takes what was read below a head.
    pub(super) fn close(&mut self, read: HeadRead) {
        read.finish(&mut self.beneath, &mut self.shades);
    }

    /// Shades the cells whose columns do not count, and the labels of a row that tells of nothing done.
    /// `values` are the cells from the column `first` on.
    fn shade_row(
        &mut self,
        seen: &Seen<'_>,
        first: usize,
        values: &[ViewSpan],
        labels: &[ViewSpan],
        head: &TableHead,
    ) {
        let columns = head.columns.get(first..).unwrap_or(&[]);
        for (cell, column) in values.iter().zip(columns) {
            if let Standing::Shaded(reason) = column.standing {
                self.shades
                    .push(Shade::of_section(*cell, reason, column.words));
            }
        }
        let others_tell = || {
            let mut open = values
                .iter()
                .zip(columns)
                .filter(|(_, column)| column.standing == Standing::Open && !column.counts);
            open.any(|(cell, _)| tells(seen, *cell))
        };
        let not_done = |is_result: &dyn Fn(&Column) -> bool| {
            let results = columns
                .iter()
                .enumerate()
                .filter(|(_, column)| is_result(column));
            let words = results.map(|(at, column)| stop_of(seen, values.get(at), column));
            let words: Option<Vec<(Reason, ViewSpan)>> = words.collect();
            words?.first().copied()
        };
        let is_done = |column: &Column| column.standing == Standing::Done;
        let is_amount = |column: &Column| column.standing == Standing::Open && column.counts;
        let shaded = columns
            .iter()
            .zip(values)
            .find_map(|(column, cell)| match column.standing {
                Standing::Shaded(reason) if !is_blank(seen.document.view(), *cell) => {
                    Some((reason, column.words))
                }
                _ => None,
            });
        let stop = if columns.iter().any(is_done) {
            not_done(&is_done)
        } else if columns.iter().any(is_amount) {
            not_done(&is_amount).filter(|_| !others_tell())
        } else {
            shaded.filter(|_| !others_tell())
        };
        let Some((reason, words)) = stop else { return };
        self.shades.extend(labels.iter().map(|label| Shade {
            cast_by: match reason {
                Reason::Negated => CastBy::Cue,
                _ => CastBy::Section,
            },
            ..Shade::of_section(*label, reason, words)
        }));
    }
}

/// The unit that the last of these labels names.
fn unit_of(view: &str, labels: &[ViewSpan], lexicon: &Lexicon) -> Option<UnitId> {
    let units = labels
        .iter()
        .rev()
        .map(|label| lexicon.unit_in_head(label.of(view)));
    units.flatten().next()
}

/// Why a row with this label does not count, if it does not: it holds what was planned (计划), or another year.
fn stands_for(seen: &Seen<'_>, label: ViewSpan) -> Option<(Reason, ViewSpan)> {
    let standings = [year_standing(seen, label), role_of(seen, label)];
    standings
        .into_iter()
        .flatten()
        .find_map(|(standing, words)| match standing {
            Standing::Shaded(reason) => Some((reason, words)),
            _ => None,
        })
}

/// Whether a cell tells of something done: by a figure or by an act.
pub(super) fn tells(seen: &Seen<'_>, cell: ViewSpan) -> bool {
    let mut figures = figures_in(seen, cell);
    let counts = figures
        .any(|figure| figure.is_measure() && !figure.weak && figure.kind != FigureKind::Duration);
    counts || seen.hits.any(seen.compiled.general.acts, cell, |_| true)
}

/// Why a cell that should state what was done states nothing of it: it says so, or puts it off.
fn stop_of(
    seen: &Seen<'_>,
    cell: Option<&ViewSpan>,
    column: &Column,
) -> Option<(Reason, ViewSpan)> {
    let put_off = || Some((Reason::Planned, puts_off(seen, *cell?)?));
    let denied = not_done(seen, cell, column).map(|words| (Reason::Negated, words));
    denied.or_else(put_off)
}

/// The words by which a cell says that nothing was done: a negation at its beginning, or no word at all (a
/// dash); the head of its column where it is empty.
fn not_done(seen: &Seen<'_>, cell: Option<&ViewSpan>, column: &Column) -> Option<ViewSpan> {
    let Some(&cell) = cell.filter(|cell| !is_blank(seen.document.view(), **cell)) else {
        return Some(column.words);
    };
    if !cell
        .of(seen.document.view())
        .chars()
        .any(char::is_alphanumeric)
    {
        return Some(cell);
    }
    denies(seen, cell)
}
