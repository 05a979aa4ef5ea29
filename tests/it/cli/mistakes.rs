//! What a person does wrong, and what the program must not do for it: replace what was edited, score its own
//! results, or speak of options that nobody typed.

use std::fs;

use serde_json::Value;

use super::REPORT;
use crate::common::files::{folder, names};
use crate::common::program::{filter, program, run, start};

/// Whether a text holds a Chinese character.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn pages_that_were_edited_and_results_of_another_kind_stay() {
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("b.txt", b"")]);
    let path = folder.path();
    let notices = [
        "score", "a.txt", "b.txt", "--format", "notice", "--output", "out",
    ];
    assert_eq!(run(path, &notices).0, 4);
    assert_eq!(run(path, &notices).0, 4);
    fs::write(path.join("out/a.md"), "我改过的文字").unwrap();
    let (code, _, err) = run(path, &notices);
    assert_eq!(code, 2, "{err}");
    for words in ["a.md", "改动过", "--force"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    let edited = || fs::read_to_string(path.join("out/a.md")).unwrap();
    assert_eq!(edited(), "我改过的文字");
    assert_eq!(run(path, &[&notices[..], &["--force"]].concat()).0, 4);
    assert_ne!(edited(), "我改过的文字");
    let pages = [
        "score", "a.txt", "b.txt", "--format", "html", "--output", "out",
    ];
    let before = names(&path.join("out"));
    let (code, _, err) = run(path, &pages);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("notice") && err.contains("--force"), "{err}");
    assert_eq!(names(&path.join("out")), before);
}

