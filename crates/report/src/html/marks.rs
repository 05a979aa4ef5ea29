//! The passages of a report that are highlighted in its text: every piece of evidence and every near miss,
//! numbered in the text's order. The number joins a passage to its entry in the list of items.

use std::collections::BTreeMap;

use super::look;
use crate::{clean, messages};
use hegui_core::report::{Assessment, Evidence, NearMiss};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;
use hegui_text::span::TextSpan;

/// A passage.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// Where it stands in the text.
    pub(super) span: TextSpan,
    /// The class of its grade, or of near misses.
    pub(super) class: &'static str,
    /// The item and what the passage is to it.
    pub(super) label: String,
    /// How strong it is: the strongest gives a segment its colour.
    pub(super) weight: u8,
}

/// Which piece of a verdict a mark shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    /// Evidence, by its index in the verdict.
    Evidence(usize),
    /// A near miss, by its index in the verdict.
    NearMiss(usize),
}

/// All marks of a report. The number of a mark is its index and one.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// In the text's order.
    pub(super) list: Vec<Mark>,
    numbers: BTreeMap<(usize, Piece), usize>,
}

impl Marks {
    /// The marks of `assessment`, at most `limit` pieces of evidence and as many near misses an item.
    pub(super) fn of(assessment: &Assessment, rubric: &Rubric, lang: Lang, limit: usize) -> Self {
        let mut found: Vec<((usize, Piece), Mark)> = Vec::new();
        for verdict in &assessment.verdicts {
            let Some(item) = rubric.items.get(verdict.item) else {
                continue;
            };
            let title = clean::line(&item.title);
            let label = |what: &str| match lang {
                Lang::Zh => format!("{title}（{what}）"),
                Lang::En => format!("{title} ({what})"),
            };
            for index in chosen(&verdict.evidence, limit) {
                let evidence = &verdict.evidence[index];
                let mark = Mark {
                    span: evidence.place.span,
                    class: look::grade(Some(evidence.grade)),
                    label: label(messages::grade(Some(evidence.grade), lang)),
                    weight: evidence.grade.value() + 1,
                };
                found.push(((verdict.item, Piece::Evidence(index)), mark));
            }
            for (index, near) in verdict.near_misses.iter().enumerate().take(limit) {
                let mark = Mark {
                    span: near.place.span,
                    class: look::NEAR,
                    label: label(messages::reason(near.reason, lang)),
                    weight: 0,
                };
                found.push(((verdict.item, Piece::NearMiss(index)), mark));
            }
        }
        found.sort_by_key(|(key, mark)| (mark.span.start, mark.span.end, *key));
        let mut marks = Self::default();
        for (key, mark) in found {
            marks.list.push(mark);
            marks.numbers.insert(key, marks.list.len());
        }
        marks
    }

    /// The number of a piece; `None` where it is not among those shown.
    pub(super) fn number(&self, item: usize, piece: Piece) -> Option<usize> {
        self.numbers.get(&(item, piece)).copied()
    }
}

/// The indices of the `limit` best pieces of evidence, in the text's order.
fn chosen(evidence: &[Evidence], limit: usize) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..evidence.len()).collect();
    if indices.len() > limit {
        let grade = |&index: &usize| evidence.get(index).map(|one: &Evidence| one.grade);
        indices.sort_by_key(|index| std::cmp::Reverse::<Option<Grade>>(grade(index)));
        indices.truncate(limit);
        indices.sort_unstable();
    }
    indices
}

/// How the words of a passage are told apart in its quotation.
pub(super) struct Parts {
    /// The words that named the item.
    pub(super) named: TextSpan,
    /// What raised it.
    pub(super) measure: Option<TextSpan>,
    /// What raised it to the highest grade.
    pub(super) figure: Option<TextSpan>,
    /// What kept it from counting.
    pub(super) cue: Option<TextSpan>,
}

impl From<&Evidence> for Parts {
    fn from(evidence: &Evidence) -> Self {
        Self {
            named: evidence.named,
            measure: evidence.measure,
            figure: evidence.figure,
            cue: None,
        }
    }
}

impl From<&NearMiss> for Parts {
    fn from(near: &NearMiss) -> Self {
        Self {
            named: near.named,
            measure: None,
            figure: None,
            cue: near.cue,
        }
    }
}
