//! The clauses of a document in one list, with the wider units round each of them.

use crate::document::{BlockKind, Document};
use crate::rubric::Reach;
use crate::span::ViewSpan;

/// A clause and where it belongs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClauseInfo {
    pub(crate) span: ViewSpan,
    /// Index of its block in the document.
    pub(crate) block: usize,
    /// Whether it is (part of) a heading or a run-in heading.
    pub(crate) heading: bool,
    pub(crate) statement: u32,
    pub(crate) sentence: u32,
}

/// All clauses of the blocks that can be evidence, in the text's order.
#[derive(Debug, Clone)]
pub(crate) struct Clauses {
    list: Vec<ClauseInfo>,
}

impl Clauses {
    /// Collects them; titles, publication lines and navigation are left out.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut list = Vec::new();
        for (block, content) in document.blocks().iter().enumerate() {
            let heading = match content.kind {
                BlockKind::Heading { .. } => true,
                BlockKind::Paragraph | BlockKind::TableRow => false,
                BlockKind::Title | BlockKind::Publication | BlockKind::Navigation => continue,
            };
            for clause in &content.clauses {
                let in_lead = content
                    .lead
                    .is_some_and(|(lead, _)| lead.contains(clause.span));
                list.push(ClauseInfo {
                    span: clause.span,
                    block,
                    heading: heading || in_lead,
                    statement: clause.statement,
                    sentence: clause.sentence,
                });
            }
        }
        Self { list }
    }

    /// Marks the clauses inside these ranges as headings: the cells that name a row's task.
    pub(crate) fn mark_headings(&mut self, ranges: &[ViewSpan]) {
        for range in ranges {
            let first = self
                .list
                .partition_point(|info| info.span.start < range.start);
            let inside = self.list.iter_mut().skip(first);
            for info in inside.take_while(|info| info.span.start < range.end) {
                info.heading = true;
            }
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
        if span.end <= first.span.end {
            return Some(index);
        }
        self.list
            .get(index..)?
            .iter()
            .take_while(|info| info.sentence == first.sentence && info.block == first.block)
            .any(|info| span.end <= info.span.end)
            .then_some(index)
    }

    /// The range of clause indices that lie within `reach` of `clause`. A section is taken as its
    /// block here; headings are looked at separately.
    pub(crate) fn around(&self, clause: usize, reach: Reach) -> std::ops::Range<usize> {
        let Some(&centre) = self.get(clause) else {
            return 0..0;
        };
        // Blocks, sentences and statements are numbered in the text's order.
        let number = |info: &ClauseInfo| match reach {
            Reach::Clause => (0, 0),
            Reach::Statement => (info.block, info.statement),
            Reach::Sentence => (info.block, info.sentence),
            Reach::Paragraph | Reach::Section => (info.block, 0),
        };
        if reach == Reach::Clause {
            return clause..clause + 1;
        }
        let own = number(&centre);
        let start = self.list.partition_point(|info| number(info) < own);
        let end = self.list.partition_point(|info| number(info) <= own);
        start..end
    }

    /// The span from the first to the last of these clauses.
    pub(crate) fn cover(&self, range: std::ops::Range<usize>) -> ViewSpan {
        let first = self.span(range.start);
        let last = self.span(range.end.saturating_sub(1).max(range.start));
        first.cover(last)
    }
}
