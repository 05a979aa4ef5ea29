//! Archives as they arrive: which of their files are read, under which names, and what is said of the rest.
#![cfg(feature = "archive")]

use std::fs;
use std::io::{Cursor, Write as _};

use encoding_rs::GBK;
use serde_json::Value;
use zip::unstable::write::FileOptionsExt as _;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::inputs::{owned, report, results};
use crate::common::files::{deflated, folder, zipped};
use crate::common::program::{filter, run};

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
