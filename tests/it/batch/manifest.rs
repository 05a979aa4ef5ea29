//! Manifests: what is right and wrong in one, which file an entry means, and what comes of it.

use std::path::Path;

use encoding_rs::GBK;
use hegui_batch::manifest::{InputNames, Manifest, ManifestProblem, ManifestWarning};
use hegui_batch::report_key::ReportKey;
use hegui_core::report::Submission;
use hegui_text::lang::Lang;
use serde_json::Value;

use crate::common::files::folder;
use crate::common::program::run;
use crate::common::workbook::{rows, sheet};

const SILENT: &str = "一、主要工作\n聘请法律顾问2名，全年审查合同21份。\n";
const NAMED: &str = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问3名。\n";

fn problems(source: &str) -> Vec<(u64, ManifestProblem)> {
    let errors = Manifest::parse(source.as_bytes()).unwrap_err();
    errors
        .into_iter()
        .map(|error| (error.line, error.problem))
        .collect()
}

#[test]
fn columns_are_known_in_both_languages_and_any_order() {
    let expected = Submission {
        authority: Some("云溪县卫生健康局".to_owned()),
        level: Some("县级".to_owned()),
        year: Some(2023),
        received_on: Some("2024-01-05".to_owned()),
    };
    let tables = [
        "path,authority,level,year,received_on\na.txt,云溪县卫生健康局,县级,2023,2024-01-05\n",
        "收到日期,年度,级别,单位,路径\r\n2024/1/5,2023年度,县级,云溪县卫生健康局,a.txt\r\n",
        "文件;机关;层级;年份;接收日期\n.\\a.txt;云溪县卫生健康局;县级;2023年;2024年1月5日\n",
        "Path\tAuthority\tLevel\tYear\tReceived On\n\na.txt\t\"云溪县卫生健康局\"\t县级\t2023\t2024.1.5 9:30\n\t\t\t\t\n",
    ];
    for table in tables {
        let bom = format!("\u{feff}{table}");
        let utf_16 = [0xFF, 0xFE]
            .into_iter()
            .chain(bom[3..].encode_utf16().flat_map(u16::to_le_bytes));
        let gbk = GBK.encode(table).0.into_owned();
        for bytes in [
            table.into(),
            bom.clone().into_bytes(),
            utf_16.collect(),
            gbk,
        ] {
            let manifest = Manifest::parse(&bytes).unwrap();
            assert_eq!(manifest.entries.len(), 1);
            assert_eq!(manifest.entries[0].path, "a.txt");
            assert_eq!(manifest.entries[0].submission, expected, "{table}");
            assert!(manifest.warnings.is_empty());
        }
    }
}

#[test]
fn all_errors_show_at_once_with_their_lines() {
    let table = "path,authorty,year,received_on,年份\n\
                 a.txt,甲,23,2024-02-30,\n\
                 \n\
                 b.txt,\"两\n行\",2023,,,多出\n\
                 ,丙,2023,,\n\
                 ./a.txt,丁,2023,,\n";
    let text = |text: &str| text.to_owned();
    assert_eq!(
        problems(table),
        [
            (
                1,
                ManifestProblem::UnknownColumn {
                    name: text("authorty"),
                    like: text("authority")
                }
            ),
            (1, ManifestProblem::DuplicateColumn(text("年份"))),
            (2, ManifestProblem::Year(text("23"))),
            (2, ManifestProblem::Date(text("2024-02-30"))),
            (4, ManifestProblem::TooManyCells(text("多出"))),
            (6, ManifestProblem::NoPath),
            (
                7,
                ManifestProblem::DuplicatePath {
                    path: text("a.txt"),
                    first: 2
                }
            ),
        ]
    );
    assert_eq!(
        problems("年度,级别\n2023,县级\n"),
        [(1, ManifestProblem::NoPathColumn)]
    );
    for empty in ["", "\n\n", "path,year\n", "path\n \n"] {
        assert_eq!(problems(empty), [(1, ManifestProblem::Empty)], "{empty:?}");
    }
    let error = Manifest::parse(b"path\n\xff\xff\xff\n")
        .unwrap_err()
        .remove(0);
    assert_eq!(error.problem, ManifestProblem::Encoding);
    let workbook = Manifest::parse(b"PK\x03\x04xl/workbook").unwrap_err();
    assert_eq!(workbook[0].problem, ManifestProblem::Workbook);
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.describe(lang).is_empty());
    }
}

