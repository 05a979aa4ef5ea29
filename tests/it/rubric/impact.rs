//! `hegui rubric impact`: what a new version does to scores, and by which edit.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::diff::next_version;
use crate::common::files::{folder, write};
use crate::common::program::run;
use crate::common::snapshot::assert_snapshot;
use crate::common::workbook;

/// Three short reports and a gold file.
fn reports() -> TempDir {
    let gold =
        r#"{"b": {"training.compliance": {"accept": [2]}, "reporting.hotline": {"accept": [3]}}}"#;
    folder(&[
        ("r/a.txt", "按时开会。重视合规培训。".as_bytes()),
        (
            "r/b.txt",
            "组织合规宣讲，讲师由外单位派出。开通举报热线，受理举报3件。".as_bytes(),
        ),
        ("r/c.txt", "尚未组织合规培训。下发举报热线清单。".as_bytes()),
        ("new.toml", next_version().as_bytes()),
        ("gold.json", gold.as_bytes()),
        ("broken.docx", b"no document"),
    ])
}

const IMPACT: [&str; 5] = ["rubric", "impact", "minimal", "new.toml", "r"];

#[test]
fn every_changed_grade_is_put_down_to_an_edit() {
    let folder = reports();
    for (lang, name) in [("zh", "rubric_impact_zh"), ("en", "rubric_impact_en")] {
        let more = ["--lang", lang, "--gold", "gold.json"];
        let (code, out, err) = run(folder.path(), &[&IMPACT[..], &more].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        let shown: Vec<&str> = out.lines().skip(1).collect();
        assert_snapshot(name, &shown.join("\n"));
    }
    let (code, out, _) = run(
        folder.path(),
        &[&IMPACT[..], &["--format", "json"]].concat(),
    );
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["schema"], "hegui-impact/1");
    let grades = json["reports"].as_array().unwrap().iter();
    let mut grades = grades.flat_map(|report| report["grades"].as_array().unwrap());
    assert!(grades.all(|grade| !grade["by"].as_array().unwrap().is_empty()));
}

#[test]
fn gates_hold_a_new_version_to_the_old_one() {
    let folder = reports();
    let with = |more: &[&str]| run(folder.path(), &[&IMPACT[..], more].concat());
    assert_eq!(
        with(&["--max-band-changes", "3", "--max-rank-shift", "3"]).0,
        0
    );
    let (code, out, err) = with(&["--max-band-changes", "0"]);
    assert_eq!(code, 1);
    assert!(!out.is_empty() && err.contains("跨档次"), "{err}");
    assert_eq!(with(&["--max-rank-shift", "0"]).0, 1);
}

#[test]
fn content_that_changed_under_the_same_version_is_an_error() {
    let folder = reports();
    let forgotten = next_version().replace(r#"version = "1.1""#, r#"version = "1.0""#);
    write(folder.path(), "new.toml", forgotten);
    let (code, out, err) = run(folder.path(), &IMPACT);
    // No gate failed: the rubric is wrong.
    assert_eq!(code, 2);
    assert!(!out.is_empty() && err.contains("version"), "{err}");
    // A rubric is as itself: nothing changes.
    let (code, out, _) = run(
        folder.path(),
        &["rubric", "impact", "minimal", "minimal", "r"],
    );
    assert_eq!(code, 0);
    assert!(out.contains("有变化 0 份"), "{out}");
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = reports();
    let (code, _, err) = run(folder.path(), &[&IMPACT[..], &["broken.docx"]].concat());
    assert_eq!(code, 4);
    assert!(err.contains("broken.docx"), "{err}");
    let gold = "{\"b\": {\"training.complience\": {\"accept\": [2]}}}";
    write(folder.path(), "gold.json", gold);
    let (code, _, err) = run(
        folder.path(),
        &[&IMPACT[..], &["--gold", "gold.json"]].concat(),
    );
    assert_eq!(code, 2);
    assert!(err.contains("training.compliance"), "{err}");
}

#[test]
fn the_page_and_the_workbook_show_the_same() {
    let folder = reports();
    // Nothing in a path is markup or a formula.
    let hostile = "r/=1+1<b>x.txt";
    write(folder.path(), hostile, "组织合规宣讲。");
    for (format, file) in [("html", "out.html"), ("xlsx", "out.xlsx")] {
        let more = ["--format", format, "--output", file];
        let (code, out, err) = run(folder.path(), &[&IMPACT[..], &more].concat());
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
    }
    let page = fs::read_to_string(folder.path().join("out.html")).unwrap();
    for part in [
        "待改进 → 良好",
        "合规宣讲",
        "没有影响的改动",
        "=1+1&lt;b&gt;x.txt",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<b>") && !page.contains("<script"));
    let book = fs::read(folder.path().join("out.xlsx")).unwrap();
    let rows = |name| workbook::rows(&workbook::sheet(&book, name));
    assert_eq!([rows("报告").len(), rows("等级变化").len()], [4, 4]);
    assert_eq!(rows("改动").len(), 7);
    let paths = rows("报告")
        .iter()
        .map(|row| row["报告"].to_string())
        .collect::<Vec<_>>();
    assert!(paths.iter().any(|path| path == hostile), "{paths:?}");
    // The rubric itself is no place for it.
    let (code, _, _) = run(
        folder.path(),
        &[&IMPACT[..], &["--output", "new.toml"]].concat(),
    );
    assert_eq!(code, 2);
    let kept = fs::read_to_string(folder.path().join("new.toml")).unwrap();
    assert_eq!(kept, next_version());
}
