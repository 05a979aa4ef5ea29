//! Agreement with human grades as JSON, schema `hegui-evaluation/1`.

use serde::Serialize;

use super::agreement::{
    BootstrapJson, ConfidenceJson, FiguresJson, MeasuredJson, ReadersJson, bootstrap_json,
    confidence_json, figures_json, measured_json, readers_json,
};
use super::pretty_json;
use super::shapes::RubricJson;
use super::trace::TraceJson;
use crate::OutputError;
use crate::view::agreement::{by_item, by_kind, item_id};
use crate::words::messages::{grade_id, reason_id};
use hegui_batch::evaluate::{Compared, Evaluation, GradedCase, constants};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// The evaluation as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn evaluation_document(
    evaluation: &Evaluation,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let reports = evaluation.reports.as_ref();
    let passages = evaluation.passages.as_ref();
    pretty_json(&EvaluationJson {
        schema: "hegui-evaluation/1",
        rubric: RubricJson::untitled(rubric),
        missing: &evaluation.missing,
        reports: reports.map(|compared| compared_json(compared, rubric, lang)),
        passages: passages.map(|compared| compared_json(compared, rubric, lang)),
    })
}

#[derive(Serialize)]
struct EvaluationJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    missing: &'a [String],
    reports: Option<ComparedJson<'a>>,
    passages: Option<ComparedJson<'a>>,
}

#[derive(Serialize)]
struct ComparedJson<'a> {
    #[serde(flatten)]
    measured: MeasuredJson,
    bootstrap: BootstrapJson,
    confidence: ConfidenceJson,
    readers: Option<ReadersJson<'a>>,
    /// Rows: the reader's value; columns: the program's.
    matrix: [[u32; 4]; 4],
    items: Vec<NamedJson<'a>>,
    kinds: Vec<NamedJson<'a>>,
    constants: Vec<ConstantJson<'a>>,
    disagreements: Vec<DisagreementJson<'a>>,
}

/// An item that never discriminates.
#[derive(Serialize)]
struct ConstantJson<'a> {
    id: &'a str,
    reports: usize,
    gold: Option<u8>,
    program: Option<u8>,
}

#[derive(Serialize)]
struct NamedJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    figures: FiguresJson,
}

#[derive(Serialize)]
struct DisagreementJson<'a> {
    name: &'a str,
    item: &'a str,
    kind: Option<&'a str>,
    reader: Option<&'a str>,
    confidence: &'static str,
    accept: Vec<u8>,
    value: u8,
    grade: &'static str,
    path: Option<&'a str>,
    quote: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    page: Option<u32>,
    paragraph: Option<u32>,
    reason: Option<&'static str>,
    gold: Option<&'a str>,
    explain: Option<TraceJson<'a>>,
}

fn compared_json<'a>(compared: &'a Compared, rubric: &'a Rubric, lang: Lang) -> ComparedJson<'a> {
    let cases = compared.cases.as_slice();
    ComparedJson {
        measured: measured_json(&compared.measured),
        bootstrap: bootstrap_json(compared),
        confidence: confidence_json(compared),
        readers: readers_json(compared),
        matrix: compared.measured.all.agreement.matrix,
        items: by_item(cases, rubric)
            .map(|(index, agreement)| NamedJson {
                id: item_id(rubric, index),
                figures: figures_json(&agreement),
            })
            .collect(),
        kinds: by_kind(cases)
            .into_iter()
            .map(|(kind, agreement)| NamedJson {
                id: kind,
                figures: figures_json(&agreement),
            })
            .collect(),
        // Passages are chosen to differ: only reports can show that an item does not.
        constants: constants(cases)
            .into_iter()
            .filter(|_| cases.iter().all(|case| case.path.is_some()))
            .map(|constant| ConstantJson {
                id: item_id(rubric, constant.item),
                reports: constant.reports,
                gold: constant.gold,
                program: constant.program,
            })
            .collect(),
        disagreements: cases
            .iter()
            .filter(|case| !case.is_right())
            .map(|case| disagreement_json(case, compared, rubric, lang))
            .collect(),
    }
}

fn disagreement_json<'a>(
    case: &'a GradedCase,
    compared: &'a Compared,
    rubric: &'a Rubric,
    lang: Lang,
) -> DisagreementJson<'a> {
    let place = case.decided_by.as_ref().map(|(place, _)| place);
    DisagreementJson {
        name: &case.name,
        item: item_id(rubric, case.item),
        kind: case.kind.as_deref(),
        reader: compared
            .readers
            .get(case.reader)
            .map(|reader| reader.name.as_str()),
        confidence: case.confidence.id(),
        accept: case.accept.values().collect(),
        value: case.value(),
        grade: grade_id(case.got),
        path: case.path.as_deref(),
        quote: place.map(|place| place.quote.as_str()),
        line: place.map(|place| place.position.line),
        column: place.map(|place| place.position.column),
        page: place.and_then(|place| place.page),
        paragraph: place.and_then(|place| place.paragraph),
        reason: case
            .decided_by
            .as_ref()
            .and_then(|(_, reason)| reason.map(reason_id)),
        gold: case.note.as_deref(),
        explain: case
            .trace
            .as_ref()
            .map(|trace| TraceJson::of(trace, rubric, None, lang)),
    }
}
