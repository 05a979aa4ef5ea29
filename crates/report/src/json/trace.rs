//! A trace as JSON, schema `hegui-trace/1`; described in `docs/evaluation.md`.

use serde::Serialize;

use super::{PlaceJson, RubricKey, escape, place_of};
use crate::{OutputError, messages, trace_words};
use hegui_core::report::{Outcome, Report};
use hegui_core::trace::{
    Because, Candidate, Change, Fate, Mark, Nearly, Obstacle, PatternKind, Trace,
};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;

/// The trace of one item in one report as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn document(
    trace: &Trace,
    report: &Report,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let item = rubric.items.get(trace.item);
    let verdict = match &report.outcome {
        Outcome::Scored(assessment) => assessment
            .verdicts
            .iter()
            .find(|verdict| verdict.item == trace.item),
        Outcome::Unassessable(_) => None,
    };
    let document = Document {
        schema: "hegui-trace/1",
        rubric: RubricKey::of(rubric),
        path: &report.path,
        sha256: &report.sha256,
        item: item.map_or("", |item| &item.id),
        title: item.map_or("", |item| &item.title),
        why: verdict.map(|verdict| messages::why(verdict, lang)),
        trace: body(trace, rubric, lang),
    };
    let mut json = escape(serde_json::to_string_pretty(&document)?);
    json.push('\n');
    Ok(json)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    rubric: RubricKey<'a>,
    path: &'a str,
    sha256: &'a str,
    item: &'a str,
    title: &'a str,
    why: Option<String>,
    #[serde(flatten)]
    trace: TraceJson<'a>,
}

#[derive(Serialize)]
pub(crate) struct TraceJson<'a> {
    grade: &'static str,
    value: u8,
    candidates: Vec<CandidateJson<'a>>,
    omitted: usize,
    nearly: Vec<NearlyJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    kind: &'static str,
    way: Option<usize>,
    pattern: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    sentence: &'a str,
    kept: bool,
    grade: Option<&'static str>,
    measure: Option<MarkJson<'a>>,
    figure: Option<MarkJson<'a>>,
    dropped: Option<DroppedJson<'a>>,
    words: String,
}

#[derive(Serialize)]
struct MarkJson<'a> {
    quote: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    page: Option<u32>,
    paragraph: Option<u32>,
}

#[derive(Serialize)]
struct DroppedJson<'a> {
    because: &'static str,
    reason: Option<&'static str>,
    by: Option<MarkJson<'a>>,
    /// The item that a figure belongs to.
    item: Option<&'a str>,
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
    words: Option<MarkJson<'a>>,
}

/// A trace for embedding.
pub(crate) fn body<'a>(trace: &'a Trace, rubric: &'a Rubric, lang: Lang) -> TraceJson<'a> {
    TraceJson {
        grade: messages::grade_id(trace.grade),
        value: trace.grade.map_or(0, Grade::value),
        candidates: trace
            .candidates
            .iter()
            .map(|one| candidate(one, rubric, lang))
            .collect(),
        omitted: trace.omitted,
        nearly: trace.nearly.iter().map(nearly).collect(),
        changes: trace
            .changes
            .iter()
            .map(|one| change(one, trace, lang))
            .collect(),
    }
}

fn candidate<'a>(one: &'a Candidate, rubric: &'a Rubric, lang: Lang) -> CandidateJson<'a> {
    let (grade, measure, figure, dropped) = match &one.fate {
        Fate::Kept {
            grade,
            measure,
            figure,
        } => (
            Some(messages::grade_id(*grade)),
            measure.as_ref().map(mark),
            figure.as_ref().map(mark),
            None,
        ),
        Fate::Dropped { because, by } => {
            let item = match because {
                Because::BelongsTo(item) => rubric.items.get(*item),
                _ => None,
            };
            let dropped = DroppedJson {
                because: trace_words::because_id(*because),
                reason: because.reason().map(messages::reason_id),
                by: by.as_ref().map(mark),
                item: item.map(|item| item.id.as_str()),
            };
            (None, None, None, Some(dropped))
        }
    };
    CandidateJson {
        kind: trace_words::kind_id(one.kind),
        way: match one.kind {
            PatternKind::Way(number) => Some(number),
            _ => None,
        },
        pattern: &one.pattern,
        place: place_of(&one.place),
        sentence: &one.sentence,
        kept: one.counts(),
        grade,
        measure,
        figure,
        dropped,
        words: trace_words::candidate(one, rubric, lang),
    }
}

fn mark(mark: &Mark) -> MarkJson<'_> {
    MarkJson {
        quote: &mark.quote,
        start: mark.span.start,
        end: mark.span.end,
        line: mark.position.line,
        column: mark.position.column,
        page: mark.page,
        paragraph: mark.paragraph,
    }
}

fn nearly(nearly: &Nearly) -> NearlyJson<'_> {
    NearlyJson {
        way: nearly.way,
        place: place_of(&nearly.place),
        found: &nearly.found,
        grade: messages::grade_id(Some(nearly.grade)),
        missing: &nearly.missing,
    }
}

fn change<'a>(change: &'a Change, trace: &Trace, lang: Lang) -> ChangeJson<'a> {
    let obstacle = |obstacle: &'a Obstacle| ObstacleJson {
        reason: obstacle.reason.map(messages::reason_id),
        words: obstacle.words.as_ref().map(mark),
    };
    ChangeJson {
        supposition: trace_words::supposition_id(change.supposition),
        candidate: change.candidate,
        without: change.without.iter().map(obstacle).collect(),
        grade: messages::grade_id(change.grade),
        value: change.grade.map_or(0, Grade::value),
        words: trace_words::change(change, trace, lang),
    }
}
