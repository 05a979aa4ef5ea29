//! Agreement with human grades as JSON, schema `hegui-evaluation/1`.

use serde::Serialize;

use super::OutputError;
use super::json::{RubricKey, escape};
use super::messages;
use super::trace_json::{self, TraceJson};
use hegui_batch::evaluate::{Agreement, Evaluation, GradedCase, agreement_over, constants};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// The evaluation as one object.
///
/// # Errors
/// Where the JSON writer fails.
pub fn document(
    evaluation: &Evaluation,
    rubric: &Rubric,
    lang: Lang,
) -> Result<String, OutputError> {
    let document = Document {
        schema: "hegui-evaluation/1",
        rubric: RubricKey::of(rubric),
        missing: &evaluation.missing,
        reports: evaluation
            .reports
            .as_deref()
            .map(|cases| set(cases, rubric, lang)),
        passages: evaluation
            .passages
            .as_deref()
            .map(|cases| set(cases, rubric, lang)),
    };
    let mut json = escape(serde_json::to_string_pretty(&document)?);
    json.push('\n');
    Ok(json)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    rubric: RubricKey<'a>,
    missing: &'a [String],
    reports: Option<Set<'a>>,
    passages: Option<Set<'a>>,
}

#[derive(Serialize)]
struct Set<'a> {
    agreement: Figures,
    /// Rows: the reader's value; columns: the program's.
    matrix: [[u32; 4]; 4],
    items: Vec<Named<'a>>,
    kinds: Vec<Named<'a>>,
    constants: Vec<ConstantJson<'a>>,
    disagreements: Vec<Disagreement<'a>>,
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
struct Named<'a> {
    id: &'a str,
    #[serde(flatten)]
    figures: Figures,
}

#[derive(Serialize)]
struct Figures {
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
struct Disagreement<'a> {
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

fn set<'a>(cases: &'a [GradedCase], rubric: &'a Rubric, lang: Lang) -> Set<'a> {
    let whole = agreement_over(cases);
    Set {
        agreement: figures(&whole),
        matrix: whole.matrix,
        items: by_item(cases, rubric)
            .map(|(index, agreement)| Named {
                id: item_id(rubric, index),
                figures: figures(&agreement),
            })
            .collect(),
        kinds: by_kind(cases)
            .into_iter()
            .map(|(kind, agreement)| Named {
                id: kind,
                figures: figures(&agreement),
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
            .map(|case| disagreement(case, rubric, lang))
            .collect(),
    }
}

/// The agreement for each item that was compared, in the rubric's order.
pub(crate) fn by_item(
    cases: &[GradedCase],
    rubric: &Rubric,
) -> impl Iterator<Item = (usize, Agreement)> {
    (0..rubric.items.len())
        .map(|index| {
            (
                index,
                agreement_over(cases.iter().filter(|case| case.item == index)),
            )
        })
        .filter(|(_, agreement)| agreement.pairs > 0)
}

/// The agreement for each kind of passage, by name.
pub(crate) fn by_kind(cases: &[GradedCase]) -> Vec<(&str, Agreement)> {
    let mut kinds: Vec<&str> = cases
        .iter()
        .filter_map(|case| case.kind.as_deref())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |kind| {
        agreement_over(
            cases
                .iter()
                .filter(|case| case.kind.as_deref() == Some(kind)),
        )
    };
    kinds
        .into_iter()
        .map(|kind| (kind, of_kind(kind)))
        .collect()
}

/// The identifier of an item.
pub(crate) fn item_id(rubric: &Rubric, index: usize) -> &str {
    rubric.items.get(index).map_or("", |item| &item.id)
}

fn figures(agreement: &Agreement) -> Figures {
    Figures {
        pairs: agreement.pairs,
        right: agreement.right,
        exact: rounded(agreement.exact()),
        precision: rounded(agreement.precision()),
        recall: rounded(agreement.recall()),
        f1: rounded(agreement.f1()),
        left_out: agreement.left_out,
        kappa: rounded(agreement.kappa()),
    }
}

/// Four places tell all there is to tell, and are the same on every machine.
fn rounded(value: Option<f64>) -> Option<f64> {
    value.map(|value| (value * 10_000.0).round() / 10_000.0)
}

fn disagreement<'a>(case: &'a GradedCase, rubric: &'a Rubric, lang: Lang) -> Disagreement<'a> {
    let place = case.decided_by.as_ref().map(|(place, _)| place);
    Disagreement {
        name: &case.name,
        item: item_id(rubric, case.item),
        kind: case.kind.as_deref(),
        accept: case.accept.values().collect(),
        value: case.value(),
        grade: messages::grade_id(case.got),
        path: case.path.as_deref(),
        quote: place.map(|place| place.quote.as_str()),
        line: place.map(|place| place.position.line),
        column: place.map(|place| place.position.column),
        page: place.and_then(|place| place.page),
        paragraph: place.and_then(|place| place.paragraph),
        reason: case
            .decided_by
            .as_ref()
            .and_then(|(_, reason)| reason.map(messages::reason_id)),
        gold: case.note.as_deref(),
        explain: case
            .trace
            .as_ref()
            .map(|trace| trace_json::body(trace, rubric, lang)),
    }
}
