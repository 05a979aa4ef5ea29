//! The clauses of a document in one list, with the wider units round each of them.

use crate::document::{BlockKind, Document};
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// A clause and where it belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClauseInfo {
    pub(crate) span: ViewSpan,
    /// Index of its block in the document.
    pub(crate) block: usize,
    /// Whether it is (part of) a heading or a run-in heading.
    pub(crate) heading: bool,
    /// Whether it is a cell that names the task of its row.
    pub(crate) label: bool,
    /// Number of its sentence in the document.
    pub(crate) sentence: u32,
    /// The clauses of its statement, sentence and block: index of the first, and behind the last.
    units: [(u32, u32); 3],
}

/// All clauses of the blocks that can be evidence, in the text's order.
#[derive(Debug, Clone)]
pub(crate) struct Clauses {
    list: Vec<ClauseInfo>,
}

impl Clauses {
    /// Collects them; titles, publication lines and navigation are left out.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut list: Vec<ClauseInfo> = Vec::new();
        // Where the statement, the sentence and the block that are open begin.
        let mut open = [(0, (0, 0)); 3];
        for (block, content) in document.blocks().iter().enumerate() {
            let heading = match content.kind {
                BlockKind::Heading { .. } => true,
                BlockKind::Paragraph | BlockKind::TableRow | BlockKind::Index => false,
                BlockKind::Title | BlockKind::Publication | BlockKind::Navigation => continue,
            };
            for clause in &content.clauses {
                let in_lead = content
                    .lead
                    .is_some_and(|(lead, _)| lead.contains(clause.span));
                let index = list.len();
                let numbers = [clause.statement, clause.sentence, 0];
                for (unit, (open, number)) in open.iter_mut().zip(numbers).enumerate() {
                    if open.1 != (block, number) {
                        close_unit(&mut list, open.0, unit);
                        *open = (index, (block, number));
                    }
                }
                list.push(ClauseInfo {
                    span: clause.span,
                    block,
                    heading: heading || in_lead,
                    label: false,
                    sentence: clause.sentence,
                    units: [(0, 0); 3],
                });
            }
        }
        for (unit, (start, _)) in open.into_iter().enumerate() {
            close_unit(&mut list, start, unit);
        }
        Self { list }
    }

    /// Marks the clauses inside these ranges as headings.
    pub(crate) fn mark_headings(&mut self, ranges: &[ViewSpan]) {
        self.mark(ranges, |clause| clause.heading = true);
    }

    /// Marks the clauses inside these ranges as cells that name the task of their row.
    pub(crate) fn mark_labels(&mut self, ranges: &[ViewSpan]) {
        self.mark(ranges, |clause| clause.label = true);
    }

    fn mark(&mut self, ranges: &[ViewSpan], mark: impl Fn(&mut ClauseInfo)) {
        for range in ranges {
            let first = self
                .list
                .partition_point(|info| info.span.start < range.start);
            let inside = self.list.iter_mut().skip(first);
            inside
                .take_while(|info| info.span.start < range.end)
                .for_each(&mark);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, clause: usize) -> Option<&ClauseInfo> {
        self.list.get(clause)
    }

    /// The span of a clause; empty for an index out of range.
    pub(crate) fn span(&self, clause: usize) -> ViewSpan {
        self.get(clause)
            .map_or(ViewSpan::new(0, 0), |info| info.span)
    }

    /// The clause in which `span` begins, if the span ends in the same sentence (a name may hold a
    /// comma: `谁执法,谁普法`).
    pub(crate) fn holding(&self, span: ViewSpan) -> Option<usize> {
        let behind = self
            .list
            .partition_point(|info| info.span.start <= span.start);
        let index = behind.checked_sub(1)?;
        let first = self.get(index)?;
        if span.start >= first.span.end {
            return None;
        }
        (span.end <= self.sentence_end(index)).then_some(index)
    }

    /// The clauses that begin in `span`: those of a cell.
    pub(crate) fn beginning_in(&self, span: ViewSpan) -> std::ops::Range<usize> {
        let behind = |at| self.list.partition_point(|info| info.span.start < at);
        behind(span.start)..behind(span.end)
    }

    /// Where the last clause of the sentence of `clause` ends.
    pub(crate) fn sentence_end(&self, clause: usize) -> usize {
        let last = self.around(clause, Reach::Sentence).end.saturating_sub(1);
        self.span(last).end
    }

    /// The range of clause indices that lie within `reach` of `clause`. A section is taken as its
    /// block here; headings are looked at separately.
    pub(crate) fn around(&self, clause: usize, reach: Reach) -> std::ops::Range<usize> {
        let Some(centre) = self.get(clause) else {
            return 0..0;
        };
        let unit = match reach {
            Reach::Clause => return clause..clause + 1,
            Reach::Statement => 0,
            Reach::Sentence => 1,
            Reach::Paragraph | Reach::Section => 2,
        };
        let (start, end) = centre.units.get(unit).copied().unwrap_or_default();
        start as usize..end as usize
    }

    /// The span from the first to the last of these clauses.
    pub(crate) fn cover(&self, range: std::ops::Range<usize>) -> ViewSpan {
        let first = self.span(range.start);
        let last = self.span(range.end.saturating_sub(1).max(range.start));
        first.cover(last)
    }
}

/// Tells the clauses from `start` on that they are one unit of this kind.
fn close_unit(list: &mut [ClauseInfo], start: usize, unit: usize) {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let range = (number(start), number(list.len()));
    for clause in list.iter_mut().skip(start) {
        if let Some(own) = clause.units.get_mut(unit) {
            *own = range;
        }
    }
}
