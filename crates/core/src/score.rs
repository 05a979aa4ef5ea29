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
    add_up(rubric, verdicts, |verdict| ItemScore {
        item: verdict.item,
        grade: verdict.grade,
        points: verdict.points,
        maximum: verdict.maximum,
    })
}

/// Adds up what people made of the verdicts, as [`score`] does.
#[must_use]
pub fn final_score(rubric: &Rubric, verdicts: &[Verdict]) -> Score {
    add_up(rubric, verdicts, |verdict| {
        let (points, maximum) = verdict.final_points();
        ItemScore {
            item: verdict.item,
            grade: verdict.final_grade(),
            points,
            maximum,
        }
    })
}

/// What one item brings to the score.
struct ItemScore {
    item: usize,
    grade: Option<Grade>,
    points: u32,
    maximum: u32,
}

fn add_up(rubric: &Rubric, verdicts: &[Verdict], of: impl Fn(&Verdict) -> ItemScore) -> Score {
    let lines: Vec<ItemScore> = verdicts.iter().map(of).collect();
    let total: u32 = lines.iter().map(|line| line.points).sum();
    let maximum: u32 = lines.iter().map(|line| line.maximum).sum();
    let percent = percent(total, maximum);
    let missing: Vec<usize> = lines
        .iter()
        .filter(|line| line.grade == Some(Grade::Absent))
        .map(|line| line.item)
        .filter(|&item| rubric.items.get(item).is_some_and(|item| item.required))
        .collect();
    let by_percent = percent.and_then(|percent| band_by_percent(rubric, percent));
    let band = by_percent.map(|first| allowed_band(rubric, first, missing.len()));
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

/// The best band for which `percent` is enough.
pub(crate) fn band_by_percent(rubric: &Rubric, percent: u32) -> Option<usize> {
    let mut bands = rubric.bands.iter();
    bands.position(|band| band.at_least <= percent)
}

/// The best band from `first` on that allows so many required items to be absent; the last one where none does.
pub(crate) fn allowed_band(rubric: &Rubric, first: usize, missing: usize) -> usize {
    let allowed = |band: &hegui_rubric::Band| {
        band.absent_required
            .is_none_or(|most| missing <= most as usize)
    };
    let mut bands = rubric.bands.iter().enumerate().skip(first);
    let found = bands.find(|(_, band)| allowed(band));
    found.map_or(rubric.bands.len().saturating_sub(1), |(index, _)| index)
}

/// Hundredths of a percent, rounded half up; `None` of nothing.
pub fn percent(part: u32, whole: u32) -> Option<u32> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let hundredths = (part * 20_000 + whole).checked_div(whole * 2)?;
    u32::try_from(hundredths).ok()
}

#[cfg(test)]
mod tests {
    use super::percent;
    use crate::judging::testing::scorer;

    /// Of 10 points 4 are for 法律顾问 (required), 2 for 案卷评查, 2 for 行政诉讼, 1 each for the plan and the
    /// whole; `mentioned` earns 40 % of them, `described` 80 %, `quantified` all.
    #[test]
    fn grades_earn_points_and_points_a_band() {
        let scorer = scorer();
        for (text, points, band) in [
            ("按时开会。", 0, "不合格"),
            // 4 × 40 % and, for the whole, 1 × 40 %.
            ("重视法律顾问工作。", 200, "不合格"),
            ("聘请法律顾问3名。", 500, "不合格"),
            ("聘请法律顾问3名。案卷评查30份。", 700, "合格"),
            (
                "聘请法律顾问3名。案卷评查30份。未发生行政诉讼。",
                900,
                "良好",
            ),
        ] {
            let score = scorer.score_text(text).score;
            let name = score
                .band
                .map(|band| scorer.rubric().bands[band].name.as_str());
            assert_eq!((score.points, name), (points, Some(band)), "{text}");
            assert_eq!(score.maximum, 1100);
        }
    }

    #[test]
    fn percentages_are_hundredths_rounded_half_up() {
        assert_eq!(percent(1, 3), Some(3333));
        assert_eq!(percent(2, 3), Some(6667));
        assert_eq!(percent(1, 8), Some(1250));
        assert_eq!(percent(0, 0), None);
    }
}
