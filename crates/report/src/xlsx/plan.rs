//! The formulas of the workbook: a person who corrects a grade or points in the matrix sees points, percentages
//! and counts follow. Each formula reads cells of its own row, or finds them by the number of the report, so
//! that sorting a sheet breaks nothing. No word of a report or a rubric stands in a formula.

use rust_xlsxwriter::utility::{
    cell_range, cell_range_absolute, column_number_to_name, row_col_to_cell,
    worksheet_range_absolute,
};

use crate::results::Results;
use crate::words::messages::{GRADES, grade};
use hegui_core::score;
use hegui_rubric::{Grade, Item, Rubric};
use hegui_text::lang::Lang;

/// Sheets of more reports hold values only: to look up each report takes the longer the more there are.
const MOST: usize = 20_000;

/// Columns of the matrix before those of the grades.
pub(super) const FIXED: u16 = 6;
const POINTS: u16 = 2;
const MAXIMUM: u16 = 3;
const PERCENT: u16 = 4;

/// Where everything stands in the matrix; rows and columns from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct MatrixPlan<'a> {
    rubric: &'a Rubric,
    lang: Lang,
    /// The name of the sheet.
    sheet: &'static str,
    /// The last row of a report; `None` where nothing is computed.
    last: Option<u32>,
}

impl<'a> MatrixPlan<'a> {
    pub(super) fn of(results: &Results<'a>) -> Self {
        let count = results.batch.standings.len();
        let last = u32::try_from(count).ok();
        Self {
            rubric: results.rubric,
            lang: results.lang,
            sheet: super::sheet_names(results.lang)[1],
            last: last.filter(|_| (1..=MOST).contains(&count)),
        }
    }

    fn items(&self) -> u16 {
        u16::try_from(self.rubric.items.len()).unwrap_or(u16::MAX)
    }

    fn groups(&self) -> u16 {
        u16::try_from(self.rubric.groups.len()).unwrap_or(u16::MAX)
    }

    /// The column of an item's grade.
    fn grade_column(&self, item: usize) -> u16 {
        FIXED + u16::try_from(item).unwrap_or(u16::MAX)
    }

    /// The column of the file; that of the number stands behind it.
    pub(super) fn file_column(&self) -> u16 {
        FIXED + self.items()
    }

    fn group_column(&self, group: usize) -> u16 {
        self.file_column() + 2 + u16::try_from(group).unwrap_or(u16::MAX)
    }

    /// The column of an item's points.
    fn points_column(&self, item: usize) -> u16 {
        let item = u16::try_from(item).unwrap_or(u16::MAX);
        self.file_column() + 2 + self.groups() + item
    }

    /// The row that holds the maximum of each item: the last of the totals.
    fn maximum_row(&self) -> Option<u32> {
        // A free row, the grades, the share of absent ones, the points lost.
        Some(self.last? + 1 + GRADES.len() as u32 + 3)
    }

    /// The first and the last column of the grades.
    pub(super) fn grade_columns(&self) -> [u16; 2] {
        [FIXED, FIXED + self.items().saturating_sub(1)]
    }

    /// The last row that holds a grade which a person may correct.
    pub(super) fn last_row(&self) -> Option<u32> {
        self.last
    }

    fn grades_of(&self, row: u32) -> String {
        let [first, last] = self.grade_columns();
        cell_range(row, first, row, last)
    }

    /// The points of an item by its grade; `None` where the item has other points.
    pub(super) fn item_points(
        &self,
        row: u32,
        item: (usize, &Item),
        grade_now: Option<Grade>,
        points: u32,
    ) -> Option<String> {
        self.last?;
        let (index, item) = item;
        let by = |value: Option<Grade>| {
            value.map_or(0, |value| score::points(self.rubric, item.points, value))
        };
        if by(grade_now) != points {
            return None;
        }
        let cell = row_col_to_cell(row, self.grade_column(index));
        let worth = GRADES.into_iter().filter(|value| by(*value) > 0);
        Some(worth.fold("0".to_owned(), |otherwise, value| {
            let (word, points) = (grade(value, self.lang), by(value));
            let points = f64::from(points) / 100.0;
            format!("IF({cell}=\"{word}\",{points},{otherwise})")
        }))
    }

    /// The points of a report: the sum of those of its items.
    pub(super) fn points(&self, row: u32) -> Option<String> {
        self.last?;
        let (first, last) = (
            self.points_column(0),
            self.points_column(self.rubric.items.len()),
        );
        let cells = cell_range(row, first, row, last - 1);
        Some(format!("ROUND(SUM({cells}),2)"))
    }

