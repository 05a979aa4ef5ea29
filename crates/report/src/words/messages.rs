//! All of the program's own words for results, in Chinese and English, in one place.

use crate::clean;
use hegui_core::amount::Amount;
use hegui_core::report::{Evidence, NearMiss, Verdict, Why};
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
    match grade {
        None => pick(lang, "不适用", "n/a"),
        Some(Grade::Absent) => pick(lang, "缺失", "absent"),
        Some(Grade::Mentioned) => pick(lang, "仅提及", "mentioned"),
        Some(Grade::Described) => pick(lang, "有措施", "described"),
        Some(Grade::Quantified) => pick(lang, "有数据", "quantified"),
    }
}

/// The identifier of a grade in outputs; `None`: not applicable.
#[must_use]
pub fn grade_id(grade: Option<Grade>) -> &'static str {
    grade.map_or("not-applicable", Grade::id)
}

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
    }
}

/// A reason in a word or two, for labels and counts.
#[must_use]
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::Planned => pick(lang, "属于打算", "planned"),
        Reason::Shortcoming => pick(lang, "属于不足", "shortcoming"),
        Reason::Negated => pick(lang, "否定", "negated"),
        Reason::OtherBody => pick(lang, "其他单位", "other body"),
        Reason::TitleOnly => pick(lang, "仅为名称", "title only"),
        Reason::PastYear => pick(lang, "以前年度", "past year"),
    }
}

/// How many characters of a quotation stand in a sentence.
const QUOTE: usize = 32;

/// Why a verdict is what it is, in one sentence with the words that decided it.
#[must_use]
pub fn why(verdict: &Verdict, lang: Lang) -> String {
    let credited = best_evidence(verdict).map(|evidence| evidence.place.quote.as_str());
    let missed = near_miss(verdict).map(|near| near.place.quote.as_str());
    let q = |quote: Option<&str>| {
        quote.map_or_else(String::new, |quote| {
            let quote = clean::quote(quote, QUOTE);
            match lang {
                Lang::Zh => format!("（“{quote}”）"),
                Lang::En => format!(" (“{quote}”)"),
            }
        })
    };
    let (zh, en, quote) = match verdict.why {
        Why::NotApplicable => (
            "报告写明不承担这项工作{}，本项不适用。",
            "The report states that this is not its task{}.",
            q(credited.or(missed)),
        ),
        Why::NothingFound => (
            "全文没有写到这项工作。",
            "The report says nothing of this.",
            String::new(),
        ),
        Why::OnlyNearMiss(reason) => {
            let (zh, en) = only(reason);
            (zh, en, q(missed))
        }
        Why::NoMeasure => (
            "只是提到{}，没有写出具体措施。",
            "Named only{}, with no concrete measure.",
            q(credited),
        ),
        Why::OnlyUmbrella => (
            "只用总称一笔带过{}，没有分项写明。",
            "Covered only by an umbrella term{}, not stated for itself.",
            q(credited),
        ),
        Why::NoFigure => (
            "有具体措施{}，没有能衡量本项的数据。",
            "A measure{}, but no figure that measures this item.",
            q(credited),
        ),
        Why::Figure => ("有具体数据{}。", "A figure measures it{}.", q(credited)),
        Why::Zero => (
            "明确报告为零{}。",
            "An explicit zero is reported{}.",
            q(credited),
        ),
    };
    let sentence = pick(lang, zh, en);
    match sentence.split_once("{}") {
        Some((before, behind)) => [before, &quote, behind].concat(),
        None => sentence.to_owned(),
    }
}

/// Why an item is absent that is spoken of.
fn only(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::Planned => (
            "只写在今后的打算里{}，没有写报告年度做了什么。",
            "Stands only among the plans{}, not as done in the reporting year.",
        ),
        Reason::Shortcoming => (
            "只作为不足写到{}，不能算已经做到。",
            "Named only among the shortcomings{}, as something not done.",
        ),
        Reason::Negated => (
            "写的是没有做到{}。",
            "The report says that it was not done{}.",
        ),
        Reason::OtherBody => (
            "写的是其他单位的工作{}，不是本单位做的。",
            "Another body did it{}, not the reporting authority.",
        ),
        Reason::TitleOnly => (
            "只出现在法律、文件、会议或培训的名称里{}，没有写本单位怎样做。",
            "Only the name of a law, document, meeting or training{}, nothing that was done.",
        ),
        Reason::PastYear => (
            "写的是以前年度的情况{}，没有写报告年度的。",
            "A former year's result{}, none of the reporting year.",
        ),
    }
}

/// The piece of evidence that decided the grade: the first of the highest grade.
#[must_use]
pub fn best_evidence(verdict: &Verdict) -> Option<&Evidence> {
    let best = verdict
        .evidence
        .iter()
        .map(|evidence| evidence.grade)
        .max()?;
    verdict
        .evidence
        .iter()
        .find(|evidence| evidence.grade == best)
}

/// The near miss to be shown: the first that gave the verdict's reason.
#[must_use]
pub fn near_miss(verdict: &Verdict) -> Option<&NearMiss> {
    let Why::OnlyNearMiss(reason) = verdict.why else {
        return verdict.near_misses.first();
    };
    verdict
        .near_misses
        .iter()
        .find(|near| near.reason == reason)
        .or(verdict.near_misses.first())
}

/// What stands under the words that named an item.
#[must_use]
pub fn named_label(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::OnlyUmbrella => pick(lang, "总称", "umbrella"),
        Why::NotApplicable => pick(lang, "不承担", "not a task"),
        _ => pick(lang, "提到本项", "names it"),
    }
}

/// What stands under a measure.
#[must_use]
pub fn measure_label(lang: Lang) -> &'static str {
    pick(lang, "措施", "measure")
}

/// What stands under a figure.
#[must_use]
pub fn figure_label(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::Zero => pick(lang, "为零", "zero"),
        _ => pick(lang, "数据", "figure"),
    }
}

/// How many points an item lost, after review, as the end of a sentence.
#[must_use]
pub fn lost(verdict: &Verdict, lang: Lang) -> String {
    let (points, maximum) = verdict.final_points();
    let (lost, maximum) = (Amount(maximum.saturating_sub(points)), Amount(maximum));
    match lang {
        Lang::Zh => format!("失 {lost} 分，满分 {maximum} 分"),
        Lang::En => format!("loses {lost} of {maximum} points"),
    }
}

/// What stands before the citation of law.
#[must_use]
pub fn basis_label(lang: Lang) -> &'static str {
    pick(lang, "依据", "basis")
}

/// What stands before the advice.
#[must_use]
pub fn help_label(lang: Lang) -> &'static str {
    pick(lang, "建议", "help")
}
