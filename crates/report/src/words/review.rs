//! The words for confidence, waivers and what is amiss with decisions.

use crate::clean;
use crate::messages::{grade, pick};
use hegui_batch::settle::{Concern, ConcernKind};
use hegui_core::decision::{Ruling, WaiverCode};
use hegui_core::report::{Confidence, Route};
use hegui_text::lang::Lang;

/// A confidence in a word.
#[must_use]
pub fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match confidence {
        Confidence::Low => pick(lang, "低", "low"),
        Confidence::Medium => pick(lang, "中", "medium"),
        Confidence::High => pick(lang, "高", "high"),
    }
}

/// How evidence was reached, in a few words.
#[must_use]
pub fn route(route: Route, lang: Lang) -> &'static str {
    match route {
        Route::Name => pick(
            lang,
            "专名与内容在同一分句",
            "name and figure in one clause",
        ),
        Route::Apart => pick(lang, "专名与内容不在同一分句", "name and figure apart"),
        Route::Words => pick(
            lang,
            "没有专名，按用语判断",
            "plain language, without the name",
        ),
        Route::Umbrella => pick(lang, "总称", "umbrella term"),
        Route::Topic => pick(lang, "按所在主题判断", "by the topic it stands under"),
        Route::Slip => pick(lang, "专名有错字，近似匹配", "name with a slip in it"),
    }
}

/// A decision in a word.
#[must_use]
pub fn ruling(ruling: Ruling, lang: Lang) -> &'static str {
    match ruling {
        Ruling::Correction(_) => pick(lang, "改判", "corrected"),
        Ruling::Waiver(_) => pick(lang, "豁免", "waived"),
        Ruling::Confirmation => pick(lang, "维持", "confirmed"),
    }
}

/// Why an item does not apply.
#[must_use]
pub fn waiver(code: WaiverCode, lang: Lang) -> &'static str {
    match code {
        WaiverCode::NotInRemit => pick(lang, "不属于本机关职责", "not a task of this authority"),
        WaiverCode::Reorganised => pick(
            lang,
            "机构改革，职能已划转",
            "task moved in a reorganisation",
        ),
        WaiverCode::NoOccurrence => pick(lang, "本年度未发生", "did not occur in the year"),
        WaiverCode::NewlyEstablished => pick(lang, "新设机关", "authority newly established"),
        WaiverCode::Secret => pick(
            lang,
            "涉密或依法不予公开",
            "secret, or not to be published by law",
        ),
        WaiverCode::Other => pick(
            lang,
            "其他（在 reason 中写明）",
            "another reason, stated in words",
        ),
    }
}

/// What is amiss with a decision, in one sentence.
#[must_use]
pub fn concern(concern: &Concern, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let what = match &concern.kind {
        ConcernKind::Unused => pick(
            lang,
            "没有对应的报告，未采用",
            "no report of this run is meant by it; not applied",
        )
        .to_owned(),
        ConcernKind::Ambiguous(paths) => {
            let paths: Vec<String> = paths.iter().map(|path| clean::line(path)).collect();
            if zh {
                format!(
                    "对应多份报告（{}），未采用；请写全路径或 sha256",
                    paths.join("、")
                )
            } else {
                format!(
                    "several reports could be meant ({}); not applied; give the whole path or sha256",
                    paths.join(", ")
                )
            }
        }
        ConcernKind::Expired(date) if zh => format!("已于 {date} 到期，未采用"),
        ConcernKind::Expired(date) => format!("expired on {date}; not applied"),
        ConcernKind::Contradictory(line) if zh => {
            format!("与第 {line} 行的决定针对同一项，两条都未采用")
        }
        ConcernKind::Contradictory(line) => {
            format!("the decision on line {line} speaks of the same item; neither is applied")
        }
        ConcernKind::Pending => pick(lang, "尚未填写", "not filled in yet").to_owned(),
        ConcernKind::Stale { seen, now } => {
            let (seen, now) = (grade(*seen, lang), grade(*now, lang));
            if zh {
                format!("作出决定时程序判为{seen}，现为{now}；已采用，请再核对")
            } else {
                format!(
                    "the program's grade was {seen} then and is {now} now; applied, check it again"
                )
            }
        }
        ConcernKind::Idle => pick(
            lang,
            "改判的等级与程序一致，可改为 confirmation",
            "corrects to the grade that the program gives anyway; make it a confirmation",
        )
        .to_owned(),
        ConcernKind::Unassessable => pick(
            lang,
            "报告无法评估，未采用",
            "the report could not be assessed; not applied",
        )
        .to_owned(),
    };
    let (line, report, item) = (
        concern.line,
        clean::line(&concern.report),
        clean::line(&concern.item),
    );
    match (zh, concern.kind == ConcernKind::Pending) {
        (true, true) => format!("第 {line} 行：{what}"),
        (false, true) => format!("line {line}: {what}"),
        (true, false) => format!("第 {line} 行（{report}，{item}）：{what}"),
        (false, false) => format!("line {line} ({report}, {item}): {what}"),
    }
}
