//! Files that are no reports, and names in two forms.

use serde_json::Value;
use tempfile::TempDir;

use super::REPORT;
use crate::common::files::folder;
use crate::common::program::run;

const NOTICE: &str = "关于报送2023年度法治政府建设年度报告的通知\n各科室：\n\
                      请于2024年1月15日前报送，写明聘请法律顾问2名、审查合同21份等情况。\n特此通知。\n";

fn submitted() -> TempDir {
    folder(&[
        ("report.txt", REPORT.as_bytes()),
        ("notice.txt", NOTICE.as_bytes()),
    ])
}

#[test]
fn a_notice_is_in_no_rank_and_told_by_its_sign() {
    let folder = submitted();
    let args = ["score", "report.txt", "notice.txt", "--format", "json"];
    let (code, out, error) = run(folder.path(), &args);
    let document: Value = serde_json::from_str(&out).unwrap();
    // By path.
    let notice = &document["reports"][0];
    assert_eq!((code, &notice["status"]), (4, &Value::from("unassessable")));
    assert!(out.contains("\"not-a-report\""), "{out}");
    assert!(
        error.contains("的通知") && error.contains("特此通知"),
        "{error}"
    );
    assert!(notice["rank"].is_null() && notice["score"].is_null());
    let assumed = [&args[..], &["--assume-report"]].concat();
    let (code, out, _) = run(folder.path(), &assumed);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &document["reports"][0]["status"]),
        (0, &Value::from("scored"))
    );
}

#[test]
fn commands_that_read_reports_assume_that_they_are() {
    let folder = submitted();
    for args in [
        &["explain", "decisions.legal-advisors", "--in", "notice.txt"][..],
        &[
            "rubric",
            "coverage",
            "health-rule-of-law",
            "--corpus",
            "notice.txt",
        ],
        &[
            "rubric",
            "impact",
            "health-rule-of-law",
            "health-rule-of-law",
            "notice.txt",
        ],
    ] {
        let (code, _, error) = run(folder.path(), args);
        assert_eq!(code, 4, "{args:?}: {error}");
        let (code, _, error) = run(folder.path(), &[args, &["--assume-report"]].concat());
        assert_eq!(code, 0, "{args:?}: {error}");
    }
}

#[test]
fn a_report_pasted_twice_is_told() {
    let folder = folder(&[("twice.txt", REPORT.repeat(2).as_bytes())]);
    let (_, out, _) = run(folder.path(), &["score", "twice.txt", "--format", "json"]);
    assert!(!out.contains("same-twice"), "too short to tell: {out}");
    let long =
        format!("{REPORT}二、存在的不足\n执法人员的专业知识有待提高，普法宣传的形式不够多样。\n");
    std::fs::write(folder.path().join("twice.txt"), long.repeat(2)).unwrap();
    let (_, out, _) = run(
        folder.path(),
        &["score", "twice.txt", "--format", "json", "--lang", "en"],
    );
    assert!(out.contains("same-twice") && out.contains("6:1"), "{out}");
}

#[test]
fn names_from_a_mac_meet_those_that_people_type() {
    let report = REPORT.as_bytes();
    let manifest = "路径,单位\nr\u{e9}gion.txt,云溪县卫生健康局\n";
    let review = "[[decisions]]\nreport = \"r\u{e9}gion\"\nitem = \"decisions.legal-advisors\"\n\
                  kind = \"confirmation\"\nreviewer = \"张三\"\ndate = 2024-03-01\n";
    let gold = r#"{"région": {"decisions.legal-advisors": {"accept": [3]}}}"#;
    let folder = folder(&[
        ("re\u{301}gion.txt", report),
        ("m.csv", manifest.as_bytes()),
        ("review.toml", review.as_bytes()),
        ("gold.json", gold.as_bytes()),
    ]);
    let name = "re\u{301}gion.txt";
    let args = [
        "score",
        name,
        "--manifest",
        "m.csv",
        "--review",
        "review.toml",
    ];
    let (code, _, error) = run(folder.path(), &args);
    assert_eq!((code, error.as_str()), (0, ""));
    let (code, _, error) = run(folder.path(), &["evaluate", name, "--gold", "gold.json"]);
    assert_eq!(code, 0, "{error}");
    let record = ["baseline", "record", name, "--output", "b.toml"];
    assert_eq!(run(folder.path(), &record).0, 0);
    let recorded = std::fs::read_to_string(folder.path().join("b.toml")).unwrap();
    let typed = recorded.replacen(
        "[[reports]]\npath = \"re\u{301}gion",
        "[[reports]]\npath = \"r\u{e9}gion",
        1,
    );
    assert_ne!(typed, recorded);
    std::fs::write(folder.path().join("b.toml"), typed).unwrap();
    let (code, out, error) = run(folder.path(), &["baseline", "check", "b.toml"]);
    assert_eq!(code, 0, "{out}{error}");
}
