//! What was typed, one file a command.
//!
//! Each option states its help twice: its doc comment is the English, `long_help` (of a command
//! `long_about`) the Chinese, which [`help`] puts in place of the English. `--help` prints the short
//! help, so the other language never shows.

pub(crate) mod baseline;
pub(crate) mod completions;
pub(crate) mod errors;
pub(crate) mod evaluate;
pub(crate) mod examples;
pub(crate) mod explain;
pub(crate) mod groups;
pub(crate) mod help;
pub(crate) mod limits;
pub(crate) mod page;
#[cfg(test)]
mod reference;
pub(crate) mod review;
pub(crate) mod rubric;
pub(crate) mod rubric_coverage;
pub(crate) mod rubric_diff;
pub(crate) mod rubric_impact;
pub(crate) mod rubric_workbook;
pub(crate) mod score;
pub(crate) mod shared;
pub(crate) mod text;
pub(crate) mod values;

use clap::{Parser, Subcommand, ValueEnum};

use baseline::BaselineCommand;
use completions::{CompletionsArgs, HelpArgs, ManArgs};
use evaluate::EvaluateArgs;
use explain::ExplainArgs;
use page::PageArgs;
use review::ReviewCommand;
use rubric::RubricCommand;
use score::ScoreArgs;
use text::TextArgs;

/// Scores reports against a rubric of required items and shows the exact words that earned every
/// grade.
#[derive(Debug, Parser)]
#[command(
    name = "hegui",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    long_about = "合规：按评分细则为法治政府建设年度报告评分，逐项列出据以认定等级的原文"
)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    term_width = 80
)]
pub(crate) struct Cli {
    /// Language of the program's own words
    #[arg(long, value_name = "LANG", value_enum, default_value_t = LangArg::Zh, global = true, env = "HEGUI_LANG", hide_env_values = true)]
    #[arg(long_help = "程序用语：zh（默认）、en")]
    pub(crate) lang: LangArg,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorArg::Auto, global = true)]
    #[arg(long_help = "颜色：auto（默认，仅终端）、always、never")]
    pub(crate) color: ColorArg,
    /// Take nothing from a file hegui.toml of this folder or those above it
    #[arg(
        long,
        global = true,
        long_help = "不读取本文件夹及上级文件夹里的配置文件 hegui.toml"
    )]
    pub(crate) no_config: bool,
    /// Print help
    #[arg(short, long, action = clap::ArgAction::HelpShort, global = true)]
    #[arg(long_help = "显示帮助")]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    #[arg(long_help = "显示版本")]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score reports: a verdict for each item, what earned it, what to add
    #[command(arg_required_else_help = true)]
    #[command(long_about = "为报告评分：逐项给出等级、依据的原文、还应补充什么")]
    Score(ScoreArgs),
    /// Explain an item: legal basis, grades, terms, examples
    #[command(arg_required_else_help = true)]
    #[command(long_about = "说明一个指标：法律依据、等级、用语、示例")]
    Explain(ExplainArgs),
    /// Compare with human grades
    #[command(arg_required_else_help = true)]
    #[command(long_about = "与人工判读比较一致程度")]
    Evaluate(EvaluateArgs),
    /// Show a report as it was read
    #[command(arg_required_else_help = true, long_about = "显示读到的报告文字")]
    Text(TextArgs),
    /// Record grades and check later that they are the same
    #[command(subcommand_required = true, arg_required_else_help = true)]
    #[command(long_about = "记录等级，以后核对是否改变")]
    Baseline {
        #[command(subcommand)]
        command: BaselineCommand,
    },
    /// Decisions of people: write what a person should look at, read it back, put files together
    #[command(subcommand_required = true, arg_required_else_help = true)]
    #[command(long_about = "人工复核：写出需要人看的条目，读回填好的工作簿，合并复核文件")]
    Review {
        #[command(subcommand)]
        command: ReviewCommand,
    },
    /// List, show, check and test rubrics
    #[command(subcommand_required = true, arg_required_else_help = true)]
    #[command(long_about = "列出、查看、检查、测试评分细则")]
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
    /// Write a page that scores reports in any browser, for people who may install nothing
    #[command(long_about = "写出一个网页，不装软件、不联网，用浏览器即可核对报告")]
    Page(PageArgs),
    /// Serve editors of rubrics (Language Server Protocol on standard input and output)
    #[command(long_about = "为编辑器提供评分细则的检查、补全、说明和跳转（LSP，经标准输入输出）")]
    Lsp,
    /// Show what this machine lets the program do: processors, isolation of reading processes, limits
    #[command(long_about = "检查本机情况：处理器、读取进程的隔离、各项上限；隔离不全的退出码为 1")]
    Doctor,
    /// Print the completions of commands and options for a shell
    #[command(arg_required_else_help = true)]
    #[command(long_about = "输出命令行补全脚本，供 bash、zsh、fish 等使用")]
    Completions(CompletionsArgs),
    /// Print the help of the program or of a command
    #[command(long_about = "显示程序或某个命令的帮助")]
    Help(HelpArgs),
    /// Print the manual page, or write one for each command
    #[command(long_about = "输出手册页（man），或为每个命令各写一页")]
    Man(ManArgs),
}

/// The language of the program's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// Chinese
    Zh,
    /// English
    En,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
