//! `hegui rubric`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::limits::RubricLimitArgs;
use super::rubric_coverage::RubricCoverageArgs;
use super::rubric_diff::RubricDiffArgs;
use super::rubric_impact::RubricImpactArgs;
use super::rubric_workbook::{RubricExport, RubricImport};
use super::shared::{DEFAULT_RUBRIC, OUTPUT_ZH, RUBRIC_ZH};

/// Both commands of this name say so.
const CHECK_ZH: &str = "检查评分细则的写法：一次报出全部错误（语法错误除外，要先改好）；有错误时退出码为 2。示例由 rubric test 试评";

/// The commands of `hegui rubric`.
#[derive(Debug, Subcommand)]
pub(crate) enum RubricCommand {
    /// List the bundled rubrics
    #[command(long_about = "列出自带的评分细则")]
    List,
    /// Show a rubric as a table of items
    #[command(long_about = "以指标表显示评分细则")]
    Show(RubricShow),
    /// Check rubrics: all errors at once; exit 2 where there are any
    #[command(long_about = CHECK_ZH)]
    Check(RubricCheck),
    /// Try the examples of rubrics; exit 1 where one fails
    #[command(long_about = "试评细则中的示例；有不符的退出码为 1")]
    Test(RubricTest),
    /// Write a rubric and all that it builds on as one file
    #[command(
        long_about = "把评分细则和它所依据的语言包、上级细则合成一个文件，注释标明各部分的出处"
    )]
    Resolve(RubricResolve),
    /// Write a rubric to start from
    #[command(long_about = "写出一份可以接着改的评分细则")]
    New(RubricNew),
    /// Print the format as a JSON Schema, for editors
    #[command(long_about = "以 JSON Schema 输出评分细则的格式，供编辑器使用")]
    Schema,
    /// Show what was changed between two rubrics, in the words of their author
    #[command(long_about = "逐处列出两部评分细则之间的改动")]
    Diff(RubricDiffArgs),
    /// Show what a new version does to the scores of reports, and which edit does it
    #[command(
        long_about = "列出新版细则使哪些报告的档次、得分和名次改变，每处等级变化由哪处改动引起"
    )]
    Impact(RubricImpactArgs),
    /// Show which terms, ways and cues are of use, and what of them to look at
    #[command(
        long_about = "列出细则的用语、说法、排除用语各有何用：见于何处，决定哪些等级，缺了哪个示例会不符"
    )]
    Coverage(RubricCoverageArgs),
    /// Lay out rubrics in the one form: order of keys, lines, spaces; comments stay
    #[command(long_about = "统一细则文件的格式：键的次序、换行、空格；注释保留，内容不变")]
    Fmt(RubricFmt),
    /// Write a rubric as a workbook, to be edited in an office program
    #[command(long_about = "把评分细则写成 Excel 工作簿，供在办公软件里修改")]
    Export(RubricExport),
    /// Write what was changed in such a workbook as a rubric that builds on the other
    #[command(
        long_about = "把工作簿里的改动写成一部以原细则为上级的新细则；有错误时指出工作表和单元格，退出码为 2"
    )]
    Import(RubricImport),
}

/// `hegui rubric check`
#[derive(Debug, Args)]
pub(crate) struct RubricCheck {
    #[command(flatten)]
    pub(crate) files: RubricsArg,
    /// text, or for other programs json, sarif, github
    #[arg(long = "format", id = "check_format", value_name = "FORMAT", value_enum, default_value_t = CheckFormat::Text)]
    #[arg(long_help = "text（默认），或供其他程序使用的 json、sarif、github")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) watch: WatchArgs,
}

/// `hegui rubric test`
#[derive(Debug, Args)]
pub(crate) struct RubricTest {
    #[command(flatten)]
    pub(crate) files: RubricsArg,
    #[command(flatten)]
    pub(crate) watch: WatchArgs,
}

/// Whether to do it again when a file changes.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct WatchArgs {
    /// Do it again whenever the rubric, or a file that it builds on, changes; Ctrl-C ends it
    #[arg(long)]
    #[arg(long_help = "评分细则或它所依据的文件一有改动就再做一次；Ctrl-C 结束")]
    pub(crate) watch: bool,
    /// End after so many times
    #[arg(long, value_name = "N", hide = true, requires = "watch")]
    #[arg(long_help = "供测试用：检查几次后结束")]
    pub(crate) watch_rounds: Option<usize>,
}

/// A format of `rubric check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// `hegui rubric resolve`
#[derive(Debug, Args)]
pub(crate) struct RubricResolve {
    /// A bundled rubric or a TOML file
    #[arg(value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC, long_help = RUBRIC_ZH)]
    pub(crate) rubric: String,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// `hegui rubric new`
#[derive(Debug, Args)]
pub(crate) struct RubricNew {
    /// Its id: lower-case letters, digits and hyphens
    #[arg(value_name = "NAME", long_help = "标识：小写字母、数字和连字符")]
    pub(crate) name: String,
    /// Its title for people
    #[arg(long, value_name = "TITLE", long_help = "名称")]
    pub(crate) title: String,
    /// Take how people write from this language pack: a bundled one or a TOML file, or none; default for a
    /// Chinese title: zh-official
    #[arg(long, value_name = "NAME|FILE", conflicts_with = "extends")]
    #[arg(
        long_help = "所用的语言包：自带的名称或 TOML 文件；none 为不用。名称是中文时默认 zh-official"
    )]
    pub(crate) uses: Option<String>,
    /// Build on this rubric: a bundled one or a TOML file; its edits stand ready as comments
    #[arg(long, value_name = "NAME|FILE")]
    #[arg(long_help = "在这部评分细则上修改：自带的名称或 TOML 文件；可以照抄的改动写成注释")]
    pub(crate) extends: Option<String>,
    /// Write to this file, which must not be there yet; default: standard output
    #[arg(long = "output", id = "new_output", value_name = "PATH")]
    #[arg(long_help = "写到这个文件（不得已经存在）；默认写到标准输出")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// `hegui rubric fmt`
#[derive(Debug, Args)]
pub(crate) struct RubricFmt {
    /// TOML files of rubrics and language packs; `-`: standard input to standard output
    #[arg(
        value_name = "FILE",
        required = true,
        long_help = "评分细则或语言包的 TOML 文件；“-”从标准输入读，写到标准输出"
    )]
    pub(crate) files: Vec<PathBuf>,
    /// Change nothing; exit 1 where a file would change
    #[arg(long, long_help = "只检查，不改文件；有文件需要改动时退出码为 1")]
    pub(crate) check: bool,
}

/// `hegui rubric show`
#[derive(Debug, Args)]
pub(crate) struct RubricShow {
    /// A bundled rubric or a TOML file
    #[arg(value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC, long_help = RUBRIC_ZH)]
    pub(crate) rubric: String,
    /// text, or html: the whole rubric as a document
    #[arg(long = "format", id = "rubric_format", value_name = "FORMAT", value_enum, default_value_t = RubricFormat::Text)]
    #[arg(long_help = "text（默认），或 html：整部细则成为一份文档")]
    pub(crate) format: RubricFormat,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// The rubrics of `hegui rubric check` and `hegui rubric test`
#[derive(Debug, Args)]
pub(crate) struct RubricsArg {
    /// Bundled rubrics or TOML files
    #[arg(
        value_name = "FILE",
        required = true,
        long_help = "自带细则的名称或 TOML 文件"
    )]
    pub(crate) rubrics: Vec<String>,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// A format of `rubric show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RubricFormat {
    /// For a terminal
    Text,
    /// A web page
    Html,
}
