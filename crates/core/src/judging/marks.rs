//! Marks inside clauses: `、` cuts a clause into parts, quotation marks set a part of it off.

use hegui_text::span::ViewSpan;

/// Where the marks stand that cut a clause into parts or quote a part of it, in order.
pub(crate) struct ClauseMarks {
    enumeration: Vec<usize>,
    opening: Vec<usize>,
    closing: Vec<usize>,
}

impl ClauseMarks {
    pub(crate) fn of(view: &str) -> Self {
        let all = |mark: char| view.match_indices(mark).map(|(at, _)| at).collect();
        // A list of titles is one part: 学习《甲》、《乙》3次.
        let in_titles = |at: usize| {
            let (before, behind) = (view.get(..at), view.get(at + '、'.len_utf8()..));
            before.is_some_and(|before| before.ends_with('》'))
                || behind.is_some_and(|behind| behind.starts_with('《'))
        };
        let commas = view.match_indices('、').map(|(at, _)| at);
        Self {
            enumeration: commas.filter(|&at| !in_titles(at)).collect(),
            opening: all('“'),
            closing: all('”'),
        }
    }

    /// The part of a clause round `span`, cut at enumeration commas.
    pub(crate) fn part_of(&self, clause: ViewSpan, span: ViewSpan) -> ViewSpan {
        let start = last_in(&self.enumeration, clause.start, span.start).unwrap_or(clause.start);
        let end = first_in(&self.enumeration, span.end, clause.end).unwrap_or(clause.end);
        ViewSpan::new(start, end)
    }

    /// Whether `span` stands in quotation marks within its clause: a number in a name (“综合查一次”)
    /// measures nothing.
    pub(crate) fn is_quoted(&self, clause: ViewSpan, span: ViewSpan) -> bool {
        let opened = last_in(&self.opening, clause.start, span.start);
        let closed = last_in(&self.closing, clause.start, span.start);
        opened > closed && first_in(&self.closing, span.end, clause.end).is_some()
    }
}

/// The last of these places, which are in order, from `start` up to `end`.
fn last_in(places: &[usize], start: usize, end: usize) -> Option<usize> {
    let behind = places.partition_point(|&at| at < end);
    let last = *places.get(..behind)?.last()?;
    (last >= start).then_some(last)
}

/// The first of these places, which are in order, from `start` up to `end`.
fn first_in(places: &[usize], start: usize, end: usize) -> Option<usize> {
    let first = places.partition_point(|&at| at < start);
    places.get(first).copied().filter(|&at| at < end)
}
