//! `hegui rubric diff`

use clap::Args;

use super::limits::RubricLimitArgs;
use super::shared::{TEXT_OR_JSON_ZH, TextOrJson};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct RubricDiffArgs {
    #[command(flatten)]
    pub(crate) rubrics: TwoRubrics,
    /// text or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = TextOrJson::Text, long_help = TEXT_OR_JSON_ZH)]
    pub(crate) format: TextOrJson,
}

/// The two rubrics that are compared.
#[derive(Debug, Args)]
pub(crate) struct TwoRubrics {
    /// The old rubric: a bundled one or a TOML file
    #[arg(value_name = "OLD", long_help = "旧细则：自带细则的名称或 TOML 文件")]
    pub(crate) old: String,
    /// The new rubric
    #[arg(value_name = "NEW", long_help = "新细则")]
    pub(crate) new: String,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}
