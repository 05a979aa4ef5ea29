//! The way back from the view to the text: one entry per run of characters that went the same way,
//! not one per character.

use crate::span::{TextSpan, ViewSpan};

/// A run of characters that went the same way: every `view_step` bytes of the view stand for `text_step`
/// bytes of the text. Characters that keep their length keep their distance too: 1 for 1.
#[derive(Debug, Clone, Copy)]
struct OffsetRun {
    view: usize,
    text: usize,
    view_step: usize,
    text_step: usize,
}

impl OffsetRun {
    /// Where the text of the step begins that holds the byte at `view`.
    fn before(&self, view: usize) -> usize {
        self.text + (view - self.view) / self.view_step.max(1) * self.text_step
    }
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
        self.append(text, (1, length), (1, length));
    }

    /// Appends `view` bytes of the view that stand, as a unit, for `length` bytes from `text` on.
    pub(super) fn unit(&mut self, text: usize, length: usize, view: usize) {
        self.append(text, (length, length), (view, view));
    }

    /// Appends to both sides, each with the length of its steps and its length in all.
    fn append(
        &mut self,
        text: usize,
        (text_step, text_length): (usize, usize),
        (view_step, view_length): (usize, usize),
    ) {
        let last = self.runs.last();
        let same = last.is_some_and(|run| (run.text_step, run.view_step) == (text_step, view_step));
        // What stands for nothing (the line feed that ends a block) stays alone.
        if !(same && self.text_end == text && text_length > 0) {
            self.runs.push(OffsetRun {
                view: self.view_end,
                text,
                view_step,
                text_step,
            });
        }
        self.view_end += view_length;
        self.text_end = text + text_length;
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
        self.run_at(view).map_or(0, |run| run.before(view))
    }

    fn end_before(&self, view: usize) -> usize {
        let view = view.min(self.view_end);
        let Some(last) = view.checked_sub(1) else {
            return 0;
        };
        self.run_at(last)
            .map_or(0, |run| run.before(last) + run.text_step)
    }
}
