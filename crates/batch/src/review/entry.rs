//! An entry of a review file → a decision, or what is wrong with it.

use serde::Deserialize;
use toml::Value;

use hegui_core::date::Date;
use hegui_core::decision::{Decision, ReportName, Ruling, WaiverCode};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

use super::faults::EntryFaults;
use super::fields::{date_of, did_you_mean, text_of};
use crate::report_key::ReportKey;
use crate::values;

/// The identifier, in outputs, of the grade of an item that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

/// An entry as it was written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDecision {
    #[serde(default)]
    report: String,
    #[serde(default)]
    authority: String,
    year: Option<Value>,
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
    quote: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    reviewer: String,
    date: Option<Value>,
    expires: Option<Value>,
    supersedes: Option<Value>,
}

/// What the head of a file says for all entries that do not say it themselves.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    reviewer: String,
    date: Option<Date>,
}

impl Defaults {
    pub(super) fn of(reviewer: String, date: Option<&Value>, faults: &mut EntryFaults) -> Self {
        let date = date_of("date", date, faults);
        Self { reviewer, date }
    }
}

impl RawDecision {
    /// Whether nobody has filled it in yet.
    pub(super) fn is_pending(&self) -> bool {
        self.kind.trim().is_empty()
    }

    /// The decision, where nothing is wrong with it.
    pub(super) fn check(
        &self,
        line: usize,
        rubric: &Rubric,
        defaults: &Defaults,
        faults: &mut EntryFaults,
    ) -> Option<Decision> {
        let report = self.check_report(faults);
        let item = rubric.find_item(self.item.trim());
        if let Err(why) = &item {
            let named = &self.item;
            faults.add(
                "item",
                format!("{named}：{}", why.describe(Lang::Zh)),
                format!("{named}: {}", why.describe(Lang::En)),
            );
        }
        let item = item.ok().and_then(|index| rubric.items.get(index));
        let ruling = self.check_ruling(faults);
        let supersedes = self.check_supersedes(faults);
        let reason = self.reason.trim();
        if reason.is_empty() && (supersedes || !matches!(ruling, Some(Ruling::Confirmation))) {
            faults.add("reason", "缺少 reason（理由）", "reason is missing");
        }
        let reviewer = match self.reviewer.trim() {
            "" => defaults.reviewer.trim(),
            own => own,
        };
        if reviewer.is_empty() {
            faults.add("reviewer", "缺少 reviewer（复核人）", "reviewer is missing");
        }
        let seen = self.check_seen(faults);
        let (before, date) = (
            faults.found.len(),
            date_of("date", self.date.as_ref(), faults),
        );
        let date = date.or(defaults.date);
        if date.is_none() && faults.found.len() == before {
            faults.add(
                "date",
                "缺少 date（日期），如 2025-03-01",
                "date is missing: a date such as 2025-03-01",
            );
        }
        let expires = date_of("expires", self.expires.as_ref(), faults);
        if let (Some(date), Some(expires)) = (date, expires)
            && expires < date
        {
            faults.add("expires", "expires 早于 date", "expires is before date");
        }
        let quote = self.quote.trim();
        Some(Decision {
            report: report?,
            item: item?.id.clone(),
            ruling: ruling?,
            seen,
            quote: (!quote.is_empty()).then(|| quote.to_owned()),
            reason: reason.to_owned(),
            reviewer: reviewer.to_owned(),
            date: date?,
            expires,
            supersedes,
            line,
        })
    }

