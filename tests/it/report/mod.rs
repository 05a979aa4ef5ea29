mod browser;
mod hostile;
mod html;
mod json;
mod notice;
mod pages;
mod text;
mod writers;
mod xlsx;

use hegui_core::report::Report;
use hegui_report::results::Results;
use hegui_text::lang::Lang;

/// Results of the bundled rubric, for the writers.
fn results(reports: &[Report], lang: Lang) -> Results<'_> {
    Results::new(reports, crate::common::scoring::rubric(), Vec::new(), lang)
}
