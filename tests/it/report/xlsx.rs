//! The workbook, read back: the same points, grades and ranks as the results, nothing that a spreadsheet
//! would obey, the same bytes each time, and in good time.

use std::io::Cursor;

use calamine::{Data, Reader as _};
use hegui_batch::settle::Concern;
use hegui_core::report::{Outcome, Report};
use hegui_report::results::Results;
use hegui_report::view::findings;
use hegui_report::{messages, unassessable, xlsx};
use hegui_text::lang::Lang;

use crate::common::files::fixture;
use crate::common::scoring::{assessment, decide, results, rubric, score};
use crate::common::workbook::{open, printed, rows, sheet};

const SHEETS: [&str; 6] = [
    "排名",
    "逐项矩阵",
    "问题清单",
    "依据",
    "报送情况",
    "口径说明",
];

/// Words that a spreadsheet or an XML reader would obey.
const HOSTILE: &str = "=cmd|' /C calc'!A0\n@SUM(1+1) <b>&amp;]]> http://x.example _x003D_1 \u{202e}turned\u{202c} \
    \u{1b}[31mred\u{0} \u{fffe}\u{ffff} 2024年，我局聘请法律顾问2名，审查合同12份，开展普法宣传活动五次，组织执法培训三期，\
    检查单位一百户次，办理行政处罚案件十件，均依法公示。";

/// Fixtures, two of them the same; hostile text under a hostile name; one without a text. One verdict is
/// corrected, one waived, one decision speaks of no report.
fn batch() -> (Vec<Report>, Vec<Concern>) {
    let mut reports = vec![
        score("+a=1,'\"<b>\u{1b}.txt", HOSTILE.as_bytes()),
        score("=empty.txt", b""),
        score("north/traps.txt", &fixture("traps")),
        score("north/yunling.txt", &fixture("yunling-province")),
        score("south/table.txt", &fixture("table")),
        score("south/traps.txt", &fixture("traps")),
    ];
    reports[0].identity.title = Some("=HYPERLINK(\"http://x.example\")".to_owned());
    reports[0].identity.authority = Some("@局".to_owned());
    let review = "[[decisions]]\nreport = \"south/table.txt\"\nitem = \"decisions.fair-competition\"\nkind = \"waiver\"\n\
        code = \"not-in-remit\"\nreason = \"=职能划转\"\nreviewer = \"=张三\"\ndate = 2025-03-01\n\
        [[decisions]]\nreport = \"south/table.txt\"\nitem = \"enforcement.casework\"\nkind = \"correction\"\n\
        grade = \"mentioned\"\nreason = \"数据有误\"\nreviewer = \"李四\"\ndate = 2025-03-01\n\
        [[decisions]]\nreport = \"=nowhere.txt\"\nitem = \"enforcement.casework\"\nkind = \"confirmation\"\n\
        reason = \"\"\nreviewer = \"李四\"\ndate = 2025-03-01\n";
    let concerns = decide(&mut reports, review);
    assert_eq!(concerns.len(), 1);
    (reports, concerns)
}

fn hundredths(cell: &Data) -> u32 {
    let Data::Float(number) = cell else {
        panic!("no number: {cell:?}");
    };
    let whole = (number * 100.0).round();
    assert_eq!(whole / 100.0, *number, "the decimal of two places itself");
    whole as u32
}

