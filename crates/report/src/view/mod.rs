//! The one view that all formats take: a report, its score, its items and their passages, put together
//! from report and rubric. Formats lay it out and look nothing up.
//!
//! Strings come as report and rubric have them unless a method says that they are safe to show.

pub(crate) mod agreement;
pub(crate) mod baseline;
pub(crate) mod cited;
mod item;
mod passage;
mod report;
mod score;
mod text;
mod write_at;

pub use item::{ItemView, Severity, findings};
pub(crate) use passage::{PassageView, Worth};
pub(crate) use report::{RankedView, RefusedView, ReportView, ScoredView, report_view, verdict_of};
pub(crate) use score::{ScoreView, band_colour, or_dash, percent_line};
pub(crate) use text::{PlacedBlock, TextView};
