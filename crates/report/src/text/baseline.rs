//! What changed since a baseline, for people: the old and the new grade, with the words that earned them.

use super::screen::Screen;
use crate::style::Style;
use crate::words::messages::{grade, pick};
use crate::{OutputError, clean};
use hegui_batch::baseline::{Baseline, BaselineItem, ChangeKind, Comparison};
use hegui_core::amount::Amount;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// All changes, report by report.
///
/// # Errors
/// Never in practice.
pub fn render_baseline(
    comparison: &Comparison,
    old: &Baseline,
    new: &Baseline,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(Style::default());
    if comparison.rubric_changed {
        let version = |of: &Baseline| {
            let [id, version] = [&of.rubric, &of.version].map(|it| clean::line(it));
            format!("{id} {version} ({})", of.digest.get(..12).unwrap_or(""))
        };
        let (old, new) = (version(old), version(new));
        screen.line(&say! {lang, "评分细则已改变：{old} → {new}",
        "the rubric has changed: {old} → {new}"});
    }
    let mut path = None;
    for one in &comparison.changes {
        if path != Some(&one.path) {
            screen.line(&clean::line(&one.path));
            path = Some(&one.path);
        }
        screen.line(&format!("  {}", describe_change(&one.kind, lang)));
        let named = |id| rubric.items.iter().find(|item| item.id == id);
        if let Some(item) = one.kind.item().and_then(named) {
            screen.line(&format!("      {}", clean::line(&item.title)));
        }
        if let ChangeKind::Grade { old, new } | ChangeKind::Evidence { old, new } = &one.kind {
            let (before, after) = (pick(lang, "原", "was"), pick(lang, "现", "is"));
            for (label, item) in [(before, old), (after, new)] {
                if !item.words.is_empty() {
                    screen.line(&format!("      {label} “{}”", clean::line(&item.words)));
                }
            }
        }
    }
    let count = |test: fn(&ChangeKind) -> bool| {
        let changes = comparison.changes.iter();
        changes.filter(|change| test(&change.kind)).count()
    };
    let (failures, worse) = (count(ChangeKind::is_failure), count(ChangeKind::is_worse));
    let (reports, others) = (new.reports.len(), comparison.changes.len() - failures);
    screen.line(&say! {lang,
        "{reports} 份报告，{failures} 处改变（变差 {worse} 处），另有 {others} 处只是依据或名称不同",
        "{reports} reports, {failures} changes ({worse} for the worse), {others} in evidence or name only"});
    Ok(screen.into_text())
}

/// A change in one line.
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
        ChangeKind::New => "新增的报告", "a new report";
        ChangeKind::Vanished => "报告已不在", "the report is there no more";
        ChangeKind::Moved(from) => "原名 {from}", "was called {from}", from = clean::line(from);
        ChangeKind::Assessable { now: true } => "原来无法评估，现在可以", "could not be assessed and can now";
        ChangeKind::Assessable { now: false } => "现在无法评估", "cannot be assessed any more";
        ChangeKind::ItemNew(item) => "新增项目 {id}: {grade}", "new item {id}: {grade}",
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
