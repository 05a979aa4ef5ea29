//! The front door: compile a rubric once, score many documents.

use std::sync::Arc;

use crate::document::{
    Document, Identity, is_own_result, is_unlike_a_report, may_be_one, not_a_report,
};
use crate::explaining;
use crate::figure::Lexicon;
use crate::judging::findings::Kept;
use crate::judging::{self, Compiled};
use crate::locator::{Locator, chapters};
use crate::matching::{self, engines::Engine};
use crate::report::{Assessment, Outcome, Remark, Report, Submission};
use crate::score;
use crate::trace::Trace;
use crate::verdict::verdict;
use hegui_rubric::{Conventions, Grade, Reason, Rubric};
use hegui_text::{NotReport, Text, Unreadable, Warning};

/// A rubric ready to score reports. Cheap to share between threads.
#[derive(Debug)]
pub struct Scorer {
    rubric: Arc<Rubric>,
    pub(crate) compiled: Compiled,
    /// Whether every document is taken for a report.
    assume: bool,
}

/// A rubric that could not be compiled: its terms are too long together for one automaton.
#[derive(Debug, thiserror::Error)]
#[error("the rubric's terms do not fit into one automaton: {0}")]
pub struct CompileError(#[from] matching::TooLong);

/// What came of one example of a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleResult {
    /// Index of the item.
    pub item: usize,
    /// Index of the example in its item.
    pub example: usize,
    /// The grade it should get.
    pub expected: Grade,
    /// The grade it got; `None`: not applicable.
    pub got: Option<Grade>,
    /// The reason its near miss should give.
    pub expected_reason: Option<Reason>,
    /// The reasons its near misses gave, in the text's order.
    pub got_reasons: Vec<Reason>,
    /// Whether it is known not to get its grade yet.
    pub todo: bool,
}

impl ExampleResult {
    /// Whether the example got what it should.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.got == Some(self.expected)
            && self
                .expected_reason
                .is_none_or(|reason| self.got_reasons.contains(&reason))
    }
}

impl Scorer {
    /// Compiles `rubric`.
    ///
    /// # Errors
    /// Where its terms do not fit into one automaton.
    pub fn new(rubric: impl Into<Arc<Rubric>>) -> Result<Self, CompileError> {
        Self::without(rubric.into(), None)
    }

    /// A scorer whose matcher does without an engine.
    pub(crate) fn without(rubric: Arc<Rubric>, off: Option<Engine>) -> Result<Self, CompileError> {
        let compiled = Compiled::new(&rubric, off)?;
        Ok(Self {
            rubric,
            compiled,
            assume: false,
        })
    }

    /// With `assume`, takes every document for a report of the kind that the rubric grades.
    #[must_use]
    pub fn assuming_reports(mut self, assume: bool) -> Self {
        self.assume = assume;
        self
    }

    /// Why a document is not graded, where it is none of the kind that the rubric grades. `text` is what the
    /// document was made of.
    #[must_use]
    pub fn refusal(&self, document: &Document<'_>, text: &Text) -> Option<Unreadable> {
        if self.assume {
            return None;
        }
        kind_of_refusal(document, text, &self.rubric.document)
    }

    /// Keeps so many pieces of evidence and near misses for each item, where there are so many; never
    /// fewer than the verdicts are made of, which do not change by it.
    #[must_use]
    pub fn keeping(mut self, most: usize) -> Self {
        self.compiled.kept = Kept::at_least(most);
        self
    }