#[test]
#[cfg(feature = "html")]
fn results_of_the_program_are_no_reports() {
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("b.txt", b"")]);
    let path = folder.path();
    for format in [
        "html=pages",
        "notice=pages/notices",
        "markdown=a-result.md",
        "text=a-result.txt",
    ] {
        let (input, format) = match format.contains("pages") {
            true => (&["a.txt", "b.txt"][..], format),
            false => (&["a.txt"][..], format),
        };
        let args = [&["score", "--format", format][..], input].concat();
        assert!([0, 4].contains(&run(path, &args).0), "{format}");
    }
    let scored = |args: &[&str]| {
        let (_, out, err) = run(path, &[&["score", "--format", "json"], args].concat());
        let json: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
        (json, err)
    };
    let (json, err) = scored(&["."]);
    let of = |name: &str| {
        let reports = json["reports"].as_array().unwrap();
        let found = reports.iter().find(|report| report["path"] == name);
        found.map(|report| report["reason"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(of("a.txt").as_deref(), Some(""));
    assert_eq!(of("a-result.md").as_deref(), Some("not-a-report"));
    assert_eq!(of("a-result.txt").as_deref(), Some("not-a-report"));
    // Nothing of the folders of results is looked at; what was put beside it is.
    assert_eq!(json["reports"].as_array().unwrap().len(), 4, "{json}");
    assert!(
        err.contains("本程序写的评分结果") && err.contains("pages/"),
        "{err}"
    );
    let left = json["intake"]["left_alone"].as_array().unwrap();
    let kinds: Vec<_> = left.iter().map(|file| &file["kind"]).collect();
    assert!(kinds.contains(&&Value::from("results")), "{left:?}");
    fs::write(path.join("pages/c.txt"), REPORT.replace("云溪", "青汀")).unwrap();
    let (json, _) = scored(&["pages"]);
    assert_eq!(json["reports"].as_array().unwrap().len(), 1, "{json}");
    // By name it is looked at, and known.
    let page = names(&path.join("pages/reports"))
        .into_iter()
        .find(|name| {
            let page = fs::read_to_string(path.join("pages/reports").join(name));
            page.unwrap().contains("聘请法律顾问")
        })
        .unwrap();
    let page = format!("pages/reports/{page}");
    let (code, out, _) = run(path, &["score", &page]);
    assert_eq!(code, 4);
    assert!(out.contains("是本程序写的评分结果"), "{out}");
    assert_eq!(run(path, &["score", &page, "--assume-report"]).0, 0);
}

#[test]
fn an_empty_stream_is_nothing_to_score() {
    for stream in ["", "\n  \n\n"] {
        for gate in [&[][..], &["--min-percent", "60"]] {
            let ran = filter(
                &[&["score", "-", "--input", "jsonl"], gate].concat(),
                stream,
            );
            assert_eq!(ran.code, 3, "{}", ran.err);
            assert!(
                ran.out.is_empty() && ran.err.contains("标准输入是空的"),
                "{}",
                ran.err
            );
        }
    }
    let folder = folder(&[]);
    let (code, _, err) = run(folder.path(), &["score", "--input", "jsonl"]);
    assert_eq!(code, 2);
    assert!(err.contains("hegui score - --input jsonl"), "{err}");
}

#[test]
fn manuals_and_completions_speak_one_language() {
    let folder = folder(&[]);
    let path = folder.path();
    let pages = ["man", "--output", "pages", "--lang", "en"];
    assert_eq!(run(path, &pages).0, 0);
    for name in names(&path.join("pages")) {
        let page = fs::read_to_string(path.join("pages").join(&name)).unwrap();
        // Examples name files of authors in Chinese.
        let chinese = page.lines().find(|line| {
            is_chinese(line) && !line.contains("hegui ") && !line.contains("法律顾问")
        });
        assert_eq!(chinese, None, "{name}");
    }
    let (_, english, _) = run(path, &["completions", "zsh", "--lang", "en"]);
    assert!(english.contains("On a terminal") && english.contains("A web page"));
    let (_, chinese, _) = run(path, &["completions", "zsh"]);
    assert!(chinese.contains("仅在终端上") && chinese.contains("网页"));
    assert!(!chinese.contains("On a terminal") && !chinese.contains("A web page"));
}

#[test]
fn wrong_files_are_told_in_chinese_with_their_line() {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("base.toml", b"baseline = 1\npaths = []\nx = 1\n"),
        ("review.toml", b"decision = []\n"),
        ("gold.json", b"{\"a\": "),
    ]);
    let path = folder.path();
    let refused = |args: &[&str], words: &[&str]| {
        let (code, out, err) = run(path, args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?} {err}");
        for words in words {
            assert!(err.contains(words), "{words}: {err}");
        }
    };
    refused(
        &["score", "a.txt", "--baseline", "base.toml"],
        &["base.toml", "第 3 行", "没有“x”这个键"],
    );
    refused(
        &["score", "a.txt", "--review", "review.toml"],
        &["review.toml 第 1 行", "是不是 decisions？"],
    );
    refused(
        &["evaluate", "a.txt", "--gold", "gold.json"],
        &["gold.json 第 1 行", "内容不完整"],
    );
    refused(&["score", "a.txt", "--width", "5"], &["60 到 400"]);
    refused(
        &["score", "a.txt", "--min-percent", "-5"],
        &["--min-percent", "“-5”", "0 到 100"],
    );
    // Before anything is scored.
    refused(
        &["score", "a.txt", "--baseline", "no.toml"],
        &["no.toml", "不存在"],
    );
    refused(&["explain"], &["错误：", "用法"]);
    refused(&["evaluate"], &["错误："]);
    for (config, words) in [
        (
            "\nmin-percnt = 60\n",
            "第 2 行有误：没有“min-percnt”这个键；是不是 min-percent？",
        ),
        (
            "min-percent = 160\n",
            "第 1 行有误：min-percent 应为 0 到 100",
        ),
        (
            "rubric = \"minimal\"\nformats = [\"htm\"]\n",
            "第 2 行有误：formats 格式有",
        ),
        ("min-band = 良好\n", "第 1 行有误：字符串要加引号"),
        ("issuer = 5\n", "第 1 行有误：“issuer”应为字符串"),
    ] {
        fs::write(path.join("hegui.toml"), config).unwrap();
        refused(&["score", "a.txt"], &["hegui.toml", words]);
    }
}

