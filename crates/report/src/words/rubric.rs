//! What is said of an item of a rubric, in the words of all formats alike.

use crate::{clean, messages};
use hegui_core::amount::Amount;
use hegui_core::score;
use hegui_rubric::{Band, Grade, Item, Reach, Reason, Rubric, Term};
use hegui_text::lang::Lang;

/// What a grade means.
pub(crate) fn meaning(grade: Grade, lang: Lang) -> &'static str {
    match grade {
        Grade::Absent => messages::pick(
            lang,
            "没有写报告年度做了这项工作",
            "not said to be done in the reporting year",
        ),
        Grade::Mentioned => messages::pick(
            lang,
            "只是提到，没有具体内容",
            "named, with nothing specific behind it",
        ),
        Grade::Described => messages::pick(
            lang,
            "至少写了一项具体措施",
            "at least one concrete measure",
        ),
        Grade::Quantified => messages::pick(
            lang,
            "有衡量本项的数据，包括零",
            "a figure that measures it, zero included",
        ),
    }
}

/// What a grade earns of an item.
pub(crate) fn earned(rubric: &Rubric, item: &Item, grade: Grade) -> Amount {
    Amount(score::points(rubric, item.points, grade))
}

/// From where on a band holds.
pub(crate) fn band(band: &Band, lang: Lang) -> String {
    let least = Amount(band.at_least);
    let absent = match (band.absent_required, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::Zh) => "，必备项目不得缺失".to_owned(),
        (Some(0), Lang::En) => ", no required item absent".to_owned(),
        (Some(count), Lang::Zh) => format!("，必备项目缺失不超过 {count} 项"),
        (Some(count), Lang::En) => format!(", at most {count} required items absent"),
    };
    match lang {
        Lang::Zh => format!("{least}% 以上{absent}"),
        Lang::En => format!("{least}% and above{absent}"),
    }
}

/// Points of all items of a group, whole.
pub(crate) fn group_points(rubric: &Rubric, group: usize) -> u32 {
    let items = rubric.items.iter().filter(|item| item.group == group);
    items.map(|item| item.points).sum()
}

/// The reasons for which what is said does not count.
pub(crate) const REASONS: [Reason; 6] = [
    Reason::Planned,
    Reason::Shortcoming,
    Reason::Negated,
    Reason::OtherBody,
    Reason::TitleOnly,
    Reason::PastYear,
];

/// What is meant by a reason, as a general rule.
pub(crate) fn rule(reason: Reason, lang: Lang) -> &'static str {
    let (zh, en) = match reason {
        Reason::Planned => (
            "写在今后的打算、计划里，报告年度没有做。",
            "It stands among the plans and was not done in the reporting year.",
        ),
        Reason::Shortcoming => (
            "作为存在的不足写到，没有做到。",
            "It is named among the shortcomings, as something not done.",
        ),
        Reason::Negated => ("写明没有做。", "The report says that it was not done."),
        Reason::OtherBody => (
            "是其他单位做的，不是本单位做的。",
            "Another body did it, not the reporting authority.",
        ),
        Reason::TitleOnly => (
            "只是法律、文件、会议或培训名称里的字样。",
            "It is only in the name of a law, document, meeting or training.",
        ),
        Reason::PastYear => (
            "是以前年度的情况，或只作对比。",
            "It is of a former year, or only compared with.",
        ),
    };
    messages::pick(lang, zh, en)
}

/// A list of the words by which an item is known.
pub(crate) struct Words {
    /// What they do.
    pub(crate) label: &'static str,
    /// The words, made safe to show; never empty.
    pub(crate) words: Vec<String>,
}

/// The item's own words; what it leaves to the general rules is not repeated.
pub(crate) fn words(item: &Item, lang: Lang) -> Vec<Words> {
    let near = match (item.near, lang) {
        (Reach::Clause, Lang::Zh) => "同一分句",
        (Reach::Statement, Lang::Zh) => "同一并列句",
        (Reach::Sentence, Lang::Zh) => "同一句",
        (Reach::Paragraph, Lang::Zh) => "同一段",
        (Reach::Section, Lang::Zh) => "同一部分",
        (Reach::Clause, Lang::En) => "same clause",
        (Reach::Statement, Lang::En) => "same statement",
        (Reach::Sentence, Lang::En) => "same sentence",
        (Reach::Paragraph, Lang::En) => "same paragraph",
        (Reach::Section, Lang::En) => "same section",
    };
    let mut measures = terms(&item.measures, lang);
    if let Some(first) = measures.first_mut() {
        *first = format!("[{near}] {first}");
    }
    let ways = item.ways.iter().map(|way| {
        let sets = way
            .all
            .iter()
            .map(|set| format!("({})", terms(set, lang).join("|")));
        format!(
            "{} → {}",
            sets.collect::<Vec<_>>().join(" + "),
            messages::grade(Some(way.grade), lang)
        )
    });
    let lists = [
        (
            "名称（写到即为“仅提及”）",
            "names (found: mentioned)",
            terms(&item.terms, lang),
        ),
        (
            "标志（做了才有，写到即为“有措施”）",
            "signs (found: described)",
            terms(&item.signs, lang),
        ),
        ("措施（在名称近旁）", "measures (near a name)", measures),
        (
            "数据所随的词",
            "words its figures stand with",
            terms(&item.figures, lang),
        ),
        (
            "计量单位",
            "units of measure",
            item.units.iter().map(|unit| clean::line(unit)).collect(),
        ),
        ("其他说法", "other ways of saying it", ways.collect()),
        (
            "不算的词",
            "what does not count",
            terms(&item.homonyms, lang),
        ),
        (
            "旁边有这些词时不算",
            "does not count beside",
            terms(&item.not_near, lang),
        ),
        (
            "可以报告为零的事项",
            "nouns of which a zero may be reported",
            terms(&item.zero, lang),
        ),
        (
            "写明不适用的说法",
            "statements that it does not apply",
            terms(&item.not_applicable, lang),
        ),
    ];
    lists
        .into_iter()
        .filter(|(_, _, words)| !words.is_empty())
        .map(|(zh, en, words)| Words {
            label: messages::pick(lang, zh, en),
            words,
        })
        .collect()
}

/// Terms for people: of a pattern the words that it is tried by.
pub(crate) fn terms(terms: &[Term], lang: Lang) -> Vec<String> {
    let shown = terms.iter().map(|term| match term {
        Term::Literal(literal) => clean::line(literal),
        Term::Regex { anchors, .. } => {
            let anchors = clean::line(&anchors.join("/"));
            match lang {
                Lang::Zh => format!("{anchors}（句式）"),
                Lang::En => format!("{anchors} (pattern)"),
            }
        }
    });
    shown.collect()
}
