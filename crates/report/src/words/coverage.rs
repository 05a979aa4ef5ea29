//! What the terms of a rubric are good for, in words.

use crate::clean;
use crate::words::messages::pick;
use crate::words::rubric_diff::{list_names, part};
use hegui_batch::coverage::{Coverage, Finding};
use hegui_rubric::{Lint, Rubric};
use hegui_text::lang::Lang;

/// A finding in a line.
pub(crate) fn finding(finding: &Finding, rubric: &Rubric, lang: Lang) -> String {
    let words = finding.words.iter().map(|word| clean::quote(word, 60));
    let between = match finding.lint {
        Lint::SubsumedTerm => " ⊃ ",
        Lint::DeadUnit => " → ",
        Lint::AnchorNotInMatch => pick(lang, "，如 ", ", as in "),
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
    say!(lang, "{words}（{place}）", "{words}  ({place})")
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
