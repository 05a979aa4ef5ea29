//! A report is read the same whatever format it comes in, and graded the same. The documents are made
//! of the fictional reports; see `tests/fixtures/documents/README.md`. Thresholds are the state of today
//! and may only be raised.
#![cfg(all(feature = "office", feature = "ofd", feature = "pdf", feature = "html"))]

mod likeness;
mod shared;

use std::fs;
use std::path::Path;

use hegui_core::report::Outcome;
use hegui_read::read;
use hegui_rubric::Grade;
use hegui_text::{BlockRole, Format, Text, Unreadable, Warning};

use likeness::likeness;

use crate::common::scoring::{rubric, score};

const DOCUMENTS: &str = "tests/fixtures/documents";
const REPORTS: [&str; 3] = ["qinghe-city", "yunling-province", "table"];

/// A file of each report: its name, what it is read as, least similarity, least share of right breaks.
const FILES: [(&str, Format, f64, f64); 15] = [
    ("word.docx", Format::Docx, 0.999, 0.99),
    ("writer.docx", Format::Docx, 0.999, 0.99),
    ("writer.odt", Format::Odt, 0.999, 0.99),
    ("writer.rtf", Format::Rtf, 0.999, 0.99),
    ("writer.doc", Format::Doc, 0.995, 0.99),
    ("writer.wps", Format::Doc, 0.995, 0.99),
    ("writer.pdf", Format::Pdf, 0.998, 0.95),
    ("chromium.pdf", Format::Pdf, 0.998, 0.95),
    ("print.ofd", Format::Ofd, 0.998, 0.95),
    ("page.html", Format::Html, 0.99, 0.95),
    ("page-gbk.html", Format::Html, 0.99, 0.95),
    ("page.mhtml", Format::Mhtml, 0.99, 0.95),
    ("utf-8.txt", Format::Text, 1.0, 1.0),
    ("gb18030.txt", Format::Text, 1.0, 1.0),
    ("utf-16le.txt", Format::Text, 1.0, 1.0),
];

fn bytes(path: &str) -> Vec<u8> {
    fs::read(Path::new(DOCUMENTS).join(path)).unwrap()
}

fn truth(name: &str) -> String {
    String::from_utf8(bytes(&format!("truth/{name}.txt"))).unwrap()
}

fn read_file(path: &str) -> Text {
    read(&bytes(path), path).unwrap_or_else(|reason| panic!("{path}: {reason:?}"))
}

/// The files of `report`, with the path of each.
fn files(report: &str) -> impl Iterator<Item = (String, Format, f64, f64)> {
    FILES
        .iter()
        .map(move |&(file, format, like, breaks)| {
            (format!("{report}/{file}"), format, like, breaks)
        })
        .filter(|(path, ..)| Path::new(DOCUMENTS).join(path).exists())
}

