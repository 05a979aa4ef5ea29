//! The text of a report as blocks of runs, cut wherever a highlighted passage begins or ends, so that
//! passages that overlap are all told. Headings are headings, tables tables, furniture is greyed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::look;
use super::marks::{Mark, Marks};
use super::quote::flow;
use crate::document::{Block, BlockKind, Document};
use crate::report::Report;
use crate::rubric::Rubric;
use crate::span::TextSpan;

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
    let mut builder = Builder {
        text: &report.text.content,
        marks: &marks.list,
        next: 0,
        active: Vec::new(),
        left_out: document.left_out(),
        radius,
    };
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

struct Builder<'a> {
    text: &'a str,
    marks: &'a [Mark],
    /// Index of the first mark that has not begun.
    next: usize,
    /// Indices of those that have begun and not ended, with whether they were opened.
    active: Vec<(usize, bool)>,
    /// Furniture that has not been shown.
    left_out: &'a [TextSpan],
    radius: Option<usize>,
}

impl Builder<'_> {
    /// The lines left out of the document that stand between two blocks.
    fn furniture(&mut self, start: usize, end: usize) -> Vec<BlockView> {
        let mut views = Vec::new();
        while let Some((line, rest)) = self.left_out.split_first() {
            if line.start >= end {
                break;
            }
            self.left_out = rest;
            if line.start >= start {
                let words = flow(self.text.get(line.start..line.end.min(end)).unwrap_or(""));
                if !words.trim().is_empty() {
                    let run = Run {
                        t: words,
                        ..Run::default()
                    };
                    views.push(BlockView {
                        kind: "furniture",
                        cells: vec![vec![run]],
                        ..BlockView::default()
                    });
                }
            }
        }
        views
    }

    fn block(
        &mut self,
        document: &Document<'_>,
        block: &Block,
        span: TextSpan,
        behind: usize,
    ) -> BlockView {
        let (kind, level) = match block.kind {
            BlockKind::Title => ("title", 3),
            BlockKind::Heading { level } => ("h", (level + 2).min(6)),
            BlockKind::Paragraph => ("p", 0),
            BlockKind::TableRow => ("row", 0),
            BlockKind::Publication | BlockKind::Navigation => ("furniture", 0),
        };
        let lead = block.lead.map(|(lead, _)| document.locate(lead));
        let cells = if kind == "row" {
            self.cells(span)
        } else {
            vec![span]
        };
        let count = cells.len();
        let cells = cells
            .into_iter()
            .enumerate()
            .map(|(index, cell)| {
                let last = index + 1 == count;
                self.runs(cell, lead, if last { behind } else { cell.end })
            })
            .collect();
        BlockView {
            kind,
            level,
            cells,
            ..BlockView::default()
        }
    }

    /// The cells of a row, parted by tabs or bars.
    fn cells(&self, span: TextSpan) -> Vec<TextSpan> {
        let row = self.text.get(span.start..span.end).unwrap_or("");
        let mut cells = Vec::new();
        let mut start = span.start;
        for (at, mark) in row.match_indices(['\t', '|', '｜']) {
            cells.push(TextSpan {
                start,
                end: span.start + at,
            });
            start = span.start + at + mark.len();
        }
        cells.push(TextSpan {
            start,
            end: span.end,
        });
        let blank = |cell: &TextSpan| {
            self.text
                .get(cell.start..cell.end)
                .is_none_or(|words| words.trim().is_empty())
        };
        if cells.len() > 2 && row.contains(['|', '｜']) {
            // A row between bars has no cell before the first and behind the last.
            if cells.last().is_some_and(blank) {
                cells.pop();
            }
            if cells.first().is_some_and(blank) {
                cells.remove(0);
            }
        }
        cells
    }

    /// The runs of a range. A passage whose end lies before `behind` ends in the last of them.
    fn runs(&mut self, span: TextSpan, lead: Option<TextSpan>, behind: usize) -> Vec<Run> {
        let inside = |part: &TextSpan| part.start < span.end && part.end > span.start;
        let mut cuts = BTreeSet::from([span.start, span.end]);
        let mut cut_at = |part: &TextSpan| {
            cuts.extend([part.start, part.end].map(|at| at.clamp(span.start, span.end)));
        };
        lead.iter()
            .filter(|part| inside(part))
            .for_each(&mut cut_at);
        let noise: Vec<TextSpan> = {
            let lines = self
                .left_out
                .iter()
                .take_while(|line| line.start < span.end);
            lines.copied().filter(inside).collect()
        };
        noise.iter().for_each(&mut cut_at);
        let mut windows: Vec<TextSpan> = Vec::new();
        for &(index, _) in &self.active {
            let mark = self.marks[index].span;
            cut_at(&mark);
            windows.push(mark);
        }
        for mark in self.marks[self.next..]
            .iter()
            .take_while(|mark| mark.span.start < span.end)
        {
            cut_at(&mark.span);
            windows.push(mark.span);
        }
        let windows = self.radius.map(|radius| self.widen(&windows, span, radius));
        for window in windows.iter().flatten() {
            cuts.extend([window.start, window.end]);
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut runs: Vec<Run> = Vec::new();
        for pair in cuts.windows(2) {
            let [start, end] = *pair else { continue };
            let part = TextSpan { start, end };
            let within = |outer: &TextSpan| outer.start <= start && end <= outer.end;
            if windows
                .as_ref()
                .is_some_and(|windows| !windows.iter().any(within))
            {
                if runs.last().is_none_or(|run| !run.gap) {
                    runs.push(Run {
                        gap: true,
                        ..Run::default()
                    });
                }
                continue;
            }
            let ends_before = if end == span.end {
                behind.max(end)
            } else {
                end
            };
            let marks = self.marks_of(part, ends_before);
            let run = Run {
                t: flow(self.text.get(start..end).unwrap_or("")),
                b: lead.is_some_and(|lead| within(&lead)),
                x: noise.iter().any(within),
                gap: false,
                marks,
            };
            if !run.t.is_empty() || run.marks.is_some() {
                runs.push(run);
            }
        }
        runs
    }

    /// The ranges that are kept of `span`.
    fn widen(&self, marks: &[TextSpan], span: TextSpan, radius: usize) -> Vec<TextSpan> {
        if marks.is_empty() {
            let short = self.floor(span.end.min(span.start + 2 * radius));
            return vec![TextSpan {
                start: span.start,
                end: short.max(span.start),
            }];
        }
        let mut windows: Vec<TextSpan> = Vec::new();
        let mut marks = marks.to_vec();
        marks.sort_unstable();
        for mark in marks {
            let start = self
                .floor(mark.start.saturating_sub(radius))
                .clamp(span.start, span.end);
            let end = self
                .floor(mark.end.saturating_add(radius))
                .clamp(span.start, span.end);
            match windows.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => windows.push(TextSpan { start, end }),
            }
        }
        windows
    }

    /// The last character boundary at or before `at`.
    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The marks that lie over `part`. Those that end before `ends_before` are done with it.
    fn marks_of(&mut self, part: TextSpan, ends_before: usize) -> Option<RunMarks> {
        while self
            .marks
            .get(self.next)
            .is_some_and(|mark| mark.span.start < part.end)
        {
            self.active.push((self.next, false));
            self.next += 1;
        }
        if self.active.is_empty() {
            return None;
        }
        let mut marks = RunMarks {
            all: String::new(),
            class: look::NEAR,
            title: String::new(),
            starts: Vec::new(),
            ends: Vec::new(),
        };
        let mut weight = 0;
        for (index, opened) in &mut self.active {
            let (mark, n) = (&self.marks[*index], *index + 1);
            if !marks.all.is_empty() {
                marks.all.push(' ');
                marks.title.push('；');
            }
            marks.all.push_str(&n.to_string());
            marks.title.push_str(&mark.label);
            if mark.weight > weight {
                (weight, marks.class) = (mark.weight, mark.class);
            }
            if !std::mem::replace(opened, true) {
                marks.starts.push(n);
            }
            if mark.span.end <= ends_before {
                marks.ends.push(End {
                    n,
                    class: mark.class,
                    label: mark.label.clone(),
                });
            }
        }
        let list = self.marks;
        self.active
            .retain(|(index, _)| list[*index].span.end > ends_before);
        Some(marks)
    }
}
