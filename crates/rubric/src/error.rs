//! Findings as they are shown: each with its code, its text in the language asked for and the marked
//! places of the source, for miette to draw.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};

use super::code::Code;
use super::limits;
use super::problem::Problem;
use super::problems::{Label, Report};
use hegui_text::hidden::in_place;
use hegui_text::lang::Lang;

/// One thing wrong, or doubtful, in a rubric.
#[derive(Debug, Clone)]
pub struct Finding {
    problem: Problem,
    labels: Vec<Label>,
    source: Arc<NamedSource<String>>,
    lang: Lang,
}

impl Finding {
    /// What is wrong, as data.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.problem.code()
    }

    /// The marked places, the main one first.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The same finding in another language.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    fn tie(report: Report, source: &Arc<NamedSource<String>>) -> Self {
        let Report { problem, labels } = report;
        Self {
            problem,
            labels,
            source: Arc::clone(source),
            lang: Lang::default(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&line(&self.problem.message(self.lang)))
    }
}

impl Error for Finding {}

impl Diagnostic for Finding {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code().id()))
    }

    fn severity(&self) -> Option<Severity> {
        Some(if self.problem.code().is_warning() {
            Severity::Warning
        } else {
            Severity::Error
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.problem.help(self.lang)?;
        Some(Box::new(in_place(&help).into_owned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let length = self.source.inner().len();
        Some(Box::new(self.labels.iter().map(move |label| {
            let start = label.place.start.min(length);
            let end = label.place.end.clamp(start, length);
            LabeledSpan::new(label.note.text(self.lang), start, end.saturating_sub(start))
        })))
    }
}

/// Everything that keeps a rubric from being used, in the order of the file.
#[derive(Debug, Clone)]
pub struct RubricErrors {
    name: String,
    findings: Vec<Finding>,
    omitted: usize,
    lang: Lang,
}

impl RubricErrors {
    /// The errors, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    /// How many errors there are, those not listed included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len().saturating_add(self.omitted)
    }

    /// The same errors in another language.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self.findings = self
            .findings
            .into_iter()
            .map(|f| f.in_language(lang))
            .collect();
        self
    }
}

impl<'a> IntoIterator for &'a RubricErrors {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for RubricErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, count) = (line(&self.name), self.count());
        match self.lang {
            Lang::Zh => write!(f, "评分细则 {name} 有 {count} 处错误"),
            Lang::En if count == 1 => write!(f, "the rubric {name} has an error"),
            Lang::En => write!(f, "the rubric {name} has {count} errors"),
        }
    }
}

impl Error for RubricErrors {}

impl Diagnostic for RubricErrors {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let omitted = self.omitted;
        if omitted == 0 {
            return None;
        }
        Some(Box::new(match self.lang {
            Lang::Zh => format!("另有 {omitted} 处错误没有列出"),
            Lang::En => format!("{omitted} more errors are not listed"),
        }))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(
            self.findings
                .iter()
                .map(|finding| finding as &dyn Diagnostic),
        ))
    }
}

/// Sorts what was collected: the errors, if there are any, or else the warnings.
pub(super) fn settle(
    name: &str,
    source: &str,
    mut reports: Vec<Report>,
    uncollected: usize,
) -> Result<Vec<Finding>, RubricErrors> {
    let is_error = |report: &Report| !report.problem.code().is_warning();
    let failed = reports.iter().any(is_error);
    // A warning beside errors may only be their echo.
    reports.retain(|report| !failed || is_error(report));
    if reports.iter().any(|report| report.problem.is_fatal()) {
        reports.retain(|report| report.problem.is_fatal());
        reports.truncate(1);
    }
    reports.sort_by_key(Report::start);
    let unlisted = reports.len().saturating_sub(limits::REPORTED);
    reports.truncate(limits::REPORTED);
    // What is drawn on a terminal must not be obeyed by it; the places still hold.
    let shown = in_place(source).into_owned();
    let source = Arc::new(NamedSource::new(line(name), shown));
    let findings: Vec<_> = reports
        .into_iter()
        .map(|r| Finding::tie(r, &source))
        .collect();
    if failed {
        let omitted = unlisted.saturating_add(uncollected);
        Err(RubricErrors {
            name: name.to_owned(),
            findings,
            omitted,
            lang: Lang::default(),
        })
    } else {
        Ok(findings)
    }
}

/// `text` on one line, with nothing in it that a terminal would obey.
fn line(text: &str) -> String {
    in_place(text).replace(['\n', '\r', '\t'], " ")
}
