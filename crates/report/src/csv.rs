//! One row a report, one column an item: the table that a spreadsheet opens. UTF-8 with byte order mark
//! and CRLF, as Excel needs it; RFC 4180 quoting.

use super::OutputError;
use super::messages::{grade, pick};
use super::results::Results;
use super::{clean, unassessable};
use hegui_core::amount::Amount;
use hegui_core::report::{Outcome, Report};

/// What Excel looks for to take a file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table: scored reports by rank, then those that could not be assessed.
///
/// # Errors
/// Where the CSV writer fails.
pub fn render(results: &Results<'_>) -> Result<Vec<u8>, OutputError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(head(results))?;
    for standing in &results.batch.standings {
        if let Some(report) = results.reports.get(standing.report) {
            writer.write_record(row(results, report, standing.rank))?;
        }
    }
    for &index in &results.batch.unassessable {
        if let Some(report) = results.reports.get(index) {
            writer.write_record(row(results, report, None))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| OutputError::Io(error.into_error()))
}

fn head(results: &Results<'_>) -> Vec<String> {
    let lang = results.lang;
    let fixed = [
        pick(lang, "名次", "rank"),
        pick(lang, "文件", "file"),
        pick(lang, "标题", "title"),
        pick(lang, "单位", "authority"),
        pick(lang, "报告年度", "reporting year"),
        pick(lang, "发布日期", "published"),
        pick(lang, "状态", "status"),
        pick(lang, "得分", "points"),
        pick(lang, "满分", "maximum"),
        pick(lang, "得分率%", "percent"),
        pick(lang, "等次", "band"),
        pick(lang, "复核前得分", "points before review"),
        pick(lang, "复核前得分率%", "percent before review"),
    ];
    let items = results.rubric.items.iter().map(|item| inert(&item.title));
    fixed.into_iter().map(str::to_owned).chain(items).collect()
}

fn row(results: &Results<'_>, report: &Report, rank: Option<usize>) -> Vec<String> {
    let lang = results.lang;
    let identity = &report.identity;
    let text = |value: Option<&str>| value.map_or_else(String::new, inert);
    let mut row = vec![
        rank.map_or_else(String::new, |rank| rank.to_string()),
        inert(&report.path),
        text(identity.title.as_deref()),
        text(identity.authority.as_deref()),
        identity
            .reporting_year
            .map_or_else(String::new, |year| year.to_string()),
        text(identity.published.as_deref()),
    ];
    match &report.outcome {
        Outcome::Scored(assessment) => {
            let (score, before) = (assessment.final_score(), &assessment.score);
            let percent = |percent: Option<u32>| {
                percent.map_or_else(|| "–".to_owned(), |percent| Amount(percent).to_string())
            };
            let band = score.band.and_then(|band| results.rubric.bands.get(band));
            row.extend([
                pick(lang, "已评分", "scored").to_owned(),
                Amount(score.points).to_string(),
                Amount(score.maximum).to_string(),
                percent(score.percent),
                text(band.map(|band| band.name.as_str())),
                Amount(before.points).to_string(),
                percent(before.percent),
            ]);
            let grades = assessment.verdicts.iter();
            row.extend(grades.map(|verdict| grade(verdict.final_grade(), lang).to_owned()));
        }
        Outcome::Unassessable(reason) => {
            row.push(inert(&unassessable::what(reason, lang)));
            row.resize(13 + results.rubric.items.len(), String::new());
        }
    }
    row
}

/// A cell that no spreadsheet takes for a formula: what would begin one stands behind an apostrophe.
#[must_use]
pub fn inert(text: &str) -> String {
    let begins_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let line = clean::line(text);
    if begins_formula || line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        format!("'{line}")
    } else {
        line
    }
}
