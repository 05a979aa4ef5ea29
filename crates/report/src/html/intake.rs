//! What came in: how many files were scored, which could not be assessed and why, which are no reports, which
//! are the same report. Each file but those that are simply scored stands in one list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::look;
use crate::clean;
use crate::results::Results;
use crate::words::remark;
use hegui_core::report::{Outcome, Remark, Report};
use hegui_text::Unreadable;

/// Files named of each kind; the others are counted, and the table of all files has them.
const LISTED: usize = 200;

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Intake {
    scored: usize,
    unassessable: RefusedList,
    no_reports: RefusedList,
    duplicates: Vec<CopyGroup>,
}

/// Files that were not scored.
#[derive(Debug, Clone, Default, Serialize)]
struct RefusedList {
    count: usize,
    files: Vec<RefusedRow>,
    /// How many are not named.
    more: usize,
}

#[derive(Debug, Clone, Serialize)]
struct RefusedRow {
    path: String,
    href: String,
    what: String,
    mend: &'static str,
    /// What the manifest says of it.
    submission: Option<String>,
}

/// Files that are the same report.
#[derive(Debug, Clone, Serialize)]
struct CopyGroup {
    /// The name of the report.
    name: String,
    files: Vec<CopyFile>,
}

#[derive(Debug, Clone, Serialize)]
struct CopyFile {
    path: String,
    href: String,
}

/// What came in; `names` are those of the pages.
pub(super) fn intake(results: &Results<'_>, names: &[String]) -> Intake {
    let lang = results.lang;
    let (mut unassessable, mut no_reports) = (RefusedList::default(), RefusedList::default());
    for (index, refused) in results.refused() {
        let Some(href) = page_of(names, index) else {
            continue;
        };
        let list = match &refused.report.outcome {
            Outcome::Unassessable(Unreadable::NotAReport(_)) => &mut no_reports,
            _ => &mut unassessable,
        };
        list.count += 1;
        if list.files.len() == LISTED {
            list.more += 1;
            continue;
        }
        let submission = refused.report.submission.as_ref();
        list.files.push(RefusedRow {
            path: clean::line(&refused.report.path),
            href,
            what: refused.what(),
            mend: refused.mend(),
            submission: submission.map(|submission| remark::submission_line(submission, lang)),
        });
    }
    Intake {
        scored: results.batch.standings.len(),
        unassessable,
        no_reports,
        duplicates: copy_groups(results, names),
    }
}

/// Groups of files that are the same report, by the path of the first of each.
fn copy_groups(results: &Results<'_>, names: &[String]) -> Vec<CopyGroup> {
    let mut groups: BTreeMap<&str, CopyGroup> = BTreeMap::new();
    for (index, report) in results.reports.iter().enumerate() {
        let (Some(first), Some(href)) = (first_copy(report), page_of(names, index)) else {
            continue;
        };
        let group = groups.entry(first).or_insert_with(|| CopyGroup {
            name: look::report_name(report, results.lang),
            files: Vec::new(),
        });
        group.files.push(CopyFile {
            path: clean::line(&report.path),
            href,
        });
    }
    groups.into_values().collect()
}

/// The path of the first file that is the same report, its own where it is the first.
fn first_copy(report: &Report) -> Option<&str> {
    report.remarks.iter().find_map(|remark| match remark {
        Remark::Duplicate { earlier: 0, .. } => Some(report.path.as_str()),
        Remark::Duplicate { path, .. } => Some(path.as_str()),
        _ => None,
    })
}

fn page_of(names: &[String], index: usize) -> Option<String> {
    Some(format!("reports/{}.html", names.get(index)?))
}
