//! Problems as they are shown: each with its code, its text in the language asked for and the marked
//! places of the source, for miette to draw.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use hegui_text::hidden::in_place;
use hegui_text::lang::Lang;
use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};

use super::catalogue::{Code, Gravity};
use super::collected::{MarkedProblem, Problems, SourceLabel};
use super::excerpt::{Excerpt, SourceLines};
use super::words::{InWords as _, SourceKind};
use crate::composing::Files;
use crate::limits;

/// An error or a warning of a rubric.
#[derive(Debug, Clone)]
pub struct RubricFinding {
    marked: MarkedProblem,
    excerpt: Arc<Excerpt>,
    file: Arc<FoundIn>,
    elsewhere: Vec<MarkElsewhere>,
    lang: Lang,
}

/// A marked place in another file of the rubric.
#[derive(Debug, Clone)]
pub struct MarkElsewhere {
    label: SourceLabel,
    excerpt: Arc<Excerpt>,
    file: Arc<FoundIn>,
    lang: Lang,
}

/// The file that holds what a finding is about.
#[derive(Debug)]
struct FoundIn {
    name: String,
    text: String,
}

impl RubricFinding {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.marked.problem.code()
    }

    /// What is wrong, in one sentence, as the file words it: controls and line breaks included.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.marked.problem.message(lang)
    }

    /// How to mend it, where that can be said.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> Option<String> {
        Some(self.marked.problem.help(lang)).filter(|help| !help.is_empty())
    }

    /// The marked places of its file, the main one first.
    #[must_use]
    pub fn labels(&self) -> &[SourceLabel] {
        &self.marked.labels
    }

    /// The file that the places are of, as messages call it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// What that file holds, with nothing in it that a terminal would obey; the places hold for it.
    #[must_use]
    pub fn file_text(&self) -> &str {
        &self.file.text
    }

    /// The marked places in other files.
    #[must_use]
    pub fn elsewhere(&self) -> &[MarkElsewhere] {
        &self.elsewhere
    }

    /// The same finding in another language.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.set_language(lang);
        self
    }

    fn set_language(&mut self, lang: Lang) {
        self.lang = lang;
        self.elsewhere.iter_mut().for_each(|mark| mark.lang = lang);
    }
}

impl MarkElsewhere {
    /// The place.
    #[must_use]
    pub fn label(&self) -> &SourceLabel {
        &self.label
    }

    /// The file that the place is of, as messages call it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// What that file holds, as [`RubricFinding::file_text`] says.
    #[must_use]
    pub fn file_text(&self) -> &str {
        &self.file.text
    }
}

impl fmt::Display for MarkElsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = self.label.note(self.lang);
        match (note, self.lang) {
            (Some(note), Lang::Zh) => write!(f, "{note}（另一文件）"),
            (Some(note), Lang::En) => write!(f, "{note} (in another file)"),
            (None, Lang::Zh) => f.write_str("另一文件的这里"),
            (None, Lang::En) => f.write_str("here in another file"),
        }
    }
}

impl Error for MarkElsewhere {}

impl Diagnostic for MarkElsewhere {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.excerpt.marks().iter();
        Some(Box::new(marks.map(|mark| {
            LabeledSpan::new(self.label.note(self.lang), mark.start, mark.length)
        })))
    }
}

impl fmt::Display for RubricFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.message(self.lang)))
    }
}

impl Error for RubricFinding {}

impl Diagnostic for RubricFinding {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code().id()))
    }

    fn severity(&self) -> Option<Severity> {
        Some(if self.code().is_warning() {
            Severity::Warning
        } else {
            Severity::Error
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.remedy(self.lang)?;
        Some(Box::new(in_place(&help).into_owned()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&*self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.labels().iter().zip(self.excerpt.marks());
        Some(Box::new(marks.map(|(label, mark)| {
            LabeledSpan::new(label.note(self.lang), mark.start, mark.length)
        })))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.elsewhere.is_empty() {
            return None;
        }
        let related = self.elsewhere.iter();
        Some(Box::new(related.map(|mark| mark as &dyn Diagnostic)))
    }
}

/// Everything that keeps a rubric from being used, in the order of the file.
#[derive(Debug, Clone)]
pub struct RubricErrors {
    name: String,
    /// What the file is.
    kind: SourceKind,
    findings: Vec<RubricFinding>,
    omitted: usize,
    lang: Lang,
}

impl RubricErrors {
    /// How many errors are not listed.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// The errors, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, RubricFinding> {
        self.findings.iter()
    }

    /// How many errors there are, those not listed included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len().saturating_add(self.omitted)
    }

    /// The same errors as those of a language pack of this name.
    pub(crate) fn of_pack(mut self, name: &str) -> Self {
        (self.kind, self.name) = (SourceKind::Pack, one_line(name));
        self
    }

    /// The same errors in another language.
    #[must_use]
    pub fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self.findings
            .iter_mut()
            .for_each(|finding| finding.set_language(lang));
        self
    }
}

