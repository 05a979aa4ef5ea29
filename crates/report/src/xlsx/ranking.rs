//! Sheet 排名: one row a scored report, best first.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable, grade_width};
use crate::OutputError;
use crate::results::Results;
use crate::words::messages::{GRADES, grade, pick};

/// Columns before those of the groups and the grades.
const BEFORE: [(&str, &str, usize); 10] = [
    ("名次", "rank", 6),
    ("单位", "authority", 24),
    ("得分", "points", 8),
    ("满分", "maximum", 9),
    ("得分率%", "percent", 9),
    ("档次", "band", 10),
    ("档次受限的原因", "band capped by", 24),
    ("复核前得分", "points before review", 9),
    ("复核前得分率%", "percent before review", 9),
    ("豁免项数", "items waived", 8),
];

/// Columns behind them, which are not printed.
const BEHIND: [(&str, &str, usize); 5] = [
    ("复核前档次", "band before review", 12),
    ("报告年度", "reporting year", 9),
    ("发布日期", "published", 12),
    ("标题", "title", 70),
    ("文件", "file", 60),
];

/// Writes the sheet.
pub(super) fn write_ranking(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let columns = ranking_columns(results);
    let printed = u16::try_from(columns.len() - BEHIND.len()).unwrap_or(u16::MAX);
    let mut table = SheetTable::new(sheet, styles, lang, columns, 2)?;
    for ranked in results.ranked() {
        if !table.begin()? {
            break;
        }
        let (scored, standing) = (ranked.scored, ranked.standing);
        let (score, before) = (scored.score(), scored.own_score());
        let (report, identity) = (scored.report, &scored.report.identity);
        table.rank(standing.rank)?;
        table.text(cell::report_label(report))?;
        table.amount(score.points.0)?;
        table.amount(score.maximum.0)?;
        table.percent(score.percent)?;
        table.maybe(score.band_name())?;
        let capped = score.capped_by.iter().map(|item| item.title.as_str());
        table.text(&cell::name_list(capped, lang))?;
        table.amount(before.points.0)?;
        table.percent(before.percent)?;
        table.count(Some(standing.waived))?;
        for group in &standing.groups {
            match group.percent {
                Some(_) => table.amount(group.points)?,
                None => table.word("–")?,
            }
        }
        for count in standing.grades {
            table.count(Some(count))?;
        }
        table.maybe(before.band_name())?;
        table.count(identity.reporting_year.map(usize::from))?;
        table.date(identity.published.as_deref())?;
        table.maybe(identity.title.as_deref())?;
        table.text(&report.path)?;
    }
    table.finish(printed)
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
    columns.extend(groups.chain(grades));
    columns.extend(SheetColumn::all(&BEHIND, lang));
    columns
}
