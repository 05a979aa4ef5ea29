//! What came in: how many files were scored, which could not be assessed and why, which are no reports, which
//! are the same report, which were left alone, which were not submitted. Each file but those that are simply scored stands in one list.

use serde::Serialize;

use super::look;
use crate::clean;
use crate::intake::{Copies, Intake as IntakeView, copy_words, left_words};
use crate::results::Results;
use crate::view::RefusedView;
use crate::words::remark;
use hegui_text::lang::Lang;

/// Files named of each kind; the others are counted, and the table of all files has them.
const LISTED: usize = 200;

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Intake {
    scored: usize,
    unassessable: RefusedList,
    no_reports: RefusedList,
    duplicates: Vec<CopyGroup>,
    left_alone: NamedList,
    not_submitted: NamedList,
}

/// Files that have no page: path, and what is known of each.
#[derive(Debug, Clone, Default, Serialize)]
struct NamedList {
    count: usize,
    files: Vec<(String, String)>,
    /// How many are not named.
    more: usize,
}

impl NamedList {
    fn of(files: impl ExactSizeIterator<Item = (String, String)>) -> Self {
        let count = files.len();
        Self {
            count,
            files: files.take(LISTED).collect(),
            more: count.saturating_sub(LISTED),
        }
    }
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
    /// What became of it, where not all are ranked.
    what: Option<String>,
}

/// What came in; `names` are those of the pages.
pub(super) fn intake(results: &Results<'_>, names: &[String]) -> Intake {
    let (view, lang) = (IntakeView::of(results), results.lang);
    let left = view
        .left_alone
        .iter()
        .map(|file| (clean::line(&file.path), left_words(file, lang)));
    let missing = view.not_submitted.iter().map(|entry| {
        let said = remark::submission_line(&entry.submission, lang);
        (clean::line(entry.path_or_name()), said)
    });
    Intake {
        scored: view.scored,
        unassessable: refused_list(&view.not_assessed, names, lang),
        no_reports: refused_list(&view.no_reports, names, lang),
        duplicates: copy_groups(&view.copies, names, lang),
        left_alone: NamedList::of(left),
        not_submitted: NamedList::of(missing),
    }
}

fn refused_list(refused: &[(usize, RefusedView<'_>)], names: &[String], lang: Lang) -> RefusedList {
    let rows = refused.iter().take(LISTED).filter_map(|(index, refused)| {
        let submission = refused.report.submission.as_ref();
        Some(RefusedRow {
            path: clean::line(&refused.report.path),
            href: page_of(names, *index)?,
            what: refused.what(),
            mend: refused.mend(),
            submission: submission.map(|submission| remark::submission_line(submission, lang)),
        })
    });
    RefusedList {
        count: refused.len(),
        files: rows.collect(),
        more: refused.len().saturating_sub(LISTED),
    }
}

/// Groups of files that are the same report, by the path of the first of each.
fn copy_groups(copies: &[Copies<'_>], names: &[String], lang: Lang) -> Vec<CopyGroup> {
    let group = |copies: &Copies<'_>| CopyGroup {
        name: copies
            .files
            .first()
            .map_or_else(String::new, |(_, report)| look::report_name(report, lang)),
        files: copies
            .files
            .iter()
            .filter_map(|(index, report)| {
                Some(CopyFile {
                    path: clean::line(&report.path),
                    href: page_of(names, *index)?,
                    what: copies.ranked.map(|_| copy_words(copies, report, lang)),
                })
            })
            .collect(),
    };
    copies.iter().map(group).collect()
}

fn page_of(names: &[String], index: usize) -> Option<String> {
    Some(format!("reports/{}.html", names.get(index)?))
}
