//! What was changed between two rubrics, for people: part by part, one line an edit.

use super::screen::Screen;
use crate::style::Style;
use crate::words::rubric_diff::{change, part, summary};
use crate::{OutputError, clean};
use hegui_batch::rubric_diff::{Change, RubricDiff};
use hegui_rubric::Rubric;

/// All edits.
///
/// # Errors
/// Never in practice.
pub fn render_rubric_diff(
    diff: &RubricDiff,
    old: &Rubric,
    new: &Rubric,
    style: Style,
) -> Result<String, OutputError> {
    let mut screen = Screen::new(style);
    screen.painted(&versions(old, new), "1");
    let mut last = None;
    for edit in &diff.edits {
        if last != Some(&edit.part) {
            screen.line("");
            screen.painted(&part(&edit.part, &[old, new], style.lang), "36");
            last = Some(&edit.part);
        }
        let color = match edit.change {
            Change::Added => "32",
            Change::Dropped => "31",
            Change::Value { .. } | Change::Words { .. } => "",
        };
        screen.painted_rows(2, &change(edit, style.lang), color);
    }
    screen.line("");
    screen.line(&summary(diff, style.lang));
    Ok(screen.into_text())
}

/// Both rubrics by name and version.
pub(crate) fn versions(old: &Rubric, new: &Rubric) -> String {
    let named = |rubric: &Rubric| {
        let [id, version] = [&rubric.id, &rubric.version].map(|text| clean::line(text));
        format!("{id} {version} ({})", rubric.digest.get(..12).unwrap_or(""))
    };
    format!("{} → {}", named(old), named(new))
}
