//! What was typed. The texts here are the English help; [`super::help`] has the Chinese.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use hegui_core::date::Date;

use super::limits::{LimitArgs, RubricLimitArgs};

/// Scores reports against a rubric of required items and shows the exact words that earned every
/// grade.
#[derive(Debug, Parser)]
#[command(
    name = "hegui",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    term_width = 80
)]
pub(crate) struct Cli {
    /// Language of the program's own words
    #[arg(long, value_name = "LANG", value_enum, default_value_t = LangArg::Zh, global = true, display_order = 800)]
    pub(crate) lang: LangArg,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true, display_order = 801)]
    pub(crate) color: Color,
    /// Print help
    #[arg(short, long, action = clap::ArgAction::HelpShort, global = true, display_order = 900)]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 901)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score reports: a verdict for each item, what earned it, what to add
    #[command(arg_required_else_help = true)]
    Score(ScoreArgs),
    /// Explain an item: legal basis, grades, terms, examples
    #[command(arg_required_else_help = true)]
    Explain(ExplainArgs),
    /// Compare with human grades
    #[command(arg_required_else_help = true)]
    Evaluate(EvaluateArgs),
    /// Show a report as it was read
    #[command(arg_required_else_help = true)]
    Text(TextArgs),
    /// Record grades and check later that they are the same
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Baseline {
        #[command(subcommand)]
        command: BaselineCommand,
    },
    /// Decisions of people: write a file of all that a person should look at
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Review {
        #[command(subcommand)]
        command: ReviewCommand,
    },
    /// List, show, check and test rubrics
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
}

/// The rubric to score by.
#[derive(Debug, Args)]
pub(crate) struct RubricArg {
    /// A bundled rubric or a TOML file
    #[arg(long, value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC)]
    pub(crate) rubric: String,
    #[command(flatten)]
    pub(crate) limits: RubricLimitArgs,
}

/// How many threads work.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct JobsArg {
    /// Reports that are scored at a time; default: as many as the machine has processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

impl JobsArg {
    /// How many threads.
    pub(crate) fn count(self) -> usize {
        self.jobs.map_or_else(
            || std::thread::available_parallelism().map_or(1, usize::from),
            usize::from,
        )
    }
}

/// The rubric used where none is named.
pub(crate) const DEFAULT_RUBRIC: &str = "health-rule-of-law";

