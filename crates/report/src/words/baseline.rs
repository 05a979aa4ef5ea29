//! What changed since a baseline, in words.

use super::messages::grade;
use crate::clean;
use hegui_batch::baseline::{BaselineItem, ChangeKind};
use hegui_core::amount::Amount;
use hegui_text::lang::Lang;

/// A change in one line, without a full stop.
#[must_use]
pub fn describe_change(kind: &ChangeKind, lang: Lang) -> String {
    let points = |old: &BaselineItem, new: &BaselineItem| {
        format!("{} → {}", Amount(old.points), Amount(new.points))
    };
    let grades = |old: &BaselineItem, new: &BaselineItem| {
        format!("{} → {}", grade(old.grade, lang), grade(new.grade, lang))
    };
    let id = |item: &BaselineItem| clean::line(&item.id);
    sentences!(lang, kind;
        ChangeKind::New => "基线里没有这份报告", "a new report";
        ChangeKind::Vanished => "本次没有这份报告", "the report is there no more";
        ChangeKind::Moved(from) => "原名 {from}", "was called {from}", from = clean::line(from);
        ChangeKind::Assessable { now: true } => "原来无法评估，现在可以", "could not be assessed and can now";
        ChangeKind::Assessable { now: false } => "现在无法评估", "cannot be assessed any more";
        ChangeKind::ItemNew(item) => "新增指标 {id}：{grade}", "new item {id}: {grade}",
            id = id(item), grade = grade(item.grade, lang);
        ChangeKind::ItemVanished(item) => "细则已无此项 {id}", "no such item any more {id}", id = id(item);
        ChangeKind::Grade { old, new } => "{id}：{grades}（得分 {points}）", "{id}: {grades} (points {points})",
            id = id(new), grades = grades(old, new), points = points(old, new);
        ChangeKind::Points { old, new } => "{id}：等级未变，得分 {points}", "{id}: the same grade, points {points}",
            id = id(new), points = points(old, new);
        ChangeKind::Evidence { new, .. } => "{id}：等级未变，依据不同", "{id}: the same grade by other evidence",
            id = id(new);
    )
}
