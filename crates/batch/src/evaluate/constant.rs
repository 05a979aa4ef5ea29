//! Items that never discriminate: the same grade in every report tells no report from another.

use super::{Accept, GradedCase};

/// Fewer reports than this say nothing on whether an item discriminates.
pub const LEAST_REPORTS: usize = 3;

/// An item with the same grade in all reports compared, by the reader, by the program, or by both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constant {
    /// Index of the item in the rubric.
    pub item: usize,
    /// Reports compared.
    pub reports: usize,
    /// The value that the readers accept everywhere, the lowest if there are several.
    pub gold: Option<u8>,
    /// The value that the program gives everywhere; an item that does not apply counts as absent.
    pub program: Option<u8>,
}

/// The items graded in at least [`LEAST_REPORTS`] reports that never discriminate, in the rubric's order.
#[must_use]
pub fn constants(cases: &[GradedCase]) -> Vec<Constant> {
    let mut items: Vec<usize> = cases.iter().map(|case| case.item).collect();
    items.sort_unstable();
    items.dedup();
    let of_item = |item: usize| {
        let own: Vec<&GradedCase> = cases.iter().filter(|case| case.item == item).collect();
        let reports = own.chunk_by(|one, other| one.name == other.name).count();
        let (first, rest) = own.split_first()?;
        let shared = |value: &u8| rest.iter().all(|case| case.accept.holds(*value));
        let constant = Constant {
            item,
            reports,
            gold: Accept::values(first.accept).find(shared),
            program: Some(first.value())
                .filter(|value| rest.iter().all(|case| case.value() == *value)),
        };
        let says = constant.gold.is_some() || constant.program.is_some();
        (reports >= LEAST_REPORTS && says).then_some(constant)
    };
    items.into_iter().filter_map(of_item).collect()
}
