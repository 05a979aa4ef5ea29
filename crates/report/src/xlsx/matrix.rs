//! Sheet 逐项矩阵: one row a scored report, one column an item, each cell a grade after review; below, what
//! all reports have in each item. Behind the file, which ends the print, stand the points of each item, which
//! those of the report are the sum of.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Worksheet,
};

use super::cell;
use super::cells::Computed;
use super::page::Print;
use super::plan::{FIXED, MatrixPlan};
use super::style::{CellFormats, corrected};
use super::table::{SheetColumn, SheetTable, grade_width};
use crate::OutputError;
use crate::results::Results;
use crate::view::{RankedView, band_colour};
use crate::words::messages::{GRADES, grade, pick};
use hegui_core::amount::Amount;
use hegui_rubric::Item;
use hegui_text::lang::Lang;

/// Columns before those of the items.
const BEFORE: [(&str, &str, usize); FIXED as usize] = [
    ("名次", "rank", 6),
    ("单位", "authority", 28),
    ("得分", "points", 8),
    ("满分", "maximum", 8),
    ("得分率%", "percent", 8),
    ("档次", "band", 8),
];
/// Columns behind them.
const BEHIND: [(&str, &str, usize); 2] = [("文件", "file", 60), ("序号", "number", 6)];

/// Writes the sheet.
pub(super) fn write_matrix(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let (lang, plan) = (results.lang, MatrixPlan::of(results));
    let mut table = SheetTable::new(sheet, styles, lang, matrix_columns(results), 2)?;
    for (index, ranked) in results.ranked().enumerate() {
        if !table.begin()? {
            break;
        }
        write_row(&mut table, &ranked, (index + 1, plan), results)?;
    }
    write_totals(&mut table, results, plan)?;
    let items = &results.rubric.items;
    let groups = items.iter().enumerate().skip(1);
    let begins =
        groups.filter(|(index, item)| items.get(index - 1).map(|it| it.group) != Some(item.group));
    let print = Print::Wide {
        columns: plan.file_column(),
        breaks: begins
            .filter_map(|(index, _)| Some(FIXED + u16::try_from(index).ok()?))
            .collect(),
    };
    if let Some(last) = plan.last_row().filter(|_| !items.is_empty()) {
        let [first, end] = plan.grade_columns();
        let words = GRADES.map(|value| grade(value, lang));
        // A cell that is corrected takes the colour of its new grade.
        for (word, format) in words.into_iter().zip(corrected()) {
            let rule = ConditionalFormatCellRule::EqualTo(word);
            let colour = ConditionalFormatCell::new()
                .set_rule(rule)
                .set_format(format);
            table
                .sheet
                .add_conditional_format(1, first, last, end, &colour)?;
        }
        let known = DataValidation::new().allow_list_strings(&words)?;
        table
            .sheet
            .add_data_validation(1, first, last, end, &known)?;
    }
    table.finish(&print)
}

fn matrix_columns(results: &Results<'_>) -> Vec<SheetColumn> {
    let (rubric, lang) = (results.rubric, results.lang);
    let points = |title: &str| {
        let head = format!(
            "{}\n{}",
            cell::cell_text(title),
            pick(lang, "得分", "points")
        );
        SheetColumn::new(head, 9)
    };
    let items = rubric.items.iter().map(|item| {
        SheetColumn::new(item_head(item, lang), grade_width(lang))
            .with_id(cell::inner_text(&item.id))
    });
    let mut columns = SheetColumn::all(&BEFORE, lang);
    columns.extend(items);
    columns.extend(SheetColumn::all(&BEHIND, lang));
    columns.extend(rubric.groups.iter().map(|group| points(&group.title)));
    columns.extend(rubric.items.iter().map(|item| points(&item.title)));
    columns
}

/// The row of a report with this number.
fn write_row(
    table: &mut SheetTable<'_>,
    ranked: &RankedView<'_>,
    (number, plan): (usize, MatrixPlan<'_>),
    results: &Results<'_>,
) -> Result<(), OutputError> {
    let (row, rubric) = (table.row, results.rubric);
    let (scored, score) = (ranked.scored, ranked.scored.score());
    table.rank(ranked.standing.rank)?;
    table.text(cell::report_label(scored.report))?;
    table.computed(plan.points(row), Computed::Amount(score.points.0.into()))?;
    table.computed(plan.maximum(row), Computed::Amount(score.maximum.0.into()))?;
    table.computed(plan.percent(row), Computed::Percent(score.percent))?;
    let colour = band_colour(rubric, score.band.map(|(band, _)| band));
    table.band(score.band_name(), colour)?;
    for item in scored.items() {
        table.grade(item.grade, item.verdict.review.is_some())?;
    }
    table.text(&scored.report.path)?;
    table.count(Some(number))?;
    for (index, group) in ranked.standing.groups.iter().enumerate() {
        match group.percent {
            Some(_) => {
                let points = Computed::Amount(group.points.into());
                table.computed(plan.group_points(row, index), points)?;
            }
            None => table.word("–")?,
        }
    }
    for item in scored.items() {
        let points = item.points.0;
        let formula = plan.item_points(row, (item.verdict.item, item.item), item.grade, points);
        table.computed(formula, Computed::Amount(points.into()))?;
    }
    Ok(())
}

fn item_head(item: &Item, lang: Lang) -> String {
    let mark = if item.required { " *" } else { "" };
    let points = item.points;
    let points = say!(lang, "{points} 分", "{points} points");
    format!("{}{mark}\n{points}", cell::cell_text(&item.title))
}

/// How many reports have each grade, the share that lacks the item, what was lost, and the maximum.
fn write_totals(
    table: &mut SheetTable<'_>,
    results: &Results<'_>,
    plan: MatrixPlan<'_>,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let items = || results.batch.items.iter().enumerate();
    table.end_of_data()?;
    for (slot, value) in GRADES.into_iter().enumerate() {
        let word = grade(value, lang);
        let label = say!(lang, "{word}（份）", "{word} (reports)");
        if !begin_totals(table, &label)? {
            return Ok(());
        }
        for (item, counts) in items() {
            let count = match counts.grades.get(slot) {
                Some(&count) => count,
                None => counts.not_applicable,
            };
            table.computed(plan.grade_count(item, value), Computed::Count(count))?;
        }
    }
    if !begin_totals(table, pick(lang, "缺失率%", "absent %"))? {
        return Ok(());
    }
    for (item, counts) in items() {
        let share = Computed::Percent(counts.absent_percent().map(Amount));
        table.computed(plan.absent_share(item), share)?;
    }
    if !begin_totals(table, pick(lang, "失分合计", "points lost"))? {
        return Ok(());
    }
    for (item, counts) in items() {
        table.computed(plan.lost(item), Computed::Amount(counts.lost))?;
    }
    if !begin_totals(table, pick(lang, "满分", "maximum"))? {
        return Ok(());
    }
    for item in &results.rubric.items {
        table.hundredths(u64::from(item.points) * 100)?;
    }
    Ok(())
}

/// A row of totals under its label; `false` where the sheet is full.
fn begin_totals(table: &mut SheetTable<'_>, label: &str) -> Result<bool, OutputError> {
    let room = table.begin()?;
    if room {
        table.word("")?;
        table.label(label)?;
        for _ in 2..FIXED {
            table.word("")?;
        }
    }
    Ok(room)
}
