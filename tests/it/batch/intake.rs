//! What came in and what did not: nothing is listed twice, tables have rows for it, and lines are reports.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::{folder, zipped};
use crate::common::program::run;
use crate::common::workbook::{rows, sheet};

const ONE: &str =
    "甲县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问2名，全年审查合同21份。\n";
const OTHER: &str = "乙县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n坚持法律顾问制度。\n";

/// Two files of one report, another report, an empty file, two files that are not read, of which the manifest
/// names one, and a report of the manifest that nobody handed in.
fn submissions() -> TempDir {
    folder(&[
        ("in/a.txt", ONE.as_bytes()),
        ("in/a2.txt", ONE.as_bytes()),
        ("in/b.txt", OTHER.as_bytes()),
        ("in/empty.txt", b""),
        ("in/photo.jpg", b"x"),
        ("in/丙县.xlsx", b"x"),
        (
            "m.csv",
            "path,authority,level,year,received_on\n\
             a.txt,甲县卫生健康局,县级,2023,2024-01-10\n\
             丙县.xlsx,丙县卫生健康局,县级,2023,2024-01-11\n\
             in/aa.txt,丁县卫生健康局,县级,2023,\n"
                .as_bytes(),
        ),
    ])
}

fn score(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let all = [&["score", "in", "--manifest", "m.csv"], args].concat();
    run(folder.path(), &all)
}

#[test]
fn a_file_that_the_manifest_names_and_nobody_reads_is_told_once() {
    let folder = submissions();
    let (_, text, err) = score(
        &folder,
        &[
            "--format",
            "text",
            "--format",
            "json=j.json",
            "--format",
            "html=h",
            "--format",
            "xlsx=x.xlsx",
        ],
    );
    assert!(
        err.contains("清单 m.csv 所列的文件中有 1 个已报送，但没有读取：in/丙县.xlsx"),
        "{err}"
    );
    assert!(err.contains("有 1 条没有对应的文件：in/aa.txt"), "{err}");
    assert_eq!(text.matches("丙县.xlsx").count(), 1, "{text}");
    assert!(
        text.contains(
            "in/丙县.xlsx\n    .xlsx；已报送，但没有读取（报送清单：丙县卫生健康局，县级，2023年度"
        ),
        "{text}"
    );
    assert!(text.contains("未报送（1）\n  in/aa.txt\n"), "{text}");
    let read = |path: &str| fs::read(folder.path().join(path)).unwrap();
    let json: Value = serde_json::from_slice(&read("j.json")).unwrap();
    let intake = &json["intake"];
    let missing = intake["not_submitted"].as_array().unwrap();
    assert_eq!(
        (missing.len(), &missing[0]["path"]),
        (1, &"in/aa.txt".into())
    );
    let left = intake["left_alone"].as_array().unwrap();
    let said = left
        .iter()
        .find(|file| file["path"] == "in/丙县.xlsx")
        .unwrap();
    assert_eq!(said["manifest"]["received_on"], "2024-01-11");
    let other = left
        .iter()
        .find(|file| file["path"] == "in/photo.jpg")
        .unwrap();
    assert!(other.get("manifest").is_none());
    let page = String::from_utf8(read("h/index.html")).unwrap();
    assert_eq!(page.matches("丙县.xlsx").count(), 1);
    assert!(page.contains("<td>.xlsx；已报送，但没有读取"));
    let listed = rows(&sheet(&read("x.xlsx"), "报送情况"));
    let of_it: Vec<_> = listed
        .iter()
        .filter(|row| row["文件"] == *"in/丙县.xlsx")
        .collect();
    assert_eq!(of_it.len(), 1);
    assert_eq!(of_it[0]["类别"].to_string(), "没有读取的文件");
    assert_eq!(of_it[0]["单位"].to_string(), "丙县卫生健康局");
}

