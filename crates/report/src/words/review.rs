//! What people decided on verdicts, how sure a verdict is, and what is amiss with a decision.

use crate::clean;
use crate::words::messages::{grade, pick};
use hegui_batch::settle::{Concern, ConcernKind};
use hegui_core::decision::{Changed, Decision, Ruling};
use hegui_core::report::{Confidence, Reviewed, Route};
use hegui_text::lang::Lang;

/// Characters of a passage in a sentence.
const QUOTE: usize = 60;

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
        ConcernKind::Ambiguous(paths) => "对应多份报告（{paths}），未采用；请在 report 里写全路径或 sha256",
            "several reports could be meant ({paths}); not applied; give the whole path or sha256 as report",
            paths = clean::joined(paths, pick(lang, "、", ", "));
        ConcernKind::Expired(date) => "已于 {date} 到期，未采用", "expired on {date}; not applied";
        ConcernKind::NotYet(date) => "决定日期 {date} 晚于比较日期，未采用", "dated {date}, after the day of comparison; not applied";
        ConcernKind::Contradictory(line) => "与第 {line} 行的决定针对同一项，两条都未采用；以后一条为准的，请在其中加 supersedes = true",
            "the decision on line {line} speaks of the same item; neither is applied; where the later one is to stand, add supersedes = true to it";
        ConcernKind::Pending(count) => "{count} 条决定尚未填写，未采用", "{count} decisions are not filled in yet and not applied";
        ConcernKind::Stale { seen, now } => "作出决定时程序判为{seen}，现为{now}；已采用，待确认",
            "the program's grade was {seen} then and is {now} now; applied, to be confirmed",
            seen = grade(*seen, lang), now = grade(*now, lang);
        ConcernKind::Gone(quote) => "作出决定时依据的“{quote}”在本项里找不到了；已采用，待确认",
            "the passage that was decided on is gone (“{quote}”); applied, to be confirmed",
            quote = clean::inner_quote(quote, QUOTE);
        ConcernKind::Idle => "改判的等级与程序一致，可改为维持",
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
        ConcernKind::Pending(_) => "{what}", "{what}";
        _ => "第 {line} 行（{report}，{item}）：{what}", "line {line} ({report}, {item}): {what}";
    )
}

/// What a person decided, as the end of a message.
pub(crate) fn decision_sentence(review: &Reviewed, lang: Lang) -> String {
    let decision = &review.decision;
    let (ruling, grade) = (decision.ruling.word(lang), grade(review.grade, lang));
    let (signed, mark) = (signature(decision, lang), to_confirm_mark(review, lang));
    let reason = reason_words(decision, lang);
    let former = former_words(review, lang);
    say! {lang, "人工复核：{ruling}为{grade}{mark}（{signed}）{reason}。{former}",
    " Reviewed: {ruling}, {grade}{mark} ({signed}){reason}.{former}"}
}

/// That a decision is to be confirmed and why, in brackets; empty where it is not.
pub(crate) fn to_confirm_mark(review: &Reviewed, lang: Lang) -> &'static str {
    fixed!(lang, review.changed;
        None => "";
        Some(Changed::Grade) => "（待确认：程序的等级已变）", " (to be confirmed: the program's grade has changed)";
        Some(Changed::Passage) => "（待确认：依据的原文已变）", " (to be confirmed: the passage has changed)";
    )
}

/// The decisions that one stands over, as sentences; empty where there are none.
fn former_words(review: &Reviewed, lang: Lang) -> String {
    let former = review.former.iter().map(|decision| {
        let words = former_decision(decision, lang);
        say!(lang, "取代以前的决定：{words}。", " Supersedes: {words}.")
    });
    former.collect()
}

/// A decision that another stands over, in a few words.
pub(crate) fn former_decision(decision: &Decision, lang: Lang) -> String {
    let (ruling, signed) = (
        ruling_words(decision.ruling, lang),
        signature(decision, lang),
    );
    let reason = reason_words(decision, lang);
    say!(
        lang,
        "{ruling}（{signed}）{reason}",
        "{ruling} ({signed}){reason}"
    )
}

/// What was decided with the grade or the reason of a waiver.
pub(crate) fn ruling_words(ruling: Ruling, lang: Lang) -> String {
    let detail = match ruling {
        Ruling::Correction(value) => grade(Some(value), lang),
        Ruling::Waiver(code) => code.words(lang),
        Ruling::Confirmation => return ruling.word(lang).to_owned(),
    };
    let ruling = ruling.word(lang);
    say!(lang, "{ruling}：{detail}", "{ruling}: {detail}")
}

fn signature(decision: &Decision, lang: Lang) -> String {
    let (reviewer, date) = (clean::line(&decision.reviewer), decision.date);
    say!(lang, "{reviewer}，{date}", "{reviewer}, {date}")
}

fn reason_words(decision: &Decision, lang: Lang) -> String {
    match clean::line(&decision.reason) {
        reason if reason.is_empty() => reason,
        reason => say!(lang, "：{reason}", ": {reason}"),
    }
}
