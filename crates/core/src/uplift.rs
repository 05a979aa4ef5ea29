//! What would lift a report into a better band: the fewest items that have to be mended.

use std::cmp::Reverse;

use crate::report::{Assessment, Verdict};
use crate::score::{allowed_band, band_by_percent, percent};
use hegui_rubric::{Grade, Rubric};

/// The fewest items that lift a report into the next band, when each of them earns all its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uplift {
    /// Indices of the items: those that the band requires first, then those that lost most.
    pub items: Vec<usize>,
    /// Hundredths of a point that they would bring.
    pub points: u32,
    /// Hundredths of a percent that the report would have.
    pub percent: u32,
    /// The band that it would be in, as an index; the next one or, where one item leads so far, a better one.
    pub band: usize,
}

/// The uplift of a report into the next band; `None` where it is in the best one or has none.
#[must_use]
pub fn uplift(rubric: &Rubric, assessment: &Assessment) -> Option<Uplift> {
    let score = assessment.final_score();
    let target = score.band?.checked_sub(1)?;
    let mut lossy: Vec<&Verdict> = assessment.verdicts.iter().collect();
    lossy.retain(|verdict| verdict.final_lost() > 0);
    lossy.sort_by_key(|verdict| (Reverse(verdict.final_lost()), verdict.item));
    let (required, others): (Vec<&Verdict>, Vec<&Verdict>) = lossy
        .into_iter()
        .partition(|verdict| is_required_absent(rubric, verdict));
    let allowed = rubric.bands.get(target)?.absent_required;
    let allowed = allowed.map_or(required.len(), |most| most as usize);
    // Without these the band stays closed, however many points the rest brings. The dearest come first, so
    // that any number of items taken in this order is worth the most that so many can be.
    let (must, may) = required.split_at(required.len().saturating_sub(allowed));
    let mut rest: Vec<&Verdict> = may.iter().copied().chain(others).collect();
    rest.sort_by_key(|verdict| (Reverse(verdict.final_lost()), verdict.item));
    let (mut items, mut points, mut missing) = (Vec::new(), 0_u32, required.len());
    for (taken, verdict) in (1..).zip(must.iter().copied().chain(rest)) {
        items.push(verdict.item);
        points += verdict.final_lost();
        missing -= usize::from(is_required_absent(rubric, verdict));
        let percent = percent(score.points + points, score.maximum)?;
        let band = allowed_band(rubric, band_by_percent(rubric, percent)?, missing);
        if taken >= must.len() && band <= target {
            return Some(Uplift {
                items,
                points,
                percent,
                band,
            });
        }
    }
    None
}

fn is_required_absent(rubric: &Rubric, verdict: &Verdict) -> bool {
    let item = rubric.items.get(verdict.item);
    verdict.final_grade() == Some(Grade::Absent) && item.is_some_and(|item| item.required)
}

#[cfg(test)]
mod tests {
    use super::uplift;
    use crate::judging::testing::scorer;

    /// See `score::tests` for the points.
    #[test]
    fn the_fewest_items_reach_the_next_band_and_the_best_has_none() {
        let scorer = scorer();
        for text in [
            "按时开会。",
            "重视法律顾问工作。",
            "聘请法律顾问3名。",
            "聘请法律顾问3名。案卷评查30份。",
            "聘请法律顾问3名。案卷评查30份。未发生行政诉讼。",
        ] {
            let assessment = scorer.score_text(text);
            let band = assessment.score.band.unwrap();
            let Some(lift) = uplift(scorer.rubric(), &assessment) else {
                assert_eq!(band, 0, "{text}");
                continue;
            };
            assert!(lift.band < band, "{text}: {lift:?}");
            let lost = |item: usize| assessment.verdicts[item].final_lost();
            let sum: u32 = lift.items.iter().map(|&item| lost(item)).sum();
            assert_eq!(sum, lift.points, "{text}");
            // One fewer would not do: the dearest so many are not enough, or a required one is missing.
            let needed = scorer.rubric().bands[band - 1].at_least;
            let last = lost(*lift.items.last().unwrap());
            let before = crate::score::percent(
                assessment.score.points + lift.points - last,
                assessment.score.maximum,
            );
            assert!(
                before.unwrap() < needed || !assessment.score.capped_by.is_empty(),
                "{text}: {lift:?}"
            );
        }
    }
}