#[test]
fn variables_are_named_and_empty_ones_are_not_set() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let with = |name: &str, value: &str, args: &[&str]| {
        let mut command = program(folder.path(), &[&["score", "a.txt"], args].concat());
        start(command.env(name, value)).end().text()
    };
    let (code, _, err) = with("HEGUI_JOBS", "abc", &[]);
    assert_eq!(code, 2);
    assert!(
        err.contains("环境变量 HEGUI_JOBS") && !err.contains("--jobs <"),
        "{err}"
    );
    let (code, _, err) = with("HEGUI_JOBS", "abc", &["--lang", "en"]);
    assert!(
        code == 2 && err.contains("environment variable HEGUI_JOBS"),
        "{err}"
    );
    let (code, _, err) = with("HEGUI_RUBRIC", "nosuch", &[]);
    assert!(code == 2 && err.contains("环境变量 HEGUI_RUBRIC"), "{err}");
    for name in ["HEGUI_JOBS", "HEGUI_LANG", "HEGUI_RUBRIC"] {
        let (code, _, err) = with(name, "", &[]);
        assert_eq!(code, 0, "{name}: {err}");
    }
}

#[test]
fn a_baseline_says_what_it_could_not_do() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let path = folder.path();
    let record = ["baseline", "record", "a.txt", "--output", "base.toml"];
    let (code, _, err) = run(path, &record);
    assert_eq!(code, 0, "{err}");
    let kept = fs::read(path.join("base.toml")).unwrap();
    fs::write(path.join("a.txt"), REPORT.replace("2名", "")).unwrap();
    let only = [
        "baseline",
        "check",
        "base.toml",
        "--accept",
        "--only",
        "nosuch.txt",
    ];
    let (code, out, err) = run(path, &only);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nosuch.txt"), "{err}");
    assert_eq!(fs::read(path.join("base.toml")).unwrap(), kept);
    // The gate names the item as people do.
    let gate = ["score", "a.txt", "--baseline", "base.toml"];
    let (code, _, err) = run(path, &gate);
    assert!(code == 1 && err.contains("法律顾问"), "{err}");
    let (code, out, _) = run(path, &["baseline", "check", "base.toml", "--lang", "en"]);
    assert!(code == 1 && out.contains("1 report, "), "{out}");
    // Nothing in common: allowed, and said.
    fs::write(path.join("b.txt"), REPORT.replace("云溪", "青汀")).unwrap();
    let gate = [
        "score",
        "b.txt",
        "--baseline",
        "base.toml",
        "--allow-unmatched",
    ];
    let (code, _, err) = run(path, &gate);
    assert_eq!(code, 0);
    assert!(err.contains("没有比较任何等级"), "{err}");
    // A copy of what a file was does not take the place of the file.
    fs::write(path.join("v1.txt"), REPORT).unwrap();
    let gate = ["score", "v1.txt", "a.txt", "--baseline", "base.toml"];
    let (code, _, err) = run(path, &gate);
    assert_eq!(code, 1);
    let line = |path: &str| err.lines().find(|line| line.contains(path)).unwrap();
    assert!(line("v1.txt").contains("基线里没有"), "{err}");
    assert!(line("a.txt 未达要求").contains("法律顾问"), "{err}");
}

#[test]
fn annotations_that_are_left_out_are_counted() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let (_, out, err) = run(folder.path(), &["score", "a.txt", "--format", "github"]);
    assert_eq!(out.lines().count(), 10);
    assert!(err.contains("条没有写出"), "{err}");
}

#[test]
fn the_english_text_has_no_broken_labels() {
    let text = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n坚持法律顾问制度。\n二、2024年工作计划\n\
                拟聘请法律顾问3名，将聘请法律顾问1名。拟审查合同5份。将开展合同审查。\n";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (code, out, _) = run(folder.path(), &["score", "a.txt", "--lang", "en", "--all"]);
    assert_eq!(code, 0);
    assert!(
        !out.contains("not: counted") && !out.contains("counted:"),
        "{out}"
    );
    assert!(out.contains("; not counted"), "{out}");
}

#[test]
fn the_text_says_what_leads_to_the_next_band() {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        (
            "云溪县卫生健康局报告修改稿.txt",
            REPORT.replace("21份", "22份").as_bytes(),
        ),
    ]);
    let (_, out, _) = run(folder.path(), &["score", "a.txt"]);
    for words in ["60% 以上", "升档", "补齐这"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    // Two reports of one authority are told apart by their files.
    let (_, out, _) = run(folder.path(), &["score", "."]);
    assert!(
        out.contains("文件") && out.contains("a.txt") && out.contains("修改稿.txt"),
        "{out}"
    );
}
