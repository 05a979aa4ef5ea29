//! `hegui baseline`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::limits::LimitArgs;
use super::shared::{AssumeArg, FILE_ZH, JobsArg, OUTPUT_ZH, PATHS_ZH, RubricArg};

/// The commands of `hegui baseline`.
#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Write down the grades of reports
    #[command(arg_required_else_help = true, long_about = "记录报告的等级")]
    Record(BaselineRecord),
    /// Score the same paths again; exit 1 where anything changed
    #[command(arg_required_else_help = true, long_about = super::rubric::CHECK_ZH)]
    Check(BaselineCheck),
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
    /// A baseline that was recorded
    #[arg(value_name = "FILE", long_help = FILE_ZH)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// Take what changed into the file
    #[arg(long, long_help = "把改变写进基线文件")]
    pub(crate) accept: bool,
    /// Accept only this item or this report; repeatable
    #[arg(long, value_name = "ITEM|REPORT", requires = "accept")]
    #[arg(long_help = "只接受这个项目或这份报告的改变，可多次")]
    pub(crate) only: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}
