//! The workbook in which people decide: what is written in it becomes a review file, and what is wrong with
//! it is told by the cell.

use calamine::{Data, Reader as _};
use hegui_batch::review::ReviewFile;
use hegui_core::decision::Ruling;
use hegui_core::report::Report;
use hegui_report::review_draft::open_verdicts;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;
use hegui_workbook::review::{Imported, export, import};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::common::files::fixture;
use crate::common::scoring::{assessment, decide, rubric, score};
use crate::common::workbook;

/// Cells as people fill them in: the sheet, the row from 0, the head or column of the cell, the words.
type Filled<'f> = (&'f str, usize, &'f str, &'f str);

/// Writes words into cells, as an office program saves them; a date after `date:` as a date.
fn fill(bytes: &[u8], filled: &[Filled<'_>]) -> Vec<u8> {
    let mut saved = Workbook::new();
    for (name, range) in workbook::open(bytes).worksheets() {
        let sheet = saved.add_worksheet().set_name(&name).unwrap();
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        for (at, row) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                if *cell != Data::Empty {
                    sheet.write_string(at, column, cell.to_string()).unwrap();
                }
            }
        }
        for (_, row, head, words) in filled.iter().filter(|(on, ..)| *on == name) {
            let column = rows[0].iter().position(|cell| *cell == **head);
            let column = u16::try_from(column.unwrap_or(1)).unwrap();
            let row = u32::try_from(*row).unwrap();
            match words.strip_prefix("date:") {
                Some(day) => {
                    let format = Format::new().set_num_format("yyyy-mm-dd");
                    let day = ExcelDateTime::parse_from_str(day).unwrap();
                    sheet
                        .write_datetime_with_format(row, column, day, &format)
                        .unwrap();
                }
                None => {
                    sheet.write_string(row, column, *words).unwrap();
                }
            }
        }
    }
    saved.save_to_buffer().unwrap()
}

/// The row of the first sheet with this label.
fn row_of(bytes: &[u8], label: &str) -> usize {
    let range = workbook::sheet(bytes, "说明");
    range.rows().position(|row| row[0] == *label).unwrap()
}

