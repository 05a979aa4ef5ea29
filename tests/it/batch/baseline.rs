//! Baselines: what is kept, what counts as a change, and gates.

use hegui_batch::baseline::{Baseline, ChangeKind, Comparison};
use hegui_batch::gate::{GateMiss, Gates, WrongRequirement};
use hegui_core::report::Report;
use hegui_rubric::{Grade, NoSuchItem};

use crate::common::scoring::{ADVISORS, rubric, score};

fn reports(texts: &[(&str, &str)]) -> Vec<Report> {
    texts
        .iter()
        .map(|(path, text)| score(path, text.as_bytes()))
        .collect()
}

fn baseline(texts: &[(&str, &str)]) -> Baseline {
    Baseline::of(&reports(texts), rubric(), vec!["年报 2024".to_owned()])
}

const OLD: [(&str, &str); 3] = [
    ("甲.txt", "2024年，我局聘请法律顾问2名。"),
    ("乙.txt", "2024年，我局坚持法律顾问制度。"),
    ("丙\"引号\".txt", "2024年，我局组织\u{7}执法培训3次。"),
];

#[test]
fn a_baseline_is_read_back_as_it_was_written() {
    let old = baseline(&OLD);
    let text = old.to_toml();
    assert_eq!(Baseline::parse(&text).unwrap(), old);
    assert_eq!(Baseline::parse(&text).unwrap().to_toml(), text);
    // One line an item, and nothing that shifts with the lines of a report.
    let line = text.lines().find(|line| line.contains(ADVISORS)).unwrap();
    assert!(
        line.contains("quantified") && line.contains("我局聘请法律顾问2名"),
        "{line}"
    );
    assert!(
        Comparison::between(&old, &Baseline::parse(&text).unwrap())
            .changes
            .is_empty()
    );
}

#[test]
fn spacing_and_punctuation_change_no_evidence() {
    let new = [
        ("甲.txt", "概述\n\n2024年, 我局聘请 法律顾问2名."),
        OLD[1],
        OLD[2],
    ];
    let changes = Comparison::between(&baseline(&OLD), &baseline(&new)).changes;
    assert!(
        changes
            .iter()
            .all(|change| change.kind.item() != Some(ADVISORS)),
        "{changes:?}"
    );
}

#[test]
fn changes_are_named() {
    let old = baseline(&OLD);
    let new = baseline(&[
        ("甲.txt", "2024年，我局坚持法律顾问制度。"),
        ("乙改名.txt", OLD[1].1),
        ("丁.txt", "2024年，我局公平竞争审查5件。"),
    ]);
    let comparison = Comparison::between(&old, &new);
    assert!(!comparison.rubric_changed);
    let has = |path: &str, test: &dyn Fn(&ChangeKind) -> bool| {
        assert!(
            comparison
                .changes
                .iter()
                .any(|c| c.path == path && test(&c.kind)),
            "{path}: {:?}",
            comparison.changes
        );
    };
    has("甲.txt", &|kind| match kind {
        ChangeKind::Grade { old, new } => {
            old.id == ADVISORS
                && (old.grade, new.grade) == (Some(Grade::Quantified), Some(Grade::Mentioned))
                && old.words.contains("2名")
                && old.points > new.points
                && kind.is_worse()
        }
        _ => false,
    });
    has("乙改名.txt", &|kind| {
        *kind == ChangeKind::Moved("乙.txt".to_owned())
    });
    has("丁.txt", &|kind| *kind == ChangeKind::New);
    has("丙\"引号\".txt", &|kind| *kind == ChangeKind::Vanished);
}

#[test]
fn changes_are_accepted_whole_or_in_part() {
    let old = baseline(&OLD);
    let new = baseline(&[
        ("甲.txt", "2024年，我局坚持法律顾问制度。"),
        ("乙.txt", "2024年，我局聘请法律顾问5名。"),
        OLD[2],
    ]);
    let left = |accepted: &Baseline| {
        let mut paths: Vec<_> = Comparison::between(accepted, &new)
            .changes
            .into_iter()
            .filter(|change| change.kind.is_failure())
            .map(|change| change.path)
            .collect();
        paths.dedup();
        paths
    };
    assert_eq!(left(&old).len(), 2);
    assert_eq!(left(&old.clone().accepting(&new, "甲.txt")), ["乙.txt"]);
    assert_eq!(
        left(&old.clone().accepting(&new, "decisions.legal-advisors")).len(),
        {
            let others = Comparison::between(&old, &new).changes;
            let mut paths: Vec<_> = others
                .into_iter()
                .filter(|c| c.kind.is_failure() && c.kind.item() != Some(ADVISORS))
                .map(|c| c.path)
                .collect();
            paths.dedup();
            paths.len()
        }
    );
}

#[test]
fn a_file_that_is_no_baseline_is_refused_with_its_line() {
    for (source, words) in [
        ("", "missing"),
        (
            "baseline = 9\npaths = []\n[rubric]\nid=\"\"\nversion=\"\"\ndigest=\"\"\n",
            "not known",
        ),
        ("baseline = 1\npaths = []\nx = 1\n", "line 3"),
    ] {
        let error = Baseline::parse(source).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let broken = baseline(&OLD)
        .to_toml()
        .replace("\"quantified\"", "\"splendid\"");
    assert!(
        Baseline::parse(&broken)
            .unwrap_err()
            .to_string()
            .contains("splendid")
    );
}

#[test]
fn gates_name_what_they_miss() {
    let old = baseline(&OLD);
    let worse = reports(&[("甲.txt", "2024年，我局坚持法律顾问制度。"), OLD[1]]);
    let now = Baseline::of(&worse, rubric(), Vec::new());
    let required = Gates::requirement("decisions.legal-advisors=described", rubric()).unwrap();
    let gates = Gates {
        min_percent: Some(9_000),
        min_band: Some(0),
        required: vec![required],
    };
    let failed = gates.failed(&worse, Some(&Comparison::between(&old, &now)));
    assert_eq!(failed.len(), 2);
    let misses = &failed[0].misses;
    assert!(
        misses
            .iter()
            .any(|miss| matches!(miss, GateMiss::Percent(_)))
    );
    assert!(misses.iter().any(|miss| matches!(miss, GateMiss::Band(_))));
    assert!(misses.iter().any(|miss| matches!(
        miss,
        GateMiss::Item {
            got: Grade::Mentioned,
            least: Grade::Described,
            ..
        }
    )));
    assert!(misses.iter().any(|miss| matches!(miss, GateMiss::Worse(_))));
    assert!(
        !failed[1]
            .misses
            .iter()
            .any(|miss| matches!(miss, GateMiss::Worse(_)))
    );
    let unknown = WrongRequirement::Item("x", NoSuchItem::Unknown(None));
    assert_eq!(Gates::requirement("x=described", rubric()), Err(unknown));
    assert_eq!(
        Gates::requirement("decisions.legal-advisors=good", rubric()),
        Err(WrongRequirement::Grade("good"))
    );
    assert!(Gates::default().failed(&worse, None).is_empty());
}
