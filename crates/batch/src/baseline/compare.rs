//! Two baselines → what changed from the one to the other.

use std::collections::BTreeSet;

use hegui_text::names::composed;

use super::pairs::pair_reports;
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
    /// The same report under another name, by its bytes or by authority and year: the former one.
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

    /// Whether there is nothing to compare: a report or an item that only one of the two runs has. A gate
    /// that let it pass would be open to whoever renames a report.
    #[must_use]
    pub fn is_unmatched(&self) -> bool {
        matches!(self, Self::New | Self::Vanished | Self::ItemVanished(_))
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
        let pairs = pair_reports(old, new);
        let mut changes = Vec::new();
        for (report, former) in new.reports.iter().zip(&pairs) {
            let former = former.and_then(|at| old.reports.get(at));
            let moved = former.filter(|old| composed(&old.path) != composed(&report.path));
            let kind = match former {
                None => Some(ChangeKind::New),
                Some(_) => moved.map(|old| ChangeKind::Moved(old.path.clone())),
            };
            let items = former.map_or_else(Vec::new, |former| item_changes(former, report));
            let kinds = kind.into_iter().chain(items);
            changes.extend(kinds.map(|kind| BaselineChange::new(&report.path, kind)));
        }
        let met: BTreeSet<usize> = pairs.into_iter().flatten().collect();
        for (at, report) in old.reports.iter().enumerate() {
            if !met.contains(&at) {
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
