//! `hegui text`: what was read and how, byte for byte; and the process that reads, from outside.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::files::folder;
use crate::common::program::{filter, run};

const REPORT: &str = "您现在的位置：首页 > 政务公开\r\n云溪县卫生健康局2023年法治政府建设年度报告\r\n\
    发布时间：2024-01-10\r\n一、主要工作\r\n（一）加强管理。聘请法律顾问2名，全年审查合同21份。\r\n- 1 -\r\n\
    地区\t件数\r\n城关\t12\r\n";

fn files() -> TempDir {
    let folder = folder(&[
        ("a.txt", REPORT.as_bytes()),
        ("odd.txt", "审查\u{1b}[31m合同\u{202e}21份。".as_bytes()),
        ("a.docx", REPORT.as_bytes()),
        ("a.pdf", b"%PDF-1.7\nno more of it\n"),
        ("empty.txt", b""),
        ("a.zip", b"PK\x03\x04 and no known parts"),
    ]);
    fs::create_dir(folder.path().join("reports")).unwrap();
    folder
}

/// Exit code, standard output, standard error of `hegui text`.
fn text(folder: &Path, args: &[&str]) -> (i32, String, String) {
    run(folder, &[&["text"], args].concat())
}

fn read(folder: &Path, file: &str) -> (i32, Value) {
    let (code, out, _) = text(folder, &[file, "--format", "json"]);
    (code, serde_json::from_str(&out).unwrap())
}

#[test]
fn the_text_comes_out_as_offsets_count() {
    let folder = files();
    let out = |name: &str| text(folder.path(), &[name]);
    assert_eq!(out("a.txt"), (0, REPORT.to_owned(), String::new()));
    // Nobody is shown this: the bytes are those that offsets count.
    assert_eq!(out("odd.txt").1, "审查\u{1b}[31m合同\u{202e}21份。");
    assert_eq!(filter(&["text", "-"], REPORT).out, REPORT.as_bytes());
}

