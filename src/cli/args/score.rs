//! `hegui score`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hegui_core::date::Date;
use hegui_report::json::Passages;
use hegui_text::suggest::closest;

use super::limits::LimitArgs;
use super::shared::{AssumeArg, JobsArg, OUTPUT_ZH, PATHS_ZH, RubricArg};
use super::values::{WrongValue, columns, date, hundredths, points};

/// The arguments of the command.
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// Files, folders (walked), .zip archives, or - for standard input
    #[arg(value_name = "PATH", required = true, long_help = PATHS_ZH)]
    pub(crate) paths: Vec<PathBuf>,
    /// jsonl: standard input is a stream of {"id", "text", …}, one report a line; each is answered by a line
    #[arg(long, value_name = "FORMAT", value_enum, conflicts_with_all = ["manifest", "review", "baseline"])]
    #[arg(long_help = "jsonl：标准输入每行一份报告 {\"id\", \"text\", …}，逐行给出一行结果")]
    pub(crate) input: Option<InputFormat>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, json, jsonl, html, xlsx, csv, notice, comments, sarif, junit, markdown or github; FORMAT=PATH writes there, several in one run
    #[arg(long = "format", value_name = "FORMAT[=PATH]", value_parser = FormatArg::parse)]
    #[arg(
        long_help = "text（默认）、json、jsonl、html、xlsx、csv、notice（整改意见）、comments（在报告 .docx 副本上加批注）、sarif、junit、markdown、github；格式=路径 写到那里，可多次"
    )]
    pub(crate) formats: Vec<FormatArg>,
    /// Write to this file, or to this folder for html and notice, whole or not at all
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
    /// Write into a folder that holds other files too
    #[arg(long, long_help = "输出文件夹里已有其他文件时，仍然写入")]
    pub(crate) force: bool,
    /// Decisions of people (TOML): corrections, waivers, confirmations
    #[arg(long, value_name = "FILE")]
    #[arg(long_help = "人工复核决定（TOML）：改判、豁免、维持")]
    pub(crate) review: Option<PathBuf>,
    /// The day by which decisions expire; default: today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, requires = "review")]
    #[arg(long_help = "以这一天判断决定是否到期，默认今天")]
    pub(crate) date: Option<Date>,
    /// Template of notices (Markdown)
    #[arg(long, value_name = "FILE", long_help = "整改意见的模板（Markdown）")]
    pub(crate) template: Option<PathBuf>,
    /// Deadline that notices name
    #[arg(long, value_name = "WORDS", long_help = "整改意见写明的期限")]
    pub(crate) deadline: Option<String>,
    /// Who issues notices
    #[arg(long, value_name = "NAME", long_help = "整改意见的发出单位")]
    pub(crate) issuer: Option<String>,
    /// Points lost from which an item stands in the table of the notice itself, not in its annex only; default: 2 % of the maximum
    #[arg(long, value_name = "POINTS", value_parser = points)]
    #[arg(
        long_help = "失分达到这个分值的指标列入整改意见正文，其余只列入附件，默认为满分的 2%；缺失的必备指标一律列入正文"
    )]
    pub(crate) notice_from: Option<u32>,
    /// Gate: exit 1 where a report is in a lower band
    #[arg(long, value_name = "BAND")]
    #[arg(long_help = "门槛：有报告低于这个档次时退出码为 1")]
    pub(crate) min_band: Option<String>,
    /// Gate: exit 1 where an item is below a grade, as in decisions.legal-advisors=described; repeatable
    #[arg(long, value_name = "ITEM=GRADE")]
    #[arg(
        long_help = "门槛：有指标低于这个等级时退出码为 1，如 decisions.legal-advisors=described，可多次"
    )]
    pub(crate) require: Vec<String>,
    /// Gate: exit 1 where something got worse than in this baseline
    #[arg(long, value_name = "FILE")]
    #[arg(long_help = "门槛：比这个基线差时退出码为 1")]
    pub(crate) baseline: Option<PathBuf>,
    /// With --baseline: reports and items that only the run or only the baseline has are no failure
    #[arg(long, requires = "baseline")]
    #[arg(
        long_help = "与 --baseline 同用：基线里有而本次没有、或本次有而基线里没有的报告和指标不算未达要求"
    )]
    pub(crate) allow_unmatched: bool,
    /// A table (CSV) of who handed in which file: path, authority, level, year, received_on
    #[arg(long, value_name = "FILE")]
    #[arg(long_help = "报送清单（CSV）：路径、单位、级别、年度、收到日期")]
    pub(crate) manifest: Option<PathBuf>,
    /// Which files of one report are ranked: keep (all), first (by path), best (most points); the others are listed
    #[arg(long, value_name = "WHICH", value_enum, default_value_t = DuplicatesArg::Keep)]
    #[arg(
        long_help = "几个文件是同一份报告时，哪些参加排名：keep（全部）、first（路径最靠前的）、best（得分最高的）；其余只列出"
    )]
    pub(crate) duplicates: DuplicatesArg,
    /// Rank reports of different years and levels together
    #[arg(long, long_help = "不同年度、不同级别的报告一起排名")]
    pub(crate) rank_together: bool,
    /// Gate: exit 1 where a report scores lower (percent, 0 to 100)
    #[arg(long, value_name = "N", value_parser = hundredths)]
    #[arg(long_help = "门槛：有报告低于这个百分比时退出码为 1")]
    pub(crate) min_percent: Option<u32>,
    /// How much evidence and how many near misses json and jsonl list: all, best (of each item the evidence that earned its grade and the first near miss), none; nothing else changes
    #[arg(long, value_name = "WHICH", value_enum, default_value_t = EvidenceArg::All)]
    #[arg(
        long_help = "json、jsonl 中列出多少依据和不予计分处：all（全部，默认）、best（各指标最主要的一处）、none（不列）；其余内容不变"
    )]
    pub(crate) evidence: EvidenceArg,
    /// Show the evidence of items that lost nothing too (text)
    #[arg(long, long_help = "未失分的指标也列出依据的原文（text）")]
    pub(crate) all: bool,
    /// All of every report; default for several reports: a table of ranks (text)
    #[arg(long, conflicts_with = "summary")]
    #[arg(long_help = "逐份列出全部内容；多份报告默认只列排名表（text）")]
    pub(crate) details: bool,
    /// The score and the table of items only (text)
    #[arg(long, long_help = "只列得分和指标表，不列问题和建议（text）")]
    pub(crate) summary: bool,
    /// Columns of the text; default: those of the terminal, 80 where there is none
    #[arg(long, value_name = "N", value_parser = columns)]
    #[arg(long_help = "文本宽度，默认与终端同宽，不在终端上时为 80 列")]
    pub(crate) width: Option<u16>,
    #[command(flatten)]
    pub(crate) assume: AssumeArg,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// What standard input holds, where that is not one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One report a line
    Jsonl,
}

