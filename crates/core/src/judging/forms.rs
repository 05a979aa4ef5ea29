//! Tables that are forms nobody filled in.

use crate::document::{BlockKind, LaidBlock};
use crate::judging::columns::{TableHead, is_number};
use crate::judging::rows::tells;
use crate::judging::seen::Seen;
use crate::judging::shade::Shade;
use crate::judging::tables::cells;
use hegui_rubric::Reason;

/// Casts shades over the tables that are forms nobody filled in: they would count something, and hold no
/// figure and no act. So over a heading under which nothing else stands.
pub(super) fn empty_forms(seen: &Seen<'_>, shades: &mut Vec<Shade>) {
    let view = seen.document.view();
    let is_row = |block: &LaidBlock| block.kind == BlockKind::TableRow;
    let is_heading = |block: Option<&LaidBlock>| {
        block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
    };
    let blocks = seen.document.blocks();
    let mut start = 0;
    for rows in blocks.chunk_by(|one, other| is_row(one) == is_row(other)) {
        let range = start..start + rows.len();
        start = range.end;
        if !rows.iter().all(is_row) {
            continue;
        }
        let mut counts = false;
        let mut cells = rows.iter().flat_map(|row| cells(view, row));
        let is_filled_in = cells.any(|cell| {
            counts |= TableHead::of(seen, &[cell])
                .columns
                .iter()
                .any(|column| column.counts);
            is_number(view, cell) || tells(seen, cell)
        });
        if is_filled_in || !counts {
            continue;
        }
        let over = range.start.checked_sub(1);
        let ends = range.end == blocks.len() || is_heading(blocks.get(range.end));
        let over = over.filter(|&over| ends && is_heading(blocks.get(over)));
        let form = blocks.get(over.unwrap_or(range.start)..range.end);
        let form = form.unwrap_or(&[]).iter();
        shades.extend(form.map(|row| Shade::of_section(row.span, Reason::NotAStatement, row.span)));
    }
}
