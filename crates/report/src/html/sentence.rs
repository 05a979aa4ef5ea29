//! A result in one sentence.

use super::look;
use crate::clean;
use crate::messages::pick;
use crate::results::Results;
use hegui_batch::ranking as batch;
use hegui_batch::ranking::Standing;
use hegui_core::amount::Amount;
use hegui_core::report::Assessment;
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// How many items are named; the others are counted.
const NAMED: usize = 4;

/// One report.
pub(super) fn report(
    assessment: &Assessment,
    standing: &Standing,
    rubric: &Rubric,
    lang: Lang,
) -> String {
    let zh = lang == Lang::Zh;
    let score = assessment.final_score();
    if score.percent.is_none() {
        return pick(
            lang,
            "没有一项适用于这份报告，不计分。",
            "No item applies to this report; it has no score.",
        )
        .to_owned();
    }
    let band = look::band_name(rubric, score.band);
    let percent = look::percent(score.percent);
    let (points, maximum) = (Amount(score.points), Amount(score.maximum));
    let mut parts = Vec::new();
    parts.push(match (zh, band) {
        (true, Some(band)) => format!("得 {points} 分（满分 {maximum} 分，{percent}，{band}）"),
        (true, None) => format!("得 {points} 分（满分 {maximum} 分，{percent}）"),
        (false, Some(band)) => format!("{points} of {maximum} points ({percent}, {band})"),
        (false, None) => format!("{points} of {maximum} points ({percent})"),
    });
    if assessment.reviewed.is_some() {
        let before = Amount(assessment.score.points);
        parts.push(match lang {
            Lang::Zh => format!("经人工复核，复核前 {before} 分"),
            Lang::En => format!("reviewed by people, {before} before"),
        });
    }
    if !score.capped_by.is_empty() {
        parts.push(
            pick(
                lang,
                "因缺必备内容，等次受限",
                "the band is capped by what is required and absent",
            )
            .to_owned(),
        );
    }
    let [absent, mentioned, described, ..] = standing.grades;
    let required: Vec<String> = assessment
        .verdicts
        .iter()
        .filter(|verdict| verdict.final_grade() == Some(Grade::Absent))
        .filter_map(|verdict| rubric.items.get(verdict.item))
        .filter(|item| item.required)
        .map(|item| clean::line(&item.title))
        .collect();
    if absent > 0 {
        let mut part = if zh {
            format!("缺失 {absent} 项")
        } else {
            format!("{absent} absent")
        };
        if !required.is_empty() {
            let (count, names) = (required.len(), listed(&required, lang));
            part.push_str(&if zh {
                format!("，其中必备内容 {count} 项（{names}）")
            } else {
                format!(", {count} of them required ({names})")
            });
        }
        parts.push(part);
    }
    if mentioned > 0 {
        parts.push(if zh {
            format!("仅提及 {mentioned} 项")
        } else {
            format!("{mentioned} only mentioned")
        });
    }
    if described > 0 {
        parts.push(if zh {
            format!("有措施而缺数据 {described} 项")
        } else {
            format!("{described} without a figure")
        });
    }
    let lost = Amount(score.lost());
    parts.push(match (zh, score.lost()) {
        (true, 0) => "没有失分".to_owned(),
        (false, 0) => "nothing lost".to_owned(),
        (true, _) => format!("全部补齐可增加 {lost} 分"),
        (false, _) => format!("{lost} more points to be had"),
    });
    if zh {
        format!("{}。", parts.join("；"))
    } else {
        format!("{}.", parts.join("; "))
    }
}

/// The whole batch.
pub(super) fn batch(results: &Results<'_>) -> String {
    let (batch, rubric, lang) = (&results.batch, results.rubric, results.lang);
    let zh = lang == Lang::Zh;
    let (all, scored, not) = (
        results.reports.len(),
        batch.standings.len(),
        batch.unassessable.len(),
    );
    let mut parts = vec![if zh {
        format!("共 {all} 份报告，已评分 {scored} 份")
    } else {
        format!("{all} reports, {scored} scored")
    }];
    if not > 0 {
        parts[0].push_str(&if zh {
            format!("，无法评估 {not} 份")
        } else {
            format!(", {not} not assessed")
        });
    }
    if let (Some(mean), Some(median)) = (batch.mean, batch.median) {
        let (mean, median) = (Amount(mean), Amount(median));
        parts.push(if zh {
            format!("平均得分率 {mean}%，中位数 {median}%")
        } else {
            format!("mean {mean}%, median {median}%")
        });
    }
    let bands: Vec<String> = rubric
        .bands
        .iter()
        .zip(&batch.bands)
        .filter(|(_, count)| **count > 0)
        .map(|(band, count)| format!("{} {count}", clean::line(&band.name)))
        .collect();
    if !bands.is_empty() {
        parts.push(bands.join(pick(lang, "、", ", ")));
    }
    let missed: Vec<String> = batch
        .most_missed()
        .into_iter()
        .take(3)
        .filter_map(|item| rubric.items.get(item).zip(batch.items.get(item)))
        .map(|(item, counts): (_, &batch::ItemCounts)| {
            let (absent, all) = (counts.grades[0], counts.applicable());
            let title = clean::line(&item.title);
            if zh {
                format!("{title}（{absent}/{all} 份）")
            } else {
                format!("{title} ({absent} of {all})")
            }
        })
        .collect();
    if !missed.is_empty() {
        let list = missed.join(pick(lang, "、", ", "));
        parts.push(format!(
            "{}{list}",
            pick(lang, "最常缺失：", "most often absent: ")
        ));
    }
    if zh {
        format!("{}。", parts.join("；"))
    } else {
        format!("{}.", parts.join("; "))
    }
}

/// The first few of `names`, the others counted.
fn listed(names: &[String], lang: Lang) -> String {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>();
    let list = shown.join(pick(lang, "、", ", "));
    match (names.len() > NAMED, lang) {
        (false, _) => list,
        (true, Lang::Zh) => format!("{list}等"),
        (true, Lang::En) => format!("{list} and others"),
    }
}
