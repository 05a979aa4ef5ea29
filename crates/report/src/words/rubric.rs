//! An item of a rubric, in the words of all formats alike.

use crate::clean;
use crate::words::messages::{self, pick};
use hegui_core::amount::Amount;
use hegui_core::score;
use hegui_rubric::{Band, Grade, Item, Reach, Reason, Rubric, Term};
use hegui_text::lang::Lang;

/// What a grade means.
pub(crate) fn grade_meaning(grade: Grade, lang: Lang) -> &'static str {
    fixed!(lang, grade;
        Grade::Absent => "没有写报告年度做了这项工作", "not said to be done in the reporting year";
        Grade::Mentioned => "仅提及，没有具体内容", "named, with nothing specific behind it";
        Grade::Described => "至少写了一项具体措施", "at least one concrete measure";
        Grade::Quantified => "有衡量本项的数据，包括零", "a figure that measures it, zero included";
    )
}

/// What a grade earns of an item.
pub(crate) fn points_earned(rubric: &Rubric, item: &Item, grade: Grade) -> Amount {
    Amount(score::points(rubric, item.points, grade))
}

/// The percentage and the required items that a band asks for.
pub(crate) fn band_rule(band: &Band, lang: Lang) -> String {
    let least = Amount(band.at_least);
    sentences!(lang, band.absent_required;
        None => "{least}% 以上", "{least}% and above";
        Some(0) => "{least}% 以上，必备指标不得缺失", "{least}% and above, no required item absent";
        Some(most) => "{least}% 以上，必备指标缺失不超过 {most} 项",
            "{least}% and above, at most {most} required items absent";
    )
}

/// The title of the group of an item, as the rubric has it.
pub(crate) fn group_title<'a>(rubric: &'a Rubric, item: &Item) -> &'a str {
    let group = rubric.groups.get(item.group);
    group.map_or("", |group| &group.title)
}

/// Points of all items of a group, whole.
pub(crate) fn group_points(rubric: &Rubric, group: usize) -> u32 {
    let items = rubric.items.iter().filter(|item| item.group == group);
    items.map(|item| item.points).sum()
}

/// The reasons why a mention does not count.
pub(crate) const REASONS: [Reason; 8] = [
    Reason::Planned,
    Reason::Shortcoming,
    Reason::Negated,
    Reason::OtherBody,
    Reason::TitleOnly,
    Reason::PastYear,
    Reason::Obligation,
    Reason::NotAStatement,
];

/// A reason as a general rule.
pub(crate) fn reason_rule(reason: Reason, lang: Lang) -> &'static str {
    fixed!(lang, reason;
        Reason::Planned => "写在今后的安排、计划里，报告年度没有做。",
            "It stands among the plans and was not done in the reporting year.";
        Reason::Shortcoming => "作为存在的不足写到，没有做到。",
            "It is named among the shortcomings, as something not done.";
        Reason::Negated => "写明没有做。", "The report says that it was not done.";
        Reason::OtherBody => "是其他单位做的，不是本单位做的。",
            "Another body did it, not the reporting authority.";
        Reason::TitleOnly => "只是法律、文件、会议或培训名称里的字样。",
            "It is only in the name of a law, document, meeting or training.";
        Reason::PastYear => "是以前年度的情况，或只作对比。",
            "It is of a former year, or only compared with.";
        Reason::Obligation => "写的是应当做到的要求，不是已经做的。",
            "It is required of somebody, not done.";
        Reason::NotAStatement => "只在目录、关键词或没有正文的标题里，没有陈述。",
            "It stands in a table of contents, a line of keywords or a bare heading, which states nothing.";
    )
}

/// The group of an item, its points and whether it is required: `组织领导，满分 3 分，必备`.
pub(crate) fn weight_line(group: &str, item: &Item, required: &str, lang: Lang) -> String {
    let points = item.points;
    let required = if item.required { required } else { "" };
    say! {lang, "{group}，满分 {points} 分{required}",
    "{group}, {points} points{required}"}
}

/// Lists of words, each with its label in Chinese and English.
macro_rules! labelled {
    ($lang:expr; $($zh:literal, $en:literal => $words:expr;)+) => {
        vec![$(WordList { label: pick($lang, $zh, $en), words: $words }),+]
    };
}

/// A list of the words that an item is known by.
pub(crate) struct WordList {
    /// What they do.
    pub(crate) label: &'static str,
    /// The words, made safe to show; never empty.
    pub(crate) words: Vec<String>,
}

/// The item's own words; what it leaves to the general rules is not repeated.
pub(crate) fn word_lists(item: &Item, lang: Lang) -> Vec<WordList> {
    let near = fixed!(lang, item.near;
        Reach::Clause => "同一分句", "same clause";
        Reach::Statement => "同一并列句", "same statement";
        Reach::Sentence => "同一句", "same sentence";
        Reach::Paragraph => "同一段", "same paragraph";
        Reach::Section => "同一部分", "same section";
    );
    let mut measures = shown_terms(&item.measures, lang);
    if let Some(first) = measures.first_mut() {
        *first = format!("[{near}] {first}");
    }
    let ways = item.ways.iter().map(|way| {
        let sets = way.all.iter();
        let sets = sets.map(|set| format!("({})", shown_terms(set, lang).join("|")));
        let grade = messages::grade(Some(way.grade), lang);
        format!("{} → {grade}", sets.collect::<Vec<_>>().join(" + "))
    });
    let terms = |list: &[Term]| shown_terms(list, lang);
    let units = item.units.iter().map(|unit| clean::line(unit)).collect();
    let mut lists = labelled!(lang;
        "名称（写到即为“仅提及”）", "names (found: mentioned)" => terms(&item.terms);
        "标志（做了才有，写到即为“有措施”）", "signs (found: described)" => terms(&item.signs);
        "措施（在名称近旁）", "measures (near a name)" => measures;
        "数据所随的词", "words its figures stand with" => terms(&item.figures);
        "计量单位", "units of measure" => units;
        "其他说法", "other ways of saying it" => ways.collect();
        "不算的词", "what does not count" => terms(&item.homonyms);
        "旁边有这些词时不算", "does not count beside" => terms(&item.not_near);
        "可以报告为零的事项", "nouns of which a zero may be reported" => terms(&item.zero);
        "写明不适用的说法", "statements that it does not apply" => terms(&item.not_applicable);
    );
    lists.retain(|list| !list.words.is_empty());
    lists
}

/// Terms for people: of a pattern the words that it is tried by.
pub(crate) fn shown_terms(terms: &[Term], lang: Lang) -> Vec<String> {
    let shown = terms.iter().map(|term| match term {
        Term::Literal(literal) => clean::line(literal),
        Term::Regex { anchors, .. } => {
            let anchors = clean::line(&anchors.join("/"));
            say!(lang, "含“{anchors}”的句式", "{anchors} (pattern)")
        }
    });
    shown.collect()
}
