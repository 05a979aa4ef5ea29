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
use crate::cli::terminal::Terminal;

/// Reads a baseline.
pub(crate) fn load_baseline(path: &Path, lang: Lang) -> Result<Baseline, CliError> {
    Baseline::parse(&read_text(path, LIMIT, lang)?).map_err(|error| {
        let (path, error) = (shown_path(path), clean::line(&error.describe(lang)));
        CliError::usage(match lang {
            Lang::Zh => format!(
                "{path} 不是基线文件，或已被改坏，请用 hegui baseline record 重新记录（{error}）"
            ),
            Lang::En => format!("{path} is no baseline: {error}"),
        })
    })
}

/// The baseline for the gate, read before the work begins.
///
/// # Errors
/// Where it is no baseline, or one of another rubric.
pub(crate) fn load_for(path: &Path, rubric: &Rubric, lang: Lang) -> Result<Baseline, CliError> {
    let old = load_baseline(path, lang)?;
    if old.rubric != rubric.id {
        let (path, [was, is]) = (
            shown_path(path),
            [&old.rubric, &rubric.id].map(|id| clean::line(id)),
        );
        return Err(CliError::usage(match lang {
            Lang::Zh => format!(
                "基线 {path} 按细则 {was} 记录，本次用的是 {is}，无从比较；请用同一细则，或重新记录基线"
            ),
            Lang::En => format!(
                "the baseline {path} was recorded by the rubric {was} and this run uses {is}: there is nothing to compare; use the same rubric, or record it anew"
            ),
        }));
    }
    Ok(old)
}

/// What changed since a baseline, for the gate. Says so where nothing could be compared, which
/// `--allow-unmatched` lets pass.
pub(crate) fn compared_with(
    old: &Baseline,
    reports: &[Report],
    rubric: &Rubric,
    terminal: Terminal,
) -> Comparison {
    let comparison = Comparison::between(old, &Baseline::of(reports, rubric, Vec::new()));
    let new = comparison.changes.iter();
    let new = new.filter(|change| change.kind == ChangeKind::New).count();
    if new == reports.len() {
        terminal.warning(terminal.pick(
            "本次的报告没有一份在基线里，没有比较任何等级；请核对基线文件和报告路径",
            "none of these reports is in the baseline, no grade was compared; check the baseline and the paths",
        ));
    }
    comparison
}
