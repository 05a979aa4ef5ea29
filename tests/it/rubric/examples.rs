//! A rubric's examples are its tests: every bundled rubric has them and passes them.

use hegui::bundled;
use hegui_core::scorer::Scorer;
use hegui_rubric::{Grade, Rubric};

use crate::common::scoring::rubric;

/// Past scores refer to these: ids and their order are fixed for good.
const HEALTH: [&str; 28] = [
    "statutory.achievements",
    "statutory.shortcomings",
    "statutory.principal-duty",
    "statutory.next-year-plan",
    "leadership.organisation",
    "leadership.study",
    "duties.government-services",
    "duties.public-health-emergency",
    "rules.normative-documents",
    "decisions.procedure",
    "decisions.legality-review",
    "decisions.legal-advisors",
    "decisions.fair-competition",
    "enforcement.publicity",
    "enforcement.full-record",
    "enforcement.legal-review",
    "enforcement.random-inspection",
    "enforcement.discretion",
    "enforcement.case-file-review",
    "enforcement.personnel",
    "enforcement.criminal-referral",
    "enforcement.casework",
    "openness.disclosure",
    "oversight.proposals",
    "disputes.reconsideration-litigation",
    "disputes.petitions",
    "publicity.responsibility",
    "publicity.activities",
];

fn rubrics() -> impl Iterator<Item = Rubric> {
    bundled::ALL
        .iter()
        .map(|bundled| bundled.parse().expect(bundled.name).0)
}

#[test]
fn every_example_gets_its_grade() {
    let mut failed = Vec::new();
    for rubric in rubrics() {
        let scorer = Scorer::new(rubric).unwrap();
        let results = scorer.test_examples();
        let rubric = scorer.rubric();
        let examples: usize = rubric.items.iter().map(|item| item.examples.len()).sum();
        assert_eq!(results.len(), examples, "{}: not all were tried", rubric.id);
        for result in results.iter().filter(|result| !result.holds()) {
            let item = &rubric.items[result.item];
            let example = &item.examples[result.example];
            failed.push(format!(
                "{} {} example {}: expected {} {:?}, got {} {:?}\n    {}{}",
                rubric.id,
                item.id,
                result.example + 1,
                result.expected.id(),
                result.expected_reason,
                result.got.map_or("not-applicable", Grade::id),
                result.got_reasons,
                example
                    .under
                    .as_ref()
                    .map(|under| format!("[{under}] "))
                    .unwrap_or_default(),
                example.text,
            ));
        }
    }
    assert!(
        failed.is_empty(),
        "{} examples fail:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn every_item_has_basis_advice_and_examples() {
    for rubric in rubrics() {
        for item in &rubric.items {
            let name = format!("{} {}", rubric.id, item.id);
            assert!(!item.basis.is_empty(), "{name} has no basis");
            assert!(
                item.basis.iter().all(|basis| !basis.text.trim().is_empty()),
                "{name}"
            );
            assert!(!item.advice.trim().is_empty(), "{name} has no advice");
            let absent = |grade: &Grade| *grade == Grade::Absent;
            let grades: Vec<Grade> = item.examples.iter().map(|example| example.grade).collect();
            assert!(
                grades.iter().any(absent),
                "{name} has no example of what does not count"
            );
            assert!(
                !grades.iter().all(absent),
                "{name} has no example of what counts"
            );
        }
        let points: u32 = rubric.items.iter().map(|item| item.points).sum();
        assert_eq!(points, rubric.points, "{}", rubric.id);
    }
}

#[test]
fn the_health_rubric_has_its_28_items_in_order_and_100_points() {
    let rubric = rubric();
    let ids: Vec<&str> = rubric.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, HEALTH);
    assert_eq!(rubric.points, 100);
}

