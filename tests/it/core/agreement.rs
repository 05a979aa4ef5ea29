//! How well the program agrees with the grades of the fictional fixtures. A floor that keeps a change
//! from making things worse unseen, and no promise for other reports. Raise it with the engine.

use std::collections::BTreeSet;
use std::fs;

use hegui_batch::evaluate::{Gold, GradedCase, agreement_over};
use hegui_text::lang::Lang;

use crate::common::files::{REPORTS, fixture};
use crate::common::scoring::{assessment, rubric, score};

/// Lowest quadratic weighted kappa.
const KAPPA: f64 = 0.90;
/// Lowest F1 of detection: present or not.
const DETECTION_F1: f64 = 0.96;

const GOLD: &str = "tests/fixtures/gold.json";

fn gold() -> Gold {
    let source = fs::read_to_string(GOLD).unwrap();
    Gold::parse(&source, rubric()).unwrap_or_else(|errors| {
        let errors: Vec<_> = errors.iter().map(|e| e.describe(Lang::En)).collect();
        panic!("{GOLD}: {}", errors.join("\n"))
    })
}

#[test]
fn the_fixtures_agree_with_their_grades() {
    let mut cases = Vec::new();
    for (name, items) in &gold().reports {
        let report = score(name, &fixture(name));
        let assessment = assessment(&report);
        for graded in items {
            let verdict = &assessment.verdicts[graded.item];
            cases.push(GradedCase::new(name, None, verdict, graded.accept, None));
        }
    }
    let agreement = agreement_over(&cases);
    let (kappa, f1) = (agreement.kappa().unwrap(), agreement.f1().unwrap());
    println!(
        "{} of {} grades right, detection F1 {f1:.3}, weighted kappa {kappa:.3}",
        agreement.right, agreement.pairs
    );
    assert!(kappa >= KAPPA, "weighted kappa {kappa:.3} is below {KAPPA}");
    assert!(
        f1 >= DETECTION_F1,
        "detection F1 {f1:.3} is below {DETECTION_F1}"
    );
}

/// A fixture without grades, or grades without a fixture, would be left out unseen.
#[test]
fn every_fixture_is_graded_on_every_item() {
    let gold = gold();
    let graded: BTreeSet<String> = gold.reports.keys().cloned().collect();
    let stored: BTreeSet<String> = fs::read_dir(REPORTS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(graded, stored);
    for (name, items) in &gold.reports {
        let graded: BTreeSet<usize> = items.iter().map(|graded| graded.item).collect();
        let all: BTreeSet<usize> = (0..rubric().items.len()).collect();
        assert_eq!(graded, all, "{name}");
    }
}

/// What a reader of the grades gave as evidence stands in the report.
#[test]
fn the_readers_evidence_stands_in_the_reports() {
    for (name, items) in &gold().reports {
        let text = String::from_utf8(fixture(name)).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // Shortened with …, and without the line wraps of the report.
        let flat = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        let text = flat(text);
        for graded in items {
            for piece in graded.evidence.iter().flat_map(|words| words.split('…')) {
                assert!(
                    text.contains(&flat(piece)),
                    "{name} {}: {piece}",
                    rubric().items[graded.item].id
                );
            }
        }
    }
}
