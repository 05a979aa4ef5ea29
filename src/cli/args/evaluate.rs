//! `hegui evaluate`

use std::path::PathBuf;

use clap::Args;

use super::limits::LimitArgs;
use super::shared::{AssumeArg, JobsArg, PATHS_ZH, RubricArg, TEXT_OR_JSON_ZH, TextOrJson};
use super::values::{hundredths, unit_interval};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// The reports that the gold file grades: files or folders
    #[arg(value_name = "PATH", requires = "gold", long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    /// Grades of whole reports (JSON); once for each reader
    #[arg(
        long,
        value_name = "FILE",
        requires = "paths",
        required_unless_present = "passages",
        long_help = "对整份报告的人工判读（JSON）；几人判读就写几次，每人一个文件"
    )]
    pub(crate) gold: Vec<PathBuf>,
    /// Graded passages (JSON, one a line)
    #[arg(
        long,
        value_name = "FILE",
        long_help = "对短文的人工判读（每行一个 JSON）"
    )]
    pub(crate) passages: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = TextOrJson::Text, long_help = TEXT_OR_JSON_ZH)]
    pub(crate) format: TextOrJson,
    /// For each disagreement: what was seen, what kept it out, what would have changed the grade
    #[arg(long)]
    #[arg(long_help = "逐一说明不一致之处：看到什么，为何不计，怎样会是别的等级")]
    pub(crate) explain: bool,
    /// Gate: exit 1 where the weighted kappa is lower (0 to 1) or not defined; of the passages where no gold is given
    #[arg(long, value_name = "X", value_parser = unit_interval)]
    #[arg(long_help = "门槛：加权 kappa 低于此数（0 至 1）或无法计算时退出码为 1")]
    pub(crate) min_kappa: Option<f64>,
    /// Gate: exit 1 where the lower bound of the 95% interval of the weighted kappa is lower (0 to 1)
    #[arg(long, value_name = "X", value_parser = unit_interval)]
    #[arg(long_help = "门槛：加权 kappa 的 95% 区间下限低于此数（0 至 1）或无法计算时退出码为 1")]
    pub(crate) min_kappa_lower: Option<f64>,
    /// Gate: exit 1 where a smaller share of the passages is right (percent)
    #[arg(long, value_name = "N", value_parser = hundredths, requires = "passages")]
    #[arg(long_help = "门槛：短文一致率低于这个百分比时退出码为 1")]
    pub(crate) min_passages: Option<u32>,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}
