//! Of all evidence on an item the best is kept: a place counts once, and a verdict is made of a few pieces.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::judging::compiled::Compiled;
use crate::judging::findings::{ItemFindings, Kept, ViewEvidence};
use hegui_text::span::ViewSpan;

/// Keeps the best pieces (a place counts once), then restores the text's order. Returns how many places
/// were left out.
pub(crate) fn keep_best(evidence: &mut Vec<ViewEvidence>, most: usize) -> usize {
    let by_strength = |piece: &ViewEvidence| {
        let stated = u8::from(piece.measure.is_some()) + u8::from(piece.figure.is_some());
        let place = (piece.place.span, piece.named);
        (Reverse(piece.grade), piece.route, Reverse(stated), place)
    };
    evidence.sort_by_key(by_strength);
    let mut places = DisjointPlaces::default();
    evidence.retain(|piece| places.take(piece.place.span));
    let more = evidence.len().saturating_sub(most);
    evidence.truncate(most);
    for (rank, piece) in evidence.iter_mut().enumerate() {
        piece.weighed = rank < Kept::WEIGHED.evidence;
    }
    evidence.sort_by_key(|piece| (piece.place.span, piece.named));
    more
}

/// Gives items that are graded by the evidence of other groups the best of it: an account of the year's
/// measures is made of whatever was done for all the other items.
pub(crate) fn sum_up(compiled: &Compiled, items: &mut [ItemFindings]) {
    for item in compiled
        .items
        .iter()
        .filter(|item| !item.sums_up.is_empty())
    {
        let (mut evidence, mut more) = (Vec::new(), 0);
        for (other, found) in compiled.items.iter().zip(items.iter()) {
            if item.sums_up.contains(&other.group) && other.sums_up.is_empty() {
                evidence.extend_from_slice(&found.evidence);
                more += found.more_evidence;
            }
        }
        if let Some(found) = items.get_mut(item.index) {
            found.evidence.append(&mut evidence);
            found.more_evidence += more + keep_best(&mut found.evidence, compiled.kept.evidence);
        }
    }
}

/// Places that do not overlap, by their beginning.
#[derive(Default)]
struct DisjointPlaces(BTreeMap<usize, ViewSpan>);

impl DisjointPlaces {
    /// Takes a place, unless it overlaps one that was taken before.
    fn take(&mut self, span: ViewSpan) -> bool {
        // Those taken do not overlap each other, so that only the last that begins before the end can.
        let last = self.0.range(..span.end.max(span.start + 1)).next_back();
        let is_new = last.is_none_or(|(_, taken)| !taken.overlaps(span));
        if is_new {
            self.0.insert(span.start, span);
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn the_best_evidence_decides() {
        assert_judged(&[
            (
                "advisors",
                "重视法律顾问工作。聘请法律顾问3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            // An item that sums up others takes over the best of theirs.
            ("achievements", "按时开会。", "absent"),
            (
                "achievements",
                "重视法律顾问工作。开展案卷评查。",
                "described: 案卷评查 + 开展",
            ),
            (
                "achievements",
                "重视法律顾问工作。未发生行政诉讼。",
                "quantified: 行政诉讼",
            ),
        ]);
    }
}
