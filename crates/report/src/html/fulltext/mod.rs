//! The text of a report as blocks of runs, cut wherever a highlighted passage begins or ends, so that
//! passages that overlap are all told. Headings are headings, tables tables, furniture is greyed.

mod runs;

use std::collections::BTreeSet;

use serde::Serialize;

use super::marks::{Mark, Marks};
use hegui_core::document::Document;
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::span::TextSpan;
use runs::Builder;

/// The text.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FullText {
    blocks: Vec<BlockView>,
    /// Whether parts of it are left out.
    cut: bool,
}

/// A block.
#[derive(Debug, Clone, Default, Serialize)]
struct BlockView {
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
    cells: Vec<Vec<Run>>,
}

/// A run of characters in which the same passages lie.
#[derive(Debug, Clone, Default, Serialize)]
struct Run {
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
    ends: Vec<End>,
}

#[derive(Debug, Clone, Serialize)]
struct End {
    n: usize,
    class: &'static str,
    label: String,
}

/// The text of `report`. With a `radius` only that many bytes round each passage are kept.
pub(super) fn full_text(
    report: &Report,
    rubric: &Rubric,
    marks: &Marks,
    radius: Option<usize>,
) -> FullText {
    let document = Document::of(&report.text, &rubric.document);
    let mut builder = Builder::new(
        &report.text.content,
        &marks.list,
        document.left_out(),
        radius,
    );
    let kept = radius.map(|_| kept(&document, &marks.list));
    let mut blocks: Vec<BlockView> = Vec::new();
    let (mut at, mut page, mut cut) = (0, None, false);
    for (index, block) in document.blocks().iter().enumerate() {
        let span = document.locate(block.span);
        let span = TextSpan {
            start: span.start.max(at),
            end: span.end.max(at),
        };
        let furniture = builder.furniture(at, span.start);
        if radius.is_none() {
            blocks.extend(furniture);
        }
        at = span.end;
        if kept.as_ref().is_some_and(|kept| !kept.contains(&index)) {
            cut = true;
            if blocks.last().is_none_or(|last| last.kind != "gap") {
                blocks.push(BlockView {
                    kind: "gap",
                    ..BlockView::default()
                });
            }
            continue;
        }
        let next = document.blocks().get(index + 1);
        let behind = next.map_or(usize::MAX, |next| document.locate(next.span).start.max(at));
        let mut view = builder.block(&document, block, span, behind);
        let its_page = report
            .text
            .block_at(span.start)
            .and_then(|block| block.page);
        if its_page.is_some() && its_page != page {
            page = its_page;
            view.page = page;
        }
        cut |= view.cells.iter().flatten().any(|run| run.gap);
        blocks.push(view);
    }
    if radius.is_none() {
        blocks.extend(builder.furniture(at, report.text.content.len()));
    }
    tables(&mut blocks);
    FullText { blocks, cut }
}

/// Blocks that hold a passage, with the headings above them.
fn kept(document: &Document<'_>, marks: &[Mark]) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let (mut next, mut reach) = (0, 0);
    for (index, block) in document.blocks().iter().enumerate() {
        let span = document.locate(block.span);
        while let Some(mark) = marks.get(next).filter(|mark| mark.span.start < span.end) {
            reach = reach.max(mark.span.end);
            next += 1;
        }
        if reach > span.start {
            kept.insert(index);
            kept.extend(document.heading_of(index));
        }
    }
    kept
}

/// Tells the first and the last row of each table.
fn tables(blocks: &mut [BlockView]) {
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
