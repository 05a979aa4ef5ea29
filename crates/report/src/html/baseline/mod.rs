//! What changed since a baseline as a page: the old and the new words side by side. One file without scripts
//! and without the network.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lone_page;
use crate::OutputError;
use crate::view::baseline::ComparisonView;
use crate::words::messages::pick;
use hegui_batch::baseline::{Baseline, Comparison};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

#[derive(Serialize)]
struct BaselinePage<'c> {
    lang: &'static str,
    words: BTreeMap<&'static str, &'static str>,
    summary: String,
    #[serde(flatten)]
    comparison: ComparisonView<'c>,
}

/// The changes as a page.
///
/// # Errors
/// Where the template fails.
pub fn baseline_page(
    comparison: &Comparison,
    old: &Baseline,
    new: &Baseline,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let comparison = ComparisonView::of(comparison, old, new, rubric, lang);
    let words = BTreeMap::from([
        (
            "title",
            pick(lang, "与基线相比的改变", "Changes since the baseline"),
        ),
        (
            "rubric",
            pick(lang, "评分细则已改变", "the rubric has changed"),
        ),
        ("change", pick(lang, "改变", "change")),
        ("old", pick(lang, "原", "was")),
        ("new", pick(lang, "现", "is")),
        ("points", pick(lang, "分", "points")),
        ("none", pick(lang, "没有改变", "nothing has changed")),
        ("worse", pick(lang, "变差", "worse")),
    ]);
    let page = BaselinePage {
        lang: pick(lang, "zh-CN", "en"),
        words,
        summary: comparison.counts.sentence(lang),
        comparison,
    };
    let style = concat!(
        include_str!("../rubric/style.css"),
        include_str!("baseline.css")
    );
    lone_page(include_str!("baseline.html"), style, &page)
}
