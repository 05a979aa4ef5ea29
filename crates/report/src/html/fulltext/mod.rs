//! The text of a report as blocks of runs, cut wherever a highlighted passage begins or ends, so that
//! no overlapping passage is lost. Headings are headings, tables tables, furniture is greyed.

mod runs;

use std::collections::BTreeSet;

use serde::Serialize;

use super::marks::{PassageMark, PassageMarks};
use crate::view::{PlacedBlock, TextView};
use hegui_text::span::TextSpan;
use runs::RunBuilder;

/// The text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FullText {
    blocks: Vec<TextBlock>,
    /// Whether parts of it are left out.
    cut: bool,
}

/// A block.
#[derive(Debug, Clone, Default, Serialize)]
struct TextBlock {
    /// `title`, `h`, `p`, `row`, `furniture` or `gap`.
    kind: &'static str,
    /// Level of the heading in the page.
    level: u8,
    /// The page of the file that begins here.
    page: Option<u32>,
    /// First and last row of a table.
    first: bool,
    last: bool,
    /// One cell, or those of a row.
    cells: Vec<Vec<TextRun>>,
}

/// A run of characters in which the same passages lie.
#[derive(Debug, Clone, Default, Serialize)]
struct TextRun {
    t: String,
    /// The head of a paragraph.
    b: bool,
    /// A page number or running header inside a paragraph.
    x: bool,
    /// Characters left out.
    gap: bool,
    marks: Option<RunMarks>,
}

/// The passages of a run.
#[derive(Debug, Clone, Serialize)]
struct RunMarks {
    /// Their numbers, parted by blanks.
    all: String,
    class: &'static str,
    title: String,
    /// Numbers of those that begin here.
    starts: Vec<usize>,
    /// Those that end here.
    ends: Vec<MarkEnd>,
}

#[derive(Debug, Clone, Serialize)]
struct MarkEnd {
    n: usize,
    class: &'static str,
    label: String,
}

/// The text in blocks. With a `radius` only that many bytes round each passage are kept.
pub(super) fn full_text(
    view: &TextView<'_>,
    marks: &PassageMarks,
    radius: Option<usize>,
) -> FullText {
    let text = view.text;
    let mut builder = RunBuilder::new(&text.content, &marks.list, &view.left_out, radius);
    let kept = radius.map(|_| kept_blocks(&view.blocks, &marks.list));
    let mut blocks: Vec<TextBlock> = Vec::new();
    let (mut at, mut page, mut cut) = (0, None, false);
    for (index, block) in view.blocks.iter().enumerate() {
        let span = TextSpan {
            start: block.span.start.max(at),
            end: block.span.end.max(at),
        };
        let furniture = builder.furniture(at, span.start);
        if radius.is_none() {
            blocks.extend(furniture);
        }
        at = span.end;
        if kept.as_ref().is_some_and(|kept| !kept.contains(&index)) {
            cut = true;
            if blocks.last().is_none_or(|last| last.kind != "gap") {
                blocks.push(TextBlock {
                    kind: "gap",
                    ..TextBlock::default()
                });
            }
            continue;
        }
        let next = view.blocks.get(index + 1);
        let behind = next.map_or(usize::MAX, |next| next.span.start.max(at));
        let mut shown = builder.block(block, span, behind);
        let its_page = text.block_at(span.start).and_then(|block| block.page);
        if its_page.is_some() && its_page != page {
            page = its_page;
            shown.page = page;
        }
        cut |= shown.cells.iter().flatten().any(|run| run.gap);
        blocks.push(shown);
    }
    if radius.is_none() {
        blocks.extend(builder.furniture(at, text.content.len()));
    }
    mark_table_ends(&mut blocks);
    FullText { blocks, cut }
}

/// Blocks that hold a passage, with the headings above them.
fn kept_blocks(blocks: &[PlacedBlock], marks: &[PassageMark]) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let (mut next, mut reach) = (0, 0);
    for (index, block) in blocks.iter().enumerate() {
        while let Some(mark) = marks
            .get(next)
            .filter(|mark| mark.span.start < block.span.end)
        {
            reach = reach.max(mark.span.end);
            next += 1;
        }
        if reach > block.span.start {
            kept.insert(index);
            kept.extend(&block.headings);
        }
    }
    kept
}

/// Marks the first and the last row of each table.
fn mark_table_ends(blocks: &mut [TextBlock]) {
    let rows: Vec<bool> = blocks.iter().map(|block| block.kind == "row").collect();
    for (index, block) in blocks
        .iter_mut()
        .enumerate()
        .filter(|(index, _)| rows[*index])
    {
        block.first = index == 0 || !rows[index - 1] || block.page.is_some();
        block.last = !rows.get(index + 1).copied().unwrap_or(false);
    }
    let breaks: Vec<usize> = (1..blocks.len())
        .filter(|&index| blocks[index].kind == "row" && blocks[index].first)
        .collect();
    for index in breaks {
        blocks[index - 1].last = true;
    }
}
