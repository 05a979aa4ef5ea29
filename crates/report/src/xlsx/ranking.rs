//! Sheet 排名: one row a scored report, best first.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::style::Styles;
use super::table::{Column, Table};
use crate::OutputError;
use crate::messages::{grade, pick};
use crate::results::Results;
use hegui_core::report::Outcome;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// The grades in the order of [`hegui_batch::ranking::Standing::grades`].
pub(super) const GRADES: [Option<Grade>; 5] = [
    Some(Grade::Absent),
    Some(Grade::Mentioned),
    Some(Grade::Described),
    Some(Grade::Quantified),
    None,
];

/// Columns before those of the groups and the grades.
const BEFORE: [(&str, &str, usize); 10] = [
    ("名次", "rank", 6),
    ("单位", "authority", 24),
    ("得分", "points", 8),
    ("满分", "maximum", 9),
    ("得分率%", "percent", 9),
    ("等次", "band", 10),
    ("限档原因", "band capped by", 24),
    ("复核前得分", "points before review", 9),
    ("复核前得分率%", "percent before review", 9),
    ("豁免项数", "items waived", 8),
];

/// Columns behind them, which are not printed.
const BEHIND: [(&str, &str, usize); 5] = [
    ("复核前等次", "band before review", 12),
    ("报告年度", "reporting year", 9),
    ("发布日期", "published", 12),
    ("标题", "title", 70),
    ("文件", "file", 60),
];

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &Styles,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let rubric = results.rubric;
    let columns = columns(results);
    let printed = u16::try_from(columns.len() - BEHIND.len()).unwrap_or(u16::MAX);
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
        let (score, before) = (assessment.final_score(), &assessment.score);
        let band = |band: Option<usize>| {
            let band = band.and_then(|band| rubric.bands.get(band));
            band.map(|band| band.name.as_str())
        };
        match standing.rank {
            Some(rank) => table.count(Some(rank))?,
            None => table.word("–")?,
        }
        table.text(cell::who(report))?;
        table.amount(score.points)?;
        table.amount(score.maximum)?;
        table.percent(score.percent)?;
        table.maybe(band(score.band))?;
        let capped = score.capped_by.iter();
        let capped = capped.filter_map(|&item| rubric.items.get(item));
        table.text(&cell::list(capped.map(|item| item.title.as_str()), lang))?;
        table.amount(before.points)?;
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
        let identity = &report.identity;
        table.maybe(band(before.band))?;
        table.count(identity.reporting_year.map(usize::from))?;
        table.date(identity.published.as_deref())?;
        table.maybe(identity.title.as_deref())?;
        table.text(&report.path)?;
    }
    table.finish(printed)
}

fn columns(results: &Results<'_>) -> Vec<Column> {
    let lang = results.lang;
    let own = |(zh, en, widest)| Column::new(pick(lang, zh, en), widest);
    let groups = results.rubric.groups.iter().map(|group| {
        let head = format!(
            "{}\n{}",
            cell::text(&group.title),
            pick(lang, "得分", "points")
        );
        Column::new(head, 9)
    });
    let grades = GRADES.map(|value| {
        let unit = pick(lang, "项数", "items");
        Column::new(format!("{}\n{unit}", grade(value, lang)), unit_width(lang))
    });
    let before = BEFORE.into_iter().map(own);
    let columns = before.chain(groups).chain(grades);
    columns.chain(BEHIND.into_iter().map(own)).collect()
}

/// Numbers of items are small; the head decides.
fn unit_width(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 8,
        Lang::En => 12,
    }
}
