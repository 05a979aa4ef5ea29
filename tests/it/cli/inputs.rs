//! Folders as they arrive: what is read, in which order, and what is said of the rest.
#![cfg(feature = "archive")]

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::files::{folder, zipped};
use crate::common::program::run;

/// A report of a fictional county; the number makes it one of its own.
pub(super) fn report(number: usize) -> String {
    let works = [
        "执法检查",
        "法治培训",
        "合同审查",
        "案卷评查",
        "普法宣传",
        "行政复议",
    ];
    let mut text = format!("云溪县第{number}卫生健康局2023年法治政府建设年度报告\n一、主要工作\n");
    for turn in 0..12 {
        let work = works[(number * 7 + turn * turn + turn * number) % works.len()];
        text.push_str(&format!(
            "聘请法律顾问{}名，组织{work}{}次。\n",
            turn + 1,
            number + turn
        ));
    }
    text
}

/// Exit code, path and reason of each report (empty where it was scored), standard error.
pub(super) fn results(folder: &Path, args: &[&str]) -> (i32, Vec<(String, String)>, String) {
    let (code, out, err) = run(folder, &[&["score", "--format", "json"], args].concat());
    let json: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let reports = json["reports"].as_array().unwrap();
    let found = reports
        .iter()
        .map(|report| (text(&report["path"]), text(&report["reason"])))
        .collect();
    (code, found, err)
}

pub(super) fn owned(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(path, reason)| ((*path).to_owned(), (*reason).to_owned()))
        .collect()
}

#[test]
fn a_folder_is_read_as_it_arrived() {
    let text = report(1);
    let folder = folder(&[
        ("in/报告 一.txt", text.as_bytes()),
        ("in/b/🙂.md", report(2).as_bytes()),
        ("in/b/深/c.TXT", report(3).as_bytes()),
        ("in/版式.ofd", &zipped([("OFD.xml", b"<x/>".to_vec())])),
        ("in/打包.rar", b"Rar!\x1A\x07\x01\x00rest"),
        ("in/空.docx", b""),
        ("in/x.xlsx", b"x"),
        ("in/y.XLSX", b"y"),
        ("in/z.jpg", b"\xFF\xD8\xFF"),
        ("in/README", b"x"),
        ("in/~$b.docx", b"x"),
        ("in/.DS_Store", b"x"),
        ("in/.git/a.txt", text.as_bytes()),
        ("in/Thumbs.db", b"x"),
        ("in/desktop.ini", b"x"),
        ("in/__MACOSX/a.txt", text.as_bytes()),
    ]);
    let (code, found, err) = results(folder.path(), &["in"]);
    assert_eq!(code, 4);
    let expected = [
        ("in/b/深/c.TXT", ""),
        ("in/b/🙂.md", ""),
        ("in/打包.rar", "binary"),
        ("in/报告 一.txt", ""),
        ("in/版式.ofd", "damaged"),
        ("in/空.docx", "empty"),
    ];
    assert_eq!(found, owned(&expected));
    assert!(
        err.contains("另有 4 个其他格式的文件没有读取：xlsx 2、无扩展名 1、jpg 1\n"),
        "{err}"
    );
    assert!(
        err.contains("in/打包.rar：不支持的文件格式（RAR）。请解压后再评"),
        "{err}"
    );
    assert!(err.contains("in/版式.ofd：OFD 文件已损坏或不完整"), "{err}");
    // Twice over it is the same.
    let again = results(folder.path(), &["in/b", "in", "./in", "in/报告 一.txt"]);
    assert_eq!((code, found, err), again);
}

#[test]
fn no_input_is_written_over() {
    let all = zipped([("a.txt", report(1).into_bytes())]);
    let manifest = "path,authority\na.zip/a.txt,云溪县卫生健康局\n";
    let folder = folder(&[("a.zip", &all), ("m.csv", manifest.as_bytes())]);
    for path in ["a.zip", "./a.zip", "m.csv"] {
        let args = ["score", "a.zip", "--manifest", "m.csv", "--output", path];
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!((code, out.as_str()), (2, ""), "{path}");
        assert!(err.contains("不能用作输出"), "{err}");
    }
    assert_eq!(fs::read(folder.path().join("a.zip")).unwrap(), all);
    assert_eq!(
        fs::read(folder.path().join("m.csv")).unwrap(),
        manifest.as_bytes()
    );
}

