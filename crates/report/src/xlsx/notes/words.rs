//! What the columns mean and how far a grade is to be trusted.

use super::lines::NoteLines;
use crate::OutputError;
use crate::words::review;
use hegui_core::report::Confidence;

/// Explanations of columns: Chinese label and text, English label and text.
macro_rules! explained {
    ($($zh:literal, $zh_text:literal, $en:literal, $en_text:literal;)+) => {
        [$((($zh, $zh_text), ($en, $en_text))),+]
    };
}

pub(super) fn columns_part(notes: &mut NoteLines<'_>) -> Result<(), OutputError> {
    notes.part("各列的含义", "What the columns mean")?;
    let columns = explained! {
        "名次", "同一报告年度、同一级别（报送清单所载）的一起排，按得分率从高到低；得分率相同的并列，其后的名次顺延（1、2、2、4）。没有适用指标的不排名。",
        "rank", "Within a year and a level (of the manifest), by percent, best first; equal percentages share a rank (1, 2, 2, 4). None where no item applies.";

        "得分、满分、得分率%", "人工复核后的结果；得分率 = 得分 ÷ 满分 × 100，四舍五入到两位小数。“复核前”各列是程序自己的判定。",
        "points, maximum, percent", "After review; percent = points ÷ maximum × 100, rounded half up to two places. Columns “before review” hold the program's own.";

        "档次受限的原因", "得分率达到更高档次，因缺少所列必备指标而降低档次。",
        "band capped by", "The percentage would reach a higher band; these required items are absent.";

        "改动单元格", "在“逐项矩阵”里改动等级，或改动右侧各项得分，本行的得分、满分、得分率，下方的合计，以及“排名”里的得分和项数随之变化；名次、档次、问题清单和依据不变。改动要进入正式结果，请写成复核决定再评分（--review）。",
        "corrected cells", "Correct a grade in the sheet Items, or points at its right: points, maximum and percent of the row, the totals below and the sheet Ranking follow. Ranks, bands, findings and evidence do not. To make it the result, write it as a decision and score again (--review).";

        "逐项矩阵", "指标名称后带 * 的为必备指标；等级加粗并带下划线的经人工复核。颜色与文字含义相同。",
        "sheet Items", "Items with * are required; grades in bold and underlined were reviewed by a person. Colours say the same as the words.";

        "原文摘录、摘录性质", "认定等级的原文；缺失的指标，列出最接近而不予计分的原文和不予计分的原因（如仅见于下一步工作安排）。",
        "quote, the quote is", "The words that earned the grade; for absent items the nearest words that did not count, and why (only planned, say).";

        "页、段、行", "摘录在报告中的起始位置，从 1 起；行按程序读出的文本计。文件格式没有页或段的，该格空白。",
        "page, paragraph, line", "Where the quote begins, from 1; lines are those of the text as it was read. Blank where the format has no pages or paragraphs.";

        "以撇号（'）开头的格", "原文以 = + - @ 开头，加撇号以免被当作公式。",
        "cells that begin with '", "The text begins with = + - @; the apostrophe keeps it from being taken for a formula.";
    };
    for (zh, en) in columns {
        notes.say(zh, en)?;
    }
    Ok(())
}

pub(super) fn confidence_part(notes: &mut NoteLines<'_>) -> Result<(), OutputError> {
    let lang = notes.lang;
    notes.part("判定可信度", "Confidence")?;
    for value in Confidence::ALL.into_iter().rev() {
        let meaning = fixed!(lang, value;
            Confidence::High => "很少判错：有本项名称且内容在同一分句，或全文没有提到本项。",
                "Hardly ever wrong: the item's name and what counts in one clause, or no word of it in the report.";
            Confidence::Medium => "偶有判错：名称与内容不在同一分句，按用语或总称判断，或只有不予计分的提法。",
                "Seldom wrong: name and content apart, plain language, umbrella terms, or only words that do not count.";
            Confidence::Low => "建议优先人工核对：按所在主题判断、名称有错字，或判为不适用。",
                "Check these first: judged by topic, a name with a slip in it, or not applicable.";
        );
        notes.line(review::confidence_word(value, lang), meaning)?;
    }
    Ok(())
}
