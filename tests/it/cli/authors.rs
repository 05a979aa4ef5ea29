//! What helps the author of a rubric: starters, packs by themselves, watching, where words come from, and
//! findings explained.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::rubrics::minimal;
use crate::common::files::folder;
use crate::common::program::{program, run, start};

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
    assert!(
        err.contains("命令行：评分细则标识“年报”的写法不对"),
        "{err}"
    );
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
        out.contains("base.toml：本指标") && out.contains("o.toml：合规讲堂"),
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

/// Every code that an error prints is explained, as the findings of coverage are.
#[test]
fn the_code_of_an_error_is_explained() {
    let folder = folder(&[]);
    for code in hegui_rubric::Code::ALL {
        let (exit, out, err) = run(folder.path(), &["explain", code.id()]);
        assert_eq!((exit, err.as_str()), (0, ""));
        assert!(out.contains(code.id()) && out.contains("怎样改"), "{out}");
        let (_, out, _) = run(folder.path(), &["explain", code.id(), "--lang", "en"]);
        assert!(
            out.contains(code.meaning().trim().split(' ').next().unwrap()),
            "{out}"
        );
    }
    // An item that nothing is called tells which rubric was searched.
    let (exit, _, err) = run(
        folder.path(),
        &["explain", "没有这一项", "--rubric", "minimal"],
    );
    assert_eq!(exit, 2);
    assert!(
        err.contains("评分细则 minimal") && err.contains("--rubric"),
        "{err}"
    );
}

#[test]
fn a_workbook_is_written_as_one_and_its_faults_name_it() {
    let folder = folder(&[("wrong.xlsx", b"no workbook")]);
    for name in ["minimal.csv", "minimal.ods"] {
        let args = ["rubric", "export", "minimal", "--output", name];
        let (exit, _, err) = run(folder.path(), &args);
        assert_eq!(exit, 2);
        assert!(
            err.contains(".xlsx") && !folder.path().join(name).exists(),
            "{err}"
        );
    }
    let args = ["rubric", "import", "wrong.xlsx", "--base", "minimal"];
    let (exit, _, err) = run(folder.path(), &args);
    assert_eq!(exit, 2);
    assert!(
        err.lines()
            .all(|line| line.starts_with("错误：wrong.xlsx ")),
        "{err}"
    );
}

/// An example that only gives another reason says so, and grades have their Chinese names.
#[test]
fn a_wrong_example_says_what_differs() {
    let wrong = minimal().replacen("reason = \"negated\" }", "reason = \"planned\" }", 1);
    let folder = folder(&[("wrong.toml", wrong.as_bytes())]);
    let (exit, out, _) = run(folder.path(), &["rubric", "test", "wrong.toml"]);
    assert_eq!(exit, 1, "{out}");
    assert!(out.contains("应为“缺失（仅为下一步工作安排）”"), "{out}");
    assert!(out.contains("原因不同"), "{out}");
}

/// A warning says that it is one.
#[test]
fn a_warning_is_labelled() {
    let odd = minimal().replacen(
        "terms = [\"合规培训\"",
        "terms = [\"合规培训课、合规教育课\", \"合规培训\"",
        1,
    );
    let folder = folder(&[("odd.toml", odd.as_bytes())]);
    let (exit, _, err) = run(folder.path(), &["rubric", "check", "odd.toml"]);
    assert_eq!(exit, 0);
    assert!(err.starts_with("警告：rubric::joined-term"), "{err}");
}
