//! The covering list of a batch of notices: who gets which, with the score and the day to reply by.

use super::Options;
use crate::clean;
use crate::markdown::escape;
use crate::results::Results;
use crate::view::{ReportView, Severity, or_dash};
use crate::words::messages::pick;
use hegui_core::report::Report;
use hegui_text::lang::Lang;

/// The list in Markdown. `notices`: the reports that get one, by their indices, with the names of the notices,
/// without extension.
pub(super) fn markdown(
    results: &Results<'_>,
    notices: &[(usize, &str)],
    options: &Options,
) -> String {
    let lang = results.lang;
    let title = pick(lang, "整改意见目录", "List of notices");
    let count = notices.len();
    let mut list = format!("# {title}\n\n");
    list += &say!(lang, "共 {count} 份。", "{count} notices.");
    let issuer = options.issuer.as_deref().map(escape);
    if let Some(issuer) = issuer.filter(|issuer| !issuer.is_empty()) {
        list += &say!(lang, "发出单位：{issuer}。", " Issued by {issuer}.");
    }
    if let Some(deadline) = options.deadline_words(lang) {
        let deadline = escape(&deadline);
        list += &say!(
            lang,
            "请于{deadline}前回复。",
            " To be replied to by {deadline}."
        );
    }
    list += "\n\n";
    list += pick(
        lang,
        "| 序号 | 单位 | 年度 | 得分 | 档次 | 必备缺失 | 整改意见 |\n| --- | --- | --- | --- | --- | --- | --- |\n",
        "| No. | authority | year | score | band | required, absent | notice |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (number, (index, name)) in (1..).zip(notices) {
        let Some(report) = results.reports.get(*index) else {
            continue;
        };
        let view = results.view(*index);
        let [score, band, absent] = view.map_or_else(Default::default, |view| result(view, lang));
        let authority = escape(&authority(report));
        let year = or_dash(report.year().map(|year| year.to_string()));
        let name = escape(name);
        list += &format!(
            "| {number} | {authority} | {year} | {score} | {band} | {absent} | {name} |\n"
        );
    }
    list += &missing(results);
    list
}

/// Who has not submitted, a line each; empty where everybody has.
fn missing(results: &Results<'_>) -> String {
    let lang = results.lang;
    let missing = &results.arrivals.not_submitted;
    if missing.is_empty() {
        return String::new();
    }
    let count = missing.len();
    let mut list = say!(
        lang,
        "\n尚未报送的 {count} 家，请另行催报：\n\n",
        "\n{count} have not submitted; please ask them:\n\n"
    );
    for entry in missing {
        let year = entry.submission.year;
        let year = year.map_or_else(String::new, |year| {
            say!(lang, "（{year} 年度）", " ({year})")
        });
        list += &format!("- {}{year}\n", escape(&clean::line(entry.name())));
    }
    list
}

/// Score, band, and how many required items are absent; the reason where there is no score.
fn result(view: ReportView<'_>, lang: Lang) -> [String; 3] {
    match view {
        Ok(scored) => {
            let score = scored.score();
            let findings = scored.findings();
            let absent = findings.iter().filter(|it| it.severity == Severity::Error);
            [
                format!("{} / {}", score.points, score.maximum),
                or_dash(score.band_name().map(escape)),
                absent.count().to_string(),
            ]
        }
        Err(_) => [
            or_dash(None),
            pick(lang, "无法评估", "not assessed").to_owned(),
            or_dash(None),
        ],
    }
}

/// Who handed it in; the name of the file where nobody says.
fn authority(report: &Report) -> String {
    let submitted = report.submission.as_ref();
    let submitted = submitted.and_then(|submission| submission.authority.as_deref());
    let named = submitted.or(report.identity.authority.as_deref());
    clean::line(named.unwrap_or(&report.path))
}