#[test]
#[cfg(unix)]
fn odd_names_are_read_and_shown_harmlessly() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = folder(&[]);
    let names: [&[u8]; 3] = [b"a\nb\x1b[31m.txt", b"\xff\xfe.txt", b"\xfe\xff.txt"];
    for (number, name) in names.into_iter().enumerate() {
        // Not every file system takes such names.
        if fs::write(folder.path().join(OsStr::from_bytes(name)), report(number)).is_err() {
            println!("skipped: the file system refuses {name:?}");
            return;
        }
    }
    let (code, found, _) = results(folder.path(), &["."]);
    assert_eq!(code, 0);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "a\nb\u{1b}[31m.txt",
            "\u{fffd}\u{fffd}.txt",
            "\u{fffd}\u{fffd}.txt"
        ]
    );
    for format in ["text", "json", "jsonl"] {
        let (_, out, err) = run(folder.path(), &["score", ".", "--format", format]);
        for shown in [out, err] {
            assert!(
                !shown.chars().any(|c| c.is_control() && c != '\n'),
                "{shown:?}"
            );
        }
    }
}

#[test]
#[cfg(unix)]
fn links_are_followed_inside_the_folder_only() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[
        ("in/a.txt", report(1).as_bytes()),
        ("in/sub/b.txt", report(2).as_bytes()),
        ("out/c.txt", report(3).as_bytes()),
    ]);
    let at = |path: &str| folder.path().join(path);
    symlink("sub", at("in/alias")).unwrap();
    symlink("..", at("in/sub/up")).unwrap();
    symlink("self", at("in/self")).unwrap();
    symlink("../out", at("in/outside")).unwrap();
    symlink("../out/c.txt", at("in/outside.txt")).unwrap();
    symlink("nowhere.txt", at("in/dead.txt")).unwrap();
    symlink("nowhere", at("in/dead")).unwrap();
    symlink("circle.txt", at("in/circle.txt")).unwrap();
    let (code, found, err) = results(folder.path(), &["in"]);
    let expected = [
        ("in/a.txt", ""),
        ("in/alias/b.txt", ""),
        ("in/circle.txt", "io"),
        ("in/dead.txt", "io"),
    ];
    assert_eq!((code, found), (4, owned(&expected)), "{err}");
    assert!(err.contains("in/circle.txt：链接循环。"), "{err}");
    assert!(err.contains("in/dead.txt：链接指向的文件不存在。"), "{err}");
    assert!(err.contains("有 2 个链接指向文件夹之外，没有读取"), "{err}");
    // A link that was named is followed wherever it leads.
    assert_eq!(results(folder.path(), &["in/outside.txt"]).0, 0);
    symlink("in", at("link")).unwrap();
    assert_eq!(results(folder.path(), &["link"]).1.len(), 4);
    // The same is said of what was named, and nothing in another language.
    let long = format!("{}.txt", "长".repeat(100));
    for (path, words) in [
        ("in/dead.txt", "链接指向的文件不存在"),
        ("in/circle.txt", "链接循环"),
        ("in/a.txt/b.txt", "路径中有一段不是文件夹"),
        (&long, "文件名过长或不合规定"),
        ("nothing.txt", "文件不存在"),
    ] {
        let (_, _, err) = run(folder.path(), &["score", path]);
        assert!(err.contains(&format!("{path}：{words}")), "{err}");
        assert!(!err.contains("os error"), "{err}");
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_counted_as_left_out() {
    use std::os::unix::net::UnixListener;

    let folder = folder(&[("in/a.txt", report(1).as_bytes())]);
    let _socket = UnixListener::bind(folder.path().join("in/b.txt")).unwrap();
    let (code, found, err) = results(folder.path(), &["in"]);
    assert_eq!((code, found), (0, owned(&[("in/a.txt", "")])), "{err}");
    assert!(
        err.contains("有 1 个管道、套接字或设备不是文件，没有读取"),
        "{err}"
    );
}

#[test]
#[cfg(unix)]
fn what_may_not_be_read_is_a_result() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder(&[
        ("in/a.txt", report(1).as_bytes()),
        ("in/b.txt", report(2).as_bytes()),
        ("in/c.zip", &zipped([("c.txt", report(3).into_bytes())])),
        ("in/shut/d.txt", report(4).as_bytes()),
    ]);
    let shut = |path: &str, mode| {
        let path = folder.path().join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    shut("in/b.txt", 0o000);
    if fs::read(folder.path().join("in/b.txt")).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    shut("in/c.zip", 0o000);
    shut("in/shut", 0o000);
    let (code, found, err) = results(folder.path(), &["in"]);
    shut("in/shut", 0o755);
    let expected = [
        ("in/a.txt", ""),
        ("in/b.txt", "io"),
        ("in/c.zip", "io"),
        ("in/shut", "io"),
    ];
    assert_eq!((code, found), (4, owned(&expected)), "{err}");
    assert!(err.contains("in/c.zip：没有读取权限"), "{err}");
}
