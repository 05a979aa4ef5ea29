//! What the terms of a rubric are good for, in words.

use crate::clean;
use crate::words::messages::pick;
use crate::words::rubric_diff::{list_names, part};
use hegui_batch::coverage::{Coverage, Finding, Lint};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// What a kind of finding says.
pub(crate) fn lint(lint: Lint, lang: Lang) -> &'static str {
    fixed!(lang, lint;
        Lint::UnevidencedTerm => "没有一个示例或报告有这个词", "stands in no example and no report";
        Lint::SubsumedTerm => "同一词表中已有它所含的较短的词", "a shorter term of the same list stands in it";
        Lint::UntestedWay => "删去这个说法，没有一个示例会不符", "no example fails without this way";
        Lint::UntestedCue => "删去这组排除用语，没有一个示例会不符", "no example fails without this cue";
        Lint::DeadUnit => "没有数据会有这个单位", "no figure is read with this unit";
        Lint::TwoItemsOneTerm => "两个项目都有这个词", "names two items";
        Lint::SameTextTwoGrades => "同一段文字作为示例有两个等级", "one text is an example of two grades";
        Lint::TitleNotMatched => "项目名称中没有一个它的用语", "no name of the item stands in its title";
        Lint::RegexAsLiteral => "不需要写成正则表达式", "needs no expression";
    )
}

/// A finding in a line.
pub(crate) fn finding(finding: &Finding, rubric: &Rubric, lang: Lang) -> String {
    let words = finding.words.iter().map(|word| clean::quote(word, 60));
    let between = match finding.lint {
        Lint::SubsumedTerm => " ⊃ ",
        Lint::DeadUnit => " → ",
        _ => pick(lang, "、", ", "),
    };
    let words = words.collect::<Vec<_>>().join(between);
    let place = match (&finding.part, finding.places.first()) {
        (Some(own), _) => part(own, &[rubric], lang),
        (None, Some(first)) => {
            let lists = list_names(&finding.places, lang);
            format!("{} {lists}", part(&first.part, &[], lang))
        }
        (None, None) => String::new(),
    };
    if words.is_empty() {
        return place;
    }
    format!("{words}  ({place})")
}

/// How much was looked at.
pub(crate) fn looked_at(coverage: &Coverage, lang: Lang) -> String {
    let Coverage {
        examples,
        failing,
        reports,
        ..
    } = coverage;
    sentences!(lang, failing;
        0 => "示例 {examples} 个，报告 {reports} 份", "{examples} examples, {reports} reports";
        _ => "示例 {examples} 个（不符 {failing} 个，看不出它们需要什么），报告 {reports} 份",
            "{examples} examples ({failing} fail, and do not tell what they need), {reports} reports";
    )
}

/// Findings that are not shown.
pub(crate) fn more(count: usize, lang: Lang) -> String {
    say!(
        lang,
        "…… 另有 {count} 处（--all 全部列出）",
        "… and {count} more (--all shows them)"
    )
}
