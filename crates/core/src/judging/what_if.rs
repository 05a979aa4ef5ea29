//! Suppositions: what the grade would be if something did not stand in the text, or belonged elsewhere.
//!
//! Nothing is guessed: what was seen is changed and judged again by the same rules as everything else.

use crate::figure::FigureKind;
use crate::judging::Seen;
use crate::judging::binding::Claims;
use crate::judging::context::Context;
use crate::judging::grading::ItemFindings;
use crate::matching::matcher::SetId;
use hegui_rubric::{Grade, Reason};
use hegui_text::span::ViewSpan;

/// One thing supposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhatIf {
    /// Nothing keeps this place from counting for this reason.
    Lift(ViewSpan, Reason),
    /// The words of these sets do not stand there.
    Forget(Vec<SetId>, ViewSpan),
    /// The figure there measures whatever it stands by.
    AnyUnit(ViewSpan),
    /// There is no figure there.
    NoFigure(ViewSpan),
    /// The figure there belongs to this item.
    Give(ViewSpan, usize),
}

/// Takes away what is supposed not to stop anything.
pub(crate) fn lift(context: &mut Context, suppositions: &[WhatIf]) {
    for supposition in suppositions {
        if let WhatIf::Lift(span, reason) = supposition {
            context.lift(*span, *reason);
        }
    }
}

/// Hands figures to the items they are supposed to measure.
pub(crate) fn give(claims: &mut Claims, suppositions: &[WhatIf]) {
    for supposition in suppositions {
        if let WhatIf::Give(span, item) = supposition {
            claims.give(*span, *item);
        }
    }
}

/// The grade of an item; `None`: not applicable.
pub(crate) fn grade_of(found: &ItemFindings) -> Option<Grade> {
    let best = found.evidence.iter().map(|finding| finding.grade).max();
    match best {
        None if found.not_applicable => None,
        best => Some(best.unwrap_or(Grade::Absent)),
    }
}

impl Seen<'_> {
    /// What is seen under these suppositions.
    pub(crate) fn under(&self, suppositions: &[WhatIf]) -> Self {
        let mut seen = self.clone();
        for supposition in suppositions {
            match supposition {
                WhatIf::Forget(sets, span) => {
                    for set in sets {
                        seen.hits.forget(*set, *span);
                    }
                }
                WhatIf::NoFigure(span) => seen.figures.retain(|figure| figure.view_span() != *span),
                WhatIf::AnyUnit(span) => {
                    let figures = seen.figures.iter_mut();
                    for figure in figures.filter(|figure| figure.view_span() == *span) {
                        figure.unit = None;
                        figure.kind = FigureKind::Quantity;
                    }
                }
                // Judged later: these change what was made of the text, not the text.
                WhatIf::Lift(..) | WhatIf::Give(..) => {}
            }
        }
        seen
    }
}
