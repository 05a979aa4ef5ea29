//! What people decided on verdicts, how sure a verdict is, and what is amiss with a decision.

use crate::clean;
use crate::words::messages::{grade, pick};
use hegui_batch::settle::{Concern, ConcernKind};
use hegui_core::report::{Confidence, Reviewed, Route};
use hegui_text::lang::Lang;

/// A confidence in a word.
#[must_use]
pub fn confidence_word(confidence: Confidence, lang: Lang) -> &'static str {
    fixed!(lang, confidence;
        Confidence::Low => "低", "low";
        Confidence::Medium => "中", "medium";
        Confidence::High => "高", "high";
    )
}

/// How evidence was reached, in a few words.
#[must_use]
pub fn route_words(route: Route, lang: Lang) -> &'static str {
    fixed!(lang, route;
        Route::Name => "名称与内容在同一分句", "name and figure in one clause";
        Route::Apart => "名称与内容不在同一分句", "name and figure apart";
        Route::Words => "没有名称，按用语判断", "plain language, without the name";
        Route::Umbrella => "总称", "umbrella term";
        Route::Topic => "按所在主题判断", "by the topic it stands under";
        Route::Slip => "名称有错字，近似匹配", "name with a slip in it";
    )
}

/// What is amiss with a decision, in one sentence.
#[must_use]
pub fn concern(concern: &Concern, lang: Lang) -> String {
    let what = sentences!(lang, &concern.kind;
        ConcernKind::Unused => "没有对应的报告，未采用",
            "no report of this run is meant by it; not applied";
        ConcernKind::Ambiguous(paths) => "对应多份报告（{paths}），未采用；请写全路径或 sha256",
            "several reports could be meant ({paths}); not applied; give the whole path or sha256",
            paths = clean::joined(paths, pick(lang, "、", ", "));
        ConcernKind::Expired(date) => "已于 {date} 到期，未采用", "expired on {date}; not applied";
        ConcernKind::NotYet(date) => "决定日期 {date} 晚于比较日期，未采用", "dated {date}, after the day of comparison; not applied";
        ConcernKind::Contradictory(line) => "与第 {line} 行的决定针对同一项，两条都未采用",
            "the decision on line {line} speaks of the same item; neither is applied";
        ConcernKind::Pending => "尚未填写", "not filled in yet";
        ConcernKind::Stale { seen, now } => "作出决定时程序判为{seen}，现为{now}；已采用，请再核对",
            "the program's grade was {seen} then and is {now} now; applied, check it again",
            seen = grade(*seen, lang), now = grade(*now, lang);
        ConcernKind::Idle => "改判的等级与程序一致，可改为 confirmation",
            "corrects to the grade that the program gives anyway; make it a confirmation";
        ConcernKind::Unassessable => "报告无法评估，未采用",
            "the report could not be assessed; not applied";
    );
    let (line, report, item) = (
        concern.line,
        clean::line(&concern.report),
        clean::line(&concern.item),
    );
    sentences!(lang, &concern.kind;
        ConcernKind::Pending => "第 {line} 行：{what}", "line {line}: {what}";
        _ => "第 {line} 行（{report}，{item}）：{what}", "line {line} ({report}, {item}): {what}";
    )
}

/// What a person decided, as the end of a message.
pub(crate) fn decision_sentence(review: &Reviewed, lang: Lang) -> String {
    let decision = &review.decision;
    let (ruling, grade) = (decision.ruling.word(lang), grade(review.grade, lang));
    let (reviewer, date) = (clean::line(&decision.reviewer), decision.date);
    let reason = clean::line(&decision.reason);
    if reason.is_empty() {
        return say! {lang, "人工复核：{ruling}为{grade}（{reviewer}，{date}）。",
        " Reviewed: {ruling}, {grade} ({reviewer}, {date})."};
    }
    say! {lang, "人工复核：{ruling}为{grade}（{reviewer}，{date}）：{reason}。",
    " Reviewed: {ruling}, {grade} ({reviewer}, {date}): {reason}."}
}
