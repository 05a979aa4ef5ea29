//! What must not change a grade, and what must: noise, order and figures of others change none; the
//! plan, a negation or another body takes an item's evidence away; without its figures it is described.
//!
//! No test here knows a right grade: each compares two runs of the program, one on a text and one on a
//! change of it. Bounds are the state of today and may only be lowered.

mod meaning;
mod names;
mod noise;
mod tables;

use std::fs;
use std::sync::LazyLock;

use hegui_core::report::Report;
use hegui_rubric::Grade;

use crate::common::files::{REPORTS, texts};
use crate::common::scoring::{assessment, rubric, score};

/// A report of the repo.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) year: u16,
    grades: Vec<Option<Grade>>,
}

pub(crate) fn grades(report: &Report) -> Vec<Option<Grade>> {
    assessment(report)
        .verdicts
        .iter()
        .map(|v| v.grade)
        .collect()
}

pub(crate) fn fixtures() -> &'static [Fixture] {
    static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
        let read = |path: std::path::PathBuf| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let report = score(&name, text.as_bytes());
            let year = report.identity.reporting_year.unwrap();
            let grades = grades(&report);
            Fixture {
                name,
                text,
                year,
                grades,
            }
        };
        texts(REPORTS.as_ref()).into_iter().map(read).collect()
    });
    &FIXTURES
}

/// At most `bound` of all grades of all fixtures, less those in `without`, change when a fixture's
/// text is changed into these bytes.
#[track_caller]
fn changes_at_most(bound: usize, without: &[&str], change: impl Fn(&Fixture) -> Vec<u8>) {
    let mut changed = Vec::new();
    let mut all = 0;
    for fixture in fixtures() {
        if without.contains(&fixture.name.as_str()) {
            continue;
        }
        let after = grades(&score(&fixture.name, &change(fixture)));
        all += after.len();
        let items = &rubric().items;
        for ((item, before), after) in items.iter().zip(&fixture.grades).zip(after) {
            if *before != after {
                changed.push(format!(
                    "{}: {} {before:?} -> {after:?}",
                    fixture.name, item.id
                ));
            }
        }
    }
    assert!(
        changed.len() <= bound,
        "{} of {all} grades change, {bound} may:\n{}",
        changed.len(),
        changed.join("\n")
    );
}

