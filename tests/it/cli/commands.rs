//! The command line from outside: exit codes, bad input, streams.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::REPORT;
use crate::common::files::{folder, names};
use crate::common::program::{close, filter, program, run, start};

fn reports(folder: &Path, args: &[&str]) -> (i32, Value) {
    let (code, out, err) = run(folder, &[&["score", "--format", "json"], args].concat());
    (
        code,
        serde_json::from_str::<Value>(&out).unwrap_or_else(|_| panic!("{out}{err}"))["reports"]
            .take(),
    )
}

#[test]
fn a_report_is_scored() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let (code, reports) = reports(folder.path(), &["a.txt"]);
    assert_eq!((code, &reports[0]["status"]), (0, &"scored".into()));
    assert_eq!(reports[0]["path"], "a.txt");
    let (code, out, err) = run(folder.path(), &["score", "a.txt"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("得分") && !out.contains('\u{1b}'));
}

#[test]
fn standard_input_is_a_report() {
    let ran = filter(&["score", "-", "-", "--format", "jsonl"], REPORT);
    assert_eq!(ran.code, 0);
    let line: Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(line["path"], "-");
}

#[test]
fn a_missing_file_among_others_is_unassessable() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let (code, reports) = reports(folder.path(), &["a.txt", "no.txt"]);
    assert_eq!(code, 4);
    assert_eq!(reports[0]["status"], "scored");
    assert_eq!(
        (&reports[1]["path"], &reports[1]["reason"]),
        (&"no.txt".into(), &"io".into())
    );
}

#[test]
fn nothing_to_score() {
    let folder = folder(&[
        ("empty/.hidden.txt", REPORT.as_bytes()),
        ("empty/b.xlsx", b"x"),
    ]);
    for args in [
        &["score", "no.txt"][..],
        &["score", "empty"],
        &["score", "empty", "no.txt", "--format", "json"],
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (3, ""), "{args:?}");
        assert!(err.contains("没有找到可以评分的报告"), "{err}");
    }
}

#[test]
fn bad_inputs_have_a_reason_and_the_others_are_scored() {
    let huge = "huge.txt";
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("blank.txt", " \n\t\n".as_bytes()),
        ("broken.txt", b"%PDF-1.7\n\0\x01\x02\xff\xfe\0\0\0\x80\x81"),
        ("empty.txt", b""),
        (
            "english.txt",
            b"This is the annual report of the Department of Health for the year 2023.\n",
        ),
    ]);
    fs::File::create(folder.path().join(huge))
        .unwrap()
        .set_len(70 << 20)
        .unwrap();
    let (code, reports) = reports(folder.path(), &["."]);
    assert_eq!(code, 4);
    let found: Vec<_> = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|report| (&report["path"], &report["reason"]))
        .collect();
    let expected = [
        ("a.txt", Value::Null),
        ("binary.txt", "binary".into()),
        ("blank.txt", "empty".into()),
        ("broken.txt", "damaged".into()),
        ("empty.txt", "empty".into()),
        ("english.txt", "not-chinese".into()),
        (huge, "too-large".into()),
    ];
    let found: Vec<_> = found
        .into_iter()
        .map(|(path, reason)| (path.as_str().unwrap(), reason.clone()))
        .collect();
    assert_eq!(found, expected);
    let (_, _, err) = run(folder.path(), &["score", "."]);
    assert!(
        err.contains("huge.txt：文件过大（70.0 MB），上限为 64.0 MB"),
        "{err}"
    );
}

#[test]
fn text_in_no_known_encoding_is_unassessable() {
    // Russian in windows-1251: decodes as GB18030, but into rare characters only.
    let word = [
        0xCE, 0xF2, 0xF7, 0xE5, 0xF2, 0x20, 0xEF, 0xEE, 0x20, 0xE7, 0xE0, 0xEA, 0xEE, 0xED, 0xE0,
        0xEC, 0x2E, 0x20,
    ];
    let bytes = word.repeat(40);
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("odd.txt", &bytes)]);
    let (code, reports) = reports(folder.path(), &["."]);
    assert_eq!(code, 4);
    assert!(
        ["unknown-encoding", "binary", "not-chinese"]
            .contains(&reports[1]["reason"].as_str().unwrap())
    );
}

