//! A result in one sentence.

use crate::clean;
use crate::results::Results;
use crate::view::{ItemView, RankedView, Severity, percent_line};
use crate::words::messages::pick;
use hegui_core::amount::Amount;
use hegui_text::lang::Lang;

/// How many items are named; the others are counted.
const NAMED: usize = 4;

/// One report.
pub(super) fn report_sentence(ranked: &RankedView<'_>, lang: Lang) -> String {
    let (scored, score) = (ranked.scored, ranked.scored.score());
    let (points, maximum, lost) = (score.points, score.maximum, score.lost);
    let Some(share) = score.percent else {
        return say! {lang, "没有一项适用于这份报告，不计分。",
        "No item applies to this report; it has no score."};
    };
    let band = score.band_line();
    let mut parts = vec![sentences!(lang, score.band;
        Some(_) => "得 {points} 分（满分 {maximum} 分，{share}%，{band}）",
            "{points} of {maximum} points ({share}%, {band})";
        None => "得 {points} 分（满分 {maximum} 分，{share}%）", "{points} of {maximum} points ({share}%)";
    )];
    if let Some(before) = scored.score_before() {
        let before = before.points;
        parts.push(say! {lang, "经人工复核，复核前 {before} 分",
        "reviewed by people, {before} before"});
    }
    if !score.capped_by.is_empty() {
        parts.push(say! {lang, "因必备指标缺失，档次受限",
        "the band is capped by what is required and absent"});
    }
    let [absent, mentioned, described, ..] = ranked.standing.grades;
    if absent > 0 {
        let required = scored
            .items()
            .filter(|item| item.severity == Severity::Error);
        let required: Vec<ItemView<'_>> = required.collect();
        let (count, names) = (required.len(), listed_titles(&required, lang));
        parts.push(sentences!(lang, count;
            0 => "缺失 {absent} 项", "{absent} absent";
            _ => "缺失 {absent} 项，其中必备指标 {count} 项（{names}）",
                "{absent} absent, {count} of them required ({names})";
        ));
    }
    if mentioned > 0 {
        parts.push(say! {lang, "仅提及 {mentioned} 项",
        "{mentioned} only mentioned"});
    }
    if described > 0 {
        parts.push(say! {lang, "有措施而缺数据 {described} 项",
        "{described} without a figure"});
    }
    parts.push(sentences!(lang, lost;
        Amount(0) => "没有失分", "nothing lost";
        _ => "补齐后最多可增加 {lost} 分", "{lost} more points to be had";
    ));
    one_sentence(&parts, lang)
}

/// The whole batch.
pub(super) fn batch_sentence(results: &Results<'_>) -> String {
    let (batch, rubric, lang) = (&results.batch, results.rubric, results.lang);
    let (all, aside) = (results.reports.len(), batch.set_aside.len());
    let scored = batch.standings.len() + aside;
    let mut parts = vec![sentences!(lang, batch.unassessable.len();
        0 => "共 {all} 份报告，已评分 {scored} 份", "{all} reports, {scored} scored";
        not => "共 {all} 份报告，已评分 {scored} 份，无法评估 {not} 份",
            "{all} reports, {scored} scored, {not} not assessed";
    )];
    if aside > 0 {
        parts.push(say! {lang, "重复不排名 {aside} 份", "{aside} copies in no rank"});
    }
    if let (Some(mean), Some(median)) = (batch.mean, batch.median) {
        let (mean, median) = (percent_line(Some(mean)), percent_line(Some(median)));
        parts.push(say! {lang, "平均得分率 {mean}，中位数 {median}",
        "mean {mean}, median {median}"});
    }
    let comma = pick(lang, "、", ", ");
    let bands = rubric.bands.iter().zip(&batch.bands);
    let bands = bands.filter(|(_, count)| **count > 0);
    let bands: Vec<String> = bands
        .map(|(band, count)| format!("{} {count}", clean::line(&band.name)))
        .collect();
    if !bands.is_empty() {
        parts.push(bands.join(comma));
    }
    let missed = batch.most_missed().into_iter().take(3);
    let missed = missed.filter_map(|item| rubric.items.get(item).zip(batch.items.get(item)));
    let missed = missed.map(|(item, counts)| {
        let (title, absent, all) = (
            clean::line(&item.title),
            counts.grades[0],
            counts.applicable(),
        );
        say! {lang, "{title}（{absent}/{all} 份）",
        "{title} ({absent} of {all})"}
    });
    let missed = missed.collect::<Vec<_>>().join(comma);
    if !missed.is_empty() {
        parts.push(say! {lang, "缺失较多：{missed}",
        "most often absent: {missed}"});
    }
    one_sentence(&parts, lang)
}

/// The parts of a sentence.
fn one_sentence(parts: &[String], lang: Lang) -> String {
    format!(
        "{}{}",
        parts.join(pick(lang, "；", "; ")),
        pick(lang, "。", ".")
    )
}

/// The first few titles, the others counted.
fn listed_titles(items: &[ItemView<'_>], lang: Lang) -> String {
    let shown = items.iter().take(NAMED).map(ItemView::title);
    let list = shown.collect::<Vec<_>>().join(pick(lang, "、", ", "));
    sentences!(lang, items.len() > NAMED;
        false => "{list}", "{list}";
        true => "{list}等", "{list} and others";
    )
}