    /// The points of a group in a report.
    pub(super) fn group_points(&self, row: u32, group: usize) -> Option<String> {
        self.last?;
        let items = self.rubric.items.iter().enumerate();
        let own = items.filter(|(_, item)| item.group == group);
        let cells: Vec<String> = own
            .map(|(index, _)| row_col_to_cell(row, self.points_column(index)))
            .collect();
        // A sum takes no more than 255 parts.
        (1..=255)
            .contains(&cells.len())
            .then(|| format!("ROUND(SUM({}),2)", cells.join(",")))
    }

    /// The maximum of a report: that of the items that apply to it.
    pub(super) fn maximum(&self, row: u32) -> Option<String> {
        let [first, last] = self.grade_columns();
        let below = self.maximum_row()?;
        let (grades, all) = (
            self.grades_of(row),
            cell_range_absolute(below, first, below, last),
        );
        let none = grade(None, self.lang);
        Some(format!("SUM({all})-SUMIF({grades},\"{none}\",{all})"))
    }

    /// The percentage of a report.
    pub(super) fn percent(&self, row: u32) -> Option<String> {
        self.last?;
        let [points, maximum] = [POINTS, MAXIMUM].map(|column| row_col_to_cell(row, column));
        Some(share(&points, &maximum))
    }

    /// How many reports have a grade in an item.
    pub(super) fn grade_count(&self, item: usize, value: Option<Grade>) -> Option<String> {
        let column = self.grade_column(item);
        let (cells, word) = (
            cell_range(1, column, self.last?, column),
            grade(value, self.lang),
        );
        Some(format!("COUNTIF({cells},\"{word}\")"))
    }

    /// The counts of the four grades of an item.
    fn applicable(&self, item: usize) -> Option<[String; 2]> {
        let (column, first) = (self.grade_column(item), self.last? + 2);
        let all = cell_range(first, column, first + 3, column);
        Some([row_col_to_cell(first, column), format!("SUM({all})")])
    }

    /// The share of the reports that lack an item.
    pub(super) fn absent_share(&self, item: usize) -> Option<String> {
        let [absent, all] = self.applicable(item)?;
        Some(share(&absent, &all))
    }

    /// What all reports lost in an item.
    pub(super) fn lost(&self, item: usize) -> Option<String> {
        let [_, all] = self.applicable(item)?;
        let points = self.points_column(item);
        let points = cell_range(1, points, self.last?, points);
        let maximum = row_col_to_cell(self.maximum_row()?, self.grade_column(item));
        Some(format!("ROUND({all}*{maximum}-SUM({points}),2)"))
    }

    /// In another sheet: the row of the matrix of the report whose number stands in `number`.
    pub(super) fn row_of(&self, number: &str) -> Option<String> {
        let column = self.file_column() + 1;
        let numbers = worksheet_range_absolute(self.sheet, 1, column, self.last?, column);
        Some(format!("MATCH({number},{numbers},0)"))
    }

    /// A formula for another sheet: the matrix's cell in `column`. The cell `at` holds its row.
    fn looked_up(&self, column: u16, at: &str) -> Option<String> {
        let cells = worksheet_range_absolute(self.sheet, 1, column, self.last?, column);
        Some(format!("INDEX({cells},{at})"))
    }

    /// Points, maximum and percentage, looked up.
    pub(super) fn score_at(&self, at: &str) -> [Option<String>; 3] {
        [POINTS, MAXIMUM, PERCENT].map(|column| self.looked_up(column, at))
    }

    /// The points of a group, looked up.
    pub(super) fn group_at(&self, group: usize, at: &str) -> Option<String> {
        self.looked_up(self.group_column(group), at)
    }

    /// How many items of a report have a grade, looked up.
    pub(super) fn items_at(&self, value: Option<Grade>, at: &str) -> Option<String> {
        let [first, last] = self.grade_columns();
        let cells = worksheet_range_absolute(self.sheet, 1, first, self.last?, last);
        let word = grade(value, self.lang);
        Some(format!("COUNTIF(INDEX({cells},{at},0),\"{word}\")"))
    }
}

/// The share in percent, rounded as the program rounds it; a dash of nothing.
fn share(part: &str, whole: &str) -> String {
    format!("IF({whole}=0,\"–\",ROUND({part}*100/{whole},2))")
}

/// A cell whose column does not move when its formula is copied.
pub(super) fn own_cell(row: u32, column: u16) -> String {
    format!("${}{}", column_number_to_name(column), row + 1)
}
