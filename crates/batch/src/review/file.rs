//! The review file: TOML in, decisions or all its errors out.

use serde::Deserialize;
use toml::{Spanned, Value};

use hegui_core::date::Date;
use hegui_core::decision::{Decision, Ruling, WaiverCode};
use hegui_rubric::{Grade, Rubric};
use hegui_text::suggest::closest;

/// Largest file that is read, in bytes.
const LIMIT: usize = 16 * 1024 * 1024;

/// A review file that was read without an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFile {
    /// The decisions, in the file's order.
    pub decisions: Vec<Decision>,
    /// Entries that nobody has filled in yet: the lines they begin on, from 1.
    pub pending: Vec<usize>,
}

/// An error of a review file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What is wrong and how to mend it, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    decisions: Vec<Spanned<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDecision {
    report: String,
    item: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    program: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    reviewer: String,
    date: Option<Value>,
    expires: Option<Value>,
}

/// What the entries of a decision may be called; the identifiers of grades in outputs.
const NOT_APPLICABLE: &str = "not-applicable";

impl ReviewFile {
    /// Reads a file and checks it against `rubric`.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its lines.
    pub fn parse(source: &str, rubric: &Rubric) -> Result<Self, Vec<FileError>> {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        if source.len() > LIMIT {
            return Err(vec![FileError {
                line: 1,
                zh: "文件过大".to_owned(),
                en: "the file is too large".to_owned(),
            }]);
        }
        let raw: RawFile = toml::from_str(source).map_err(|error| {
            let line = error.span().map_or(1, |span| line(source, span.start));
            vec![malformed(line, error.message())]
        })?;
        let mut file = Self::default();
        let mut errors = Vec::new();
        for entry in raw.decisions {
            let line = line(source, entry.span().start);
            match RawDecision::deserialize(entry.into_inner()) {
                Ok(raw) if raw.kind.trim().is_empty() => file.pending.push(line),
                Ok(raw) => match decision(raw, line, rubric, &mut errors) {
                    Some(decision) => file.decisions.push(decision),
                    None => continue,
                },
                Err(error) => errors.push(malformed(line, error.message())),
            }
        }
        if errors.is_empty() {
            Ok(file)
        } else {
            errors.sort_by_key(|error| error.line);
            Err(errors)
        }
    }
}

fn malformed(line: usize, words: &str) -> FileError {
    FileError {
        line,
        zh: format!("格式有误：{words}"),
        en: words.to_owned(),
    }
}

fn line(source: &str, at: usize) -> usize {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// Checks one entry; everything wrong with it is added to `errors`.
fn decision(
    raw: RawDecision,
    line: usize,
    rubric: &Rubric,
    errors: &mut Vec<FileError>,
) -> Option<Decision> {
    let before = errors.len();
    let mut wrong = |zh: String, en: String| errors.push(FileError { line, zh, en });
    if raw.report.trim().is_empty() {
        wrong("report 是空的".to_owned(), "report is empty".to_owned());
    } else if let Some(digits) = raw.report.strip_prefix("sha256:") {
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hexadecimal || !(8..=64).contains(&digits.len()) {
            wrong(
                "report 的 sha256: 之后应为 8 至 64 位十六进制数字".to_owned(),
                "behind sha256: in report stand 8 to 64 hexadecimal digits".to_owned(),
            );
        }
    }
    if !rubric.items.iter().any(|item| item.id == raw.item) {
        let like = closest(&raw.item, rubric.items.iter().map(|item| item.id.as_str()));
        let (zh, en) = like.map_or_else(Default::default, |like| {
            (
                format!("，是不是 {like}？"),
                format!("; did you mean {like}?"),
            )
        });
        let item = &raw.item;
        wrong(
            format!("评分细则中没有 {item} 这一项{zh}"),
            format!("the rubric has no item {item}{en}"),
        );
    }
    let ruling = ruling(&raw, &mut wrong);
    for (field, value) in [("reason", &raw.reason), ("reviewer", &raw.reviewer)] {
        let needed = field == "reviewer" || !matches!(ruling, Some(Ruling::Confirmation));
        if needed && value.trim().is_empty() {
            wrong(format!("缺少 {field}"), format!("{field} is missing"));
        }
    }
    let seen = match raw.program.as_str() {
        "" => None,
        NOT_APPLICABLE => Some(None),
        id => {
            let grade = Grade::from_id(id);
            if grade.is_none() {
                wrong(
                    format!("program 不是等级：{id}"),
                    format!("program is no grade: {id}"),
                );
            }
            grade.map(Some)
        }
    };
    let mut read = |field: &str, value: Option<&Value>, required: bool| {
        let text = match value {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Datetime(date)) => date.to_string(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        if text.is_empty() && !required {
            return None;
        }
        let date = Date::parse(&text);
        if date.is_none() {
            wrong(
                format!("{field} 应为日期，如 2025-03-01"),
                format!("{field} must be a date such as 2025-03-01"),
            );
        }
        date
    };
    let date = read("date", raw.date.as_ref(), true);
    let expires = read("expires", raw.expires.as_ref(), false);
    if let (Some(date), Some(expires)) = (date, expires)
        && expires < date
    {
        wrong(
            "expires 早于 date".to_owned(),
            "expires is before date".to_owned(),
        );
    }
    if errors.len() > before {
        return None;
    }
    Some(Decision {
        report: raw.report,
        item: raw.item,
        ruling: ruling?,
        seen,
        reason: raw.reason.trim().to_owned(),
        reviewer: raw.reviewer.trim().to_owned(),
        date: date?,
        expires,
        line,
    })
}

fn ruling(raw: &RawDecision, wrong: &mut impl FnMut(String, String)) -> Option<Ruling> {
    let unused = |field: &str, wrong: &mut dyn FnMut(String, String)| {
        let kind = &raw.kind;
        wrong(
            format!("{kind} 不用 {field}，请删去"),
            format!("{kind} has no {field}: remove it"),
        );
    };
    if raw.kind != "correction" && !raw.grade.is_empty() {
        unused("grade", wrong);
    }
    if raw.kind != "waiver" && !raw.code.is_empty() {
        unused("code", wrong);
    }
    match raw.kind.as_str() {
        "correction" => {
            let given = Grade::from_id(&raw.grade);
            if given.is_none() {
                let known = "absent、mentioned、described、quantified";
                wrong(
                    format!("grade 应为 {known} 之一；不适用请用 kind = \"waiver\""),
                    "grade must be absent, mentioned, described or quantified; for not applicable \
                     use kind = \"waiver\""
                        .to_owned(),
                );
            }
            given.map(Ruling::Correction)
        }
        "waiver" => {
            let code = WaiverCode::ALL
                .into_iter()
                .find(|code| code.id() == raw.code);
            if code.is_none() {
                let known = WaiverCode::ALL.map(WaiverCode::id);
                wrong(
                    format!("code 应为 {} 之一", known.join("、")),
                    format!("code must be one of {}", known.join(", ")),
                );
            }
            code.map(Ruling::Waiver)
        }
        "confirmation" => Some(Ruling::Confirmation),
        kind => {
            let kinds = ["correction", "waiver", "confirmation"];
            let like = closest(kind, kinds);
            let (zh, en) = like.map_or_else(Default::default, |like| {
                (
                    format!("，是不是 {like}？"),
                    format!("; did you mean {like}?"),
                )
            });
            wrong(
                format!("kind 应为 {} 之一{zh}", kinds.join("、")),
                format!("kind must be one of {}{en}", kinds.join(", ")),
            );
            None
        }
    }
}
