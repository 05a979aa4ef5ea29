//! Sheet 问题清单: one row for each item that lost points, with what the report says, why it is not more,
//! what to write, and by which law. Reports by rank, most points first.

use rust_xlsxwriter::Worksheet;

use super::cell;
use super::page::Print;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable};
use crate::OutputError;
use crate::results::Results;
use crate::view::{ItemView, RankedView, Worth};
use crate::words::messages::pick;
use crate::words::review;
use hegui_text::lang::Lang;

const COLUMNS: [(&str, &str, usize); 22] = [
    ("名次", "rank", 6),
    ("单位", "authority", 18),
    ("指标", "item", 16),
    ("必备", "required", 6),
    ("等级", "grade", 10),
    ("失分", "lost", 7),
    ("原因", "why", 30),
    ("原文摘录", "quote", 36),
    ("章节", "section", 18),
    ("页", "page", 6),
    ("段", "paragraph", 6),
    ("行", "line", 6),
    ("建议", "advice", 36),
    ("依据", "legal basis", 30),
    ("人工复核", "review", 20),
    ("判定可信度", "confidence", 12),
    ("摘录性质", "the quote is", 14),
    ("分组", "group", 18),
    ("得分", "points", 8),
    ("满分", "maximum", 8),
    ("指标编号", "item id", 34),
    ("文件", "file", 60),
];
/// Those up to the confidence.
const PRINTED: u16 = 16;

/// Writes the sheet.
pub(super) fn write_findings(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let mut table = SheetTable::new(sheet, styles, lang, SheetColumn::all(&COLUMNS, lang), 3)?;
    for ranked in results.ranked() {
        for item in ranked.scored.findings() {
            if !table.begin()? {
                return table.finish(&Print::Narrow(PRINTED));
            }
            write_row(&mut table, &ranked, &item, lang)?;
        }
    }
    table.finish(&Print::Narrow(PRINTED))
}

fn write_row(
    table: &mut SheetTable<'_>,
    ranked: &RankedView<'_>,
    view: &ItemView<'_>,
    lang: Lang,
) -> Result<(), OutputError> {
    let (verdict, item, report) = (view.verdict, view.item, ranked.scored.report);
    table.count(ranked.standing.rank)?;
    table.text(cell::report_label(report))?;
    table.text(&item.title)?;
    table.word(match item.required {
        true => pick(lang, "是", "yes"),
        false => pick(lang, "否", "no"),
    })?;
    table.grade(view.grade, verdict.review.is_some())?;
    table.amount(view.lost())?;
    table.text(&view.why())?;
    table.place(view.place)?;
    table.text(&item.advice)?;
    let bases = view.bases();
    let bases: Vec<String> = bases.iter().chain(&item.url).cloned().collect();
    table.lines(&bases)?;
    let review = verdict.review.as_ref();
    table.text(&review.map_or_else(String::new, |review| {
        review::decision_sentence(review, lang)
    }))?;
    table.word(review::confidence_word(verdict.confidence, lang))?;
    let cited = view.cited().map(|passage| passage.worth);
    let label = cited.map_or("", |worth| worth.label(lang));
    table.word(&match cited {
        Some(Worth::Missed(_)) => say!(lang, "不予计分：{label}", "not counted: {label}"),
        _ => label.to_owned(),
    })?;
    table.maybe(view.group.map(|group| group.title.as_str()))?;
    table.amount(view.points.0)?;
    table.amount(view.maximum.0)?;
    table.text(&item.id)?;
    table.text(&report.path)
}
