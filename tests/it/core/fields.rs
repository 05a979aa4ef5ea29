//! Other fields than the default rubric's: their rubrics take from the language pack how authorities write and
//! say nothing of it themselves. Reports and passages are fictional, and were graded before the program saw
//! them.

use std::fs;

use hegui_batch::evaluate::{Gold, GradedCase, agreement_over};
use hegui_core::report::Outcome;
use hegui_core::scorer::Scorer;
use hegui_rubric::{Grade, Rubric};
use hegui_text::Text;

use crate::common::scoring::{assessment, scorer_of};

/// Lowest quadratic weighted kappa of a set of reports.
const KAPPA: f64 = 0.95;
/// Lowest share of passages that are right, in percent: nine in ten are traps.
const RIGHT: usize = 91;

const DISCLOSURE: &str = include_str!("../../../rubrics/information-disclosure.toml");
const RIVERS: &str = include_str!("../../fixtures/rubrics/rivers.toml");
const SAFETY: &str = include_str!("../../fixtures/rubrics/safety.toml");

#[track_caller]
fn assert_agrees(rubric: &str, name: &str, reports: usize) {
    let scorer = scorer_of(rubric);
    let folder = format!("tests/fixtures/fields/{name}");
    let gold = fs::read_to_string(format!("{folder}.json")).unwrap();
    let gold = Gold::parse(&gold, scorer.rubric()).expect("grades of this rubric");
    let mut cases = Vec::new();
    let mut found = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let read = hegui_read::read(&bytes, &name);
        let report = scorer.score_read(&name, hegui_text::digest(&bytes), read);
        let verdicts = &assessment(&report).verdicts;
        let (_, graded) = gold
            .reports
            .iter()
            .find(|(name, _)| **name == stem)
            .unwrap();
        assert_eq!(graded.len(), scorer.rubric().items.len(), "{name}");
        cases.extend(graded.iter().map(|graded| {
            GradedCase::new(&name, None, &verdicts[graded.item], graded.accept, None)
        }));
        found += 1;
    }
    assert_eq!(found, reports);
    let agreement = agreement_over(&cases);
    let kappa = agreement.kappa().unwrap();
    assert!(kappa >= KAPPA, "{name}: weighted kappa {kappa:.3}");
}

#[test]
fn reports_on_disclosure_agree_with_their_grades() {
    assert_agrees(DISCLOSURE, "disclosure", 8);
}

#[test]
fn reports_of_river_chiefs_agree_with_their_grades() {
    assert_agrees(RIVERS, "rivers", 8);
}

#[test]
fn the_rubrics_pass_their_own_examples() {
    for rubric in [DISCLOSURE, RIVERS, SAFETY] {
        let (checked, warnings) = Rubric::parse("rubric.toml", rubric).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        let scorer = Scorer::new(checked).unwrap();
        let failed = scorer.test_examples().into_iter();
        let failed: Vec<_> = failed.filter(|result| !result.holds()).collect();
        assert!(failed.is_empty(), "{failed:?}");
    }
}

/// The grade of an item in a text.
fn grade(scorer: &Scorer, id: &str, text: &str) -> Option<Grade> {
    let item = scorer.rubric().items.iter().position(|item| item.id == id);
    let text = Text::plain(text.to_owned());
    let report = scorer.score_read("report.txt", String::new(), Ok(text));
    match report.outcome {
        Outcome::Scored(assessment) => assessment.verdicts[item.expect(id)].grade,
        Outcome::Unassessable(reason) => panic!("{reason:?}"),
    }
}

