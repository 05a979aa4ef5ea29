//! `hegui.toml`: what a folder's runs have in common, so that nobody types it each time.

use std::path::{Path, PathBuf};

use hegui_report::clean;
use hegui_rubric::FileFault;
use hegui_text::lang::Lang;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::files::read_text;
use crate::cli::args::score::FormatArg;
use crate::cli::args::values::{WrongValue, hundredths, points};
use crate::cli::error::CliError;
use crate::cli::paths::shown_path;

/// The name of the file.
const NAME: &str = "hegui.toml";

/// Larger files are none, in bytes.
const LIMIT: u64 = 1 << 20;

/// What the file says; paths are relative to its folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    /// A bundled rubric, or a file of one.
    pub(crate) rubric: Option<String>,
    /// As behind `--format`.
    #[serde(default)]
    pub(crate) formats: Vec<Spanned<String>>,
    /// The table of who handed in which file.
    pub(crate) manifest: Option<PathBuf>,
    /// The template of notices.
    pub(crate) template: Option<PathBuf>,
    /// By when authors are to reply.
    pub(crate) deadline: Option<String>,
    /// Who sends notices.
    pub(crate) issuer: Option<String>,
    /// As behind `--notice-from`.
    pub(crate) notice_from: Option<Spanned<Value>>,
    /// The least percentage, as behind `--min-percent`.
    pub(crate) min_percent: Option<Spanned<Value>>,
    /// The lowest band.
    pub(crate) min_band: Option<String>,
}

impl Config {
    /// The file of this folder or the nearest one above it; `None` where there is none.
    ///
    /// # Errors
    /// Where it cannot be read, or says what nobody understands.
    pub(crate) fn find(folder: &Path, lang: Lang) -> Result<Option<(PathBuf, Self)>, CliError> {
        let found = folder.ancestors().map(|folder| folder.join(NAME));
        let Some(path) = found.into_iter().find(|path| path.is_file()) else {
            return Ok(None);
        };
        let source = read_text(&path, LIMIT, lang)?;
        let mut config = Self::parse(&source).map_err(|fault| {
            let (path, why) = (shown_path(&path), clean::line(fault.words(lang)));
            let line = fault.line;
            CliError::usage(match lang {
                Lang::Zh => format!("配置文件 {path} 第 {line} 行有误：{why}"),
                Lang::En => format!("the configuration {path}:{line} is wrong: {why}"),
            })
        })?;
        let beside = path.parent().unwrap_or(Path::new(""));
        for named in [&mut config.manifest, &mut config.template]
            .into_iter()
            .flatten()
        {
            *named = beside.join(&*named);
        }
        // A name with an ending or a folder is a path, as behind `--rubric`.
        if let Some(rubric) = config
            .rubric
            .as_mut()
            .filter(|name| name.contains(['.', '/', '\\']))
        {
            *rubric = beside.join(&*rubric).to_string_lossy().into_owned();
        }
        for format in &mut config.formats {
            let format = format.get_mut();
            if let Some((name, to)) = format.split_once('=') {
                *format = format!("{name}={}", beside.join(to).to_string_lossy());
            }
        }
        Ok(Some((path, config)))
    }

    /// Reads the file, and checks what is in it as if it had been typed: an error then names the line, not an
    /// option that nobody typed.
    fn parse(source: &str) -> Result<Self, FileFault> {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        let config: Self =
            toml::from_str(source).map_err(|error| FileFault::of_toml(source, &error))?;
        check_number(
            source,
            "min-percent",
            config.min_percent.as_ref(),
            hundredths,
        )?;
        check_number(source, "notice-from", config.notice_from.as_ref(), points)?;
        for format in &config.formats {
            FormatArg::parse(format.get_ref())
                .map_err(|why| wrong_value(source, "formats", format.span().start, why))?;
        }
        Ok(config)
    }
}

fn check_number<T>(
    source: &str,
    key: &str,
    value: Option<&Spanned<Value>>,
    check: impl Fn(&str) -> Result<T, WrongValue>,
) -> Result<(), FileFault> {
    let Some(value) = value else { return Ok(()) };
    let checked = check(&typed_number(value.get_ref()));
    checked
        .map(drop)
        .map_err(|why| wrong_value(source, key, value.span().start, why))
}

fn wrong_value(source: &str, key: &str, start: usize, why: WrongValue) -> FileFault {
    let before = source.get(..start).unwrap_or_default();
    FileFault {
        line: before.matches('\n').count() + 1,
        zh: format!("{key} {}", why.zh),
        en: format!("{key} {}", why.en),
    }
}

/// A number as it would be typed; what is no number, as it stands in the file.
pub(crate) fn typed_number(value: &Value) -> String {
    match value {
        // Without the `.0` of a whole one: an option takes two decimal places at most.
        Value::Float(number) => format!("{number}"),
        value => value.to_string(),
    }
}
