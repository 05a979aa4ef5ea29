//! `--format comments`: the author's own document with comments, through the sealed process.

use std::collections::BTreeSet;

use crate::common::files::{fixture_document, folder, unzipped};
use crate::common::program::{filter, run};

fn part(parts: &[(String, Vec<u8>)], name: &str) -> String {
    let part = parts.iter().find(|(own, _)| own == name);
    String::from_utf8(part.unwrap_or_else(|| panic!("no {name}")).1.clone()).unwrap()
}

/// The numbers of the elements of this name.
fn ids(part: &str, name: &str) -> Vec<u32> {
    let begin = format!("<w:{name} w:id=\"");
    let ids = part.split(&begin).skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn the_authors_document_says_what_it_earned_what_nearly_and_what_is_missing() {
    let original = fixture_document("table/word.docx");
    let folder = folder(&[("报告.docx", &original)]);
    let path = folder.path();
    let (code, out, err) = run(
        path,
        &["score", "报告.docx", "--format", "comments=批注.docx"],
    );
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let (old, new) = (
        unzipped(&original),
        unzipped(&std::fs::read(path.join("批注.docx")).unwrap()),
    );
    let changed: BTreeSet<&str> = new
        .iter()
        .filter(|part| !old.contains(part))
        .map(|(name, _)| name.as_str())
        .collect();
    let expected = [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    ];
    assert_eq!(changed, BTreeSet::from(expected));
    let (comments, body) = (
        part(&new, "word/comments.xml"),
        part(&new, "word/document.xml"),
    );
    let bodies = comments.split("<w:comment ").skip(1);
    let bodies = bodies.filter(|body| body.contains("提及但不予计分"));
    for body in bodies {
        assert!(body.contains("建议："), "{body}");
    }
    let numbers = ids(&comments, "comment");
    assert!(numbers.len() > 20);
    for name in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
        let marks = ids(&body, name);
        assert_eq!(marks.len(), numbers.len());
        assert_eq!(
            BTreeSet::from_iter(marks),
            BTreeSet::from_iter(numbers.clone())
        );
    }
    for words in [
        "有数据，得 6 分（满分 6 分）",
        "提及但不予计分（仅为下一步工作安排",
        "（必备指标，失 6 分，满分 6 分）",
        "建议：",
        "法律依据：",
    ] {
        assert!(comments.contains(words), "{words}");
    }
    // The text is the same, and so is the score.
    let text = |name: &str| run(path, &["text", name]);
    assert_eq!(text("报告.docx"), text("批注.docx"));
    let (code, _, err) = run(
        path,
        &[
            "--lang",
            "en",
            "score",
            "报告.docx",
            "--format",
            "comments",
            "--output",
            "en.docx",
        ],
    );
    assert_eq!(code, 0, "{err}");
    let english = unzipped(&std::fs::read(path.join("en.docx")).unwrap());
    assert!(part(&english, "word/comments.xml").contains("6 of 6 points"));
}

#[test]
fn what_has_no_place_for_comments_is_refused() {
    let original = fixture_document("table/word.docx");
    let folder = folder(&[
        ("in/a.docx", original.as_slice()),
        ("in/b.docx", original.as_slice()),
        ("c.txt", super::REPORT.as_bytes()),
        ("d.docx", b"PK\x03\x04 and no more"),
    ]);
    for (input, words) in [
        ("in", "one report at a time"),
        ("c.txt", "Word document (.docx) only"),
        ("d.docx", "cannot write comments into d.docx"),
    ] {
        let args = [
            "--lang",
            "en",
            "score",
            input,
            "--format",
            "comments=out.docx",
        ];
        let (code, _, err) = run(folder.path(), &args);
        assert_eq!(code, 2, "{input}: {err}");
        assert!(err.contains(words), "{err}");
        assert!(!folder.path().join("out.docx").exists());
    }
    let ran = filter(
        &["--lang", "en", "score", "-", "--format", "comments"],
        original,
    );
    let (code, _, err) = ran.text();
    assert!(code == 2 && err.contains("a pipe"), "{err}");
    // The report itself is never written over.
    let args = ["score", "in/a.docx", "--format", "comments=in/a.docx"];
    assert_eq!(run(folder.path(), &args).0, 2);
}
