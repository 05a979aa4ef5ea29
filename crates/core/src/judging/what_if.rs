//! Suppositions: what the grade would be if something did not stand in the text, or belonged elsewhere.
//!
//! Nothing is guessed: what was seen is changed and judged again by the same rules as everything else.

use crate::matching::matcher::SetId;
use hegui_rubric::Reason;
use hegui_text::span::ViewSpan;

/// One thing supposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhatIf {
    /// Nothing keeps this place from counting for this reason.
    Lift(ViewSpan, Reason),
    /// The words of these sets do not stand there.
    Forget(Vec<SetId>, ViewSpan),
    /// Hits of this set at just these places are none, whatever overlaps them.
    ForgetHits(SetId, Vec<ViewSpan>),
    /// The item does not have this way, by its index.
    NoWay(usize, usize),
    /// The rubric does not have this cue, by its index.
    NoCue(usize),
    /// The figure there measures whatever it stands by.
    AnyUnit(ViewSpan),
    /// There is no figure there.
    NoFigure(ViewSpan),
    /// The figure there belongs to this item.
    Give(ViewSpan, usize),
}
