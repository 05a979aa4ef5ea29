//! `hegui review`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::limits::LimitArgs;
use super::shared::{ALL_ZH, AssumeArg, JobsArg, OUTPUT_ZH, PATHS_ZH, RubricArg};

/// The commands of `hegui review`.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Write a file with everything a person should look at, ready to fill in
    #[command(arg_required_else_help = true)]
    #[command(long_about = "写出一个待填写的复核文件，列出需要人看的条目")]
    Init(ReviewInit),
}

/// `hegui review init`
#[derive(Debug, Args)]
pub(crate) struct ReviewInit {
    /// Files, folders (walked), or - for standard input
    #[arg(value_name = "PATH", required = true, long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The file to write
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    /// Verdicts of medium confidence too
    #[arg(long, long_help = ALL_ZH)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}
