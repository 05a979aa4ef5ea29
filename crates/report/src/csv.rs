//! One row a report, one column an item: the table that a spreadsheet opens. UTF-8 with byte order mark
//! and CRLF, as Excel needs it; RFC 4180 quoting.

use crate::intake::{Intake, IntakePart, kind_words};
use crate::results::Results;
use crate::view::ScoredView;
use crate::words::messages::pick;
use crate::{OutputError, clean};
use hegui_core::report::{Report, Submission};
use hegui_text::lang::Lang;

/// Columns before those of the items.
const FIXED: usize = 13;
/// Columns behind them: what the manifest says, and the file that stands for this one.
const BEHIND: usize = 3;
/// What Excel looks for to take a file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table: scored reports by rank, then those that another one stands for, those that could not be
/// assessed, files that were left alone, and what was not submitted.
///
/// # Errors
/// Where the CSV writer fails.
pub fn render(results: &Results<'_>) -> Result<Vec<u8>, OutputError> {
    let lang = results.lang;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(column_heads(results))?;
    for ranked in results.ranked().chain(results.set_aside()) {
        let rank = ranked.standing.rank;
        let copy_of = results.batch.copy_of(ranked.standing.report);
        let copy_of = copy_of.and_then(|index| results.reports.get(index));
        let mut row = identity_cells(ranked.scored.report, rank);
        row.extend(score_cells(&ranked.scored, lang));
        let said = ranked.scored.report.submission.as_ref();
        row.extend(submission_cells(said, copy_of));
        writer.write_record(row)?;
    }
    for (_, refused) in results.refused() {
        let mut row = identity_cells(refused.report, None);
        row.push(inert(&refused.what()));
        row.resize(FIXED + results.rubric.items.len(), String::new());
        row.extend(submission_cells(refused.report.submission.as_ref(), None));
        writer.write_record(row)?;
    }
    let intake = Intake::of(results);
    for file in intake.left_alone {
        let kind = kind_words(&file.kind, lang);
        let status = say!(lang, "没有读取（{kind}）", "left alone ({kind})");
        let said = file.submission.as_ref();
        writer.write_record(arrival_row(results, &file.path, &status, said))?;
    }
    for entry in intake.not_submitted {
        let status = IntakePart::NotSubmitted.word(lang);
        let said = Some(&entry.submission);
        writer.write_record(arrival_row(results, &entry.path, status, said))?;
    }
    writer
        .into_inner()
        .map_err(|error| OutputError::Io(error.into_error()))
}

fn column_heads(results: &Results<'_>) -> Vec<String> {
    let lang = results.lang;
    let fixed: [&str; FIXED] = [
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
        pick(lang, "档次", "band"),
        pick(lang, "复核前得分", "points before review"),
        pick(lang, "复核前得分率%", "percent before review"),
    ];
    let items = results.rubric.items.iter().map(|item| inert(&item.title));
    let behind: [&str; BEHIND] = [
        pick(lang, "级别", "level"),
        pick(lang, "收到日期", "received"),
        pick(lang, "重复于", "copy of"),
    ];
    let fixed = fixed.into_iter().map(str::to_owned);
    let behind = behind.into_iter().map(str::to_owned);
    fixed.chain(items).chain(behind).collect()
}

/// The row of what is no result of a report.
fn arrival_row(
    results: &Results<'_>,
    path: &str,
    status: &str,
    said: Option<&Submission>,
) -> Vec<String> {
    let text = |value: Option<&str>| value.map_or_else(String::new, inert);
    let year = said.and_then(|said| said.year);
    let mut row = vec![
        String::new(),
        inert(path),
        String::new(),
        text(said.and_then(|said| said.authority.as_deref())),
        year.map_or_else(String::new, |year| year.to_string()),
        String::new(),
        inert(status),
    ];
    row.resize(FIXED + results.rubric.items.len(), String::new());
    row.extend(submission_cells(said, None));
    row
}

/// What the manifest says of a file, and the file that it repeats.
fn submission_cells(said: Option<&Submission>, copy_of: Option<&Report>) -> [String; BEHIND] {
    let text = |value: Option<&str>| value.map_or_else(String::new, inert);
    [
        text(said.and_then(|said| said.level.as_deref())),
        text(said.and_then(|said| said.received_on.as_deref())),
        text(copy_of.map(|report| report.path.as_str())),
    ]
}

/// The columns that every report has.
fn identity_cells(report: &Report, rank: Option<usize>) -> Vec<String> {
    let identity = &report.identity;
    let text = |value: Option<&str>| value.map_or_else(String::new, inert);
    let number = |value: Option<usize>| value.map_or_else(String::new, |value| value.to_string());
    vec![
        number(rank),
        inert(&report.path),
        text(identity.title.as_deref()),
        text(identity.authority.as_deref()),
        number(identity.reporting_year.map(usize::from)),
        text(identity.published.as_deref()),
    ]
}

/// The columns of a report that was scored.
fn score_cells(scored: &ScoredView<'_>, lang: Lang) -> Vec<String> {
    let (score, before) = (scored.score(), scored.own_score());
    let fixed = [
        pick(lang, "已评分", "scored").to_owned(),
        score.points.to_string(),
        score.maximum.to_string(),
        score.percent_number(),
        score.band_name().map_or_else(String::new, inert),
        before.points.to_string(),
        before.percent_number(),
    ];
    let grades = scored.items().map(|item| item.grade_word().to_owned());
    fixed.into_iter().chain(grades).collect()
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
