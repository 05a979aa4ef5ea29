//! What the command line makes of results: formats in files and folders, decisions of people, baselines and
//! gates.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::{fixture, folder, names};
use crate::common::program::run;
use crate::common::scoring::ADVISORS;

/// Three reports, two of one name in different folders, and one that cannot be read.
fn reports() -> TempDir {
    folder(&[
        ("in/north/report.txt", &fixture("traps")),
        ("in/south 南/report.txt", &fixture("table")),
        ("in/甲\"<b>.txt", "2024年，我局聘请法律顾问2名。".as_bytes()),
        ("in/empty.txt", b""),
    ])
}

#[test]
fn one_run_writes_every_format() {
    let folder = reports();
    let path = folder.path();
    let formats = [
        "html=pages",
        "xlsx=out.xlsx",
        "csv=out.csv",
        "notice=notices",
        "sarif=out.sarif",
        "junit=out.xml",
        "markdown=out.md",
        "github=out.txt",
        "json=out.json",
        "jsonl=out.jsonl",
        "text=out.text",
    ];
    let mut args = vec!["score", "in"];
    args.extend(formats.iter().flat_map(|format| ["--format", format]));
    let (code, out, err) = run(path, &args);
    assert_eq!((code, out.len()), (4, 0), "{err}");
    for format in formats {
        assert!(
            path.join(format.split_once('=').unwrap().1).exists(),
            "{format}"
        );
    }
    assert!(fs::read(path.join("out.xlsx")).unwrap().starts_with(b"PK"));
    let json: Value = serde_json::from_slice(&fs::read(path.join("out.json")).unwrap()).unwrap();
    let reports = json["reports"].as_array().unwrap();
    assert_eq!(names(&path.join("pages/reports")).len(), reports.len());
    // A notice for each report in both forms, the list of them, and the list of files.
    assert_eq!(names(&path.join("notices")).len(), 2 * reports.len() + 3);
    let list = fs::read_to_string(path.join("notices/目录.md")).unwrap();
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 2 + reports.len());
    assert!(
        rows.iter()
            .any(|row| row.contains("无法评估") && row.contains("| empty |"))
    );
    for name in ["report.docx", "report~2.md", "甲b.docx", "empty.md"] {
        assert!(path.join("notices").join(name).exists(), "{name}");
    }
    // Nothing but what was asked for is left behind.
    assert!(
        names(path).iter().all(|name| !name.starts_with('.')),
        "{:?}",
        names(path)
    );
    // The same again: a folder of a former run is replaced, and holds the same.
    let index = fs::read(path.join("pages/index.html")).unwrap();
    assert_eq!(run(path, &args).0, 4);
    assert_eq!(fs::read(path.join("pages/index.html")).unwrap(), index);
}

#[test]
fn folders_of_others_are_not_touched() {
    let folder = reports();
    let path = folder.path();
    fs::create_dir(path.join("mine")).unwrap();
    fs::write(path.join("mine/thesis.txt"), "x").unwrap();
    let args = ["score", "in", "--format", "html", "--output", "mine"];
    let (code, _, err) = run(path, &args);
    assert_eq!(code, 2);
    assert!(
        err.contains("thesis.txt") && err.contains("--force"),
        "{err}"
    );
    assert_eq!(names(&path.join("mine")), ["thesis.txt"]);
    let (code, _, _) = run(path, &[&args[..], &["--force"]].concat());
    assert_eq!(code, 4);
    assert!(names(&path.join("mine")).contains(&"thesis.txt".to_owned()));
    assert!(path.join("mine/index.html").exists());
    // Several pages do not fit into standard output, nor into what is a file.
    assert_eq!(run(path, &["score", "in", "--format", "html"]).0, 2);
    assert_eq!(
        run(
            path,
            &[
                "score",
                "in",
                "--format",
                "html",
                "--output",
                "in/empty.txt"
            ]
        )
        .0,
        2
    );
    assert_eq!(fs::read(path.join("in/empty.txt")).unwrap(), b"");
}

