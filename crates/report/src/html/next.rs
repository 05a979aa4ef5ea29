//! What stands first on the page of a report: the fewest items that lift it into the next band.

use serde::Serialize;

use super::item::lost_points;
use crate::results::Results;
use crate::view::ScoredView;
use crate::words::uplift as words;
use hegui_core::uplift::uplift;

/// The items and where they lead.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NextBand {
    /// In one sentence.
    sentence: String,
    items: Vec<NextItem>,
}

#[derive(Debug, Clone, Serialize)]
struct NextItem {
    id: String,
    title: String,
    gain: String,
    required: bool,
}

/// `None` where the report is in the best band or has none.
pub(super) fn next_band(results: &Results<'_>, scored: &ScoredView<'_>) -> Option<NextBand> {
    let lift = uplift(results.rubric, scored.assessment)?;
    let sentence = words::sentence(&lift, results.rubric, results.lang)?;
    let items = lift.items.iter().filter_map(|&index| {
        let view = scored.item(index)?;
        Some(NextItem {
            id: view.item.id.clone(),
            title: view.title(),
            gain: lost_points(view.lost()),
            required: view.item.required,
        })
    });
    Some(NextBand {
        sentence,
        items: items.collect(),
    })
}
