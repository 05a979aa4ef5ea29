//! `hegui rubric` and `hegui explain`: rubrics that are right, and what is said of those that are not.

use std::fs;

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::run;

#[test]
fn wrong_rubrics() {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("bad.toml", b"format = 1\nid = 3\n"),
        ("no.toml", b"[["),
    ]);
    let (code, _, err) = run(
        folder.path(),
        &["score", "a.txt", "--rubric", "health-rule-of-lew"],
    );
    assert_eq!(code, 2);
    assert!(err.contains("是不是 health-rule-of-law？"), "{err}");
    for rubric in ["bad.toml", "no.toml", "none.toml", "."] {
        let (code, out, err) = run(folder.path(), &["score", "a.txt", "--rubric", rubric]);
        assert_eq!((code, out.as_str()), (2, ""), "{rubric}");
        assert!(!err.is_empty(), "{rubric}");
    }
    let (code, out, err) = run(
        folder.path(),
        &[
            "rubric",
            "check",
            "bad.toml",
            "health-rule-of-law",
            "no.toml",
        ],
    );
    assert_eq!(code, 2);
    assert!(
        out.contains("没有错误") && err.contains("bad.toml") && err.contains("no.toml"),
        "{out}{err}"
    );
}

#[test]
fn an_item_is_explained() {
    let folder = folder(&[]);
    let (code, out, _) = run(folder.path(), &["explain", "decisions.legal-advisors"]);
    assert_eq!(code, 0);
    for part in ["法律依据", "怎样写", "等级", "示例", "法律顾问"] {
        assert!(out.contains(part), "{part} in {out}");
    }
    let (code, _, err) = run(folder.path(), &["explain", "legal-advisors"]);
    assert_eq!(code, 2);
    assert!(err.contains("是不是 decisions.legal-advisors？"), "{err}");
}

#[test]
fn rubrics_are_listed_shown_and_tested() {
    let folder = folder(&[]);
    for (args, word) in [
        (&["rubric", "list"][..], "health-rule-of-law"),
        (&["rubric", "show"], "decisions.legal-advisors"),
        (&["rubric", "test", "health-rule-of-law"], "不符 0"),
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains(word), "{out}");
    }
}

#[test]
fn an_example_that_fails_says_what_was_expected() {
    let folder = folder(&[]);
    let source = hegui::bundled::find("health-rule-of-law").unwrap().source;
    let at = source.find("grade = \"absent\"").unwrap();
    let wrong = format!(
        "{}grade = \"quantified\"{}",
        &source[..at],
        &source[at + "grade = \"absent\"".len()..]
    );
    // A reason belongs to an absent example only.
    let end = at + wrong[at..].find('}').unwrap();
    let example = wrong[at..end].split(", reason").next().unwrap();
    fs::write(
        folder.path().join("r.toml"),
        format!("{}{example} {}", &wrong[..at], &wrong[end..]),
    )
    .unwrap();
    let (code, out, err) = run(folder.path(), &["rubric", "test", "r.toml"]);
    assert_eq!(code, 1, "{err}");
    assert!(
        out.contains("应为 quantified，得 absent") && !out.contains("不符 0"),
        "{out}"
    );
}

#[test]
fn a_rubric_builds_on_files_beside_it() {
    let head = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\n";
    let city = format!("{head}extends = \"../province/r.toml\"\n");
    let province = format!("{head}extends = \"minimal\"\n[general]\nacts.add = [\"举办\"]\n");
    let folder = folder(&[
        ("city/r.toml", city.as_bytes()),
        ("province/r.toml", province.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
    ]);
    let rubric = "city/r.toml";
    let (code, out, err) = run(folder.path(), &["rubric", "check", rubric]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("1 / o 1 / minimal 1.0"), "{out}");
    let (code, flat, err) = run(folder.path(), &["rubric", "resolve", rubric]);
    assert_eq!(code, 0, "{err}");
    assert!(flat.contains("# ../province/r.toml\n  \"举办\","), "{flat}");
    let scored = |rubric| {
        let args = ["score", "a.txt", "--format", "csv", "--rubric", rubric];
        run(folder.path(), &args)
    };
    let composed = scored(rubric);
    assert_eq!(composed.0, 0, "{}", composed.2);
    fs::write(folder.path().join("flat.toml"), &flat).unwrap();
    assert_eq!(composed.1, scored("flat.toml").1);
    // A folder is no rubric.
    let above = city.replace("../province/r.toml", "../province/");
    fs::write(folder.path().join("city/above.toml"), above).unwrap();
    let (code, _, err) = run(folder.path(), &["rubric", "check", "city/above.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("rubric::unreadable-source"), "{err}");
    // A rubric is not written over, and a fault is shown in the file that has it.
    let args = ["rubric", "resolve", rubric, "--output", rubric];
    assert_eq!(run(folder.path(), &args).0, 2);
    let broken = province.replace("举办", "组织");
    fs::write(folder.path().join("province/r.toml"), broken).unwrap();
    let (code, _, err) = run(folder.path(), &["rubric", "check", rubric]);
    assert_eq!(code, 2);
    assert!(
        err.contains("rubric::already-there") && err.contains("province/r.toml:7:13"),
        "{err}"
    );
}
