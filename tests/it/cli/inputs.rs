//! Folders and archives as they arrive: what is read, in which order, and what is said of the rest.
#![cfg(feature = "archive")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use encoding_rs::GBK;
use serde_json::Value;
use zip::unstable::write::FileOptionsExt as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::common::files::{deflated, folder, zipped};
use crate::common::program::{filter, run};

/// A report of a fictional county; the number makes it one of its own.
fn report(number: usize) -> String {
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

/// Puts `name`, as raw bytes, in place of an ASCII name of the same length.
fn renamed(mut zip: Vec<u8>, ascii: &str, name: &[u8]) -> Vec<u8> {
    assert_eq!(ascii.len(), name.len());
    let mut replaced = 0;
    for at in 0..zip.len() - name.len() {
        if &zip[at..at + name.len()] == ascii.as_bytes() {
            zip[at..at + name.len()].copy_from_slice(name);
            replaced += 1;
        }
    }
    assert_eq!(replaced, 2, "the local header and the directory");
    zip
}

/// Exit code, path and reason of each report (empty where it was scored), standard error.
fn results(folder: &Path, args: &[&str]) -> (i32, Vec<(String, String)>, String) {
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

fn owned(expected: &[(&str, &str)]) -> Vec<(String, String)> {
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
        ("in/版式.ofd", "binary"),
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
    assert!(
        err.contains("in/版式.ofd：不支持的文件格式（OFD）"),
        "{err}"
    );
    // Twice over it is the same.
    let again = results(folder.path(), &["in/b", "in", "./in", "in/报告 一.txt"]);
    assert_eq!((code, found, err), again);
}

#[test]
fn an_archive_is_read_like_a_folder() {
    let all = zipped([
        ("2023/b.txt", report(2).into_bytes()),
        ("2023/a 一.md", report(1).into_bytes()),
        ("2023/表.xlsx", b"x".to_vec()),
        ("__MACOSX/2023/._b.txt", b"x".to_vec()),
        ("2023/~$b.docx", b"x".to_vec()),
        ("2023/empty.txt", Vec::new()),
    ]);
    let folder = folder(&[("in/all.zip", &all), ("in/all.txt", report(3).as_bytes())]);
    let expected = [
        ("in/all.txt", ""),
        ("in/all.zip/2023/a 一.md", ""),
        ("in/all.zip/2023/b.txt", ""),
        ("in/all.zip/2023/empty.txt", "empty"),
    ];
    let (code, found, err) = results(folder.path(), &["in"]);
    assert_eq!((code, &found), (4, &owned(&expected)));
    assert!(
        err.contains("另有 1 个其他格式的文件没有读取：xlsx 1\n"),
        "{err}"
    );
    let (_, found, err) = results(folder.path(), &["in/all.zip", "in/all.txt", "in"]);
    assert_eq!(found, owned(&expected));
    assert!(err.contains("xlsx 1\n"), "{err}");
    // Whatever it is called, when it was named.
    fs::rename(
        folder.path().join("in/all.zip"),
        folder.path().join("upload"),
    )
    .unwrap();
    let (_, found, _) = results(folder.path(), &["upload"]);
    assert_eq!(found[0], ("upload/2023/a 一.md".to_owned(), String::new()));
}

#[test]
fn names_in_gbk_are_read() {
    let (name, _, _) = GBK.encode("云溪县/报告.txt");
    let ascii = "X".repeat(name.len());
    let packed = renamed(
        zipped([(ascii.as_str(), report(1).into_bytes())]),
        &ascii,
        &name,
    );
    // In no encoding of Chinese: code page 437.
    let odd = renamed(
        zipped([("QQQQQ.txt", report(2).into_bytes())]),
        "QQQQQ",
        b"\x80\xFF\xFF\x81\xFF",
    );
    let folder = folder(&[("a.zip", &packed), ("b.zip", &odd)]);
    let (code, found, _) = results(folder.path(), &["."]);
    assert_eq!(code, 0);
    assert_eq!(found[0].0, "a.zip/云溪县/报告.txt");
    assert!(
        found[1].0.starts_with("b.zip/") && found[1].0.ends_with(".txt"),
        "{found:?}"
    );
}

#[test]
fn archives_in_archives_are_read_three_deep() {
    let four = zipped([("d.txt", report(4).into_bytes())]);
    let three = zipped([("c.txt", report(3).into_bytes()), ("four.zip", four)]);
    let two = zipped([("夹/b.txt", report(2).into_bytes()), ("three.zip", three)]);
    let one = zipped([
        ("a.txt", report(1).into_bytes()),
        ("夹/two.zip", two),
        ("bad.zip", b"PK\x03\x04 and no more".to_vec()),
        ("no.zip", zipped([("x.xlsx", b"x".to_vec())])),
    ]);
    let folder = folder(&[("one.zip", &one)]);
    let (code, found, err) = results(folder.path(), &["one.zip"]);
    let expected = [
        ("one.zip/a.txt", ""),
        ("one.zip/bad.zip", "damaged-archive"),
        ("one.zip/no.zip", "no-report"),
        ("one.zip/夹/two.zip/three.zip/c.txt", ""),
        ("one.zip/夹/two.zip/three.zip/four.zip", "unbounded"),
        ("one.zip/夹/two.zip/夹/b.txt", ""),
    ];
    assert_eq!((code, found), (4, owned(&expected)), "{err}");
}

#[test]
fn hundreds_of_members_are_read_once_each_in_order() {
    let names: Vec<String> = (0..300)
        .map(|number| format!("区/{number:03}.txt"))
        .collect();
    let all = names.iter().enumerate().rev();
    let all = zipped(all.map(|(number, name)| (name.as_str(), report(number).into_bytes())));
    let folder = folder(&[("all.zip", &all)]);
    let (code, found, _) = results(folder.path(), &["all.zip"]);
    assert_eq!(code, 0);
    let expected: Vec<_> = names
        .iter()
        .map(|name| (format!("all.zip/{name}"), String::new()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn members_that_cannot_be_read_have_a_reason() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let locked = deflated().with_deprecated_encryption(b"secret").unwrap();
    zip.start_file("locked.txt", locked).unwrap();
    zip.write_all(report(1).as_bytes()).unwrap();
    zip.start_file("../../etc/slip.txt", deflated()).unwrap();
    zip.write_all(report(2).as_bytes()).unwrap();
    zip.start_file("C:\\up\\..\\win.txt", deflated()).unwrap();
    zip.write_all(report(3).as_bytes()).unwrap();
    zip.start_file("bomb.txt", deflated()).unwrap();
    zip.write_all(&vec![b'0'; 20 << 20]).unwrap();
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("rotten.txt", stored).unwrap();
    zip.write_all("这一份报告会损坏。".as_bytes()).unwrap();
    // So that all of it together is not suspicious.
    zip.start_file("ballast.bin", stored).unwrap();
    zip.write_all(&vec![7; 200_000]).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let words = "会损坏".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|window| window == words)
        .unwrap();
    bytes[at] ^= 1;
    let folder = folder(&[("all.zip", &bytes)]);
    let (code, found, err) = results(folder.path(), &["all.zip"]);
    let expected = [
        ("all.zip/C:/up/win.txt", ""),
        ("all.zip/bomb.txt", "unbounded"),
        ("all.zip/etc/slip.txt", ""),
        ("all.zip/locked.txt", "password"),
        ("all.zip/rotten.txt", "damaged-archive"),
    ];
    assert_eq!((code, found), (4, owned(&expected)), "{err}");
}

#[test]
fn an_archive_that_is_a_bomb_as_a_whole_is_refused_as_a_whole() {
    let names: Vec<String> = (0..12).map(|number| format!("{number}.txt")).collect();
    let all = names
        .iter()
        .map(|name| (name.as_str(), vec![b'0'; 10 << 20]));
    let folder = folder(&[("all.zip", &zipped(all)), ("ok.txt", report(1).as_bytes())]);
    let (code, found, err) = results(folder.path(), &["."]);
    assert_eq!(
        (code, found),
        (4, owned(&[("all.zip", "unbounded"), ("ok.txt", "")]))
    );
    assert!(err.contains("压缩炸弹"), "{err}");
}

#[test]
fn a_damaged_archive_is_a_result_itself() {
    let whole = zipped([("a.txt", report(1).into_bytes())]);
    let unknown = {
        // LZMA, which nothing here unpacks.
        let mut bytes = whole.clone();
        let method = |bytes: &mut Vec<u8>, mark: &[u8], off: usize| {
            let at = bytes.windows(4).position(|window| window == mark).unwrap();
            bytes[at + off] = 14;
        };
        method(&mut bytes, b"PK\x03\x04", 8);
        method(&mut bytes, b"PK\x01\x02", 10);
        bytes
    };
    let folder = folder(&[
        ("cut.zip", &whole[..whole.len() / 2]),
        ("empty.zip", b""),
        ("lzma.zip", &unknown),
        ("none.zip", &zipped::<&str, &str>([])),
        ("rar.zip", b"Rar!\x1A\x07\x01\x00rest"),
        ("text.zip", report(2).as_bytes()),
    ]);
    let (code, found, err) = results(folder.path(), &["."]);
    let expected = [
        ("cut.zip", "damaged-archive"),
        ("empty.zip", "empty"),
        ("lzma.zip/a.txt", "compression"),
        ("none.zip", "no-report"),
        ("rar.zip", "binary"),
        ("text.zip", ""),
    ];
    assert_eq!((code, found), (4, owned(&expected)), "{err}");
    // Alone it is a result too, and not nothing.
    assert_eq!(results(folder.path(), &["cut.zip"]).0, 4);
}

#[test]
fn a_document_that_is_packed_like_an_archive_is_one_document() {
    let docx = zipped([
        ("[Content_Types].xml", b"<x/>".to_vec()),
        ("word/document.xml", b"<x/>".to_vec()),
        ("word/notes.txt", report(1).into_bytes()),
    ]);
    let outer = zipped([("报告.zip", docx.clone())]);
    let folder = folder(&[("a.zip", &docx), ("b.zip", &outer)]);
    let (_, found, _) = results(folder.path(), &["."]);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["a.zip", "b.zip/报告.zip"]);
}

#[test]
fn members_of_one_name_are_all_read() {
    let twice = zipped([
        ("a.txt", report(1).into_bytes()),
        ("b.txt", report(2).into_bytes()),
    ]);
    let twice = renamed(twice, "b.txt", b"a.txt");
    let folder = folder(&[("x.zip", &twice)]);
    let (_, out, _) = run(folder.path(), &["score", "x.zip", "--format", "json"]);
    let value: Value = serde_json::from_str(&out).unwrap();
    let reports = value["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 2);
    let paths = [&reports[0]["path"], &reports[1]["path"]];
    assert_eq!(paths, ["x.zip/a.txt", "x.zip/a.txt (2)"]);
    assert_ne!(reports[0]["sha256"], reports[1]["sha256"]);
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
fn an_archive_by_another_name_is_no_report() {
    let all = zipped([("a.txt", report(1).into_bytes())]);
    let none = zipped::<&str, &str>([]);
    let folder = folder(&[("a.docx", &all), ("none.docx", &none), ("a.zip", &all)]);
    let words = "内容是压缩包（ZIP），不是一份报告。请给出扩展名为 .zip 的文件";
    for name in ["a.docx", "none.docx"] {
        let (code, found, err) = results(folder.path(), &[name]);
        assert_eq!((code, found), (4, owned(&[(name, "binary")])), "{err}");
        assert!(err.contains(&format!("{name}：{words}")), "{err}");
    }
    let err = filter(&["score", "-"], all).err;
    assert!(
        err.contains(words) && err.contains("标准输入不能是压缩包"),
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
