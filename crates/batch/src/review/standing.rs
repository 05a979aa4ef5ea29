//! Which of several decisions on one item of one report stands.

use hegui_core::decision::Decision;

/// The place of the decision that stands; `None` where two of them contradict.
///
/// One decision stands. Of several that one stands which supersedes, where none is dated later and none of
/// its day supersedes as well.
pub(crate) fn standing(decisions: &[&Decision]) -> Option<usize> {
    if let [_] = decisions {
        return Some(0);
    }
    let superseding = decisions
        .iter()
        .enumerate()
        .filter(|(_, one)| one.supersedes);
    let (at, last) = superseding.max_by_key(|(_, one)| one.date)?;
    let mut others = decisions
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    let stands =
        others.all(|(_, one)| one.date < last.date || (one.date == last.date && !one.supersedes));
    stands.then_some(at)
}
