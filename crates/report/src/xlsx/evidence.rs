//! Sheet 依据: one row for each piece of evidence, so that a colleague can look it up. Reports by rank,
//! items in the rubric's order, evidence in the text's.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::page::Print;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable};
use crate::OutputError;
use crate::results::Results;
use crate::words::review;

const COLUMNS: [(&str, &str, usize); 13] = [
    ("名次", "rank", 6),
    ("单位", "authority", 16),
    ("指标", "item", 16),
    ("指标等级", "item's grade", 9),
    ("依据等级", "evidence's grade", 9),
    ("原文", "quote", 46),
    ("章节", "section", 18),
    ("页", "page", 5),
    ("段", "paragraph", 5),
    ("行", "line", 5),
    ("认定途径", "how it was reached", 20),
    ("指标编号", "item id", 34),
    ("文件", "file", 60),
];
/// Those up to the way it was reached.
const PRINTED: u16 = 11;

/// Writes the sheet.
pub(super) fn write_evidence(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let mut table = SheetTable::new(sheet, styles, lang, SheetColumn::all(&COLUMNS, lang), 3)?;
    for ranked in results.ranked() {
        for item in ranked.scored.items() {
            for evidence in &item.verdict.evidence {
                if !table.begin()? {
                    return table.finish(&Print::Narrow(PRINTED));
                }
                let (report, place) = (ranked.scored.report, &evidence.place);
                table.count(ranked.standing.rank)?;
                table.text(cell::report_label(report))?;
                table.text(&item.item.title)?;
                table.grade(item.grade, item.verdict.review.is_some())?;
                table.grade(Some(evidence.grade), false)?;
                table.place(Some(place))?;
                table.text(review::route_words(evidence.route, lang))?;
                table.text(&item.item.id)?;
                table.text(&report.path)?;
            }
        }
    }
    table.finish(&Print::Narrow(PRINTED))
}
