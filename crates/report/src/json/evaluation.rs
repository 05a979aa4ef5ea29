//! Agreement with human grades as JSON, schema `hegui-evaluation/1`.

use serde::Serialize;

use super::pretty_json;
use super::shapes::RubricJson;
use super::trace::TraceJson;
use crate::OutputError;
use crate::view::agreement::{by_item, by_kind, item_id};
use crate::words::messages::{grade_id, reason_id};
use hegui_batch::evaluate::{Agreement, Evaluation, GradedCase, agreement_over, constants};
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
    let reports = evaluation.reports.as_deref();
    let passages = evaluation.passages.as_deref();
    pretty_json(&EvaluationJson {
        schema: "hegui-evaluation/1",
        rubric: RubricJson::untitled(rubric),
        missing: &evaluation.missing,
        reports: reports.map(|cases| cases_json(cases, rubric, lang)),
        passages: passages.map(|cases| cases_json(cases, rubric, lang)),
    })
}

#[derive(Serialize)]
struct EvaluationJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    missing: &'a [String],
    reports: Option<CasesJson<'a>>,
    passages: Option<CasesJson<'a>>,
}

#[derive(Serialize)]
struct CasesJson<'a> {
    agreement: FiguresJson,
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
struct FiguresJson {
    pairs: u32,
    right: u32,
    exact: Option<f64>,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    left_out: u32,
    kappa: Option<f64>,
}

#[derive(Serialize)]
struct DisagreementJson<'a> {
    name: &'a str,
    item: &'a str,
    kind: Option<&'a str>,
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

fn cases_json<'a>(cases: &'a [GradedCase], rubric: &'a Rubric, lang: Lang) -> CasesJson<'a> {
    let whole = agreement_over(cases);
    CasesJson {
        agreement: figures_json(&whole),
        matrix: whole.matrix,
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
            .map(|case| disagreement_json(case, rubric, lang))
            .collect(),
    }
}

fn figures_json(agreement: &Agreement) -> FiguresJson {
    FiguresJson {
        pairs: agreement.pairs,
        right: agreement.right,
        exact: four_places(agreement.exact()),
        precision: four_places(agreement.precision()),
        recall: four_places(agreement.recall()),
        f1: four_places(agreement.f1()),
        left_out: agreement.left_out,
        kappa: four_places(agreement.kappa()),
    }
}

/// Four places tell all there is to tell, and are the same on every machine.
fn four_places(value: Option<f64>) -> Option<f64> {
    value.map(|value| (value * 10_000.0).round() / 10_000.0)
}

fn disagreement_json<'a>(
    case: &'a GradedCase,
    rubric: &'a Rubric,
    lang: Lang,
) -> DisagreementJson<'a> {
    let place = case.decided_by.as_ref().map(|(place, _)| place);
    DisagreementJson {
        name: &case.name,
        item: item_id(rubric, case.item),
        kind: case.kind.as_deref(),
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
            .map(|trace| TraceJson::of(trace, rubric, lang)),
    }
}
