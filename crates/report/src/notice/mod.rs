//! The notice to the author of a report (整改意见): what is missing, by which law it is required, where it
//! should stand, what to add, by when, and a table for the reply.
//!
//! One report and a template in, Markdown or a Word document out. The template is Jinja in Markdown and can
//! be the user's own; what it may name stands in docs/notice-template.md. Whatever a
//! value holds, none of it is taken for markup.

mod context;
mod docx;
mod list;
mod sample;
mod template;

pub use template::{Template, TemplateError, TemplateFault};

use super::OutputError;
use super::clean;
use super::results::Results;
use context::Notice;
use hegui_core::date::Date;
use hegui_core::report::Outcome;
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

/// What the sender adds. Without it the notice has a blank to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// By when the author is to reply, in words.
    pub deadline: Option<String>,
    /// Who sends it.
    pub issuer: Option<String>,
    /// Hundredths of a point: items that lost as many stand in the table of the letter itself, as what is
    /// required and absent does; the others in its annex only. `None`: 2 % of what the report can earn.
    pub heavy_from: Option<u32>,
}

impl Options {
    /// The day by which to reply, in the words of the language where it is given as `2025-06-30`.
    fn deadline_words(&self, lang: Lang) -> Option<String> {
        let deadline = self.deadline.as_deref().map(clean::line)?;
        let is_day = lang == Lang::Zh && Date::parse(&deadline).is_some();
        let parts = deadline.split('-').map(|part| part.trim_start_matches('0'));
        let words = match (is_day, parts.collect::<Vec<_>>().as_slice()) {
            (true, [year, month, day]) => format!("{year}年{month}月{day}日"),
            _ => deadline,
        };
        Some(words).filter(|words| !words.is_empty())
    }
}

/// The reports that get a notice, by their indices: ranked ones first, then those that could not be assessed. What
/// is no report gets none, and neither do files that another file of the same report stands for.
#[must_use]
pub fn addressed(results: &Results<'_>) -> Vec<usize> {
    let ranked = results
        .batch
        .standings
        .iter()
        .map(|standing| standing.report);
    let refused = results.batch.unassessable.iter().copied();
    let is_report = |&index: &usize| {
        let outcome = results.reports.get(index).map(|report| &report.outcome);
        !matches!(
            outcome,
            Some(Outcome::Unassessable(
                Unreadable::NotAReport(_) | Unreadable::OtherKind { .. }
            ))
        )
    };
    ranked.chain(refused.filter(is_report)).collect()
}

/// The notice for the report `index` of `results`, in Markdown; empty where there is no such report.
///
/// # Errors
/// Where the template fails.
pub fn markdown(
    results: &Results<'_>,
    index: usize,
    template: &Template,
    options: &Options,
) -> Result<String, OutputError> {
    let Some(notice) = Notice::of(results, index, options) else {
        return Ok(String::new());
    };
    Ok(template.render(&notice)?)
}

/// The same notice as a Word document (.docx).
///
/// # Errors
/// Where the template fails.
pub fn docx(
    results: &Results<'_>,
    index: usize,
    template: &Template,
    options: &Options,
) -> Result<Vec<u8>, OutputError> {
    let markdown = markdown(results, index, template, options)?;
    docx::package_letter(&markdown, results.lang)
}

/// The covering list of the notices of a batch, in Markdown; `notices` are the reports that get one, by their
/// indices, with the names of the notices.
#[must_use]
pub fn list_markdown(
    results: &Results<'_>,
    notices: &[(usize, &str)],
    options: &Options,
) -> String {
    list::markdown(results, notices, options)
}

/// The same list as a Word document (.docx).
///
/// # Errors
/// Where the document cannot be packed.
pub fn list_docx(
    results: &Results<'_>,
    notices: &[(usize, &str)],
    options: &Options,
) -> Result<Vec<u8>, OutputError> {
    docx::package_letter(&list_markdown(results, notices, options), results.lang)
}
