//! Points: each in range, all together the stated total.

use crate::limits;
use crate::place::Placed;
use crate::problem::{Note, Problem};
use crate::problems::{Label, Problems};
use crate::raw::RawRubric;

/// The total, checked against the sum. The sum is compared only if every item's points could be read:
/// otherwise the difference would only be the echo of another fault.
pub(super) fn total(raw: &RawRubric, problems: &mut Problems) -> u32 {
    let total = in_range(raw.points.as_ref(), limits::TOTAL_POINTS, problems);
    let Some(items) = &raw.items else {
        return total;
    };
    let points: Option<Vec<i64>> = items
        .entries
        .iter()
        .map(|item| item.value.points.as_ref().map(|p| p.value))
        .collect();
    if let (Some(written), Some(points)) = (&raw.points, points)
        && items.entries.len() == items.written
        && total > 0
    {
        let sum = points
            .iter()
            .map(|points| u64::try_from(*points).unwrap_or(0))
            .fold(0, u64::saturating_add);
        if sum != u64::from(total) {
            let problem = Problem::PointsMismatch {
                total,
                sum,
                items: points.len(),
            };
            let label = Label {
                place: written.place,
                note: Note::Total,
            };
            problems.add_labelled(problem, vec![label]);
        }
    }
    total
}

/// The points of one item.
pub(super) fn item(written: Option<&Placed<i64>>, problems: &mut Problems) -> u32 {
    in_range(written, limits::ITEM_POINTS, problems)
}

fn in_range(written: Option<&Placed<i64>>, limit: u32, problems: &mut Problems) -> u32 {
    let Some(written) = written else {
        return 0;
    };
    match u32::try_from(written.value) {
        Ok(points) if (1..=limit).contains(&points) => points,
        _ => {
            let problem = Problem::PointsOutOfRange {
                points: written.value,
                limit,
            };
            problems.add(problem, written.place);
            0
        }
    }
}
