//! Sheet 逐项矩阵: one row a scored report, one column an item, each cell a grade after review; below, what
//! all reports have in each item.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::ranking::GRADES;
use super::style::Styles;
use super::table::{Column, Table};
use crate::OutputError;
use crate::messages::{grade, pick};
use crate::results::Results;
use hegui_batch::ranking::ItemCounts;
use hegui_core::report::Outcome;
use hegui_rubric::Item;
use hegui_text::lang::Lang;

/// Columns before those of the items.
const FIXED: [(&str, &str, usize); 4] = [
    ("名次", "rank", 6),
    ("单位", "authority", 22),
    ("得分率%", "percent", 8),
    ("等次", "band", 8),
];

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &Styles,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let fixed = FIXED.map(|(zh, en, widest)| Column::new(pick(lang, zh, en), widest));
    let items = results.rubric.items.iter();
    let items = items.map(|item| {
        Column::new(head(item, lang), item_width(lang)).with_id(cell::within(&item.id))
    });
    let columns: Vec<Column> = fixed
        .into_iter()
        .chain(items)
        .chain([Column::new(pick(lang, "文件", "file"), 60)])
        .collect();
    let printed = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    let mut table = Table::new(sheet, styles, lang, columns, 2)?;
    for standing in &results.batch.standings {
        let Some(report) = results.reports.get(standing.report) else {
            continue;
        };
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        if !table.begin()? {
            break;
        }
        let score = assessment.final_score();
        let band = score.band.and_then(|band| results.rubric.bands.get(band));
        match standing.rank {
            Some(rank) => table.count(Some(rank))?,
            None => table.word("–")?,
        }
        table.text(cell::who(report))?;
        table.percent(score.percent)?;
        table.maybe(band.map(|band| band.name.as_str()))?;
        for verdict in &assessment.verdicts {
            table.grade(verdict.final_grade(), verdict.review.is_some())?;
        }
        table.text(&report.path)?;
    }
    totals(&mut table, results)?;
    table.finish(printed)
}

fn head(item: &Item, lang: Lang) -> String {
    let mark = if item.required { " *" } else { "" };
    let points = item.points;
    let points = match lang {
        Lang::Zh => format!("{points} 分"),
        Lang::En => format!("{points} points"),
    };
    format!("{}{mark}\n{points}", cell::text(&item.title))
}

/// Room for the longest grade.
fn item_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 8,
        Lang::En => 12,
    }
}

/// How many reports have each grade, the share that lacks the item, and what was lost.
fn totals(table: &mut Table<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let lang = results.lang;
    let items = &results.batch.items;
    table.end_of_data()?;
    for (slot, value) in GRADES.into_iter().enumerate() {
        let word = grade(value, lang);
        let label = match lang {
            Lang::Zh => format!("{word}（份）"),
            Lang::En => format!("{word} (reports)"),
        };
        if !begin(table, &label)? {
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
    if !begin(table, pick(lang, "缺失率%", "absent %"))? {
        return Ok(());
    }
    for percent in items.iter().map(ItemCounts::absent_percent) {
        table.percent(percent)?;
    }
    if !begin(table, pick(lang, "失分合计", "points lost"))? {
        return Ok(());
    }
    for counts in items {
        table.hundredths(counts.lost)?;
    }
    Ok(())
}

/// A row of totals under its label; `false` where the sheet is full.
fn begin(table: &mut Table<'_>, label: &str) -> Result<bool, OutputError> {
    let room = table.begin()?;
    if room {
        table.word("")?;
        table.label(label)?;
        table.word("")?;
        table.word("")?;
    }
    Ok(room)
}
