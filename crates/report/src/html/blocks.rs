//! The items of one report by kind, the heaviest loss first in each: what is required and absent before what
//! is absent, before what is only mentioned, and so on to what does not apply. Each item stands in one block, by
//! its grade, so that the numbers of the blocks add up to all items and say the same as the summary. That an item
//! is to be checked is a mark beside its grade; the items that have it are listed apart.

use std::cmp::Reverse;

use serde::Serialize;

use super::item::{ItemEntry, item_entry};
use super::marks::PassageMarks;
use crate::view::{ItemView, ScoredView};
use hegui_rubric::Grade;
use hegui_text::lang::Lang;

/// Items of one kind, heaviest loss first.
#[derive(Debug, Clone, Serialize)]
pub(super) struct KindBlock {
    key: &'static str,
    class: &'static str,
    title: &'static str,
    note: &'static str,
    /// Whether it is open at first: only the worst are.
    open: bool,
    items: Vec<ItemEntry>,
}

/// The items that a person should check, whatever their grade: id and title.
pub(super) fn to_check(scored: &ScoredView<'_>) -> Vec<(String, String)> {
    let unsure = scored.items().filter(ItemView::is_unsure);
    unsure
        .map(|item| (item.item.id.clone(), item.title()))
        .collect()
}

/// The kinds in the order of their blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ItemKind {
    RequiredAbsent,
    Absent,
    Mentioned,
    Described,
    Quantified,
    Waived,
    NotApplicable,
}

impl ItemKind {
    const ALL: [Self; 7] = [
        Self::RequiredAbsent,
        Self::Absent,
        Self::Mentioned,
        Self::Described,
        Self::Quantified,
        Self::Waived,
        Self::NotApplicable,
    ];

    fn of(item: &ItemView<'_>) -> Self {
        match item.grade {
            None if item.is_waived() => Self::Waived,
            None => Self::NotApplicable,
            Some(Grade::Absent) if item.item.required => Self::RequiredAbsent,
            Some(Grade::Absent) => Self::Absent,
            Some(Grade::Mentioned) => Self::Mentioned,
            Some(Grade::Described) => Self::Described,
            Some(Grade::Quantified) => Self::Quantified,
        }
    }

    /// Its name in the page, and its class in the style sheet.
    fn key(self) -> (&'static str, &'static str) {
        match self {
            Self::RequiredAbsent => ("required", "g0"),
            Self::Absent => ("absent", "g0"),
            Self::Mentioned => ("mentioned", "g1"),
            Self::Described => ("described", "g2"),
            Self::Quantified => ("full", "g3"),
            Self::Waived => ("waived", "gx"),
            Self::NotApplicable => ("na", "gx"),
        }
    }

    fn title(self, lang: Lang) -> &'static str {
        fixed!(lang, self;
            Self::RequiredAbsent => "必备指标缺失", "Required and absent";
            Self::Absent => "其他指标缺失", "Others absent";
            Self::Mentioned => "仅提及", "Only mentioned";
            Self::Described => "有措施，缺数据", "Measures without figures";
            Self::Quantified => "有数据", "With figures";
            Self::Waived => "已豁免", "Waived";
            Self::NotApplicable => "不适用", "Not applicable";
        )
    }

    fn note(self, lang: Lang) -> &'static str {
        fixed!(lang, self;
            Self::RequiredAbsent => "按规定必须写明，报告未写明。",
                "What the rules require and the report does not say.";
            Self::Absent => "报告未写明报告年度做了这项工作。",
                "The report does not say that this was done in the year.";
            Self::Mentioned => "只有名称或口号，没有具体措施。", "Named, with nothing specific behind it.";
            Self::Described => "写了具体措施，没有能衡量本项的数据。", "A measure, but no figure that measures it.";
            Self::Waived => "经人工决定，不适用于本报告，不计入满分。",
                "By decision of a person not applicable; left out of the maximum.";
            Self::Quantified => "", "";
            Self::NotApplicable => "报告写明不承担这项工作，不计入满分。",
                "By the report's own words not its task; left out of the maximum.";
        )
    }
}

/// The blocks of a report; empty ones are left out.
pub(super) fn kind_blocks(
    scored: &ScoredView<'_>,
    marks: &PassageMarks,
    lang: Lang,
) -> Vec<KindBlock> {
    let mut items: Vec<ItemView<'_>> = scored.items().collect();
    items.sort_by_key(|item| (Reverse(item.lost()), item.verdict.item));
    // What is absent, else the worst there is.
    let kinds = items.iter().map(ItemKind::of);
    let worst = kinds
        .min()
        .map_or(ItemKind::Absent, |kind| kind.max(ItemKind::Absent));
    let block = |kind: ItemKind| {
        let (key, class) = kind.key();
        let mut block = KindBlock {
            key,
            class,
            title: kind.title(lang),
            note: kind.note(lang),
            open: kind <= worst,
            items: Vec::new(),
        };
        for view in &items {
            if ItemKind::of(view) == kind {
                let open = kind <= worst;
                block
                    .items
                    .push(item_entry(scored.report, view, marks, lang, open));
            }
        }
        block
    };
    let mut blocks: Vec<KindBlock> = ItemKind::ALL.into_iter().map(block).collect();
    blocks.retain(|block| !block.items.is_empty());
    blocks
}
