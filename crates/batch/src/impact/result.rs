//! All reports and all edits: what changed, and by what.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use hegui_rubric::{Grade, Rubric};

use super::rescored::{GradeUnder, Rescored, Scored};
use super::trial::{Effect, Trial};
use crate::evaluate::agreement::{Accept, Agreement, agreement_of};
use crate::rubric_diff::{RubricDiff, Weight};

/// What a new version of a rubric does.
#[derive(Debug)]
pub struct Impact {
    /// The reports whose percentage, band or grades changed: those of another band first, then those whose
    /// percentage changed most.
    pub reports: Vec<ReportImpact>,
    /// How many reports both rubrics scored.
    pub scored: usize,
    /// Paths of reports that only one of the two takes for a report of its kind.
    pub of_another_kind: Vec<String>,
    /// What each edit that can move something did, in the order of the diff.
    pub edits: Vec<EditImpact>,
    /// How many edits were too many to be tried.
    pub untried: usize,
    /// Agreement with human grades on the items that both rubrics have: by the old one, by the new one.
    pub agreement: Option<[Agreement; 2]>,
}

/// What changed in a report.
#[derive(Debug)]
pub struct ReportImpact {
    /// Its path.
    pub path: String,
    /// Where it stood.
    pub old: Standing,
    /// Where it stands.
    pub new: Standing,
    /// The changed grades, in the rubric's order.
    pub grades: Vec<GradeChange>,
    /// Edits of points and bands that move its score alone, as indices into the diff.
    pub points_by: Vec<usize>,
}

/// Where a report stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Hundredths of a percent.
    pub percent: Option<u32>,
    /// Its band.
    pub band: Option<String>,
    /// Its rank from 1, shared by reports of equal percentage.
    pub rank: Option<usize>,
}

/// A changed grade.
#[derive(Debug)]
pub struct GradeChange {
    /// The item's id.
    pub item: String,
    /// Its old grade; `None` where the old rubric does not have the item.
    pub old: Option<Option<Grade>>,
    /// Its new grade.
    pub new: Option<Option<Grade>>,
    /// The edits that moved it, as indices into the diff.
    pub by: Vec<usize>,
    /// How they did it.
    pub together: Together,
}

/// How edits moved a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// Each of them moves it alone.
    No,
    /// None moves it alone; without any of these it would not be what it is.
    Yes,
}

/// What an edit did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct EditImpact {
    /// Its index in the diff.
    pub edit: usize,
    /// Whether it was tried, or could not have moved any grade because none changed.
    pub tried: bool,
    /// Changed grades that it has a part in.
    pub grades: usize,
    /// Reports whose score it moves alone.
    pub scores: usize,
    /// Reports that it takes to another band alone.
    pub bands: usize,
}

impl Impact {
    /// Puts together what was scored and tried.
    #[must_use]
    pub fn of(
        old: &Rubric,
        new: &Rubric,
        diff: &RubricDiff,
        rescored: &[Rescored],
        effects: &[Effect],
        untried: usize,
    ) -> Self {
        let both = rescored.iter().enumerate();
        let both =
            both.filter_map(|(at, one)| Some((at, one, one.old.as_ref()?, one.new.as_ref()?)));
        let both: Vec<(usize, &Rescored, &Scored, &Scored)> = both.collect();
        let percents = |pick: fn(&(usize, &Rescored, &Scored, &Scored)) -> Option<u32>| {
            both.iter().map(pick).collect::<Vec<_>>()
        };
        let old_percents = percents(|(_, _, old, _)| old.score.percent);
        let new_percents = percents(|(_, _, _, new)| new.score.percent);
        let mut reports: Vec<ReportImpact> = both
            .iter()
            .map(|(at, one, by_old, by_new)| ReportImpact {
                path: one.path.clone(),
                old: Standing::of(by_old, old, &old_percents),
                new: Standing::of(by_new, new, &new_percents),
                grades: grade_changes(*at, one, old, new, effects),
                points_by: points_by(*at, diff, effects),
            })
            .collect();
        reports.retain(ReportImpact::has_changed);
        reports.sort_by_key(|report| (!report.crosses_band(), Reverse(report.percent_shift())));
        let one_sided = rescored
            .iter()
            .filter(|one| one.old.is_some() != one.new.is_some());
        let of_another_kind = one_sided.map(|one| one.path.clone()).collect();
        Self {
            reports,
            scored: both.len(),
            of_another_kind,
            edits: edit_impacts(diff, effects),
            untried,
            agreement: None,
        }
    }

    /// How many reports stand in another band.
    #[must_use]
    pub fn band_changes(&self) -> usize {
        let reports = self.reports.iter();
        reports.filter(|report| report.crosses_band()).count()
    }

    /// By how many places a report moved in the ranking, at most.
    #[must_use]
    pub fn greatest_rank_shift(&self) -> usize {
        let shifts = self.reports.iter().map(ReportImpact::rank_shift);
        shifts.max().unwrap_or(0)
    }

    /// How many grades changed.
    #[must_use]
    pub fn grade_changes(&self) -> usize {
        self.reports.iter().map(|report| report.grades.len()).sum()
    }
}

