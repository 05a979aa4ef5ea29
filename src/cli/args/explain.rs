//! `hegui explain`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::limits::LimitArgs;
use super::shared::{AssumeArg, RubricArg};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The item's id or title, such as decisions.legal-advisors; or a finding of rubric coverage or the code of an error
    #[arg(
        value_name = "ITEM",
        long_help = "指标编号或名称，如 decisions.legal-advisors、法律顾问；或 rubric coverage 的提示，如 untested-way；或报错的代码，如 rubric::points-mismatch"
    )]
    pub(crate) item: String,
    /// Show what was considered in this report, whether it counts and why (- for standard input)
    #[arg(long = "in", value_name = "FILE")]
    #[arg(long_help = "列出在这份报告中考察过的每一处，计入与否及原因；- 表示标准输入")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, html or markdown; with --in text or json
    #[arg(long = "format", id = "explain_format", value_name = "FORMAT", value_enum, default_value_t = ExplainFormat::Text)]
    #[arg(long_help = "text（默认）、html、markdown；与 --in 同用时为 text、json")]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// A format of `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// A web page
    Html,
    /// Markdown
    Markdown,
}
