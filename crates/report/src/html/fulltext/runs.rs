//! Blocks → runs: cuts them where passages begin and end, and keeps count of those that are open.

use std::collections::BTreeSet;

use super::{MarkEnd, RunMarks, TextBlock, TextRun};
use crate::html::look;
use crate::html::marks::PassageMark;
use crate::html::quote::flow_text;
use crate::view::PlacedBlock;
use hegui_core::document::BlockKind;
use hegui_text::span::TextSpan;

/// Longest run of characters over which the numbers of passages move to its end.
const NEAR: usize = 24;

/// Walks through the text once.
pub(super) struct RunBuilder<'a> {
    text: &'a str,
    marks: &'a [PassageMark],
    /// Index of the first mark that has not begun.
    next: usize,
    /// Indices of those that have begun and not ended, with whether they were opened.
    active: Vec<(usize, bool)>,
    /// Furniture that has not been shown.
    left_out: &'a [TextSpan],
    radius: Option<usize>,
}

impl<'a> RunBuilder<'a> {
    pub(super) fn new(
        text: &'a str,
        marks: &'a [PassageMark],
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
    pub(super) fn furniture(&mut self, start: usize, end: usize) -> Vec<TextBlock> {
        let mut views = Vec::new();
        while let Some((line, rest)) = self.left_out.split_first() {
            if line.start >= end {
                break;
            }
            self.left_out = rest;
            if line.start >= start {
                let words = flow_text(self.text.get(line.start..line.end.min(end)).unwrap_or(""));
                if !words.trim().is_empty() {
                    let run = TextRun {
                        t: words,
                        ..TextRun::default()
                    };
                    views.push(TextBlock {
                        kind: "furniture",
                        cells: vec![vec![run]],
                        ..TextBlock::default()
                    });
                }
            }
        }
        views
    }

    /// A block that stands at `span`; the next one begins at `behind`.
    pub(super) fn block(
        &mut self,
        block: &PlacedBlock,
        span: TextSpan,
        behind: usize,
    ) -> TextBlock {
        let (kind, level) = match block.kind {
            BlockKind::Title => ("title", 3),
            BlockKind::Heading { level } => ("h", (level + 2).min(6)),
            BlockKind::Paragraph | BlockKind::Index => ("p", 0),
            BlockKind::TableRow => ("row", 0),
            BlockKind::Publication | BlockKind::Navigation => ("furniture", 0),
        };
        let lead = block.lead.map(|(lead, _)| lead);
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
        TextBlock {
            kind,
            level,
            cells,
            ..TextBlock::default()
        }
    }

    /// The cells of a row, parted by tabs or bars.
    fn cells(&self, span: TextSpan) -> Vec<TextSpan> {
        let row = self.text.get(span.start..span.end).unwrap_or("");
        let mut cells = Vec::new();
        let mut start = span.start;
        for (at, mark) in row.match_indices(['\t', '|', '｜']) {
            let end = span.start + at;
            cells.push(TextSpan { start, end });
            start = end + mark.len();
        }
        cells.push(TextSpan { start, ..span });
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
    fn runs(&mut self, span: TextSpan, lead: Option<TextSpan>, behind: usize) -> Vec<TextRun> {
        let inside = |part: &TextSpan| part.start < span.end && part.end > span.start;
        let mut cuts = BTreeSet::from([span.start, span.end]);
        let mut cut_at = |part: &TextSpan| {
            cuts.extend([part.start, part.end].map(|at| at.clamp(span.start, span.end)));
        };
        lead.iter()
            .filter(|part| inside(part))
            .for_each(&mut cut_at);
        let lines = self.left_out.iter().copied();
        let lines = lines.take_while(|line| line.start < span.end);
        let noise: Vec<TextSpan> = lines.filter(inside).collect();
        noise.iter().for_each(&mut cut_at);
        let active = self.active.iter().map(|&(index, _)| self.marks[index].span);
        let coming = self.marks[self.next..].iter().map(|mark| mark.span);
        let coming = coming.take_while(|mark| mark.start < span.end);
        let windows: Vec<TextSpan> = active.chain(coming).collect();
        windows.iter().for_each(&mut cut_at);
        let windows = self.radius.map(|radius| self.widen(&windows, span, radius));
        for window in windows.iter().flatten() {
            cuts.extend([window.start, window.end]);
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut runs: Vec<TextRun> = Vec::new();
        for pair in cuts.windows(2) {
            let [start, end] = *pair else { continue };
            let part = TextSpan { start, end };
            let within = |outer: &TextSpan| outer.start <= start && end <= outer.end;
            if windows
                .as_ref()
                .is_some_and(|windows| !windows.iter().any(within))
            {
                if runs.last().is_none_or(|run| !run.gap) {
                    runs.push(TextRun {
                        gap: true,
                        ..TextRun::default()
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
            let run = TextRun {
                t: flow_text(self.text.get(start..end).unwrap_or("")),
                b: lead.is_some_and(|lead| within(&lead)),
                x: noise.iter().any(within),
                gap: false,
                marks,
            };
            if !run.t.is_empty() || run.marks.is_some() {
                runs.push(run);
            }
        }
        gather_ends(&mut runs);
        runs
    }

    /// The ranges that are kept of `span`.
    fn widen(&self, marks: &[TextSpan], span: TextSpan, radius: usize) -> Vec<TextSpan> {
        if marks.is_empty() {
            let end = span.end.min(span.start + 2 * radius);
            let end = self.text.floor_char_boundary(end).max(span.start);
            return vec![TextSpan { end, ..span }];
        }
        let mut windows: Vec<TextSpan> = Vec::new();
        let mut marks = marks.to_vec();
        marks.sort_unstable();
        for mark in marks {
            let [start, end] = [
                mark.start.saturating_sub(radius),
                mark.end.saturating_add(radius),
            ]
            .map(|at| {
                self.text
                    .floor_char_boundary(at)
                    .clamp(span.start, span.end)
            });
            match windows.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => windows.push(TextSpan { start, end }),
            }
        }
        windows
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
                marks.ends.push(MarkEnd {
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

/// Moves the numbers of passages behind the next few words where these are highlighted too: one place with a
/// count can be read over, a number behind every few words cannot.
fn gather_ends(runs: &mut [TextRun]) {
    for at in 1..runs.len() {
        let (before, from) = runs.split_at_mut(at);
        let (Some(run), Some(next)) = (before.last_mut(), from.first_mut()) else {
            continue;
        };
        if next.t.chars().count() > NEAR {
            continue;
        }
        if let (Some(marks), Some(next)) = (&mut run.marks, &mut next.marks) {
            let mut ends = std::mem::take(&mut marks.ends);
            ends.append(&mut next.ends);
            next.ends = ends;
        }
    }
}