impl<'a> IntoIterator for &'a RubricErrors {
    type Item = &'a RubricFinding;
    type IntoIter = std::slice::Iter<'a, RubricFinding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for RubricErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, count) = (one_line(&self.name), self.count());
        let kind = self.kind.in_words(self.lang);
        match self.lang {
            Lang::Zh => write!(f, "{kind} {name} 有 {count} 处错误"),
            Lang::En if count == 1 => write!(f, "the {kind} {name} has an error"),
            Lang::En => write!(f, "the {kind} {name} has {count} errors"),
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
            Lang::Zh => format!("另有 {omitted} 处错误未列示"),
            Lang::En => format!("{omitted} more errors are not listed"),
        }))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let related = self.findings.iter();
        Some(Box::new(related.map(|finding| finding as &dyn Diagnostic)))
    }
}

/// Sorts what was collected: the errors, if there are any, or else the warnings.
pub(crate) fn settle_problems(
    files: &Files,
    problems: Problems,
) -> Result<Vec<RubricFinding>, RubricErrors> {
    let Problems {
        mut marked,
        uncollected,
        ..
    } = problems;
    let failed = marked.iter().any(MarkedProblem::is_error);
    // A warning beside errors may only be their echo.
    marked.retain(|marked| !failed || marked.is_error());
    let fatal = |marked: &MarkedProblem| marked.problem.gravity() == Gravity::Fatal;
    if marked.iter().any(fatal) {
        marked.retain(fatal);
        marked.truncate(1);
    }
    marked.sort_by_key(MarkedProblem::start);
    let unlisted = marked.len().saturating_sub(limits::REPORTED);
    marked.truncate(limits::REPORTED);
    let lang = Lang::default();
    let lines: Vec<_> = files
        .iter()
        .map(|(file, text)| {
            // What is drawn on a terminal must not be obeyed by it; the places still hold.
            let (name, shown) = (one_line(&file.name), in_place(text).into_owned());
            let found_in = FoundIn { name, text: shown };
            (Arc::new(found_in), SourceLines::new(text))
        })
        .collect();
    let findings = marked.into_iter().filter_map(|marked| {
        let (at, labels, others) = by_file(files, &marked);
        let (file, own_lines) = lines.get(at)?;
        let places: Vec<_> = labels.iter().map(|label| label.place).collect();
        let elsewhere = others.into_iter().filter_map(|(at, label)| {
            let (file, lines) = lines.get(at)?;
            Some(MarkElsewhere {
                label,
                excerpt: Arc::new(lines.excerpt(&file.name, &[label.place])),
                file: Arc::clone(file),
                lang,
            })
        });
        Some(RubricFinding {
            excerpt: Arc::new(own_lines.excerpt(&file.name, &places)),
            file: Arc::clone(file),
            elsewhere: elsewhere.collect(),
            marked: MarkedProblem { labels, ..marked },
            lang,
        })
    });
    let findings = findings.collect();
    if failed {
        let omitted = unlisted.saturating_add(uncollected);
        let name = files.iter().next().map(|(file, _)| file.name.clone());
        let name = name.unwrap_or_default();
        Err(RubricErrors {
            name,
            kind: SourceKind::Rubric,
            findings,
            omitted,
            lang,
        })
    } else {
        Ok(findings)
    }
}

/// Places of a problem, each of its file.
type Labels = Vec<SourceLabel>;

/// The file that the main place of a problem is in, its places there, and those in other files.
fn by_file(files: &Files, marked: &MarkedProblem) -> (usize, Labels, Vec<(usize, SourceLabel)>) {
    let labels = marked.labels.iter();
    let located: Vec<_> = labels
        .map(|&SourceLabel { place, note }| {
            let (file, place) = files.locate(place);
            (file, SourceLabel { place, note })
        })
        .collect();
    let main = located.first().map_or(0, |(file, _)| *file);
    let (own, others): (Vec<_>, Vec<_>) = located.into_iter().partition(|(file, _)| *file == main);
    let own = own.into_iter().map(|(_, label)| label);
    (main, own.collect(), others)
}

/// `text` on one line, with nothing in it that a terminal would obey.
fn one_line(text: &str) -> String {
    in_place(text).replace(['\n', '\r', '\t'], " ")
}
