//! Verdicts to be checked → a workbook in which people decide, and what they decided → a review file.

mod columns;
mod exporting;
mod importing;

pub use exporting::export;
pub use importing::{Imported, import};

use crate::reading::about::AboutLine;

/// The labels of the first sheet.
const RUBRIC: [&str; 2] = ["评分细则编号", "rubric id"];
const VERSION: [&str; 2] = ["评分细则版本", "rubric version"];
const DIGEST: [&str; 2] = ["评分细则校验值", "rubric digest"];
const REVIEWER: [&str; 2] = ["复核人", "reviewer"];
const DATE: [&str; 2] = ["复核日期", "date of review"];

/// How the workbook is used.
const HOW: [[&str; 2]; 6] = [
    [
        "先在下面填写复核人和复核日期（如 2025-03-01）；各行不必再填，个别不同的另填。",
        "Fill in reviewer and date (such as 2025-03-01) below; a row may have its own.",
    ],
    [
        "在“复核”工作表里逐行选择决定：改判须另选等级并写明理由，豁免须另选事由并写明理由，维持即程序的判断正确。",
        "Choose a decision in each row of the sheet Review: a correction needs a grade and a reason, a waiver its cause and a reason; a confirmation says that the program is right.",
    ],
    [
        "决定空着的行不起作用。灰色的列不能改；如需删行，先撤销工作表保护（没有密码）。",
        "A row without a decision has no effect. Grey columns cannot be changed; unprotect the sheet to delete rows (no password).",
    ],
    [
        "已有别人的决定、要以本行为准的，在“取代以前的决定”一列选“是”，并写明理由。",
        "Where another person decided before and this row is to stand, choose yes in the column supersedes, and give a reason.",
    ],
    [
        "填好后：hegui review import 本文件 --output review.toml，再用 hegui score --review review.toml",
        "Then: hegui review import FILE --output review.toml, and hegui score --review review.toml",
    ],
    ["", ""],
];

/// The lines of the first sheet.
fn about_lines(rubric: &hegui_rubric::Rubric) -> Vec<AboutLine> {
    let value = |label, value: &str, is_open| AboutLine::Value {
        label,
        value: crate::values::plain(value),
        is_open,
    };
    let mut lines: Vec<_> = HOW.map(AboutLine::Text).into();
    lines.extend([
        value(RUBRIC, &rubric.id, false),
        value(VERSION, &rubric.version, false),
        value(DIGEST, &rubric.digest, false),
        value(REVIEWER, "", true),
        value(DATE, "", true),
    ]);
    lines
}
