//! The file of a baseline: TOML, one line an item, so that a difference between two of them reads well.

use serde::Deserialize;
use toml::Value;

use super::{Baseline, BaselineItem, BaselineReport};
use hegui_core::amount::Amount;
use hegui_rubric::{FileFault, Grade};
use hegui_text::hidden::acts;
use hegui_text::lang::Lang;

/// The version of the format.
const FORMAT: u32 = 1;
/// The grade of an item that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

/// Why a file is no baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// Not TOML, or not of this make.
    #[error("line {}: {}", .0.line, .0.en)]
    Malformed(FileFault),
    /// Written by a later version of the program.
    #[error("format {0} is not known here")]
    Format(u32),
    /// A grade or an amount that is none.
    #[error("{path}, {item}: {words}")]
    Entry {
        /// The report.
        path: String,
        /// The item's id.
        item: String,
        /// What is wrong.
        words: String,
    },
}

impl BaselineError {
    /// The error in words, with the line where that is known.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, error) => error.to_string(),
            (Lang::Zh, Self::Malformed(fault)) => format!("第 {} 行：{}", fault.line, fault.zh),
            (Lang::Zh, Self::Format(format)) => {
                format!("格式版本 {format} 比本程序新，请升级程序")
            }
            (Lang::Zh, Self::Entry { path, item, .. }) => {
                format!("{path} 的 {item}：等级或得分无法识别")
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBaseline {
    baseline: u32,
    rubric: RawBaselineRubric,
    paths: Vec<String>,
    #[serde(default)]
    reports: Vec<RawBaselineReport>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBaselineRubric {
    id: String,
    version: String,
    digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBaselineReport {
    path: String,
    digest: String,
    authority: Option<String>,
    year: Option<u16>,
    #[serde(default)]
    items: Vec<RawBaselineItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBaselineItem {
    item: String,
    grade: String,
    points: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    words: String,
}

impl Baseline {
    /// The file of a baseline. The same baseline gives the same bytes.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let paths: Vec<String> = self.paths.iter().map(|path| toml_string(path)).collect();
        let mut text = format!(
            "# hegui baseline check FILE\nbaseline = {FORMAT}\npaths = [{}]\n\n\
             [rubric]\nid = {}\nversion = {}\ndigest = {}\n",
            paths.join(", "),
            toml_string(&self.rubric),
            toml_string(&self.version),
            toml_string(&self.digest)
        );
        for report in &self.reports {
            let (path, digest) = (toml_string(&report.path), toml_string(&report.digest));
            text += &format!("\n[[reports]]\npath = {path}\ndigest = {digest}\n");
            if let Some(authority) = &report.authority {
                text += &format!("authority = {}\n", toml_string(authority));
            }
            if let Some(year) = report.year {
                text += &format!("year = {year}\n");
            }
            if !report.items.is_empty() {
                let items: String = report.items.iter().map(item_line).collect();
                text += &format!("items = [\n{items}]\n");
            }
        }
        text
    }

    /// Reads the file of a baseline.
    ///
    /// # Errors
    /// Where the file is none.
    pub fn parse(source: &str) -> Result<Self, BaselineError> {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        let raw: RawBaseline = toml::from_str(source)
            .map_err(|error| BaselineError::Malformed(FileFault::of_toml(source, &error)))?;
        if raw.baseline != FORMAT {
            return Err(BaselineError::Format(raw.baseline));
        }
        let reports = raw.reports.into_iter().map(checked_report);
        Ok(Self {
            rubric: raw.rubric.id,
            version: raw.rubric.version,
            digest: raw.rubric.digest,
            paths: raw.paths,
            reports: reports.collect::<Result<_, _>>()?,
        })
    }
}

fn item_line(item: &BaselineItem) -> String {
    let grade = item.grade.map_or(NOT_APPLICABLE, Grade::id);
    let (id, points) = (toml_string(&item.id), Amount(item.points));
    let mut evidence = String::new();
    if !item.evidence.is_empty() {
        let (digest, words) = (toml_string(&item.evidence), toml_string(&item.words));
        evidence = format!(", evidence = {digest}, words = {words}");
    }
    format!("  {{ item = {id}, grade = \"{grade}\", points = \"{points}\"{evidence} }},\n")
}

/// A TOML string. It escapes what does not show in `words`: people look at baselines in terminals and
/// diffs.
fn toml_string(words: &str) -> String {
    if !words.contains(acts) {
        return Value::from(words).to_string();
    }
    let escaped = words.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if acts(c) => format!("\\U{:08X}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

fn checked_report(raw: RawBaselineReport) -> Result<BaselineReport, BaselineError> {
    let mut items = Vec::new();
    for item in raw.items {
        let wrong = |words: String| BaselineError::Entry {
            path: raw.path.clone(),
            item: item.item.clone(),
            words,
        };
        let grade = match item.grade.as_str() {
            NOT_APPLICABLE => None,
            id => Some(Grade::from_id(id).ok_or_else(|| wrong(format!("no grade: {id}")))?),
        };
        let points = parse_hundredths(&item.points)
            .ok_or_else(|| wrong(format!("no amount of points: {}", item.points)))?;
        items.push(BaselineItem {
            id: item.item,
            grade,
            points,
            evidence: item.evidence,
            words: item.words,
        });
    }
    Ok(BaselineReport {
        path: raw.path,
        digest: raw.digest,
        authority: raw.authority,
        year: raw.year,
        items,
    })
}

fn parse_hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}