#[test]
fn one_report_may_be_one_file() {
    let folder = reports();
    let path = folder.path();
    let one = "in/north/report.txt";
    let (code, out, _) = run(path, &["score", one, "--format", "html"]);
    assert_eq!(code, 0);
    assert!(out.contains("<!doctype html>"));
    let (code, out, _) = run(
        path,
        &[
            "score",
            one,
            "--format",
            "notice",
            "--deadline",
            "2025年6月30日",
        ],
    );
    assert_eq!(code, 0);
    assert!(out.contains("2025年6月30日"));
    run(
        path,
        &["score", one, "--format", "notice", "--output", "n.docx"],
    );
    assert!(fs::read(path.join("n.docx")).unwrap().starts_with(b"PK"));
    run(
        path,
        &["score", one, "--format", "html", "--output", "page.html"],
    );
    assert!(path.join("page.html").is_file());
    // A template of one's own, and one that is wrong.
    fs::write(path.join("mine.md"), "# {{ nothing_of_the_kind }}\n").unwrap();
    let (code, _, err) = run(
        path,
        &["score", one, "--format", "notice", "--template", "mine.md"],
    );
    assert_eq!(code, 2);
    assert!(err.contains("mine.md") && err.contains('1'), "{err}");
    // One that renders, and one whose text doubles until the memory is gone.
    fs::write(path.join("mine.md"), "# {{ report.file }}\n").unwrap();
    let own = ["score", one, "--format", "notice", "--template", "mine.md"];
    let (code, out, _) = run(path, &own);
    assert_eq!(code, 0);
    assert!(out.starts_with("# "), "{out}");
    let doubling = "{% set a = a ~ a %}\n".repeat(60);
    fs::write(
        path.join("mine.md"),
        format!("{{% set a = 'x' %}}\n{doubling}"),
    )
    .unwrap();
    let (code, out, err) = run(path, &own);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("mine.md") && err.contains("步骤太多"), "{err}");
}

