//! Finished reports → what is said of all of them together: ranks, distribution, items most often missed.
//! Writers show these figures and compute none.

mod copies;
mod league;

use std::cmp::Reverse;

pub use copies::{CopyGroup, Duplicates};
pub use league::League;

use league::{LeagueKey, league_key};

use hegui_core::report::{Assessment, Outcome, Report, Score, Verdict};
use hegui_core::score;
use hegui_rubric::Rubric;

/// By which rules reports are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RankingRules {
    /// All reports in one league, whatever their years and levels.
    pub together: bool,
    /// Which of several files of one report are ranked.
    pub duplicates: Duplicates,
}

/// All reports of a run together. Everything counts after review, where there was one.
#[derive(Debug, Clone, Default)]
pub struct BatchSummary {
    /// The scored reports, league by league, best first.
    pub standings: Vec<Standing>,
    /// The leagues, in the order of the standings.
    pub leagues: Vec<League>,
    /// The scored reports that another file of the same report stands for: in no rank, in no count and in
    /// no average.
    pub set_aside: Vec<Standing>,
    /// Files that are the same report, by the first of each group.
    pub copies: Vec<CopyGroup>,
    /// Indices of the reports that could not be assessed, in their order.
    pub unassessable: Vec<usize>,
    /// One entry an item, in the rubric's order.
    pub items: Vec<ItemCounts>,
    /// How many scored reports are in each band, in the rubric's order.
    pub bands: Vec<usize>,
    /// How many scored reports have how many percent: ten steps, 0–9 to 90–100.
    pub histogram: [usize; 10],
    /// Mean of the percentages in hundredths, rounded half up; `None` where no report has one.
    pub mean: Option<u32>,
    /// Median of the percentages in hundredths, the lower of the middle two; `None` where none has one.
    pub median: Option<u32>,
}

/// A report in the league table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Index of the report.
    pub report: usize,
    /// Index of the league.
    pub league: usize,
    /// Rank in the league from 1, shared by reports of equal percentage (1, 2, 2, 4); `None` where no item
    /// applies.
    pub rank: Option<usize>,
    /// One entry a group, in the rubric's order.
    pub groups: Vec<GroupScore>,
    /// How many items have each grade, lowest first, then those that do not apply.
    pub grades: [usize; 5],
    /// How many items are waived by people.
    pub waived: usize,
}

/// What one report has in one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupScore {
    /// Hundredths of a point.
    pub points: u32,
    /// Hundredths of a point.
    pub maximum: u32,
    /// Hundredths of a percent; `None` where no item applies.
    pub percent: Option<u32>,
}

impl GroupScore {
    /// Hundredths of a point that are lost.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.maximum.saturating_sub(self.points)
    }
}

/// What all reports have in one item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemCounts {
    /// How many reports have each grade, lowest first.
    pub grades: [usize; 4],
    /// In how many it does not apply.
    pub not_applicable: usize,
    /// Points lost in all reports together, in hundredths.
    pub lost: u64,
}

impl ItemCounts {
    /// How many reports it applies to.
    #[must_use]
    pub fn applicable(&self) -> usize {
        self.grades.iter().sum()
    }

    /// Share of the reports that lack it, in hundredths of a percent; `None` where it applies to none.
    #[must_use]
    pub fn absent_percent(&self) -> Option<u32> {
        let (absent, all) = (self.grades[0], self.applicable());
        score::percent(u32::try_from(absent).ok()?, u32::try_from(all).ok()?)
    }
}

impl BatchSummary {
    /// Looks over `reports`.
    #[must_use]
    pub fn of(reports: &[Report], rubric: &Rubric, rules: RankingRules) -> Self {
        let copies = copies::copy_groups(reports, rules.duplicates);
        let set_aside = copies::set_aside(&copies);
        let mut batch = Self {
            copies,
            items: vec![ItemCounts::default(); rubric.items.len()],
            bands: vec![0; rubric.bands.len()],
            ..Self::default()
        };
        let mut percents = Vec::new();
        for (index, report) in reports.iter().enumerate() {
            let Outcome::Scored(assessment) = &report.outcome else {
                batch.unassessable.push(index);
                continue;
            };
            let standing = Standing::of(index, assessment, rubric);
            if set_aside.contains(&index) {
                batch.set_aside.push(standing);
                continue;
            }
            batch.standings.push(standing);
            for verdict in &assessment.verdicts {
                if let Some(item) = batch.items.get_mut(verdict.item) {
                    item.count_verdict(verdict);
                }
            }
            let score = assessment.final_score();
            if let Some(band) = score.band.and_then(|band| batch.bands.get_mut(band)) {
                *band += 1;
            }
            if let Some(percent) = score.percent {
                percents.push(percent);
                let step = usize::try_from(percent / 1_000).unwrap_or(9).min(9);
                batch.histogram[step] += 1;
            }
        }
        batch.rank_standings(reports, rules);
        percents.sort_unstable();
        batch.median = percents.get(percents.len().saturating_sub(1) / 2).copied();
        batch.mean = mean(percents.into_iter());
        batch
    }