#[test]
fn the_rubric_of_any_department_is_the_health_rubric_without_health() {
    let (general, _) = bundled::find("rule-of-law").unwrap().parse().unwrap();
    let ids: Vec<&str> = general.items.iter().map(|item| item.id.as_str()).collect();
    let mut shared = HEALTH.to_vec();
    shared.retain(|id| *id != "duties.public-health-emergency");
    assert_eq!(ids, shared);
    assert_eq!(general.points, 100);
    let source = bundled::find("rule-of-law").unwrap().source;
    for word in ["医院", "诊所", "患者", "病历", "疫情", "药品", "卫生监督"] {
        assert!(!source.contains(word), "{word}");
    }
}

/// A fictional report of an education bureau.
const EDUCATION: &str = "云栖县教育局2024年度法治政府建设情况报告\n\n一、2024年主要工作\n\
（一）县教育局聘请法律顾问2名，审查合同36份。\n\
（二）落实行政执法公示制度，在局网站公示校外培训机构处罚决定8件。为执法人员配备执法记录仪6台。\n\
（三）检查校外培训机构120家次，立案5件。县市场监管局组织公平竞争审查9件。\n\
（四）承办人大代表建议7件。全年未发生行政复议、行政诉讼案件。\n\
（五）开展宪法宣传周活动4场。\n二、存在的不足\n执法人员仅4名，力量不足。\n\
三、2025年工作安排\n组织行政执法案卷评查2次。\n";

#[test]
fn a_report_of_another_department_is_graded() {
    let (general, _) = bundled::find("rule-of-law").unwrap().parse().unwrap();
    let scorer = Scorer::new(general).unwrap();
    let verdicts = scorer.score_text(EDUCATION).verdicts;
    let grades = scorer.rubric().items.iter().zip(&verdicts);
    let counted = grades.filter(|(_, verdict)| verdict.grade == Some(Grade::Quantified));
    let counted: Vec<_> = counted.map(|(item, _)| item.id.as_str()).collect();
    assert_eq!(
        counted,
        [
            "statutory.achievements",
            "statutory.shortcomings",
            "statutory.next-year-plan",
            "decisions.legality-review",
            "decisions.legal-advisors",
            "enforcement.publicity",
            "enforcement.full-record",
            "enforcement.casework",
            "oversight.proposals",
            "disputes.reconsideration-litigation",
            "publicity.activities",
        ]
    );
    // What another bureau did, and what is only planned.
    for id in ["decisions.fair-competition", "enforcement.case-file-review"] {
        let at = scorer.rubric().items.iter().position(|item| item.id == id);
        assert_eq!(verdicts[at.unwrap()].grade, Some(Grade::Absent), "{id}");
    }
}

#[test]
fn the_health_rubric_has_four_examples_an_item_half_of_them_negative() {
    for item in &rubric().items {
        let all = item.examples.len();
        let negative = item
            .examples
            .iter()
            .filter(|example| example.grade == Grade::Absent)
            .count();
        assert!(all >= 4, "{}: {all} examples", item.id);
        assert!(
            negative >= all / 2,
            "{}: {negative} of {all} examples are negative",
            item.id
        );
    }
}

/// Advice holds a model sentence, which an author may copy.
#[test]
fn the_health_rubrics_advice_gives_a_model_sentence() {
    for item in &rubric().items {
        assert!(
            item.advice.contains('“') && item.advice.contains('”'),
            "{}",
            item.id
        );
    }
}

/// The three enforcement systems, legal advisers and publicity duties are the heart of the rubric.
#[test]
fn the_health_rubrics_heart_carries_the_most_weight() {
    let rubric = rubric();
    let heart = [
        "enforcement.publicity",
        "enforcement.full-record",
        "enforcement.legal-review",
        "decisions.legal-advisors",
        "publicity.responsibility",
    ];
    let (inside, outside): (Vec<_>, Vec<_>) = rubric
        .items
        .iter()
        .partition(|item| heart.contains(&item.id.as_str()));
    let least = inside.iter().map(|item| item.points).min();
    let most = outside.iter().map(|item| item.points).max();
    assert!(least >= most, "{least:?} points against {most:?}");
}