#[test]
fn blocks_are_those_that_the_program_sees() {
    let folder = files();
    let (code, json) = read(folder.path(), "a.txt");
    assert_eq!(code, 0);
    for (key, expected) in [
        ("schema", json!("hegui-text/1")),
        ("path", json!("a.txt")),
        ("status", json!("read")),
        ("reason", Value::Null),
        ("format", json!("text")),
        ("encoding", json!("UTF-8")),
        ("pages", Value::Null),
        ("warnings", json!([])),
        (
            "identity",
            json!({
                "title": "云溪县卫生健康局2023年法治政府建设年度报告",
                "authority": "云溪县卫生健康局",
                "reporting_year": 2023,
                "published": "2024-01-10",
            }),
        ),
    ] {
        assert_eq!(json[key], expected, "{key}");
    }
    assert_eq!(json["sha256"].as_str().unwrap().len(), 64);
    let words = |at: &Value| {
        let offset = |key: &str| usize::try_from(at[key].as_u64().unwrap()).unwrap();
        &REPORT[offset("start")..offset("end")]
    };
    let blocks = json["blocks"].as_array().unwrap();
    let seen: Vec<_> = blocks
        .iter()
        .map(|block| {
            (
                block["role"].as_str().unwrap(),
                block["line"].as_u64().unwrap(),
                words(block),
            )
        })
        .collect();
    let expected = [
        ("navigation", 1, "您现在的位置：首页 > 政务公开"),
        ("title", 2, "云溪县卫生健康局2023年法治政府建设年度报告"),
        ("publication", 3, "发布时间：2024-01-10"),
        ("heading", 4, "一、主要工作"),
        (
            "paragraph",
            5,
            "（一）加强管理。聘请法律顾问2名，全年审查合同21份。",
        ),
        ("table-row", 7, "地区\t件数"),
        ("table-row", 8, "城关\t12"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(blocks[3]["level"], 1);
    assert_eq!(blocks[4]["lead"]["level"], 2);
    assert_eq!(words(&blocks[4]["lead"]), "（一）加强管理");
    let dropped = &json["dropped"];
    assert_eq!(dropped.as_array().unwrap().len(), 1);
    assert_eq!(dropped[0]["reason"], "page-furniture");
    assert_eq!(
        (words(&dropped[0]), &dropped[0]["text"]),
        ("- 1 -", &json!("- 1 -"))
    );
}

#[test]
fn an_odd_reading_is_told_of() {
    let folder = files();
    let (code, out, err) = text(folder.path(), &["a.docx"]);
    assert_eq!((code, out.as_str()), (0, REPORT));
    assert!(
        err.contains("扩展名是 .docx，内容却是很短的 TXT，很可能是下载失败"),
        "{err}"
    );
    let (_, json) = read(folder.path(), "a.docx");
    assert_eq!(json["warnings"][0]["code"], "reading.failed-download");
}

#[test]
fn what_cannot_be_read_says_why() {
    let folder = files();
    for (file, reason, words) in [
        ("empty.txt", "empty", "文件是空的"),
        ("a.pdf", "damaged", "PDF 文件已损坏或不完整"),
    ] {
        let (code, json) = read(folder.path(), file);
        assert_eq!(
            (code, &json["status"], &json["reason"], &json["message"]),
            (4, &json!("unassessable"), &json!(reason), &json!(words))
        );
        assert!(!json["help"].as_str().unwrap().is_empty() && json["format"].is_null());
        let (code, out, err) = text(folder.path(), &[file]);
        assert_eq!((code, out.as_str()), (4, ""));
        assert!(
            err.starts_with(&format!("注意：{file}：{words}。")),
            "{err}"
        );
        assert_eq!(err.lines().count(), 1, "{err}");
    }
    assert_eq!(text(folder.path(), &["none.txt"]).0, 3);
}

#[test]
fn one_file_is_read() {
    let folder = files();
    for several in ["reports", "."] {
        let (code, out, err) = text(folder.path(), &[several]);
        assert_eq!((code, out.as_str()), (2, ""), "{several}");
        assert!(err.contains("一次只读一个文件"), "{err}");
    }
    // An archive of which not even the directory can be read is a result.
    assert_eq!(text(folder.path(), &["a.zip"]).0, 4);
    assert_eq!(text(folder.path(), &["a.txt", "odd.txt"]).0, 2);
}

#[test]
fn a_file_can_be_written_but_not_the_one_that_is_read() {
    let folder = files();
    let path = folder.path().join("out.txt");
    let (code, out, _) = text(folder.path(), &["odd.txt", "--output", "out.txt"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert_eq!(
        fs::read(&path).unwrap(),
        fs::read(folder.path().join("odd.txt")).unwrap()
    );
    let (code, _, _) = text(folder.path(), &["a.txt", "--output", "./a.txt"]);
    assert_eq!(code, 2);
    assert_eq!(
        fs::read(folder.path().join("a.txt")).unwrap(),
        REPORT.as_bytes()
    );
}

mod process {
    //! The process that reads, asked directly.

    use serde_json::Value;

    use crate::common::program::{filter, run};

    fn request(name: &str, claimed: usize, bytes: &[u8]) -> Vec<u8> {
        [
            &(name.len() as u64).to_le_bytes()[..],
            &(claimed as u64).to_le_bytes(),
            name.as_bytes(),
            bytes,
        ]
        .concat()
    }

    /// The answers to these requests; the process ends with its input.
    fn answers(requests: &[Vec<u8>]) -> Vec<Value> {
        let ran = filter(&["__read"], requests.concat());
        assert!(ran.code == 0 && ran.err.is_empty());
        let (mut rest, mut answers) = (ran.out.as_slice(), Vec::new());
        while let Some((length, behind)) = rest.split_first_chunk::<8>() {
            let length = usize::try_from(u64::from_le_bytes(*length)).unwrap();
            let (answer, behind) = behind.split_at(length);
            answers.push(serde_json::from_slice(answer).unwrap());
            rest = behind;
        }
        answers
    }

    #[test]
    fn it_is_no_command_for_people() {
        let (_, help, _) = run(".".as_ref(), &["--help"]);
        assert!(!help.contains("__read"));
    }

    #[test]
    fn it_ends_with_its_input() {
        assert!(answers(&[]).is_empty());
        let text = "全年审查合同21份。".as_bytes();
        let half = request("a.txt", text.len() + 1, text);
        assert!(answers(&[half]).is_empty());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn its_memory_is_bounded() {
        // No room is even made for it, so nothing is awaited.
        let text = "全年审查合同21份。".as_bytes();
        assert!(answers(&[request("a.txt", 500 << 20, text)]).is_empty());
    }
}