/// Which files of one report are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DuplicatesArg {
    /// All of them
    Keep,
    /// The first by path
    First,
    /// The one with the most points
    Best,
}

/// How much of the evidence stands in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvidenceArg {
    /// All of it
    All,
    /// Of each item the piece that earned its grade, and the first near miss
    Best,
    /// None of it
    None,
}

impl From<EvidenceArg> for Passages {
    fn from(typed: EvidenceArg) -> Self {
        match typed {
            EvidenceArg::All => Self::All,
            EvidenceArg::Best => Self::Best,
            EvidenceArg::None => Self::None,
        }
    }
}

/// A format of `score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
    /// One object a line
    Jsonl,
    /// Web pages
    Html,
    /// An Excel workbook
    Xlsx,
    /// A table, one row a report
    Csv,
    /// A notice to the author of each report, as .docx and Markdown
    Notice,
    /// A copy of the author's own .docx with comments in its margin
    Comments,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for build servers
    Junit,
    /// Markdown
    Markdown,
    /// Annotations of GitHub Actions
    Github,
}

impl ScoreFormat {
    /// Its name as typed.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Notice => "notice",
            Self::Comments => "comments",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
            Self::Github => "github",
        }
    }

    /// Whether it shows parts of the reports beyond the places that were found.
    pub(crate) fn needs_text(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Html | Self::Comments | Self::Sarif | Self::Github
        )
    }
}

/// A format and where it goes.
#[derive(Debug, Clone)]
pub(crate) struct FormatArg {
    pub(crate) format: ScoreFormat,
    pub(crate) path: Option<PathBuf>,
}

impl FormatArg {
    pub(crate) fn parse(typed: &str) -> Result<Self, WrongValue> {
        let (name, path) = match typed.split_once('=') {
            Some((_, "")) => return Err(WrongValue::new("等号后没有路径", "no path behind =")),
            Some((name, path)) => (name, Some(PathBuf::from(path))),
            None => (typed, None),
        };
        let format = ScoreFormat::from_str(name, false).map_err(|_| {
            let known: Vec<_> = ScoreFormat::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value)
                .collect();
            let known: Vec<_> = known.iter().map(|value| value.get_name()).collect();
            let like = closest(name, known.iter().copied());
            let [zh, en] =
                [("；是不是 ", "？"), ("; did you mean ", "?")].map(|(before, after)| {
                    like.map_or_else(String::new, |like| format!("{before}{like}{after}"))
                });
            let [listed, known] = ["、", ", "].map(|gap| known.join(gap));
            WrongValue::new(
                format!("格式有 {listed}{zh}"),
                format!("the formats are {known}{en}"),
            )
        })?;
        Ok(Self { format, path })
    }
}