    /// Sorts by league, then by percentage, best first, then by path, and numbers the ranks of each league.
    fn rank_standings(&mut self, reports: &[Report], rules: RankingRules) {
        let percent = |standing: &Standing| {
            let report = reports.get(standing.report);
            report.and_then(score_of)?.percent
        };
        let key = |standing: &Standing| match reports.get(standing.report) {
            Some(report) if !rules.together => league_key(report),
            _ => LeagueKey::default(),
        };
        self.standings.sort_by_cached_key(|standing| {
            (key(standing), Reverse(percent(standing)), standing.report)
        });
        for of_one in self
            .standings
            .chunk_by_mut(|one, next| key(one) == key(next))
        {
            let mut before: Option<(u32, usize)> = None;
            for (index, standing) in of_one.iter_mut().enumerate() {
                standing.league = self.leagues.len();
                standing.rank = percent(standing).map(|percent| match before {
                    Some((same, rank)) if same == percent => rank,
                    _ => index + 1,
                });
                before = percent(standing).zip(standing.rank);
            }
            let percents = of_one.iter().filter_map(percent);
            let key = of_one.first().map(key).unwrap_or_default();
            self.leagues
                .push(League::of(key, of_one.len(), mean(percents)));
        }
    }

    /// The report that this one repeats: the one that is ranked for their group, or the first of a group
    /// whose files are all ranked.
    #[must_use]
    pub fn copy_of(&self, report: usize) -> Option<usize> {
        let mut groups = self.copies.iter();
        let group = groups.find(|group| group.files.contains(&report))?;
        let stands = group.ranked.or(group.files.first().copied());
        stands.filter(|other| *other != report)
    }

    /// The items that bear on the most reports, heaviest loss first; those that nobody lacks are left out.
    #[must_use]
    pub fn most_missed(&self) -> Vec<usize> {
        let missed = self.items.iter().enumerate();
        let mut missed: Vec<_> = missed.filter(|(_, counts)| counts.grades[0] > 0).collect();
        missed.sort_by_key(|(item, counts)| (Reverse((counts.grades[0], counts.lost)), *item));
        missed.into_iter().map(|(item, _)| item).collect()
    }
}

impl Standing {
    /// The standing of a report, yet without a rank.
    fn of(report: usize, assessment: &Assessment, rubric: &Rubric) -> Self {
        let mut standing = Self {
            report,
            league: 0,
            rank: None,
            groups: vec![GroupScore::default(); rubric.groups.len()],
            grades: [0; 5],
            waived: 0,
        };
        for verdict in &assessment.verdicts {
            let (points, maximum) = verdict.final_points();
            let group = rubric.items.get(verdict.item).map(|item| item.group);
            if let Some(group) = group.and_then(|group| standing.groups.get_mut(group)) {
                group.points += points;
                group.maximum += maximum;
            }
            let grade = verdict.final_grade();
            standing.grades[grade.map_or(4, |grade| usize::from(grade.value()))] += 1;
            let waived = verdict.review.as_ref().is_some_and(|r| r.grade.is_none());
            standing.waived += usize::from(waived);
        }
        for group in &mut standing.groups {
            group.percent = score::percent(group.points, group.maximum);
        }
        standing
    }
}

impl ItemCounts {
    fn count_verdict(&mut self, verdict: &Verdict) {
        match verdict.final_grade() {
            Some(grade) => self.grades[usize::from(grade.value())] += 1,
            None => self.not_applicable += 1,
        }
        let (points, maximum) = verdict.final_points();
        self.lost += u64::from(maximum.saturating_sub(points));
    }
}

/// The mean in hundredths, rounded half up; `None` of nothing.
fn mean(percents: impl Iterator<Item = u32>) -> Option<u32> {
    let add = |(sum, count), percent| (sum + u64::from(percent), count + 1);
    let (sum, count) = percents.fold((0, 0), add);
    let mean = (2 * sum + count).checked_div(2 * count)?;
    u32::try_from(mean).ok()
}

/// The score of a report after review, if it was scored.
#[must_use]
pub fn score_of(report: &Report) -> Option<&Score> {
    match &report.outcome {
        Outcome::Scored(assessment) => Some(assessment.final_score()),
        Outcome::Unassessable(_) => None,
    }
}