#[test]
fn columns_that_are_not_used_are_named() {
    let manifest = Manifest::parse("路径,联系电话\na.txt,123\n".as_bytes()).unwrap();
    assert_eq!(
        manifest.warnings,
        [ManifestWarning::ExtraColumn("联系电话".to_owned())]
    );
    assert_eq!(
        manifest.warnings[0].describe(Lang::Zh),
        "“联系电话”一列没有用到"
    );
}

#[test]
fn an_entry_means_one_file() {
    let manifest =
        Manifest::parse("path\na.txt\nx/b.txt\nc.txt\ny/d.txt\nin/e.zip/f.txt\n".as_bytes())
            .unwrap();
    let inputs = [
        ("in/a.txt", Some("a.txt")),
        ("in/sub/a.txt", Some("sub/a.txt")),
        ("in/x/b.txt", Some("x/b.txt")),
        ("in/1/c.txt", None),
        ("in/2/c.txt", None),
        ("in/z/d.txt", None),
        ("in/e.zip/f.txt", Some("e.zip/f.txt")),
    ];
    let inputs: Vec<InputNames> = inputs
        .iter()
        .map(|(shown, relative)| InputNames {
            shown: (*shown).to_owned(),
            relative: relative.map(str::to_owned),
        })
        .collect();
    let assigned = manifest.assign(&inputs);
    let expected = [Some(0), None, Some(1), None, None, None, Some(4)];
    assert_eq!(assigned.entries, expected);
    // c.txt may be either, and a file of another folder is another file.
    assert_eq!(assigned.unused, [2, 3]);
    assert_eq!(assigned.missing, [3]);
}

/// `hegui score`
fn score(folder: &Path, args: &[&str]) -> (i32, String, String) {
    run(folder, &[&["score"], args].concat())
}

#[test]
fn a_manifest_fills_in_what_the_text_does_not_say() {
    let folder = folder(&[
        ("in/silent.txt", SILENT.as_bytes()),
        ("in/named.txt", NAMED.as_bytes()),
        ("in/other.txt", NAMED.replace("3名", "4名").as_bytes()),
        (
            "in/清单.csv",
            "路径,单位,级别,年度,收到日期,备注\n\
             silent.txt,清河市卫生健康委员会,市级,2022,2023-01-05,\n\
             named.txt,云溪县卫健局,县级,2021,,\n\
             gone.txt,乙县卫生健康局,,,,\n"
                .as_bytes(),
        ),
    ]);
    let args = ["in", "--manifest", "in/清单.csv", "--format", "json"];
    let (code, out, err) = score(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("“备注”一列没有用到"), "{err}");
    assert!(
        err.contains("有 1 条") && err.contains("gone.txt（第 4 行）"),
        "{err}"
    );
    assert!(err.contains("有 1 个文件不在清单 in/清单.csv 中"), "{err}");
    // The manifest itself is nothing that was left out.
    assert!(!err.contains("其他格式"), "{err}");
    let json: Value = serde_json::from_str(&out).unwrap();
    let [named, other, silent] = json["reports"].as_array().unwrap().as_slice() else {
        panic!("{out}")
    };
    assert_eq!(silent["authority"], "清河市卫生健康委员会");
    assert_eq!(silent["reporting_year"], 2022);
    let said = serde_json::json!({
        "authority": "清河市卫生健康委员会", "level": "市级", "year": 2022, "received_on": "2023-01-05"
    });
    assert_eq!(silent["manifest"], said);
    assert!(other["manifest"].is_null());
    // What the text says stays; a short form of its name contradicts nothing.
    assert_eq!(named["authority"], "云溪县卫生健康局");
    assert_eq!(named["reporting_year"], 2023);
    let codes: Vec<&str> = named["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["code"].as_str().unwrap())
        .filter(|code| code.starts_with("manifest"))
        .collect();
    assert_eq!(codes, ["manifest-year"]);
    let (_, text, _) = score(
        folder.path(),
        &["in/silent.txt", "--manifest", "in/清单.csv"],
    );
    assert!(
        text.contains("清河市卫生健康委员会，市级，2022年度，2023-01-05 收到"),
        "{text}"
    );
}

#[test]
fn another_authority_is_a_warning_for_the_report() {
    let folder = folder(&[
        ("a.txt", NAMED.as_bytes()),
        (
            "m.csv",
            "path,authority\na.txt,清河市卫生健康委员会\n".as_bytes(),
        ),
    ]);
    let (code, text, _) = score(folder.path(), &["a.txt", "--manifest", "m.csv"]);
    assert_eq!(code, 0);
    let text: String = text.split_whitespace().collect();
    let words = "清单写的单位是“清河市卫生健康委员会”，报告写的是“云溪县卫生健康局”";
    assert!(text.contains(words), "{text}");
    let (_, out, _) = score(
        folder.path(),
        &["a.txt", "--manifest", "m.csv", "--format", "jsonl"],
    );
    let json: Value = serde_json::from_str(&out).unwrap();
    let found = json["diagnostics"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&found["code"], &found["severity"]),
        (&"manifest-authority".into(), &"warning".into())
    );
    assert_eq!(found["message"], words);
}

