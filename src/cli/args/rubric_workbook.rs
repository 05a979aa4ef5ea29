//! `hegui rubric export` and `hegui rubric import`

use std::path::PathBuf;

use clap::Args;

use super::limits::RubricLimitArgs;
use super::shared::{DEFAULT_RUBRIC, OUTPUT_ZH, RUBRIC_ZH};

/// `hegui rubric export`
#[derive(Debug, Args)]
pub(crate) struct RubricExport {
    /// A bundled rubric or a TOML file
    #[arg(value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC, long_help = RUBRIC_ZH)]
    pub(crate) rubric: String,
    /// Write to this .xlsx file, whole or not at all; default: standard output
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// `hegui rubric import`
#[derive(Debug, Args)]
pub(crate) struct RubricImport {
    /// The workbook, as `hegui rubric export` wrote it and a person edited it
    #[arg(
        value_name = "FILE.xlsx",
        long_help = "由 hegui rubric export 写出、又经人改过的工作簿"
    )]
    pub(crate) workbook: PathBuf,
    /// The rubric that was exported: a bundled one or a TOML file
    #[arg(
        long,
        value_name = "NAME|FILE",
        long_help = "导出时的细则：自带细则的名称或 TOML 文件"
    )]
    pub(crate) base: String,
    /// Write the new rubric to this file, whole or not at all; default: standard output
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}
