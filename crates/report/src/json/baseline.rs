//! What changed since a baseline as JSON, schema `hegui-baseline-check/1`.

use serde::Serialize;

use super::pretty_json;
use crate::OutputError;
use crate::view::baseline::ComparisonView;
use hegui_batch::baseline::{Baseline, Comparison};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

#[derive(Serialize)]
struct CheckJson<'c> {
    schema: &'static str,
    #[serde(flatten)]
    comparison: ComparisonView<'c>,
}

/// All changes as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn baseline_document(
    comparison: &Comparison,
    old: &Baseline,
    new: &Baseline,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    pretty_json(&CheckJson {
        schema: "hegui-baseline-check/1",
        comparison: ComparisonView::of(comparison, old, new, rubric, lang),
    })
}
