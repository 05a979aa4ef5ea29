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
        (&["rubric", "list"][..], "health-rule-of-law-yunling "),
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
        out.contains("应为“有数据”，实得“缺失”") && !out.contains("不符 0"),
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

/// The smallest rubric.
pub(super) fn minimal() -> &'static str {
    hegui::bundled::find("minimal").unwrap().source
}

#[test]
fn rubrics_in_other_encodings_are_read_with_a_warning() {
    let gbk = encoding_rs::GB18030.encode(minimal()).0;
    let mut utf_16 = vec![0xFF, 0xFE];
    utf_16.extend(minimal().encode_utf16().flat_map(u16::to_le_bytes));
    let unmarked: Vec<u8> = minimal()
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let folder = folder(&[
        ("gbk.toml", &gbk),
        ("utf-16.toml", &utf_16),
        ("unmarked.toml", &unmarked),
        ("good.toml", minimal().as_bytes()),
        (
            "picture.toml",
            &[0x89, b'P', b'N', b'G', 0, 1, 2, 0xFF, 0xD8, 0],
        ),
    ]);
    for (file, encoding) in [
        ("gbk.toml", "GB18030"),
        ("utf-16.toml", "UTF-16LE"),
        ("unmarked.toml", "UTF-16BE"),
    ] {
        let (code, out, err) = run(folder.path(), &["rubric", "check", file]);
        assert_eq!(code, 0, "{err}");
        assert!(
            out.contains("没有错误") && err.contains(encoding),
            "{out}{err}"
        );
        let (_, _, err) = run(folder.path(), &["--lang", "en", "rubric", "test", file]);
        assert!(err.contains("save it as UTF-8"), "{err}");
    }
    let (code, _, err) = run(folder.path(), &["rubric", "check", "good.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, _, err) = run(folder.path(), &["rubric", "check", "picture.toml"]);
    assert!(code == 2 && err.contains("编码无法识别"), "{err}");
}

#[test]
fn what_is_no_file_is_said_in_chinese() {
    let folder = folder(&[("rubrics/a.toml", b"")]);
    for (named, why) in [("none.toml", "文件不存在"), ("rubrics", "这是文件夹")] {
        let (code, _, err) = run(folder.path(), &["rubric", "check", named]);
        assert!(
            code == 2 && err.contains(why) && !err.contains("os error"),
            "{err}"
        );
    }
}

#[test]
fn other_programs_get_what_is_wrong() {
    let wrong = minimal().replacen("title = \"企业", "titel = \"企业", 1);
    let folder = folder(&[
        ("a b.toml", wrong.as_bytes()),
        ("good.toml", minimal().as_bytes()),
    ]);
    let check = |format: &str| {
        let files = ["a b.toml", "good.toml", "none.toml"];
        let args = [&["rubric", "check", "--format", format][..], &files].concat();
        let (code, out, _) = run(folder.path(), &args);
        assert_eq!(code, 2, "{out}");
        out
    };
    let json: serde_json::Value = serde_json::from_str(&check("json")).unwrap();
    assert_eq!(json["schema"], "hegui-rubric-check/1");
    let valid: Vec<_> = (0..3).map(|file| &json["files"][file]["valid"]).collect();
    assert_eq!(valid, [false, true, false]);
    let found = &json["files"][0]["findings"];
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(found[0]["code"], "rubric::unknown-key");
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&7.into(), &1.into())
    );
    let place = |key: &str| usize::try_from(found[0][key].as_u64().unwrap()).unwrap();
    assert_eq!(&wrong[place("start")..place("end")], "titel");
    assert!(
        json["files"][2]["refused"]
            .as_str()
            .unwrap()
            .contains("文件不存在")
    );

    let sarif: serde_sarif::sarif::Sarif = serde_json::from_str(&check("sarif")).unwrap();
    let results = sarif.runs[0].results.as_ref().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].rule_id.as_deref(), Some("rubric::unknown-key"));

    let lines = check("github");
    let mut lines = lines.lines();
    let first = lines.next().unwrap();
    assert!(
        first.starts_with("::error file=a b.toml,line=7,endLine=7,col=1,endColumn=6,"),
        "{first}"
    );
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("::error file=none.toml::")
    );
    let (code, out, _) = run(
        folder.path(),
        &["rubric", "check", "good.toml", "--format", "github"],
    );
    assert_eq!((code, out.as_str()), (0, ""));
}

#[test]
fn the_schema_is_printed() {
    let (code, out, _) = run(folder(&[]).path(), &["rubric", "schema"]);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    assert!(schema["properties"]["items"].is_object());
}

#[test]
fn an_example_to_do_is_reported_and_does_not_fail() {
    let example = "{ text = \"重视合规培训。\", grade = \"mentioned\" }";
    let with = |to: &str| minimal().replacen(example, to, 1);
    let todo = with("{ text = \"重视合规培训。\", grade = \"described\", todo = true }");
    let done = with("{ text = \"重视合规培训。\", grade = \"mentioned\", todo = true }");
    let folder = folder(&[
        ("todo.toml", todo.as_bytes()),
        ("done.toml", done.as_bytes()),
    ]);
    let (code, out, _) = run(folder.path(), &["rubric", "test", "todo.toml"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("待办 1") && out.contains("（待办）：应为“有措施”"),
        "{out}"
    );
    let (code, out, _) = run(folder.path(), &["rubric", "test", "done.toml"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("可以删去 todo") && !out.contains("待办 "),
        "{out}"
    );
}

#[test]
fn items_and_grades_may_be_named_in_chinese() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let (code, out, _) = run(folder.path(), &["explain", "公平竞争审查"]);
    assert!(
        code == 0 && out.contains("decisions.fair-competition"),
        "{out}"
    );
    // 审查 stands in the titles of several items: they are listed, none is chosen.
    let (code, _, err) = run(folder.path(), &["explain", "审查"]);
    assert_eq!(code, 2);
    for id in ["decisions.fair-competition", "decisions.legality-review"] {
        assert!(err.contains(id), "{err}");
    }
    let require = |typed: &str| {
        let args = ["score", "a.txt", "--require", typed];
        let (code, _, err) = run(folder.path(), &args);
        (code, err)
    };
    let (_, by_id) = require("decisions.fair-competition=quantified");
    let (code, by_title) = require("公平竞争审查=有数据");
    assert_eq!(by_id, by_title);
    assert_ne!(code, 2, "{by_title}");
    for wrong in ["公平竞争审查=很好", "审查=有数据", "公平竞争审查"] {
        assert_eq!(require(wrong).0, 2, "{wrong}");
    }
}

#[test]
fn faults_of_a_workbook_name_its_file() {
    let folder = folder(&[("ours.xlsx", b"PK")]);
    let args = ["rubric", "import", "ours.xlsx", "--base", "minimal"];
    let (code, out, err) = run(folder.path(), &args);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("ours.xlsx 不是 .xlsx 工作簿"), "{err}");
}
