//! Word borders: a short term that lies across two words is neither (先进/单位 says nothing of 进单位).
//!
//! Only finds of two and three characters are asked about: longer ones hardly ever arise by chance.

use std::cell::RefCell;

use hegui_words::{CLEAR, Dictionary, margin_across};
use rustc_hash::FxHashMap;

use crate::matching::hits::Hits;
use hegui_text::span::ViewSpan;

/// Lengths of the finds that are asked about, in bytes: two and three Han characters.
const SHORT: std::ops::RangeInclusive<usize> = 6..=9;

/// How far round a find terms are taken for words too, in bytes.
const ROUND: usize = 24;

/// Which finds lie across the border of two words; each is asked about once.
#[derive(Debug, Default)]
pub(crate) struct WordBorders {
    known: RefCell<FxHashMap<ViewSpan, bool>>,
}

impl WordBorders {
    /// Whether the find at `span` lies across the border of two words.
    pub(crate) fn are_crossed(&self, hits: &Hits<'_>, view: &str, span: ViewSpan) -> bool {
        if !SHORT.contains(&(span.end - span.start)) {
            return false;
        }
        if let Some(known) = self.known.borrow().get(&span) {
            return *known;
        }
        let round = ViewSpan::new(span.start.saturating_sub(ROUND), span.end + ROUND);
        let terms = hits.literals_in(round);
        let terms = terms.map(|hit| (hit.span.start, hit.span.end));
        let find = (span.start, span.end);
        let crossed = margin_across(Dictionary::chinese(), view, find, terms) >= CLEAR;
        self.known.borrow_mut().insert(span, crossed);
        crossed
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn words_end_where_words_end() {
        assert_judged(&[
            ("study", "中心组学法3次。", "quantified: 学法 + 3次"),
            // 大学/法学院.
            ("study", "与云岭大学法学院签约3次。", "absent"),
            ("study", "学法。", "mentioned: 学法"),
        ]);
    }
}
