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