/// Tests of noises: name, how many grades may change and why, fixtures that do not take part, change.
macro_rules! noises {
    ($($(#[doc = $why:literal])+ $name:ident: $bound:literal, without $without:expr, $change:expr;)+) => {
        $(
            $(#[doc = $why])+
            #[test]
            fn $name() {
                changes_at_most($bound, &$without, $change);
            }
        )+
    };
}

noises! {
    /// Furniture is no text.
    web_navigation: 0, without [], |f| noise::navigation(&f.text).into_bytes();
    /// A table of contents states nothing.
    contents_with_dots: 0, without [], |f| noise::contents(&f.text, rubric(), Some("………………")).into_bytes();
    /// A table of contents states nothing.
    contents_with_tabs: 0, without [], |f| noise::contents(&f.text, rubric(), Some("\t")).into_bytes();
    /// A table of contents states nothing.
    contents_without_pages: 0, without [], |f| noise::contents(&f.text, rubric(), None).into_bytes();
    /// Keywords state nothing.
    line_of_keywords: 0, without [], |f| noise::keywords(&f.text, rubric()).into_bytes();
    /// Headings state nothing where nothing stands under them.
    headings_without_text: 0, without [], |f| noise::bare_headings(&f.text, rubric()).into_bytes();
    /// Furniture is no text.
    publication_line: 0, without [], |f| noise::publication(&f.text, f.year).into_bytes();
    /// One form for every mark.
    ascii_punctuation: 0, without [], |f| noise::ascii_marks(&f.text).into_bytes();
    /// One form for every mark.
    full_width_punctuation: 0, without [], |f| noise::full_width_marks(&f.text).into_bytes();
    /// One form for every mark.
    mixed_punctuation: 0, without [], |f| noise::mixed_marks(&f.text).into_bytes();
    /// A stop of ASCII ends a sentence.
    ascii_full_stops: 0, without [], |f| noise::ascii_stops(&f.text).into_bytes();
    /// White space beside Han characters means nothing.
    no_break_spaces: 0, without [], |f| noise::no_break_spaces(&f.text).into_bytes();
    /// White space beside Han characters means nothing.
    ideographic_spaces: 0, without [], |f| noise::ideographic_spaces(&f.text).into_bytes();
    /// They leave no trace.
    zero_width_characters: 0, without [], |f| noise::zero_width(&f.text).into_bytes();
    /// They leave no trace.
    bookmarks_of_a_word_processor: 0, without [], |f| noise::bookmarks(&f.text).into_bytes();
    /// White space beside Han characters means nothing.
    spaces_between_characters: 0, without [], |f| noise::spaced(&f.text).into_bytes();
    /// Rows of a table need their lines, and a scanned page has none to join. Today a heading that runs
    /// into its text behind blanks only (`二、存在问题　　一是……`) is not seen.
    chapters_in_one_line: 11, without ["table", "ocr"], |f| noise::chapters_in_one_line(&f.text).into_bytes();
    /// A line of a table is not wrapped; what is wrapped already is not wrapped again.
    hard_wraps_at_28: 1, without ["table", "ocr"], |f| noise::wrapped(&f.text, 28).into_bytes();
    /// As above. A numbered line that is full and has an undirected quote or a full stop of ASCII in it is
    /// taken for a heading.
    hard_wraps_at_34: 2, without ["table", "ocr"], |f| noise::wrapped(&f.text, 34).into_bytes();
    /// As above.
    hard_wraps_at_40: 3, without ["table", "ocr"], |f| noise::wrapped(&f.text, 40).into_bytes();
    /// As above.
    hard_wraps_with_indents: 2, without ["table", "ocr"], |f| noise::wrapped_with_indent(&f.text, 36).into_bytes();
    /// As above.
    pages_with_numbers_and_headers: 1, without ["table", "ocr"], |f| noise::pages(&f.text).into_bytes();
    /// A long term forgives a slip.
    doubled_characters_in_terms: 0, without [], |f| noise::doubled_in_terms(&f.text, rubric()).into_bytes();
    /// A long term forgives a slip.
    doubled_words_in_terms: 0, without [], |f| noise::doubled_words_in_terms(&f.text, rubric()).into_bytes();
    /// A long term forgives a slip.
    look_alikes_in_terms: 0, without [], |f| noise::look_alikes_in_terms(&f.text, rubric()).into_bytes();
    /// Short terms forgive none, and slogans may be among them.
    doubled_characters_anywhere: 3, without [], |f| noise::doubled_anywhere(&f.text).into_bytes();
    /// One form for every character.
    traditional_characters: 0, without [], |f| noise::traditional(&f.text).into_bytes();
    /// One form for every character.
    full_width_digits: 0, without [], |f| noise::full_width_digits(&f.text).into_bytes();
    /// A numeral is a figure as well.
    chinese_numerals: 0, without [], |f| noise::chinese_numerals(&f.text).into_bytes();
    /// Every line end is one.
    line_ends_of_windows: 0, without [], |f| f.text.replace('\n', "\r\n").into_bytes();
    /// Every line end is one.
    line_ends_of_old: 0, without [], |f| f.text.replace('\n', "\r").into_bytes();
    /// Encodings lose nothing.
    utf_16_little_endian: 0, without [], |f| noise::utf_16(&f.text, true, true);
    /// Encodings lose nothing.
    utf_16_little_endian_without_mark: 0, without [], |f| noise::utf_16(&f.text, true, false);
    /// Encodings lose nothing.
    utf_16_big_endian: 0, without [], |f| noise::utf_16(&f.text, false, true);
    /// Encodings lose nothing.
    gb18030: 0, without [], |f| noise::gb18030(&f.text);
    /// Encodings lose nothing.
    utf_8_with_mark: 0, without [], |f| format!("\u{FEFF}{}", f.text).into_bytes();
    /// A chapter says the same wherever it stands.
    chapters_in_another_order: 0, without [], |f| meaning::reordered(&f.text).into_bytes();
}
