//! One batch through all writers: the same points, grades and ranks in each; nothing of a report is taken
//! for markup or a formula by the program that opens the output.

use std::collections::BTreeMap;

use hegui_core::amount::Amount;
use hegui_core::report::{Outcome, Report};
use hegui_report::{csv, github, json, junit, markdown, messages, sarif};
use hegui_text::lang::Lang;
use serde_json::Value;

use crate::common::files::fixture;
use crate::common::scoring::{decide, results, rubric, score};

/// Words that some program or other would obey.
const HOSTILE: &str = "=cmd|' /C calc'!A0 <script>alert(1)</script> \"quoted\" 'single' & ]]> ::error::x %0A \
    [link](http://x.example) ![p](http://y.example) `code` \u{202e}turned\u{202c} \u{1b}[31mred 2024年，我局聘请法律顾问2名，审查合同12份，开展普法宣传活动五次，组织执法培训三期，检查单位一百户次，办理行政处罚案件十件，均依法公示。";

/// Three fixtures (two of them the same report, so that a rank is shared), a hostile text under a hostile
/// name, and one that cannot be read; one verdict was corrected and one waived.
fn batch() -> Vec<Report> {
    let mut reports = vec![
        score("+a=1,'\"<b>.txt", HOSTILE.as_bytes()),
        score("empty.txt", b""),
        score("north/traps.txt", &fixture("traps")),
        score("south/table.txt", &fixture("table")),
        score("south/traps.txt", &fixture("traps")),
    ];
    let review = "[[decisions]]\nreport = \"south/table.txt\"\nitem = \"decisions.fair-competition\"\nkind = \"waiver\"\n\
        code = \"not-in-remit\"\nreason = \"<b>职能=划转\"\nreviewer = \"=张三\"\ndate = 2025-03-01\n\
        [[decisions]]\nreport = \"south/table.txt\"\nitem = \"enforcement.casework\"\nkind = \"correction\"\n\
        grade = \"mentioned\"\nreason = \"数据有误\"\nreviewer = \"李四\"\ndate = 2025-03-01\n";
    let concerns = decide(&mut reports, review);
    assert!(concerns.is_empty(), "{concerns:?}");
    reports
}

/// Points after and before review, as every format writes them.
fn points(report: &Report) -> Option<(String, String)> {
    let Outcome::Scored(assessment) = &report.outcome else {
        return None;
    };
    Some((
        Amount(assessment.final_score().points).to_string(),
        Amount(assessment.score.points).to_string(),
    ))
}

#[test]
fn all_formats_agree() {
    let reports = batch();
    let results = results(&reports, Lang::Zh);

    let json: Value = serde_json::from_str(&json::document(&results).unwrap()).unwrap();
    let sarif: Value = serde_json::from_str(&sarif::render(&results).unwrap()).unwrap();
    let bytes = csv::render(&results).unwrap();
    let rows = csv_rows(&bytes);
    let junit = junit::render(&results).unwrap();
    let markdown = markdown::render(&results).unwrap();

    for (index, report) in reports.iter().enumerate() {
        let Some((after, before)) = points(report) else {
            assert_eq!(json["reports"][index]["status"], "unassessable");
            continue;
        };
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        assert_eq!(
            json["reports"][index]["score"]["points"].to_string(),
            before
        );
        let summary = &sarif["runs"][0]["properties"]["reports"][index];
        assert_eq!(summary["points"].to_string(), after);
        assert_eq!(summary["pointsBeforeReview"].to_string(), before);
        let row = rows
            .iter()
            .find(|row| row[1].trim_start_matches('\'') == report.path)
            .unwrap_or_else(|| panic!("{}", report.path));
        assert_eq!((&row[7], &row[11]), (&after, &before));
        // Each item: its grade, and the sum of its points.
        let of_report: Vec<&Value> = sarif["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|result| {
                let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
                *uri == summary_uri(&sarif, &report.path)
            })
            .collect();
        assert_eq!(of_report.len(), assessment.verdicts.len());
        let mut sum = 0.0;
        for (verdict, result) in assessment.verdicts.iter().zip(of_report) {
            let grade = messages::grade_id(verdict.final_grade());
            assert_eq!(result["properties"]["gradeAfterReview"], grade);
            assert_eq!(
                row[13 + verdict.item],
                messages::grade(verdict.final_grade(), Lang::Zh)
            );
            sum += result["properties"]["points"].as_f64().unwrap();
        }
        assert_eq!(
            format!("{sum:.2}")
                .trim_end_matches('0')
                .trim_end_matches('.'),
            after
        );
        assert!(
            junit.contains(&format!("<property name=\"points\" value=\"{after}\"/>")),
            "{after}"
        );
        assert!(markdown.contains(&Amount(assessment.final_score().points).fixed()));
    }
    // The two copies share a rank, in every format that has ranks.
    let ranks: BTreeMap<&str, &str> = rows[1..]
        .iter()
        .map(|row| (row[1].as_str(), row[0].as_str()))
        .collect();
    assert_eq!(ranks["north/traps.txt"], ranks["south/traps.txt"]);
    assert_eq!(ranks["empty.txt"], "");
}

