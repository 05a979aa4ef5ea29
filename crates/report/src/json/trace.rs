//! A trace as JSON, schema `hegui-trace/1`; described in `docs/evaluation.md`.

use serde::Serialize;

use super::pretty_json;
use super::shapes::{PlaceJson, RubricJson};
use crate::words::messages::{self, grade_id, reason_id};
use crate::words::origins;
use crate::words::trace as words;
use crate::{OutputError, view};
use hegui_core::report::Report;
use hegui_core::trace::{
    Because, Candidate, Change, Excused, Fate, Nearly, Obstacle, PatternKind, Trace,
};
use hegui_rubric::{Grade, Origins, Rubric};
use hegui_text::lang::Lang;

/// The trace of one item in one report as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn trace_document(
    trace: &Trace,
    report: &Report,
    rubric: &Rubric,
    origins: Option<&Origins>,
    lang: Lang,
) -> Result<String, OutputError> {
    let item = rubric.items.get(trace.item);
    pretty_json(&TracedJson {
        schema: "hegui-trace/1",
        rubric: RubricJson::untitled(rubric),
        path: &report.path,
        sha256: &report.sha256,
        item: item.map_or("", |item| &item.id),
        title: item.map_or("", |item| &item.title),
        why: view::verdict_of(report, trace).map(|verdict| messages::why(verdict, lang)),
        trace: TraceJson::of(trace, rubric, origins, lang),
    })
}

#[derive(Serialize)]
struct TracedJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    path: &'a str,
    sha256: &'a str,
    item: &'a str,
    title: &'a str,
    why: Option<String>,
    #[serde(flatten)]
    trace: TraceJson<'a>,
}

#[derive(Serialize)]
pub(super) struct TraceJson<'a> {
    grade: &'static str,
    value: u8,
    candidates: Vec<CandidateJson<'a>>,
    omitted: usize,
    excused: Vec<ExcusedJson<'a>>,
    nearly: Vec<NearlyJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    kind: &'static str,
    way: Option<usize>,
    pattern: &'a str,
    /// The file of the rubric that the pattern comes from, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    sentence: &'a str,
    kept: bool,
    grade: Option<&'static str>,
    measure: Option<PlaceJson<'a>>,
    figure: Option<PlaceJson<'a>>,
    dropped: Option<NotCountedJson<'a>>,
    words: String,
}

#[derive(Serialize)]
struct NotCountedJson<'a> {
    because: &'static str,
    reason: Option<&'static str>,
    by: Option<PlaceJson<'a>>,
    /// The file of the rubric that those words come from, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    /// The item that a figure belongs to.
    item: Option<&'a str>,
}

/// A cue that stops nothing.
#[derive(Serialize)]
struct ExcusedJson<'a> {
    reason: &'static str,
    cue: PlaceJson<'a>,
    by: PlaceJson<'a>,
}

impl<'a> ExcusedJson<'a> {
    fn of(excused: &'a Excused) -> Self {
        Self {
            reason: reason_id(excused.reason),
            cue: PlaceJson::from(&excused.cue),
            by: PlaceJson::from(&excused.by),
        }
    }
}

#[derive(Serialize)]
struct NearlyJson<'a> {
    way: usize,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    found: &'a [String],
    /// What the way gives if nothing stops it.
    grade: &'static str,
    missing: &'a [String],
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    supposition: &'static str,
    candidate: Option<usize>,
    without: Vec<ObstacleJson<'a>>,
    grade: &'static str,
    value: u8,
    words: String,
}

#[derive(Serialize)]
struct ObstacleJson<'a> {
    reason: Option<&'static str>,
    words: Option<PlaceJson<'a>>,
}

impl<'a> TraceJson<'a> {
    /// A trace for embedding.
    pub(super) fn of(
        trace: &'a Trace,
        rubric: &'a Rubric,
        origins: Option<&'a Origins>,
        lang: Lang,
    ) -> Self {
        let origins = origins.map(|origins| (origins, trace.item));
        let candidates = trace.candidates.iter();
        let changes = trace.changes.iter();
        Self {
            grade: grade_id(trace.grade),
            value: trace.grade.map_or(0, Grade::value),
            candidates: candidates
                .map(|one| CandidateJson::of(one, rubric, origins, lang))
                .collect(),
            omitted: trace.omitted,
            excused: trace.excused.iter().map(ExcusedJson::of).collect(),
            nearly: trace.nearly.iter().map(NearlyJson::of).collect(),
            changes: changes
                .map(|one| ChangeJson::of(one, trace, lang))
                .collect(),
        }
    }
}

impl<'a> CandidateJson<'a> {
    fn of(
        one: &'a Candidate,
        rubric: &'a Rubric,
        origins: Option<(&'a Origins, usize)>,
        lang: Lang,
    ) -> Self {
        let mut json = Self {
            kind: words::kind_id(one.kind),
            way: match one.kind {
                PatternKind::Way(number) => Some(number),
                _ => None,
            },
            pattern: &one.pattern,
            origin: origins
                .and_then(|(origins, item)| origins::of_pattern(one, item, rubric, origins)),
            place: PlaceJson::from(&one.place),
            sentence: &one.sentence,
            kept: one.counts(),
            grade: None,
            measure: None,
            figure: None,
            dropped: None,
            words: words::candidate_sentence(one, rubric, lang),
        };
        match &one.fate {
            Fate::Kept {
                grade,
                measure,
                figure,
            } => {
                json.grade = Some(grade_id(*grade));
                json.measure = measure.as_ref().map(PlaceJson::from);
                json.figure = figure.as_ref().map(PlaceJson::from);
            }
            Fate::Dropped { because, by } => {
                let item = match because {
                    Because::BelongsTo(item) => rubric.items.get(*item),
                    _ => None,
                };
                json.dropped = Some(NotCountedJson {
                    because: words::because_id(*because),
                    reason: because.reason().map(reason_id),
                    by: by.as_ref().map(PlaceJson::from),
                    origin: origins
                        .and_then(|(origins, _)| origins::of_obstacle(one, rubric, origins)),
                    item: item.map(|item| item.id.as_str()),
                });
            }
        }
        json
    }
}

impl<'a> NearlyJson<'a> {
    fn of(nearly: &'a Nearly) -> Self {
        Self {
            way: nearly.way,
            place: PlaceJson::from(&nearly.place),
            found: &nearly.found,
            grade: nearly.grade.id(),
            missing: &nearly.missing,
        }
    }
}

impl<'a> ChangeJson<'a> {
    fn of(change: &'a Change, trace: &Trace, lang: Lang) -> Self {
        let obstacle = |obstacle: &'a Obstacle| ObstacleJson {
            reason: obstacle.reason.map(reason_id),
            words: obstacle.words.as_ref().map(PlaceJson::from),
        };
        Self {
            supposition: words::supposition_id(change.supposition),
            candidate: change.candidate,
            without: change.without.iter().map(obstacle).collect(),
            grade: grade_id(change.grade),
            value: change.grade.map_or(0, Grade::value),
            words: words::change_sentence(change, trace, lang),
        }
    }
}
