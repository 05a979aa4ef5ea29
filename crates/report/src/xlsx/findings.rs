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

/// So wide that A4 holds those that are printed at about seven tenths of their size.
const COLUMNS: [(&str, &str, usize); 22] = [
    ("名次", "rank", 6),
    ("单位", "authority", 13),
    ("指标", "item", 14),
    ("必备", "required", 6),
    ("等级", "grade", 9),
    ("失分", "lost", 6),
    ("原因", "why", 24),
    ("原文摘录", "quote", 26),
    ("章节", "section", 13),
    ("页", "page", 5),
    ("段", "paragraph", 5),
    ("行", "line", 5),
    ("建议", "advice", 32),
    ("法律依据", "legal basis", 26),
    ("人工复核", "review", 16),
    ("判定可信度", "confidence", 12),
    ("摘录性质", "the quote is", 14),
    ("分组", "group", 18),
    ("得分", "points", 8),
    ("满分", "maximum", 8),
    ("指标编号", "item id", 34),
    ("文件", "file", 60),
];
/// Those up to the legal basis; where people decided anything, their decisions too.
const PRINTED: u16 = 14;

/// Writes the sheet.
pub(super) fn write_findings(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    let mut table = SheetTable::new(sheet, styles, lang, SheetColumn::all(&COLUMNS, lang), 3)?;
    let is_reviewed = results.ranked().any(|ranked| ranked.scored.is_reviewed());
    let print = Print::Narrow(PRINTED + u16::from(is_reviewed));
    for ranked in results.ranked() {
        for item in ranked.scored.findings() {
            if !table.begin()? {
                return table.finish(&print);
            }
            write_row(&mut table, &ranked, &item, lang)?;
        }
    }
    table.finish(&print)
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
