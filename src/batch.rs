//! Several reports together, written in one format.

use std::sync::Arc;

use hegui_report::results::Results;
use hegui_report::style::Style;
use hegui_report::{csv, github, json, junit, markdown, sarif, text, xlsx};
use hegui_text::lang::Lang;

use crate::error::Error;
use crate::report::Report;

/// Columns of [`Format::Text`].
const WIDTH: usize = 80;

/// A format of results that is one file. Web pages and notices are folders: the program writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// For the terminal, 80 columns wide, without colours.
    Text,
    /// One object, schema `hegui/1`.
    Json,
    /// One object a line.
    JsonLines,
    /// A table of reports and items.
    Csv,
    /// A workbook.
    Xlsx,
    /// A page for merge requests and wikis.
    Markdown,
    /// For code scanning.
    Sarif,
    /// For test reports.
    Junit,
    /// Annotations of workflow runs.
    Github,
}

/// Reports that were scored with one rubric, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    reports: Vec<hegui_core::report::Report>,
    rubric: Option<Arc<hegui_rubric::Rubric>>,
}

impl FromIterator<Report> for Batch {
    fn from_iter<T: IntoIterator<Item = Report>>(reports: T) -> Self {
        let mut batch = Self::default();
        for report in reports {
            batch.rubric.get_or_insert(report.rubric);
            batch.reports.push(report.report);
        }
        batch
            .reports
            .sort_by(|one, other| one.path.cmp(&other.path));
        batch
    }
}

impl Batch {
    /// The bytes of the reports in `format`; none where there is no report.
    ///
    /// # Errors
    /// [`Error::Render`] where a writer fails.
    pub fn render(&self, format: Format, lang: Lang) -> Result<Vec<u8>, Error> {
        let Some(rubric) = &self.rubric else {
            return Ok(Vec::new());
        };
        let results = Results::new(&self.reports, rubric, Vec::new(), lang);
        let written = match format {
            Format::Text => {
                let style = Style {
                    lang,
                    width: WIDTH,
                    ..Style::default()
                };
                text::render(&results, style)?
            }
            Format::Json => json::document(&results)?,
            Format::JsonLines => json::lines(&self.reports, rubric, lang)?,
            Format::Csv => return Ok(csv::render(&results)?),
            Format::Xlsx => return Ok(xlsx::render(&results)?),
            Format::Markdown => markdown::render(&results)?,
            Format::Sarif => sarif::render(&results)?,
            Format::Junit => junit::render(&results)?,
            Format::Github => github::render(&results)?,
        };
        Ok(written.into_bytes())
    }
}
