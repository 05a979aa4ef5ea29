//! The classes by which the style sheet tells grades and bands apart, and names of things for pages.

use crate::clean;
use crate::view::{Worth, band_colour};
use hegui_core::report::Report;
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The class of a near miss.
pub(super) const NEAR: &str = "gn";

/// The class of a passage.
pub(super) fn passage_class(worth: Worth) -> &'static str {
    worth.grade().map_or(NEAR, |value| grade_class(Some(value)))
}

/// The class of a grade; `None`: not applicable.
pub(super) fn grade_class(grade: Option<Grade>) -> &'static str {
    match grade {
        Some(Grade::Absent) => "g0",
        Some(Grade::Mentioned) => "g1",
        Some(Grade::Described) => "g2",
        Some(Grade::Quantified) => "g3",
        None => "gx",
    }
}

/// The class of a band: by its place between the best and the worst.
pub(super) fn band_class(rubric: &Rubric, band: Option<usize>) -> &'static str {
    grade_class(band_colour(rubric, band))
}

/// The name of a report: who reports on which year, or its title, or its file.
pub(super) fn report_name(report: &Report, lang: Lang) -> String {
    let identity = &report.identity;
    match (
        &identity.authority,
        identity.reporting_year,
        &identity.title,
    ) {
        (Some(authority), Some(year), _) => {
            let authority = clean::quote(authority, NAME);
            say!(lang, "{authority} {year} 年", "{authority} {year}")
        }
        (Some(authority), None, _) => clean::quote(authority, NAME),
        (None, _, Some(title)) => clean::quote(title, NAME),
        (None, _, None) => {
            let file = report.path.rsplit('/').next().unwrap_or(&report.path);
            clean::quote(file, NAME)
        }
    }
}

/// Longest name, in characters.
const NAME: usize = 48;
