//! Two baselines → what changed from the one to the other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use hegui_text::names::composed;

use super::{Baseline, BaselineItem, BaselineReport};

/// What changed, in the order of paths and then of items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The rubric is another one, or another version of it.
    pub rubric_changed: bool,
    /// The changes.
    pub changes: Vec<BaselineChange>,
}

/// A change in one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineChange {
    /// The report.
    pub path: String,
    /// What changed.
    pub kind: ChangeKind,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// A report that the baseline does not have.
    New,
    /// A report that the run does not have.
    Vanished,
    /// The same bytes under another name: the former one.
    Moved(String),
    /// Only one of the two runs could assess it.
    Assessable {
        /// Whether the new one could.
        now: bool,
    },
    /// An item that the old rubric does not have.
    ItemNew(BaselineItem),
    /// An item that the new rubric does not have.
    ItemVanished(BaselineItem),
    /// Another grade.
    Grade {
        /// As it was.
        old: BaselineItem,
        /// As it is.
        new: BaselineItem,
    },
    /// The same grade with other points: the rubric weighs the item otherwise.
    Points {
        /// As it was.
        old: BaselineItem,
        /// As it is.
        new: BaselineItem,
    },
    /// The same grade by other evidence.
    Evidence {
        /// As it was.
        old: BaselineItem,
        /// As it is.
        new: BaselineItem,
    },
}

impl ChangeKind {
    /// The identifier in outputs.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Vanished => "vanished",
            Self::Moved(_) => "moved",
            Self::Assessable { .. } => "assessable",
            Self::ItemNew(_) => "item-new",
            Self::ItemVanished(_) => "item-vanished",
            Self::Grade { .. } => "grade",
            Self::Points { .. } => "points",
            Self::Evidence { .. } => "evidence",
        }
    }

    /// Whether a check fails for it. Other evidence for the same grade is worth a look and no failure.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        !matches!(self, Self::Evidence { .. } | Self::Moved(_))
    }

    /// Whether something got worse: a lower grade, or a report that can no longer be assessed. An item that
    /// no longer applies is neither.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        match self {
            Self::Assessable { now } => !now,
            Self::Grade { old, new } => match (old.grade, new.grade) {
                (Some(old), Some(new)) => new < old,
                _ => false,
            },
            _ => false,
        }
    }

    /// The item's id, where it is about one.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::ItemNew(item) | Self::ItemVanished(item) => Some(&item.id),
            Self::Grade { new, .. } | Self::Points { new, .. } | Self::Evidence { new, .. } => {
                Some(&new.id)
            }
            _ => None,
        }
    }
}

impl Comparison {
    /// What changed from `old` to `new`.
    #[must_use]
    pub fn between(old: &Baseline, new: &Baseline) -> Self {
        let (before, now) = (by_path(old), by_path(new));
        // Bytes that stand under a new name were moved, not lost.
        let lost: BTreeMap<&str, &str> = before
            .values()
            .filter(|report| {
                !now.contains_key(&composed(&report.path)) && !report.digest.is_empty()
            })
            .map(|report| (report.digest.as_str(), report.path.as_str()))
            .collect();
        let (mut changes, mut moved) = (Vec::new(), BTreeSet::new());
        for (path, report) in &now {
            let mut moved_from = || {
                let from = lost.get(report.digest.as_str());
                from.filter(|path| moved.insert(**path))
            };
            let (former, kind) = match before.get(path) {
                Some(former) => (Some(former), None),
                None => match moved_from() {
                    Some(&from) => (
                        before.get(&composed(from)),
                        Some(ChangeKind::Moved(from.to_owned())),
                    ),
                    None => (None, Some(ChangeKind::New)),
                },
            };
            let items = former.map_or_else(Vec::new, |former| item_changes(former, report));
            let kinds = kind.into_iter().chain(items);
            changes.extend(kinds.map(|kind| BaselineChange::new(&report.path, kind)));
        }
        for (path, report) in &before {
            if !now.contains_key(path) && !moved.contains(report.path.as_str()) {
                changes.push(BaselineChange::new(&report.path, ChangeKind::Vanished));
            }
        }
        // Stable: the changes of one report stay in the rubric's order.
        changes.sort_by(|one, other| one.path.cmp(&other.path));
        Self {
            rubric_changed: (&old.rubric, &old.digest) != (&new.rubric, &new.digest),
            changes,
        }
    }
}

impl BaselineChange {
    fn new(path: &str, kind: ChangeKind) -> Self {
        Self {
            path: path.to_owned(),
            kind,
        }
    }
}

/// The reports by their paths, composed.
fn by_path(baseline: &Baseline) -> BTreeMap<Cow<'_, str>, &BaselineReport> {
    let reports = baseline.reports.iter();
    reports
        .map(|report| (composed(&report.path), report))
        .collect()
}

fn item_changes(old: &BaselineReport, new: &BaselineReport) -> Vec<ChangeKind> {
    let now = !new.items.is_empty();
    if old.items.is_empty() == now {
        return vec![ChangeKind::Assessable { now }];
    }
    let find = |report: &BaselineReport, id: &str| {
        let mut items = report.items.iter();
        items.find(|item| item.id == id).cloned()
    };
    let changed = new.items.iter().filter_map(|now| {
        let new = now.clone();
        Some(match find(old, &now.id) {
            None => ChangeKind::ItemNew(new),
            Some(old) if old.grade != new.grade => ChangeKind::Grade { old, new },
            Some(old) if old.points != new.points => ChangeKind::Points { old, new },
            Some(old) if old.evidence != new.evidence => ChangeKind::Evidence { old, new },
            Some(_) => return None,
        })
    });
    let vanished = old
        .items
        .iter()
        .filter(|before| find(new, &before.id).is_none());
    changed
        .chain(vanished.cloned().map(ChangeKind::ItemVanished))
        .collect()
}

impl Baseline {
    /// This baseline after the changes of `only`, an item or a report, were accepted: `new` there, as it
    /// was elsewhere.
    #[must_use]
    pub fn accepting(mut self, new: &Self, only: &str) -> Self {
        let is_only = |path: &str| composed(path) == composed(only);
        for report in &new.reports {
            let whole =
                is_only(&report.path) || report.path.rsplit('/').next().is_some_and(is_only);
            let kept = self
                .reports
                .iter_mut()
                .find(|kept| composed(&kept.path) == composed(&report.path));
            match kept {
                Some(kept) if whole => *kept = report.clone(),
                Some(kept) => {
                    for item in report.items.iter().filter(|item| item.id == only) {
                        match kept.items.iter_mut().find(|kept| kept.id == item.id) {
                            Some(kept) => *kept = item.clone(),
                            None => kept.items.push(item.clone()),
                        }
                    }
                }
                None if whole => self.reports.push(report.clone()),
                None => {}
            }
        }
        self.reports.retain(|report| {
            !is_only(&report.path) || new.reports.iter().any(|new| is_only(&new.path))
        });
        self.reports.sort_by(|one, other| one.path.cmp(&other.path));
        if self.reports == new.reports {
            return new.clone();
        }
        self
    }
}