#[test]
fn decisions_of_people_change_the_score_after_review() {
    let folder = reports();
    let path = folder.path();
    let (code, out, _) = run(path, &["review", "init", "in"]);
    assert_eq!(code, 4);
    assert!(out.contains("[[decisions]]"));
    let review = format!(
        "[[decisions]]\nreport = \"甲\\\"<b>.txt\"\nitem = \"{ADVISORS}\"\nkind = \"correction\"\ngrade = \"mentioned\"\n\
         reason = \"合同已到期\"\nreviewer = \"张三\"\ndate = 2025-03-01\nexpires = 2025-12-31\n"
    );
    fs::write(path.join("review.toml"), review).unwrap();
    let on = |date: &str| {
        let args = [
            "score",
            "in",
            "--review",
            "review.toml",
            "--date",
            date,
            "--format",
            "json",
        ];
        let (code, out, err) = run(path, &args);
        let json: Value = serde_json::from_str(&out).unwrap();
        let report = json["reports"].as_array().unwrap().iter();
        let mut report = report.filter(|report| report["path"].as_str().unwrap().contains('甲'));
        (code, report.next().cloned().unwrap(), err)
    };
    let (code, report, _) = on("2025-06-01");
    assert_eq!(code, 4);
    let points = |score: &Value| score["points"].as_f64().unwrap();
    assert!(points(&report["reviewed"]) < points(&report["score"]));
    let items = report["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == ADVISORS).unwrap();
    assert_eq!(
        (&item["grade"], &item["review"]["grade"]),
        (&"quantified".into(), &"mentioned".into())
    );
    let (_, report, err) = on("2026-06-01");
    assert!(report["reviewed"].is_null());
    assert!(err.contains("2025-12-31"), "{err}");
    // A wrong file stops the run.
    fs::write(path.join("review.toml"), "[[decisions]]\nreport = \"a\"\n").unwrap();
    let (code, out, err) = run(path, &["score", "in", "--review", "review.toml"]);
    assert_eq!((code, out.len()), (2, 0));
    assert!(err.contains("review.toml 第 1 行"), "{err}");
}

#[test]
fn decisions_of_several_people_become_one_file() {
    let folder = reports();
    let path = folder.path();
    let file = |name: &str, fields: &str| {
        let entry = format!(
            "reviewer = \"{name}\"\ndate = 2025-03-01\n[[decisions]]\nauthority = \"云陵县\"\nyear = 2024\n\
             item = \"{ADVISORS}\"\nreason = \"核对原件\"\n{fields}\n"
        );
        fs::write(path.join(format!("{name}.toml")), entry).unwrap();
    };
    file("zhang", "kind = \"维持\"");
    file("li", "kind = \"改判\"\ngrade = \"缺失\"");
    let merge = [
        "review",
        "merge",
        "zhang.toml",
        "li.toml",
        "--output",
        "both.toml",
    ];
    let (code, _, err) = run(path, &merge);
    assert_eq!(code, 2);
    assert!(
        err.contains("zhang.toml:3 与 li.toml:3 互相矛盾（云陵县 2024，"),
        "{err}"
    );
    assert!(!path.join("both.toml").exists());
    file(
        "li",
        "kind = \"改判\"\ngrade = \"缺失\"\nsupersedes = true\n[[decisions]]\nitem = \"x\"",
    );
    let (code, _, err) = run(path, &merge);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("决定 2 条；1 条尚未填写"), "{err}");
    let both = fs::read_to_string(path.join("both.toml")).unwrap();
    assert_eq!(both.matches("[[decisions]]").count(), 2, "{both}");
    // Without comments of its own an entry gets one that names the item.
    assert!(
        both.contains("\n# 法律顾问和公职律师\n[[decisions]]"),
        "{both}"
    );
    let noted = fs::read_to_string(path.join("zhang.toml")).unwrap();
    let noted = noted.replace(
        "[[decisions]]",
        "# 不相邻\n\n# 法律顾问 · 第 3 行第 1 列\n#   坚持法律顾问制度\n[[decisions]]",
    );
    fs::write(path.join("zhang.toml"), noted).unwrap();
    let (code, _, err) = run(path, &merge);
    assert_eq!(code, 0, "{err}");
    let both = fs::read_to_string(path.join("both.toml")).unwrap();
    let note = "\n\n# 法律顾问 · 第 3 行第 1 列\n#   坚持法律顾问制度\n[[decisions]]\n";
    assert!(both.contains(note) && !both.contains("不相邻"), "{both}");
    // What is not filled in is one line, however much it is.
    let (_, draft, _) = run(path, &["review", "init", "in", "--all"]);
    fs::write(path.join("draft.toml"), &draft).unwrap();
    let count = draft.matches("[[decisions]]").count();
    let (_, _, err) = run(path, &["score", "in", "--review", "draft.toml"]);
    assert!(err.contains(&format!("{count} 条决定尚未填写")), "{err}");
    // The workbook goes the same way.
    let init = [
        "review",
        "init",
        "in",
        "--format",
        "xlsx",
        "--output",
        "review.xlsx",
    ];
    assert_eq!(run(path, &init).0, 4);
    let import = ["review", "import", "review.xlsx", "--output", "again.toml"];
    let (code, _, err) = run(path, &import);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("决定 0 条"), "{err}");
}

