//! JSON, schema hegui/1, to the letter of the contract.

use hegui_core::report::{Outcome, Report};
use hegui_report::OutputError;
use hegui_report::json::{self, lines};
use hegui_report::results::Results;
use hegui_rubric::Rubric;
use hegui_text::Warning;
use hegui_text::lang::Lang;
use serde_json::Value;

use crate::common::small;

/// The JSON of reports.
fn document(reports: &[Report], rubric: &Rubric, lang: Lang) -> Result<String, OutputError> {
    json::document(&Results::new(reports, rubric, Vec::new(), lang))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

fn sorted<'a>(keys: &[&'a str]) -> Vec<&'a str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}

const REPORT: [&str; 13] = [
    "reviewed",
    "path",
    "sha256",
    "title",
    "authority",
    "reporting_year",
    "published",
    "manifest",
    "status",
    "reason",
    "score",
    "items",
    "diagnostics",
];

fn parsed() -> Value {
    let reports = [small::unassessable(), small::report()];
    serde_json::from_str(&document(&reports, &small::rubric(), Lang::Zh).unwrap()).unwrap()
}

#[test]
fn the_keys_are_those_of_the_contract() {
    let json = parsed();
    let all = ["intake", "leagues", "reports", "rubric", "schema"];
    assert_eq!(keys(&json), all);
    assert_eq!(json["schema"], "hegui/1");
    assert_eq!(keys(&json["rubric"]), ["digest", "id", "title", "version"]);
    for report in json["reports"].as_array().unwrap() {
        assert_eq!(keys(report), sorted(&REPORT));
    }
    let report = &json["reports"][1];
    assert_eq!(
        keys(&report["score"]),
        ["band", "maximum", "percent", "points"]
    );
    let item = [
        "id",
        "title",
        "group",
        "grade",
        "value",
        "points",
        "maximum",
        "required",
        "why",
        "confidence",
        "review",
        "evidence",
        "near_misses",
        "more_evidence",
        "more_near_misses",
        "nearest",
    ];
    let place = [
        "quote",
        "start",
        "end",
        "line",
        "column",
        "page",
        "paragraph",
        "section",
    ];
    for found in report["items"].as_array().unwrap() {
        assert_eq!(keys(found), sorted(&item));
        for evidence in found["evidence"].as_array().unwrap() {
            assert_eq!(
                keys(evidence),
                sorted(&[&place[..], &["grade", "route"]].concat())
            );
        }
        for near in found["near_misses"].as_array().unwrap() {
            assert_eq!(keys(near), sorted(&[&place[..], &["reason"]].concat()));
        }
    }
    for diagnostic in report["diagnostics"].as_array().unwrap() {
        assert_eq!(
            keys(diagnostic),
            sorted(&[
                "code", "severity", "message", "help", "url", "start", "end", "line", "column"
            ])
        );
    }
}