#[test]
fn a_file_in_an_archive_that_the_manifest_names_came_in_too() {
    let packed = zipped([("甲.txt", ONE.as_bytes()), ("乙.xls", b"x".as_slice())]);
    let table = "path,authority\nall.zip/乙.xls,乙县卫生健康局\n";
    let folder = folder(&[("all.zip", &packed), ("m.csv", table.as_bytes())]);
    let args = [
        "score",
        "all.zip",
        "--manifest",
        "m.csv",
        "--format",
        "json",
    ];
    let (_, out, err) = run(folder.path(), &args);
    let json: Value = serde_json::from_str(&out).unwrap();
    let intake = &json["intake"];
    assert_eq!(intake["not_submitted"], serde_json::json!([]), "{err}");
    assert_eq!(
        intake["left_alone"][0]["manifest"]["authority"],
        "乙县卫生健康局"
    );
}

#[test]
fn csv_has_a_row_for_each_with_the_columns_of_all() {
    let folder = submissions();
    let (code, table, _) = score(&folder, &["--format", "csv"]);
    assert_eq!(code, 4);
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    // A reader that takes no row of another length would refuse the file.
    let table: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = |path: &str| {
        let mut found = table.iter().filter(|row| row[at("文件")] == *path);
        let row = found.next().unwrap_or_else(|| panic!("{path}"));
        assert!(found.next().is_none(), "{path}");
        row
    };
    assert_eq!(table.len(), 7);
    assert_eq!(row("in/a2.txt")[at("重复于")], *"in/a.txt");
    assert_eq!(row("in/a.txt")[at("重复于")], *"");
    let left = row("in/丙县.xlsx");
    assert_eq!(left[at("状态")], *"没有读取（.xlsx）");
    assert_eq!(left[at("收到日期")], *"2024-01-11");
    assert_eq!(row("in/photo.jpg")[at("状态")], *"没有读取（.jpg）");
    let missing = row("in/aa.txt");
    assert_eq!(missing[at("状态")], *"未报送");
    assert_eq!(missing[at("单位")], *"丁县卫生健康局");
    for row in &table {
        let scored = row[at("状态")] == *"已评分";
        assert_eq!(scored, !row[at("得分")].is_empty(), "{row:?}");
    }
    let (_, first, _) = score(&folder, &["--format", "csv", "--duplicates", "first"]);
    let copy = first.lines().find(|line| line.contains(",in/a2.txt,"));
    assert!(copy.unwrap().trim_end().ends_with(",in/a.txt"));
}

#[test]
fn markdown_has_a_section_for_each_part() {
    let folder = submissions();
    let (_, page, _) = score(&folder, &["--format", "markdown"]);
    let sections: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    assert!(
        sections.ends_with(&["无法评估", "重复报送", "没有读取的文件", "未报送"]),
        "{sections:?}"
    );
    for line in [
        "- in/empty.txt：文件是空的。",
        "- in/a.txt：与同组文件内容相同或基本相同，都已排名\n  - in/a2.txt\n",
        "- in/photo.jpg：.jpg\n",
        "- in/丙县.xlsx：.xlsx；已报送，但没有读取",
        "- in/aa.txt：报送清单中有，没有对应的文件（丁县卫生健康局，县级，2023年度）",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let (_, page, _) = run(
        folder.path(),
        &["score", "in/b.txt", "--format", "markdown"],
    );
    assert!(!page.contains("没有读取"), "{page}");
}

#[test]
fn lines_are_reports_and_nothing_else() {
    let folder = submissions();
    for more in [&[][..], &["--format", "csv=c.csv"]] {
        let (code, out, err) = score(&folder, &[&["--format", "jsonl"], more].concat());
        assert_eq!(code, 4, "{err}");
        let told: Vec<(String, String)> = out
            .lines()
            .map(|line| {
                let line: Value = serde_json::from_str(line).unwrap();
                let word = |key: &str| line[key].as_str().unwrap().to_owned();
                (word("path"), word("status"))
            })
            .collect();
        let expected = [
            ("in/a.txt", "scored"),
            ("in/a2.txt", "scored"),
            ("in/b.txt", "scored"),
            ("in/empty.txt", "unassessable"),
        ];
        let expected = expected.map(|(path, status)| (path.to_owned(), status.to_owned()));
        assert_eq!(told, expected);
        assert!(out.contains("\"code\":\"duplicate\""), "{out}");
    }
}