#[test]
fn order_and_repetition_of_arguments_change_nothing() {
    let folder = folder(&[
        ("x/a.txt", REPORT.as_bytes()),
        ("x/b.md", REPORT.as_bytes()),
        ("x/y/c.txt", REPORT.as_bytes()),
    ]);
    for format in ["text", "json", "jsonl"] {
        let one = run(folder.path(), &["score", "--format", format, "x"]);
        let other = run(
            folder.path(),
            &[
                "score",
                "--format",
                format,
                "./x/y",
                "x/b.md",
                "x",
                "x/a.txt",
                "x/y/../a.txt",
            ],
        );
        assert_eq!(one, other);
    }
    let (_, reports) = reports(folder.path(), &["x"]);
    let paths: Vec<_> = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|report| report["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["x/a.txt", "x/b.md", "x/y/c.txt"]);
}

#[test]
#[cfg(unix)]
fn a_loop_of_links_ends() {
    let folder = folder(&[("x/a.txt", REPORT.as_bytes())]);
    std::os::unix::fs::symlink("..", folder.path().join("x/up")).unwrap();
    let (code, reports) = reports(folder.path(), &["x"]);
    assert_eq!((code, reports.as_array().unwrap().len()), (0, 1));
}

#[test]
fn wrong_usage() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let wrong: [&[&str]; 9] = [
        &["score"],
        &["scor", "a.txt"],
        &["score", "a.txt", "--format", "xml"],
        &["score", "a.txt", "--format", "text", "--format", "json"],
        &["score", "a.txt", "--format", "json=o", "--output", "p"],
        &["score", "a.txt", "--min-percent", "101"],
        &["score", "a.txt", "--output", "a.txt"],
        &["evaluate", "a.txt"],
        &["evaluate", "--gold", "g.json"],
    ];
    for args in wrong {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(!err.is_empty(), "{args:?}");
    }
    assert_eq!(
        fs::read(folder.path().join("a.txt")).unwrap(),
        REPORT.as_bytes()
    );
}

#[test]
fn the_gate() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    assert_eq!(
        run(folder.path(), &["score", "a.txt", "--min-percent", "0"]).0,
        0
    );
    let (code, out, err) = run(folder.path(), &["score", "a.txt", "--min-percent", "99.99"]);
    assert_eq!(code, 1);
    assert!(
        out.contains("得分")
            && err.contains("a.txt 未达要求：得分率")
            && err.contains("低于 99.99%")
    );
    assert_eq!(
        run(
            folder.path(),
            &["score", "a.txt", "no.txt", "--min-percent", "99.99"]
        )
        .0,
        1
    );
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = folder(&[("a.txt", REPORT.as_bytes()), ("out.json", b"old")]);
    let (code, out, _) = run(
        folder.path(),
        &[
            "score",
            "a.txt",
            "--format",
            "json=out.json",
            "--format",
            "text",
            "--format",
            "jsonl=no/x",
        ],
    );
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        fs::read_to_string(folder.path().join("out.json")).unwrap(),
        "old"
    );
    let (code, out, _) = run(
        folder.path(),
        &[
            "score",
            "a.txt",
            "--format",
            "json=out.json",
            "--format",
            "text",
        ],
    );
    assert_eq!(code, 0);
    assert!(out.contains("得分"));
    let json: Value =
        serde_json::from_slice(&fs::read(folder.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(json["schema"], "hegui/1");
    assert_eq!(
        run(folder.path(), &["score", "a.txt", "--output", "out.txt"]),
        (0, String::new(), String::new())
    );
    assert_eq!(names(folder.path()), ["a.txt", "out.json", "out.txt"]);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut running = start(&mut program(Path::new("."), &["score", "-"]));
    // Nobody reads before the program has anything to write.
    close(running.stdout.take());
    running.feed(REPORT.into());
    let ran = running.end();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn nothing_of_a_report_moves_the_cursor() {
    let filler = "全年依法行政工作平稳推进，各项任务按期完成。".repeat(20);
    let hostile = format!(
        "关于\u{1b}]0;x\u{7}法治政府建设\u{1b}[2J\u{9b}31m\u{202e}的报告\n推行法律顾问\u{1b}[31m制度\u{8}。\n{filler}\n"
    );
    let folder = folder(&[("a.txt", hostile.as_bytes())]);
    for format in ["text", "json", "jsonl"] {
        let (code, out, err) = run(
            folder.path(),
            &["score", "a.txt", "--all", "--format", format],
        );
        assert_eq!(code, 0, "{err}");
        assert!(
            !out.chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{format}: {out:?}"
        );
    }
}

#[test]
fn colours_on_demand_only() {
    let folder = folder(&[("a.txt", REPORT.as_bytes())]);
    let colour = |args: &[&str]| {
        run(folder.path(), &[&["score", "a.txt"], args].concat())
            .1
            .contains('\u{1b}')
    };
    assert!(!colour(&[]) && !colour(&["--color", "never"]) && colour(&["--color", "always"]));
    assert!(!colour(&["--color", "always", "--format", "json"]));
}

#[test]
fn help_and_version_are_results() {
    let folder = folder(&[]);
    for args in [
        &["--help"][..],
        &["score", "-h"],
        &["rubric", "test", "--help"],
        &["--lang", "en", "evaluate", "--help"],
    ] {
        let (code, out, err) = run(folder.path(), args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.contains("hegui"));
    }
    assert!(run(folder.path(), &["--help"]).1.contains("评分"));
    assert!(
        run(folder.path(), &["--help", "--lang", "en"])
            .1
            .contains("Score reports")
    );
    assert_eq!(
        run(folder.path(), &["--version"]).1,
        format!("hegui {}\n", env!("CARGO_PKG_VERSION"))
    );
}
