//! Traces through the public interface: what was considered, what became of it, and what would have
//! changed the grade, on a small rubric and fictional texts.

use std::sync::LazyLock;

use hegui_core::scorer::Scorer;
use hegui_core::trace::{Because, Candidate, Fate, PatternKind, Supposition, Trace};
use hegui_report::style::Style;
use hegui_report::{json, text};
use hegui_rubric::{Grade, Reason};
use hegui_text::lang::Lang;
use hegui_text::span::TextSpan;
use hegui_text::{Block, BlockRole, Text};
use serde_json::Value;

use crate::common::files::fixture;
use crate::common::scoring::{self, assessment, score, scorer_of};

const RUBRIC: &str = include_str!("../../fixtures/rubrics/trace.toml");

const TRAINING: usize = 0;
const CONTRACTS: usize = 1;

fn scorer() -> &'static Scorer {
    static SCORER: LazyLock<Scorer> = LazyLock::new(|| scorer_of(RUBRIC));
    &SCORER
}

fn trace(item: usize, text: &str) -> Trace {
    let scorer = scorer();
    let trace = scorer.trace(item, &Text::plain(text));
    // Whatever is told of it, the trace has the grade that the report gets.
    assert_eq!(trace.grade, scorer.score_text(text).verdicts[item].grade);
    for candidate in &trace.candidates {
        assert_eq!(
            &text[candidate.place.span.start..candidate.place.span.end],
            candidate.place.quote
        );
    }
    trace
}

fn find<'a>(trace: &'a Trace, kind: PatternKind, quote: &str) -> &'a Candidate {
    let found = trace
        .candidates
        .iter()
        .find(|candidate| candidate.kind == kind && candidate.place.quote == quote);
    found.unwrap_or_else(|| panic!("no {kind:?} {quote} in {:#?}", trace.candidates))
}

/// Why a candidate was dropped, and by which words.
fn dropped(trace: &Trace, kind: PatternKind, quote: &str) -> (Because, String) {
    match &find(trace, kind, quote).fate {
        Fate::Dropped { because, by } => (
            *because,
            by.as_ref()
                .map_or_else(String::new, |mark| mark.quote.clone()),
        ),
        Fate::Kept { .. } => panic!("{quote} counts"),
    }
}

fn change(trace: &Trace, supposition: Supposition) -> Option<Grade> {
    let found = trace
        .changes
        .iter()
        .find(|change| change.supposition == supposition);
    found
        .unwrap_or_else(|| panic!("no {supposition:?} in {:#?}", trace.changes))
        .grade
}

#[test]
fn what_counts_says_what_raised_it() {
    let trace = trace(TRAINING, "全年组织合规培训4次。");
    let Fate::Kept {
        grade,
        measure,
        figure,
    } = &find(&trace, PatternKind::Name, "合规培训").fate
    else {
        panic!("dropped");
    };
    assert_eq!(*grade, Some(Grade::Quantified));
    assert_eq!(measure.as_ref().unwrap().quote, "组织");
    assert_eq!(figure.as_ref().unwrap().quote, "4次");
    assert_eq!(
        change(&trace, Supposition::NoFigure),
        Some(Grade::Described)
    );
    assert_eq!(change(&trace, Supposition::NoMatch), Some(Grade::Absent));
}

#[test]
fn cues_and_sections_are_named_and_lifted() {
    let plan = trace(
        TRAINING,
        "一、主要工作\n我们按时开会，讨论各项工作。\n二、下一步工作计划\n组织合规培训4次。\n",
    );
    let (because, by) = dropped(&plan, PatternKind::Name, "合规培训");
    assert_eq!(because, Because::Section(Reason::Planned));
    assert_eq!(by, "二、下一步工作计划");
    assert_eq!(
        change(&plan, Supposition::NothingStops),
        Some(Grade::Quantified)
    );

    let negated = trace(TRAINING, "尚未组织合规培训。");
    assert_eq!(
        dropped(&negated, PatternKind::Name, "合规培训"),
        (Because::Cue(Reason::Negated), "尚未".to_owned())
    );
    assert_eq!(
        change(&negated, Supposition::NothingStops),
        Some(Grade::Described)
    );
}