/// Agreement by both rubrics with what readers accept: for each a report's index, an item's id and what is
/// accepted. Items that only one of the rubrics has are left out.
#[must_use]
pub fn agreement<'g>(
    old: &Rubric,
    new: &Rubric,
    rescored: &[Rescored],
    accepted: impl IntoIterator<Item = (usize, &'g str, Accept)>,
) -> [Agreement; 2] {
    let (mut by_old, mut by_new) = (Vec::new(), Vec::new());
    for (at, id, accept) in accepted {
        let grades = rescored.get(at).and_then(|one| {
            let (by_old, by_new) = (one.old.as_ref()?, one.new.as_ref()?);
            Some((by_old.grade(old, id)?, by_new.grade(new, id)?))
        });
        if let Some((was, is)) = grades {
            by_old.push((was.map_or(0, Grade::value), accept));
            by_new.push((is.map_or(0, Grade::value), accept));
        }
    }
    [agreement_of(by_old), agreement_of(by_new)]
}

impl EditImpact {
    /// Whether it moved anything.
    #[must_use]
    pub fn has_effect(&self) -> bool {
        self.grades > 0 || self.scores > 0
    }
}

impl ReportImpact {
    /// Whether it stands in another band.
    #[must_use]
    pub fn crosses_band(&self) -> bool {
        self.old.band != self.new.band
    }

    /// By how many places it moved in the ranking.
    #[must_use]
    pub fn rank_shift(&self) -> usize {
        let ranks = self.old.rank.zip(self.new.rank);
        ranks.map_or(0, |(old, new)| old.abs_diff(new))
    }

    fn percent_shift(&self) -> u32 {
        let [old, new] = [&self.old, &self.new].map(|standing| standing.percent.unwrap_or(0));
        old.abs_diff(new)
    }

    fn has_changed(&self) -> bool {
        self.old != self.new || !self.grades.is_empty()
    }
}

impl Standing {
    fn of(scored: &Scored, rubric: &Rubric, all: &[Option<u32>]) -> Self {
        let percent = scored.score.percent;
        let better = all.iter().flatten().filter(|other| Some(**other) > percent);
        Self {
            percent,
            band: scored.band(rubric).map(str::to_owned),
            rank: percent.map(|_| better.count() + 1),
        }
    }
}

fn grade_changes(
    at: usize,
    report: &Rescored,
    old: &Rubric,
    new: &Rubric,
    effects: &[Effect],
) -> Vec<GradeChange> {
    let changed = report.changed_grades(old, new).into_iter();
    let change = |(id, old, new): (&str, GradeUnder, GradeUnder)| {
        let cell = (at, id.to_owned());
        let (mut alone, mut needed) = (BTreeSet::new(), BTreeSet::new());
        for effect in effects
            .iter()
            .filter(|effect| effect.grades.contains(&cell))
        {
            match effect.trial {
                Trial::Alone(edit) => alone.insert(edit),
                Trial::Without(edit) => needed.insert(edit),
            };
        }
        let (by, together) = match alone.is_empty() {
            true => (needed, Together::Yes),
            false => (alone, Together::No),
        };
        GradeChange {
            item: id.to_owned(),
            old,
            new,
            by: by.into_iter().collect(),
            together,
        }
    };
    changed.map(change).collect()
}

fn points_by(at: usize, diff: &RubricDiff, effects: &[Effect]) -> Vec<usize> {
    let moving = effects.iter().filter(|effect| effect.scores.contains(&at));
    let edits = moving.filter_map(|effect| match effect.trial {
        Trial::Alone(edit) => Some(edit),
        Trial::Without(_) => None,
    });
    let is_of_points = |edit: &usize| {
        let edit = diff.edits.get(*edit);
        edit.is_some_and(|edit| edit.weight == Weight::Points)
    };
    edits.filter(is_of_points).collect()
}

/// What the edits did. A part in a change that others make alone is no part.
fn edit_impacts(diff: &RubricDiff, effects: &[Effect]) -> Vec<EditImpact> {
    let alone = effects
        .iter()
        .filter(|effect| matches!(effect.trial, Trial::Alone(_)));
    let made_alone: BTreeSet<&(usize, String)> = alone.flat_map(|effect| &effect.grades).collect();
    let able = diff.edits.iter().enumerate();
    let able = able.filter(|(_, edit)| edit.weight != Weight::Wording);
    able.map(|(at, _)| {
        let mut impact = EditImpact {
            edit: at,
            ..EditImpact::default()
        };
        for effect in effects {
            match effect.trial {
                Trial::Alone(edit) if edit == at => {
                    impact.tried = true;
                    impact.grades += effect.grades.len();
                    impact.scores += effect.scores.len();
                    impact.bands += effect.bands.len();
                }
                Trial::Without(edit) if edit == at => {
                    let needed = effect.grades.iter();
                    impact.grades += needed.filter(|cell| !made_alone.contains(cell)).count();
                }
                Trial::Alone(_) | Trial::Without(_) => {}
            }
        }
        impact
    })
    .collect()
}
