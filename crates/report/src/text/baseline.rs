//! What changed since a baseline, for people: the old and the new grade, with the words that earned them.

use super::screen::Screen;
use crate::style::Style;
use crate::view::baseline::{ChangeView, ComparisonView};
use crate::words::messages::pick;
use crate::{OutputError, clean};
use hegui_batch::baseline::{Baseline, BaselineChange, Comparison};
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
    let view = ComparisonView::of(comparison, old, new, rubric, lang);
    let mut screen = Screen::new(Style::default());
    if let Some([old, new]) = &view.rubrics {
        screen.line(&say! {lang, "评分细则已改变：{old} → {new}",
        "the rubric has changed: {old} → {new}"});
    }
    for report in &view.reports {
        screen.line(&report.path);
        for change in &report.changes {
            change_lines(change, &mut screen, lang);
        }
    }
    screen.line(&view.counts.sentence(lang));
    Ok(screen.into_text())
}

/// One change alone, under the report that it is about.
///
/// # Errors
/// Never in practice.
pub fn render_change(
    change: &BaselineChange,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(Style::default());
    screen.line(&clean::line(&change.path));
    change_lines(
        &ChangeView::of(&change.kind, rubric, lang),
        &mut screen,
        lang,
    );
    Ok(screen.into_text())
}

fn change_lines(change: &ChangeView<'_>, screen: &mut Screen, lang: Lang) {
    screen.line(&format!("  {}", change.words));
    if let Some(title) = &change.title {
        screen.line(&format!("      {title}"));
    }
    // Where only the points moved, the words are the same.
    if change.kind == "points" {
        return;
    }
    let (before, after) = (pick(lang, "原", "was"), pick(lang, "现", "is"));
    for (label, side) in [(before, &change.old), (after, &change.new)] {
        if let Some(side) = side.as_ref().filter(|side| !side.quote.is_empty()) {
            screen.line(&format!("      {label} “{}”", clean::nested(&side.quote)));
        }
    }
}