/// Two obstacles: taking one away is not enough, and both are told.
#[test]
fn obstacles_are_lifted_one_after_the_other() {
    let trace = trace(TRAINING, "二、下一步工作计划\n尚未组织合规培训。\n");
    let both = trace
        .changes
        .iter()
        .find(|change| change.without.len() == 2)
        .expect("two obstacles");
    assert_eq!(both.grade, Some(Grade::Described));
    let reasons: Vec<_> = both.without.iter().map(|one| one.reason.unwrap()).collect();
    assert_eq!(reasons, [Reason::Planned, Reason::Negated]);
}

#[test]
fn an_opener_in_running_text_is_the_section() {
    let trace = trace(TRAINING, "下一步，组织合规培训。");
    assert_eq!(
        dropped(&trace, PatternKind::Name, "合规培训"),
        (Because::Section(Reason::Planned), "下一步，".to_owned())
    );
}

#[test]
fn another_year_is_named() {
    let trace = trace(
        TRAINING,
        "示例公司2024年合规工作报告\n2022年组织合规培训4次。\n",
    );
    assert_eq!(
        dropped(&trace, PatternKind::Name, "合规培训"),
        (Because::Year(Reason::PastYear), "2022年".to_owned())
    );
    assert_eq!(
        change(&trace, Supposition::NothingStops),
        Some(Grade::Quantified)
    );
}

#[test]
fn other_meanings_are_named() {
    let homonym = trace(TRAINING, "组织合规培训班车3次。");
    assert_eq!(
        dropped(&homonym, PatternKind::Name, "合规培训"),
        (Because::Homonym, "合规培训班车".to_owned())
    );
    assert_eq!(
        change(&homonym, Supposition::NoHomonym),
        Some(Grade::Quantified)
    );
    let turned = trace(TRAINING, "向客户讲解合规培训。");
    assert_eq!(
        dropped(&turned, PatternKind::Name, "合规培训"),
        (Because::NotNear, "客户".to_owned())
    );
    assert_eq!(
        change(&turned, Supposition::NoOtherMeaning),
        Some(Grade::Mentioned)
    );
}

#[test]
fn the_name_of_a_document_is_named() {
    let trace = trace(TRAINING, "学习《合规培训管理规定》。");
    assert_eq!(
        dropped(&trace, PatternKind::Name, "合规培训"),
        (Because::NamedDocument, "《合规培训管理规定》".to_owned())
    );
}

#[test]
fn ways_show_their_sets_and_what_forbids_them() {
    let said = trace(TRAINING, "举行反贿赂讲座。");
    let way = find(&said, PatternKind::Way(1), "反贿赂讲座");
    assert!(way.counts());
    assert_eq!(way.pattern, "(讲座|培训) + (反贿赂|合规制度)");
    let forbidden = trace(TRAINING, "转播电视上的反贿赂讲座。");
    assert_eq!(
        dropped(&forbidden, PatternKind::Way(1), "反贿赂讲座"),
        (Because::Forbidden, "电视".to_owned())
    );
    assert_eq!(
        change(&forbidden, Supposition::NothingForbidden),
        Some(Grade::Described)
    );
    let nearly = trace(TRAINING, "举行消防讲座。");
    assert!(nearly.candidates.is_empty());
    assert_eq!(nearly.nearly[0].way, 1);
    assert_eq!(nearly.nearly[0].found, ["讲座"]);
    assert_eq!(nearly.nearly[0].missing, ["合规制度", "反贿赂"]);
}

