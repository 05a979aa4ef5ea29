//! What a new version of a rubric does as JSON, schema `hegui-impact/1`.

use serde::Serialize;

use super::agreement::{FiguresJson, figures_json};
use super::pretty_json;
use super::rubric_diff::EditJson;
use super::shapes::RubricJson;
use crate::OutputError;
use crate::words::messages::grade_id;
use hegui_batch::impact::{EditImpact, GradeChange, Impact, ReportImpact, Standing, Together};
use hegui_batch::rubric_diff::RubricDiff;
use hegui_rubric::Rubric;

/// The impact as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn impact_document(
    impact: &Impact,
    diff: &RubricDiff,
    [old, new]: [&Rubric; 2],
) -> Result<String, OutputError> {
    let edits = impact.edits.iter();
    let edits = edits.filter_map(|did| Some(DidJson::of(did, diff.edits.get(did.edit)?)));
    pretty_json(&ImpactJson {
        schema: "hegui-impact/1",
        old: RubricJson::untitled(old),
        new: RubricJson::untitled(new),
        scored: impact.scored,
        band_changes: impact.band_changes(),
        rank_shift: impact.greatest_rank_shift(),
        grade_changes: impact.grade_changes(),
        agreement: impact.agreement.as_ref().map(|[old, new]| AgreementsJson {
            old: figures_json(old),
            new: figures_json(new),
        }),
        reports: impact.reports.iter().map(ReportJson::of).collect(),
        of_another_kind: &impact.of_another_kind,
        edits: edits.collect(),
        untried: impact.untried,
    })
}

#[derive(Serialize)]
struct ImpactJson<'a> {
    schema: &'static str,
    old: RubricJson<'a>,
    new: RubricJson<'a>,
    scored: usize,
    band_changes: usize,
    rank_shift: usize,
    grade_changes: usize,
    agreement: Option<AgreementsJson>,
    reports: Vec<ReportJson<'a>>,
    of_another_kind: &'a [String],
    edits: Vec<DidJson<'a>>,
    untried: usize,
}

#[derive(Serialize)]
struct AgreementsJson {
    old: FiguresJson,
    new: FiguresJson,
}

#[derive(Serialize)]
struct ReportJson<'a> {
    path: &'a str,
    old: StandingJson<'a>,
    new: StandingJson<'a>,
    grades: Vec<GradeJson<'a>>,
    /// Numbers of edits.
    points_by: Vec<usize>,
}

#[derive(Serialize)]
struct StandingJson<'a> {
    /// Hundredths of a percent.
    percent: Option<u32>,
    band: Option<&'a str>,
    rank: Option<usize>,
}

#[derive(Serialize)]
struct GradeJson<'a> {
    item: &'a str,
    /// `null` where the rubric does not have the item.
    old: Option<&'static str>,
    new: Option<&'static str>,
    /// Numbers of edits.
    by: Vec<usize>,
    together: bool,
}

/// An edit and what it did.
#[derive(Serialize)]
struct DidJson<'a> {
    /// From 1, in the order of `rubric diff`.
    number: usize,
    #[serde(flatten)]
    edit: EditJson<'a>,
    tried: bool,
    grades: usize,
    scores: usize,
    bands: usize,
}

impl<'a> DidJson<'a> {
    fn of(did: &EditImpact, edit: &'a hegui_batch::rubric_diff::Edit) -> Self {
        Self {
            number: did.edit + 1,
            edit: EditJson::of(edit),
            tried: did.tried,
            grades: did.grades,
            scores: did.scores,
            bands: did.bands,
        }
    }
}

impl<'a> ReportJson<'a> {
    fn of(report: &'a ReportImpact) -> Self {
        Self {
            path: &report.path,
            old: StandingJson::of(&report.old),
            new: StandingJson::of(&report.new),
            grades: report.grades.iter().map(GradeJson::of).collect(),
            points_by: numbers(&report.points_by),
        }
    }
}

impl<'a> StandingJson<'a> {
    fn of(standing: &'a Standing) -> Self {
        Self {
            percent: standing.percent,
            band: standing.band.as_deref(),
            rank: standing.rank,
        }
    }
}

impl<'a> GradeJson<'a> {
    fn of(change: &'a GradeChange) -> Self {
        Self {
            item: &change.item,
            old: change.old.map(grade_id),
            new: change.new.map(grade_id),
            by: numbers(&change.by),
            together: change.together == Together::Yes,
        }
    }
}

fn numbers(edits: &[usize]) -> Vec<usize> {
    edits.iter().map(|edit| edit + 1).collect()
}
