//! What came in beside the scored reports: a section for each part of the list, in the order of all formats.

use super::escape;
use crate::intake::{Intake, IntakePart, copy_words, left_words, missing_words};
use crate::results::Results;
use crate::view::RefusedView;
use crate::words::messages::pick;
use crate::words::remark;

/// The sections; empty where every file was simply scored.
pub(super) fn intake_sections(results: &Results<'_>) -> String {
    let (intake, lang) = (Intake::of(results), results.lang);
    let colon = pick(lang, "：", ": ");
    let refused = |(_, refused): &(usize, RefusedView<'_>)| {
        let (path, what) = (escape(&refused.report.path), escape(&refused.what()));
        let stop = pick(lang, "。", ". ");
        format!("- {path}{colon}{what}{stop}{}\n", refused.mend())
    };
    let copies = intake.copies.iter().flat_map(|copies| {
        let files = copies.files.iter().enumerate();
        files.map(move |(position, (_, report))| {
            let path = escape(&report.path);
            let indent = if position == 0 { "" } else { "  " };
            // Where all are ranked, what is said of one holds for all.
            if copies.ranked.is_none() && position > 0 {
                return format!("{indent}- {path}\n");
            }
            let what = escape(&copy_words(copies, report, lang));
            format!("{indent}- {path}{colon}{what}\n")
        })
    });
    let left = intake.left_alone.iter().map(|file| {
        let (path, what) = (escape(&file.path), escape(&left_words(file, lang)));
        format!("- {path}{colon}{what}\n")
    });
    let missing = intake.not_submitted.iter().map(|entry| {
        let (path, what) = (escape(entry.path_or_name()), missing_words(lang));
        let said = escape(&remark::submission_line(&entry.submission, lang));
        say!(
            lang,
            "- {path}：{what}（{said}）\n",
            "- {path}: {what} ({said})\n"
        )
    });
    let parts = [
        (
            IntakePart::NotAssessed,
            intake.not_assessed.iter().map(refused).collect(),
        ),
        (
            IntakePart::NoReports,
            intake.no_reports.iter().map(refused).collect(),
        ),
        (IntakePart::Copies, copies.collect()),
        (IntakePart::LeftAlone, left.collect()),
        (IntakePart::NotSubmitted, missing.collect::<String>()),
    ];
    let filled = parts.into_iter().filter(|(_, list)| !list.is_empty());
    filled
        .map(|(part, list)| format!("## {}\n\n{list}\n", part.title(lang)))
        .collect()
}
