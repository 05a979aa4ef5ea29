//! What came in beside the scored reports: each file that is not simply scored.

use super::screen::Screen;
use crate::clean;
use crate::intake::{Intake, IntakePart, copy_words, left_words};
use crate::results::Results;
use crate::style::Style;
use crate::view::RefusedView;
use crate::words::remark;

/// Files named of each kind; the others are counted.
const LISTED: usize = 50;

/// The list, in the order of all formats.
pub(super) fn intake_list(screen: &mut Screen, results: &Results<'_>, style: Style) {
    let (intake, lang) = (Intake::of(results), style.lang);
    let refused = |screen: &mut Screen, part: IntakePart, list: &[(usize, RefusedView<'_>)]| {
        begin(screen, part, list.len(), style);
        for (_, refused) in list.iter().take(LISTED) {
            screen.line(&format!("  {}", clean::line(&refused.report.path)));
            screen.rows(4, &refused.sentence());
        }
        end(screen, list.len(), style);
    };
    refused(screen, IntakePart::NotAssessed, &intake.not_assessed);
    refused(screen, IntakePart::NoReports, &intake.no_reports);
    begin(screen, IntakePart::Copies, intake.copies.len(), style);
    for copies in intake.copies.iter().take(LISTED) {
        for (position, (_, report)) in copies.files.iter().enumerate() {
            let mark = if position == 0 { "  " } else { "  = " };
            screen.line(&format!("{mark}{}", clean::line(&report.path)));
            // Where all are ranked, what is said of one holds for all.
            if copies.ranked.is_some() || position == 0 {
                screen.rows(4, &copy_words(copies, report, lang));
            }
        }
    }
    end(screen, intake.copies.len(), style);
    let left = intake.kinds(lang);
    if !left.is_empty() {
        begin(
            screen,
            IntakePart::LeftAlone,
            intake.left_alone.len(),
            style,
        );
        let kinds = left.iter().map(|(kind, count)| format!("{kind} {count}"));
        let kinds: Vec<String> = kinds.collect();
        screen.rows(2, &kinds.join(style.pick("、", ", ")));
        for file in intake.left_alone.iter().take(LISTED) {
            screen.line(&format!("  {}", clean::line(&file.path)));
            if file.submission.is_some() {
                screen.rows(4, &left_words(file, lang));
            }
        }
        end(screen, intake.left_alone.len(), style);
    }
    let missing = intake.not_submitted;
    begin(screen, IntakePart::NotSubmitted, missing.len(), style);
    for entry in missing.iter().take(LISTED) {
        screen.line(&format!("  {}", clean::line(entry.path_or_name())));
        screen.rows(4, &remark::submission_line(&entry.submission, lang));
    }
    end(screen, missing.len(), style);
}

fn begin(screen: &mut Screen, part: IntakePart, count: usize, style: Style) {
    if count > 0 {
        let word = part.word(style.lang);
        screen.heading(&say!(style.lang, "{word}（{count}）", "{word} ({count})"));
    }
}

fn end(screen: &mut Screen, count: usize, style: Style) {
    if let Some(more) = count.checked_sub(LISTED).filter(|more| *more > 0) {
        screen.rows(2, &say!(style.lang, "另有 {more} 个", "{more} more"));
    }
}
