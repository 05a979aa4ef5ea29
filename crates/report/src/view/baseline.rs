//! What changed since a baseline, report by report, in words.

use serde::Serialize;

use crate::clean;
use crate::words::baseline::describe_change;
use crate::words::messages::{grade, grade_id};
use hegui_batch::baseline::{Baseline, BaselineItem, ChangeKind, Comparison};
use hegui_core::amount::Amount;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// All of it; every string is safe to show.
#[derive(Debug, Serialize)]
pub(crate) struct ComparisonView<'c> {
    /// Which rubric was and which is used, where that changed.
    pub(crate) rubrics: Option<[String; 2]>,
    pub(crate) reports: Vec<ChangedReport<'c>>,
    pub(crate) counts: ChangeCounts,
}

/// How many changes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeCounts {
    /// Reports of the run.
    pub(crate) reports: usize,
    /// Changes for which a check fails.
    pub(crate) failures: usize,
    /// Those of them that are for the worse.
    pub(crate) worse: usize,
    /// Changes of evidence or names only.
    pub(crate) others: usize,
}

/// The changes of one report.
#[derive(Debug, Serialize)]
pub(crate) struct ChangedReport<'c> {
    pub(crate) path: String,
    pub(crate) changes: Vec<ChangeView<'c>>,
}

/// A change.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeView<'c> {
    pub(crate) kind: &'static str,
    pub(crate) failure: bool,
    pub(crate) worse: bool,
    /// In a sentence without a full stop.
    pub(crate) words: String,
    /// The item's id, where it is about one.
    pub(crate) item: Option<&'c str>,
    /// The item's title, where the rubric still has it.
    pub(crate) title: Option<String>,
    pub(crate) old: Option<ChangeSide>,
    pub(crate) new: Option<ChangeSide>,
}

/// An item before or after the change.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeSide {
    pub(crate) grade: &'static str,
    /// The grade in words.
    pub(crate) name: &'static str,
    pub(crate) points: String,
    /// The first words that gave the grade, in full; empty where there are none.
    pub(crate) quote: String,
}

impl<'c> ComparisonView<'c> {
    pub(crate) fn of(
        comparison: &'c Comparison,
        old: &Baseline,
        new: &Baseline,
        rubric: &Rubric,
        lang: Lang,
    ) -> Self {
        let mut reports: Vec<ChangedReport<'_>> = Vec::new();
        for one in &comparison.changes {
            let path = clean::line(&one.path);
            let change = ChangeView::of(&one.kind, rubric, lang);
            match reports.last_mut().filter(|last| last.path == path) {
                Some(last) => last.changes.push(change),
                None => reports.push(ChangedReport {
                    path,
                    changes: vec![change],
                }),
            }
        }
        let count = |test: fn(&ChangeKind) -> bool| {
            let changes = comparison.changes.iter();
            changes.filter(|change| test(&change.kind)).count()
        };
        let failures = count(ChangeKind::is_failure);
        let version = |of: &Baseline| {
            let [id, version] = [&of.rubric, &of.version].map(|it| clean::line(it));
            format!("{id} {version} ({})", of.digest.get(..12).unwrap_or(""))
        };
        let rubrics = [old, new].map(version);
        Self {
            rubrics: comparison.rubric_changed.then_some(rubrics),
            reports,
            counts: ChangeCounts {
                reports: new.reports.len(),
                failures,
                worse: count(ChangeKind::is_worse),
                others: comparison.changes.len() - failures,
            },
        }
    }
}

impl ChangeCounts {
    /// In one sentence without a full stop.
    pub(crate) fn sentence(self, lang: Lang) -> String {
        let Self {
            reports,
            failures,
            worse,
            others,
        } = self;
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let (many_reports, many_changes) = (plural(reports), plural(failures));
        match lang {
            Lang::Zh => format!(
                "{reports} 份报告，{failures} 处改变（变差 {worse} 处），另有 {others} 处只是依据或名称不同"
            ),
            Lang::En => format!(
                "{reports} report{many_reports}, {failures} change{many_changes} ({worse} for the worse), {others} in evidence or name only"
            ),
        }
    }
}

impl<'c> ChangeView<'c> {
    pub(crate) fn of(kind: &'c ChangeKind, rubric: &Rubric, lang: Lang) -> Self {
        let side = |item: &BaselineItem| ChangeSide {
            grade: grade_id(item.grade),
            name: grade(item.grade, lang),
            points: Amount(item.points).to_string(),
            quote: clean::line(&item.words),
        };
        let (old, new) = match kind {
            ChangeKind::Grade { old, new }
            | ChangeKind::Points { old, new }
            | ChangeKind::Evidence { old, new } => (Some(side(old)), Some(side(new))),
            ChangeKind::ItemNew(new) => (None, Some(side(new))),
            ChangeKind::ItemVanished(old) => (Some(side(old)), None),
            _ => (None, None),
        };
        let named = |id| rubric.items.iter().find(|item| item.id == id);
        Self {
            kind: kind.id(),
            failure: kind.is_failure(),
            worse: kind.is_worse(),
            words: describe_change(kind, lang),
            item: kind.item(),
            title: kind
                .item()
                .and_then(named)
                .map(|item| clean::line(&item.title)),
            old,
            new,
        }
    }
}
