//! Sheet 口径说明: by which rubric, how points and bands come about, what the columns mean, how far a grade
//! is to be trusted, what people decided, which program did it.

mod lines;
mod words;

use crate::words::basis::dated;
use rust_xlsxwriter::Worksheet;

use self::lines::{LABEL, NoteLines, TEXT};
use super::cell;
use super::page::set_up_page;
use super::style::CellFormats;
use crate::OutputError;
use crate::results::Results;
use crate::words::messages::{GRADES, grade, pick};
use crate::words::{league, review, rubric as rubric_words};
use hegui_core::amount::Amount;
use hegui_rubric::{Band, Item};
use hegui_text::lang::Lang;

/// Writes the sheet.
pub(super) fn write_notes(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let lang = results.lang;
    sheet
        .set_column_width(0, LABEL as f64)?
        .set_column_width(1, TEXT as f64)?;
    let mut notes = NoteLines {
        sheet,
        styles,
        lang,
        row: 0,
    };
    rubric_part(&mut notes, results)?;
    program_part(&mut notes, results)?;
    grades_part(&mut notes, results)?;
    words::columns_part(&mut notes)?;
    words::confidence_part(&mut notes)?;
    reviews_part(&mut notes, results)?;
    items_part(&mut notes, results)?;
    set_up_page(notes.sheet, lang);
    Ok(())
}

fn rubric_part(notes: &mut NoteLines<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let (rubric, lang) = (results.rubric, notes.lang);
    notes.part("评分细则", "Rubric")?;
    notes.line(pick(lang, "名称", "title"), &cell::cell_text(&rubric.title))?;
    notes.line(pick(lang, "编号", "id"), &cell::cell_text(&rubric.id))?;
    notes.line(
        pick(lang, "版本", "version"),
        &cell::cell_text(&rubric.version),
    )?;
    notes.line(
        pick(lang, "文件校验值（SHA-256）", "digest (SHA-256)"),
        &rubric.digest,
    )?;
    notes.count("指标数", "items", rubric.items.len())?;
    notes.number("总分", "points", rubric.points.into(), true)
}

fn program_part(notes: &mut NoteLines<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let batch = &results.batch;
    notes.part("程序和本次评分", "Program and run")?;
    let version = concat!("hegui ", env!("CARGO_PKG_VERSION"));
    notes.line(pick(notes.lang, "程序版本", "program version"), version)?;
    notes.say(
        ("模型", "不使用模型，全部按评分细则中的规则判定；同样的报告和细则，结果相同。"),
        (
            "model",
            "None: every grade follows from the rules of the rubric; the same reports and rubric give the same result.",
        ),
    )?;
    notes.count("报告份数", "reports", results.reports.len())?;
    let scored = batch.standings.len() + batch.set_aside.len();
    notes.count("已评分", "scored", scored)?;
    notes.count("无法评估", "not assessed", batch.unassessable.len())?;
    notes.count("重复不排名", "copies in no rank", batch.set_aside.len())?;
    let verdicts = results
        .ranked()
        .flat_map(|ranked| &ranked.scored.assessment.verdicts);
    let more: usize = verdicts.map(|verdict| verdict.more_evidence).sum();
    notes.count("未列示的依据", "evidence not listed", more)?;
    notes.percent("平均得分率%", "mean percent", batch.mean)?;
    notes.percent("得分率中位数%", "median percent", batch.median)?;
    if batch.leagues.len() > 1 {
        for league in &batch.leagues {
            let label = pick(notes.lang, "分开排名", "ranked apart");
            notes.line(
                label,
                &cell::cell_text(&league::heading(league, &batch.leagues, notes.lang)),
            )?;
        }
    }
    Ok(())
}

