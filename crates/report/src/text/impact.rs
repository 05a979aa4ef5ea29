//! What a new version of a rubric does, for people: reports that changed, each edit and what it did.

use super::rubric_diff::versions;
use super::screen::Screen;
use crate::style::Style;
use crate::words::messages::pick;
use crate::words::{impact as words, rubric_diff};
use crate::{OutputError, clean};
use hegui_batch::impact::{EditImpact, Impact, ReportImpact};
use hegui_batch::rubric_diff::RubricDiff;
use hegui_rubric::Rubric;

/// The impact as text.
///
/// # Errors
/// Never in practice.
pub fn render_impact(
    impact: &Impact,
    diff: &RubricDiff,
    [old, new]: [&Rubric; 2],
    style: Style,
) -> Result<String, OutputError> {
    let mut page = ImpactText {
        screen: Screen::new(style),
        diff,
        rubrics: [old, new],
        style,
    };
    page.screen.painted(&versions(old, new), "1");
    page.screen.line(&words::summary(impact, style.lang));
    if let Some(agreement) = &impact.agreement {
        page.screen.line(&words::agreement(agreement, style.lang));
    }
    for report in &impact.reports {
        page.report(report);
    }
    page.edits(impact);
    for path in &impact.of_another_kind {
        let path = clean::line(path);
        let line = say!(
            style.lang,
            "只有一部细则认作应评报告：{path}",
            "graded by one of the rubrics only: {path}"
        );
        page.screen.line(&line);
    }
    Ok(page.screen.into_text())
}

/// The lines written so far, and what all of them need.
struct ImpactText<'a> {
    screen: Screen,
    diff: &'a RubricDiff,
    rubrics: [&'a Rubric; 2],
    style: Style,
}

impl ImpactText<'_> {
    fn report(&mut self, report: &ReportImpact) {
        let lang = self.style.lang;
        self.screen.line("");
        let color = if report.crosses_band() { "33" } else { "" };
        self.screen.painted(&clean::line(&report.path), "36");
        self.screen
            .painted_rows(2, &words::standing(report, lang), color);
        for change in &report.grades {
            let item = words::item(&change.item, self.rubrics);
            let grades = words::grades(change.old, change.new, lang);
            let by = words::change_by(change, lang);
            self.screen.rows(4, &format!("{item}: {grades}  {by}"));
        }
        if !report.points_by.is_empty() {
            let by = words::by(&report.points_by, false, lang);
            let label = pick(lang, "分值和档次", "points and bands");
            self.screen.rows(4, &format!("{label}: {by}"));
        }
    }

    /// The edits that did something, then those that did nothing.
    fn edits(&mut self, impact: &Impact) {
        let lang = self.style.lang;
        let (moving, idle): (Vec<_>, Vec<_>) =
            impact.edits.iter().partition(|edit| edit.has_effect());
        if !moving.is_empty() {
            self.screen.heading(pick(lang, "改动", "edits"));
            for edit in moving {
                self.edit(edit, &words::edit(edit, lang));
            }
        }
        if !idle.is_empty() {
            let words = pick(lang, "没有影响的改动", "edits that moved nothing");
            self.screen.heading(words);
            for edit in idle {
                self.edit(edit, "");
            }
        }
        if impact.untried > 0 {
            self.screen.line("");
            self.screen.line(&words::untried(impact.untried, lang));
        }
    }

    fn edit(&mut self, impact: &EditImpact, did: &str) {
        let Some(edit) = self.diff.edits.get(impact.edit) else {
            return;
        };
        let lang = self.style.lang;
        let part = rubric_diff::part(&edit.part, &self.rubrics, lang);
        let (number, change) = (impact.edit + 1, rubric_diff::change(edit, lang));
        self.screen.rows(2, &format!("[{number}] {part}  {change}"));
        if !did.is_empty() {
            self.screen.rows(6, did);
        }
    }
}