/// Prints what is unlike; fails where there is any.
pub(crate) fn none(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// How a reading falls short of what is asked of it.
pub(crate) fn shortfall(
    path: &str,
    truth: &str,
    read: Result<Text, Unreadable>,
    least: f64,
    breaks: f64,
) -> Option<String> {
    let text = match read {
        Ok(text) => text,
        Err(reason) => return Some(format!("{path}: {reason:?}")),
    };
    let like = likeness(truth, &text.content);
    let figures = format!(
        "{path}: similarity {:.4}, breaks {:.3} precise, {:.3} found",
        like.similarity, like.precision, like.recall
    );
    println!("{figures}");
    (like.similarity < least || like.precision < breaks || like.recall < breaks)
        .then(|| format!("{figures}; at least {least} and {breaks} wanted"))
}

#[test]
fn every_format_gives_the_words_and_paragraphs_of_the_report() {
    let mut failures = Vec::new();
    let mut count = 0;
    for report in REPORTS {
        let truth = truth(report);
        for (path, format, least, breaks) in files(report) {
            count += 1;
            let read = read(&bytes(&path), &path);
            if let Ok(text) = &read {
                if text.format != format {
                    failures.push(format!("{path}: read as {:?}", text.format));
                }
                if !text.warnings.is_empty() && !path.ends_with("page-gbk.html") {
                    failures.push(format!("{path}: warns of {:?}", text.warnings));
                }
            }
            failures.extend(shortfall(&path, &truth, read, least, breaks));
        }
    }
    assert_eq!(count, 3 * FILES.len() - 2, "files are missing");
    none(&failures);
}

/// Marks of Markdown stand in its text.
#[test]
fn markdown_gives_the_words_between_its_marks() {
    let mut failures = Vec::new();
    for report in REPORTS {
        let path = format!("{report}/plain.md");
        let read = read(&bytes(&path), &path).map(|text| Text {
            content: text
                .content
                .lines()
                .filter(|line| !line.starts_with("| ---"))
                .map(|line| line.trim_start_matches('#').replace('|', "") + "\n")
                .collect(),
            ..text
        });
        failures.extend(shortfall(&path, &truth(report), read, 0.999, 0.99));
    }
    none(&failures);
}

/// Rows of tables, cell for cell.
#[test]
fn rows_of_tables_keep_their_cells() {
    let truth = truth("table");
    let rows: Vec<&str> = truth.lines().filter(|line| line.contains('\t')).collect();
    let mut failures = Vec::new();
    for (path, format, ..) in files("table") {
        if format == Format::Text {
            continue;
        }
        let text = match read(&bytes(&path), &path) {
            Ok(text) => text,
            Err(reason) => {
                failures.push(format!("{path}: {reason:?}"));
                continue;
            }
        };
        let read: Vec<&str> = text
            .blocks
            .iter()
            .filter(|block| block.role == BlockRole::TableRow)
            .map(|block| &text.content[block.span.start..block.span.end])
            .collect();
        let kept = rows.iter().filter(|row| read.contains(row)).count();
        println!("{path}: {kept} of {} rows, {} read", rows.len(), read.len());
        // PDF and OFD have no tables, only lines and places.
        let least = if matches!(format, Format::Pdf | Format::Ofd) {
            rows.len() * 9 / 10
        } else {
            rows.len()
        };
        if kept < least || read.len() > rows.len() + rows.len() / 10 {
            let lost: Vec<_> = rows.iter().filter(|row| !read.contains(row)).collect();
            failures.push(format!(
                "{path}: {kept} of {} rows; lost: {lost:?}",
                rows.len()
            ));
        }
    }
    none(&failures);
}

/// The running header and the numbers of pages are no text of the report.
#[test]
fn page_furniture_is_left_out_of_pdfs() {
    for report in REPORTS {
        let text = read_file(&format!("{report}/writer.pdf"));
        let authority = truth(report).lines().rev().nth(1).unwrap().to_owned();
        assert!(
            !text
                .content
                .contains(&format!("{authority}法治政府建设年度报告")),
            "{report}"
        );
        assert!(!text.content.contains("— "), "{report}");
        assert!(
            text.pages.is_some_and(|pages| pages >= 3),
            "{:?}",
            text.pages
        );
    }
}

fn grades(path: &str, bytes: &[u8]) -> Result<Vec<Option<Grade>>, Unreadable> {
    match score(path, bytes).outcome {
        Outcome::Scored(assessment) => Ok(assessment
            .verdicts
            .iter()
            .map(|verdict| verdict.grade)
            .collect()),
        Outcome::Unassessable(reason) => Err(reason),
    }
}

#[test]
fn grades_do_not_depend_on_the_format() {
    let mut failures = Vec::new();
    for report in REPORTS {
        let expected = grades("truth.txt", truth(report).as_bytes()).unwrap();
        assert_eq!(expected.len(), 28);
        let numbered = (report == "qinghe-city").then(|| "special/numbered.doc".to_owned());
        for path in files(report).map(|(path, ..)| path).chain(numbered) {
            match grades(&path, &bytes(&path)) {
                Ok(got) => {
                    failures.extend((0..got.len()).filter(|&at| got[at] != expected[at]).map(
                        |at| {
                            let item = &rubric().items[at].id;
                            format!("{path}: {item} {:?}, not {:?}", got[at], expected[at])
                        },
                    ))
                }
                Err(reason) => failures.push(format!("{path}: {reason:?}")),
            }
        }
    }
    none(&failures);
}

/// A paragraph may begin on the page before.
#[test]
fn evidence_is_on_the_page_that_it_stands_on() {
    let path = "qinghe-city/writer.pdf";
    let report = score(path, &bytes(path));
    let Outcome::Scored(assessment) = report.outcome else {
        panic!("{path} is not scored");
    };
    let pages: Vec<_> = assessment
        .verdicts
        .iter()
        .flat_map(|verdict| &verdict.evidence)
        .filter(|evidence| evidence.place.quote.contains("行政诉讼案件1件"))
        .map(|evidence| evidence.place.page)
        .collect();
    assert!(!pages.is_empty());
    assert!(pages.iter().all(|page| *page == Some(4)), "{pages:?}");
}

/// Marks of headings in Markdown hide their numbers from the layout still.
#[test]
fn markdown_is_graded_the_same() {
    for report in REPORTS {
        let expected = grades("truth.txt", truth(report).as_bytes()).unwrap();
        let path = format!("{report}/plain.md");
        let got = grades(&path, &bytes(&path)).unwrap();
        let unlike: Vec<_> = (0..got.len())
            .filter(|&at| got[at] != expected[at])
            .map(|at| rubric().items[at].id.as_str())
            .collect();
        println!("{path}: {unlike:?}");
        assert!(unlike.is_empty(), "{path}: {unlike:?}");
    }
}

/// Numbers that Word counts are in none of the text of a `.doc`; the reader counts them.
#[test]
fn a_doc_has_its_automatic_numbers() {
    let text = read_file("special/numbered.doc");
    assert!(text.warnings.is_empty(), "{:?}", text.warnings);
    assert_eq!(text.content, truth("qinghe-city"));
    for file in ["special/lists.docx", "special/lists.doc"] {
        assert_eq!(read_file(file).content, truth("lists"), "{file}");
    }
}

#[test]
fn the_final_text_of_a_revised_document_is_read() {
    let truth = truth("revisions");
    let gone = [
        "19件",
        "补充证据2件",
        "讨论稿",
        "顾问7名",
        "整改问题13项",
        "内部页眉",
    ];
    let mut failures = Vec::new();
    for extension in ["docx", "odt", "rtf", "doc"] {
        let path = format!("special/revisions.{extension}");
        let text = match read(&bytes(&path), &path) {
            Ok(text) => text,
            Err(reason) => {
                failures.push(format!("{path}: {reason:?}"));
                continue;
            }
        };
        let flat = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        let content = flat(&text.content);
        failures.extend(
            gone.iter()
                .filter(|piece| content.contains(*piece))
                .map(|piece| format!("{path}: still holds {piece}")),
        );
        // Merged cells, notes and boxes stand elsewhere in the other formats.
        failures.extend(
            truth
                .lines()
                .flat_map(|line| line.split(['\t', ' ', '，']))
                .filter(|piece| !content.contains(&flat(piece)))
                .map(|piece| format!("{path}: lacks {piece}")),
        );
        failures.extend(
            ["公开方式：主动公开", "全年评查案卷96份"]
                .iter()
                .filter_map(|once| {
                    let count = content.matches(once).count();
                    (count != 1).then(|| format!("{path}: holds {once} {count} times"))
                }),
        );
        if matches!(extension, "docx" | "doc") {
            failures.extend(shortfall(&path, &truth, Ok(text), 0.999, 0.99));
        }
    }
    none(&failures);
}

#[test]
fn what_cannot_be_read_is_refused_for_its_reason() {
    let refusal = |path: &str| read(&bytes(path), path).map(|text| text.content);
    assert_eq!(
        refusal("special/scan.pdf"),
        Err(Unreadable::Scan {
            page: 1,
            scans: 2,
            pages: 2,
        })
    );
    assert_eq!(
        refusal("special/no-unicode.pdf"),
        Err(Unreadable::NoUnicode)
    );
    assert_eq!(refusal("special/password.pdf"), Err(Unreadable::Password));
    assert_eq!(refusal("special/password.docx"), Err(Unreadable::Password));
}

#[test]
fn an_owners_password_does_not_hinder_reading() {
    let text = read(&bytes("special/owner-password.pdf"), "owner-password.pdf");
    none(
        &shortfall(
            "special/owner-password.pdf",
            &truth("thin"),
            text,
            0.998,
            0.95,
        )
        .into_iter()
        .collect::<Vec<_>>(),
    );
}

#[test]
fn a_page_that_is_a_picture_is_warned_of() {
    let text = read_file("special/page-scanned.pdf");
    assert!(
        text.warnings
            .contains(&Warning::PagesWithoutText { pages: vec![2] }),
        "{:?}",
        text.warnings
    );
    assert_eq!(text.pages, Some(2));
    assert!(likeness(&truth("thin"), &text.content).similarity >= 0.998);
}

/// ⼈ for 人, as Chromium writes it where a font draws both with one glyph.
#[test]
fn radicals_are_read_as_the_characters_they_stand_for() {
    let text = read_file("special/radicals.pdf");
    let radical = |c: &char| ('\u{2E80}'..='\u{2FDF}').contains(c);
    assert_eq!(text.content.chars().filter(radical).count(), 0);
    assert!(likeness(&truth("thin"), &text.content).similarity >= 0.998);
}

#[test]
fn a_wrong_extension_is_no_hindrance_but_is_said() {
    let text = read(&bytes("qinghe-city/word.docx"), "report.pdf").unwrap();
    assert_eq!(text.format, Format::Docx);
    let wrong = |extension: &str| Warning::WrongExtension {
        extension: extension.to_owned(),
    };
    assert_eq!(text.warnings, [wrong("pdf")]);
    assert!(likeness(&truth("qinghe-city"), &text.content).similarity >= 0.999);

    let text = read(&bytes("qinghe-city/chromium.pdf"), "report.doc").unwrap();
    assert_eq!(text.format, Format::Pdf);
    assert_eq!(text.warnings, [wrong("doc")]);
}

/// What a server sent in place of the file is a web page, whatever it was saved as.
#[test]
fn a_page_of_an_error_is_no_document() {
    let text = read_file("special/error-page.docx");
    assert_eq!(text.format, Format::Html);
    assert!(text.content.contains("您访问的页面不存在"));
    assert_eq!(
        text.warnings,
        [
            Warning::FailedDownload {
                extension: "docx".to_owned()
            },
            Warning::NoBody { attachment: false }
        ]
    );
}

/// Plain texts come in their encodings.
#[test]
fn encodings_are_named() {
    for (file, encoding) in [
        ("utf-8.txt", "UTF-8"),
        ("gb18030.txt", "gb18030"),
        ("utf-16le.txt", "UTF-16LE"),
    ] {
        let text = read_file(&format!("yunling-province/{file}"));
        assert_eq!(text.encoding.as_deref(), Some(encoding));
    }
}
