//! What a run hands to every writer, and where writers of several files put them.

use std::io;

use hegui_batch::intake::Arrivals;
use hegui_batch::ranking::{BatchSummary, RankingRules, Standing};
use hegui_batch::review::report_names;
use hegui_batch::settle::Concern;
use hegui_core::decision::ReportName;
use hegui_core::report::Report;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use crate::json::Passages;
use crate::view::{RankedView, RefusedView, ReportView, report_view};

/// A finished run. Writers show it and compute nothing.
#[derive(Debug, Clone)]
pub struct Results<'a> {
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The reports, sorted by path.
    pub reports: &'a [Report],
    /// Ranks, distribution and counts of all of them.
    pub batch: BatchSummary,
    /// How a review file names each report.
    pub names: Vec<ReportName>,
    /// Decisions of people that do not fit.
    pub concerns: Vec<Concern>,
    /// What came in beside the reports, and what did not.
    pub arrivals: Arrivals,
    /// What of the evidence stands in JSON.
    pub passages: Passages,
    /// The language of the program's own words.
    pub lang: Lang,
}

impl<'a> Results<'a> {
    /// The results of `reports`.
    #[must_use]
    pub fn new(
        reports: &'a [Report],
        rubric: &'a Rubric,
        concerns: Vec<Concern>,
        lang: Lang,
    ) -> Self {
        Self {
            rubric,
            reports,
            batch: BatchSummary::of(reports, rubric, RankingRules::default()),
            names: report_names(reports),
            concerns,
            arrivals: Arrivals::default(),
            passages: Passages::All,
            lang,
        }
    }

    /// The same, ranked by these rules.
    #[must_use]
    pub fn ranked_by(self, rules: RankingRules) -> Self {
        Self {
            batch: BatchSummary::of(self.reports, self.rubric, rules),
            ..self
        }
    }

    /// The report with this index.
    pub(crate) fn view(&self, index: usize) -> Option<ReportView<'a>> {
        let report = self.reports.get(index)?;
        Some(report_view(report, self.rubric, self.lang))
    }

    /// All reports in their order.
    pub(crate) fn views(&self) -> impl Iterator<Item = ReportView<'a>> {
        (0..self.reports.len()).filter_map(|index| self.view(index))
    }

    /// The scored reports, league by league, best first.
    pub(crate) fn ranked(&self) -> impl Iterator<Item = RankedView<'_>> {
        let standings = self.batch.standings.iter();
        standings.filter_map(|standing| self.standing_view(standing))
    }

    /// The scored reports that another file of the same report stands for.
    pub(crate) fn set_aside(&self) -> impl Iterator<Item = RankedView<'_>> {
        let standings = self.batch.set_aside.iter();
        standings.filter_map(|standing| self.standing_view(standing))
    }

    /// The scored report with this index, in a rank or set aside.
    pub(crate) fn scored(&self, index: usize) -> Option<RankedView<'_>> {
        let batch = &self.batch;
        let mut standings = batch.standings.iter().chain(&batch.set_aside);
        self.standing_view(standings.find(|standing| standing.report == index)?)
    }

    fn standing_view<'s>(&'s self, standing: &'s Standing) -> Option<RankedView<'s>> {
        let scored = self.view(standing.report)?.ok()?;
        Some(RankedView { standing, scored })
    }

    /// The reports that could not be assessed, with their indices, in their order.
    pub(crate) fn refused(&self) -> impl Iterator<Item = (usize, RefusedView<'a>)> {
        let indices = self.batch.unassessable.iter().copied();
        indices.filter_map(|index| Some((index, self.view(index)?.err()?)))
    }
}

/// A folder to write to, one file after the other, so that memory holds one at a time.
pub trait Folder {
    /// Writes a file. `path` is relative, its parts joined by `/`, each made of letters, digits, brackets,
    /// `-`, `_`, `~` and `.`.
    ///
    /// # Errors
    /// Where the disk refuses.
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// A folder in memory, for tests and other programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemoryFolder {
    /// The files in the order they were written.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Folder for MemoryFolder {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.files.push((path.to_owned(), bytes.to_vec()));
        Ok(())
    }
}
