//! A rubric made ready, and what the page asks of it.

use hegui_batch::baseline::Baseline;
use hegui_core::report::{Outcome, Report};
use hegui_core::scorer::Scorer;
use hegui_read::Limits;
use hegui_report::results::Results;
use hegui_report::{OutputError, comments, html, json, unassessable};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::{Format, Unreadable, digest};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// Scores files by one rubric.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    scorer: Scorer,
}

/// What the page shows of one file.
#[derive(Serialize)]
struct Checked {
    /// The page of its report.
    page: String,
    /// Whether it could be assessed.
    scored: bool,
    /// Whether [`Engine::comments`] has something to give.
    commentable: bool,
    /// What to compare the next version with; empty where it could not be assessed.
    baseline: String,
    /// What has changed since the last version, where there was one of the same report.
    changes: Option<html::Changes>,
}

#[wasm_bindgen]
impl Engine {
    /// The engine for the rubric `source`, one file that says all.
    ///
    /// # Errors
    /// What is wrong with the rubric.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, source: &str, expression_bytes: usize) -> Result<Self, String> {
        let read = Rubric::parse_within(name, source, expression_bytes);
        let (rubric, _) = read.map_err(|errors| errors.to_string())?;
        let scorer = Scorer::new(rubric).map_err(|error| error.to_string())?;
        Ok(Self { scorer })
    }

    /// What the page shows of a file, as JSON. `before`: the baseline of the version before.
    ///
    /// # Errors
    /// Where a template fails, in practice never.
    pub fn check(
        &self,
        name: &str,
        bytes: &[u8],
        lang: &str,
        before: Option<String>,
    ) -> Result<String, String> {
        let report = self.report(name, bytes);
        self.shown(report, bytes, language(lang), before)
    }

    /// As [`Self::check`], of a file that could not be read for a `reason` as [`crate::trapped`] gives it.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn refuse(
        &self,
        name: &str,
        bytes: &[u8],
        lang: &str,
        reason: &str,
    ) -> Result<String, String> {
        let report = self.refused(name, bytes, reason)?;
        self.shown(report, bytes, language(lang), None)
    }

    /// What the program writes by `--format json`; of a file that was refused where there is a `reason`.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn json(
        &self,
        name: &str,
        bytes: &[u8],
        lang: &str,
        reason: Option<String>,
    ) -> Result<String, String> {
        let report = match reason {
            Some(reason) => self.refused(name, bytes, &reason)?,
            None => self.report(name, bytes),
        };
        let reports = [report];
        let results = Results::new(&reports, self.scorer.rubric(), Vec::new(), language(lang));
        json::document(&results).map_err(told)
    }

    /// The Word document in `bytes` with comments.
    ///
    /// # Errors
    /// Why there is none.
    pub fn comments(&self, name: &str, bytes: &[u8], lang: &str) -> Result<Vec<u8>, String> {
        let (reports, lang) = ([self.report(name, bytes)], language(lang));
        let results = Results::new(&reports, self.scorer.rubric(), Vec::new(), lang);
        let notes = comments::notes(&results, 0).unwrap_or_default();
        hegui_read::add_comments(bytes, &notes, &Limits::DEFAULT)
            .map_err(|reason| unassessable::what(&reason, lang))
    }
}

impl Engine {
    fn report(&self, name: &str, bytes: &[u8]) -> Report {
        let read = hegui_read::read(bytes, name);
        // Not loaded at all, as by the program.
        let digest = match read {
            Err(Unreadable::TooLarge { .. }) => String::new(),
            _ => digest(bytes),
        };
        self.scorer.score_read(name, digest, read)
    }

    fn refused(&self, name: &str, bytes: &[u8], reason: &str) -> Result<Report, String> {
        let reason: Unreadable = serde_json::from_str(reason).map_err(|error| error.to_string())?;
        // Too large: the page has not loaded it either.
        let digest = match reason {
            Unreadable::TooLarge { .. } => String::new(),
            _ => digest(bytes),
        };
        Ok(self.scorer.score_read(name, digest, Err(reason)))
    }

    fn shown(
        &self,
        report: Report,
        bytes: &[u8],
        lang: Lang,
        before: Option<String>,
    ) -> Result<String, String> {
        let rubric = self.scorer.rubric();
        let scored = matches!(report.outcome, Outcome::Scored(_));
        let is_docx = bytes.starts_with(b"PK")
            && hegui_read::format_of(bytes, &report.path) == Some(Format::Docx);
        let reports = [report];
        let page = html::report_for_author(&Results::new(&reports, rubric, Vec::new(), lang), 0);
        let now = Baseline::of(&reports, rubric, Vec::new());
        let before = before.and_then(|before| Baseline::parse(&before).ok());
        let changes = before
            .filter(|_| scored)
            .and_then(|before| html::changes(&before, &now, rubric, lang));
        let checked = Checked {
            page: page.map_err(told)?,
            scored,
            commentable: scored && is_docx,
            baseline: if scored { now.to_toml() } else { String::new() },
            changes,
        };
        serde_json::to_string(&checked).map_err(|error| error.to_string())
    }
}

fn language(lang: &str) -> Lang {
    match lang {
        "en" => Lang::En,
        _ => Lang::Zh,
    }
}

#[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn told(error: OutputError) -> String {
    error.to_string()
}
