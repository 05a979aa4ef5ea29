//! One number for many: the middle of some values, the ends of their range.

/// The middle of some values, the upper one of two; `None` of no values.
pub(super) fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The smallest and the largest of some values; `(f32::MAX, f32::MIN)` of no values.
pub(super) fn range(values: impl Iterator<Item = f32>) -> (f32, f32) {
    values.fold((f32::MAX, f32::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}
