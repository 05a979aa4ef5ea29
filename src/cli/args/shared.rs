//! Arguments that several commands have, and Chinese help that several arguments share.

use clap::{Args, ValueEnum};

use super::limits::RubricLimitArgs;
use super::values::jobs;

pub(super) const PATHS_ZH: &str = "报告文件、文件夹或 .zip 压缩包；- 表示标准输入";
pub(super) const FILE_ZH: &str = "报告文件；- 表示标准输入";
pub(super) const OUTPUT_ZH: &str =
    "结果写到这个文件（html、notice 写到文件夹）；未能完整写出时，原有文件不变";
pub(super) const RUBRIC_ZH: &str = "自带细则的名称或 TOML 文件，默认 health-rule-of-law";
pub(super) const TEXT_OR_JSON_ZH: &str = "text（默认）、json";

/// The rubric used where none is named.
pub(super) const DEFAULT_RUBRIC: &str = "health-rule-of-law";

/// The rubric to score by.
#[derive(Debug, Args)]
pub(crate) struct RubricArg {
    /// A bundled rubric or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC, env = "HEGUI_RUBRIC", hide_env_values = true, long_help = RUBRIC_ZH)]
    pub(crate) rubric: String,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// What is taken for a report.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct AssumeArg {
    /// Score what is no report by its look too: notices, news, error pages, other documents
    #[arg(long)]
    #[arg(long_help = "对程序认为不是报告的文件（通知、新闻、出错页等）仍然评分")]
    pub(crate) assume_report: bool,
}

/// How many threads work.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct JobsArg {
    /// Reports that are scored at a time; default: as many as the machine has processors
    #[arg(long, value_name = "N", value_parser = jobs)]
    #[arg(env = "HEGUI_JOBS", hide_env_values = true)]
    #[arg(long_help = "同时为几份报告评分，默认与处理器数相同")]
    jobs: Option<u16>,
}

impl JobsArg {
    /// How many threads.
    pub(crate) fn count(self) -> usize {
        self.jobs.map_or_else(
            || std::thread::available_parallelism().map_or(1, usize::from),
            usize::from,
        )
    }
}

/// A format of `evaluate` and `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For a terminal
    Text,
    /// One object
    Json,
}