fn grades_part(notes: &mut NoteLines<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let (rubric, lang) = (results.rubric, notes.lang);
    notes.part("等级和得分", "Grades and points")?;
    for value in GRADES {
        let Some(value) = value else { continue };
        let share = rubric.shares.get(usize::from(value.value()));
        let (share, meaning) = (
            share.copied().unwrap_or_default(),
            rubric_words::grade_meaning(value, lang),
        );
        let words = say! {lang, "得该项分值的 {share}%：{meaning}。",
        "{share}% of the item's points: {meaning}."};
        notes.line(grade(Some(value), lang), &words)?;
    }
    notes.line(
        grade(None, lang),
        pick(
            lang,
            "报告写明不承担这项工作，或经人工豁免；不计入得分，也不计入满分。",
            "By the report's own words, or waived by a person; counts neither in the points nor in the maximum.",
        ),
    )?;
    notes.part("档次", "Bands")?;
    for (index, band) in rubric.bands.iter().enumerate() {
        let count = results.batch.bands.get(index).copied().unwrap_or_default();
        notes.line(&cell::cell_text(&band.name), &band_words(band, count, lang))?;
    }
    Ok(())
}

fn band_words(band: &Band, count: usize, lang: Lang) -> String {
    let least = Amount(band.at_least);
    sentences!(lang, band.absent_required;
        None => "得分率 {least}% 以上。本次 {count} 份。",
            "{least}% and above. Reports in this run: {count}.";
        Some(0) => "得分率 {least}% 以上，必备指标不得缺失。本次 {count} 份。",
            "{least}% and above, no required item absent. Reports in this run: {count}.";
        Some(most) => "得分率 {least}% 以上，必备指标缺失不超过 {most} 项。本次 {count} 份。",
            "{least}% and above, at most {most} required items absent. Reports in this run: {count}.";
    )
}

fn reviews_part(notes: &mut NoteLines<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let lang = notes.lang;
    notes.part("人工复核", "Reviews by people")?;
    let before = notes.row;
    for ranked in results.ranked() {
        let report = ranked.scored.report;
        for item in ranked.scored.items() {
            let Some(review) = &item.verdict.review else {
                continue;
            };
            let own = grade(item.verdict.grade, lang);
            let (file, title) = (
                cell::inner_text(&report.path),
                cell::inner_text(&item.item.title),
            );
            let decision = cell::inner_text(&review::decision_sentence(review, lang));
            let words = say! {lang, "{title}：程序判为{own}。{decision}文件：{file}",
            "{title}: the program gave {own}. {decision} File: {file}"};
            notes.line(
                &cell::cell_text(cell::report_label(report)),
                &cell::cell_text(&words),
            )?;
        }
    }
    for concern in &results.concerns {
        let words = cell::cell_text(&review::concern(concern, lang));
        notes.line(pick(lang, "复核文件提示", "review file"), &words)?;
    }
    if notes.row == before {
        notes.say(
            ("复核决定", "本次没有人工复核决定。"),
            ("decisions", "No decisions of people in this run."),
        )?;
    }
    Ok(())
}

fn items_part(notes: &mut NoteLines<'_>, results: &Results<'_>) -> Result<(), OutputError> {
    let (rubric, lang) = (results.rubric, notes.lang);
    notes.part("评分指标", "Items")?;
    for item in &rubric.items {
        let group = cell::inner_text(rubric_words::group_title(rubric, item));
        let words = item_words(item, &group, lang);
        notes.line(&cell::cell_text(&item.title), &words)?;
    }
    Ok(())
}

fn item_words(item: &Item, group: &str, lang: Lang) -> String {
    let (id, points) = (cell::cell_text(&item.id), item.points);
    let bases: Vec<String> = item.basis.iter().map(|basis| dated(basis, lang)).collect();
    let bases: Vec<String> = bases.iter().map(|basis| cell::inner_text(basis)).collect();
    let basis = bases.join("\n");
    sentences!(lang, item.required;
        true => "{id}，{group}，{points} 分，必备。法律依据：\n{basis}",
            "{id}, {group}, {points} points, required. Basis:\n{basis}";
        false => "{id}，{group}，{points} 分。法律依据：\n{basis}",
            "{id}, {group}, {points} points. Basis:\n{basis}";
    )
}
