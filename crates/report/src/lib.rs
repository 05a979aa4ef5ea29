//! Finished results → bytes of a format. No module here computes a score, reads a file or prints.
//!
//! [`results`] is what a run hands over. [`view`] puts each report together, once for all formats.
//! `words` holds every sentence in Chinese and English. Each format lays the view out in a module of its
//! own name; [`clean`], [`wrap`] and [`style`] make text safe, fit columns and colour it.
//!
//! To add an output format:
//!
//! 1. `src/NAME.rs` (or `src/NAME/mod.rs`): `pub fn render(results: &Results<'_>)`, which walks
//!    `results.ranked()` and `results.refused()` and takes words from `words`; `pub mod NAME` below.
//! 2. `words`: a line in both languages for each sentence that no other format has.
//! 3. `src/cli/args.rs`: a variant of `Format`; `src/cli/deliver.rs`: the arm that calls `render`.
//! 4. `tests/it/report/writers.rs`: the totals of all formats agree; `tests/it/report/hostile`: nothing in
//!    a report acts as markup. Both fail first.
//! 5. `docs/outputs.md` and the help's snapshot.

#[macro_use] // First: `say!`, `sentences!`, `fixed!` and `rows!` serve all modules below.
mod words;
mod template;

pub mod clean;
mod intake;
pub mod results;
pub mod style;
pub mod view;
pub mod wrap;

pub mod comments;
pub mod csv;
pub mod file_names;
pub mod github;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod notice;
pub mod review_draft;
pub mod rubric_check;
pub mod sarif;
pub mod text;
pub mod xlsx;

pub use words::{
    baseline as baseline_words, impact as impact_words, keys, lints, messages, reading,
    review as review_words, rubric_diff, unassessable,
};

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
    /// The template of the notices failed.
    #[error("the template of the notices: {0}")]
    Notice(#[from] notice::TemplateError),
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
