//! Agreement with human grades, item by item and kind by kind.

use hegui_batch::evaluate::{Agreement, GradedCase, agreement_over};
use hegui_rubric::Rubric;

/// The agreement for each item that was compared, in the rubric's order.
pub(crate) fn by_item(
    cases: &[GradedCase],
    rubric: &Rubric,
) -> impl Iterator<Item = (usize, Agreement)> {
    let of_item = |index| agreement_over(cases.iter().filter(move |case| case.item == index));
    let items = (0..rubric.items.len()).map(move |index| (index, of_item(index)));
    items.filter(|(_, agreement)| agreement.pairs > 0)
}

/// The agreement for each kind of passage, by name.
pub(crate) fn by_kind(cases: &[GradedCase]) -> Vec<(&str, Agreement)> {
    let kinds = cases.iter().filter_map(|case| case.kind.as_deref());
    let mut kinds: Vec<&str> = kinds.collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |kind| {
        let cases = cases.iter();
        agreement_over(cases.filter(move |case| case.kind.as_deref() == Some(kind)))
    };
    kinds
        .into_iter()
        .map(|kind| (kind, of_kind(kind)))
        .collect()
}

/// The identifier of an item.
pub(crate) fn item_id(rubric: &Rubric, index: usize) -> &str {
    rubric.items.get(index).map_or("", |item| &item.id)
}
