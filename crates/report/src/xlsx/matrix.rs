//! Sheet 逐项矩阵: one row a scored report, one column an item, each cell a grade after review; below, what
//! all reports have in each item.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable, grade_width};
use crate::OutputError;
use crate::results::Results;
use crate::words::messages::{GRADES, grade, pick};
use hegui_batch::ranking::ItemCounts;
use hegui_core::amount::Amount;
use hegui_rubric::Item;
use hegui_text::lang::Lang;

/// Columns before those of the items.
const FIXED: [(&str, &str, usize); 4] = [
    ("名次", "rank", 6),
    ("单位", "authority", 22),
    ("得分率%", "percent", 8),
    ("档次", "band", 8),
];

/// Writes the sheet.
pub(super) fn write_matrix(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let items = results.rubric.items.iter();
    let items = items.map(|item| {
        SheetColumn::new(item_head(item, lang), grade_width(lang))
            .with_id(cell::inner_text(&item.id))
    });
    let mut columns = SheetColumn::all(&FIXED, lang);
    columns.extend(items.chain(SheetColumn::all(&[("文件", "file", 60)], lang)));
    let printed = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    let mut table = SheetTable::new(sheet, styles, lang, columns, 2)?;
    for ranked in results.ranked() {
        if !table.begin()? {
            break;
        }
        let (report, score) = (ranked.scored.report, ranked.scored.score());
        table.rank(ranked.standing.rank)?;
        table.text(cell::report_label(report))?;
        table.percent(score.percent)?;
        table.maybe(score.band_name())?;
        for item in ranked.scored.items() {
            table.grade(item.grade, item.verdict.review.is_some())?;
        }
        table.text(&report.path)?;
    }
    write_totals(&mut table, results)?;
    table.finish(printed)
}

fn item_head(item: &Item, lang: Lang) -> String {
    let mark = if item.required { " *" } else { "" };
    let points = item.points;
    let points = say!(lang, "{points} 分", "{points} points");
    format!("{}{mark}\n{points}", cell::cell_text(&item.title))
}

/// How many reports have each grade, the share that lacks the item, and what was lost.
fn write_totals(table: &mut SheetTable<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let lang = results.lang;
    let items = &results.batch.items;
    table.end_of_data()?;
    for (slot, value) in GRADES.into_iter().enumerate() {
        let word = grade(value, lang);
        let label = say!(lang, "{word}（份）", "{word} (reports)");
        if !begin_totals(table, &label)? {
            return Ok(());
        }
        for counts in items {
            let count = match counts.grades.get(slot) {
                Some(&count) => count,
                None => counts.not_applicable,
            };
            table.count(Some(count))?;
        }
    }
    if !begin_totals(table, pick(lang, "缺失率%", "absent %"))? {
        return Ok(());
    }
    for percent in items.iter().map(ItemCounts::absent_percent) {
        table.percent(percent.map(Amount))?;
    }
    if !begin_totals(table, pick(lang, "失分合计", "points lost"))? {
        return Ok(());
    }
    for counts in items {
        table.hundredths(counts.lost)?;
    }
    Ok(())
}

/// A row of totals under its label; `false` where the sheet is full.
fn begin_totals(table: &mut SheetTable<'_>, label: &str) -> Result<bool, OutputError> {
    let room = table.begin()?;
    if room {
        table.word("")?;
        table.label(label)?;
        table.word("")?;
        table.word("")?;
    }
    Ok(room)
}
