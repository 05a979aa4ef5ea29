//! Which of several files of one report is ranked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use hegui_core::report::{Remark, Report};

use super::score_of;

/// Which files of one report are ranked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// All of them.
    #[default]
    Keep,
    /// The first by path.
    First,
    /// The one with the most points, of equal ones the first by path.
    Best,
}

/// Files that are the same report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyGroup {
    /// Indices of the reports, in their order.
    pub files: Vec<usize>,
    /// The one that stands for all; `None` where all are ranked.
    pub ranked: Option<usize>,
}

/// The groups, by the first file of each.
pub(super) fn copy_groups(reports: &[Report], duplicates: Duplicates) -> Vec<CopyGroup> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        if let Some(first) = first_copy(report) {
            groups.entry(first).or_default().push(index);
        }
    }
    let points = |index: &usize| {
        reports
            .get(*index)
            .and_then(score_of)
            .map(|score| score.points)
    };
    let mut groups: Vec<CopyGroup> = groups
        .into_values()
        .map(|files| CopyGroup {
            ranked: match duplicates {
                Duplicates::Keep => None,
                Duplicates::First => files.first().copied(),
                Duplicates::Best => files
                    .iter()
                    .copied()
                    .min_by_key(|file| (Reverse(points(file)), *file)),
            },
            files,
        })
        .collect();
    groups.sort_by_key(|group| group.files.first().copied());
    groups
}

/// The files that another one stands for.
pub(super) fn set_aside(groups: &[CopyGroup]) -> BTreeSet<usize> {
    let others = groups
        .iter()
        .filter(|group| group.ranked.is_some())
        .flat_map(|group| {
            let files = group.files.iter().copied();
            files.filter(|file| group.ranked != Some(*file))
        });
    others.collect()
}

/// The path of the first file that is the same report, its own where it is the first.
fn first_copy(report: &Report) -> Option<&str> {
    report.remarks.iter().find_map(|remark| match remark {
        Remark::Duplicate { earlier: 0, .. } => Some(report.path.as_str()),
        Remark::Duplicate { path, .. } => Some(path.as_str()),
        _ => None,
    })
}