fn summary_uri(_sarif: &Value, path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&bytes[3..]);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn csv_opens_right_and_holds_no_formula() {
    let reports = batch();
    for lang in [Lang::Zh, Lang::En] {
        let results = results(&reports, lang);
        let bytes = csv::render(&results).unwrap();
        assert_eq!(&bytes[..3], b"\xEF\xBB\xBF");
        let text = std::str::from_utf8(&bytes).unwrap();
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let rows = csv_rows(&bytes);
        assert_eq!(rows.len(), reports.len() + 1);
        for cell in rows.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell:?}"
            );
            assert!(
                !cell.chars().any(|c| c.is_control() || c == '\u{202e}'),
                "{cell:?}"
            );
        }
    }
    for (cell, inert) in [
        ("=1", "'=1"),
        ("  @x", "'@x"),
        ("\t=1", "'=1"),
        ("-5", "'-5"),
        ("五", "五"),
    ] {
        assert_eq!(csv::inert(cell), inert);
    }
}

#[test]
fn sarif_is_what_hosts_take() {
    let reports = batch();
    let results = results(&reports, Lang::Zh);
    let text = sarif::render(&results).unwrap();
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
    // The types of this crate are made from the official schema.
    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    let run = &log.runs[0];
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert_eq!(rules.len(), rubric().items.len());
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let list = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(list.len(), 4 * rubric().items.len());
    let mut kinds = BTreeMap::new();
    for result in list {
        *kinds.entry(result["kind"].as_str().unwrap()).or_insert(0) += 1;
        assert_eq!(
            result["level"] == "none",
            result["kind"] != "fail",
            "{result}"
        );
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for field in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[field].as_u64().unwrap() >= 1, "{result}");
        }
        assert!(
            !result["partialFingerprints"]["primaryLocationLineHash"]
                .as_str()
                .unwrap()
                .is_empty()
        );
        let rule = result["ruleIndex"].as_u64().unwrap();
        assert_eq!(
            log["runs"][0]["tool"]["driver"]["rules"][rule as usize]["id"],
            result["ruleId"]
        );
    }
    assert!(
        kinds["pass"] > 0 && kinds["fail"] > 0 && kinds["notApplicable"] > 0,
        "{kinds:?}"
    );
    let suppressed: Vec<_> = list
        .iter()
        .filter_map(|result| result["suppressions"].as_array())
        .collect();
    assert_eq!(suppressed.len(), 2);
    assert!(
        suppressed[0][0]["justification"]
            .as_str()
            .unwrap()
            .contains("张三")
            || suppressed[1][0]["justification"]
                .as_str()
                .unwrap()
                .contains("张三")
    );
    // What could not be read is told beside the results.
    let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(told["descriptor"]["id"], "unassessable/empty");
}

#[test]
fn a_region_is_its_quote() {
    let reports = batch();
    let results = results(&reports, Lang::Zh);
    let log: Value = serde_json::from_str(&sarif::render(&results).unwrap()).unwrap();
    let table = &reports[3];
    let lines: Vec<Vec<char>> = table
        .text
        .content
        .lines()
        .map(|line| line.chars().collect())
        .collect();
    let mut checked = 0;
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        if place["artifactLocation"]["uri"] != "south/table.txt"
            || region["startLine"] != region["endLine"]
        {
            continue;
        }
        let Some(quote) = region["snippet"]["text"].as_str() else {
            continue;
        };
        let at = |field: &str| region[field].as_u64().unwrap() as usize;
        let words: String = lines[at("startLine") - 1][at("startColumn") - 1..at("endColumn") - 1]
            .iter()
            .collect();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        if !quote.contains('…') {
            assert_eq!(plain(&words), plain(quote));
            checked += 1;
        }
    }
    assert!(checked > 5);
}

#[test]
fn junit_is_well_formed_whatever_a_report_says() {
    let reports = batch();
    let results = results(&reports, Lang::En);
    let text = junit::render(&results).unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut suites, mut cases, mut failures, mut errors, mut skipped) = (0, 0, 0, 0, 0);
    loop {
        match reader.read_event().expect("well formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                match start.name().as_ref() as &str {
                    "testsuite" => suites += 1,
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "error" => errors += 1,
                    "skipped" => skipped += 1,
                    "script" | "b" => panic!("markup of a report got through"),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    assert_eq!((suites, errors), (5, 1));
    assert_eq!(cases, 4 * rubric().items.len() + 1);
    let head = text.lines().nth(1).unwrap();
    assert!(head.contains(&format!("failures=\"{failures}\"")), "{head}");
    assert!(skipped >= 1);
}

#[test]
fn markdown_holds_no_markup_of_a_report() {
    let reports = batch();
    let results = results(&reports, Lang::Zh);
    let text = markdown::render(&results).unwrap();
    for forbidden in ["<script", "](http", "![", "\u{1b}", "\u{202e}"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
    assert!(text.contains("| 1 |") && text.contains("## 无法评估"));
    assert_eq!(
        markdown::escape("a|b*c_d[e](f)<g>"),
        "a\\|b\\*c\\_d\\[e\\]\\(f\\)&lt;g&gt;"
    );
}

#[test]
fn annotations_are_the_worst_ten_each_on_one_line() {
    let reports = batch();
    let results = results(&reports, Lang::Zh);
    let text = github::render(&results).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 10);
    for line in &lines {
        assert!(
            line.starts_with("::error file=")
                || line.starts_with("::warning file=")
                || line.starts_with("::notice file="),
            "{line}"
        );
    }
    // The unreadable file first; a comma, a colon or a line end of a name ends no property.
    assert!(lines[0].contains("file=empty.txt"));
    let hostile = lines
        .iter()
        .find(|line| line.contains("%2C'"))
        .expect("the hostile report lost points");
    let properties = hostile.split("::").nth(1).unwrap();
    assert_eq!(properties.matches("file=").count(), 1);
}
