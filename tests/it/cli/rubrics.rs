//! `hegui rubric` and `hegui explain`: rubrics that are right, and what is said of those that are not.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::{program, run, start};

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

/// The smallest rubric.
fn minimal() -> &'static str {
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
fn a_new_rubric_is_right_and_passes_its_examples() {
    let folder = folder(&[]);
    let new = [
        "rubric",
        "new",
        "annual",
        "--title",
        "“一局”年报细则",
        "--output",
        "annual.toml",
    ];
    let (code, out, err) = run(folder.path(), &new);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
    let (code, out, err) = run(folder.path(), &["rubric", "check", "annual.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("“一局”年报细则"), "{out}");
    let (code, out, _) = run(folder.path(), &["rubric", "test", "annual.toml"]);
    assert!(code == 0 && out.contains("不符 0"), "{out}");
    // What is there is not overwritten, and what no rubric can be called is refused.
    let before = fs::read(folder.path().join("annual.toml")).unwrap();
    assert_eq!(run(folder.path(), &new).0, 2);
    assert_eq!(fs::read(folder.path().join("annual.toml")).unwrap(), before);
    let (code, out, err) = run(folder.path(), &["rubric", "new", "年报", "--title", "年报"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("rubric::bad-id"), "{err}");
}

/// The starters that build on something are right wherever they stand, and say where it is.
#[test]
fn a_new_rubric_may_use_a_pack_or_extend_another() {
    let parent = minimal();
    let folder = folder(&[
        ("base/parent.toml", parent.as_bytes()),
        (
            "base/pack.toml",
            include_bytes!("../../../rubrics/packs/zh-official.toml"),
        ),
        ("new/keep", b""),
    ]);
    let make = |more: &[&str], file: &str| {
        let args = [
            "rubric",
            "new",
            "annual",
            "--title",
            "年报细则",
            "--output",
            file,
        ];
        let (code, _, err) = run(folder.path(), &[&args[..], more].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{more:?}");
        for command in ["check", "test"] {
            let (code, out, err) = run(folder.path(), &["rubric", command, file]);
            assert_eq!((code, err.as_str()), (0, ""), "{out}");
        }
        fs::read_to_string(folder.path().join(file)).unwrap()
    };
    let lines = |text: &str| text.lines().count();
    let (own, using) = (
        make(&["--uses", "none"], "own.toml"),
        make(&[], "using.toml"),
    );
    assert!(using.contains("uses = [\"zh-official\"]") && !own.contains("uses"));
    assert!(lines(&using) < lines(&own) * 3 / 4);
    let file = make(&["--uses", "base/pack.toml"], "new/using.toml");
    assert!(file.contains("uses = [\"../base/pack.toml\"]"), "{file}");
    let over = make(&["--extends", "minimal"], "over.toml");
    assert!(over.contains("extends = \"minimal\"") && over.contains("#terms.add"));
    let over = make(&["--extends", "base/parent.toml"], "new/over.toml");
    assert!(over.contains("extends = \"../base/parent.toml\""), "{over}");
    let over = make(&["--extends", "base/parent.toml"], "beside.toml");
    assert!(over.contains("extends = \"./base/parent.toml\""), "{over}");
    let args = [
        "rubric",
        "new",
        "a",
        "--title",
        "年报",
        "--extends",
        "minimum",
    ];
    let (code, _, err) = run(folder.path(), &args);
    assert!(code == 2 && err.contains("minimal"), "{err}");
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
        out.contains("待办 1") && out.contains("（待办）：应为 described"),
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
fn a_pack_is_checked_by_itself() {
    let pack = include_str!("../../../rubrics/packs/zh-official.toml");
    let wrong = "format = 1\nlanguage = \"zh\"\n[general]\nact = [\"制定\"]\n";
    let folder = folder(&[
        ("zh.toml", pack.as_bytes()),
        ("wrong.toml", wrong.as_bytes()),
    ]);
    let (code, out, err) = run(folder.path(), &["rubric", "check", "zh.toml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("语言包（"), "{out}");
    let (code, _, err) = run(folder.path(), &["rubric", "check", "wrong.toml"]);
    assert!(code == 2 && err.contains("rubric::unknown-key"), "{err}");
    let args = [
        "rubric",
        "check",
        "zh.toml",
        "wrong.toml",
        "--format",
        "json",
    ];
    let (code, out, _) = run(folder.path(), &args);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 2);
    assert_eq!(
        (&json["files"][0]["valid"], &json["files"][1]["valid"]),
        (&true.into(), &false.into())
    );
    let (code, _, err) = run(folder.path(), &["rubric", "test", "zh.toml"]);
    assert!(code == 2 && err.contains("rubric::no-rubric"), "{err}");
}

#[test]
fn a_watched_rubric_is_checked_again_when_it_changes() {
    let pack = "format = 1\nlanguage = \"zh\"\n[vocabulary]\nspare = [\"备用\"]\n";
    let rubric = minimal().replacen("points = 10 ", "uses = [\"./p.toml\"]\npoints = 10 ", 1);
    let folder = folder(&[("r.toml", rubric.as_bytes()), ("p.toml", pack.as_bytes())]);
    for (command, rounds) in [("check", "3"), ("test", "3")] {
        let args = [
            "rubric",
            command,
            "r.toml",
            "--watch",
            "--watch-rounds",
            rounds,
        ];
        let running = start(&mut program(folder.path(), &args));
        // The program may look at any time: the file is written anew until the run has come to its end.
        let (path, stop) = (folder.path().to_owned(), Arc::new(AtomicBool::new(false)));
        let writer = {
            let (rubric, stop) = (rubric.clone(), Arc::clone(&stop));
            thread::spawn(move || {
                for round in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    thread::sleep(Duration::from_millis(700));
                    let more = "# 又改\n".repeat(round % 7);
                    let wrong = rubric.replacen("points = 10 ", "points = 11 ", 1);
                    fs::write(path.join("r.toml"), format!("{wrong}{more}")).unwrap();
                }
            })
        };
        let (_, out, err) = running.end().text();
        stop.store(true, Ordering::Relaxed);
        writer.join().unwrap();
        assert!(err.contains("正在等待 2 个文件的改动"), "{err}");
        assert_eq!(err.matches("r.toml 有改动").count(), 2, "{out}{err}");
        assert!(err.contains("rubric::points-mismatch"), "{err}");
        fs::write(folder.path().join("r.toml"), &rubric).unwrap();
    }
    let (code, _, err) = run(folder.path(), &["rubric", "check", "minimal", "--watch"]);
    assert!(code == 2 && err.contains("没有可监视的文件"), "{err}");
}

#[test]
fn explain_says_which_file_words_come_from() {
    let parent = minimal();
    let over = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\nextends = \"./base.toml\"\n\
        [[items]]\nid = \"training.compliance\"\nterms.add = [\"合规讲堂\"]\n\
        [[cues]]\nreason = \"planned\"\nreach = \"clause\"\nterms = [\"有望\"]\n";
    let report = "示例公司2024年度合规工作报告\n组织合规讲堂4次。有望组织合规培训。\n";
    let folder = folder(&[
        ("base.toml", parent.as_bytes()),
        ("o.toml", over.as_bytes()),
        ("a.txt", report.as_bytes()),
    ]);
    let explain = |more: &[&str]| {
        let args = [&["explain", "合规培训"][..], more].concat();
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!((code, err.as_str()), (0, ""));
        out
    };
    let out = explain(&["--rubric", "o.toml"]);
    assert!(
        out.contains("base.toml：本项目") && out.contains("o.toml：合规讲堂"),
        "{out}"
    );
    // A rubric in one file says nothing of files.
    assert!(!explain(&["--rubric", "base.toml"]).contains("出处"));
    let out = explain(&["--rubric", "o.toml", "--in", "a.txt"]);
    assert!(out.contains("出处 base.toml · o.toml"), "{out}");
    let out = explain(&["--rubric", "o.toml", "--in", "a.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let candidates = json["candidates"].as_array().unwrap();
    let of = |pattern: &str| {
        candidates
            .iter()
            .find(|one| one["pattern"] == pattern)
            .unwrap()
    };
    assert_eq!(of("合规讲堂")["origin"], "o.toml");
    assert_eq!(of("合规培训")["origin"], "base.toml");
    assert_eq!(of("合规培训")["dropped"]["origin"], "o.toml");
    assert_eq!(json["rubric"]["version"], "1 / minimal 1.0");
}

#[test]
fn findings_are_explained_in_both_languages() {
    let folder = folder(&[]);
    for lint in hegui_rubric::Lint::ALL {
        for (lang, heading) in [("zh", "怎样改"), ("en", "what to do")] {
            let (code, out, err) = run(folder.path(), &["explain", lint.id(), "--lang", lang]);
            assert_eq!((code, err.as_str()), (0, ""));
            assert!(out.starts_with(lint.id()) && out.contains(heading), "{out}");
        }
    }
}
