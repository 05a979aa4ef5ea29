//! Finished results → bytes of a format. Nothing here computes a score, reads a file or prints: a writer
//! takes the results and hands back what is to be written.
//!
//! `results` is what a run hands over, `view` puts a report together for all formats alike, `words` holds
//! every sentence in two languages, and each format below lays that out in a module of its own name.

// First: its macros `say!`, `sentences!`, `fixed!` and `rows!` serve all modules below.
#[macro_use]
mod words;
mod template;

pub mod clean;
pub mod results;
pub mod style;
pub mod view;
pub mod wrap;

pub mod csv;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod notice;
pub mod review_draft;
pub mod sarif;
pub mod text;
pub mod xlsx;

pub use words::{messages, reading, review as review_words, unassessable};

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
