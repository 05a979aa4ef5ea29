//! Evidence and near misses as one: words of the report that an item rests on, or that nearly counted.

use crate::words::messages;
use hegui_core::report::{Evidence, NearMiss, Place, Route};
use hegui_rubric::{Grade, Reason};
use hegui_text::lang::Lang;
use hegui_text::span::TextSpan;

/// A passage of the report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageView<'a> {
    pub(crate) place: &'a Place,
    pub(crate) worth: Worth,
    /// The words that named the item.
    pub(crate) named: TextSpan,
    /// What raised it.
    pub(crate) measure: Option<TextSpan>,
    /// What raised it to the highest grade.
    pub(crate) figure: Option<TextSpan>,
    /// What kept it from counting.
    pub(crate) cue: Option<TextSpan>,
}

/// What a passage is to its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    /// It counts: the grade that it gives, and how it was reached.
    Counts(Grade, Route),
    /// It nearly did: why it does not.
    Missed(Reason),
}

impl Worth {
    /// The grade; `None` for a near miss.
    pub(crate) fn grade(self) -> Option<Grade> {
        match self {
            Self::Counts(grade, _) => Some(grade),
            Self::Missed(_) => None,
        }
    }

    /// The grade or the reason, in a word or two.
    pub(crate) fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Counts(grade, _) => messages::grade(Some(grade), lang),
            Self::Missed(reason) => messages::reason(reason, lang),
        }
    }
}

impl<'a> From<&'a Evidence> for PassageView<'a> {
    fn from(evidence: &'a Evidence) -> Self {
        Self {
            place: &evidence.place,
            worth: Worth::Counts(evidence.grade, evidence.route),
            named: evidence.named,
            measure: evidence.measure,
            figure: evidence.figure,
            cue: None,
        }
    }
}

impl<'a> From<&'a NearMiss> for PassageView<'a> {
    fn from(near: &'a NearMiss) -> Self {
        Self {
            place: &near.place,
            worth: Worth::Missed(near.reason),
            named: near.named,
            measure: None,
            figure: None,
            cue: near.cue,
        }
    }
}