    fn check_report(&self, faults: &mut EntryFaults) -> Option<ReportName> {
        let (file, authority) = (self.report.trim(), self.authority.trim());
        if let Some(digits) = file.strip_prefix("sha256:") {
            let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !hexadecimal || !(8..=64).contains(&digits.len()) {
                faults.add(
                    "report",
                    "report 的 sha256: 之后应为 8 至 64 位十六进制数字",
                    "behind sha256: in report stand 8 to 64 hexadecimal digits",
                );
            }
        }
        let written = text_of(self.year.as_ref());
        let year = values::year_in_cell(written.trim());
        if year.is_none() && !written.is_empty() {
            faults.add(
                "year",
                format!("year（年度）应如 2024，不是“{written}”"),
                format!("year must be a year such as 2024, not {written}"),
            );
            return None;
        }
        let of = match (ReportKey::new(authority, 0), year) {
            (Some(_), Some(year)) => Some((authority.to_owned(), year)),
            (None, None) if authority.is_empty() => None,
            _ => {
                faults.add(
                    "authority",
                    "authority（单位）和 year（年度）应当都填写",
                    "authority and year stand together",
                );
                return None;
            }
        };
        if file.is_empty() && of.is_none() {
            faults.add(
                "report",
                "没有写明是哪份报告：请填写 authority（单位）和 year（年度），或 report",
                "which report? give authority and year, or report",
            );
            return None;
        }
        let file = (!file.is_empty()).then(|| file.to_owned());
        Some(ReportName { file, of })
    }

    fn check_seen(&self, faults: &mut EntryFaults) -> Option<Option<Grade>> {
        match self.program.trim() {
            "" => None,
            NOT_APPLICABLE | "不适用" => Some(None),
            id => {
                let grade = Grade::named(id);
                if grade.is_none() {
                    faults.add(
                        "program",
                        format!("program 不是等级：{id}"),
                        format!("program is no grade: {id}"),
                    );
                }
                grade.map(Some)
            }
        }
    }

    fn check_supersedes(&self, faults: &mut EntryFaults) -> bool {
        match text_of(self.supersedes.as_ref()).as_str() {
            "" | "false" | "否" => false,
            "true" | "是" => true,
            other => {
                faults.add(
                    "supersedes",
                    format!("supersedes（取代以前的决定）应为 true 或 false，不是“{other}”"),
                    format!("supersedes must be true or false, not {other}"),
                );
                false
            }
        }
    }

    fn check_ruling(&self, faults: &mut EntryFaults) -> Option<Ruling> {
        let written = self.kind.trim();
        let known = Ruling::KINDS.into_iter();
        let mut meant = known.filter(|(id, zh, _)| written == *id || written == *zh);
        let Some((kind, word, _)) = meant.next() else {
            let ids = Ruling::KINDS.map(|(id, ..)| id);
            let words = Ruling::KINDS.map(|(_, zh, _)| zh);
            let (zh, en) = did_you_mean(written, ids.into_iter().chain(words));
            faults.add(
                "kind",
                format!("kind（决定）应为 {} 之一{zh}", words.join("、")),
                format!("kind must be one of {}{en}", ids.join(", ")),
            );
            return None;
        };
        let (grade, code) = (self.grade.trim(), self.code.trim());
        for (field, value, its_kind) in [("grade", grade, "correction"), ("code", code, "waiver")] {
            if kind != its_kind && !value.is_empty() {
                let zh = if field == "grade" { "等级" } else { "事由" };
                faults.add(
                    field,
                    format!("{word}不用 {field}（{zh}），请删去“{value}”"),
                    format!("{kind} has no {field}: remove it"),
                );
            }
        }
        match kind {
            "correction" => {
                let given = Grade::named(grade);
                if given.is_none() {
                    let words = Grade::ALL.map(|grade| grade.word(Lang::Zh));
                    faults.add(
                        "grade",
                        format!(
                            "grade（等级）应为 {} 之一；不适用的，请把 kind 改为 豁免",
                            words.join("、")
                        ),
                        "grade must be absent, mentioned, described or quantified; \
                         for not applicable use kind = \"waiver\"",
                    );
                }
                given.map(Ruling::Correction)
            }
            "waiver" => {
                let given = WaiverCode::named(code);
                if given.is_none() {
                    let (ids, words) = (
                        WaiverCode::ALL.map(WaiverCode::id),
                        WaiverCode::ALL.map(WaiverCode::plain),
                    );
                    faults.add(
                        "code",
                        format!("code（事由）应为 {} 之一", words.join("、")),
                        format!("code must be one of {}", ids.join(", ")),
                    );
                }
                given.map(Ruling::Waiver)
            }
            _ => Some(Ruling::Confirmation),
        }
    }
}
