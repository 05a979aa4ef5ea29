//! The way back from the view to the text: one entry per run of characters that went the same way,
//! not one per character.

use crate::span::{TextSpan, ViewSpan};

/// How the characters of a run went from the text into the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mapping {
    /// Same byte lengths, so the two offsets keep their distance.
    Even,
    /// Every `view` bytes stand for `text` bytes (a full-width digit: 1 for 3).
    Scaled { view: usize, text: usize },
}

#[derive(Debug, Clone, Copy)]
struct OffsetRun {
    view: usize,
    text: usize,
    step: Mapping,
}

/// Offsets of the view → offsets of the text.
#[derive(Debug, Clone, Default)]
pub struct Offsets {
    runs: Vec<OffsetRun>,
    /// Length of the view so far.
    view_end: usize,
    /// Where the text of the last run ends.
    text_end: usize,
}

impl Offsets {
    /// Appends `length` bytes of the view that stand for as many bytes from `text` on, character by
    /// character of equal length.
    pub(super) fn even(&mut self, text: usize, length: usize) {
        let continues = self.text_end == text
            && self
                .runs
                .last()
                .is_some_and(|run| run.step == Mapping::Even);
        if !continues {
            self.runs.push(OffsetRun {
                view: self.view_end,
                text,
                step: Mapping::Even,
            });
        }
        self.view_end += length;
        self.text_end = text + length;
    }

    /// Appends `view` bytes of the view that stand, as a unit, for `length` bytes from `text` on.
    pub(super) fn unit(&mut self, text: usize, length: usize, view: usize) {
        let step = Mapping::Scaled { view, text: length };
        let continues = length > 0
            && self.text_end == text
            && self.runs.last().is_some_and(|run| run.step == step);
        if !continues {
            self.runs.push(OffsetRun {
                view: self.view_end,
                text,
                step,
            });
        }
        self.view_end += view;
        self.text_end = text + length;
    }

    /// Where the text of the last character of the view ends.
    pub(super) fn text_end(&self) -> usize {
        self.text_end
    }

    /// Start of the source of the first character of `span` to the end of the source of its last.
    pub fn locate(&self, span: ViewSpan) -> TextSpan {
        let start = self.start_of(span.start);
        if span.end <= span.start {
            return TextSpan { start, end: start };
        }
        TextSpan {
            start,
            end: self.end_before(span.end).max(start),
        }
    }

    fn run_at(&self, view: usize) -> Option<&OffsetRun> {
        let after = self.runs.partition_point(|run| run.view <= view);
        after.checked_sub(1).and_then(|index| self.runs.get(index))
    }

    fn start_of(&self, view: usize) -> usize {
        if view >= self.view_end {
            return self.text_end;
        }
        self.run_at(view).map_or(0, |run| match run.step {
            Mapping::Even => run.text + (view - run.view),
            Mapping::Scaled { view: width, text } => {
                run.text + (view - run.view) / width.max(1) * text
            }
        })
    }

    fn end_before(&self, view: usize) -> usize {
        let view = view.min(self.view_end);
        let Some(last) = view.checked_sub(1) else {
            return 0;
        };
        self.run_at(last).map_or(0, |run| match run.step {
            Mapping::Even => run.text + (view - run.view),
            Mapping::Scaled { view: width, text } => {
                run.text + ((last - run.view) / width.max(1) + 1) * text
            }
        })
    }
}
