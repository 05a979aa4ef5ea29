//! `--review`: decisions of people.

use std::path::Path;

use hegui_batch::review::ReviewFile;
use hegui_batch::settle::{Concern, settle};
use hegui_core::date::Date;
use hegui_core::report::Report;
use hegui_report::review_words;
use hegui_rubric::Rubric;

use super::files::{LIMIT, read_text};
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// A review file and how messages name it.
#[derive(Debug)]
pub(crate) struct LoadedReview {
    file: ReviewFile,
    shown: String,
}

impl LoadedReview {
    /// Reads a review file; all its errors are reported.
    pub(crate) fn load(path: &Path, rubric: &Rubric, terminal: Terminal) -> Result<Self, CliError> {
        let file = load_review(path, rubric, terminal)?;
        let shown = shown_path(path);
        Ok(Self { file, shown })
    }

    /// Applies the decisions to reports as of the day `today` and says what is amiss with them.
    pub(crate) fn apply(
        &self,
        reports: &mut [Report],
        rubric: &Rubric,
        today: Date,
        terminal: Terminal,
    ) -> Vec<Concern> {
        let shown = &self.shown;
        let concerns = settle(reports, &self.file, rubric, today);
        for concern in &concerns {
            let words = review_words::concern(concern, terminal.lang);
            terminal.warning(&format!("{shown}{}{words}", terminal.pick("：", ": ")));
        }
        concerns
    }
}

/// Reads a review file; all its errors are reported.
pub(crate) fn load_review(
    path: &Path,
    rubric: &Rubric,
    terminal: Terminal,
) -> Result<ReviewFile, CliError> {
    let source = read_text(path, LIMIT, terminal.lang)?;
    ReviewFile::parse(&source, rubric).map_err(|errors| {
        let shown = shown_path(path);
        for error in errors {
            terminal.error_at(&shown, error.line, terminal.pick(&error.zh, &error.en));
        }
        CliError::reported()
    })
}

/// The day it is, in universal time, for decisions that expire.
pub(crate) fn today() -> Date {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(seconds / 86_400)
}
