//! The same facts in sentences and in a table, wherever it stands and whatever file it comes in: the grades
//! are the same.

use hegui_rubric::Grade;

use crate::common::files::zipped;
use crate::common::pdf::{PdfFile, line};
use crate::common::scoring::{assessment, rubric, score};

/// What was done: item, name, measure word, number.
const FACTS: [(&str, &str, &str, &str); 4] = [
    ("decisions.legal-advisors", "法律顾问", "名", "3"),
    ("enforcement.case-file-review", "案卷评查", "份", "46"),
    ("decisions.fair-competition", "公平竞争审查", "件", "9"),
    (
        "enforcement.criminal-referral",
        "行刑衔接案件移送",
        "件",
        "2",
    ),
];
const TITLE: &str = "石渡县卫生健康局2023年度法治政府建设情况报告";
const WORK: [&str; 2] = [
    "一、2023年工作情况",
    "一年来，我局围绕中心工作，稳步推进依法行政，各项任务按期完成，队伍作风持续好转。",
];
const REST: [&str; 4] = [
    "二、存在的不足",
    "执法力量不足，主要原因是连续两年没有招录法律专业人员，骨干外流较多，培训跟不上。",
    "三、2024年工作安排",
    "组织普法宣讲，年内完成执法文书改革，进一步充实执法力量，把各项任务落到实处。",
];

/// The table: its head, then a row for each fact, in one of its usual forms.
fn table(form: usize) -> Vec<Vec<String>> {
    let row = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    let facts = FACTS.iter();
    let (head, rows): (&[&str], Vec<Vec<String>>) = match form {
        // The figure with its unit beside the name,
        0 => (
            &["序号", "工作任务", "完成情况"],
            facts
                .zip(1..)
                .map(|((_, name, unit, number), at)| {
                    row(&[&at.to_string(), name, &format!("{number}{unit}")])
                })
                .collect(),
        ),
        // the unit in a column of its own,
        1 => (
            &["指标", "单位", "2022年", "2023年"],
            facts
                .map(|(_, name, unit, number)| row(&[name, unit, "1", number]))
                .collect(),
        ),
        // or with the name, in a table whose head says nothing of the year.
        _ => (
            &["事项", "数量"],
            facts
                .map(|(_, name, unit, number)| row(&[&format!("{name}（{unit}）"), number]))
                .collect(),
        ),
    };
    std::iter::once(row(head)).chain(rows).collect()
}

/// A line of a report, or its table.
#[derive(Clone)]
enum Part {
    Line(&'static str),
    Table(Vec<Vec<String>>),
}

/// The report with its table at the start, in the middle or at the end, under a caption.
fn report(place: usize, form: usize) -> Vec<Part> {
    let lines = |lines: &[&'static str]| lines.iter().map(|&line| Part::Line(line)).collect();
    let own = vec![
        Part::Line("附表：2023年法治工作统计"),
        Part::Table(table(form)),
    ];
    let (work, rest): (Vec<Part>, Vec<Part>) = (lines(&WORK), lines(&REST));
    let order = match place {
        0 => [own, work, rest],
        1 => [work, own, rest],
        _ => [work, rest, own],
    };
    std::iter::once(Part::Line(TITLE))
        .chain(order.concat())
        .collect()
}

/// The grades of the items that the facts are about.
fn grades(name: &str, bytes: &[u8]) -> Vec<Option<Grade>> {
    let report = score(name, bytes);
    let verdicts = &assessment(&report).verdicts;
    let items = &rubric().items;
    let grade = |id: &str| verdicts[items.iter().position(|item| item.id == id).unwrap()].grade;
    FACTS.iter().map(|(id, ..)| grade(id)).collect()
}

/// As plain text, the cells parted by `parting`.
fn plain(parts: &[Part], parting: &str) -> Vec<u8> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Line(line) => text += &format!("{line}\n"),
            Part::Table(rows) => {
                for row in rows {
                    text += &format!("{}\n", row.join(parting));
                }
            }
        }
    }
    text.into_bytes()
}

fn html(parts: &[Part]) -> Vec<u8> {
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Line(line) => body += &format!("<p>{line}</p>"),
            Part::Table(rows) => {
                body += "<table>";
                for row in rows {
                    body += &format!("<tr><td>{}</td></tr>", row.join("</td><td>"));
                }
                body += "</table>";
            }
        }
    }
    format!("<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><div class=article>{body}</div></body></html>")
        .into_bytes()
}

fn docx(parts: &[Part]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Line(line) => body += &paragraph(line),
            Part::Table(rows) => {
                body += "<w:tbl>";
                for row in rows {
                    let cells = row
                        .iter()
                        .map(|cell| format!("<w:tc>{}</w:tc>", paragraph(cell)));
                    body += &format!("<w:tr>{}</w:tr>", cells.collect::<String>());
                }
                body += "</w:tbl>";
            }
        }
    }
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zipped([
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// One page; the table is ruled.
fn pdf(parts: &[Part]) -> Vec<u8> {
    const STEP: f32 = 20.0;
    let mut page = String::new();
    let mut y = 780.0;
    for part in parts {
        match part {
            Part::Line(words) => {
                let chars: Vec<char> = words.chars().collect();
                for piece in chars.chunks(34) {
                    page += &line(80.0, y, 12.0, &piece.iter().collect::<String>());
                    y -= STEP;
                }
            }
            Part::Table(rows) => {
                let columns = rows[0].len();
                let width = 420.0 / columns as f32;
                let top = y + 14.0;
                for row in rows {
                    for (column, cell) in row.iter().enumerate() {
                        page += &line(84.0 + width * column as f32, y, 12.0, cell);
                    }
                    y -= STEP;
                }
                let foot = y + 14.0;
                for index in 0..=rows.len() {
                    let y = top - STEP * index as f32;
                    page += &format!("80 {y} m 500 {y} l S\n");
                }
                for column in 0..=columns {
                    let x = 80.0 + width * column as f32;
                    page += &format!("{x} {top} m {x} {foot} l S\n");
                }
                y -= STEP;
            }
        }
    }
    PdfFile::new(vec![page]).bytes()
}

#[test]
fn a_table_says_what_sentences_say_wherever_it_stands() {
    let sentences = FACTS
        .iter()
        .map(|(_, name, unit, number)| format!("{name}{number}{unit}。"));
    let work = sentences.collect::<String>();
    let prose = [&[TITLE], &WORK[..], &[work.as_str()], &REST[..]]
        .concat()
        .join("\n");
    let expected = grades("prose.txt", prose.as_bytes());
    assert_eq!(expected, [Some(Grade::Quantified); 4]);
    for place in 0..3 {
        for form in 0..3 {
            let parts = report(place, form);
            let files = [
                ("tabs.txt", plain(&parts, "\t")),
                ("bars.txt", plain(&parts, " | ")),
                ("blanks.txt", plain(&parts, "      ")),
                ("page.html", html(&parts)),
                ("report.docx", docx(&parts)),
                ("report.pdf", pdf(&parts)),
            ];
            for (name, bytes) in files {
                assert_eq!(
                    grades(name, &bytes),
                    expected,
                    "{name}, place {place}, form {form}"
                );
            }
        }
    }
}
