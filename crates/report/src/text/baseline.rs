//! What changed since a baseline, for people: the old and the new grade, with the words that earned them.

use std::fmt::Write as _;

use crate::messages::{grade, pick};
use crate::{OutputError, clean};
use hegui_batch::baseline::{Baseline, BaselineItem, ChangeKind, Comparison};
use hegui_core::amount::Amount;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// All changes, report by report.
///
/// # Errors
/// Never in practice: writing to a string does not fail.
pub fn render(
    comparison: &Comparison,
    old: &Baseline,
    new: &Baseline,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut text = String::new();
    if comparison.rubric_changed {
        let version = |baseline: &Baseline| {
            format!(
                "{} {} ({})",
                clean::line(&baseline.rubric),
                clean::line(&baseline.version),
                baseline.digest.get(..12).unwrap_or("")
            )
        };
        let (old, new) = (version(old), version(new));
        writeln!(
            text,
            "{}{old} → {new}",
            pick(lang, "评分细则已改变：", "the rubric has changed: ")
        )?;
    }
    let mut path = None;
    for change in &comparison.changes {
        if path != Some(&change.path) {
            writeln!(text, "{}", clean::line(&change.path))?;
            path = Some(&change.path);
        }
        writeln!(text, "  {}", kind(&change.kind, lang))?;
        if let Some(title) = change.kind.item().and_then(|id| {
            let item = rubric.items.iter().find(|item| item.id == id)?;
            Some(clean::line(&item.title))
        }) {
            writeln!(text, "      {title}")?;
        }
        let (before, after) = (pick(lang, "原", "was"), pick(lang, "现", "is"));
        match &change.kind {
            ChangeKind::Grade { old, new } | ChangeKind::Evidence { old, new } => {
                words(&mut text, before, old)?;
                words(&mut text, after, new)?;
            }
            _ => {}
        }
    }
    let failures = comparison
        .changes
        .iter()
        .filter(|c| c.kind.is_failure())
        .count();
    let worse = comparison
        .changes
        .iter()
        .filter(|c| c.kind.is_worse())
        .count();
    let others = comparison.changes.len() - failures;
    let reports = new.reports.len();
    match lang {
        Lang::Zh => writeln!(
            text,
            "{reports} 份报告，{failures} 处改变（变差 {worse} 处），另有 {others} 处只是依据或名称不同"
        ),
        Lang::En => writeln!(
            text,
            "{reports} reports, {failures} changes ({worse} for the worse), {others} in evidence or name only"
        ),
    }?;
    Ok(text)
}

fn words(text: &mut String, label: &str, item: &BaselineItem) -> Result<(), OutputError> {
    if !item.words.is_empty() {
        writeln!(text, "      {label} “{}”", clean::line(&item.words))?;
    }
    Ok(())
}

/// A change in one line.
#[must_use]
pub fn kind(kind: &ChangeKind, lang: Lang) -> String {
    let points = |old: &BaselineItem, new: &BaselineItem| {
        format!("{} → {}", Amount(old.points), Amount(new.points))
    };
    let zh = lang == Lang::Zh;
    match kind {
        ChangeKind::New => pick(lang, "新增的报告", "a new report").to_owned(),
        ChangeKind::Vanished => pick(lang, "报告已不在", "the report is there no more").to_owned(),
        ChangeKind::Moved(from) => {
            format!(
                "{}{}",
                pick(lang, "原名 ", "was called "),
                clean::line(from)
            )
        }
        ChangeKind::Assessable { now: true } => pick(
            lang,
            "原来无法评估，现在可以",
            "could not be assessed and can now",
        )
        .to_owned(),
        ChangeKind::Assessable { now: false } => {
            pick(lang, "现在无法评估", "cannot be assessed any more").to_owned()
        }
        ChangeKind::ItemNew(item) => {
            let (id, grade) = (clean::line(&item.id), grade(item.grade, lang));
            format!("{}{id}: {grade}", pick(lang, "新增项目 ", "new item "))
        }
        ChangeKind::ItemVanished(item) => {
            format!(
                "{}{}",
                pick(lang, "细则已无此项 ", "no such item any more "),
                clean::line(&item.id)
            )
        }
        ChangeKind::Grade { old, new } => {
            let (before, after) = (grade(old.grade, lang), grade(new.grade, lang));
            let (id, points) = (clean::line(&new.id), points(old, new));
            if zh {
                format!("{id}：{before} → {after}（得分 {points}）")
            } else {
                format!("{id}: {before} → {after} (points {points})")
            }
        }
        ChangeKind::Points { old, new } => {
            let (id, points) = (clean::line(&new.id), points(old, new));
            if zh {
                format!("{id}：等级未变，得分 {points}")
            } else {
                format!("{id}: the same grade, points {points}")
            }
        }
        ChangeKind::Evidence { new, .. } => {
            let id = clean::line(&new.id);
            if zh {
                format!("{id}：等级未变，依据不同")
            } else {
                format!("{id}: the same grade by other evidence")
            }
        }
    }
}
