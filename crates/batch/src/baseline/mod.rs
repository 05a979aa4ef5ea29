//! Grades as they were once, to compare with those of today: a snapshot test for an archive of reports or
//! for a rubric.

mod accept;
mod compare;
mod file;
mod pairs;

pub use compare::{BaselineChange, ChangeKind, Comparison};
pub use file::BaselineError;

use sha2::{Digest as _, Sha256};

use crate::letters::letters;
use crate::report_key::ReportKey;
use hegui_core::report::{Assessment, Outcome, Report, Verdict};
use hegui_rubric::{Grade, Rubric};

/// Hexadecimal digits kept of the digest of evidence.
const DIGITS: usize = 12;
/// Characters kept of the words of evidence: the whole quotation, but for sentences that nobody reads.
const WORDS: usize = 400;

/// The grades of a run, without anything that shifts when a line is added to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The rubric's id.
    pub rubric: String,
    /// The rubric's version.
    pub version: String,
    /// SHA-256 of the rubric's bytes, hexadecimal.
    pub digest: String,
    /// The paths that were scored, as typed, `/` between their parts.
    pub paths: Vec<String>,
    /// The reports, sorted by path.
    pub reports: Vec<BaselineReport>,
}

/// One report of a baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineReport {
    /// The path as shown in outputs.
    pub path: String,
    /// SHA-256 of the report's bytes, hexadecimal; empty where they could not be had.
    pub digest: String,
    /// Who reports, where that is known.
    pub authority: Option<String>,
    /// The year it reports on, where that is known.
    pub year: Option<u16>,
    /// One entry an item, in the rubric's order; empty where the report could not be assessed.
    pub items: Vec<BaselineItem>,
}

/// One item of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineItem {
    /// The item's id.
    pub id: String,
    /// The grade; `None`: not applicable.
    pub grade: Option<Grade>,
    /// Hundredths of a point.
    pub points: u32,
    /// Beginning of the SHA-256 of the normalised evidence that gave the grade; empty without evidence.
    pub evidence: String,
    /// The words of the first piece of that evidence, cut to some length: for people.
    pub words: String,
}

impl BaselineReport {
    /// What it is beside its bytes and its name.
    #[must_use]
    pub fn key(&self) -> Option<ReportKey> {
        ReportKey::new(self.authority.as_deref()?, self.year?)
    }
}

impl Baseline {
    /// The baseline of a run over `paths`. The program's own verdicts are kept, not what people made of
    /// them.
    #[must_use]
    pub fn of(reports: &[Report], rubric: &Rubric, paths: Vec<String>) -> Self {
        Self {
            rubric: rubric.id.clone(),
            version: rubric.version.clone(),
            digest: rubric.digest.clone(),
            paths,
            reports: reports
                .iter()
                .map(|report| BaselineReport {
                    path: report.path.clone(),
                    digest: report.sha256.clone(),
                    authority: report.identity.authority.clone(),
                    year: report.identity.reporting_year,
                    items: match &report.outcome {
                        Outcome::Scored(assessment) => baseline_items(assessment, rubric),
                        Outcome::Unassessable(_) => Vec::new(),
                    },
                })
                .collect(),
        }
    }
}

fn baseline_items(assessment: &Assessment, rubric: &Rubric) -> Vec<BaselineItem> {
    let entry = |verdict: &Verdict| {
        let item = rubric.items.get(verdict.item)?;
        let decisive = || {
            let evidence = verdict.evidence.iter();
            evidence.filter(|evidence| Some(evidence.grade) == verdict.grade)
        };
        let quotes = decisive().map(|evidence| evidence.place.quote.as_str());
        let words = decisive()
            .next()
            .map_or("", |evidence| &evidence.place.quote);
        Some(BaselineItem {
            id: item.id.clone(),
            grade: verdict.grade,
            points: verdict.points,
            evidence: evidence_digest(quotes),
            words: evidence_excerpt(words),
        })
    };
    assessment.verdicts.iter().filter_map(entry).collect()
}

/// The same for the same words, however they are spaced, wrapped and punctuated.
fn evidence_digest<'q>(quotes: impl Iterator<Item = &'q str>) -> String {
    let mut hasher = Sha256::new();
    let mut any = false;
    for quote in quotes {
        any = true;
        hasher.update(letters(quote).as_bytes());
        hasher.update([0]);
    }
    if !any {
        return String::new();
    }
    let mut digits = String::new();
    for byte in hasher.finalize() {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits.truncate(DIGITS);
    digits
}

fn evidence_excerpt(words: &str) -> String {
    let words: String = words
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take(WORDS)
        .collect();
    words
}
