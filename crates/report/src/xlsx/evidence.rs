//! Sheet 证据: one row for each piece of evidence, so that a colleague can look it up. Reports by rank,
//! items in the rubric's order, evidence in the text's.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::style::Styles;
use super::table::{Column, Table};
use crate::messages::pick;
use crate::results::Results;
use crate::{OutputError, review_words};
use hegui_core::report::Outcome;

const COLUMNS: [(&str, &str, usize); 13] = [
    ("名次", "rank", 6),
    ("单位", "authority", 22),
    ("项目", "item", 20),
    ("项目等级", "item's grade", 10),
    ("证据等级", "evidence's grade", 10),
    ("原文", "quote", 60),
    ("章节", "section", 24),
    ("页", "page", 6),
    ("段", "paragraph", 6),
    ("行", "line", 6),
    ("认定途径", "how it was reached", 26),
    ("项目编号", "item id", 34),
    ("文件", "file", 60),
];
/// Those up to the way it was reached.
const PRINTED: u16 = 11;

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
        for verdict in &assessment.verdicts {
            let Some(item) = results.rubric.items.get(verdict.item) else {
                continue;
            };
            for evidence in &verdict.evidence {
                if !table.begin()? {
                    break 'reports;
                }
                let place = &evidence.place;
                table.count(standing.rank)?;
                table.text(cell::who(report))?;
                table.text(&item.title)?;
                table.grade(verdict.final_grade(), verdict.review.is_some())?;
                table.grade(Some(evidence.grade), false)?;
                table.text(&place.quote)?;
                table.maybe(place.section.as_deref())?;
                table.count(place.page.and_then(|page| usize::try_from(page).ok()))?;
                table.count(place.paragraph.and_then(|it| usize::try_from(it).ok()))?;
                table.count(Some(place.position.line))?;
                table.text(review_words::route(evidence.route, lang))?;
                table.text(&item.id)?;
                table.text(&report.path)?;
            }
        }
    }
    table.finish(PRINTED)
}