#[test]
fn quotes_are_the_text_between_start_and_end() {
    let text = small::text();
    let json = parsed();
    let mut seen = 0;
    for item in json["reports"][1]["items"].as_array().unwrap() {
        for place in item["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .chain(item["near_misses"].as_array().unwrap())
        {
            let offset = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            assert_eq!(&text[offset("start")..offset("end")], place["quote"]);
            seen += 1;
        }
    }
    assert_eq!(seen, 5);
}

#[test]
fn pages_and_paragraphs_are_stated_where_the_format_counts_them() {
    let mut report = small::report();
    if let Outcome::Scored(assessment) = &mut report.outcome {
        assessment.verdicts[1].evidence[0].place.page = Some(3);
        assessment.verdicts[0].near_misses[0].place.paragraph = Some(12);
    }
    let raw = document(&[report], &small::rubric(), Lang::Zh).unwrap();
    let json: Value = serde_json::from_str(&raw).unwrap();
    let items = &json["reports"][0]["items"];
    let found = &items[1]["evidence"][0];
    assert_eq!(
        (&found["page"], &found["paragraph"]),
        (&3.into(), &Value::Null)
    );
    let near = &items[0]["near_misses"][0];
    assert_eq!(
        (&near["page"], &near["paragraph"]),
        (&Value::Null, &12.into())
    );
}

#[test]
fn warnings_of_the_reading_stand_before_the_findings() {
    let warnings = [
        (
            Warning::WrongExtension {
                extension: "doc".to_owned(),
            },
            "reading.wrong-extension",
        ),
        (
            Warning::FailedDownload {
                extension: "docx".to_owned(),
            },
            "reading.failed-download",
        ),
        (
            Warning::Invisible {
                characters: 7,
                page: Some(2),
                words: "聘请法律顾问".to_owned(),
            },
            "reading.invisible",
        ),
        (
            Warning::Invisible {
                characters: 7,
                page: None,
                words: "聘请法律顾问".to_owned(),
            },
            "reading.invisible",
        ),
        (Warning::NumbersLost, "reading.numbers-lost"),
        (Warning::Replaced { count: 2 }, "reading.replaced"),
        (
            Warning::PagesWithoutText { pages: vec![2, 3] },
            "reading.pages-without-text",
        ),
        (
            Warning::PicturesForText {
                count: 2,
                paragraph: Some(4),
            },
            "reading.pictures-for-text",
        ),
        (Warning::Embedded { count: 1 }, "reading.embedded"),
        (Warning::WholePage, "reading.whole-page"),
        (
            Warning::OrderUncertain { page: 2 },
            "reading.order-uncertain",
        ),
        (Warning::PartlyDamaged, "reading.partly-damaged"),
    ];
    let mut report = small::report();
    report.text.warnings = warnings
        .iter()
        .map(|(warning, _)| warning.clone())
        .collect();
    let raw = document(&[report], &small::rubric(), Lang::Zh).unwrap();
    let json: Value = serde_json::from_str(&raw).unwrap();
    let found = json["reports"][0]["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), warnings.len() + 4);
    for (found, (_, code)) in found.iter().zip(warnings) {
        assert_eq!(
            (&found["code"], &found["severity"]),
            (&code.into(), &"warning".into())
        );
        assert!(found["start"].is_null() && found["line"].is_null() && found["url"].is_null());
        assert!(!found["help"].as_str().unwrap().is_empty());
    }
    assert_eq!(
        found[6]["message"],
        "第 2、3 页是图片，没有文字层，未能读取"
    );
}

#[test]
fn points_are_exact_decimals_that_add_up() {
    let raw = document(&[small::report()], &small::rubric(), Lang::Zh).unwrap();
    for written in [
        "\"points\": 9.6,",
        "\"maximum\": 18,",
        "\"percent\": 53.33,",
        "\"points\": 1.2,",
    ] {
        assert!(raw.contains(written), "{written} in {raw}");
    }
    let json: Value = serde_json::from_str(&raw).unwrap();
    let report = &json["reports"][0];
    let hundredths = |value: &Value| (value.as_f64().unwrap() * 100.0).round() as i64;
    let items: i64 = report["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| hundredths(&item["points"]))
        .sum();
    assert_eq!(items, hundredths(&report["score"]["points"]));
}

#[test]
fn there_is_one_diagnostic_for_each_item_that_lost_points_most_first() {
    let json = parsed();
    let found: Vec<(&str, &str)> = json["reports"][1]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            (
                found["code"].as_str().unwrap(),
                found["severity"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("decisions.legal-advisors", "error"),
        ("decisions.fair-competition", "warning"),
        ("enforcement.publicity", "advice"),
        ("enforcement.full-record", "advice"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_item_that_does_not_apply_has_no_value_and_no_points() {
    let json = parsed();
    let item = &json["reports"][1]["items"][5];
    assert_eq!(item["grade"], "not-applicable");
    assert_eq!(
        (&item["value"], &item["points"], &item["maximum"]),
        (&0.into(), &0.into(), &0.into())
    );
}

#[test]
fn what_could_not_be_assessed_says_why() {
    let json = parsed();
    let report = &json["reports"][0];
    assert_eq!(
        (&report["status"], &report["reason"]),
        (&"unassessable".into(), &"empty".into())
    );
    assert!(report["score"].is_null() && report["title"].is_null());
    assert_eq!(report["items"], Value::Array(Vec::new()));
    assert_eq!(report["diagnostics"][0]["message"], "文件是空的");
}

#[test]
fn lines_hold_one_report_each_with_the_rubric_inside() {
    let reports = [small::unassessable(), small::report()];
    let json = lines(&reports, &small::rubric(), Lang::Zh).unwrap();
    let whole = parsed();
    for (index, line) in json.lines().enumerate() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let rubric = line.as_object_mut().unwrap().remove("rubric").unwrap();
        assert_eq!(
            (&rubric, &line),
            (&whole["rubric"], &whole["reports"][index])
        );
    }
    assert_eq!(json.lines().count(), 2);
}

#[test]
fn the_language_changes_the_programs_words_alone() {
    let reports = [small::report()];
    let mut words = [Lang::Zh, Lang::En].map(|lang| {
        let json: Value =
            serde_json::from_str(&document(&reports, &small::rubric(), lang).unwrap()).unwrap();
        json["reports"][0].clone()
    });
    assert_eq!(
        words[0]["items"][0]["why"],
        "仅见于下一步工作安排（“聘请法律顾问2名”），没有写报告年度做了什么。"
    );
    assert_eq!(
        words[1]["items"][0]["why"],
        "Stands only among the plans (“聘请法律顾问2名”), not as done in the reporting year."
    );
    for report in &mut words {
        report["items"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|item| item["why"] = Value::Null);
        report["diagnostics"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|found| found["message"] = Value::Null);
    }
    assert_eq!(words[0], words[1]);
}

#[test]
fn controls_are_escaped_and_keep_their_value() {
    let mut report = small::report();
    report.path = "a\u{1b}\u{9b}\u{7f}\u{202e}b".to_owned();
    let raw = document(&[report], &small::rubric(), Lang::Zh).unwrap();
    assert!(
        !raw.chars()
            .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}')
    );
    let json: Value = serde_json::from_str(&raw).unwrap();
    assert_eq!(json["reports"][0]["path"], "a\u{1b}\u{9b}\u{7f}\u{202e}b");
}