#[test]
fn baselines_and_gates() {
    let folder = reports();
    let path = folder.path();
    let (code, _, err) = run(
        path,
        &["baseline", "record", "in", "--output", "grades.toml"],
    );
    assert_eq!(code, 4, "{err}");
    let check = ["baseline", "check", "grades.toml"];
    assert_eq!(run(path, &check).0, 0);
    fs::write(
        path.join("in/甲\"<b>.txt"),
        "2024年，我局坚持法律顾问制度。",
    )
    .unwrap();
    let (code, out, _) = run(path, &check);
    assert_eq!(code, 1);
    assert!(
        out.contains(ADVISORS) && out.contains("有数据 → 仅提及") && out.contains("法律顾问2名"),
        "{out}"
    );
    let (code, _, err) = run(
        path,
        &[
            "score",
            "in",
            "--baseline",
            "grades.toml",
            "--output",
            "o.txt",
        ],
    );
    assert_eq!(code, 1);
    assert!(err.contains("未达要求") && err.contains(ADVISORS), "{err}");
    let formats = [
        ("json", "\"schema\": \"hegui-baseline-check/1\""),
        ("html", "法律顾问2名"),
        ("github", "::error file="),
        ("junit", "<failure message=\""),
    ];
    for (format, words) in formats {
        let (code, out, _) = run(path, &[&check[..], &["--format", format]].concat());
        assert_eq!(code, 1, "{format}");
        assert!(
            out.contains(words) && out.contains("有数据 → 仅提及"),
            "{format}: {out}"
        );
    }
    let old = fs::read_to_string(path.join("grades.toml")).unwrap();
    // Without a terminal nothing is asked.
    let review = ["baseline", "review", "grades.toml"];
    let (code, _, err) = run(path, &review);
    assert!(code == 2 && err.contains("--accept"), "{err}");
    assert_eq!(run(path, &[&review[..], &["--accept"]].concat()).0, 0);
    assert_eq!(run(path, &check).0, 0);
    fs::write(path.join("grades.toml"), old).unwrap();
    assert_eq!(run(path, &[&check[..], &["--accept"]].concat()).0, 0);
    assert_eq!(run(path, &check).0, 0);
    // What the run does not have fails the gate, unless that is allowed.
    let part = [
        "score",
        "in/甲\"<b>.txt",
        "--baseline",
        "grades.toml",
        "--output",
        "o.txt",
    ];
    let (code, _, err) = run(path, &part);
    assert!(code == 1 && err.contains("本次没有这份报告"), "{err}");
    assert_eq!(
        run(path, &[&part[..], &["--allow-unmatched"]].concat()).0,
        0
    );
    let require = format!("{ADVISORS}=described");
    let (code, _, err) = run(
        path,
        &["score", "in", "--require", &require, "--output", "o.txt"],
    );
    assert_eq!(code, 1);
    assert!(
        err.lines().filter(|line| line.contains("未达要求")).count() >= 1,
        "{err}"
    );
    assert_eq!(
        run(
            path,
            &["score", "in", "--min-band", "优秀", "--output", "o.txt"]
        )
        .0,
        1
    );
    for wrong in [
        ["--min-band", "极好"],
        ["--require", "x=described"],
        ["--require", "decisions.legal-advisors=good"],
    ] {
        let (code, _, err) = run(path, &[&["score", "in"][..], &wrong].concat());
        assert_eq!(code, 2, "{err}");
    }
    fs::write(path.join("broken.toml"), "baseline = 1\n").unwrap();
    assert_eq!(run(path, &["baseline", "check", "broken.toml"]).0, 2);
}

#[test]
fn rubrics_and_items_are_documents() {
    let folder = reports();
    let path = folder.path();
    let page = |args: &[&str], words: &str| {
        let (code, out, err) = run(path, args);
        assert_eq!(code, 0, "{err}");
        assert!(out.contains(words), "{args:?}");
    };
    page(&["rubric", "show", "--format", "html"], "<!doctype html>");
    page(
        &["explain", ADVISORS, "--format", "html"],
        "<!doctype html>",
    );
    page(&["explain", ADVISORS, "--format", "markdown"], "# ");
    assert_eq!(
        run(
            path,
            &["rubric", "show", "--format", "html", "--output", "r.html"]
        )
        .0,
        0
    );
    assert!(path.join("r.html").is_file());
}

#[test]
fn contradictions_beyond_the_listed_ones_are_counted() {
    let folder = reports();
    let path = folder.path();
    for (name, grade) in [("zhang", "缺失"), ("li", "有数据")] {
        let entries: String = (0..230)
            .map(|n| {
                format!(
                    "[[decisions]]\nauthority = \"第{n}县\"\nyear = 2024\nitem = \"{ADVISORS}\"\nkind = \"改判\"\n\
                     grade = \"{grade}\"\nreason = \"核对\"\n"
                )
            })
            .collect();
        let file = format!("reviewer = \"{name}\"\ndate = 2025-03-01\n{entries}");
        fs::write(path.join(format!("{name}.toml")), file).unwrap();
    }
    let (code, _, err) = run(path, &["review", "merge", "zhang.toml", "li.toml"]);
    assert_eq!(code, 2);
    assert_eq!(err.matches("互相矛盾").count(), 200);
    assert!(err.contains("还有 30 处"), "{err}");
}
