//! Blocks → runs: cuts them where passages begin and end, and keeps count of those that are open.

use std::collections::BTreeSet;

use super::super::look;
use super::super::marks::Mark;
use super::super::quote::flow;
use super::{BlockView, End, Run, RunMarks};
use hegui_core::document::{BlockKind, Document, LaidBlock};
use hegui_text::span::TextSpan;

/// Walks through the text once.
pub(super) struct Builder<'a> {
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

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a str,
        marks: &'a [Mark],
        left_out: &'a [TextSpan],
        radius: Option<usize>,
    ) -> Self {
        Self {
            text,
            marks,
            next: 0,
            active: Vec::new(),
            left_out,
            radius,
        }
    }

    /// The lines left out of the document that stand between two blocks.
    pub(super) fn furniture(&mut self, start: usize, end: usize) -> Vec<BlockView> {
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

    /// A block that stands at `span`; the next one begins at `behind`.
    pub(super) fn block(
        &mut self,
        document: &Document<'_>,
        block: &LaidBlock,
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