#[test]
fn figures_of_others_and_units_that_do_not_fit_are_told_apart() {
    let text = "组织合规培训，审查合同21份。";
    let other = trace(TRAINING, text);
    assert_eq!(other.grade, Some(Grade::Described));
    assert_eq!(
        dropped(&other, PatternKind::Figure, "21份").0,
        Because::Unit
    );
    assert_eq!(trace(CONTRACTS, text).grade, Some(Grade::Quantified));
    let unit = trace(TRAINING, "组织合规培训21份。");
    assert_eq!(dropped(&unit, PatternKind::Figure, "21份").0, Because::Unit);
    assert_eq!(
        change(&unit, Supposition::UnitFits),
        Some(Grade::Quantified)
    );
    let taken = trace(TRAINING, "组织合规培训，合同审查5次。");
    assert_eq!(
        dropped(&taken, PatternKind::Figure, "5次").0,
        Because::BelongsTo(CONTRACTS)
    );
}

#[test]
fn measures_far_from_any_name_are_off_the_topic() {
    let trace = trace(TRAINING, "考试合格。");
    assert_eq!(
        dropped(&trace, PatternKind::Measure, "考试").0,
        Because::NoTopic
    );
}

#[test]
fn a_heading_is_contradicted_by_its_text() {
    let trace = trace(
        TRAINING,
        "一、合规培训\n合规培训尚未开始，有待明年安排。\n二、合同审查\n审查合同3份。\n",
    );
    let heading = trace
        .candidates
        .iter()
        .find(|candidate| candidate.place.position.line == 1)
        .unwrap();
    assert!(matches!(
        heading.fate,
        Fate::Dropped {
            because: Because::Contradicted(Reason::Negated),
            ..
        }
    ));
}

#[test]
fn an_index_out_of_range_is_an_empty_trace() {
    let trace = scorer().trace(99, &Text::plain("组织合规培训。"));
    assert!(trace.candidates.is_empty() && trace.changes.is_empty());
}

/// The bundled rubric on the fixtures: the trace never contradicts the verdict, and what it says would
/// change the grade differs from nothing by itself.
#[test]
fn traces_agree_with_verdicts() {
    let scorer = scoring::scorer();
    for name in ["traps", "table"] {
        let report = score(name, &fixture(name));
        for verdict in &assessment(&report).verdicts {
            let trace = scorer.trace(verdict.item, &report.text);
            let id = &scorer.rubric().items[verdict.item].id;
            assert_eq!(trace.grade, verdict.grade, "{name} {id}");
            let best = trace.candidates.iter().filter_map(|one| match one.fate {
                Fate::Kept { grade, .. } => grade,
                Fate::Dropped { .. } => None,
            });
            assert_eq!(
                best.max().unwrap_or(Grade::Absent),
                verdict.grade.unwrap_or(Grade::Absent),
                "{name} {id}"
            );
            for near in &verdict.near_misses {
                let told = trace.candidates.iter().any(|one| match &one.fate {
                    Fate::Dropped { because, .. } => because.reason() == Some(near.reason),
                    Fate::Kept { .. } => false,
                });
                assert!(told, "{name} {id} {near:?}");
            }
        }
    }
}

#[test]
fn places_of_a_paged_format_are_pages() {
    let mut text =
        Text::plain("一、主要工作\n全年组织合规培训4次。\n二、下一步打算\n计划组织合规培训6次。\n");
    let mut start = 0;
    for (page, line) in (1..).zip(text.content.lines()) {
        let end = start + line.len();
        text.blocks.push(Block {
            span: TextSpan { start, end },
            role: BlockRole::Paragraph,
            page: Some(page),
            paragraph: None,
        });
        start = end + 1;
    }
    let scorer = scorer();
    let trace = scorer.trace(TRAINING, &text);
    let report = scorer.score_read("a.pdf", String::new(), Ok(text));
    let rubric = scorer.rubric();
    let style = Style::default();
    let shown = text::render_trace(&trace, &report, rubric, None, style).unwrap();
    for words in [
        "  第 2 页 名称“合规培训” → 有数据",
        "  第 4 页 名称“合规培训”不计：仅为下一步工作安排",
        "二、下一步打算”（第 3\n  页）",
    ] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let json = json::trace_document(&trace, &report, rubric, None, Lang::Zh).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["candidates"][0]["page"], 2);
    assert_eq!(json["candidates"][0]["figure"]["page"], 2);
    assert_eq!(json["candidates"][0]["paragraph"], Value::Null);
}
