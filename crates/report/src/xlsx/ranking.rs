//! Sheet 排名: one row a scored report, best first. Points, percentages and counts are looked up in the matrix.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::cells::Computed;
use super::page::Print;
use super::plan::{MatrixPlan, own_cell};
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable, grade_width};
use crate::OutputError;
use crate::results::Results;
use crate::view::{RankedView, band_colour};
use crate::words::messages::{GRADES, grade, pick};

/// Columns before those of the grades.
const BEFORE: [(&str, &str, usize); 9] = [
    ("名次", "rank", 6),
    ("单位", "authority", 24),
    ("报告年度", "reporting year", 7),
    ("级别", "level", 10),
    ("得分", "points", 8),
    ("满分", "maximum", 9),
    ("得分率%", "percent", 9),
    ("档次", "band", 10),
    ("档次受限的原因", "band capped by", 24),
];

/// Columns behind them, up to those that are not printed.
const BEHIND: [(&str, &str, usize); 3] = [
    ("复核前得分", "points before review", 9),
    ("豁免项数", "items waived", 8),
    ("文件", "file", 34),
];

/// Columns behind these, before those of the groups.
const HIDDEN: [(&str, &str, usize); 6] = [
    ("复核前得分率%", "percent before review", 9),
    ("复核前档次", "band before review", 12),
    ("收到日期", "received", 12),
    ("发布日期", "published", 12),
    ("标题", "title", 70),
    ("序号", "number", 6),
];
/// Behind the number: the row of the matrix.
const ROW: (&str, &str, usize) = ("矩阵行", "matrix row", 7);

/// The column of the number.
const NUMBER: u16 = (BEFORE.len() + GRADES.len() + BEHIND.len() + HIDDEN.len() - 1) as u16;

/// Writes the sheet.
pub(super) fn write_ranking(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let mut table = SheetTable::new(sheet, styles, lang, ranking_columns(results), 2)?;
    for (index, ranked) in results.ranked().enumerate() {
        if !table.begin()? {
            break;
        }
        write_row(&mut table, &ranked, index + 1, results)?;
    }
    table.finish(&Print::Narrow(printed()))
}

/// How many columns are printed.
fn printed() -> u16 {
    NUMBER + 1 - HIDDEN.len() as u16
}

fn write_row(
    table: &mut SheetTable<'_>,
    ranked: &RankedView<'_>,
    number: usize,
    results: &Results<'_>,
) -> Result<(), OutputError> {
    let (lang, plan) = (results.lang, MatrixPlan::of(results));
    let (own_number, at) = (own_cell(table.row, NUMBER), own_cell(table.row, NUMBER + 1));
    let (scored, standing) = (ranked.scored, ranked.standing);
    let (score, before) = (scored.score(), scored.own_score());
    let (report, identity) = (scored.report, &scored.report.identity);
    let submission = report.submission.as_ref();
    table.rank(standing.rank)?;
    table.text(cell::report_label(report))?;
    table.count(identity.reporting_year.map(usize::from))?;
    table.maybe(submission.and_then(|said| said.level.as_deref()))?;
    let [points, maximum, percent] = plan.score_at(&at);
    table.computed(points, Computed::Amount(score.points.0.into()))?;
    table.computed(maximum, Computed::Amount(score.maximum.0.into()))?;
    table.computed(percent, Computed::Percent(score.percent))?;
    let colour =
        |band: Option<(usize, &str)>| band_colour(results.rubric, band.map(|(band, _)| band));
    table.band(score.band_name(), colour(score.band))?;
    let capped = score.capped_by.iter().map(|item| item.title.as_str());
    table.text(&cell::name_list(capped, lang))?;
    for (value, count) in GRADES.into_iter().zip(standing.grades) {
        table.computed(plan.items_at(value, &at), Computed::Count(count))?;
    }
    table.amount(before.points.0)?;
    table.count(Some(standing.waived))?;
    table.text(&report.path)?;
    table.percent(before.percent)?;
    table.band(before.band_name(), colour(before.band))?;
    table.date(submission.and_then(|said| said.received_on.as_deref()))?;
    table.date(identity.published.as_deref())?;
    table.maybe(identity.title.as_deref())?;
    table.count(Some(number))?;
    // The first row below the head is 1.
    table.computed(plan.row_of(&own_number), Computed::Count(number))?;
    for (index, group) in standing.groups.iter().enumerate() {
        let points = match group.percent {
            Some(_) => Computed::Amount(group.points.into()),
            None => Computed::Percent(None),
        };
        table.computed(plan.group_at(index, &at), points)?;
    }
    Ok(())
}

fn ranking_columns(results: &Results<'_>) -> Vec<SheetColumn> {
    let lang = results.lang;
    let groups = results.rubric.groups.iter().map(|group| {
        let head = format!(
            "{}\n{}",
            cell::cell_text(&group.title),
            pick(lang, "得分", "points")
        );
        SheetColumn::new(head, 9)
    });
    let grades = GRADES.map(|value| {
        let unit = pick(lang, "项数", "items");
        SheetColumn::new(format!("{}\n{unit}", grade(value, lang)), grade_width(lang))
    });
    let mut columns = SheetColumn::all(&BEFORE, lang);
    columns.extend(grades);
    columns.extend(SheetColumn::all(&BEHIND, lang));
    columns.extend(SheetColumn::all(&HIDDEN, lang));
    columns.extend(SheetColumn::all(&[ROW], lang));
    columns.extend(groups);
    columns
}
