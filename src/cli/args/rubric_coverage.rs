//! `hegui rubric coverage`

use std::path::PathBuf;

use clap::Args;

use super::limits::{LimitArgs, RubricLimitArgs};
use super::shared::{
    AssumeArg, DEFAULT_RUBRIC, JobsArg, PATHS_ZH, RUBRIC_ZH, TEXT_OR_JSON_ZH, TextOrJson,
};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct RubricCoverageArgs {
    /// A bundled rubric or a TOML file
    #[arg(value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC, long_help = RUBRIC_ZH)]
    pub(crate) rubric: String,
    /// Reports to look at beside the examples: files or folders
    #[arg(long, value_name = "PATH", long_help = PATHS_ZH)]
    pub(crate) corpus: Vec<PathBuf>,
    /// Grades of these reports by a reader (JSON): which terms decide grades that he does not accept
    #[arg(long, value_name = "FILE", requires = "corpus")]
    #[arg(long_help = "对这些报告的人工判读（JSON）：哪些用语决定的等级与判读不一致")]
    pub(crate) gold: Option<PathBuf>,
    /// text or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = TextOrJson::Text, long_help = TEXT_OR_JSON_ZH)]
    pub(crate) format: TextOrJson,
    /// List all findings, not the first ten of a kind
    #[arg(long, long_help = "列出全部问题，不只是每类前十处")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) rubric_limits: RubricLimitArgs,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}
