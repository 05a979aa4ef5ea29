//! What is set once: `hegui.toml`, variables of the environment, completions and manual pages; and mistakes
//! on the command line, told in the language of the program.

use std::fs;

use serde_json::Value;

use super::REPORT;
use crate::common::files::{folder, names};
use crate::common::program::{program, run, start};

fn rubric_of(out: &str) -> Value {
    serde_json::from_str::<Value>(out).unwrap()["rubric"]["id"].take()
}

#[test]
fn a_folder_says_what_its_runs_have_in_common() {
    let config = "rubric = \"minimal\"\nmin-percent = 100\nmanifest = \"list.csv\"\n";
    let folder = folder(&[
        ("hegui.toml", config.as_bytes()),
        ("list.csv", "path,authority\nin/a.txt,甲局\n".as_bytes()),
        ("in/a.txt", REPORT.as_bytes()),
    ]);
    // From a folder below, too: paths begin at the file.
    let below = folder.path().join("in");
    let json = ["score", "a.txt", "--format", "json"];
    let (code, out, err) = run(&below, &json);
    assert_eq!((code, rubric_of(&out)), (1, "minimal".into()), "{err}");
    assert!(err.contains("hegui.toml"), "{err}");
    let report = &serde_json::from_str::<Value>(&out).unwrap()["reports"][0];
    assert_eq!(report["manifest"]["authority"], "甲局", "{report}");
    // What is typed goes before it, and it can be left aside.
    let typed = [
        &json[..],
        &["--rubric", "rule-of-law", "--min-percent", "0"],
    ]
    .concat();
    let (code, out, _) = run(&below, &typed);
    assert_eq!((code, rubric_of(&out)), (0, "rule-of-law".into()));
    let (code, out, err) = run(&below, &[&json[..], &["--no-config"]].concat());
    assert_eq!((code, rubric_of(&out)), (0, "health-rule-of-law".into()));
    assert_eq!(err, "");
    // A stream takes no manifest from it.
    let (code, _, err) = run(&below, &["score", "-", "--input", "jsonl"]);
    assert_ne!(code, 2, "{err}");
    // Commands without such options are not touched.
    let (code, _, err) = run(&below, &["text", "a.txt"]);
    assert_eq!(code, 0, "{err}");
    fs::write(folder.path().join("hegui.toml"), "\nrubrik = \"x\"\n").unwrap();
    let (code, out, err) = run(&below, &json);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("hegui.toml 第 2 行") && err.contains("rubrik"),
        "{err}"
    );
}

#[test]
fn variables_of_the_environment_set_defaults() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let with = |args: &[&str]| {
        let mut command = program(folder.path(), args);
        command
            .env("HEGUI_RUBRIC", "minimal")
            .env("HEGUI_LANG", "en");
        start(&mut command).end().text()
    };
    let (code, out, _) = with(&["score", "a.txt", "--format", "json"]);
    assert_eq!((code, rubric_of(&out)), (0, "minimal".into()));
    let (_, out, _) = with(&["score", "--help"]);
    assert!(
        out.contains("Usage") && out.contains("HEGUI_RUBRIC"),
        "{out}"
    );
    let (_, out, _) = with(&[
        "score",
        "a.txt",
        "--format",
        "json",
        "--rubric",
        "rule-of-law",
    ]);
    assert_eq!(rubric_of(&out), Value::from("rule-of-law"));
}

#[test]
fn shells_and_manuals_learn_the_commands() {
    let folder = folder(&[]);
    for (shell, words) in [
        ("bash", "_hegui"),
        ("zsh", "#compdef hegui"),
        ("fish", "complete -c hegui"),
    ] {
        let (code, out, _) = run(folder.path(), &["completions", shell]);
        assert!(
            code == 0 && out.contains(words) && out.contains("baseline"),
            "{shell}"
        );
    }
    let (code, out, _) = run(folder.path(), &["man"]);
    assert!(code == 0 && out.contains(".TH hegui 1"), "{out}");
    let (code, _, err) = run(folder.path(), &["man", "--output", "pages"]);
    assert_eq!(code, 0, "{err}");
    let pages = names(&folder.path().join("pages"));
    for page in ["hegui.1", "hegui-score.1", "hegui-baseline-check.1"] {
        assert!(pages.contains(&page.to_owned()), "{pages:?}");
    }
    // Each language has its own, and every page names the program.
    let english = run(
        folder.path(),
        &["man", "--lang", "en", "--output", "english"],
    );
    assert_eq!(english.0, 0, "{}", english.2);
    for (pages, is_chinese) in [("pages", true), ("english", false)] {
        let page = folder.path().join(pages).join("hegui-score.1");
        let page = std::fs::read_to_string(page).unwrap();
        assert!(page.contains("\"hegui 0."), "{page}");
        let about = page.split(".SH DESCRIPTION\n").nth(1).unwrap();
        let about = about.split(".SH").next().unwrap();
        assert_eq!(
            about.chars().any(|c| c >= '\u{4e00}'),
            is_chinese,
            "{about}"
        );
        let jobs = page.split("\\-\\-jobs").last().unwrap();
        let jobs = jobs.lines().nth(1).unwrap();
        assert_eq!(jobs.chars().any(|c| c >= '\u{4e00}'), is_chinese, "{jobs}");
    }
}

#[test]
fn mistakes_on_the_command_line_are_told_in_chinese() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    for (args, words) in [
        (
            &["score", "--frmat", "x"][..],
            &["没有选项", "--frmat", "是不是 --format"][..],
        ),
        (&["scor"], &["没有命令", "是不是 score"]),
        (
            &["score", "a.txt", "--min-percent", "x"],
            &["--min-percent", "0 到 100"],
        ),
        (
            &["score", "a.txt", "--format", "htm"],
            &["--format", "是不是 html"],
        ),
        (
            &["score", "a.txt", "--color", "blue"],
            &["--color", "auto、always、never"],
        ),
        (
            &["score", "a.txt", "--date", "2025-01-01"],
            &["缺少", "--review"],
        ),
        (&["baseline", "record", "a.txt"], &["缺少", "--output"]),
        (
            &["score", "a.txt", "--details", "--summary"],
            &["不能与", "--summary"],
        ),
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        for words in words {
            assert!(err.contains(words), "{args:?}: {err}");
        }
        assert!(!err.contains("error:") && !err.contains("Usage"), "{err}");
    }
    let (_, help, _) = run(folder.path(), &["score", "--help"]);
    for words in [
        "输出：",
        "门槛：",
        "读取上限：",
        "示例：",
        "退出码：",
        "[环境变量：HEGUI_RUBRIC",
    ] {
        assert!(help.contains(words), "{words}: {help}");
    }
    let limits = help.find("读取上限").unwrap();
    assert!(help.find("--format").unwrap() < limits && help.find("--baseline").unwrap() < limits);
}
