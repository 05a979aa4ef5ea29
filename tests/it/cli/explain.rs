//! `hegui explain … --in` and `hegui evaluate --explain`, on a small rubric and fictional texts.

use std::fs;
use std::path::Path;

use hegui_report::wrap::width;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::folder;
use crate::common::program::run;
use crate::common::snapshot::assert_snapshot;

const RUBRIC: &str = include_str!("../../fixtures/rubrics/trace.toml");

const REPORT: &str = "示例公司2024年度合规工作报告\n一、主要工作\n全年组织合规培训4次，320人次参加。\
2022年组织合规培训2次。\n学习《合规培训管理规定》，合同审查21份，完成审查意见5条。\n二、下一步工作计划\n\
计划组织合规培训6次。\n";

fn files() -> TempDir {
    let gold = r#"{"a": {"training.compliance": {"accept": [3]}, "contracts.review": {"accept": [3]}},
"b": {"training.compliance": {"accept": [2], "evidence": "组织合规培训"}, "contracts.review": {"accept": [1, 3]}},
"c": {"training.compliance": {"accept": [1]}, "contracts.review": {"accept": [3]}}}"#;
    let passages = r#"{"id": "p1", "item": "training.compliance", "text": "举行消防讲座。", "accept": [2], "kind": "plain"}"#;
    let (b, c) = (
        "示例公司2024年度合规工作报告\n尚未组织合规培训。合同审查工作有序推进。\n",
        "示例公司2024年度合规工作报告\n组织合规培训2次。举行消防讲座。审查合同3份。\n",
    );
    folder(&[
        ("rubric.toml", RUBRIC.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
        ("b.txt", b.as_bytes()),
        ("c.txt", c.as_bytes()),
        ("gold.json", gold.as_bytes()),
        ("passages.jsonl", passages.as_bytes()),
    ])
}

/// The program on the rubric of the folder.
fn hegui(folder: &Path, args: &[&str]) -> (i32, String, String) {
    run(folder, &[args, &["--rubric", "rubric.toml"]].concat())
}

fn snapshot(name: &str, text: &str) {
    assert_snapshot(name, text);
    for line in text.lines() {
        assert!(width(line) <= 80, "{line}");
    }
}

#[test]
fn one_report_is_explained() {
    let folder = files();
    let args = ["explain", "training.compliance", "--in", "a.txt"];
    let (code, out, err) = hegui(folder.path(), &args);
    assert_eq!((code, err.as_str()), (0, ""));
    snapshot("explain_in_zh", &out);
    let (_, out, _) = hegui(folder.path(), &[&args[..], &["--lang", "en"]].concat());
    snapshot("explain_in_en", &out);
}

#[test]
fn the_json_of_a_trace_keeps_to_its_schema() {
    let folder = files();
    let (code, out, _) = hegui(
        folder.path(),
        &[
            "explain",
            "training.compliance",
            "--in",
            "a.txt",
            "--format",
            "json",
        ],
    );
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    let keys = |value: &Value| {
        let keys = value.as_object().unwrap().keys().cloned();
        keys.collect::<std::collections::BTreeSet<_>>()
    };
    let set = |list: &str| list.split(' ').map(str::to_owned).collect();
    assert_eq!(json["schema"], "hegui-trace/1");
    assert_eq!(
        keys(&json),
        set(
            "schema rubric path sha256 item title why grade value candidates omitted excused nearly changes"
        )
    );
    for candidate in json["candidates"].as_array().unwrap() {
        assert_eq!(
            keys(candidate),
            set(
                "kind way pattern quote start end line column page paragraph section sentence kept grade measure figure dropped words"
            )
        );
        let at = |key: &str| usize::try_from(candidate[key].as_u64().unwrap()).unwrap();
        assert_eq!(&REPORT[at("start")..at("end")], candidate["quote"]);
        if let Some(dropped) = candidate["dropped"].as_object() {
            let dropped = Value::Object(dropped.clone());
            assert_eq!(keys(&dropped), set("because reason by item"));
        }
    }
    for change in json["changes"].as_array().unwrap() {
        assert_eq!(
            keys(change),
            set("supposition candidate without grade value words")
        );
    }
}

#[test]
fn wrong_usage_of_explain_is_refused() {
    let folder = files();
    let item = ["explain", "training.compliance"];
    let run = |more: &[&str]| hegui(folder.path(), &[&item[..], more].concat()).0;
    assert_eq!(run(&["--format", "json"]), 2);
    assert_eq!(run(&["--in", "none.txt"]), 3);
    assert_eq!(run(&["--in", "."]), 2);
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    assert_eq!(run(&["--in", "empty.txt"]), 4);
}

#[test]
fn disagreements_are_explained() {
    let folder = files();
    let args = [
        "evaluate",
        "--explain",
        "--gold",
        "gold.json",
        "a.txt",
        "b.txt",
        "c.txt",
        "--passages",
        "passages.jsonl",
    ];
    let (code, out, err) = hegui(folder.path(), &args);
    assert_eq!((code, err.as_str()), (0, ""));
    snapshot("evaluate_explain_zh", &out);
    let (_, out, _) = hegui(folder.path(), &[&args[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&out).unwrap();
    let first = &json["reports"]["disagreements"][0];
    assert_eq!(
        (&first["name"], &first["item"]),
        (&"b".into(), &"training.compliance".into())
    );
    assert_eq!(
        first["explain"]["changes"][0]["words"],
        "若没有排除用语“尚未”（写明未做），则为有措施"
    );
    assert_eq!(json["reports"]["items"][0]["recall"], 0.6667);
    // Without --explain nothing is traced.
    let (_, out, _) = hegui(
        folder.path(),
        &[&args[..1], &args[2..], &["--format", "json"]].concat(),
    );
    let json: Value = serde_json::from_str(&out).unwrap();
    assert!(json["reports"]["disagreements"][0]["explain"].is_null());
}

#[test]
fn items_that_never_discriminate_are_listed() {
    let folder = files();
    fs::write(
        folder.path().join("gold.json"),
        r#"{"a": {"contracts.review": {"accept": [2, 3]}}, "b": {"contracts.review": {"accept": [1, 3]}},
            "c": {"contracts.review": {"accept": [3]}}}"#,
    )
    .unwrap();
    let run = |reports: &[&str]| {
        let args = ["evaluate", "--gold", "gold.json", "--format", "json"];
        let (_, out, _) = hegui(folder.path(), &[&args[..], reports].concat());
        serde_json::from_str::<Value>(&out).unwrap()["reports"]["constants"].take()
    };
    let constants = run(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(constants[0]["id"], "contracts.review");
    // The readers can be taken to agree on 3 everywhere; the program gives b less.
    assert_eq!(
        (&constants[0]["gold"], &constants[0]["program"]),
        (&3.into(), &Value::Null)
    );
    // Two reports say nothing.
    assert_eq!(run(&["a.txt", "c.txt"]).as_array().unwrap().len(), 0);
}