    /// The rubric.
    #[must_use]
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// How the rubric's language writes numbers.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.compiled.lexicon
    }

    /// Scores what was read of one report, or takes note of why it could not be. `digest` is the SHA-256
    /// of the bytes, hexadecimal.
    #[must_use]
    pub fn score_read(&self, path: &str, digest: String, read: Result<Text, Unreadable>) -> Report {
        self.score_submitted(path, digest, read, None)
    }

    /// As [`Self::score_read`], with what a manifest says of the report: it fills in what neither the
    /// text nor its file say.
    #[must_use]
    pub fn score_submitted(
        &self,
        path: &str,
        digest: String,
        read: Result<Text, Unreadable>,
        submission: Option<Submission>,
    ) -> Report {
        let mut report = Report {
            path: path.to_owned(),
            sha256: digest,
            text: Text::default(),
            identity: Identity::default(),
            chapters: Vec::new(),
            submission,
            remarks: Vec::new(),
            outcome: Outcome::Unassessable(Unreadable::Empty),
        };
        match read {
            Ok(mut text) => {
                if let Some(submission) = &report.submission {
                    let known = &mut text.metadata;
                    known.authority = known
                        .authority
                        .take()
                        .or_else(|| submission.authority.clone());
                    known.reporting_year = known.reporting_year.or(submission.year);
                }
                let document = Document::of(&text, &self.rubric.document);
                report.identity = document.identity().clone();
                report.chapters = chapters(&document);
                report.remarks = contradictions(report.submission.as_ref(), &report.identity);
                report.remarks.extend(several_reports(&document, &text));
                report.outcome = match self.refusal(&document, &text) {
                    Some(reason) => Outcome::Unassessable(reason),
                    None => {
                        if is_unlike_a_report(&document, &self.rubric.document) {
                            report.remarks.push(Remark::UnlikeReport);
                        }
                        let (assessment, passed_over) = self.assess(&document, &text);
                        if passed_over > 0 {
                            let times = passed_over;
                            report.remarks.push(Remark::Crowded { times });
                        }
                        Outcome::Scored(assessment)
                    }
                };
                drop(document);
                report.text = text;
            }
            Err(reason) => report.outcome = Outcome::Unassessable(reason),
        }
        report
    }

    /// Scores a plain text.
    #[must_use]
    pub fn score_text(&self, text: &str) -> Assessment {
        let text = Text::plain(text);
        self.assess(&Document::of(&text, &self.rubric.document), &text)
            .0
    }

    /// Scores a text that has been laid out by the conventions of this rubric, or the same ones of another:
    /// so it needs to be laid out but once. `text` is what the document was made of.
    #[must_use]
    pub fn score_document(&self, document: &Document<'_>, text: &Text) -> Assessment {
        self.assess(document, text).0
    }

    /// Runs all examples of the rubric.
    #[must_use]
    pub fn test_examples(&self) -> Vec<ExampleResult> {
        let mut results = Vec::new();
        for (item, content) in self.rubric.items.iter().enumerate() {
            for (index, example) in content.examples.iter().enumerate() {
                let assessment = self.score_text(&example.full_text());
                let Some(verdict) = assessment.verdicts.get(item) else {
                    continue;
                };
                results.push(ExampleResult {
                    item,
                    example: index,
                    expected: example.grade,
                    got: verdict.grade,
                    expected_reason: example.reason,
                    got_reasons: verdict.near_misses.iter().map(|miss| miss.reason).collect(),
                    todo: example.todo,
                });
            }
        }
        results
    }

    /// Everything that is considered in `text` for the item with this index in the rubric:
    /// each hit of its words, whether it counts and why, and what would change the grade.
    ///
    /// Judges the text some dozen times over; for single reports, not for heaps of them. An index
    /// that the rubric does not have gives an empty trace.
    #[must_use]
    pub fn trace(&self, item: usize, text: &Text) -> Trace {
        let document = Document::of(text, &self.rubric.document);
        let locator = Locator::new(&document, text);
        explaining::trace(&document, &self.compiled, &self.rubric, &locator, item)
    }

    /// The assessment of a document, and how often a bound kept something from being looked at; `text` is
    /// what the document was made of.
    pub(crate) fn assess(&self, document: &Document<'_>, text: &Text) -> (Assessment, usize) {
        let findings = judging::find(document, &self.compiled);
        let locator = Locator::new(document, text);
        let verdicts: Vec<_> = (0..)
            .zip(&findings.items)
            .map(|(item, found)| verdict(&self.rubric, item, found, &locator))
            .collect();
        let score = score::score(&self.rubric, &verdicts);
        let assessment = Assessment {
            verdicts,
            score,
            reviewed: None,
        };
        (assessment, findings.passed_over)
    }
}

/// Why a document is none of the kind that a rubric with these conventions grades.
#[must_use]
pub fn kind_of_refusal(
    document: &Document<'_>,
    text: &Text,
    conventions: &Conventions,
) -> Option<Unreadable> {
    if is_own_result(text) {
        return Some(Unreadable::NotAReport(NotReport::OwnResult));
    }
    if let Some(title) = document.other_title() {
        let title = title.to_owned();
        return Some(Unreadable::OtherKind { title });
    }
    let no_body = || {
        text.warnings.iter().find_map(|warning| match warning {
            Warning::NoBody { attachment } => Some(Unreadable::NoBody {
                attachment: *attachment,
            }),
            _ => None,
        })
    };
    not_a_report(document, text, conventions)
        .map(Unreadable::NotAReport)
        .or_else(no_body)
}

/// Where a second report begins in the same text.
fn several_reports(document: &Document<'_>, text: &Text) -> Option<Remark> {
    if let Some(again) = document.repeated() {
        let begins = Locator::new(document, text).mark(again.span);
        return Some(Remark::SameTwice { begins });
    }
    let (first, second) = document.second_report()?;
    Some(Remark::SeveralReports {
        first: first.title.clone(),
        second: second.title.clone(),
        begins: Locator::new(document, text).mark(second.span),
    })
}

/// Where a manifest says otherwise than the text.
fn contradictions(submission: Option<&Submission>, identity: &Identity) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let Some(submission) = submission else {
        return remarks;
    };
    if let (Some(manifest), Some(text)) = (&submission.authority, &identity.authority)
        && !may_be_one(manifest, text)
    {
        let (manifest, text) = (manifest.clone(), text.clone());
        remarks.push(Remark::OtherAuthority { manifest, text });
    }
    if let (Some(manifest), Some(text)) = (submission.year, identity.reporting_year)
        && manifest != text
    {
        remarks.push(Remark::OtherYear { manifest, text });
    }
    remarks
}
