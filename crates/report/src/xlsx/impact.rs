//! What a new version of a rubric does as a workbook: reports that changed, changed grades, edits.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::page::Print;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable};
use crate::OutputError;
use crate::words::messages::pick;
use crate::words::{impact as words, rubric_diff};
use hegui_batch::impact::Impact;
use hegui_batch::rubric_diff::RubricDiff;
use hegui_core::amount::Amount;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// All that the sheets show.
struct Shown<'a> {
    impact: &'a Impact,
    diff: &'a RubricDiff,
    rubrics: [&'a Rubric; 2],
    lang: Lang,
}

const REPORTS: [(&str, &str, usize); 9] = [
    ("报告", "report", 60),
    ("原得分率%", "percent before", 9),
    ("得分率%", "percent", 9),
    ("原档次", "band before", 10),
    ("档次", "band", 10),
    ("原名次", "rank before", 6),
    ("名次", "rank", 6),
    ("等级变化", "grades changed", 9),
    ("分值和档次的改动", "edits of points and bands", 20),
];

const GRADES: [(&str, &str, usize); 4] = [
    ("报告", "report", 60),
    ("指标", "item", 50),
    ("等级", "grade", 24),
    ("改动", "edits", 24),
];

const EDITS: [(&str, &str, usize); 6] = [
    ("序号", "number", 6),
    ("位置", "part", 50),
    ("改动", "edit", 70),
    ("等级变化", "grades", 9),
    ("单独改变得分的报告", "scores moved alone", 9),
    ("单独改变档次的报告", "bands moved alone", 9),
];

/// The impact as a workbook.
///
/// # Errors
/// Where the writer of workbooks fails.
pub fn impact_workbook(
    impact: &Impact,
    diff: &RubricDiff,
    rubrics: [&Rubric; 2],
    lang: Lang,
) -> Result<Vec<u8>, OutputError> {
    let shown = Shown {
        impact,
        diff,
        rubrics,
        lang,
    };
    let styles = CellFormats::new(true);
    let mut workbook = Workbook::new();
    // A constant: the clock would make other bytes of the same results.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    shown.reports(sheet.set_name(pick(lang, "报告", "Reports"))?, &styles)?;
    let sheet = workbook.add_worksheet();
    shown.grades(sheet.set_name(pick(lang, "等级变化", "Grades"))?, &styles)?;
    let sheet = workbook.add_worksheet();
    shown.edits(sheet.set_name(pick(lang, "改动", "Edits"))?, &styles)?;
    Ok(workbook.save_to_buffer()?)
}

impl Shown<'_> {
    fn reports(&self, sheet: &mut Worksheet, styles: &CellFormats) -> Result<(), OutputError> {
        let columns = SheetColumn::all(&REPORTS, self.lang);
        let mut table = SheetTable::new(sheet, styles, self.lang, columns, 1)?;
        for report in &self.impact.reports {
            if !table.begin()? {
                break;
            }
            table.text(&report.path)?;
            table.percent(report.old.percent.map(Amount))?;
            table.percent(report.new.percent.map(Amount))?;
            table.maybe(report.old.band.as_deref())?;
            table.maybe(report.new.band.as_deref())?;
            table.rank(report.old.rank)?;
            table.rank(report.new.rank)?;
            table.count(Some(report.grades.len()))?;
            let by = match report.points_by.is_empty() {
                true => String::new(),
                false => words::by(&report.points_by, false, self.lang),
            };
            table.word(&by)?;
        }
        table.finish(&Print::Narrow(column_count(&REPORTS)))
    }

    fn grades(&self, sheet: &mut Worksheet, styles: &CellFormats) -> Result<(), OutputError> {
        let columns = SheetColumn::all(&GRADES, self.lang);
        let mut table = SheetTable::new(sheet, styles, self.lang, columns, 1)?;
        let reports = self.impact.reports.iter();
        let changes = reports.flat_map(|report| report.grades.iter().map(move |one| (report, one)));
        for (report, change) in changes {
            if !table.begin()? {
                break;
            }
            table.text(&report.path)?;
            table.text(&words::item(&change.item, self.rubrics))?;
            table.word(&words::grades(change.old, change.new, self.lang))?;
            table.word(&words::change_by(change, self.lang))?;
        }
        table.finish(&Print::Narrow(column_count(&GRADES)))
    }

    fn edits(&self, sheet: &mut Worksheet, styles: &CellFormats) -> Result<(), OutputError> {
        let columns = SheetColumn::all(&EDITS, self.lang);
        let mut table = SheetTable::new(sheet, styles, self.lang, columns, 1)?;
        for did in &self.impact.edits {
            let Some(edit) = self.diff.edits.get(did.edit) else {
                continue;
            };
            if !table.begin()? {
                break;
            }
            table.count(Some(did.edit + 1))?;
            let part = rubric_diff::part(&edit.part, &self.rubrics, self.lang);
            table.text(&part)?;
            table.text(&rubric_diff::change(edit, self.lang))?;
            table.count(Some(did.grades))?;
            table.count(Some(did.scores))?;
            table.count(Some(did.bands))?;
        }
        table.finish(&Print::Narrow(column_count(&EDITS)))
    }
}

fn column_count<T>(columns: &[T]) -> u16 {
    u16::try_from(columns.len()).unwrap_or(u16::MAX)
}
