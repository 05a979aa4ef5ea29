//! Grades, reasons and verdicts in words.

use crate::clean;
use crate::view::cited::{best_evidence, near_miss};
use hegui_core::report::{Verdict, Why};
use hegui_rubric::{Grade, Reason};
use hegui_text::lang::Lang;

/// The words of `lang`.
#[must_use]
pub fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A grade; `None`: not applicable.
#[must_use]
pub fn grade(grade: Option<Grade>, lang: Lang) -> &'static str {
    grade.map_or(pick(lang, "不适用", "n/a"), |grade| grade.word(lang))
}

/// The identifier of a grade in outputs; `None`: not applicable.
#[must_use]
pub fn grade_id(grade: Option<Grade>) -> &'static str {
    grade.map_or("not-applicable", Grade::id)
}

/// The grades from the lowest to not applicable, as [`hegui_batch::ranking::Standing::grades`] counts them.
pub(crate) const GRADES: [Option<Grade>; 5] = [
    Some(Grade::Absent),
    Some(Grade::Mentioned),
    Some(Grade::Described),
    Some(Grade::Quantified),
    None,
];

/// The identifier of a reason in outputs.
#[must_use]
pub fn reason_id(reason: Reason) -> &'static str {
    match reason {
        Reason::Planned => "planned",
        Reason::Shortcoming => "shortcoming",
        Reason::Negated => "negated",
        Reason::OtherBody => "other-body",
        Reason::TitleOnly => "title-only",
        Reason::PastYear => "past-year",
        Reason::Obligation => "obligation",
        Reason::NotAStatement => "not-a-statement",
    }
}

/// A reason in a word or two, for labels and counts.
#[must_use]
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    reason.word(lang)
}

/// Characters of a quotation in a sentence.
const QUOTE: usize = 32;

/// Why a verdict is what it is, in one sentence with the words that decided it.
#[must_use]
pub fn why(verdict: &Verdict, lang: Lang) -> String {
    let credited = best_evidence(verdict).map(|evidence| &evidence.place);
    let missed = near_miss(verdict).map(|near| &near.place);
    let place = match verdict.why {
        Why::NotApplicable => credited.or(missed),
        Why::OnlyNearMiss(_) => missed,
        Why::NothingFound => verdict.nearest.as_ref(),
        _ => credited,
    };
    let words = place.map_or_else(String::new, |place| {
        let quote = clean::inner_quote(&place.quote, QUOTE);
        match verdict.why {
            Why::NothingFound => say!(
                lang,
                "，用语最接近的是“{quote}”，不足以认定",
                "; the nearest passage is “{quote}”"
            ),
            _ => say!(lang, "（“{quote}”）", " (“{quote}”)"),
        }
    });
    sentences!(lang, verdict.why;
        Why::NotApplicable => "报告写明不承担这项工作{words}，本项不适用。",
            "The report states that this is not its task{words}.";
        Why::NothingFound => "未找到这项工作的内容{words}。", "Nothing found on this{words}.";
        Why::OnlyNearMiss(Reason::Planned) => "仅见于下一步工作安排{words}，没有写报告年度做了什么。",
            "Stands only among the plans{words}, not as done in the reporting year.";
        Why::OnlyNearMiss(Reason::Shortcoming) => "只作为不足写到{words}，不予计分。",
            "Named only among the shortcomings{words}, as something not done.";
        Why::OnlyNearMiss(Reason::Negated) => "报告写明没有做{words}。",
            "The report says that it was not done{words}.";
        Why::OnlyNearMiss(Reason::OtherBody) => "写的是其他单位的工作{words}，不是本单位做的。",
            "Another body did it{words}, not the reporting authority.";
        Why::OnlyNearMiss(Reason::TitleOnly) => "只出现在法律、文件、会议或培训的名称里{words}，没有写本单位怎样做。",
            "Only the name of a law, document, meeting or training{words}, nothing that was done.";
        Why::OnlyNearMiss(Reason::PastYear) => "写的是以前年度的情况{words}，没有写报告年度的情况。",
            "A former year's result{words}, none of the reporting year.";
        Why::OnlyNearMiss(Reason::Obligation) => "写的是应当做到的要求{words}，没有写本单位做了什么。",
            "A requirement{words}, not what was done.";
        Why::OnlyNearMiss(Reason::NotAStatement) => "只出现在目录、关键词或没有正文的标题里{words}，没有写做了什么。",
            "Only in a table of contents, a line of keywords or a bare heading{words}: nothing is stated.";
        Why::NoMeasure => "仅提及{words}，没有写出具体措施。",
            "Named only{words}, with no concrete measure.";
        Why::OnlyUmbrella => "只用总称一笔带过{words}，没有分项写明。",
            "Covered only by an umbrella term{words}, not stated for itself.";
        Why::NoFigure => "有具体措施{words}，没有能衡量本项的数据。",
            "A measure{words}, but no figure that measures this item.";
        Why::Figure => "有具体数据{words}。", "A figure measures it{words}.";
        Why::Zero => "明确报告为零{words}。", "An explicit zero is reported{words}.";
    )
}

/// What stands under the words that named an item.
pub(crate) fn named_label(why: Why, lang: Lang) -> &'static str {
    fixed!(lang, why;
        Why::OnlyUmbrella => "总称", "umbrella";
        Why::NotApplicable => "不承担", "not a task";
        _ => "提到本项", "names it";
    )
}

/// What stands under a figure.
pub(crate) fn figure_label(why: Why, lang: Lang) -> &'static str {
    fixed!(lang, why;
        Why::Zero => "为零", "zero";
        _ => "数据", "figure";
    )
}

/// What stands before the citation of law.
pub(crate) fn basis_label(lang: Lang) -> &'static str {
    pick(lang, "法律依据", "basis")
}

/// What stands before the advice.
pub(crate) fn help_label(lang: Lang) -> &'static str {
    pick(lang, "建议", "help")
}