fn filled(lang: Lang, cells: &[Filled<'_>]) -> Result<Imported, Vec<String>> {
    let reports = [report()];
    let open = open_verdicts(&reports, rubric(), true, lang);
    let bytes = export(&open, rubric(), lang).unwrap();
    let told = |faults: Vec<hegui_workbook::Fault>| {
        let lines = faults.iter().map(|fault| fault.message(Lang::Zh));
        lines.collect::<Vec<_>>()
    };
    import(&fill(&bytes, cells), rubric()).map_err(told)
}

fn report() -> hegui_core::report::Report {
    let text = "云陵县卫生健康局2024年法治政府建设年度报告\n一、主要工作\n我局坚持法律顾问制度，推行行政执法公示。\n\
                拟开展公平竞争审查。\n聘请法治督察员。\n";
    score("云陵.txt", text.as_bytes())
}

#[test]
fn what_is_filled_in_becomes_a_review_file() {
    let reports = [report()];
    let open = open_verdicts(&reports, rubric(), true, Lang::Zh);
    let bytes = export(&open, rubric(), Lang::Zh).unwrap();
    assert_eq!(bytes, export(&open, rubric(), Lang::Zh).unwrap());
    let rows = workbook::rows(&workbook::sheet(&bytes, "复核"));
    assert_eq!(rows.len(), open.len());
    assert!(rows.len() >= 3, "{rows:?}");
    assert_eq!(rows[0]["单位"].to_string(), "云陵县卫生健康局");
    assert_eq!(rows[0]["年度"].to_string(), "2024");
    let (reviewer, date) = (row_of(&bytes, "复核人"), row_of(&bytes, "复核日期"));
    let cells = [
        ("说明", reviewer, "", "张三"),
        ("说明", date, "", "date:2025-03-01"),
        ("复核", 1, "决定", "改判"),
        ("复核", 1, "等级或事由", "有数据"),
        ("复核", 1, "理由", "见附件“二”"),
        ("复核", 2, "决定", "豁免"),
        ("复核", 2, "等级或事由", "新设机关"),
        ("复核", 2, "理由", "三月挂牌"),
        ("复核", 2, "复核人", "李四"),
        ("复核", 2, "日期", "2025年3月2日"),
        ("复核", 3, "决定", "维持"),
    ];
    let imported = filled(Lang::Zh, &cells).unwrap();
    assert_eq!((imported.decisions, imported.open), (3, rows.len() - 3));
    // Above each entry stands what it is about, and the words that were decided on.
    let (title, quote) = (rows[0]["指标"].to_string(), rows[0]["原文"].to_string());
    let (grade, place) = (rows[0]["程序判定"].to_string(), rows[0]["位置"].to_string());
    assert!(place.contains('行') && !quote.is_empty(), "{place} {quote}");
    let note = format!("\n# {title} · {grade} · {place}\n#   {quote}\n[[decisions]]\n");
    assert!(imported.text.contains(&note), "{note}: {}", imported.text);
    let file = ReviewFile::parse(&imported.text, rubric()).unwrap();
    let rulings: Vec<Ruling> = file.decisions.iter().map(|one| one.ruling).collect();
    assert_eq!(rulings[0], Ruling::Correction(Grade::Quantified));
    let signed = |at: usize| {
        let decision = &file.decisions[at];
        (decision.reviewer.as_str(), decision.date.to_string())
    };
    assert_eq!(signed(0), ("张三", "2025-03-01".to_owned()));
    assert_eq!(signed(1), ("李四", "2025-03-02".to_owned()));
    let mut reports = reports;
    assert_eq!(decide(&mut reports, &imported.text), []);
    let decided = assessment(&reports[0]).verdicts.iter();
    assert_eq!(
        decided.filter(|verdict| verdict.review.is_some()).count(),
        3
    );
}

#[test]
fn a_workbook_in_english_is_read_back_too() {
    let cells = [
        ("Review", 1, "decision", "waiver"),
        ("Review", 1, "grade or cause", "not-in-remit"),
        ("Review", 1, "reason", "not ours"),
        ("Review", 1, "reviewer", "Zhang San"),
        ("Review", 1, "date", "2025-03-01"),
    ];
    assert_eq!(filled(Lang::En, &cells).unwrap().decisions, 1);
}

#[test]
fn what_is_wrong_is_told_by_the_cell() {
    let wrong = |cells: &[Filled<'_>]| filled(Lang::Zh, cells).unwrap_err();
    let told = wrong(&[
        ("复核", 1, "决定", "改判"),
        ("复核", 1, "等级或事由", "新设机关"),
        ("复核", 2, "理由", "忘了选决定"),
    ]);
    for words in [
        "复核!I2：grade（等级）应为",
        "复核!J2：缺少 reason",
        "复核!K2：缺少 reviewer",
        "复核!L2：缺少 date",
        "复核!J3：这一行填了内容，但没有选决定",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(words)),
            "{words}: {told:?}"
        );
    }
    let told = wrong(&[("复核", 1, "决定", "改叛")]);
    assert!(
        told[0].starts_with("复核!H2：没有“改叛”，是不是“改判”？"),
        "{told:?}"
    );
    assert!(import(b"PK", rubric()).is_err());
}

#[test]
fn copies_of_a_report_are_listed_once() {
    let text = fixture("traps");
    let reports = [score("一.txt", &text), score("二.txt", &text)];
    let open = |reports: &[Report]| open_verdicts(reports, rubric(), true, Lang::Zh).len();
    assert!(open(&reports) > 0);
    assert_eq!(open(&reports), open(&reports[..1]));
}

#[test]
fn a_review_prints_what_people_fill_in_on_a4() {
    let reports = [report()];
    for lang in [Lang::Zh, Lang::En] {
        let open = open_verdicts(&reports, rubric(), true, lang);
        let bytes = export(&open, rubric(), lang).unwrap();
        let (setup, width) = workbook::printed(&bytes, 2);
        assert!(
            setup.contains("paperSize=\"9\"") && setup.contains("orientation=\"landscape\""),
            "{setup}"
        );
        assert!((150.0..=200.0).contains(&width), "{width}");
    }
}