/// Every kind of wording with its near twin that must keep its credit.
#[test]
fn a_kind_of_trap_has_its_control() {
    let scorer = scorer_of(SAFETY);
    let (none, named) = (Some(Grade::Absent), Some(Grade::Mentioned));
    let (done, counted) = (Some(Grade::Described), Some(Grade::Quantified));
    for (item, text, expected) in [
        // Being drafted, put off, waiting for others.
        ("work.plan", "应急预案正在编制。", none),
        ("work.plan", "编制应急预案，正在推广。", done),
        ("work.drill", "应急演练定于2025年3月举行。", none),
        ("work.drill", "按照年初定下的计划举办应急演练。", done),
        ("work.special", "待方案批准后，再开展专项整治。", none),
        ("work.special", "待命人员参加专项整治。", done),
        (
            "work.inspection",
            "争取与县消防救援大队开展安全检查。",
            none,
        ),
        ("work.inspection", "争取到专项资金，开展安全检查。", done),
        // A heading of a coming year.
        (
            "work.inspection",
            "（二）2025年重点任务。对加油站开展安全检查。",
            none,
        ),
        (
            "work.inspection",
            "（二）2024年重点任务。对加油站开展安全检查。",
            done,
        ),
        // Not done, and not stopped.
        ("work.drill", "应急演练被迫取消。", none),
        ("work.drill", "因下雨，应急演练改在室内举办。", done),
        ("work.inspection", "对偏远乡镇从未开展过安全检查。", none),
        ("work.inspection", "对未整改到位的开展安全检查。", done),
        ("work.drill", "应急演练从未间断，全年举办5场。", counted),
        ("work.training", "安全生产培训没搞。", none),
        // What others do, by a name, by what they are for, or as those who come from above.
        ("public.promotion", "县融媒体中心开展安全宣传。", none),
        ("public.promotion", "联合县融媒体中心开展安全宣传。", done),
        ("law.penalty", "市场监管部门作出行政处罚19起。", none),
        ("law.penalty", "应急管理部门作出行政处罚19起。", counted),
        ("work.inspection", "省督导组来我县开展安全检查。", none),
        (
            "work.inspection",
            "省督导组来我县后，我局开展安全检查。",
            done,
        ),
        // What is required, and how often.
        ("work.plan", "各企业须编制应急预案。", none),
        ("work.plan", "各企业须知上墙，我局编制应急预案。", done),
        ("public.promotion", "学校要把安全宣传纳入课堂。", none),
        (
            "work.drill",
            "预案规定，化工企业至少开展2次应急演练。",
            none,
        ),
        ("work.drill", "按照预案规定，开展应急演练2次。", counted),
        ("work.training", "可以组织安全生产培训。", none),
        (
            "work.training",
            "年内可以看到成效，组织安全生产培训2期。",
            counted,
        ),
        // A former year's inspection, a span of years.
        (
            "work.special",
            "针对上年检查发现的问题，开展专项整治。",
            done,
        ),
        (
            "public.promotion",
            "2022年至2023年，开展安全宣传70场。",
            none,
        ),
        (
            "public.promotion",
            "2022年至今，开展安全宣传70场。",
            counted,
        ),
        // A name goes on in the next clause.
        (
            "work.inspection",
            "重视安全检查，全年检查企业412家。",
            counted,
        ),
        (
            "work.inspection",
            "重视安全检查，全县现有企业412家。",
            named,
        ),
    ] {
        let text = format!("岚山县应急管理局2024年安全生产工作年度报告\n{text}");
        assert_eq!(grade(&scorer, item, &text), expected, "{item} in {text}");
    }
}

#[test]
fn passages_of_another_field_agree_with_their_grades() {
    let scorer = scorer_of(SAFETY);
    for name in ["safety", "safety-2"] {
        let source = fs::read_to_string(format!("tests/fixtures/fields/{name}.jsonl")).unwrap();
        let passages: Vec<serde_json::Value> = source
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let right = passages.iter().filter(|passage| {
            let word = |key: &str| passage[key].as_str().unwrap();
            let got = grade(&scorer, word("item"), word("text")).map_or(0, |grade| grade as u64);
            passage["accept"]
                .as_array()
                .unwrap()
                .iter()
                .any(|value| value.as_u64() == Some(got))
        });
        let share = right.count() * 100 / passages.len();
        assert!(share >= RIGHT, "{name}: {share} % right");
    }
}
