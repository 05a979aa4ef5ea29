//! The items of one report by kind, the heaviest loss first in each: what is required and absent before what
//! is absent, before what is only mentioned, and so on to what does not apply.

use std::cmp::Reverse;

use serde::Serialize;

use super::item::{ItemView, item, to_check};
use super::marks::Marks;
use crate::messages::pick;
use crate::results::Results;
use hegui_core::report::{Assessment, Report, Verdict};
use hegui_rubric::Grade;

/// Items of one kind, heaviest loss first.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BlockView {
    key: &'static str,
    class: &'static str,
    title: &'static str,
    note: &'static str,
    folded: bool,
    items: Vec<ItemView>,
    /// Items of other blocks that belong here too: id and title.
    also: Vec<(String, String)>,
}

/// The blocks, in order: key, class, whether folded, title, note.
type Kind = (
    &'static str,
    &'static str,
    bool,
    (&'static str, &'static str),
    (&'static str, &'static str),
);
const KINDS: [Kind; 8] = [
    (
        "required",
        "g0",
        false,
        ("必备内容缺失", "Required and absent"),
        (
            "规定必须写的内容，报告没有写。",
            "What the rules require and the report does not say.",
        ),
    ),
    (
        "absent",
        "g0",
        false,
        ("缺失", "Absent"),
        (
            "报告没有写报告年度做了这项工作。",
            "The report does not say that this was done in the year.",
        ),
    ),
    (
        "mentioned",
        "g1",
        false,
        ("仅提及", "Only mentioned"),
        (
            "只有名称或口号，没有具体措施。",
            "Named, with nothing specific behind it.",
        ),
    ),
    (
        "described",
        "g2",
        false,
        ("有措施，缺数据", "Measures without figures"),
        (
            "写了具体措施，没有能衡量本项的数据。",
            "A measure, but no figure that measures it.",
        ),
    ),
    (
        "check",
        "gc",
        false,
        ("待人工核对", "To be checked by a person"),
        (
            "程序把握较低，请对照原文核对。",
            "The program is less sure of these: compare them with the text.",
        ),
    ),
    (
        "waived",
        "gx",
        false,
        ("已豁免", "Waived"),
        (
            "经人工决定，不适用于本报告，不计入满分。",
            "By decision of a person not applicable; left out of the maximum.",
        ),
    ),
    ("full", "g3", true, ("得满分", "Full marks"), ("", "")),
    (
        "na",
        "gx",
        false,
        ("不适用", "Not applicable"),
        (
            "报告写明不承担，不计入满分。",
            "By the report's own words not its task; left out of the maximum.",
        ),
    ),
];

/// The index of the block that a verdict belongs to.
fn block_of(verdict: &Verdict, required: bool) -> usize {
    let waived = verdict
        .review
        .as_ref()
        .is_some_and(|review| review.grade.is_none());
    match verdict.final_grade() {
        None if waived => 5,
        None => 7,
        Some(Grade::Absent) if required => 0,
        Some(Grade::Absent) => 1,
        Some(Grade::Mentioned) => 2,
        Some(_) if to_check(verdict) => 4,
        Some(_) if verdict.final_lost() > 0 => 3,
        Some(_) => 6,
    }
}

/// The blocks of a report; empty ones are left out.
pub(super) fn blocks(
    results: &Results<'_>,
    report: &Report,
    assessment: &Assessment,
    marks: &Marks,
) -> Vec<BlockView> {
    let (rubric, lang) = (results.rubric, results.lang);
    let mut verdicts: Vec<&Verdict> = assessment.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| (Reverse(verdict.final_lost()), verdict.item));
    let mut blocks: Vec<BlockView> = KINDS
        .iter()
        .map(
            |&(key, class, folded, (zh, en), (note_zh, note_en))| BlockView {
                key,
                class,
                folded,
                title: pick(lang, zh, en),
                note: pick(lang, note_zh, note_en),
                items: Vec::new(),
                also: Vec::new(),
            },
        )
        .collect();
    for verdict in verdicts {
        let Some(its) = rubric.items.get(verdict.item) else {
            continue;
        };
        let index = block_of(verdict, its.required);
        let view = item(report, its, verdict, marks, lang, index <= 5);
        if view.check && index != 4 {
            blocks[4].also.push((view.id.clone(), view.title.clone()));
        }
        blocks[index].items.push(view);
    }
    blocks.retain(|block| !block.items.is_empty() || !block.also.is_empty());
    blocks
}