/// `hegui score`
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// Files, folders (walked), .zip archives, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// jsonl: standard input is a stream of {"id", "text", …}, one report a line; each is answered by a line
    #[arg(long, value_name = "FORMAT", value_enum, conflicts_with_all = ["manifest", "review", "baseline"])]
    pub(crate) input: Option<InputFormat>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, json, jsonl, html, xlsx, csv, notice, sarif, junit, markdown or github; FORMAT=PATH writes there, several in one run
    #[arg(long = "format", value_name = "FORMAT[=PATH]", value_parser = FormatArg::parse)]
    pub(crate) formats: Vec<FormatArg>,
    /// Write to this file, or to this folder for html and notice, whole or not at all
    #[arg(long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Write into a folder that holds other files too
    #[arg(long)]
    pub(crate) force: bool,
    /// Decisions of people (TOML): corrections, waivers, confirmations
    #[arg(long, value_name = "FILE")]
    pub(crate) review: Option<PathBuf>,
    /// The day by which decisions expire; default: today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, requires = "review")]
    pub(crate) date: Option<Date>,
    /// Template of notices (Markdown)
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Deadline that notices name
    #[arg(long, value_name = "WORDS")]
    pub(crate) deadline: Option<String>,
    /// Who issues notices
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer: Option<String>,
    /// Gate: exit 1 where a report is in a lower band
    #[arg(long, value_name = "BAND")]
    pub(crate) min_band: Option<String>,
    /// Gate: exit 1 where an item is below a grade, as in decisions.legal-advisors=described; repeatable
    #[arg(long, value_name = "ITEM=GRADE")]
    pub(crate) require: Vec<String>,
    /// Gate: exit 1 where something got worse than in this baseline
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// A table (CSV) of who handed in which file: path, authority, level, year, received_on
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Gate: exit 1 where a report scores lower (percent, 0 to 100)
    #[arg(long, value_name = "N", value_parser = hundredths)]
    pub(crate) min_percent: Option<u32>,
    /// Show the evidence of items that lost nothing too (text)
    #[arg(long)]
    pub(crate) all: bool,
    /// Columns of the text
    #[arg(long, value_name = "N", default_value_t = 80, value_parser = clap::value_parser!(u16).range(60..=400))]
    pub(crate) width: u16,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui explain`
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The item's id, such as decisions.legal-advisors
    #[arg(value_name = "ITEM")]
    pub(crate) item: String,
    /// Show what was considered in this report, whether it counts and why (- for standard input)
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, html or markdown; with --in text or json
    #[arg(long = "format", id = "explain_format", value_name = "FORMAT", value_enum, default_value_t = ExplainFormat::Text)]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// `hegui text`
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    /// The report, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text, or json with headings, pages and what was left out
    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t = EvaluationFormat::Text)]
    pub(crate) format: EvaluationFormat,
    /// Write to this file, whole or not at all
    #[arg(long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// `hegui evaluate`
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// The reports that the gold file grades: files or folders
    #[arg(value_name = "PATH", requires = "gold")]
    pub(crate) paths: Vec<PathBuf>,
    /// Grades of whole reports (JSON)
    #[arg(
        long,
        value_name = "FILE",
        requires = "paths",
        required_unless_present = "passages"
    )]
    pub(crate) gold: Option<PathBuf>,
    /// Graded passages (JSON, one a line)
    #[arg(long, value_name = "FILE")]
    pub(crate) passages: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// text or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = EvaluationFormat::Text)]
    pub(crate) format: EvaluationFormat,
    /// For each disagreement: what was seen, what kept it out, what would have changed the grade
    #[arg(long)]
    pub(crate) explain: bool,
    /// Gate: exit 1 where the weighted kappa is lower (0 to 1); of the passages where no gold is given
    #[arg(long, value_name = "X", value_parser = unit_interval)]
    pub(crate) min_kappa: Option<f64>,
    /// Gate: exit 1 where a smaller share of the passages is right (percent)
    #[arg(long, value_name = "N", value_parser = hundredths, requires = "passages")]
    pub(crate) min_passages: Option<u32>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui baseline`
#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Write down the grades of reports
    #[command(arg_required_else_help = true)]
    Record(BaselineRecord),
    /// Score the same paths again; exit 1 where anything changed
    #[command(arg_required_else_help = true)]
    Check(BaselineCheck),
}

/// `hegui baseline record`
#[derive(Debug, Args)]
pub(crate) struct BaselineRecord {
    /// Files, folders (walked)
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui baseline check`
#[derive(Debug, Args)]
pub(crate) struct BaselineCheck {
    /// A baseline that was recorded
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// Take what changed into the file
    #[arg(long)]
    pub(crate) accept: bool,
    /// Accept only this item or this report; repeatable
    #[arg(long, value_name = "ITEM|REPORT", requires = "accept")]
    pub(crate) only: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui review`
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Write a file with everything a person should look at, ready to fill in
    #[command(arg_required_else_help = true)]
    Init(ReviewInit),
}

/// `hegui review init`
#[derive(Debug, Args)]
pub(crate) struct ReviewInit {
    /// Files, folders (walked), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// The file to write
    #[arg(long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Verdicts of medium confidence too
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) jobs: JobsArg,
}

