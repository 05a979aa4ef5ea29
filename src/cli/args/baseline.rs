//! `hegui baseline`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::limits::LimitArgs;
use super::shared::{AssumeArg, JobsArg, OUTPUT_ZH, PATHS_ZH, RubricArg};

/// The commands of `hegui baseline`.
#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Write down the grades of reports
    #[command(arg_required_else_help = true, long_about = "记录报告的等级")]
    Record(BaselineRecord),
    /// Score the same paths again; exit 1 where anything changed
    #[command(
        arg_required_else_help = true,
        long_about = "按基线里的路径重新评分，列出所有改变；有改变时退出码为 1"
    )]
    Check(BaselineCheck),
    /// Go through what changed, and accept or leave each change
    #[command(
        arg_required_else_help = true,
        long_about = "逐处查看与基线相比的改变，接受或保留；不在终端上时用 --accept"
    )]
    Review(BaselineReview),
}

/// `hegui baseline record`
#[derive(Debug, Args)]
pub(crate) struct BaselineRecord {
    /// Files, folders (walked)
    #[arg(value_name = "PATH", required = true, long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The file to write
    #[arg(long, value_name = "FILE", long_help = OUTPUT_ZH)]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui baseline check`
#[derive(Debug, Args)]
pub(crate) struct BaselineCheck {
    #[command(flatten)]
    pub(crate) again: ScoredAgain,
    /// text, json, html, github or junit
    #[arg(long = "format", id = "baseline_format", value_name = "FORMAT", value_enum, default_value_t = BaselineFormat::Text)]
    #[arg(long_help = "text（默认）、json、html、github、junit")]
    pub(crate) format: BaselineFormat,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
}

/// `hegui baseline review`
#[derive(Debug, Args)]
pub(crate) struct BaselineReview {
    #[command(flatten)]
    pub(crate) again: ScoredAgain,
}

/// A format of `baseline check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BaselineFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// A web page, old and new words side by side
    Html,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML, for build servers
    Junit,
}

/// A baseline whose reports are scored again.
#[derive(Debug, Args)]
pub(crate) struct ScoredAgain {
    /// A baseline that was recorded
    #[arg(
        value_name = "FILE",
        long_help = "由 hegui baseline record 写出的基线文件"
    )]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// Take what changed into the file
    #[arg(long, long_help = "把改变写进基线文件")]
    pub(crate) accept: bool,
    /// Accept only this item or this report; repeatable
    #[arg(long, value_name = "ITEM|REPORT", requires = "accept")]
    #[arg(long_help = "只接受这个指标或这份报告的改变，可多次")]
    pub(crate) only: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}
