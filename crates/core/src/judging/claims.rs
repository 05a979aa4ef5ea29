//! Which figure measures which item: what binding says, indexed by item and by clause.

use std::ops::Range;

use crate::judging::what_if::WhatIf;
use hegui_text::span::ViewSpan;

/// Which items each figure measures.
#[derive(Debug)]
pub(crate) struct FigureClaims {
    /// Figures that can measure something, in the text's order.
    list: Vec<FigureClaim>,
    /// By item: those that measure it, as indices of `list`.
    by_item: Vec<Vec<usize>>,
}

/// A figure that can measure something.
#[derive(Debug)]
pub(crate) struct FigureClaim {
    pub(crate) span: ViewSpan,
    pub(crate) clause: usize,
    /// It states that there was none.
    pub(crate) zero: bool,
    /// The items that it measures, by index.
    pub(crate) items: Vec<usize>,
    /// The clause before it that names them, where its own does not.
    pub(crate) inherits: Option<usize>,
}

impl FigureClaims {
    /// Claims in the text's order, of so many items.
    pub(crate) fn new(mut list: Vec<FigureClaim>, items: usize) -> Self {
        list.sort_by_key(|claim| claim.clause);
        let mut claims = Self {
            list,
            by_item: vec![Vec::new(); items],
        };
        claims.index();
        claims
    }

    fn index(&mut self) {
        self.by_item.iter_mut().for_each(Vec::clear);
        for (number, claim) in self.list.iter().enumerate() {
            for &item in &claim.items {
                if let Some(own) = self.by_item.get_mut(item)
                    && own.last() != Some(&number)
                {
                    own.push(number);
                }
            }
        }
    }

    /// The figures in `clauses` that measure `item`, in the text's order.
    pub(crate) fn of(
        &self,
        item: usize,
        clauses: Range<usize>,
    ) -> impl Iterator<Item = &FigureClaim> {
        let own = self.by_item.get(item).map_or(&[][..], Vec::as_slice);
        let claim = |&number: &usize| self.list.get(number);
        let first =
            own.partition_point(|number| claim(number).is_some_and(|c| c.clause < clauses.start));
        let behind = own.iter().skip(first).filter_map(claim);
        behind.take_while(move |claim| claim.clause < clauses.end)
    }

    /// The figures in `clause` that can measure something, whatever they measure.
    pub(crate) fn in_clause(&self, clause: usize) -> &[FigureClaim] {
        let first = self.list.partition_point(|claim| claim.clause < clause);
        let end = self.list.partition_point(|claim| claim.clause <= clause);
        self.list.get(first..end).unwrap_or(&[])
    }

    /// Gives figures to the items that they are supposed to measure alone.
    pub(crate) fn suppose(&mut self, suppositions: &[WhatIf]) {
        for supposition in suppositions {
            if let WhatIf::Give(span, item) = *supposition {
                let claims = self.list.iter_mut();
                for claim in claims.filter(|claim| claim.span == span) {
                    claim.items = vec![item];
                }
                self.index();
            }
        }
    }
}