#[test]
fn a_wrong_manifest_is_wrong_usage() {
    let folder = folder(&[
        ("a.txt", NAMED.as_bytes()),
        ("m.csv", b"path,yaer\na.txt,2023\na.txt,2023\n"),
    ]);
    let (code, out, err) = score(folder.path(), &["a.txt", "--manifest", "m.csv"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("m.csv 第 1 行：没有“yaer”这一列，是不是 year？"),
        "{err}"
    );
    assert!(
        err.contains("m.csv 第 3 行：a.txt 重复出现，首次在第 2 行"),
        "{err}"
    );
    let (code, out, err) = score(folder.path(), &["a.txt", "--manifest", "no.csv"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no.csv"), "{err}");
}

#[test]
fn a_renamed_report_meets_its_entry_by_authority_and_year() {
    let folder = folder(&[
        ("in/改名.txt", NAMED.as_bytes()),
        ("in/别的.txt", SILENT.as_bytes()),
        (
            "清单.csv",
            "文件,单位,年度,级别\n原名.docx,云溪县 卫生健康局,2023,县级\n走失.docx,云溪县卫生健康局,2022,县级\n"
                .as_bytes(),
        ),
    ]);
    // The report; in JSON also its league and the entry without a file.
    for (format, times) in [("json", 3), ("jsonl", 1)] {
        let args = ["score", "in", "--manifest", "清单.csv", "--format", format];
        let (_, out, err) = run(folder.path(), &args);
        let row = out.find("改名.txt").map(|at| &out[at..]).unwrap();
        assert!(row.contains("县级"), "{out}");
        assert_eq!(out.matches("县级").count(), times, "{format}");
        assert!(
            err.contains("走失.docx") && !err.contains("原名.docx"),
            "{err}"
        );
        assert!(err.contains("有 1 个文件不在清单"), "{err}");
    }
    // Two entries that could be meant: none is guessed.
    let manifest = Manifest::parse(
        "文件,单位,年度\n甲,云溪县,2023\n乙,云溪县,2023\n丙,云陵县,2023\n".as_bytes(),
    )
    .unwrap();
    let key = |name| ReportKey::new(name, 2023);
    let free = [key("云溪县"), key("云陵县"), None];
    let met = manifest.meet(&[0, 1, 2], &free);
    assert_eq!((met.pairs, met.unclear), (vec![(2, 1)], vec![0, 1]));
    // Versions of one report share its entry.
    let met = manifest.meet(&[2], &[key("云陵县"), key("云陵县")]);
    assert_eq!(met.pairs, [(2, 0), (2, 1)]);
}

#[test]
fn an_entry_needs_no_path_and_no_year() {
    let manifest = Manifest::parse(
        "单位,年度,级别\n云溪县卫生健康局,,县级\n云陵县卫健局,2023,县级\n岚桥区卫生健康局,2023,区级\n"
            .as_bytes(),
    )
    .unwrap();
    let names = [InputNames {
        shown: "in/1.docx".to_owned(),
        relative: None,
    }];
    assert_eq!(manifest.assign(&names).missing, [0, 1, 2]);
    let key = |name, year| ReportKey::new(name, year);
    let free = [
        key("云溪县卫生健康局", 2024),
        key("云陵县卫生健康局", 2023),
        key("云陵县卫生健康局", 2022),
        None,
    ];
    let met = manifest.meet(&[0, 1, 2], &free);
    assert_eq!((met.pairs, met.unclear), (vec![(0, 0), (1, 1)], vec![]));
    // Reports of several years: which one is meant is not known, but one came in.
    let free = [key("云溪县卫生健康局", 2024), key("云溪县卫生健康局", 2023)];
    let met = manifest.meet(&[0], &free);
    assert_eq!((met.pairs, met.unclear), (vec![], vec![0]));
    let either = "单位,路径\n,\n 云溪县卫生健康局,\n,a.txt\n\n,\n";
    assert_eq!(Manifest::parse(either.as_bytes()).unwrap().entries.len(), 2);
    assert_eq!(
        problems("单位,路径,年度\n,,2023\n"),
        [(2, ManifestProblem::NoPath)]
    );
}

#[test]
fn a_folder_or_an_archive_stands_for_the_report_in_it() {
    let manifest = Manifest::parse("path\n甲.zip\n乙\n两份.zip\n丙.zip\n".as_bytes()).unwrap();
    let inputs = [
        "in/甲.zip/a.txt",
        "in/乙/b.docx",
        "in/两份.zip/c.txt",
        "in/两份.zip/d.txt",
    ];
    let inputs: Vec<InputNames> = inputs
        .iter()
        .map(|shown| InputNames {
            shown: (*shown).to_owned(),
            relative: None,
        })
        .collect();
    let assigned = manifest.assign(&inputs);
    assert_eq!(assigned.entries, [Some(0), Some(1), None, None]);
    assert_eq!((assigned.unused, assigned.missing), (vec![2, 3], vec![3]));
}

/// Reports of two years and two levels, a file that is no report, and an entry without a file.
fn several_leagues() -> tempfile::TempDir {
    let report = |name: &str, year: &str, work: &str| {
        format!("{name}卫生健康局{year}年法治政府建设年度报告\n一、主要工作\n{work}\n").into_bytes()
    };
    let (much, little) = ("聘请法律顾问2名，全年审查合同21份。", "坚持法律顾问制度。");
    let files = [
        ("in/a.txt", report("甲县", "2023", little)),
        ("in/b.txt", report("乙县", "2023", much)),
        ("in/c.txt", report("丙市", "2023", little)),
        ("in/d.txt", report("丁县", "2022", little)),
        ("in/photo.jpg", b"x".to_vec()),
        (
            "m.csv",
            "path,authority,level,year,received_on\n\
             a.txt,甲县卫生健康局,县级,2023,2024-01-10\n\
             b.txt,乙县卫生健康局,县级,2023,2024-01-11\n\
             c.txt,丙市卫生健康局,市级,2023,2024-01-12\n\
             d.txt,丁县卫生健康局,县级,2022,2023-01-12\n\
             e.txt,戊县卫生健康局,县级,2023,\n"
                .as_bytes()
                .to_vec(),
        ),
    ];
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, bytes)| (*path, bytes.as_slice()))
        .collect();
    folder(&files)
}

/// Rank and path, league by league.
fn leagues(json: &Value) -> Vec<(Value, Value, Vec<String>)> {
    let leagues = json["leagues"].as_array().unwrap().iter();
    leagues
        .map(|league| {
            let ranking = league["ranking"].as_array().unwrap().iter();
            let ranking =
                ranking.map(|row| format!("{} {}", row["rank"], row["path"].as_str().unwrap()));
            (
                league["year"].clone(),
                league["level"].clone(),
                ranking.collect(),
            )
        })
        .collect()
}

#[test]
fn reports_are_ranked_within_their_year_and_level() {
    let folder = several_leagues();
    let ranked = |args: &[&str]| {
        let (code, out, err) = score(folder.path(), &[&["in", "--format", "json"], args].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<Value>(&out).unwrap()
    };
    let rows =
        |rows: &[&str]| -> Vec<String> { rows.iter().map(|row| (*row).to_owned()).collect() };
    let by_level = ranked(&["--manifest", "m.csv"]);
    let expected = [
        (
            2023.into(),
            "县级".into(),
            rows(&["1 in/b.txt", "2 in/a.txt"]),
        ),
        (2023.into(), "市级".into(), rows(&["1 in/c.txt"])),
        (2022.into(), "县级".into(), rows(&["1 in/d.txt"])),
    ];
    assert_eq!(leagues(&by_level), expected);
    let by_year = ranked(&[]);
    let expected = [
        (
            2023.into(),
            Value::Null,
            rows(&["1 in/b.txt", "2 in/a.txt", "2 in/c.txt"]),
        ),
        (2022.into(), Value::Null, rows(&["1 in/d.txt"])),
    ];
    assert_eq!(leagues(&by_year), expected);
    let together = ranked(&["--manifest", "m.csv", "--rank-together"]);
    let expected = rows(&["1 in/b.txt", "2 in/a.txt", "2 in/c.txt", "2 in/d.txt"]);
    assert_eq!(leagues(&together), [(Value::Null, Value::Null, expected)]);
    let (_, text, _) = score(
        folder.path(),
        &["in", "--manifest", "m.csv", "--width", "120"],
    );
    for words in [
        "2023年度，县级（2 份，平均得分率",
        "2022年度，县级（1 份，得分率",
        "收到日期",
        "2024-01-12",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let (_, text, _) = score(folder.path(), &["in"]);
    assert!(
        text.contains("2023年度（3 份，平均得分率") && !text.contains("级别"),
        "{text}"
    );
}

#[test]
fn all_formats_list_what_came_in_and_what_did_not() {
    let folder = several_leagues();
    let args = [
        "in",
        "--manifest",
        "m.csv",
        "--format",
        "html=h",
        "--format",
        "xlsx=x.xlsx",
        "--format",
        "json=j.json",
    ];
    let (code, text, err) = score(folder.path(), &[&args[..], &["--format", "text"]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(
        text.contains("没有读取的文件（1）\n  .jpg 1\n  in/photo.jpg"),
        "{text}"
    );
    assert!(
        text.contains("未报送（1）\n  e.txt\n    戊县卫生健康局，县级，2023年度\n"),
        "{text}"
    );
    let read = |path: &str| std::fs::read(folder.path().join(path)).unwrap();
    let json: Value = serde_json::from_slice(&read("j.json")).unwrap();
    let left =
        serde_json::json!([{ "path": "in/photo.jpg", "kind": "format", "extension": "jpg" }]);
    assert_eq!(json["intake"]["left_alone"], left);
    assert_eq!(
        json["intake"]["not_submitted"][0]["authority"],
        "戊县卫生健康局"
    );
    let page = String::from_utf8(read("h/index.html")).unwrap();
    assert!(
        page.contains("<td>in&#x2f;photo.jpg<td>.jpg")
            && page.contains("<td>e.txt<td>戊县卫生健康局"),
        "{page}"
    );
    let bytes = read("x.xlsx");
    let listed = rows(&sheet(&bytes, "报送情况"));
    let kinds: Vec<String> = listed
        .iter()
        .map(|row| format!("{} {}", row["类别"], row["文件"]))
        .collect();
    assert_eq!(kinds, ["没有读取的文件 in/photo.jpg", "未报送 e.txt"]);
    let ranking = rows(&sheet(&bytes, "排名"));
    let levels: Vec<String> = ranking
        .iter()
        .map(|row| format!("{} {}", row["名次"], row["级别"]))
        .collect();
    assert_eq!(levels, ["1 县级", "2 县级", "1 市级", "1 县级"]);
    let (_, table, _) = score(
        folder.path(),
        &["in", "--manifest", "m.csv", "--format", "csv"],
    );
    let row = table
        .lines()
        .find(|line| line.contains(",in/a.txt,"))
        .unwrap();
    assert!(row.trim_end().ends_with(",县级,2024-01-10,"), "{row}");
}
