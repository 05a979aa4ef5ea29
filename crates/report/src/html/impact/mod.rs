//! What a new version of a rubric does as a page: reports that changed, each edit and what it did. One file
//! without scripts and without the network.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lone_page;
use crate::text::versions;
use crate::words::messages::pick;
use crate::words::{impact as words, rubric_diff};
use crate::{OutputError, clean};
use hegui_batch::impact::{EditImpact, Impact, ReportImpact};
use hegui_batch::rubric_diff::RubricDiff;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// The impact as a page.
///
/// # Errors
/// Where the template fails.
pub fn impact_page(
    impact: &Impact,
    diff: &RubricDiff,
    rubrics: [&Rubric; 2],
    lang: Lang,
) -> Result<String, OutputError> {
    let page = ImpactPage::of(impact, diff, rubrics, lang);
    let style = concat!(
        include_str!("../rubric/style.css"),
        include_str!("impact.css")
    );
    lone_page(include_str!("impact.html"), style, &page)
}

/// The page; every string is safe to show, the template escapes it for HTML.
#[derive(Serialize)]
struct ImpactPage {
    lang: &'static str,
    words: BTreeMap<&'static str, &'static str>,
    versions: String,
    /// Sentences over the tables.
    summary: Vec<String>,
    reports: Vec<ReportRow>,
    moving: Vec<EditRow>,
    idle: Vec<EditRow>,
}

#[derive(Serialize)]
struct ReportRow {
    path: String,
    standing: [String; 3],
    crosses_band: bool,
    grades: Vec<GradeRow>,
    points_by: Option<String>,
}

#[derive(Serialize)]
struct GradeRow {
    item: String,
    grades: String,
    by: String,
}

#[derive(Serialize)]
struct EditRow {
    number: usize,
    part: String,
    change: String,
    did: String,
}

impl ImpactPage {
    fn of(impact: &Impact, diff: &RubricDiff, rubrics: [&Rubric; 2], lang: Lang) -> Self {
        let agreement = impact.agreement.as_ref();
        let agreement = agreement.map(|both| words::agreement(both, lang));
        let untried = (impact.untried > 0).then(|| words::untried(impact.untried, lang));
        let summary = std::iter::once(words::summary(impact, lang));
        let rows = |edits: Vec<&EditImpact>| -> Vec<EditRow> {
            let row = |edit: &EditImpact| EditRow::of(edit, diff, rubrics, lang);
            edits.into_iter().filter_map(row).collect()
        };
        let (moving, idle) = impact.edits.iter().partition(|edit| edit.has_effect());
        let reports = impact.reports.iter();
        Self {
            lang: pick(lang, "zh-CN", "en"),
            words: BTreeMap::from([
                (
                    "title",
                    pick(lang, "细则改动的影响", "What a new rubric does"),
                ),
                ("report", pick(lang, "报告", "report")),
                ("percent", pick(lang, "得分率%", "percent")),
                ("band", pick(lang, "档次", "band")),
                ("rank", pick(lang, "名次", "rank")),
                (
                    "changes",
                    pick(lang, "变化和原因", "changes and their edits"),
                ),
                ("edits", pick(lang, "改动", "edits")),
                (
                    "idle",
                    pick(lang, "没有影响的改动", "edits that moved nothing"),
                ),
            ]),
            versions: versions(rubrics[0], rubrics[1]),
            summary: summary.chain(agreement).chain(untried).collect(),
            reports: reports
                .map(|one| ReportRow::of(one, rubrics, lang))
                .collect(),
            moving: rows(moving),
            idle: rows(idle),
        }
    }
}

impl ReportRow {
    fn of(report: &ReportImpact, rubrics: [&Rubric; 2], lang: Lang) -> Self {
        let points = pick(lang, "分值和档次", "points and bands");
        let points_by = (!report.points_by.is_empty())
            .then(|| format!("{points}: {}", words::by(&report.points_by, false, lang)));
        let grades = report.grades.iter().map(|change| GradeRow {
            item: words::item(&change.item, rubrics),
            grades: words::grades(change.old, change.new, lang),
            by: words::change_by(change, lang),
        });
        Self {
            path: clean::line(&report.path),
            standing: words::standing_parts(report),
            crosses_band: report.crosses_band(),
            grades: grades.collect(),
            points_by,
        }
    }
}

impl EditRow {
    fn of(
        impact: &EditImpact,
        diff: &RubricDiff,
        rubrics: [&Rubric; 2],
        lang: Lang,
    ) -> Option<Self> {
        let edit = diff.edits.get(impact.edit)?;
        Some(Self {
            number: impact.edit + 1,
            part: rubric_diff::part(&edit.part, &rubrics, lang),
            change: rubric_diff::change(edit, lang),
            did: words::edit(impact, lang),
        })
    }
}
