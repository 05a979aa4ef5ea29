//! Edits tried one by one.

use std::collections::BTreeSet;

use hegui_core::document::Document;
use hegui_core::report::Verdict;
use hegui_core::score;
use hegui_core::scorer::{CompileError, Scorer};
use hegui_rubric::Rubric;

use super::rescored::{Rescored, Scored};
use crate::rubric_diff::{Edit, RubricDiff, Weight, edited};

/// Edits that can move grades and are tried, at most: each costs a rubric to compile and all changed reports
/// to score.
const MOST_TRIED: usize = 100;

/// An edit to be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// The old rubric with this edit alone, by its index in the diff.
    Alone(usize),
    /// The new rubric without this edit.
    Without(usize),
}

/// What came of a trial.
#[derive(Debug)]
pub struct Effect {
    /// What was tried.
    pub trial: Trial,
    /// Changes of grades that it has a part in: the report, then the item's id.
    pub grades: BTreeSet<(usize, String)>,
    /// Reports whose score the edit moves alone.
    pub scores: BTreeSet<usize>,
    /// Those of them that it alone takes to another band.
    pub bands: BTreeSet<usize>,
}

/// Reports whose texts lie ready, so that edits can be tried on them, each by itself on any thread.
#[derive(Debug)]
pub struct Workbench<'a> {
    old: &'a Rubric,
    new: &'a Rubric,
    diff: &'a RubricDiff,
    reports: &'a [Rescored],
    /// The reports in which a grade changed, laid out as the old rubric has it.
    documents: Vec<(usize, Document<'a>)>,
    assume: bool,
}

impl<'a> Workbench<'a> {
    /// Lays out the texts in which a grade changed.
    #[must_use]
    pub fn new(
        old: &'a Rubric,
        new: &'a Rubric,
        diff: &'a RubricDiff,
        reports: &'a [Rescored],
    ) -> Self {
        let changed = reports.iter().enumerate();
        let changed = changed.filter(|(_, report)| report.has_changed_grades(old, new));
        let lay_out = |report: &'a Rescored| Document::of(&report.text, &old.document);
        let documents = changed.map(|(at, report)| (at, lay_out(report))).collect();
        Self {
            old,
            new,
            diff,
            reports,
            documents,
            assume: false,
        }
    }

    /// With `assume`, takes every document for a report, as the scorers of `reports` did.
    #[must_use]
    pub fn assuming_reports(mut self, assume: bool) -> Self {
        self.assume = assume;
        self
    }

    /// Every edit alone, up to a bound: first those of items whose grades changed.
    #[must_use]
    pub fn trials(&self) -> Vec<Trial> {
        let changed = self
            .documents
            .iter()
            .filter_map(|(at, _)| self.reports.get(*at));
        let changed = changed.flat_map(|report| report.changed_grades(self.old, self.new));
        let changed: BTreeSet<&str> = changed.map(|(id, _, _)| id).collect();
        let mut moving = self.edits_of(Weight::Grades);
        if changed.is_empty() {
            moving.clear();
        }
        moving.sort_by_key(|at| {
            let item = self.diff.edits.get(*at).and_then(|edit| edit.part.item());
            (item.is_some_and(|id| !changed.contains(id)), *at)
        });
        moving.truncate(MOST_TRIED);
        moving.extend(self.edits_of(Weight::Points));
        moving.into_iter().map(Trial::Alone).collect()
    }

    /// How many edits are too many to be tried.
    #[must_use]
    pub fn untried(&self) -> usize {
        self.edits_of(Weight::Grades)
            .len()
            .saturating_sub(MOST_TRIED)
    }

    /// The changes that no edit makes alone, and the trials that tell which have a part in them.
    #[must_use]
    pub fn open_trials(&self, effects: &[Effect]) -> Vec<Trial> {
        let explained = |at: usize, id: &str| {
            let mut effects = effects.iter();
            effects.any(|effect| effect.grades.contains(&(at, id.to_owned())))
        };
        let open = self.documents.iter().any(|(at, _)| {
            let report = self.reports.get(*at);
            let changes = report.map(|report| report.changed_grades(self.old, self.new));
            let mut changes = changes.into_iter().flatten();
            changes.any(|(id, _, _)| !explained(*at, id))
        });
        if !open {
            return Vec::new();
        }
        let tried = effects.iter().filter_map(|effect| match effect.trial {
            Trial::Alone(at) => Some(at),
            Trial::Without(_) => None,
        });
        let is_moving = |at: &usize| {
            let edit = self.diff.edits.get(*at);
            edit.is_some_and(|edit| edit.weight == Weight::Grades)
        };
        tried.filter(is_moving).map(Trial::Without).collect()
    }

