//! What is too much for the program is refused with the bound, the amount and the option that allows more;
//! with the option it is read.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::bounds::{assert_bound, score};
use crate::common::files::{folder, write, zipped};
use crate::common::program::run;

const REPORT: &str = "2023年，我局聘请法律顾问2名，审查合同21份。\n";

#[test]
fn each_bound_says_what_is_exceeded_by_how_much_and_which_option_allows_more() {
    let folder = folder(&[]);
    let folder = folder.path();
    fs::write(folder.join("a.txt"), REPORT.repeat(20)).unwrap();
    let size = REPORT.len() * 20;
    assert_bound(
        folder,
        "a.txt",
        &["--max-filesize", "1KB"],
        "too-large",
        "the limit is 1 KB",
        &["--max-filesize", &size.to_string()],
    );
    let characters = (REPORT.chars().count() * 20).to_string();
    assert_bound(
        folder,
        "a.txt",
        &["--max-characters", "100"],
        "unbounded",
        &format!("too many characters of text: {characters}, the limit is 100"),
        &["--max-characters", &characters],
    );
    write(
        folder,
        "one.zip",
        zipped([("a.txt", REPORT), ("b.txt", REPORT)]),
    );
    assert_bound(
        folder,
        "one.zip",
        &["--max-files", "1"],
        "unbounded",
        "too many files: 2, the limit is 1",
        &["--max-files", "2"],
    );
}

#[test]
#[cfg(all(feature = "archive", feature = "html"))]
fn bounds_reach_the_process_that_reads_and_the_archives() {
    let folder = folder(&[]);
    let folder = folder.path();
    let page = format!(
        "<html><body>{}<p>{}</p>{}</body></html>",
        "<div>".repeat(300),
        REPORT.repeat(10),
        "</div>".repeat(300)
    );
    fs::write(folder.join("deep.html"), page).unwrap();
    assert_bound(
        folder,
        "deep.html",
        &[],
        "unbounded",
        "nested too deeply: more than the limit of 256",
        &["--max-nesting", "400"],
    );
    let inner = zipped([("a.txt", REPORT)]);
    write(folder, "outer.zip", zipped([("inner.zip", inner)]));
    assert_bound(
        folder,
        "outer.zip",
        &["--max-archive-nesting", "1"],
        "unbounded",
        "too many archives stand in one another: more than the limit of 1",
        &["--max-archive-nesting", "2"],
    );
    let large = REPORT.repeat(30_000);
    write(folder, "large.zip", zipped([("a.txt", large)]));
    assert_bound(
        folder,
        "large.zip",
        &["--max-archive", "1MB"],
        "unbounded",
        "too large together: more than the limit of 1.0 MB",
        &["--max-archive", "1GB"],
    );
}

#[test]
fn what_is_left_out_of_the_findings_is_counted_and_can_be_had() {
    let folder = folder(&[]);
    let folder = folder.path();
    let many: String = (1..=50)
        .map(|n| format!("{n}月，我局聘请法律顾问{n}名，审查合同{n}份。\n"))
        .collect();
    fs::write(folder.join("a.txt"), format!("2023年工作报告\n{many}")).unwrap();
    let item = |json: &Value| {
        let items = json["reports"][0]["items"].as_array().unwrap();
        items
            .iter()
            .find(|item| item["id"] == "decisions.legal-advisors")
            .unwrap()
            .clone()
    };
    let few = item(&score(folder, &["a.txt"]).0);
    let all = item(&score(folder, &["a.txt", "--max-findings", "1000"]).0);
    let count = |item: &Value| item["evidence"].as_array().unwrap().len();
    assert_eq!(count(&few), 6);
    assert_eq!(all["more_evidence"], 0);
    assert_eq!(
        few["more_evidence"].as_u64().unwrap() as usize + count(&few),
        count(&all)
    );
    for same in ["grade", "points", "why", "confidence"] {
        assert_eq!(few[same], all[same], "{same}");
    }
}

#[test]
fn a_text_too_dense_to_be_looked_at_says_so() {
    let folder = folder(&[]);
    let folder = folder.path();
    fs::write(
        folder.join("a.txt"),
        format!("2023年{}审查合同。", "未聘请法律顾问".repeat(2_000)),
    )
    .unwrap();
    let (json, _, code) = score(folder, &["a.txt"]);
    assert_eq!(code, 0);
    let diagnostics = json["reports"][0]["diagnostics"].as_array().unwrap();
    assert!(
        diagnostics.iter().any(|it| it["code"] == "crowded"),
        "{diagnostics:?}"
    );
}

#[test]
fn expressions_of_a_rubric_are_bounded_when_compiled() {
    let folder = folder(&[]);
    let folder = folder.path();
    let minimal = include_str!("../../../rubrics/minimal.toml");
    let needle = "terms = [";
    let at = minimal.find(needle).unwrap() + needle.len();
    let (head, tail) = minimal.split_at(at);
    let large = r#"{ regex = "合规(?:.{0,200}x){0,40}", anchor = ["合规"] }, "#;
    fs::write(folder.join("r.toml"), format!("{head}{large}{tail}")).unwrap();
    let check = |args: &[&str]| {
        let check = ["rubric", "check", "r.toml", "--lang", "en"];
        let (code, _, said) = run(folder, &[&check, args].concat());
        (code, said.replace(['\n', ' '], ""))
    };
    let (code, said) = check(&[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("--regex-size-limit") && said.contains("1048576"),
        "{said}"
    );
    assert_eq!(check(&["--regex-size-limit", "64MB"]).0, 0);
}

#[test]
fn wrong_limits_are_wrong_usage() {
    for wrong in [
        ["--max-filesize", "0"],
        ["--max-filesize", "viel"],
        ["--max-pages", "0x10"],
        ["--max-time", "NaN"],
        ["--max-findings", "1"],
        ["--max-memory", "1MB"],
    ] {
        let (_, errors, code) = score(Path::new("."), &[&["x.txt"][..], &wrong].concat());
        assert_eq!(code, 2, "{wrong:?}: {errors}");
        assert!(errors.contains("must be"), "{wrong:?}: {errors}");
    }
}
