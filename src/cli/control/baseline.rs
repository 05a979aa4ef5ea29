//! Baselines: read, and compared with a run for the gate `--baseline`.

use std::path::Path;

use hegui_batch::baseline::{Baseline, ChangeKind, Comparison};
use hegui_core::report::Report;
use hegui_report::clean;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::files::{LIMIT, read_text};
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;

/// Reads a baseline.
pub(crate) fn load_baseline(path: &Path, lang: Lang) -> Result<Baseline, CliError> {
    Baseline::parse(&read_text(path, LIMIT, lang)?).map_err(|error| {
        let (path, error) = (shown_path(path), clean::line(&error.to_string()));
        CliError::usage(match lang {
            Lang::Zh => format!("{path} 不是可用的基线文件：{error}"),
            Lang::En => format!("{path} is no baseline: {error}"),
        })
    })
}

/// What changed since a baseline, for the gate: reports that the run does not cover are left aside.
pub(crate) fn compared_with(
    path: &Path,
    reports: &[Report],
    rubric: &Rubric,
    lang: Lang,
) -> Result<Comparison, CliError> {
    let old = load_baseline(path, lang)?;
    let mut comparison = Comparison::between(&old, &Baseline::of(reports, rubric, Vec::new()));
    comparison
        .changes
        .retain(|change| change.kind != ChangeKind::Vanished);
    Ok(comparison)
}
