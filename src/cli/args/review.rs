//! `hegui review`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::limits::LimitArgs;
use super::shared::{AssumeArg, JobsArg, OUTPUT_ZH, PATHS_ZH, RubricArg};

/// The commands of `hegui review`.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Write a file with everything a person should look at, ready to fill in
    #[command(arg_required_else_help = true)]
    #[command(long_about = "写出一个待填写的复核文件，列出需要人看的条目")]
    Init(ReviewInit),
    /// Make a review file of a workbook that `review init --format xlsx` wrote and people filled in
    #[command(arg_required_else_help = true)]
    #[command(long_about = "把填好的复核工作簿（review init --format xlsx 写出）转成复核文件")]
    Import(ReviewImport),
    /// Put together the review files of several people
    #[command(arg_required_else_help = true)]
    #[command(long_about = "把几个人的复核文件合成一个；互相矛盾的决定逐条指出")]
    Merge(ReviewMerge),
}

/// What `hegui review init` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewFormat {
    /// A review file to be filled in
    Toml,
    /// A workbook with drop-down lists, for `hegui review import`
    Xlsx,
}

/// `hegui review init`
#[derive(Debug, Args)]
pub(crate) struct ReviewInit {
    /// Files, folders (walked), or - for standard input
    #[arg(value_name = "PATH", required = true, long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// A review file (toml) or a workbook with drop-down lists (xlsx)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ReviewFormat::Toml)]
    #[arg(
        long_help = "toml（默认）：待填写的复核文件；xlsx：带下拉列表的工作簿，填好后用 review import 转换"
    )]
    pub(crate) format: ReviewFormat,
    /// The file to write
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    /// Verdicts of medium confidence too
    #[arg(long, long_help = "判定可信度为中的条目也列出")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui review import`
#[derive(Debug, Args)]
pub(crate) struct ReviewImport {
    /// The workbook, as `hegui review init --format xlsx` wrote it and people filled it in
    #[arg(
        value_name = "FILE.xlsx",
        long_help = "由 hegui review init --format xlsx 写出、又经人填写的工作簿"
    )]
    pub(crate) workbook: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The review file to write
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
}

/// `hegui review merge`
#[derive(Debug, Args)]
pub(crate) struct ReviewMerge {
    /// Review files (TOML)
    #[arg(value_name = "FILE", required = true, num_args = 1.., long_help = "复核文件（TOML），两个以上")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The review file to write
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
}
