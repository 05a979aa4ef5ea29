//! What the terms of a rubric are good for as JSON, schema `hegui-rubric-coverage/1`.

use serde::Serialize;

use super::pretty_json;
use super::rubric_diff::{ListJson, PartJson};
use super::shapes::RubricJson;
use crate::OutputError;
use crate::words::lints;
use hegui_batch::coverage::lints::findings;
use hegui_batch::coverage::{Coverage, Finding, Usage};
use hegui_batch::rubric_diff::{ListName, Part};
use hegui_rubric::{Origins, Rubric, Term};
use hegui_text::lang::Lang;

/// The coverage as one object. With `origins`, what other files of the rubric say is left to their authors.
///
/// # Errors
/// Where the JSON writer fails.
pub fn coverage_document(
    coverage: &Coverage,
    rubric: &Rubric,
    origins: Option<&Origins>,
    lang: Lang,
) -> Result<String, OutputError> {
    let found = findings(rubric, coverage, origins);
    let lists = rubric.term_lists();
    let names: Vec<ListName> = lists
        .iter()
        .map(|(place, _)| ListName::of(rubric, *place))
        .collect();
    let (ways, cues) = (ways(coverage, rubric), cues(coverage, rubric));
    let terms = lists.iter().zip(&names).flat_map(|((place, terms), name)| {
        terms.iter().enumerate().map(move |(at, term)| TermJson {
            list: ListJson::of(name),
            term: match term {
                Term::Literal(text) => text,
                Term::Regex { expression, .. } => expression,
            },
            regex: matches!(term, Term::Regex { .. }),
            usage: UsageJson::of(&coverage.term(*place, at), rubric),
        })
    });
    pretty_json(&CoverageJson {
        schema: "hegui-rubric-coverage/1",
        rubric: RubricJson::untitled(rubric),
        examples: coverage.examples,
        failing: coverage.failing,
        reports: coverage.reports,
        terms: terms.collect(),
        ways: ways
            .iter()
            .map(|one| PartUsageJson::of(one, rubric))
            .collect(),
        cues: cues
            .iter()
            .map(|one| PartUsageJson::of(one, rubric))
            .collect(),
        findings: found.iter().map(|one| FindingJson::of(one, lang)).collect(),
    })
}

fn ways(coverage: &Coverage, rubric: &Rubric) -> Vec<(Part, Usage)> {
    let items = rubric.items.iter().enumerate();
    let all = items.flat_map(|(at, item)| (0..item.ways.len()).map(move |way| (at, way)));
    let usage = |at: &(usize, usize)| coverage.ways.get(at).cloned().unwrap_or_default();
    all.map(|at| (Part::of_way(rubric, at.0, at.1), usage(&at)))
        .collect()
}

fn cues(coverage: &Coverage, rubric: &Rubric) -> Vec<(Part, Usage)> {
    let usage = |at: usize| coverage.cues.get(&at).cloned().unwrap_or_default();
    let cues = rubric.cues.iter().enumerate();
    cues.map(|(at, cue)| (Part::of_cue(cue, at), usage(at)))
        .collect()
}

#[derive(Serialize)]
struct CoverageJson<'a> {
    schema: &'static str,
    rubric: RubricJson<'a>,
    examples: usize,
    failing: usize,
    reports: usize,
    terms: Vec<TermJson<'a>>,
    ways: Vec<PartUsageJson<'a>>,
    cues: Vec<PartUsageJson<'a>>,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct TermJson<'a> {
    #[serde(flatten)]
    list: ListJson<'a>,
    term: &'a str,
    regex: bool,
    #[serde(flatten)]
    usage: UsageJson<'a>,
}

#[derive(Serialize)]
struct PartUsageJson<'a> {
    part: PartJson<'a>,
    #[serde(flatten)]
    usage: UsageJson<'a>,
}

#[derive(Serialize)]
struct UsageJson<'a> {
    in_examples: usize,
    in_reports: usize,
    decides: usize,
    wrong: usize,
    needed_by: Option<ExampleJson<'a>>,
}

/// An example; `number` counts from 1.
#[derive(Serialize)]
struct ExampleJson<'a> {
    item: &'a str,
    number: usize,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    message: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListJson<'a>>,
    part: Option<PartJson<'a>>,
    words: &'a [String],
}

impl<'a> UsageJson<'a> {
    fn of(usage: &Usage, rubric: &'a Rubric) -> Self {
        let needed_by = usage.needed_by.and_then(|(item, example)| {
            Some(ExampleJson {
                item: &rubric.items.get(item)?.id,
                number: example + 1,
            })
        });
        Self {
            in_examples: usage.in_examples,
            in_reports: usage.in_reports,
            decides: usage.decides,
            wrong: usage.wrong,
            needed_by,
        }
    }
}

impl<'a> PartUsageJson<'a> {
    fn of((part, usage): &'a (Part, Usage), rubric: &'a Rubric) -> Self {
        Self {
            part: PartJson::of(part),
            usage: UsageJson::of(usage, rubric),
        }
    }
}

impl<'a> FindingJson<'a> {
    fn of(finding: &'a Finding, lang: Lang) -> Self {
        Self {
            code: finding.lint.id(),
            message: lints::page(finding.lint, lang).says,
            lists: finding.places.iter().map(ListJson::of).collect(),
            part: finding.part.as_ref().map(PartJson::of),
            words: &finding.words,
        }
    }
}
