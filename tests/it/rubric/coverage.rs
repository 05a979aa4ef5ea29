//! `hegui rubric coverage`: what the terms of a rubric are good for.

use serde_json::Value;

use super::diff::next_version;
use crate::common::files::folder;
use crate::common::program::run;
use crate::common::snapshot::assert_snapshot;

#[test]
fn terms_ways_and_cues_are_counted() {
    // A reader who does not accept the grade that the name gives.
    let gold = r#"{"a": {"training.compliance": {"accept": [0]}}}"#;
    let folder = folder(&[
        ("r/a.txt", "今年组织合规宣讲2次。".as_bytes()),
        ("new.toml", next_version().as_bytes()),
        ("gold.json", gold.as_bytes()),
    ]);
    let args = [
        "rubric",
        "coverage",
        "new.toml",
        "--corpus",
        "r",
        "--gold",
        "gold.json",
    ];
    for (lang, name) in [("zh", "rubric_coverage_zh"), ("en", "rubric_coverage_en")] {
        let (code, out, err) = run(folder.path(), &[&args[..], &["--lang", lang]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        assert_snapshot(name, &out);
    }
    let (code, out, _) = run(folder.path(), &[&args[..], &["--format", "json"]].concat());
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["schema"], "hegui-rubric-coverage/1");
    let terms = json["terms"].as_array().unwrap();
    let name = terms.iter().find(|one| one["term"] == "合规宣讲").unwrap();
    assert_eq!(
        (&name["in_examples"], &name["in_reports"], &name["wrong"]),
        (&0.into(), &1.into(), &1.into())
    );
    assert!(name["needed_by"].is_null());
    let all = run(folder.path(), &[&args[..], &["--all"]].concat()).1;
    assert!(!all.contains("--all"), "{all}");
}

#[test]
fn only_the_corpus_can_be_unreadable() {
    let folder = folder(&[("r/a.docx", b"no document"), ("wrong.toml", b"id = 3")]);
    let coverage = |args: &[&str]| run(folder.path(), &[&["rubric", "coverage"], args].concat());
    let (code, out, err) = coverage(&["minimal", "--corpus", "r"]);
    assert_eq!(code, 4);
    assert!(
        out.contains("示例 6 个") && err.contains("a.docx"),
        "{out}{err}"
    );
    assert_eq!(coverage(&["minimal", "--corpus", "none"]).0, 3);
    assert_eq!(coverage(&["wrong.toml"]).0, 2);
    // Gold without reports grades nothing.
    assert_eq!(coverage(&["minimal", "--gold", "gold.json"]).0, 2);
}
