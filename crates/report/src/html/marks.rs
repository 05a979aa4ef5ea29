//! The passages of a report that are highlighted in its text: every piece of evidence and every near miss,
//! numbered in the text's order. The number joins a passage to its entry in the list of items.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::look;
use crate::view::{PassageView, ScoredView};
use hegui_text::lang::Lang;
use hegui_text::span::TextSpan;

/// A highlighted passage.
#[derive(Debug, Clone)]
pub(super) struct PassageMark {
    /// Where it stands in the text.
    pub(super) span: TextSpan,
    /// The class of its grade, or of near misses.
    pub(super) class: &'static str,
    /// The item and what the passage is to it.
    pub(super) label: String,
    /// How strong it is: the strongest gives a segment its colour.
    pub(super) weight: u8,
}

/// All marks of a report. The number of a mark is its index and one.
#[derive(Debug, Clone, Default)]
pub(super) struct PassageMarks {
    /// In the text's order.
    pub(super) list: Vec<PassageMark>,
    /// By the index of the item and that of the passage among those of the item.
    numbers: BTreeMap<(usize, usize), usize>,
}

impl PassageMarks {
    /// The marks of a report, at most `limit` pieces of evidence and as many near misses an item.
    pub(super) fn of(scored: &ScoredView<'_>, lang: Lang, limit: usize) -> Self {
        let mut found: Vec<((usize, usize), PassageMark)> = Vec::new();
        for item in scored.items() {
            let title = item.title();
            for (index, passage) in chosen_passages(item.passages().collect(), limit) {
                let what = passage.worth.label(lang);
                let mark = PassageMark {
                    span: passage.place.span,
                    class: look::passage_class(passage.worth),
                    label: say!(lang, "{title}（{what}）", "{title} ({what})"),
                    weight: passage.worth.grade().map_or(0, |grade| grade.value() + 1),
                };
                found.push(((item.verdict.item, index), mark));
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

    /// The number of a passage of an item; `None` where it is not among those shown.
    pub(super) fn number(&self, item: usize, passage: usize) -> Option<usize> {
        self.numbers.get(&(item, passage)).copied()
    }
}

/// The `limit` best pieces of evidence and the first `limit` near misses, in the text's order, with their
/// indices.
fn chosen_passages(passages: Vec<PassageView<'_>>, limit: usize) -> Vec<(usize, PassageView<'_>)> {
    let counts = |(_, passage): &(usize, PassageView<'_>)| passage.worth.grade().is_some();
    let (mut evidence, mut near): (Vec<_>, Vec<_>) =
        passages.into_iter().enumerate().partition(counts);
    if evidence.len() > limit {
        evidence.sort_by_key(|(_, passage)| Reverse(passage.worth.grade()));
        evidence.truncate(limit);
        evidence.sort_by_key(|(index, _)| *index);
    }
    near.truncate(limit);
    evidence.append(&mut near);
    evidence
}
