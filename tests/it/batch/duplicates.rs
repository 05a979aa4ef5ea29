//! Files that are the same report: which are found, which are not, and how it is said.

use hegui_batch::duplicates::{DatedText, groups};
use serde_json::Value;

use crate::common::files::{folder, meaningless, write};
use crate::common::program::run;

/// `share` percent of the characters become others, a few in each part of the text.
fn changed(text: &str, share: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let blocks = chars.chunks(400).map(|block| {
        let kept = block.len() - block.len() * share / 100;
        block[..kept]
            .iter()
            .chain(
                "变"
                    .repeat(block.len() - kept)
                    .chars()
                    .collect::<Vec<_>>()
                    .iter(),
            )
            .collect::<String>()
    });
    blocks.collect()
}

fn found(texts: &[(&str, Option<u16>)]) -> Vec<Vec<usize>> {
    let texts: Vec<DatedText<'_>> = texts
        .iter()
        .map(|&(text, year)| DatedText { text, year })
        .collect();
    groups(&texts)
}

#[test]
fn white_space_and_punctuation_make_no_other_report() {
    let (one, other) = (meaningless(1, 300), meaningless(2, 300));
    let broken: String = one.chars().flat_map(|c| [c, '\n', '，']).collect();
    let texts = [
        (one.as_str(), None),
        (other.as_str(), None),
        (&broken, Some(2023)),
        ("。\n", None),
        ("、", None),
    ];
    assert_eq!(found(&texts), [[0, 2]]);
    // Short ones too, but to the letter only.
    assert_eq!(
        found(&[
            ("聘请顾问2名", None),
            ("聘请顾问 2名。", None),
            ("聘请顾问3名", None)
        ]),
        [[0, 1]]
    );
}

#[test]
fn nearly_the_same_is_the_same() {
    for seed in 0..50 {
        let one = meaningless(seed, 3000);
        let (near, far) = (changed(&one, 1), changed(&one, 20));
        let texts = [
            (one.as_str(), None),
            (near.as_str(), None),
            (far.as_str(), None),
        ];
        assert_eq!(found(&texts), [[0, 1]], "{seed}");
    }
}

#[test]
fn reports_of_other_years_are_left_apart() {
    let one = meaningless(1, 3000);
    let near = changed(&one, 1);
    let texts = [
        (one.as_str(), Some(2022)),
        (one.as_str(), Some(2023)),
        (near.as_str(), Some(2023)),
        (near.as_str(), None),
        (near.as_str(), Some(2024)),
    ];
    // The one of no year goes with those it repeats to the letter.
    assert_eq!(found(&texts), [[1, 2, 3]]);
}

#[test]
fn duplicates_are_scored_and_named() {
    let folder = folder(&[]);
    let report = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问2名，全年审查合同21份。\n";
    for (name, content) in [
        ("a.txt", report.to_owned()),
        ("b.md", report.replace('，', "，\n")),
        ("c.txt", report.replace("2023", "2022")),
        ("d.txt", report.replace("云溪县", "清河市")),
    ] {
        write(folder.path(), name, content);
    }
    let run = |args: &[&str]| run(folder.path(), &[&["score", "."], args].concat());
    let (code, out, err) = run(&["--format", "json"]);
    assert_eq!(code, 0);
    assert!(
        err.contains("2 个文件内容相同或基本相同，都已评分：a.txt、b.md\n"),
        "{err}"
    );
    let json: Value = serde_json::from_str(&out).unwrap();
    let said: Vec<Vec<(&str, &str)>> = json["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|report| {
            let found = report["diagnostics"].as_array().unwrap().iter();
            found
                .filter(|found| found["code"] == "duplicate")
                .map(|found| {
                    (
                        found["severity"].as_str().unwrap(),
                        found["message"].as_str().unwrap(),
                    )
                })
                .collect()
        })
        .collect();
    let of = |words| vec![("warning", words)];
    let expected = [
        of("与 b.md 内容相同或基本相同"),
        of("与 a.txt 内容相同或基本相同"),
        vec![],
        vec![],
    ];
    assert_eq!(said, expected);
    let (_, text, _) = run(&["--lang", "en"]);
    assert!(
        text.contains("the same report, or nearly so, as b.md"),
        "{text}"
    );
}
