//! `hegui evaluate`: agreement with graded reports and passages.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::run;
use crate::common::snapshot::assert_snapshot;

#[test]
fn evaluation_compares_with_gold_and_passages() {
    let gold = r#"{"a": {"decisions.legal-advisors": {"accept": [3], "evidence": "聘请法律顾问2名"}},
                   "gone": {"decisions.legal-advisors": {"accept": [0]}}}"#;
    let passages = r#"{"id": "p1", "item": "decisions.legal-advisors", "text": "聘请法律顾问2名。", "accept": [3], "kind": "positive"}
{"id": "p2", "item": "decisions.legal-advisors", "text": "按时召开会议。", "accept": [2], "kind": "trap"}"#;
    let folder = folder(&[
        ("r/a.txt", REPORT.as_bytes()),
        ("r/other.txt", REPORT.as_bytes()),
        ("gold.json", gold.as_bytes()),
        ("p.jsonl", passages.as_bytes()),
    ]);
    let all = [
        "evaluate",
        "--gold",
        "gold.json",
        "--passages",
        "p.jsonl",
        "r",
    ];
    let (code, out, err) = run(folder.path(), &[&all[..], &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("r/other.txt") && err.contains("gone"), "{err}");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&json["reports"]["agreement"]["right"], &json["missing"][0]),
        (&1.into(), &"gone".into())
    );
    // One pair alone: nothing varies.
    assert!(json["reports"]["agreement"]["kappa"].is_null());
    assert_eq!(
        (
            &json["passages"]["agreement"]["pairs"],
            &json["passages"]["agreement"]["right"]
        ),
        (&2.into(), &1.into())
    );
    assert_eq!(json["passages"]["disagreements"][0]["name"], "p2");
    let (code, out, _) = run(folder.path(), &all);
    assert_eq!(code, 0);
    assert!(out.contains("–") && !out.contains("NaN"), "{out}");
    assert_eq!(
        run(
            folder.path(),
            &["evaluate", "--passages", "p.jsonl", "--min-kappa", "1"]
        )
        .0,
        1
    );
    assert_eq!(
        run(
            folder.path(),
            &["evaluate", "--passages", "p.jsonl", "--min-passages", "50"]
        )
        .0,
        0
    );
    assert_eq!(
        run(
            folder.path(),
            &[
                "evaluate",
                "--passages",
                "p.jsonl",
                "--min-passages",
                "50.01"
            ]
        )
        .0,
        1
    );
}

#[test]
fn wrong_gold_names_file_line_and_key() {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("g.json", b"{\n\"a\": {\n\"x.y\": {\"accept\": [1]}}}"),
        ("p.jsonl", b"\n{}"),
    ]);
    let (code, out, err) = run(
        folder.path(),
        &[
            "evaluate",
            "--gold",
            "g.json",
            "--passages",
            "p.jsonl",
            "a.txt",
            "--lang",
            "en",
        ],
    );
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("g.json:3: a / x.y: the rubric has no such item"),
        "{err}"
    );
    assert!(err.contains("p.jsonl:2: id is missing"), "{err}");
    fs::write(
        folder.path().join("g.json"),
        r#"{"b": {"decisions.legal-advisors": {"accept": [1]}}}"#,
    )
    .unwrap();
    assert_eq!(
        run(folder.path(), &["evaluate", "--gold", "g.json", "a.txt"]).0,
        3
    );
}

