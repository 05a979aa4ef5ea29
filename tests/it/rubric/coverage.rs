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

/// What the bundled rubrics leave standing, they say why.
#[test]
fn the_bundled_rubrics_have_no_findings() {
    let folder = folder(&[]);
    for name in hegui::bundled::names() {
        let args = ["rubric", "coverage", name, "--format", "json"];
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!((code, err.as_str()), (0, ""));
        let json: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["failing"], 0, "{name}");
        assert_eq!(
            json["findings"].as_array().unwrap().len(),
            0,
            "{name}: {}",
            json["findings"]
        );
    }
}

/// What a pack or the rubric below says is left to its author.
#[test]
fn the_words_of_other_files_are_left_to_their_authors() {
    let over = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\nextends = \"minimal\"\n\
        [general]\nacts.add = [\"举行\"]\n\
        [[items]]\nid = \"training.compliance\"\nterms.add = [\"合规讲堂\"]\n";
    let folder = folder(&[("o.toml", over.as_bytes())]);
    let args = ["rubric", "coverage", "o.toml", "--format", "json"];
    let (_, out, _) = run(folder.path(), &args);
    let json: Value = serde_json::from_str(&out).unwrap();
    // `minimal` allows what no example has; what it says itself is not reported either.
    assert_eq!(
        json["findings"].as_array().unwrap().len(),
        0,
        "{}",
        json["findings"]
    );
    let own = "format = 1\nlanguage = \"zh\"\n[general]\nacts = [\"举行\"]\n";
    let minimal = include_str!("../../../rubrics/minimal.toml");
    let (minimal, _) = minimal.split_once("\n[[allow]]").unwrap();
    let using = minimal.replacen("points = 10 ", "uses = [\"./p.toml\"]\npoints = 10 ", 1);
    let using = using.replacen("acts = [", "acts.add = [", 1);
    let folder =
        crate::common::files::folder(&[("r.toml", using.as_bytes()), ("p.toml", own.as_bytes())]);
    let args = ["rubric", "coverage", "r.toml", "--all"];
    let (code, out, err) = run(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("  开展（") && !out.contains("  举行（"),
        "{out}"
    );
}
