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
        text.contains("the same report (1)\n  a.txt\n") && text.contains("  = b.md\n"),
        "{text}"
    );
}

#[test]
fn one_of_several_files_of_a_report_is_ranked_where_that_is_asked() {
    let head = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n";
    let (poor, long) = ("聘请法律顾问2名。\n", meaningless(1, 3000));
    let rich = format!("{poor}全年审查合同21份，办理行政复议案件3件，开展执法培训4次。\n");
    let folder = folder(&[]);
    for (name, content) in [
        ("a.txt", format!("{head}{poor}{long}\n")),
        ("b.txt", format!("{head}{rich}{long}\n")),
        (
            "c.txt",
            format!("清河市卫生健康委员会2023年法治政府建设年度报告\n一、主要工作\n{poor}"),
        ),
    ] {
        write(folder.path(), name, &content);
    }
    let scored = |args: &[&str]| {
        let args = [&["score", ".", "--format", "json"], args].concat();
        let (code, out, err) = run(folder.path(), &args);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<Value>(&out).unwrap()
    };
    let ranked = |json: &Value| -> Vec<String> {
        let ranking = json["leagues"][0]["ranking"].as_array().unwrap().iter();
        ranking
            .map(|row| format!("{} {}", row["rank"], row["path"].as_str().unwrap()))
            .collect()
    };
    let keep = scored(&[]);
    assert_eq!(keep["leagues"][0]["count"], 3);
    assert_eq!(keep, scored(&["--duplicates", "keep"]));
    assert!(keep["intake"]["duplicates"][0]["ranked"].is_null());
    for (which, stands, other) in [("first", "a.txt", "b.txt"), ("best", "b.txt", "a.txt")] {
        let json = scored(&["--duplicates", which]);
        let rows = ranked(&json);
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert!(
            rows.iter().any(|row| row.ends_with(stands))
                && !rows.iter().any(|row| row.ends_with(other))
        );
        let group = serde_json::json!([{ "ranked": stands, "paths": ["a.txt", "b.txt"] }]);
        assert_eq!(json["intake"]["duplicates"], group);
        assert_eq!(
            (
                &json["intake"]["scored"],
                json["reports"].as_array().unwrap().len()
            ),
            (&3.into(), 3)
        );
    }
    // The mean is that of the reports that are ranked.
    let means = ["keep", "first", "best"]
        .map(|which| scored(&["--duplicates", which])["leagues"][0]["mean"].clone());
    assert_ne!(means[1], means[2]);
    let (_, table, _) = run(
        folder.path(),
        &["score", ".", "--duplicates", "best", "--format", "csv"],
    );
    let row = table
        .lines()
        .find(|line| line.starts_with(",a.txt,"))
        .unwrap();
    assert!(row.trim_end().ends_with(",,,b.txt"), "{row}");
    let (_, text, _) = run(folder.path(), &["score", ".", "--duplicates", "best"]);
    assert!(
        text.contains("重复不排名 1 份") && text.contains("与 b.txt 相同或基本相同，不参加排名"),
        "{text}"
    );
    // What is set aside is held to no gate.
    let gate = [
        "score",
        ".",
        "--require",
        "decisions.legal-advisors=quantified",
        "--min-percent",
        "0",
    ];
    assert_eq!(run(folder.path(), &gate).0, 0);
}
