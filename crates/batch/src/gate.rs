//! Gates: what a run was asked to hold, and which reports do not. They look at scores after review.

use crate::baseline::{ChangeKind, Comparison};
use hegui_core::report::{Outcome, Report, Verdict};
use hegui_rubric::{Grade, NoSuchItem, Rubric};

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gates {
    /// The least percentage, in hundredths.
    pub min_percent: Option<u32>,
    /// The lowest band, as an index into the rubric's bands (0 is the best).
    pub min_band: Option<usize>,
    /// Items, by index, with the grade that each must reach. Where an item does not apply it holds.
    pub required: Vec<(usize, Grade)>,
    /// Reports and items that the baseline or the run does not have are no failure.
    pub allow_unmatched: bool,
    /// Reports, by index, that another file of the same report stands for: they are held to nothing.
    pub set_aside: Vec<usize>,
}

/// A report that does not hold what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedReport {
    /// Index of the report.
    pub report: usize,
    /// All that it misses.
    pub misses: Vec<GateMiss>,
}

/// Something that was asked for and does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateMiss {
    /// A lower percentage, in hundredths.
    Percent(u32),
    /// No percentage, and so no band: no item applies.
    Undefined,
    /// A lower band, as an index.
    Band(usize),
    /// An item below the grade that was asked for.
    Item {
        /// Index of the item.
        item: usize,
        /// Its grade.
        got: Grade,
        /// The grade asked for.
        least: Grade,
    },
    /// Worse than in the baseline, or nothing to compare with.
    Baseline(ChangeKind),
}

/// What is wrong with a requirement as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongRequirement<'t> {
    /// It is not `ITEM=GRADE`.
    Form,
    /// No one item has this name.
    Item(&'t str, NoSuchItem),
    /// No grade has this name.
    Grade(&'t str),
}

impl Gates {
    /// The reports that do not hold, in their order. Those that could not be assessed are no failure of a
    /// gate but the baseline's: the exit code tells of them by itself.
    #[must_use]
    pub fn failed(&self, reports: &[Report], against: Option<&Comparison>) -> Vec<FailedReport> {
        let failed = reports
            .iter()
            .enumerate()
            .map(|(index, report)| FailedReport {
                report: index,
                misses: self.misses_of(report, against),
            })
            .filter(|failed| !self.set_aside.contains(&failed.report));
        failed.filter(|failed| !failed.misses.is_empty()).collect()
    }

    fn misses_of(&self, report: &Report, against: Option<&Comparison>) -> Vec<GateMiss> {
        let mut misses = Vec::new();
        if let Outcome::Scored(assessment) = &report.outcome {
            let score = assessment.final_score();
            let wants_figure = self.min_percent.is_some() || self.min_band.is_some();
            if wants_figure && score.percent.is_none() {
                misses.push(GateMiss::Undefined);
            }
            if let (Some(least), Some(percent)) = (self.min_percent, score.percent)
                && percent < least
            {
                misses.push(GateMiss::Percent(percent));
            }
            if let (Some(least), Some(band)) = (self.min_band, score.band)
                && band > least
            {
                misses.push(GateMiss::Band(band));
            }
            for &(item, least) in &self.required {
                let verdict = assessment.verdicts.iter().find(|v| v.item == item);
                let got = verdict.and_then(Verdict::final_grade);
                let got = got.filter(|got| *got < least);
                misses.extend(got.map(|got| GateMiss::Item { item, got, least }));
            }
        }
        let changes = against
            .into_iter()
            .flat_map(|comparison| &comparison.changes);
        let failed = changes.filter(|c| c.path == report.path && self.fails(&c.kind));
        // Of a report that is not there any more there is nothing to index.
        let failed = failed.filter(|c| c.kind != ChangeKind::Vanished);
        misses.extend(failed.map(|change| GateMiss::Baseline(change.kind.clone())));
        misses
    }

    /// The reports of a baseline that the run does not have, where that is a failure.
    #[must_use]
    pub fn missing<'c>(&self, against: Option<&'c Comparison>) -> Vec<&'c str> {
        let changes = against.into_iter().flat_map(|all| &all.changes);
        let vanished = changes.filter(|change| change.kind == ChangeKind::Vanished);
        let vanished = vanished.filter(|change| self.fails(&change.kind));
        vanished.map(|change| change.path.as_str()).collect()
    }

    fn fails(&self, kind: &ChangeKind) -> bool {
        kind.is_worse() || kind.is_unmatched() && !self.allow_unmatched
    }

    /// Reads `ITEM=GRADE`; item and grade may be named in Chinese.
    ///
    /// # Errors
    /// Where no one item or grade has this name: the part that is wrong.
    pub fn requirement<'t>(
        typed: &'t str,
        rubric: &Rubric,
    ) -> Result<(usize, Grade), WrongRequirement<'t>> {
        let (named, grade) = typed.rsplit_once('=').ok_or(WrongRequirement::Form)?;
        let item = rubric.find_item(named);
        let item = item.map_err(|why| WrongRequirement::Item(named, why))?;
        let grade = Grade::named(grade).ok_or(WrongRequirement::Grade(grade))?;
        Ok((item, grade))
    }
}