/// Three reports with one item: the program says quantified, described, absent.
fn three_reports(golds: &[(&str, [&str; 3])]) -> TempDir {
    let text = |what: &str| format!("清禾市卫生健康局2024年法治政府建设报告\n{what}\n");
    let [a, b, c] = ["聘请法律顾问2名。", "聘请法律顾问。", "按时召开会议。"].map(text);
    let gold = |accept: &[&str; 3]| {
        let item = |(name, accept): (&str, &&str)| {
            format!(r#""{name}": {{"decisions.legal-advisors": {{"accept": [{accept}]}}}}"#)
        };
        let graded = ["a", "b", "c"].into_iter().zip(accept);
        let items = graded.filter(|(_, accept)| !accept.is_empty()).map(item);
        format!("{{{}}}", items.collect::<Vec<_>>().join(", "))
    };
    let golds: Vec<_> = golds
        .iter()
        .map(|(name, accept)| (*name, gold(accept)))
        .collect();
    let mut files = vec![
        ("a.txt", a.as_bytes()),
        ("b.txt", b.as_bytes()),
        ("c.txt", c.as_bytes()),
    ];
    files.extend(golds.iter().map(|(name, gold)| (*name, gold.as_bytes())));
    folder(&files)
}

#[test]
fn what_is_not_defined_holds_no_gate() {
    let folder = three_reports(&[("same.json", ["3", "", ""]), ("g.json", ["3", "2", "0"])]);
    let gate = |gold: &str, gate: &[&str]| {
        let args = [
            "evaluate", "--lang", "en", "a.txt", "b.txt", "c.txt", "--gold", gold,
        ];
        let (code, _, err) = run(folder.path(), &[&args[..], gate].concat());
        (code, err)
    };
    // Every grade is right, and nothing varies: no kappa, no bound.
    let (code, err) = gate("same.json", &["--min-kappa", "0"]);
    assert!(code == 1 && err.contains("kappa is not defined"), "{err}");
    let (code, err) = gate("same.json", &["--min-kappa-lower", "0"]);
    assert!(
        code == 1 && err.contains("interval of weighted kappa is not defined"),
        "{err}"
    );
    // The control: every grade is right, and they vary. In one draw of nine it is one report thrice.
    assert_eq!(gate("g.json", &["--min-kappa", "1"]).0, 0);
    let (code, err) = gate("g.json", &["--min-kappa-lower", "0"]);
    assert!(code == 1 && err.contains("vary too little"), "{err}");
}

#[test]
fn the_lower_bound_is_a_gate_of_its_own() {
    let passage = |id: usize, text: &str, accept: u8| {
        format!(
            r#"{{"id": "{id}", "item": "decisions.legal-advisors", "text": "{text}", "accept": [{accept}]}}"#
        )
    };
    let passages: Vec<String> = (0..40)
        .map(|id| match id % 10 {
            0 => passage(id, "聘请法律顾问2名。", 0),
            n if n % 2 == 0 => passage(id, "聘请法律顾问2名。", 3),
            _ => passage(id, "按时召开会议。", 0),
        })
        .collect();
    let folder = folder(&[("p.jsonl", passages.join("\n").as_bytes())]);
    let args = ["evaluate", "--passages", "p.jsonl", "--lang", "en"];
    let run = |more: &[&str]| run(folder.path(), &[&args[..], more].concat());
    let (_, out, _) = run(&["--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap();
    let agreement = &json["passages"]["agreement"];
    let kappa = agreement["kappa"].as_f64().unwrap();
    let [low, high] = [0, 1].map(|at| agreement["intervals"]["kappa"][at].as_f64().unwrap());
    assert!(0.5 < low && low < kappa && kappa < high, "{agreement}");
    assert_eq!(json["passages"]["bootstrap"]["clusters"], 40);
    assert!(json["passages"]["readers"].is_null());
    // 20 of 40 are trivial; F1 never counted them.
    let telling = &json["passages"]["not_trivial"];
    assert_eq!(
        (&telling["pairs"], &telling["right"]),
        (&20.into(), &16.into())
    );
    assert_eq!(telling["f1"], agreement["f1"]);
    let between = format!("{}", f64::midpoint(low, kappa));
    assert_eq!(run(&["--min-kappa", &between]).0, 0);
    let (code, _, err) = run(&["--min-kappa-lower", &between]);
    assert!(
        code == 1 && err.contains("lower bound of weighted kappa"),
        "{err}"
    );
    assert_eq!(run(&["--min-kappa-lower", "0.5"]).0, 0);
}

#[test]
fn several_readers_are_compared_with_each_other_and_with_the_program() {
    let folder = three_reports(&[
        ("first.json", ["3", "2", "0"]),
        ("second.json", ["2, 3", "1", ""]),
    ]);
    let args = [
        "evaluate",
        "--gold",
        "first.json",
        "--gold",
        "second.json",
        "a.txt",
        "b.txt",
        "c.txt",
    ];
    let (code, out, err) = run(folder.path(), &[&args[..], &["--format", "json"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let json: Value = serde_json::from_str(&out).unwrap();
    let reports = &json["reports"];
    assert_eq!(reports["agreement"]["pairs"], 5);
    assert_eq!(reports["bootstrap"]["clusters"], 3);
    let readers = &reports["readers"];
    assert_eq!(readers["alpha"]["cells"], 2);
    // 3 3 and 2 1. Values 1, 2, 3 come up 1, 1 and 2 times, so 1 and 2 are 1 apart, 2 and 3 are 1.5,
    // 1 and 3 are 2.5. Observed 1, expected 1 + 2 * 2.25 + 2 * 6.25 = 18, over 3: 1 - 3/18.
    assert_eq!(readers["alpha"]["estimate"], 0.8333);
    let each = |reader: usize| {
        let reader = &readers["each"][reader];
        (
            &reader["id"],
            &reader["agreement"]["pairs"],
            &reader["agreement"]["right"],
        )
    };
    assert_eq!(each(0), (&"first.json".into(), &3.into(), &3.into()));
    assert_eq!(each(1), (&"second.json".into(), &2.into(), &1.into()));
    assert_eq!(readers["each"][0]["alpha"]["estimate"], 1.0);
    assert_eq!(reports["disagreements"].as_array().unwrap().len(), 1);
    assert_eq!(reports["disagreements"][0]["reader"], "second.json");
    // Three verdicts, whoever graded them.
    assert_eq!(reports["confidence"]["to_check"]["of"], 3);
    let (_, out, _) = run(folder.path(), &args);
    assert_snapshot("evaluate_readers_zh", &out);
    let (_, out, _) = run(folder.path(), &[&args[..], &["--lang", "en"]].concat());
    assert_snapshot("evaluate_readers_en", &out);
}
