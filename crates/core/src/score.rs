//! Verdicts in, points out: exact arithmetic in hundredths, no text.

use crate::report::{Score, Verdict};
use hegui_rubric::{Grade, Rubric};

/// Hundredths of a point that `grade` earns of `points` whole points, rounded once, half up.
#[must_use]
pub fn points(rubric: &Rubric, points: u32, grade: Grade) -> u32 {
    // A share is in percent, so whole points times percent are hundredths already: nothing to round.
    let share = rubric
        .shares
        .get(usize::from(grade.value()))
        .copied()
        .unwrap_or(0);
    points * share
}

/// Adds up the program's verdicts. Items that do not apply leave both sums; where none applies there is no
/// percentage and no band.
#[must_use]
pub fn score(rubric: &Rubric, verdicts: &[Verdict]) -> Score {
    add_up(
        rubric,
        verdicts.iter().map(|verdict| Line {
            item: verdict.item,
            grade: verdict.grade,
            points: verdict.points,
            maximum: verdict.maximum,
        }),
    )
}

/// Adds up what people made of the verdicts, as [`score`] does.
#[must_use]
pub fn final_score(rubric: &Rubric, verdicts: &[Verdict]) -> Score {
    add_up(
        rubric,
        verdicts.iter().map(|verdict| {
            let (points, maximum) = verdict.final_points();
            Line {
                item: verdict.item,
                grade: verdict.final_grade(),
                points,
                maximum,
            }
        }),
    )
}

/// What one item brings to the score.
struct Line {
    item: usize,
    grade: Option<Grade>,
    points: u32,
    maximum: u32,
}

fn add_up(rubric: &Rubric, lines: impl Iterator<Item = Line>) -> Score {
    let lines: Vec<Line> = lines.collect();
    let total: u32 = lines.iter().map(|line| line.points).sum();
    let maximum: u32 = lines.iter().map(|line| line.maximum).sum();
    let percent = percent(total, maximum);
    let missing: Vec<usize> = lines
        .iter()
        .filter(|line| line.grade == Some(Grade::Absent))
        .map(|line| line.item)
        .filter(|&item| rubric.items.get(item).is_some_and(|item| item.required))
        .collect();
    let by_percent = percent.and_then(|percent| {
        rubric
            .bands
            .iter()
            .position(|band| band.at_least <= percent)
    });
    let band = by_percent.map(|first| {
        let allowed = |band: &hegui_rubric::Band| {
            band.absent_required
                .is_none_or(|most| missing.len() <= most as usize)
        };
        rubric
            .bands
            .iter()
            .enumerate()
            .skip(first)
            .find(|(_, band)| allowed(band))
            .map_or(rubric.bands.len().saturating_sub(1), |(index, _)| index)
    });
    let capped_by = if band == by_percent {
        Vec::new()
    } else {
        missing
    };
    Score {
        points: total,
        maximum,
        percent,
        band,
        capped_by,
    }
}

/// Hundredths of a percent, rounded half up; `None` of nothing.
pub fn percent(part: u32, whole: u32) -> Option<u32> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let hundredths = (part * 20_000 + whole).checked_div(whole * 2)?;
    u32::try_from(hundredths).ok()
}
