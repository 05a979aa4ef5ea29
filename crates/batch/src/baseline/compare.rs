//! Two baselines → what changed from the one to the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Baseline, BaselineItem, BaselineReport};

/// What changed, in the order of paths and then of items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The rubric is another one, or another version of it.
    pub rubric_changed: bool,
    /// The changes.
    pub changes: Vec<Change>,
}

/// A change in one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
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
    /// A report that is there no more.
    Vanished,
    /// The same bytes under another name: the former one.
    Moved(String),
    /// It could be assessed and cannot now, or the other way round.
    Assessable {
        /// Whether it can now.
        now: bool,
    },
    /// An item that only one of the two rubrics has.
    ItemNew(BaselineItem),
    /// An item that the rubric has no more.
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

    /// Whether something got worse by it: a lower grade, or a report that cannot be assessed any more.
    /// An item that does not apply any more is neither.
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

/// What changed from `old` to `new`.
#[must_use]
pub fn compare(old: &Baseline, new: &Baseline) -> Comparison {
    let by_path = |baseline: &'_ Baseline| -> BTreeMap<String, BaselineReport> {
        let reports = baseline.reports.iter();
        reports
            .map(|report| (report.path.clone(), report.clone()))
            .collect()
    };
    let (before, now) = (by_path(old), by_path(new));
    let mut changes = Vec::new();
    // Bytes that stand under a new name were moved, not lost.
    let lost: BTreeMap<&str, &str> = before
        .values()
        .filter(|report| !now.contains_key(&report.path) && !report.digest.is_empty())
        .map(|report| (report.digest.as_str(), report.path.as_str()))
        .collect();
    let mut moved = BTreeSet::new();
    for (path, report) in &now {
        let (former, kind) = match before.get(path) {
            Some(former) => (Some(former), None),
            None => match lost
                .get(report.digest.as_str())
                .filter(|path| moved.insert(**path))
            {
                Some(&path) => (before.get(path), Some(ChangeKind::Moved(path.to_owned()))),
                None => (None, Some(ChangeKind::New)),
            },
        };
        let change = |kind| Change {
            path: path.clone(),
            kind,
        };
        changes.extend(kind.map(change));
        if let Some(former) = former {
            changes.extend(items(former, report).into_iter().map(change));
        }
    }
    for path in before.keys() {
        if !now.contains_key(path) && !moved.contains(path.as_str()) {
            changes.push(Change {
                path: path.clone(),
                kind: ChangeKind::Vanished,
            });
        }
    }
    // Stable: the changes of one report stay in the rubric's order.
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    Comparison {
        rubric_changed: (&old.rubric, &old.digest) != (&new.rubric, &new.digest),
        changes,
    }
}

fn items(old: &BaselineReport, new: &BaselineReport) -> Vec<ChangeKind> {
    if old.items.is_empty() != new.items.is_empty() {
        return vec![ChangeKind::Assessable {
            now: !new.items.is_empty(),
        }];
    }
    let find = |report: &'_ BaselineReport, id: &str| -> Option<BaselineItem> {
        report.items.iter().find(|item| item.id == id).cloned()
    };
    let mut changes = Vec::new();
    for now in &new.items {
        let Some(before) = find(old, &now.id) else {
            changes.push(ChangeKind::ItemNew(now.clone()));
            continue;
        };
        let (old, new) = (before, now.clone());
        if old.grade != new.grade {
            changes.push(ChangeKind::Grade { old, new });
        } else if old.points != new.points {
            changes.push(ChangeKind::Points { old, new });
        } else if old.evidence != new.evidence {
            changes.push(ChangeKind::Evidence { old, new });
        }
    }
    for before in &old.items {
        if find(new, &before.id).is_none() {
            changes.push(ChangeKind::ItemVanished(before.clone()));
        }
    }
    changes
}

/// The baseline after the changes that `chosen` picks were accepted: `new` where they were, `old` elsewhere.
#[must_use]
pub fn accept(old: &Baseline, new: &Baseline, only: &str) -> Baseline {
    let mut kept = old.clone();
    for report in &new.reports {
        let whole = report.path == only || report.path.rsplit('/').next() == Some(only);
        match kept
            .reports
            .iter_mut()
            .find(|kept| kept.path == report.path)
        {
            Some(kept) if whole => *kept = report.clone(),
            Some(kept) => {
                for item in report.items.iter().filter(|item| item.id == only) {
                    match kept.items.iter_mut().find(|kept| kept.id == item.id) {
                        Some(kept) => *kept = item.clone(),
                        None => kept.items.push(item.clone()),
                    }
                }
            }
            None if whole => kept.reports.push(report.clone()),
            None => {}
        }
    }
    kept.reports
        .retain(|report| report.path != only || new.reports.iter().any(|new| new.path == only));
    kept.reports.sort_by(|one, other| one.path.cmp(&other.path));
    if kept.reports == new.reports {
        return new.clone();
    }
    kept
}
