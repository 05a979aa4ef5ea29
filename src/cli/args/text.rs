//! `hegui text`

use std::path::PathBuf;

use clap::Args;

use super::limits::LimitArgs;
use super::shared::{FILE_ZH, OUTPUT_ZH, RubricArg, TEXT_OR_JSON_ZH, TextOrJson};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// The report, or - for standard input
    #[arg(value_name = "FILE", long_help = FILE_ZH)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, or json with headings, pages and what was left out
    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t = TextOrJson::Text, long_help = TEXT_OR_JSON_ZH)]
    pub(crate) format: TextOrJson,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}
