//! Sheet 报送情况: each file that is not simply scored, in the order of all formats: what could not be assessed
//! and why, what is no report, copies, files left alone, what was not submitted.

use rust_xlsxwriter::Worksheet;

use super::page::Print;
use super::style::CellFormats;
use super::table::{SheetColumn, SheetTable};
use crate::OutputError;
use crate::intake::{
    Intake, IntakePart, copy_words, kind_words, left_mend, missing_mend, missing_words,
};
use crate::results::Results;
use hegui_core::report::Submission;
use hegui_text::lang::Lang;

const COLUMNS: [(&str, &str, usize); 9] = [
    ("类别", "kind", 16),
    ("文件", "file", 40),
    ("原因", "reason", 36),
    ("处理办法", "what to do", 40),
    ("组", "group", 6),
    ("单位", "authority", 20),
    ("级别", "level", 10),
    ("年度", "year", 7),
    ("收到日期", "received", 12),
];

/// What stands in a row.
struct Row<'r> {
    part: IntakePart,
    path: &'r str,
    reason: String,
    mend: &'r str,
    group: Option<usize>,
    said: Option<&'r Submission>,
}

/// Writes the sheet.
pub(super) fn write_intake(
    sheet: &mut Worksheet,
    results: &Results<'_>,
    styles: &CellFormats,
) -> Result<(), OutputError> {
    let (lang, intake) = (results.lang, Intake::of(results));
    let mut table = SheetTable::new(sheet, styles, lang, SheetColumn::all(&COLUMNS, lang), 2)?;
    for row in rows(&intake, lang) {
        if !table.begin()? {
            break;
        }
        table.word(row.part.word(lang))?;
        table.text(row.path)?;
        table.text(&row.reason)?;
        table.text(row.mend)?;
        table.count(row.group)?;
        table.maybe(row.said.and_then(|said| said.authority.as_deref()))?;
        table.maybe(row.said.and_then(|said| said.level.as_deref()))?;
        table.count(row.said.and_then(|said| said.year).map(usize::from))?;
        table.date(row.said.and_then(|said| said.received_on.as_deref()))?;
    }
    table.finish(&Print::Narrow(COLUMNS.len() as u16))
}

fn rows<'r>(intake: &'r Intake<'r>, lang: Lang) -> impl Iterator<Item = Row<'r>> {
    let row = |part, path: &'r str, reason| Row {
        part,
        path,
        reason,
        mend: "",
        group: None,
        said: None,
    };
    let lists = [
        (IntakePart::NotAssessed, &intake.not_assessed),
        (IntakePart::NoReports, &intake.no_reports),
    ];
    let refused = lists.into_iter().flat_map(move |(part, list)| {
        list.iter().map(move |(_, refused)| Row {
            mend: refused.mend(),
            said: refused.report.submission.as_ref(),
            ..row(part, &refused.report.path, refused.what())
        })
    });
    let copies = (1..).zip(&intake.copies).flat_map(move |(number, copies)| {
        copies.files.iter().map(move |(_, report)| Row {
            group: Some(number),
            said: report.submission.as_ref(),
            ..row(
                IntakePart::Copies,
                &report.path,
                copy_words(copies, report, lang),
            )
        })
    });
    let left = intake.left_alone.iter().map(move |file| Row {
        mend: match file.submission {
            Some(_) => left_mend(&file.kind, lang),
            None => "",
        },
        said: file.submission.as_ref(),
        ..row(
            IntakePart::LeftAlone,
            &file.path,
            kind_words(&file.kind, lang),
        )
    });
    let missing = intake.not_submitted.iter().map(move |entry| Row {
        mend: missing_mend(lang),
        said: Some(&entry.submission),
        ..row(
            IntakePart::NotSubmitted,
            &entry.path,
            missing_words(lang).to_owned(),
        )
    });
    refused.chain(copies).chain(left).chain(missing)
}
