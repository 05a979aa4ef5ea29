//! The finished result → bytes of a format. Nothing here computes a score, reads a file or prints:
//! a writer takes reports and their rubric and hands back what is to be written.

pub mod baseline_text;
pub mod clean;
pub mod csv;
mod diagnostics;
mod evaluation_explain;
pub mod evaluation_json;
pub mod evaluation_text;
pub mod finding;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod messages;
pub mod notice;
mod position;
pub mod reading;
pub mod reading_json;
pub mod reading_text;
pub mod record_json;
pub mod remark;
pub mod results;
pub mod review_draft;
pub mod review_words;
pub mod rubric_html;
pub mod rubric_markdown;
pub mod rubric_text;
mod rubric_words;
pub mod sarif;
mod snippet;
pub mod style;
pub mod text;
pub mod trace_json;
pub mod trace_text;
mod trace_words;
pub mod unassessable;
pub mod wrap;
pub mod xlsx;

/// A format could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The JSON writer failed.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The terminal renderer failed.
    #[error("cannot render text")]
    Text(#[from] std::fmt::Error),
    /// A template failed.
    #[error("cannot render the template: {0}")]
    Template(#[from] minijinja::Error),
    /// The workbook could not be made.
    #[error("cannot make the workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV writer failed.
    #[error("cannot write CSV: {0}")]
    Csv(#[from] ::csv::Error),
    /// The folder or the file refused.
    #[error("cannot write: {0}")]
    Io(#[from] std::io::Error),
}
