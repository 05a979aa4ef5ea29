//! Sheet 问题清单: one row for each item that lost points, with what the report says, why it is not more,
//! what to write, and by which law. Reports by rank, most points first.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::style::Styles;
use super::table::{Column, Table};
use crate::messages::{best_evidence, grade, near_miss, pick, reason, why};
use crate::results::Results;
use crate::view::{Finding, findings, reviewed};
use crate::{OutputError, review_words};
use hegui_core::report::{Outcome, Report};

const COLUMNS: [(&str, &str, usize); 22] = [
    ("名次", "rank", 6),
    ("单位", "authority", 18),
    ("项目", "item", 16),
    ("必备", "required", 6),
    ("等级", "grade", 10),
    ("失分", "lost", 7),
    ("原因", "why", 30),
    ("原文摘录", "quote", 36),
    ("章节", "section", 18),
    ("页", "page", 6),
    ("段", "paragraph", 6),
    ("行", "line", 6),
    ("建议", "advice", 36),
    ("依据", "legal basis", 20),
    ("人工复核", "review", 20),
    ("把握", "confidence", 7),
    ("摘录性质", "the quote is", 14),
    ("项目组", "group", 18),
    ("得分", "points", 8),
    ("满分", "maximum", 8),
    ("项目编号", "item id", 34),
    ("文件", "file", 60),
];
/// Those up to the confidence.
const PRINTED: u16 = 16;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &Styles,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let columns = COLUMNS.map(|(zh, en, widest)| Column::new(pick(lang, zh, en), widest));
    let mut table = Table::new(sheet, styles, lang, columns.into(), 3)?;
    'reports: for standing in &results.batch.standings {
        let Some(report) = results.reports.get(standing.report) else {
            continue;
        };
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        for finding in findings(assessment, results.rubric, lang) {
            if !table.begin()? {
                break 'reports;
            }
            row(&mut table, report, standing.rank, &finding, results)?;
        }
    }
    table.finish(PRINTED)
}

fn row(
    table: &mut Table<'_>,
    report: &Report,
    rank: Option<usize>,
    finding: &Finding<'_>,
    results: &Results<'_>,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let (verdict, item) = (finding.verdict, finding.item);
    let (points, maximum) = verdict.final_points();
    table.count(rank)?;
    table.text(cell::who(report))?;
    table.text(&item.title)?;
    table.word(if item.required {
        pick(lang, "是", "yes")
    } else {
        pick(lang, "否", "no")
    })?;
    table.grade(verdict.final_grade(), verdict.review.is_some())?;
    table.amount(finding.lost())?;
    table.text(&why(verdict, lang))?;
    table.maybe(finding.place.map(|place| place.quote.as_str()))?;
    table.maybe(finding.place.and_then(|place| place.section.as_deref()))?;
    let number = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
    table.count(number(finding.place.and_then(|place| place.page)))?;
    table.count(number(finding.place.and_then(|place| place.paragraph)))?;
    table.count(finding.place.map(|place| place.position.line))?;
    table.text(&item.advice)?;
    let basis = item.basis.iter().chain(&item.url);
    table.text(&cell::list(basis.map(String::as_str), lang))?;
    let review = verdict.review.as_ref();
    table.text(&review.map_or_else(String::new, |review| reviewed(review, lang)))?;
    table.word(review_words::confidence(verdict.confidence, lang))?;
    table.word(&match (best_evidence(verdict), near_miss(verdict)) {
        (Some(evidence), _) => grade(Some(evidence.grade), lang).to_owned(),
        (None, Some(near)) => {
            let reason = reason(near.reason, lang);
            match lang {
                hegui_text::lang::Lang::Zh => format!("未计：{reason}"),
                hegui_text::lang::Lang::En => format!("not counted: {reason}"),
            }
        }
        (None, None) => String::new(),
    })?;
    let group = results.rubric.groups.get(item.group);
    table.maybe(group.map(|group| group.title.as_str()))?;
    table.amount(points)?;
    table.amount(maximum)?;
    table.text(&item.id)?;
    table.text(&report.path)
}
