//! The review file: TOML in, decisions or all its errors out.

use serde::Deserialize;
use toml::{Spanned, Value};

use hegui_core::date::Date;
use hegui_core::decision::{Decision, Ruling, WaiverCode};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

use crate::lines::{LineEnds, line_at};

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
pub struct ReviewError {
    /// The line it stands on, from 1.
    pub line: usize,
    /// What is wrong and how to mend it, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReviewFile {
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

/// The identifier, in outputs, of the grade of an item that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

impl ReviewFile {
    /// Reads a file and checks it against `rubric`.
    ///
    /// # Errors
    /// All that is wrong with it, in the order of its lines.
    pub fn parse(source: &str, rubric: &Rubric) -> Result<Self, Vec<ReviewError>> {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        if source.len() > LIMIT {
            return Err(vec![ReviewError {
                line: 1,
                zh: "文件过大".to_owned(),
                en: "the file is too large".to_owned(),
            }]);
        }
        let raw: RawReviewFile = toml::from_str(source).map_err(|error| {
            let line = line_at(source, error.span().map_or(0, |span| span.start));
            vec![malformed_entry(line, error.message())]
        })?;
        let mut file = Self::default();
        let mut errors = Vec::new();
        let lines = LineEnds::of(source);
        for entry in raw.decisions {
            let line = lines.line(entry.span().start);
            match RawDecision::deserialize(entry.into_inner()) {
                Ok(raw) if raw.kind.trim().is_empty() => file.pending.push(line),
                Ok(raw) => {
                    let mut faults = EntryFaults(Vec::new());
                    let decision = raw.check(line, rubric, &mut faults);
                    if faults.0.is_empty() {
                        file.decisions.extend(decision);
                    }
                    let faults = faults.0.into_iter();
                    errors.extend(faults.map(|(zh, en)| ReviewError { line, zh, en }));
                }
                Err(error) => errors.push(malformed_entry(line, error.message())),
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

fn malformed_entry(line: usize, words: &str) -> ReviewError {
    ReviewError {
        line,
        zh: format!("格式有误，请对照 hegui review init 写出的样式核对（{words}）"),
        en: words.to_owned(),
    }
}

/// What is wrong with an entry, in Chinese and English.
struct EntryFaults(Vec<(String, String)>);

impl EntryFaults {
    fn add(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        self.0.push((zh.into(), en.into()));
    }
}

/// The question behind an unknown name, where a known one is close.
fn did_you_mean<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> (String, String) {
    closest(name, known).map_or_else(Default::default, |like| {
        (
            format!("，是不是 {like}？"),
            format!("; did you mean {like}?"),
        )
    })
}

impl RawDecision {
    /// The decision, where nothing is wrong with it.
    fn check(&self, line: usize, rubric: &Rubric, faults: &mut EntryFaults) -> Option<Decision> {
        self.check_report(faults);
        let item = rubric.find_item(&self.item);
        if let Err(why) = &item {
            let named = &self.item;
            faults.add(
                format!("{named}：{}", why.describe(Lang::Zh)),
                format!("{named}: {}", why.describe(Lang::En)),
            );
        }
        let item = item.ok().and_then(|index| rubric.items.get(index));
        let ruling = self.check_ruling(faults);
        for (field, value) in [("reason", &self.reason), ("reviewer", &self.reviewer)] {
            let needed = field == "reviewer" || !matches!(ruling, Some(Ruling::Confirmation));
            if needed && value.trim().is_empty() {
                faults.add(format!("缺少 {field}"), format!("{field} is missing"));
            }
        }
        let seen = match self.program.as_str() {
            "" => None,
            NOT_APPLICABLE | "不适用" => Some(None),
            id => {
                let grade = Grade::named(id);
                if grade.is_none() {
                    faults.add(
                        format!("program 不是等级：{id}"),
                        format!("program is no grade: {id}"),
                    );
                }
                grade.map(Some)
            }
        };
        let date = check_date("date", self.date.as_ref(), true, faults);
        let expires = check_date("expires", self.expires.as_ref(), false, faults);
        if let (Some(date), Some(expires)) = (date, expires)
            && expires < date
        {
            faults.add("expires 早于 date", "expires is before date");
        }
        Some(Decision {
            report: self.report.clone(),
            item: item?.id.clone(),
            ruling: ruling?,
            seen,
            reason: self.reason.trim().to_owned(),
            reviewer: self.reviewer.trim().to_owned(),
            date: date?,
            expires,
            line,
        })
    }

    fn check_report(&self, faults: &mut EntryFaults) {
        if self.report.trim().is_empty() {
            faults.add("report 是空的", "report is empty");
        } else if let Some(digits) = self.report.strip_prefix("sha256:") {
            let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hexadecimal || !(8..=64).contains(&digits.len()) {
                faults.add(
                    "report 的 sha256: 之后应为 8 至 64 位十六进制数字",
                    "behind sha256: in report stand 8 to 64 hexadecimal digits",
                );
            }
        }
    }

    fn check_ruling(&self, faults: &mut EntryFaults) -> Option<Ruling> {
        let known = Ruling::KINDS.into_iter();
        let mut meant = known.filter(|(id, zh, _)| self.kind == *id || self.kind == *zh);
        let kind = meant.next().map_or(self.kind.as_str(), |(id, ..)| id);
        for (field, value, its_kind) in [
            ("grade", &self.grade, "correction"),
            ("code", &self.code, "waiver"),
        ] {
            if kind != its_kind && !value.is_empty() {
                faults.add(
                    format!("{kind} 不用 {field}，请删去"),
                    format!("{kind} has no {field}: remove it"),
                );
            }
        }
        match kind {
            "correction" => {
                let given = Grade::named(&self.grade);
                if given.is_none() {
                    faults.add(
                        "grade 应为 absent、mentioned、described、quantified 之一；\
                         不适用请用 kind = \"waiver\"",
                        "grade must be absent, mentioned, described or quantified; \
                         for not applicable use kind = \"waiver\"",
                    );
                }
                given.map(Ruling::Correction)
            }
            "waiver" => {
                let code = WaiverCode::named(&self.code);
                if code.is_none() {
                    let known = WaiverCode::ALL.map(WaiverCode::id);
                    faults.add(
                        format!("code 应为 {} 之一", known.join("、")),
                        format!("code must be one of {}", known.join(", ")),
                    );
                }
                code.map(Ruling::Waiver)
            }
            "confirmation" => Some(Ruling::Confirmation),
            kind => {
                let kinds = Ruling::KINDS.map(|(id, ..)| id);
                let (zh, en) = did_you_mean(kind, kinds);
                faults.add(
                    format!("kind 应为 {} 之一{zh}", kinds.join("、")),
                    format!("kind must be one of {}{en}", kinds.join(", ")),
                );
                None
            }
        }
    }
}

/// A date, as TOML has it or in a string.
fn check_date(
    field: &str,
    value: Option<&Value>,
    required: bool,
    faults: &mut EntryFaults,
) -> Option<Date> {
    let text = match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    if text.is_empty() && !required {
        return None;
    }
    let date = Date::parse(&text);
    if date.is_none() {
        faults.add(
            format!("{field} 应为日期，如 2025-03-01"),
            format!("{field} must be a date such as 2025-03-01"),
        );
    }
    date
}
