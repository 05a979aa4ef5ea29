//! `hegui evaluate`: agreement with graded reports and passages.

use std::fs;

use serde_json::Value;

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::run;

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