/// `hegui rubric`
#[derive(Debug, Subcommand)]
pub(crate) enum RubricCommand {
    /// List the bundled rubrics
    List,
    /// Show a rubric as a table of items
    Show {
        /// A bundled rubric or a TOML file
        #[arg(value_name = "NAME|FILE", default_value = DEFAULT_RUBRIC)]
        rubric: String,
        /// text, or html: the whole rubric as a document
        #[arg(long = "format", id = "rubric_format", value_name = "FORMAT", value_enum, default_value_t = RubricFormat::Text)]
        format: RubricFormat,
        /// Write to this file, whole or not at all
        #[arg(long, value_name = "PATH")]
        output: Option<PathBuf>,
        #[command(flatten)]
        limits: RubricLimitArgs,
    },
    /// Check rubrics: all errors at once; exit 2 where there are any
    Check {
        /// Bundled rubrics or TOML files
        #[arg(value_name = "FILE", required = true)]
        rubrics: Vec<String>,
        #[command(flatten)]
        limits: RubricLimitArgs,
    },
    /// Try the examples of rubrics; exit 1 where one fails
    Test {
        /// Bundled rubrics or TOML files
        #[arg(value_name = "FILE", required = true)]
        rubrics: Vec<String>,
        #[command(flatten)]
        limits: RubricLimitArgs,
    },
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
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What standard input holds, where that is not one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One report a line
    Jsonl,
}

/// A format of `score`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
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
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for build servers
    Junit,
    /// Markdown
    Markdown,
    /// Annotations of GitHub Actions
    Github,
}

impl Format {
    /// Whether it shows parts of the reports beyond the places that were found.
    pub(crate) fn needs_text(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Sarif | Self::Github)
    }
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

/// A format of `rubric show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RubricFormat {
    /// For a terminal
    Text,
    /// A web page
    Html,
}

/// A format of `evaluate` and `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvaluationFormat {
    /// For a terminal
    Text,
    /// One object
    Json,
}

/// A format and where it goes.
#[derive(Debug, Clone)]
pub(crate) struct FormatArg {
    pub(crate) format: Format,
    pub(crate) path: Option<PathBuf>,
}

impl FormatArg {
    fn parse(typed: &str) -> Result<Self, String> {
        let (name, path) = match typed.split_once('=') {
            Some((_, "")) => return Err("no path behind =".to_owned()),
            Some((name, path)) => (name, Some(PathBuf::from(path))),
            None => (typed, None),
        };
        let format = Format::from_str(name, false).map_err(|_| {
            let known: Vec<_> = Format::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value)
                .collect();
            let known: Vec<_> = known.iter().map(|value| value.get_name()).collect();
            let like = hegui_text::suggest::closest(name, known.iter().copied());
            let like = like.map_or_else(String::new, |like| format!("; did you mean {like}?"));
            format!("the formats are {}{like}", known.join(", "))
        })?;
        Ok(Self { format, path })
    }
}

fn date(typed: &str) -> Result<Date, String> {
    Date::parse(typed).ok_or_else(|| "must be a date such as 2025-03-01".to_owned())
}

/// A percentage with at most two places, as hundredths.
fn hundredths(typed: &str) -> Result<u32, String> {
    let wrong = || "must be a percentage from 0 to 100 with at most two decimal places".to_owned();
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 || whole.len() > 3 {
        return Err(wrong());
    }
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let part: u32 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let hundredths = whole * 100 + part;
    if hundredths > 10_000 {
        Err(wrong())
    } else {
        Ok(hundredths)
    }
}

fn unit_interval(typed: &str) -> Result<f64, String> {
    typed
        .parse()
        .ok()
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "must be a number from 0 to 1".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, hundredths, unit_interval};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn percentages_are_read_exactly() {
        assert_eq!(hundredths("60"), Ok(6000));
        assert_eq!(hundredths("59.5"), Ok(5950));
        assert_eq!(hundredths("99.99"), Ok(9999));
        for wrong in ["", "-1", "100.01", "1e2", "60.", ".5", "60.123", "NaN"] {
            assert!(hundredths(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_kappa_is_a_number_from_0_to_1() {
        assert_eq!(unit_interval("0.88"), Ok(0.88));
        assert!(unit_interval("NaN").is_err() && unit_interval("2").is_err());
    }
}