    /// Tries an edit.
    ///
    /// # Errors
    /// Where the rubric that it makes cannot be compiled.
    pub fn attempt(&self, trial: Trial) -> Result<Effect, CompileError> {
        let mut effect = Effect {
            trial,
            grades: BTreeSet::new(),
            scores: BTreeSet::new(),
            bands: BTreeSet::new(),
        };
        let (Trial::Alone(at) | Trial::Without(at)) = trial;
        let Some(edit) = self.diff.edits.get(at) else {
            return Ok(effect);
        };
        if edit.weight == Weight::Points {
            let rubric = edited(self.old, self.new, [edit]);
            self.add_up(&rubric, &mut effect);
            return Ok(effect);
        }
        let others = self.diff.edits.iter().enumerate();
        let others = others
            .filter(|(other, _)| *other != at)
            .map(|(_, edit)| edit);
        let rubric = match trial {
            Trial::Alone(_) => edited(self.old, self.new, [edit]),
            Trial::Without(_) => edited(self.old, self.new, others),
        };
        let scorer = Scorer::new(rubric)?.assuming_reports(self.assume);
        for (at, document) in &self.documents {
            if let Some(report) = self.reports.get(*at) {
                self.compare(*at, report, document, &scorer, &mut effect);
            }
        }
        Ok(effect)
    }

    /// What a rubric that was made of one of both makes of a report, beside what both make of it.
    fn compare(
        &self,
        at: usize,
        report: &Rescored,
        document: &Document<'_>,
        scorer: &Scorer,
        effect: &mut Effect,
    ) {
        let rubric = scorer.rubric();
        let tried = if rubric.document == self.old.document {
            Scored::of(scorer, document, &report.text)
        } else {
            let document = Document::of(&report.text, &rubric.document);
            Scored::of(scorer, &document, &report.text)
        };
        let Some(tried) = tried else {
            return;
        };
        for (id, _, new) in report.changed_grades(self.old, self.new) {
            let got = tried.grade(rubric, id);
            let has_part = match effect.trial {
                // Half the way is no explanation: another edit made the rest.
                Trial::Alone(_) => got == new,
                Trial::Without(_) => got != new,
            };
            if has_part {
                effect.grades.insert((at, id.to_owned()));
            }
        }
        if let (Trial::Alone(_), Some(old)) = (effect.trial, &report.old) {
            self.note_score(at, old, &tried, rubric, effect);
        }
    }

    /// What an edit of points or bands makes of the grades of the old rubric.
    fn add_up(&self, rubric: &Rubric, effect: &mut Effect) {
        for (at, report) in self.reports.iter().enumerate() {
            let Some(old) = &report.old else {
                continue;
            };
            let verdicts = old.verdicts.iter().map(|verdict| {
                let item = rubric.items.get(verdict.item);
                let whole = item.map_or(0, |item| item.points);
                Verdict {
                    points: verdict
                        .grade
                        .map_or(0, |grade| score::points(rubric, whole, grade)),
                    maximum: verdict.grade.map_or(0, |_| whole * 100),
                    ..verdict.clone()
                }
            });
            let verdicts: Vec<Verdict> = verdicts.collect();
            let score = score::score(rubric, &verdicts);
            let tried = Scored { verdicts, score };
            self.note_score(at, old, &tried, rubric, effect);
        }
    }

    fn note_score(
        &self,
        at: usize,
        old: &Scored,
        tried: &Scored,
        rubric: &Rubric,
        effect: &mut Effect,
    ) {
        let band_moved = old.band(self.old) != tried.band(rubric);
        if band_moved || old.score.percent != tried.score.percent {
            effect.scores.insert(at);
        }
        if band_moved {
            effect.bands.insert(at);
        }
    }

    fn edits_of(&self, weight: Weight) -> Vec<usize> {
        let edits = self.diff.edits.iter().enumerate();
        let wanted = |edit: &Edit| edit.weight == weight;
        edits
            .filter(|(_, edit)| wanted(edit))
            .map(|(at, _)| at)
            .collect()
    }
}
