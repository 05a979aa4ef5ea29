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
    let accepting = |only: &str| {
        let comparison = Comparison::between(&old, &new);
        let changes = comparison.changes.iter();
        let of_it: Vec<_> = changes.filter(|change| change.is_of(only)).collect();
        old.clone().accepting(&new, &of_it)
    };
    assert_eq!(left(&old).len(), 2);
    assert_eq!(left(&accepting("甲.txt")), ["乙.txt"]);
    assert_eq!(left(&accepting("decisions.legal-advisors")).len(), {
        let others = Comparison::between(&old, &new).changes;
        let mut paths: Vec<_> = others
            .into_iter()
            .filter(|c| c.kind.is_failure() && c.kind.item() != Some(ADVISORS))
            .map(|c| c.path)
            .collect();
        paths.dedup();
        paths.len()
    });
}

#[test]
fn reports_that_came_went_and_moved_are_accepted_one_by_one() {
    let old = baseline(&OLD);
    let new = baseline(&[
        ("丁.txt", OLD[0].1),
        ("新.txt", "2024年，我局公平竞争审查5件。"),
    ]);
    let mut kept = old.clone();
    for expected in [3, 2, 1, 0] {
        let comparison = Comparison::between(&kept, &new);
        let changes: Vec<_> = comparison.changes.iter().collect();
        let of_reports = changes.iter().filter(|change| change.kind.item().is_none());
        assert!(of_reports.count() >= expected, "{changes:?}");
        kept = kept.accepting(&new, &changes[..changes.len().min(1)]);
    }
    let left = Comparison::between(&kept, &new);
    assert!(left.changes.len() <= 1, "{:?}", left.changes);
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

fn annual(authority: &str, year: u16, body: &str) -> String {
    format!("{authority}{year}年法治政府建设年度报告\n\n{body}\n")
}

#[test]
fn a_report_that_was_renamed_and_edited_is_met_again() {
    let [had, has] = [
        "2024年，我局聘请法律顾问2名。",
        "2024年，我局坚持法律顾问制度。",
    ];
    let text = |body| annual("云陵县卫生健康局", 2024, body);
    let other = annual("青汀县卫生健康局", 2024, had);
    let old = baseline(&[("a.txt", &text(had)), ("b.txt", &other)]);
    let now = reports(&[("最终稿.txt", &text(has)), ("b.txt", &other)]);
    let comparison = Comparison::between(&old, &Baseline::of(&now, rubric(), Vec::new()));
    let of = |path: &'static str| comparison.changes.iter().filter(move |c| c.path == path);
    assert_eq!(
        of("最终稿.txt").next().unwrap().kind,
        ChangeKind::Moved("a.txt".to_owned())
    );
    assert!(of("最终稿.txt").any(|change| change.kind.is_worse()));
    assert_eq!(of("a.txt").count() + of("b.txt").count(), 0);
    let failed = Gates::default().failed(&now, Some(&comparison));
    assert_eq!(failed.len(), 1);
    // Two files that changed places are told apart by their bytes, whatever their names say.
    let swapped = baseline(&[("b.txt", &text(had)), ("a.txt", &other)]);
    let kinds = Comparison::between(&old, &swapped).changes;
    assert!(
        kinds.iter().all(|c| matches!(c.kind, ChangeKind::Moved(_))),
        "{kinds:?}"
    );
}

#[test]
fn what_cannot_be_compared_fails_unless_it_is_allowed() {
    let old = baseline(&OLD);
    let now = reports(&[OLD[0], ("新.txt", "2024年，我局公平竞争审查5件。")]);
    let comparison = Comparison::between(&old, &Baseline::of(&now, rubric(), Vec::new()));
    let gates = Gates::default();
    let failed = gates.failed(&now, Some(&comparison));
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].misses, [GateMiss::Baseline(ChangeKind::New)]);
    assert_eq!(
        gates.missing(Some(&comparison)),
        ["丙\"引号\".txt", "乙.txt"]
    );
    let lenient = Gates {
        allow_unmatched: true,
        ..Gates::default()
    };
    assert!(lenient.failed(&now, Some(&comparison)).is_empty());
    assert!(lenient.missing(Some(&comparison)).is_empty());
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
        ..Gates::default()
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
    assert!(
        misses
            .iter()
            .any(|miss| matches!(miss, GateMiss::Baseline(_)))
    );
    assert!(
        !failed[1]
            .misses
            .iter()
            .any(|miss| matches!(miss, GateMiss::Baseline(_)))
    );
    let unknown = WrongRequirement::Item("x", NoSuchItem::Unknown(None));
    assert_eq!(Gates::requirement("x=described", rubric()), Err(unknown));
    assert_eq!(
        Gates::requirement("decisions.legal-advisors=good", rubric()),
        Err(WrongRequirement::Grade("good"))
    );
    assert!(Gates::default().failed(&worse, None).is_empty());
}
