//! `hegui rubric impact`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::limits::LimitArgs;
use super::rubric_diff::TwoRubrics;
use super::shared::{AssumeArg, JobsArg, OUTPUT_ZH, PATHS_ZH};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct RubricImpactArgs {
    #[command(flatten)]
    pub(crate) rubrics: TwoRubrics,
    /// The reports to score by both: files or folders
    #[arg(value_name = "PATH", required = true, long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    /// Grades of whole reports by a reader (JSON): whether agreement rose or fell
    #[arg(long, value_name = "FILE")]
    #[arg(long_help = "对整份报告的人工判读（JSON）：一致程度上升还是下降")]
    pub(crate) gold: Option<PathBuf>,
    /// text, json, html or xlsx
    #[arg(long = "format", id = "impact_format", value_name = "FORMAT", value_enum, default_value_t = ImpactFormat::Text)]
    #[arg(long_help = "text（默认）、json、html、xlsx")]
    pub(crate) format: ImpactFormat,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    /// Gate: exit 1 where more reports stand in another band
    #[arg(
        long,
        value_name = "N",
        long_help = "门槛：跨档次的报告多于此数时退出码为 1"
    )]
    pub(crate) max_band_changes: Option<usize>,
    /// Gate: exit 1 where a report moved by more places in the ranking
    #[arg(
        long,
        value_name = "N",
        long_help = "门槛：有报告名次变动大于此数时退出码为 1"
    )]
    pub(crate) max_rank_shift: Option<usize>,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// A format of `rubric impact`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImpactFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// A web page
    Html,
    /// An Excel workbook
    Xlsx,
}
