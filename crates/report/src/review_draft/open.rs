//! Verdicts that a person should look at.

use std::collections::HashSet;

use crate::view::{ItemView, report_view};
use crate::words::messages::{grade, grade_id};
use crate::words::place::Location;
use crate::words::review;
use hegui_batch::review::report_names;
use hegui_core::decision::ReportName;
use hegui_core::report::{Confidence, Report};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// A verdict that a person should look at.
#[derive(Debug, Clone)]
pub struct OpenVerdict<'a> {
    /// Its report.
    pub report: &'a Report,
    /// How a review file names the report.
    pub name: ReportName,
    /// The verdict with its item.
    pub item: ItemView<'a>,
}

/// The verdicts of low confidence, with `all` those of medium confidence too: by report, in the rubric's order. Copies
/// of a report share its decisions, so the verdicts of the first are listed alone.
#[must_use]
pub fn open_verdicts<'a>(
    reports: &'a [Report],
    rubric: &'a Rubric,
    all: bool,
    lang: Lang,
) -> Vec<OpenVerdict<'a>> {
    let least = if all {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    let mut open = Vec::new();
    let mut seen = HashSet::new();
    for (report, name) in reports.iter().zip(report_names(reports)) {
        let Ok(scored) = report_view(report, rubric, lang) else {
            continue;
        };
        if !seen.insert(name.clone()) {
            continue;
        }
        let items = scored.items();
        let items = items.filter(|item| item.verdict.confidence <= least);
        open.extend(items.map(|item| OpenVerdict {
            report,
            name: name.clone(),
            item,
        }));
    }
    open
}

impl OpenVerdict<'_> {
    /// The title of the item, safe to show.
    #[must_use]
    pub fn title(&self) -> String {
        self.item.title()
    }

    /// The program's grade in a word.
    #[must_use]
    pub fn grade_word(&self, lang: Lang) -> &'static str {
        grade(self.item.verdict.grade, lang)
    }

    /// The identifier of the program's grade.
    #[must_use]
    pub fn program(&self) -> &'static str {
        grade_id(self.item.verdict.grade)
    }

    /// How sure the verdict is, in a word.
    #[must_use]
    pub fn confidence(&self, lang: Lang) -> &'static str {
        review::confidence_word(self.item.verdict.confidence, lang)
    }

    /// Why the program gave its grade, in one sentence.
    #[must_use]
    pub fn why(&self) -> String {
        self.item.why()
    }

    /// The passage that decided, as a review file keeps it.
    #[must_use]
    pub fn quote(&self) -> Option<String> {
        self.item.decided_on()
    }

    /// Where that passage stands.
    #[must_use]
    pub fn place(&self, lang: Lang) -> Option<String> {
        let passage = self.item.cited()?;
        Some(Location::from(passage.place).words(lang))
    }
}
