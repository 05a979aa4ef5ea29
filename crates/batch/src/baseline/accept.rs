//! Changes that a person accepts → the baseline with them.

use hegui_text::names::composed;

use super::pairs::pair_reports;
use super::{Baseline, BaselineChange, BaselineReport, ChangeKind};

impl Baseline {
    /// This baseline with the accepted `changes` of its [comparison](super::Comparison) with `new`: as `new` is
    /// there, as it was elsewhere.
    #[must_use]
    pub fn accepting(mut self, new: &Self, changes: &[&BaselineChange]) -> Self {
        let pairs = pair_reports(&self, new);
        let mut gone = Vec::new();
        let mut come = Vec::new();
        for change in changes {
            let is_meant = |report: &BaselineReport| report.path == change.path;
            if change.kind == ChangeKind::Vanished {
                let met = |at: &usize| pairs.contains(&Some(*at));
                let lost = self.reports.iter().enumerate();
                let mut lost = lost.filter(|(at, report)| is_meant(report) && !met(at));
                gone.extend(lost.next().map(|(at, _)| at));
                continue;
            }
            let Some((report, was)) = new
                .reports
                .iter()
                .zip(&pairs)
                .find(|(new, _)| is_meant(new))
            else {
                continue;
            };
            match was.and_then(|at| self.reports.get_mut(at)) {
                None => come.push(report.clone()),
                Some(kept) => kept.take(report, &change.kind),
            }
        }
        let mut at = 0;
        self.reports.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        self.reports.extend(come);
        self.reports.sort_by(|one, other| one.path.cmp(&other.path));
        if self.reports == new.reports {
            return new.clone();
        }
        self
    }
}

impl BaselineChange {
    /// Whether the change is of `only`: the path or file name of a report, or the id of an item.
    #[must_use]
    pub fn is_of(&self, only: &str) -> bool {
        is_called(&self.path, only) || self.kind.item() == Some(&*composed(only))
    }
}

impl Baseline {
    /// Whether it has a report of this path or file name, or an item of this id.
    #[must_use]
    pub fn knows(&self, only: &str) -> bool {
        let only_item = composed(only);
        self.reports.iter().any(|report| {
            let mut items = report.items.iter();
            is_called(&report.path, only) || items.any(|item| item.id == *only_item)
        })
    }
}

/// Whether a report at `path` is meant by its path or file name.
fn is_called(path: &str, only: &str) -> bool {
    let path = composed(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    let only = composed(only);
    path == only || name == only
}

impl BaselineReport {
    /// Takes one change over from `new`.
    fn take(&mut self, new: &Self, kind: &ChangeKind) {
        match kind {
            ChangeKind::Moved(_) => {
                self.path.clone_from(&new.path);
                self.digest.clone_from(&new.digest);
                self.authority.clone_from(&new.authority);
                self.year = new.year;
            }
            ChangeKind::Assessable { .. } => *self = new.clone(),
            ChangeKind::ItemVanished(item) => self.items.retain(|kept| kept.id != item.id),
            ChangeKind::ItemNew(item) => self.items.push(item.clone()),
            ChangeKind::Grade { new: item, .. }
            | ChangeKind::Points { new: item, .. }
            | ChangeKind::Evidence { new: item, .. } => {
                let kept = self.items.iter_mut().find(|kept| kept.id == item.id);
                if let Some(kept) = kept {
                    kept.clone_from(item);
                }
            }
            ChangeKind::New | ChangeKind::Vanished => {}
        }
        // Items stand in the order of the new rubric.
        let place = |id: &str| new.items.iter().position(|item| item.id == id);
        self.items
            .sort_by_key(|item| place(&item.id).unwrap_or(usize::MAX));
        if self.items == new.items {
            *self = new.clone();
        }
    }
}
