//! The sheet of the verdicts and its columns.

use crate::sheets::{Choices, Sheet, Values, column, id, label};

/// The sheet: a row a verdict.
pub(super) static REVIEW: Sheet = Sheet {
    key: "",
    name: ["复核", "Review"],
    columns: &[
        id(
            "authority",
            ["单位", "authority"],
            15,
            [
                "报告单位，与年度一起认定是哪份报告。",
                "Who reports; with the year it tells which report is meant.",
            ],
        ),
        id(
            "year",
            ["年度", "year"],
            6,
            ["报告年度。", "The reporting year."],
        ),
        label(
            "title",
            ["指标", "item"],
            16,
            ["指标名称。", "The title of the item."],
        ),
        id(
            "program",
            ["程序判定", "program"],
            9,
            ["程序给出的等级。", "The program's grade."],
        ),
        label(
            "why",
            ["判定理由", "why"],
            26,
            [
                "程序为什么给出这个等级。",
                "Why the program gave this grade.",
            ],
        ),
        id(
            "quote",
            ["原文", "quote"],
            32,
            ["判定所依据的原文。", "The passage that decided."],
        ),
        label(
            "place",
            ["位置", "place"],
            10,
            [
                "原文在报告里的位置。",
                "Where the passage stands in the report.",
            ],
        ),
        column(
            "kind",
            ["决定", "decision"],
            Values::Choice(Choices::Rulings),
            9,
            [
                "改判、豁免或维持。空着的行不起作用。",
                "A correction, a waiver or a confirmation. A row without one has no effect.",
            ],
        ),
        column(
            "detail",
            ["等级或事由", "grade or cause"],
            Values::Choice(Choices::Details),
            14,
            [
                "改判选等级，豁免选事由，维持空着。",
                "The grade of a correction, the cause of a waiver; nothing for a confirmation.",
            ],
        ),
        column(
            "reason",
            ["理由", "reason"],
            Values::Text,
            24,
            [
                "改判、豁免须写明理由。",
                "Needed for corrections and waivers.",
            ],
        ),
        column(
            "reviewer",
            ["复核人", "reviewer"],
            Values::Text,
            9,
            [
                "空着即第一张工作表里的复核人。",
                "Left empty: the reviewer of the first sheet.",
            ],
        ),
        column(
            "date",
            ["日期", "date"],
            Values::Date,
            11,
            [
                "如 2025-03-01。空着即第一张工作表里的复核日期。",
                "Such as 2025-03-01. Left empty: the date of the first sheet.",
            ],
        ),
        column(
            "supersedes",
            ["取代以前的决定", "supersedes"],
            Values::Flag,
            9,
            [
                "别人已有决定、以本行为准的，选“是”。",
                "Yes where it stands over a former decision of another person.",
            ],
        ),
        id(
            "item",
            ["指标编号", "item id"],
            28,
            ["指标的编号。", "The id of the item."],
        ),
        id(
            "report",
            ["报告标识", "report"],
            24,
            [
                "同一单位同一年度有几个文件的，或单位、年度不详的，以此认定。",
                "Tells which file is meant where several have one authority and year, or these are not known.",
            ],
        ),
        label(
            "file",
            ["文件", "file"],
            40,
            ["报告的文件。", "The file of the report."],
        ),
    ],
};