#[test]
fn points_ranks_and_grades_are_those_of_the_results() {
    let (reports, concerns) = batch();
    let results = Results::new(&reports, rubric(), concerns, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    assert_eq!(open(&bytes).sheet_names(), SHEETS);

    let (ranking, matrix) = (rows(&sheet(&bytes, "排名")), sheet(&bytes, "逐项矩阵"));
    let matrix_rows = rows(&matrix);
    let standings = &results.batch.standings;
    assert_eq!(
        (ranking.len(), matrix_rows.len()),
        (standings.len(), standings.len())
    );
    for ((standing, row), line) in standings.iter().zip(&ranking).zip(matrix.rows().skip(1)) {
        let report = &reports[standing.report];
        let (after, before) = (assessment(report).final_score(), &assessment(report).score);
        assert_eq!(row["名次"], Data::Float(standing.rank.unwrap() as f64));
        assert_eq!(hundredths(&row["得分"]), after.points);
        assert_eq!(hundredths(&row["满分"]), after.maximum);
        assert_eq!(hundredths(&row["得分率%"]), after.percent.unwrap());
        assert_eq!(hundredths(&row["复核前得分"]), before.points);
        assert_eq!(hundredths(&row["复核前得分率%"]), before.percent.unwrap());
        let band = &rubric().bands[after.band.unwrap()];
        assert_eq!(row["档次"].to_string(), band.name);
        assert_eq!(row["豁免项数"], Data::Float(standing.waived as f64));
        for (group, score) in rubric().groups.iter().zip(&standing.groups) {
            let cell = &row[&format!("{}\n得分", group.title)];
            if score.percent.is_some() {
                assert_eq!(hundredths(cell), score.points);
            }
        }
        for (word, count) in ["缺失", "仅提及", "有措施", "有数据", "不适用"]
            .into_iter()
            .zip(standing.grades)
        {
            assert_eq!(row[&format!("{word}\n项数")], Data::Float(count as f64));
        }
        let mut sum = 0;
        for verdict in &assessment(report).verdicts {
            let word = messages::grade(verdict.final_grade(), Lang::Zh);
            assert_eq!(line[6 + verdict.item].to_string(), word);
            sum += verdict.final_points().0;
        }
        assert_eq!(sum, after.points);
    }
    let rank = |path: &str| {
        let row = ranking
            .iter()
            .find(|row| row["文件"] == Data::String(path.to_owned()));
        row.unwrap()["名次"].clone()
    };
    assert_eq!(rank("north/traps.txt"), rank("south/traps.txt"));

    // Below the reports, after a free row: what all of them have in each item.
    let below: Vec<&[Data]> = matrix.rows().skip(standings.len() + 2).collect();
    let labels: Vec<String> = below.iter().map(|row| row[1].to_string()).collect();
    assert_eq!((labels[0].as_str(), below.len()), ("缺失（份）", 8));
    for (item, counts) in results.batch.items.iter().enumerate() {
        let head = matrix.rows().next().unwrap()[6 + item].to_string();
        assert!(
            head.ends_with(&format!("\n{}", rubric().items[item].id)),
            "{head}"
        );
        assert_eq!(below[0][6 + item], Data::Float(counts.grades[0] as f64));
        assert_eq!(
            below[4][6 + item],
            Data::Float(counts.not_applicable as f64)
        );
        assert_eq!(
            hundredths(&below[5][6 + item]),
            counts.absent_percent().unwrap()
        );
        assert_eq!(u64::from(hundredths(&below[6][6 + item])), counts.lost);
    }
}

/// The formula of a cell and what it holds.
fn formula_at(bytes: &[u8], name: &str, at: (u32, u32)) -> (String, Data) {
    let formulas = open(bytes).worksheet_formula(name).unwrap();
    let formula = formulas.get_value(at).cloned().unwrap_or_default();
    let value = sheet(bytes, name).get_value(at).cloned().unwrap();
    (formula, value)
}

#[test]
fn points_are_formulas_over_the_cells_that_a_person_corrects() {
    let (reports, concerns) = batch();
    let results = Results::new(&reports, rubric(), concerns, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    let head: Vec<String> = sheet(&bytes, "逐项矩阵")
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(Data::to_string)
        .collect();
    let at = |words: &str| head.iter().position(|head| head == words).unwrap() as u32;
    let first_points = head.len() as u32 - rubric().items.len() as u32;
    for (row, standing) in (1..).zip(&results.batch.standings) {
        let assessment = assessment(&reports[standing.report]);
        let score = assessment.final_score();
        let (formula, value) = formula_at(&bytes, "逐项矩阵", (row, at("得分")));
        assert!(formula.starts_with("ROUND(SUM("), "{formula}");
        assert_eq!(hundredths(&value), score.points);
        let (formula, value) = formula_at(&bytes, "逐项矩阵", (row, at("满分")));
        assert!(formula.contains("SUMIF("), "{formula}");
        assert_eq!(hundredths(&value), score.maximum);
        let (formula, value) = formula_at(&bytes, "逐项矩阵", (row, at("得分率%")));
        assert!(formula.contains("*100/"), "{formula}");
        assert_eq!(hundredths(&value), score.percent.unwrap());
        for verdict in &assessment.verdicts {
            let cell = (row, first_points + verdict.item as u32);
            let (formula, value) = formula_at(&bytes, "逐项矩阵", cell);
            assert!(
                formula.starts_with("IF(") && formula.contains("有数据"),
                "{formula}"
            );
            assert_eq!(hundredths(&value), verdict.final_points().0);
        }
        // The ranking finds its points there by the number of the report.
        let (formula, value) = formula_at(&bytes, "排名", (row, 4));
        assert!(formula.starts_with("INDEX(逐项矩阵!"), "{formula}");
        assert_eq!(hundredths(&value), score.points);
    }
}

#[test]
fn a_large_workbook_holds_what_a_small_one_does() {
    let (reports, _) = batch();
    let many: Vec<Report> = (0..120)
        .map(|number| {
            let mut report = reports[2 + number % 4].clone();
            report.path = format!("{number:03}.txt");
            report
        })
        .collect();
    let bytes = xlsx::render(&results(&many, Lang::Zh)).unwrap();
    assert_eq!(bytes, xlsx::render(&results(&many, Lang::Zh)).unwrap());
    let ranking = rows(&sheet(&bytes, "排名"));
    let matrix = rows(&sheet(&bytes, "逐项矩阵"));
    assert_eq!((ranking.len(), matrix.len()), (120, 120));
    for (row, line) in ranking.iter().zip(&matrix) {
        let path = row["文件"].to_string();
        let report = many.iter().find(|report| report.path == path).unwrap();
        assert_eq!(
            hundredths(&row["得分"]),
            assessment(report).final_score().points
        );
        assert_eq!((&row["文件"], &row["得分"]), (&line["文件"], &line["得分"]));
    }
    assert_eq!(
        sheet(&bytes, "口径说明")
            .get_value((0, 0))
            .unwrap()
            .to_string(),
        "评分细则"
    );
}

#[test]
fn the_bases_of_a_finding_stand_on_lines_of_their_own() {
    let reports = [score("north/traps.txt", &fixture("traps"))];
    let results = results(&reports, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    let findings = rows(&sheet(&bytes, "问题清单"));
    let several = findings.iter().map(|row| row["法律依据"].to_string());
    let several: Vec<String> = several.filter(|basis| basis.contains('\n')).collect();
    assert!(!several.is_empty());
    assert!(
        several
            .iter()
            .all(|basis| basis.lines().all(|line| !line.is_empty()))
    );
    for row in findings
        .iter()
        .filter(|row| !row["法律依据"].to_string().contains('\n'))
    {
        let id = row["指标编号"].to_string();
        let item = rubric().items.iter().find(|item| item.id == id).unwrap();
        assert_eq!(
            item.basis.len() + usize::from(item.url.is_some()),
            1,
            "{id}"
        );
    }
}

#[test]
fn each_finding_and_each_piece_of_evidence_has_its_row() {
    let (reports, concerns) = batch();
    let results = Results::new(&reports, rubric(), concerns, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    let mut listed = rows(&sheet(&bytes, "问题清单")).into_iter();
    let mut proofs = rows(&sheet(&bytes, "依据")).into_iter();
    for standing in &results.batch.standings {
        let assessment = assessment(&reports[standing.report]);
        for finding in findings(assessment, rubric(), None, Lang::Zh) {
            let row = listed.next().unwrap();
            let grade = messages::grade(finding.verdict.final_grade(), Lang::Zh);
            assert_eq!(row["指标编号"].to_string(), finding.item.id);
            assert_eq!(row["等级"].to_string(), grade);
            assert_eq!(hundredths(&row["失分"]), finding.lost());
            assert_eq!(hundredths(&row["得分"]), finding.verdict.final_points().0);
            assert_eq!(
                row["必备"] == Data::String("是".to_owned()),
                finding.item.required
            );
            assert_eq!(
                row["人工复核"] != Data::Empty,
                finding.verdict.review.is_some()
            );
            assert!(!row["建议"].to_string().is_empty() && !row["法律依据"].to_string().is_empty());
            match finding.place {
                Some(place) => {
                    assert_eq!(row["行"], Data::Float(place.position.line as f64));
                    assert!(!row["原文摘录"].to_string().is_empty());
                }
                None => assert_eq!(row["原文摘录"], Data::Empty),
            }
        }
        for verdict in &assessment.verdicts {
            for evidence in &verdict.evidence {
                let row = proofs.next().unwrap();
                let grade = messages::grade(Some(evidence.grade), Lang::Zh);
                assert_eq!(row["依据等级"].to_string(), grade);
                assert_eq!(row["指标编号"].to_string(), rubric().items[verdict.item].id);
                assert_eq!(row["行"], Data::Float(evidence.place.position.line as f64));
            }
        }
    }
    assert!(listed.next().is_none() && proofs.next().is_none());

    let unread = rows(&sheet(&bytes, "报送情况"));
    let Outcome::Unassessable(reason) = &reports[1].outcome else {
        panic!("it has no text");
    };
    assert_eq!(unread.len(), 1);
    assert_eq!(unread[0]["文件"].to_string(), "'=empty.txt");
    assert_eq!(
        unread[0]["原因"].to_string(),
        unassessable::what(reason, Lang::Zh)
    );
    assert_eq!(
        unread[0]["处理办法"].to_string(),
        unassessable::mend(reason, Lang::Zh)
    );

    let notes = sheet(&bytes, "口径说明");
    let said: Vec<String> = notes
        .rows()
        .map(|row| format!("{} {}", row[0], row[1]))
        .collect();
    let says = |words: &str| said.iter().any(|line| line.contains(words));
    assert!(says(&rubric().digest) && says(&rubric().version));
    assert!(says(concat!("hegui ", env!("CARGO_PKG_VERSION"))));
    assert!(says("豁免为不适用") && says("nowhere.txt") && says("已评分 5"));
}

#[test]
fn nothing_in_it_is_obeyed() {
    let (reports, concerns) = batch();
    for lang in [Lang::Zh, Lang::En] {
        let results = Results::new(&reports, rubric(), concerns.clone(), lang);
        let bytes = xlsx::render(&results).unwrap();
        let mut workbook = open(&bytes);
        for name in workbook.sheet_names().clone() {
            for (row, column, formula) in workbook.worksheet_formula(&name).unwrap().used_cells() {
                let sheet = lang == Lang::Zh && name == "逐项矩阵" || name == "Items";
                let own = ["SUM(", "IF(", "ROUND(", "COUNTIF(", "MATCH(", "INDEX("];
                let is_own = own.iter().any(|function| formula.starts_with(function));
                assert!(
                    is_own && (sheet || name == "排名" || name == "Ranking"),
                    "{name} {row} {column} {formula}"
                );
                let foreign = ["cmd", "SUM(1", "HYPERLINK", "局", "|", "@", "x.example"];
                assert!(
                    !foreign.iter().any(|word| formula.contains(word)),
                    "{formula}"
                );
            }
            for (row, column, cell) in workbook.worksheet_range(&name).unwrap().used_cells() {
                if let Data::String(text) = cell {
                    let at = format!("{name} {row} {column} {text:?}");
                    assert!(!text.starts_with(['=', '+', '-', '@', '\t', '\r']), "{at}");
                    let harmful = |c: char| {
                        (c.is_control() && c != '\n')
                            || matches!(c, '\u{202e}' | '\u{2066}' | '\u{fffe}' | '\u{ffff}')
                    };
                    assert!(!text.contains(harmful), "{at}");
                }
            }
        }
    }
}

#[test]
#[cfg(any(feature = "archive", feature = "office"))]
fn no_part_of_the_package_links_anywhere() {
    let (reports, concerns) = batch();
    let results = Results::new(&reports, rubric(), concerns, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..package.len() {
        let mut part = package.by_index(index).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        for forbidden in ["<hyperlink", "relationships/hyperlink", "External"] {
            assert!(!xml.contains(forbidden), "part {index}: {forbidden}");
        }
    }
}

#[test]
fn texts_that_excel_would_refuse_are_cut() {
    let mut report = score("long.txt", &fixture("table"));
    report.identity.title = Some("𠮷".repeat(40_000));
    report.path = "p".repeat(40_000);
    let reports = [report];
    let results = results(&reports, Lang::Zh);
    let bytes = xlsx::render(&results).unwrap();
    let row = rows(&sheet(&bytes, "排名")).remove(0);
    for cell in [&row["标题"], &row["文件"]] {
        let text = cell.to_string();
        assert!(text.ends_with("…[…]") && text.encode_utf16().count() <= 32_767);
    }
}

#[test]
fn nothing_at_all_is_still_a_workbook() {
    let results = Results::new(&[], rubric(), Vec::new(), Lang::En);
    let bytes = xlsx::render(&results).unwrap();
    let names = [
        "Ranking", "Items", "Findings", "Evidence", "Intake", "Notes",
    ];
    assert_eq!(open(&bytes).sheet_names(), names);
    assert!(rows(&sheet(&bytes, "Ranking")).is_empty());
}

/// Widths are in digits: A4 across holds 210 of them at about two thirds of their size.
#[test]
fn sheets_print_on_a4_at_a_size_that_can_be_read() {
    let (reports, concerns) = batch();
    for lang in [Lang::Zh, Lang::En] {
        let results = Results::new(&reports, rubric(), concerns.clone(), lang);
        let bytes = xlsx::render(&results).unwrap();
        // Findings with the decisions of people, evidence, intake.
        for (number, most) in [(3, 230.0), (4, 196.0), (5, 205.0)] {
            let (setup, width) = printed(&bytes, number);
            assert!(
                setup.contains("paperSize=\"9\"") && setup.contains("orientation=\"landscape\""),
                "{setup}"
            );
            assert!(setup.contains("fitToHeight=\"0\""), "{setup}");
            assert!(width <= most, "sheet {number}: {width}");
        }
    }
    let plain = [score("traps.txt", &fixture("traps"))];
    let bytes = xlsx::render(&results(&plain, Lang::Zh)).unwrap();
    let (_, width) = printed(&bytes, 3);
    assert!(width <= 212.0, "{width}");
}
